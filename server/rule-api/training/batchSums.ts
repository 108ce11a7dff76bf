/** Sums over the batches of a loader, what is added up in them and what they are divided by. Knows PyTorch's losses and loops, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Binding, Definition, SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  rootOf,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { onlyReturn, returnedPart, returnedWhole } from "../code/calledFunction";
import { enclosingLoops, type Loop, loopedOver } from "../code/loops";
import { isSameExpression } from "../code/sameExpression";
import { usualConstant } from "../code/usualConstant";
import { isSameField, isSelfField, valuesOfField } from "../names/selfFields";
import { sameNumbers } from "./sameNumbers";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
  readonly tree: SemanticModel["tree"];
}

type Added = SyntaxNode & { readonly kind: "augmented_assignment" };
type Divided = SyntaxNode & { readonly kind: "augmented_assignment" | "binary_operator" };

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
/** What a reduction says of the rows that are right. */
const REDUCED = [
  ["sum", "count"],
  ["mean", "mean"],
] as const;
const MAX_STEPS = 4;

/** The sums of a file of which the loader and the divisor are certain. */
export function batchSums(file: File): readonly BatchSum[] {
  const divisions = [...nodesOf(file.tree, "binary_operator"), ...nodesOf(file.tree, "augmented_assignment")];
  return divisions.flatMap((division) => dividedSum(file, division) ?? []);
}

/** `right / len(loader)`, `right /= batches`. */
function dividedSum(file: File, division: Divided): BatchSum | null {
  const { left, right: divisor } = division;
  const isDivision = isKind(division, "binary_operator")
    ? division.operator === "/" && !isScaled(division)
    : division.operator === "/=" && isKind(left, "identifier");
  const name = isDivision ? numeratorOf(left) : null;
  const binding = name === null ? null : file.semantic.bindingOf(name);
  const length = lengthOf(divisor) ?? namedLength(file, divisor);
  if (binding === null || (length === null && !isKind(divisor, "identifier"))) return null;
  const isOnce = binding.definitions.every(
    ({ node }) => node === division || !isKind(node, "augmented_assignment") || node.operator !== "/=",
  );
  if (!isOnce) return null;
  const sum = addedTo(file, binding, division);
  if (sum === null) return null;
  const { loop, ...rest } = sum;
  if (length === null) {
    const per = countedPer(file, divisor, loop);
    const isOfRows = per === null || isOfSingleRows(file, rest.loader);
    return isOfRows ? null : { ...rest, per, division, divisor, other: null };
  }
  if (isSameRows(file, rest.loader, length.loader))
    return isOfSingleRows(file, rest.loader) ? null : { ...rest, per: "row", division, divisor, other: null };
  const other = isSameExpression(file, rest.loader, length.loader) ? null : length.loader;
  return other === null && isOfSingleRows(file, rest.loader)
    ? null
    : { ...length, ...rest, division, divisor, other };
}

/** `loader` of `loader = DataLoader(data, ...)` and `data`: as many rows as there are, unless a sampler chooses. */
function isSameRows(file: File, loader: SyntaxNode, data: SyntaxNode): boolean {
  const { dataflow } = file;
  const { call } = dataflow.valueOf(loader);
  if (call === undefined || dataflow.resolveCall(call).callee !== "torch.utils.data.DataLoader") return false;
  const given = dataflow.argument(call, "dataset", 0);
  const isChosen = ["sampler", "batch_sampler"].some((one) => dataflow.argument(call, one, null) !== null);
  if (given === null || isChosen || rootOf(given) !== rootOf(data)) return false;
  const isField = isSelfField(data) && isSameField(file.tree, given, data);
  return isField ? valuesOfField(file.tree, data).length < 2 : isSameExpression(file, given, data);
}

/** `len(loader)` behind a name that is given it once. */
function namedLength({ semantic }: File, node: SyntaxNode): Pick<BatchSum, "loader" | "per"> | null {
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  const isOne = others.length === 0 && only?.kind === "assignment";
  return isOne && only.value !== null ? lengthOf(only.value) : null;
}

