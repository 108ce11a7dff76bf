/** Rows and labels that are shuffled, apart or one of them alone, and used together. Knows names and generators, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly semantic: SemanticModel;
  text(node: SyntaxNode): string;
}

/** What takes rows and labels side by side. */
const TAKES = /^(?:fit|partial_fit|train_test_split|TensorDataset)$/;
const TAKES_BOTH =
  /^(?:fit|partial_fit|train_test_split|score|TensorDataset|cross_val_score|train_on_batch)$/;
/** `zip` pairs anything, also what never belonged together; not what is called so. */
const LABELS =
  /^(?:y|labels?|targets?|masks?)$|_(?:y|labels?|targets?|masks?)$|^y_|^(?:labels?|targets?|masks?)_/i;
/** The same state before the second shuffle gives the same order. */
const SEEDS = /seed|set_state|RandomState|^Random$/;
const REORDERS = /shuffle|permut|sort|sample|take|choice|seed|state|zip/i;

/** The labels whose rows are shuffled in place, and the call that takes both afterwards; null where that is not certain. */
export function leftBehind(
  { semantic, text }: Questions,
  rows: SyntaxNode,
  shuffle: Call,
): { readonly labels: string; readonly together: Call } | null {
  const binding = semantic.bindingOf(rows);
  if (binding?.definitions.length !== 1) return null;
  for (const { identifier } of binding.references) {
    const call = identifier.start < shuffle.end ? null : takerAround(identifier, text);
    const target = call === null ? undefined : callArguments(call)[1];
    if (call === null || target === undefined || target.keyword !== null) continue;
    const name = isKind(target.value, "subscript") ? target.value.value : target.value;
    const labels = semantic.bindingOf(name);
    // They were there before the shuffle, and nothing has moved them.
    const [made, ...others] = labels?.definitions ?? [];
    const isBefore = made !== undefined && others.length === 0 && made.node.end <= shuffle.start;
    const isOther = labels !== null && labels !== binding && labels.scope === binding.scope;
    if (isBefore && isOther && sliced(name) === target.value && !isReordered(labels, shuffle, text))
      return { labels: labels.name, together: call };
  }
  return null;
}

/** The call that takes rows and labels, in whose first argument a name stands. */
function takerAround(name: SyntaxNode, text: Questions["text"]): Call | null {
  for (let at: SyntaxNode | null = name; at !== null && !at.kind.endsWith("statement"); at = at.parent) {
    const call = callOfArgument(at);
    const method = isKind(call?.function, "attribute") ? call.function.attribute.text : null;
    const isFirst = call !== null && callArguments(call)[0]?.value === at;
    if (call !== null && isFirst && TAKES.test(method ?? text(call.function))) return call;
  }
  return null;
}

/** `y` of `y[:cut]`: the same order. */
function sliced(identifier: SyntaxNode): SyntaxNode {
  const { parent } = identifier;
  const isSlice =
    isKind(parent, "subscript") && parent.value === identifier && isKind(parent.subscript[0], "slice");
  return isSlice && parent.subscript.length === 1 ? parent : identifier;
}

/** Given to something that may put them into another order, or taken by numbers behind the shuffle. */
const isReordered = ({ references }: Binding, shuffle: Call, text: Questions["text"]): boolean =>
  references.some(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "subscript") && parent.value === identifier)
      return identifier.start > shuffle.start && sliced(identifier) === identifier;
    const call = callOfArgument(identifier);
    return call !== null && REORDERS.test(text(call.function));
  });

/** A call that takes both names as they are, behind their shuffles. */
export function usedTogether(
  { semantic, text }: Questions,
  one: Binding,
  other: Binding,
  behind: Call,
): Call | null {
  for (const { identifier } of one.references) {
    const call = identifier.parent?.parent;
    const isBehind = identifier.start >= behind.end && identifier.parent?.kind === "argument_list";
    if (!isBehind || !isKind(call, "call")) continue;
    const name = isKind(call.function, "attribute") ? call.function.attribute.text : text(call.function);
    const takesBoth = TAKES_BOTH.test(name) || (name === "zip" && LABELS.test(other.name));
    const isBoth = callArguments(call).some(
      ({ value, keyword }) => keyword === null && semantic.bindingOf(value) === other,
    );
    if (takesBoth && isBoth) return call;
  }
  return null;
}

/** Whether the generator is set back between two statements, so that both get one order. */
export function isSeededBetween(before: SyntaxNode, after: SyntaxNode): boolean {
  const siblings = before.parent?.children ?? [];
  const between = siblings.filter(({ start, end }) => start >= before.end && end <= after.start);
  return between.some((statement) =>
    [...descendants(statement)].some((node) => node.kind === "identifier" && SEEDS.test(node.text)),
  );
}
