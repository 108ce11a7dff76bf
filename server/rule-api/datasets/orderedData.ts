/** Loaders that give their rows in one order in each epoch. Knows PyTorch's data sets and what draws rows, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import { mentions, mentionsBehind } from "../code/mentions";
import { writtenAt } from "../code/wayOfValue";
import { reachingDefinition } from "../names/reachingDefinition";
import { isSameField, isSelfField } from "../names/selfFields";
import type { RuleContext } from "../ruleContext";
import { partCall, splitInto, wholeDataset } from "./wholeDataset";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree" | "text">;

/** Data sets that keep the order of their files or arrays. */
const MAPS = /^torchvision\.datasets\.\w+$|^torch\.utils\.data\.TensorDataset$/;

/** A data set that draws or shuffles by itself; `picture.permute(2, 0, 1)` turns axes. */
const DRAWS = /rand|choice|shuffle|permut(?!e$)|^sample$/;

const DRAWN = /^(?:torch|numpy\.random)\.(?:rand\w*|normal|uniform)$/;

/** Pictures with one label each, in files that come as they are. */
const PICTURES =
  /^torchvision\.datasets\.(?:\w*MNIST|CIFAR10|CIFAR100|SVHN|STL10|USPS|FakeData|Flowers102|Food101|OxfordIIITPet|StanfordCars|FGVCAircraft|DTD|GTSRB|EuroSAT|Caltech101|Caltech256|ImageNet|PCAM)$/;

const LOADS_FROM_HUB = ["datasets.load_dataset", "datasets.load.load_dataset"];
/** The same rows in the same order. */
const KEEPS_ROWS =
  /^(?:map|rename_columns?|remove_columns|select_columns|cast(?:_column)?|with_format|with_transform|add_column|filter)$/;
const MAX_STEPS = 8;

/** Whether a loader shows its rows in one order that can be changed, and nothing says that it is meant. */
export function isInOneOrder(file: File, loader: Call): boolean {
  const { dataflow } = file;
  const dataset = dataflow.argument(loader, "dataset", 0);
  if (dataset === null || hasUnwrittenArguments(loader) || hasOption(file, loader)) return false;
  const size = dataflow.argument(loader, "batch_size", 1);
  const sizes = size === null ? [] : [size, writtenAt(file, size)];
  if (sizes.some((one) => mentionsBehind(file, one, /^len$|^shape$|^size$/))) return false;
  if (size !== null && isOneBatch(file, dataset, size)) return false;
  return isOrdered(file, dataset) || isPartOfSplit(file, dataset) || isFromHub(file, dataset);
}

/** Whether a loader is told not to shuffle pictures that have no order. */
export function isKeptInOrder(file: File, loader: Call): boolean {
  const dataset = file.dataflow.argument(loader, "dataset", 0);
  const whole = dataset === null ? null : wholeDataset(file, dataset);
  const { call } = whole === null ? {} : file.dataflow.valueOf(whole);
  return (
    call !== undefined &&
    PICTURES.test(file.semantic.qualifiedName(call.function) ?? "") &&
    isToldNotToShuffle(file, loader) &&
    !hasUnwrittenArguments(loader) &&
    ["sampler", "batch_sampler"].every((name, i) => file.dataflow.argument(loader, name, i + 3) === null)
  );
}

function isToldNotToShuffle({ dataflow }: File, loader: Call): boolean {
  const told = dataflow.argument(loader, "shuffle", 2);
  return told !== null && dataflow.valueOf(told).constant === false;
}

/** `load_dataset("glue", "sst2")["train"]`, through `map` and the like: a table on disk, no stream. */
function isFromHub({ dataflow, semantic }: File, dataset: SyntaxNode): boolean {
  let at: SyntaxNode | null = dataset;
  for (let steps = 0; at !== null && steps < MAX_STEPS; steps += 1) {
    if (isKind(at, "subscript")) at = at.value;
    else if (isKind(at, "identifier")) at = reachingDefinition(semantic, at)?.value ?? null;
    else if (!isKind(at, "call")) return false;
    else if (LOADS_FROM_HUB.includes(semantic.qualifiedName(at.function) ?? ""))
      return dataflow.argument(at, "streaming", null) === null && !hasUnwrittenArguments(at);
    else
      at =
        isKind(at.function, "attribute") && KEEPS_ROWS.test(at.function.attribute.text)
          ? at.function.object
          : null;
  }
  return false;
}

/** `DataLoader(Subset(data, range(8)), batch_size=8)`: within one batch no order matters. */
function isOneBatch(file: File, dataset: SyntaxNode, size: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  const { call } = dataflow.valueOf(dataset);
  const given = call === undefined ? null : dataflow.argument(call, "indices", 1);
  const rows = given === null ? null : writtenAt(file, given);
  if (!isKind(rows, "call") || !semantic.isBuiltin(rows.function)) return false;
  const [count, ...more] = rows.arguments.children.map((one) => dataflow.valueOf(one).constant);
  const { constant: batch } = dataflow.valueOf(size);
  return more.length === 0 && typeof count === "number" && typeof batch === "number" && batch >= count;
}

function hasOption({ dataflow }: File, loader: Call): boolean {
  return ["shuffle", "sampler", "batch_sampler"].some(
    (name, i) => dataflow.argument(loader, name, i + 2) !== null,
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