/** What a name counts in the loop, once in each round: `seen += len(x)`, and `batches += 1` of a loader; null where that is not certain. */
function countedPer(file: File, node: SyntaxNode, loop: Loop): BatchSum["per"] | null {
  const definitions = file.semantic.bindingOf(node)?.definitions ?? [];
  const counts = definitions.filter(({ kind }) => kind === "augmented");
  const isFromZero = definitions.every(
    ({ kind, identifier }) => kind === "augmented" || file.dataflow.valueOf(identifier).constant === 0,
  );
  const count = counts[0]?.node;
  if (counts.length !== 1 || !isFromZero || !isKind(count, "augmented_assignment")) return null;
  if (count.operator !== "+=" || enclosingStatement(count)?.parent !== loop.body) return null;
  if (isSizeOf(count.right, (part) => isOfDefinition(file, part, ({ node: made }) => made === loop)))
    return "row";
  const isOne = isKind(count.right, "integer") && count.right.text === "1";
  return isOne && batchLoader(file, loop) !== null ? "batch" : null;
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
): (Pick<BatchSum, "added" | "unit" | "loader"> & { readonly loop: Loop }) | null {
  const sums = sumsSinceReset(binding, division);
  const added = sums[0]?.node;
  if (sums.length !== 1 || !isKind(added, "augmented_assignment") || added.operator !== "+=") return null;
  const [loop] = enclosingLoops(added);
  if (loop === undefined || loop.end > division.start) return null;
  const loader = loop.kind === "for_statement" ? loopedOver(file, loop) : null;
  if (loader === null) return null;
  const isOfLoop = ({ node }: Definition): boolean => node === loop;
  const helped = givenByHelper(file, added.right, loop);
  const isSum = helped === null ? isOfRows(file, added.right, isOfLoop) : isOfRows(file, helped, isParameter);
  return { added, unit: isSum ? "sum" : unitOf(file, helped ?? added.right), loader, loop };
}

const isParameter = ({ kind }: Definition): boolean => kind === "parameter";

/** What a function of the file gives back for a batch of a loop: `total += step(x, y)`, `loss, n = step(x, y)` and `total += loss`. */
function givenByHelper({ semantic }: File, added: SyntaxNode, loop: Loop): SyntaxNode | null {
  const isOfBatch = (call: SyntaxNode): boolean =>
    [...descendants(call)].some(
      (node) =>
        isKind(node, "identifier") &&
        semantic.bindingOf(node)?.definitions.some(({ node: made }) => made === loop) === true,
    );
  if (isKind(added, "call")) return isOfBatch(added) ? returnedWhole(semantic, added) : null;
  const [only, ...others] = isKind(added, "identifier") ? (semantic.bindingOf(added)?.definitions ?? []) : [];
  const unpacked = only?.node;
  if (
    only === undefined ||
    others.length > 0 ||
    !isKind(unpacked, "assignment") ||
    !isKind(unpacked.left, "pattern_list")
  )
    return null;
  const part = unpacked.left.children.indexOf(only.identifier);
  return isKind(unpacked.right, "call") && part >= 0 && isOfBatch(unpacked.right)
    ? returnedPart(semantic, unpacked.right, part)
    : null;
}

