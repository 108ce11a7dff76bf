/** Loaders that give their rows in one order in each epoch. Knows PyTorch's data sets and what draws rows, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import { mentions, mentionsBehind } from "../code/mentions";
import { isSameField, isSelfField } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";
import { partCall, splitInto } from "./wholeDataset";

type File = Pick<RuleContext<never>, "dataflow" | "semantic" | "tree" | "text">;

/** Data sets that keep the order of their files or arrays. */
const MAPS = /^torchvision\.datasets\.\w+$|^torch\.utils\.data\.TensorDataset$/;

/** A data set that draws or shuffles by itself. */
const DRAWS = /rand|choice|shuffle|permut|^sample$/;

const DRAWN = /^(?:torch|numpy\.random)\.(?:rand\w*|normal|uniform)$/;

/** Whether a loader shows its rows in one order that can be changed, and nothing says that it is meant. */
export function isInOneOrder(file: File, loader: Call): boolean {
  const { dataflow } = file;
  const dataset = dataflow.argument(loader, "dataset", 0);
  if (dataset === null || hasUnwrittenArguments(loader) || hasOption(loader)) return false;
  const size = dataflow.argument(loader, "batch_size", 1);
  if (size !== null && mentionsBehind(file, size, /^len$|^shape$|^size$/)) return false;
  if (size !== null && isOneBatch(file, dataset, size)) return false;
  return isOrdered(file, dataset) || isPartOfSplit(file, dataset);
}

/** `DataLoader(Subset(data, range(8)), batch_size=8)`: within one batch no order matters. */
function isOneBatch({ dataflow, semantic }: File, dataset: SyntaxNode, size: SyntaxNode): boolean {
  const { call } = dataflow.valueOf(dataset);
  const rows = call === undefined ? null : dataflow.argument(call, "indices", 1);
  if (!isKind(rows, "call") || !semantic.isBuiltin(rows.function)) return false;
  const [count, ...more] = rows.arguments.children.map((one) => dataflow.valueOf(one).constant);
  const { constant: batch } = dataflow.valueOf(size);
  return more.length === 0 && typeof count === "number" && typeof batch === "number" && batch >= count;
}

function hasOption(loader: Call): boolean {
  const given = callArguments(loader);
  return (
    given.filter(({ keyword }) => keyword === null).length > 2 ||
    given.some(({ keyword }) => /^(?:shuffle|sampler|batch_sampler)$/.test(keyword?.text ?? ""))
  );
}

/** Whether its rows are certainly in some order of their own, and can be taken in any. */
function isOrdered(file: File, dataset: SyntaxNode): boolean {
  const { call, localClass } = file.dataflow.valueOf(dataset);
  if (localClass !== undefined) {
    const info = file.semantic.classOf(localClass);
    const isMap = info?.bases.includes("torch.utils.data.Dataset") && info.methods.has("__getitem__");
    return isMap === true && !mentions(file, localClass, DRAWS);
  }
  if (call === undefined || !MAPS.test(file.semantic.qualifiedName(call.function) ?? "")) return false;
  return !call.arguments.children.some((rows) => isDrawn(file, rows));
}

/** Rows that were drawn one by one are in no order. */
function isDrawn({ dataflow, semantic }: File, rows: SyntaxNode): boolean {
  const { call } = dataflow.valueOf(rows);
  return call !== undefined && DRAWN.test(semantic.qualifiedName(call.function) ?? "");
}

/** Parts of a split are drawn once, and stay in that order in each epoch. */
function isPartOfSplit(file: File, dataset: SyntaxNode): boolean {
  if (partCall(file, dataset) !== null) return true;
  if (!isSelfField(dataset)) return false;
  const stored = nodesOf(file.tree, "attribute").filter(
    (node) => isSameField(file.tree, node, dataset) && isStored(node),
  );
  return stored.length > 0 && stored.every((node) => splitInto(file, node) !== null);
}

const isStored = (node: SyntaxNode): boolean =>
  isKind(node.parent, "pattern_list", "tuple_pattern") ||
  (isKind(node.parent, "assignment") && node.parent.left === node);
