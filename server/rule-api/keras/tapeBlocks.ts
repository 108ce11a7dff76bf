/** The block of a gradient tape, and what runs in it. Knows TensorFlow's tape, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic">;

const TAPE = "tensorflow.GradientTape";

/** The block whose tape a name holds, where only one block gives it a value. */
export function tapeBlock({ semantic }: Pick<File, "semantic">, { definitions }: Binding) {
  const [only, ...others] = definitions;
  const block = only === undefined || others.length > 0 ? null : ancestor(only.identifier, "with_statement");
  const items = block === null ? [] : [...descendants(block)].filter((node) => node.kind === "with_item");
  const made = items
    .flatMap((item) => [...descendants(item)])
    .find((node) => isKind(node, "call") && semantic.qualifiedName(node.function) === TAPE);
  return block === null || !isKind(made, "call") ? null : { block, made };
}

/** Whether nothing in the block can have run this network: it is not named, and only library functions are called. */
export function runsOutside(
  { dataflow, semantic }: File,
  block: SyntaxNode,
  network: Binding,
  outputs: readonly Binding[],
): boolean {
  return [...descendants(block)].every((node) => {
    if (isKind(node, "identifier")) return semantic.nameOf(node) !== network;
    if (!isKind(node, "call")) return true;
    if (semantic.qualifiedName(node.function) !== null) return true;
    // What is given the outputs has no need to run the network again.
    const isGiven = node.arguments.children.some((one) => {
      const binding = semantic.bindingOf(one);
      return binding !== null && outputs.includes(binding);
    });
    if (isGiven && isKind(node.function, "identifier")) return true;
    const { type, localClass, localFunction } = dataflow.valueOf(node.function);
    return localClass === undefined && localFunction === undefined && /^keras\.losses\./.test(type ?? "");
  });
}
