/** Where a loop over candidates takes the best of their scores. Knows Python's ways to keep it, no metric. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { Loop } from "../code/loops";
import type { ApiQuestions } from "../ruleContext";

type Questions = Pick<ApiQuestions, "dataflow" | "semantic">;

const TAKERS = /^(?:numpy\.arg(?:max|min)|builtins\.(?:max|min))$/;

/**
 * The comparison in a loop that keeps what scored best, or the call behind it that takes the best of all: for the score that
 * `call` gives each round. Null where none is seen.
 */
export function choiceOf(questions: Questions, call: Call, loop: Loop): SyntaxNode | null {
  const { semantic } = questions;
  const { parent: stored } = call;
  const target = isKind(stored, "assignment")
    ? stored.left
    : isKind(stored, "named_expression")
      ? stored.name
      : null;
  const name = isKind(target, "identifier") ? semantic.bindingOf(target) : null;
  const compared = (name?.references ?? []).map(({ identifier }): SyntaxNode => identifier);
  compared.push(...readUnder(semantic, call, loop));
  // `if (score := model.score(X, y)) > best`
  if (isKind(stored, "named_expression") && isKind(stored.parent, "parenthesized_expression"))
    compared.push(stored.parent);
  const comparison = compared.find((side) => isKept(questions, side, loop))?.parent;
  if (comparison != null) return comparison;
  // `best = max(best, model.score(X, y))`
  const kept = [call, ...compared]
    .map((node) => takerOf(questions, node))
    .find((taker) => {
      const best = isKind(taker?.parent, "assignment") ? textOf(semantic.tree, taker.parent.left) : null;
      return taker?.arguments.children.some((other) => textOf(semantic.tree, other) === best) === true;
    });
  if (kept != null && kept.start > loop.start && kept.end <= loop.end) return kept;
  const list = listOf(call, name?.references[0]?.identifier ?? null);
  for (const { identifier } of semantic.bindingOf(list ?? call)?.references ?? []) {
    const taken = takerOf(questions, identifier);
    if (taken !== null && taken.start > loop.end) return taken;
  }
  return null;
}

/** The call that takes the best of the scores that a comprehension gives, for the score that `call` is in each round; null where none is seen. */
export function choiceBehind(
  questions: Questions,
  call: Call,
): { readonly round: SyntaxNode; readonly best: SyntaxNode } | null {
  const round = ancestor(call, "list_comprehension", "dictionary_comprehension");
  const body = round?.children[0];
  const isScore = body === call || (isKind(body, "pair") && body.value === call);
  const list =
    isScore && isKind(round?.parent, "assignment") ? questions.semantic.bindingOf(round.parent.left) : null;
  if (round === null || list?.definitions.length !== 1) return null;
  for (const { identifier } of list.references) {
    const best = takerOf(questions, identifier);
    if (best !== null) return { round, best };
  }
  return null;
}

/** `results[name]["f1"]` in the loop that stores `results[name] = {"f1": score(...)}`. */
function readUnder({ tree }: SemanticModel, call: Call, loop: Loop): readonly SyntaxNode[] {
  const pair = isKind(call.parent, "pair") && call.parent.value === call ? call.parent : null;
  const stored = pair?.parent?.parent;
  if (pair === null || !isKind(stored, "assignment") || stored.right !== pair.parent) return [];
  const written = `${textOf(tree, stored.left)}[${textOf(tree, pair.key)}]`;
  return [...descendants(loop.body)].filter(
    (node) => isKind(node, "subscript") && node.start > stored.end && textOf(tree, node) === written,
  );
}

/** Whether a comparison with this side decides in the loop that the other side gets a new value. */
function isKept({ semantic }: Questions, side: SyntaxNode, loop: Loop): boolean {
  const { parent } = side;
  const branch = isKind(parent, "comparison_operator") ? ancestor(parent, "if_statement") : null;
  const best = parent?.children.find((child) => child !== side);
  if (branch === null || !isKind(best, "identifier") || branch.start < loop.start) return false;
  const { condition } = branch;
  // `if best is None or score > best`
  const conditions = isKind(condition, "boolean_operator") ? condition.children : [condition];
  if (!conditions.some((one) => one === parent)) return false;
  return [...descendants(branch.consequence)].some(
    (node) => node.kind === "assignment" && textOf(semantic.tree, node.left).split(/\W+/).includes(best.text),
  );
}

/** The call that takes the best of what it is given. */
function takerOf({ dataflow }: Questions, node: SyntaxNode): Call | null {
  const call = callOfArgument(node);
  return call !== null && TAKERS.test(dataflow.resolveCall(call).callee ?? "") ? call : null;
}

/** The list that the score of each round is appended to, or the dictionary that it is put in. */
function listOf(call: Call, name: SyntaxNode | null): SyntaxNode | null {
  for (const node of [call, name]) {
    if (isKind(node?.parent, "assignment") && isKind(node.parent.left, "subscript"))
      return node.parent.left.value;
    // `scores.append((score, depth))`
    const pair = isKind(node?.parent, "tuple") && node.parent.children[0] === node ? node.parent : node;
    const adder = pair === null ? undefined : callOfArgument(pair)?.function;
    if (isKind(adder, "attribute") && adder.attribute.text === "append") return adder.object;
  }
  return null;
}
