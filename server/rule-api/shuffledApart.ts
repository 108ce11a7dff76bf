/** Rows and labels that are shuffled, apart or one of them alone, and used together. Knows names and generators, reports nothing. */

import { callOfArgument } from "../dataflow/functionShape";
import type { Binding, SemanticModel } from "../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";

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
  const [only, ...others] = binding?.definitions ?? [];
  if (only === undefined || others.length > 0 || !isKind(only.node, "assignment")) return null;
  const targets = only.node.left.children;
  // `X, y = load(path)`: both come from one call.
  if (!isKind(only.node.right, "call") || targets.length !== 2 || targets[0] !== only.identifier) return null;
  const labels = semantic.bindingOf(targets[1] ?? rows);
  if (labels === null || labels.definitions.length !== 1 || isReordered(labels, text)) return null;
  for (const { identifier } of labels.references) {
    const whole = sliced(identifier);
    const call = callOfArgument(whole);
    const [data, target] = call === null ? [] : callArguments(call);
    const name = isKind(call?.function, "attribute") ? call.function.attribute.text : "";
    const isTogether = TAKES.test(name || text(call?.function ?? identifier)) && target?.value === whole;
    const takesRows =
      data !== undefined &&
      [data.value, ...descendants(data.value)].some(
        (node) => isKind(node, "identifier") && semantic.bindingOf(node) === binding,
      );
    if (call !== null && isTogether && takesRows && call.start > shuffle.end)
      return { labels: labels.name, together: call };
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

/** Given to something that may put them into another order, or taken by numbers. */
const isReordered = ({ references }: Binding, text: Questions["text"]): boolean =>
  references.some(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "subscript") && parent.value === identifier) return sliced(identifier) === identifier;
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
