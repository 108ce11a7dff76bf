/** Numbers around a function run as a graph that it has taken over when it was traced. Knows `tf.function`, reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import type { ApiQuestions } from "../ruleContext";
import { type TracedFunction, tracedNodes } from "./tracedFunctions";

export interface FrozenNumber {
  /** Where the function reads the number. */
  readonly read: SyntaxNode;
  /** The assignment that comes too late for it. */
  readonly changed: SyntaxNode;
}

/**
 * `scale = 2`, a call of `step()`, `scale = 3`, a call again: the graph keeps the 2
 * (tensorflow 2.21.0: `step(tf.constant(1))` gives 2 both times). Assignments and calls are those of the code that defines the function;
 * values are written numbers, strings and truth values, which are no arguments of the function and trace nothing anew.
 */
export function frozenNumbers({ semantic }: ApiQuestions, traced: TracedFunction): readonly FrozenNumber[] {
  const home = functionAround(traced);
  const calls = nodesOf(semantic.tree, "call").filter(
    (call) => semantic.functionOf(call.function)?.node === traced && functionAround(call) === home,
  );
  const [first, last] = [calls[0], calls.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const seen = new Set<string>();
  return [...tracedNodes(traced)].flatMap((read) => {
    if (!isKind(read, "identifier") || seen.has(read.text)) return [];
    const binding = semantic.bindingOf(read);
    const isOfHome = ({ node }: Definition): boolean => functionAround(node) === home;
    if (!binding?.definitions.every((one) => isOfHome(one) && isWritten(one))) return [];
    const changed = binding.definitions.find(({ node }) => node.start > first.end && node.end < last.start);
    if (changed === undefined || binding.definitions[0]?.node === changed.node) return [];
    seen.add(read.text);
    return [{ read, changed: changed.node }];
  });
}

const isWritten = ({ kind, value, node }: Definition): boolean =>
  kind === "assignment"
    ? isKind(value, "integer", "float", "string", "true", "false")
    : kind === "augmented" && isKind(node, "augmented_assignment") && isKind(node.right, "integer", "float");