/** What adds to a name before a division, since it was set anew in the block of that: `right = 0` between two loops. */
function sumsSinceReset({ definitions }: Binding, division: SyntaxNode): readonly Definition[] {
  const sums = definitions.filter(({ kind, node }) => kind === "augmented" && !isFormed(node, division));
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

/** The division itself, or `share *= 100`: no further sum. */
const isFormed = (node: SyntaxNode, division: SyntaxNode): boolean =>
  node === division ||
  (isKind(node, "augmented_assignment") && node.operator === "*=" && isKind(node.right, "integer", "float"));

/** `loss.item() * x.size(0)`, `len(x) * loss.item()`: times the rows of what a loop or a function is given. */
function isOfRows(file: File, node: SyntaxNode, isGiven: (definition: Definition) => boolean): boolean {
  if (!isKind(node, "binary_operator") || node.operator !== "*") return false;
  const isSize = (part: SyntaxNode): boolean =>
    isSizeOf(part, (batch) => isOfDefinition(file, batch, isGiven));
  const isItem = (part: SyntaxNode): boolean =>
    isKind(part, "call") && isKind(part.function, "attribute") && part.function.attribute.text === "item";
  return (isSize(node.left) && isItem(node.right)) || (isSize(node.right) && isItem(node.left));
}

const isOfDefinition = (
  { semantic }: File,
  part: SyntaxNode,
  isGiven: (definition: Definition) => boolean,
): boolean => isKind(part, "identifier") && semantic.bindingOf(part)?.definitions.some(isGiven) === true;

/** `x.size(0)`, `x.shape[0]`, `len(x)` of a batch. */
function isSizeOf(part: SyntaxNode, isBatch: (node: SyntaxNode) => boolean): boolean {
  const isFirst = (index: SyntaxNode | undefined): boolean => isKind(index, "integer") && index.text === "0";
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
  const helped = returnedWhole(semantic, inner) ?? returnedByNetwork(file, inner);
  if (helped !== null) return unitOf(file, helped, steps - 1);
  const [name, unit] = REDUCED.find(([one]) => callee === `torch.${one}` || method === one) ?? [];
  const reduced = callee === `torch.${name}` ? (given?.value ?? null) : receiver;
  return unit !== undefined && reduced !== null && isComparison(file, reduced) ? unit : null;
}

/** What `forward` of the network of the workspace that is called gives back: a network that computes its loss itself. */
function returnedByNetwork({ dataflow }: File, { function: network }: Call): SyntaxNode | null {
  const forward = dataflow.classOf(dataflow.valueOf(network))?.methods.get("forward");
  return forward === undefined || forward.parent?.kind === "decorated_definition"
    ? null
    : onlyReturn(forward);
}

/** `pred == y`, `pred.eq(y)`: one truth value for each row. */
function isComparison({ dataflow }: Pick<File, "dataflow">, node: SyntaxNode): boolean {
  const inner = unparenthesized(sameNumbers(node));
  if (isKind(inner, "comparison_operator"))
    return inner.children.length === 2 && inner.operators.join() === "==";
  const { method = null, receiver = null } = isKind(inner, "call") ? dataflow.resolveCall(inner) : {};
  if (/^(?:type|int|long|astype)$/.test(method ?? "") && receiver !== null)
    return isComparison({ dataflow }, receiver);
  return method === "eq";
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

/** A loader, or a dict of some. */
const LOADER_NAMES = /loader$|_dl$|^dl$/i;
const SEVERAL = /loaders$|_dls$|^dls$/i;

/** A parameter, or a name of nobody, of which nothing is known but that it is called a loader; a field that holds one, or one of several. */
export function isGivenLoader(file: Pick<File, "dataflow" | "semantic">, node: SyntaxNode): boolean {
  if (isKind(node, "identifier")) return isGivenName(file, node, LOADER_NAMES);
  if (isKind(node, "subscript")) return isGivenName(file, node.value, SEVERAL);
  if (!isSelfField(node)) return false;
  const values = valuesOfField(file.semantic.tree, node);
  return (
    values.length > 0 &&
    values.every((value) => value !== null && isGivenName(file, value, LOADER_NAMES)) &&
    LOADER_NAMES.test(node.attribute.text)
  );
}

function isGivenName(
  { dataflow, semantic }: Pick<File, "dataflow" | "semantic">,
  node: SyntaxNode,
  names: RegExp,
): boolean {
  const definitions = semantic.bindingOf(node)?.definitions ?? [];
  const { type, call, symbol } = dataflow.valueOf(node);
  return (
    isKind(node, "identifier") &&
    names.test(node.text) &&
    (definitions.length === 0 || (definitions.length === 1 && definitions[0]?.kind === "parameter")) &&
    // A list of batches, as a test of the file hands it, stands for one.
    (type === undefined || type === "builtins.list" || type === "torch.utils.data.DataLoader") &&
    (call ?? symbol) === undefined
  );
}
