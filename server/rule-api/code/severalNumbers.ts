/** Whether a value is one number or several, as the code around it treats it. Knows names of calls, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { givenAtOnlyCall } from "./calledFunction";
import { placesOfValue } from "./wayOfValue";

/** What is asked of several numbers only. */
const SEVERAL =
  /(?:^|\.)(?:enumerate|zip|len|sorted|list|sum|min|max|mean|reduce_(?:mean|max|min|sum)|std|median|percentile|quantile|shape|hist|histplot|boxplot|Series|DataFrame)$/;

/** NumPy 2.5.5: the truth value of an array with more than one element is ambiguous; torch 2.15.0: Boolean value of Tensor with more than one value is ambiguous. */
const RAISED: Readonly<Record<string, string>> = {
  "numpy.ndarray": "ValueError",
  "torch.Tensor": "RuntimeError",
};

/** What Python raises if it asks an array of certainly several numbers for one truth value; null for anything else. */
export function raisedByNumbers(
  { dataflow }: Pick<ApiQuestions, "dataflow">,
  node: SyntaxNode,
): string | null {
  const { type, tensor } = dataflow.valueOf(node);
  const { rank, sizes = [] } = tensor?.shape ?? {};
  const isSeveral = sizes.some((size) => typeof size === "number" && size > 1) && !sizes.includes(0);
  return rank === "known" && isSeveral ? (RAISED[type ?? ""] ?? null) : null;
}

/** What makes one number of several. */
const REDUCES = /(?:^|\.)(?:sum|mean|any|all|nonzero|count_nonzero)$/;

/** What Python raises for `(p and t).sum()`, where `p` is an array: whoever reduces what comes out has several numbers; null for anything else. */
export function raisedWhereReduced(
  { dataflow }: Pick<ApiQuestions, "dataflow">,
  { left, parent }: SyntaxNode & { readonly kind: "boolean_operator" },
): string | null {
  const whole = isKind(parent, "parenthesized_expression") ? parent.parent : parent;
  const isMethod =
    isKind(whole, "attribute") && isKind(whole.parent, "call") && REDUCES.test(whole.attribute.text);
  const taker = isKind(whole, "argument_list") ? whole.parent : null;
  const isTaken =
    isKind(taker, "call") && /^(?:numpy|torch)\b/.test(dataflow.resolveCall(taker).callee ?? "");
  const isReduced = isMethod || (isTaken && REDUCES.test(dataflow.resolveCall(taker).callee ?? ""));
  return isReduced ? (RAISED[dataflow.valueOf(left).type ?? ""] ?? null) : null;
}

/** `X[:1]`, `row[None]`, `for row in X`: what may be a single row. */
export function mayBeOneRow(
  context: Pick<ApiQuestions, "dataflow" | "knowledge" | "semantic">,
  node: SyntaxNode,
): boolean {
  const { semantic } = context;
  const given = givenAtOnlyCall(context, node);
  if (isKind(given, "identifier")) return mayBeOneRow(context, given);
  const definitions = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  return (
    isKind(node, "subscript", "call") ||
    definitions.some(({ kind, value }) => kind === "for" || isKind(value, "subscript"))
  );
}

/** `losses[0]`, `for one in losses`, `len(losses)`: whoever writes that of what a call gave knows that there are several. */
export function isTakenApart(
  context: Pick<ApiQuestions, "dataflow" | "knowledge" | "semantic">,
  call: Call,
): boolean {
  return [...placesOfValue(context, call)].some((place) => {
    const at = place === call ? null : place.parent;
    const by = isKind(at, "argument_list") ? at.parent : null;
    if (isKind(by, "call")) return SEVERAL.test(context.dataflow.resolveCall(by).callee ?? "");
    if (isKind(at, "attribute")) return at.object === place && SEVERAL.test(at.attribute.text);
    return isKind(at, "subscript") || (isKind(at, "for_statement") && at.right === place);
  });
}

/** Whether it certainly has a row for each sample, and columns: what a network predicts. */
export function isPredictedBatch(
  context: Pick<ApiQuestions, "dataflow" | "knowledge" | "semantic">,
  node: SyntaxNode | null,
): boolean {
  const { dataflow, knowledge } = context;
  // `probs[-256:]`: some of the rows.
  if (isKind(node, "subscript") && isKind(node.subscript[0], "slice") && node.subscript.length === 1)
    return (
      !/^(?:0\s*)?:\s*1$|^-\s*1\s*:/.test(textOf(context.semantic.tree, node.subscript[0])) &&
      isPredictedBatch(context, node.value)
    );
  const { call, role } = node === null ? {} : dataflow.valueOf(node);
  if (call === undefined) return false;
  const isNetwork = knowledge.hasTrait(dataflow.valueOf(call.function).type ?? "", "keras-model");
  // `model(x, training=False)` is how Keras calls a network.
  const isCalled = isNetwork || callArguments(call).some(({ keyword }) => keyword?.text === "training");
  if (dataflow.resolveCall(call).method !== "predict" && !isCalled) return false;
  const given = callArguments(call)[0]?.value;
  return (
    (role === "raw-model-output" || role === undefined) && given !== undefined && !mayBeOneRow(context, given)
  );
}

/** Whether what a call gave is used nowhere but where it is shown. */
export function isOnlyShown(
  { semantic }: Pick<ApiQuestions, "semantic">,
  made: Call,
  shown: readonly SyntaxNode[],
): boolean {
  const assignment = made.parent;
  if (shown.some(({ start, end }) => start <= made.start && made.end <= end)) return true;
  const name = isKind(assignment, "assignment") ? semantic.bindingOf(assignment.left) : null;
  return (
    name !== null &&
    name.definitions.length === 1 &&
    name.references.every(({ identifier }) =>
      shown.some(({ start, end }) => start <= identifier.start && identifier.end <= end),
    )
  );
}
