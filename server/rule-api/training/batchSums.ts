/** Sums over the batches of a loader, what is added up in them and what they are divided by. Knows PyTorch's losses and loops, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Binding, Definition, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import { isSameExpression } from "../code/sameExpression";
import { usualConstant } from "../code/usualConstant";
import { sameNumbers } from "./sameNumbers";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

type Added = SyntaxNode & { readonly kind: "augmented_assignment" };

/** One sum over batches that is divided by a length. */
export interface BatchSum {
  readonly added: Added;
  /** What is added for a batch: how many of its rows are right, the mean over its rows, or that mean times the rows; null where nobody knows. */
  readonly unit: "count" | "mean" | "sum" | null;
  readonly division: SyntaxNode;
  readonly divisor: SyntaxNode;
  readonly loader: SyntaxNode;
  readonly per: "batch" | "row";
  /** What the length is of, where that is written otherwise than the loader. */
  readonly other: SyntaxNode | null;
}

const LOSSES =
  /^torch\.nn\.(?:functional\.(?:cross_entropy|nll_loss|mse_loss|l1_loss|smooth_l1_loss|binary_cross_entropy(?:_with_logits)?)|(?:CrossEntropyLoss|NLLLoss|MSELoss|L1Loss|SmoothL1Loss|HuberLoss|BCELoss|BCEWithLogitsLoss)\.__call__)$/;
const MAX_STEPS = 4;

/** The sums of a file of which the loader and the divisor are certain. */
export function batchSums(file: File): readonly BatchSum[] {
  const found: BatchSum[] = [];
  for (const division of nodesOf(file.tree, "binary_operator")) {
    if (division.operator !== "/" || isScaled(division)) continue;
    const divisor = division.right;
    const length = lengthOf(division.right);
    const name = length === null ? null : numeratorOf(division.left);
    const binding = name === null ? null : file.semantic.bindingOf(name);
    const sum = length === null || binding === null ? null : addedTo(file, binding, division);
    if (sum === null || length === null) continue;
    const isSame = isSameExpression(file, sum.loader, length.loader);
    const other = isSame ? null : length.loader;
    if (other !== null || !isOfSingleRows(file, sum.loader))
      found.push({ ...length, ...sum, division, divisor, other });
  }
  return found;
}

/** `len(loader)` or `len(loader.dataset)`. */
export function lengthOf(node: SyntaxNode): Pick<BatchSum, "loader" | "per"> | null {
  if (!isKind(node, "call") || !isKind(node.function, "identifier") || node.function.text !== "len")
    return null;
  const [given] = callArguments(node);
  if (given === undefined) return null;
  const isRows = isKind(given.value, "attribute") && given.value.attribute.text === "dataset";
  return isRows && isKind(given.value, "attribute")
    ? { loader: given.value.object, per: "row" }
    : { loader: given.value, per: "batch" };
}

/** `right` of `right` and `100.0 * right`. */
export function numeratorOf(node: SyntaxNode): SyntaxNode | null {
  const inner = sameNumbers(node);
  if (isKind(inner, "identifier")) return inner;
  if (!isKind(inner, "binary_operator") || inner.operator !== "*") return null;
  if (isKind(inner.left, "integer", "float")) return numeratorOf(inner.right);
  return isKind(inner.right, "integer", "float") ? numeratorOf(inner.left) : null;
}

/** Divided again, perhaps by the size of a batch, or multiplied by something else than a number. */
function isScaled(division: SyntaxNode): boolean {
  const { parent } = division;
  if (isKind(parent, "parenthesized_expression")) return isScaled(parent);
  if (!isKind(parent, "binary_operator") || !/^[*/]/.test(parent.operator)) return false;
  const isLeft = parent.left === division;
  if (isLeft && parent.operator.startsWith("/")) return true;
  return !isKind(isLeft ? parent.right : parent.left, "integer", "float");
}

/** The only statement that adds to a name in a loop over a loader, before the division and outside of it. */
function addedTo(
  file: File,
  binding: Binding,
  division: SyntaxNode,
): Pick<BatchSum, "added" | "unit" | "loader"> | null {
  const sums = sumsSinceReset(binding, division);
  const added = sums[0]?.node;
  if (sums.length !== 1 || !isKind(added, "augmented_assignment") || added.operator !== "+=") return null;
  const [loop] = enclosingLoops(added);
  if (loop === undefined || loop.end > division.start) return null;
  const loader = loop.kind === "for_statement" ? loopedOver(file, loop) : null;
  const isSum = loader !== null && isOfRows(file, added.right, loop);
  const unit = loader === null ? null : isSum ? "sum" : unitOf(file, added.right);
  return loader === null ? null : { added, unit, loader };
}

/** What adds to a name before a division, since it was set anew in the block of that: `right = 0` between two loops. */
function sumsSinceReset({ definitions }: Binding, division: SyntaxNode): readonly Definition[] {
  const sums = definitions.filter(({ kind }) => kind === "augmented");
  if (sums.length < 2) return sums;
  const reset = definitions
    .filter(({ kind, node }) => kind !== "augmented" && node.end <= division.start)
    .reduce<Definition | null>((a, b) => (a === null || b.node.start > a.node.start ? b : a), null);
  const block = reset === null ? null : (enclosingStatement(reset.node)?.parent ?? null);
  if (reset === null || block === null || !contains(block, division)) return sums;
  return sums.filter(
    ({ node }) => node.start > reset.node.end && node.end <= division.start && contains(block, node),
  );
}

/** `loss.item() * x.size(0)`, `len(x) * loss.item()`: times the rows of a batch of this loop. */
function isOfRows({ semantic }: File, node: SyntaxNode, loop: Loop): boolean {
  if (!isKind(node, "binary_operator") || node.operator !== "*") return false;
  const isBatch = (part: SyntaxNode): boolean =>
    isKind(part, "identifier") &&
    semantic.bindingOf(part)?.definitions.some(({ node: made }) => made === loop) === true;
  const isFirst = (part: SyntaxNode | undefined): boolean => isKind(part, "integer") && part.text === "0";
  const isSize = (part: SyntaxNode): boolean => {
    if (isKind(part, "subscript"))
      return (
        part.subscript.length === 1 &&
        isFirst(part.subscript[0]) &&
        isKind(part.value, "attribute") &&
        part.value.attribute.text === "shape" &&
        isBatch(part.value.object)
      );
    if (!isKind(part, "call")) return false;
    const [given, ...others] = callArguments(part);
    if (given === undefined || others.length > 0) return false;
    return isKind(part.function, "attribute")
      ? part.function.attribute.text === "size" && isFirst(given.value) && isBatch(part.function.object)
      : isKind(part.function, "identifier") && part.function.text === "len" && isBatch(given.value);
  };
  const isItem = (part: SyntaxNode): boolean =>
    isKind(part, "call") && isKind(part.function, "attribute") && part.function.attribute.text === "item";
  return (isSize(node.left) && isItem(node.right)) || (isSize(node.right) && isItem(node.left));
}

/** What an expression says of the rows of one batch. */
function unitOf(file: File, node: SyntaxNode, steps = MAX_STEPS): BatchSum["unit"] | null {
  const { dataflow, semantic } = file;
  const inner = sameNumbers(node);
  if (steps === 0) return null;
  if (isKind(inner, "identifier")) {
    const [only, ...others] = semantic.bindingOf(inner)?.definitions ?? [];
    return only?.value && others.length === 0 ? unitOf(file, only.value, steps - 1) : null;
  }
  if (!isKind(inner, "call")) return null;
  const { callee, method, receiver } = dataflow.resolveCall(inner);
  const [given] = callArguments(inner);
  if (callee === "builtins.float" || callee === "builtins.int")
    return given === undefined ? null : unitOf(file, given.value, steps - 1);
  if (callee !== null && LOSSES.test(callee)) return isMean(file, inner) ? "mean" : null;
  const summed = callee === "torch.sum" ? given?.value : method === "sum" ? receiver : null;
  return summed && isComparison(file, summed) ? "count" : null;
}

/** `pred == y`, `pred.eq(y)`: one truth value for each row. */
function isComparison({ dataflow }: File, node: SyntaxNode): boolean {
  const inner = unparenthesized(sameNumbers(node));
  if (isKind(inner, "comparison_operator"))
    return inner.children.length === 2 && inner.operators.join() === "==";
  return isKind(inner, "call") && dataflow.resolveCall(inner).method === "eq";
}

/** A loss that is averaged, as all are unless told otherwise. */
function isMean({ dataflow }: File, loss: SyntaxNode & { readonly kind: "call" }): boolean {
  const made = dataflow.valueOf(loss.function).call;
  return [loss, made].every(
    (call) =>
      call === undefined ||
      callArguments(call).every(
        ({ keyword, spread }) => spread === "" && !/reduc|average/.test(keyword?.text ?? ""),
      ),
  );
}

/** A loader that was made without a size of batches, or with 1. */
export function isOfSingleRows(file: File, loader: SyntaxNode): boolean {
  const { dataflow } = file;
  const { call } = dataflow.valueOf(loader);
  if (call === undefined || dataflow.resolveCall(call).callee !== "torch.utils.data.DataLoader") return false;
  const size = dataflow.argument(call, "batch_size", 1);
  const rows = size === null ? 1 : usualConstant(file, size);
  return dataflow.argument(call, "batch_sampler", null) === null && (rows === 1 || rows === null);
}

/** The loader whose batches a loop goes through: a PyTorch loader, or something whose parts are put on a device; null if that is not certain. */
export function batchLoader(file: File, loop: Loop): SyntaxNode | null {
  if (loop.kind !== "for_statement") return null;
  const loader = loopedOver(file, loop);
  if (file.dataflow.valueOf(loader).type === "torch.utils.data.DataLoader") return loader;
  if (isGivenLoader(file, loader)) return loader;
  const isOfBatch = (node: SyntaxNode): boolean =>
    isKind(node, "identifier") &&
    file.semantic.bindingOf(node)?.definitions.some(({ node: made }) => made === loop) === true;
  for (const node of descendants(loop.body))
    if (
      isKind(node, "attribute") &&
      /^(?:to|cuda)$/.test(node.attribute.text) &&
      isKind(node.parent, "call") &&
      isOfBatch(node.object)
    )
      return loader;
  return null;
}

/** A parameter, or a name of nobody, of which nothing is known but that it is called a loader. */
export function isGivenLoader(
  { dataflow, semantic }: Pick<File, "dataflow" | "semantic">,
  node: SyntaxNode,
): boolean {
  const definitions = semantic.bindingOf(node)?.definitions ?? [];
  const { type, call, symbol } = dataflow.valueOf(node);
  return (
    isKind(node, "identifier") &&
    /loader$|_dl$|^dl$/i.test(node.text) &&
    (definitions.length === 0 || (definitions.length === 1 && definitions[0]?.kind === "parameter")) &&
    // A list of batches, as a test of the file hands it, stands for one.
    (type === undefined || type === "builtins.list") &&
    (call ?? symbol) === undefined
  );
}
