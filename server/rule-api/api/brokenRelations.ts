/** Arguments of one call that do not go together by their numbers: a padding beyond half of the kernel, parts that are more than the whole. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { TextRange } from "../../text/textRange";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  text(range: TextRange): string;
}

/** What does not go together, the argument that is too much, and what is asked for. */
export interface BrokenRelation {
  readonly node: SyntaxNode;
  readonly what: "half" | "beyond" | "shares" | "parts" | "steps";
  /** The number that is given or comes out, and the one that it is held against. */
  readonly given: string;
  readonly limit: string;
}

type Given = ReadonlyMap<string, SyntaxNode>;
type Check = (file: File, given: Given, call: Call) => BrokenRelation | null;

const of = (module: string, list: string, check: Check): readonly (readonly [QualifiedName, Check])[] =>
  list.split(" ").map((name) => [`${module}.${name}`, check] as const);

/** Run with torch 2.15.0 and scikit-learn 1.9.1: each raises, the pools when they get an image. */
const CHECKS: ReadonlyMap<QualifiedName, Check> = new Map<QualifiedName, Check>([
  ...of("torch.nn", "MaxPool1d MaxPool2d MaxPool3d AvgPool1d AvgPool2d AvgPool3d", paddedPool),
  ...of("torch.nn", "Embedding EmbeddingBag", paddingRow),
  ...of(
    "sklearn.model_selection",
    "train_test_split ShuffleSplit StratifiedShuffleSplit GroupShuffleSplit",
    bothShares,
  ),
  ["torch.utils.data.random_split", partsOfDataset],
  ["torch.optim.lr_scheduler.OneCycleLR", cycleSteps],
]);

export const RELATED_CALLABLES: ReadonlySet<QualifiedName> = new Set(CHECKS.keys());

/** What does not go together in a call; null where nothing is certain. */
export function brokenRelation(
  file: File,
  callee: QualifiedName,
  given: Given,
  call: Call,
): BrokenRelation | null {
  return CHECKS.get(callee)?.(file, given, call) ?? null;
}

function numberOf({ dataflow }: File, node: SyntaxNode | undefined): number | null {
  const { constant } = node === undefined ? {} : dataflow.valueOf(node);
  return typeof constant === "number" ? constant : null;
}

/** The numbers along an axis of an image: one for all, or the one of this axis in a tuple. */
function along({ dataflow }: File, node: SyntaxNode | undefined, axis: number): number | null {
  const value = node === undefined ? {} : dataflow.valueOf(node);
  const { constant } = value.elements === undefined ? value : (value.elements[axis] ?? {});
  return typeof constant === "number" ? constant : null;
}

/** `MaxPool2d(2, padding=2)`: a window could lie outside of the image. */
function paddedPool(file: File, given: Given): BrokenRelation | null {
  const node = given.get("padding");
  for (const axis of [0, 1, 2]) {
    const [padding, kernel] = [along(file, node, axis), along(file, given.get("kernel_size"), axis)];
    if (node !== undefined && padding !== null && kernel !== null && padding * 2 > kernel)
      return { node, what: "half", given: String(padding), limit: String(kernel) };
  }
  return null;
}

/** `Embedding(100, 16, padding_idx=100)`: the last row is 99. */
function paddingRow(file: File, given: Given): BrokenRelation | null {
  const node = given.get("padding_idx");
  const [row, rows] = [numberOf(file, node), numberOf(file, given.get("num_embeddings"))];
  if (node === undefined || row === null || rows === null || (row < rows && row >= -rows)) return null;
  return { node, what: "beyond", given: String(row), limit: String(rows - 1) };
}

/** `train_test_split(X, test_size=0.4, train_size=0.7)`. */
function bothShares(file: File, given: Given): BrokenRelation | null {
  const node = given.get("train_size");
  const shares = [numberOf(file, given.get("test_size")), numberOf(file, node)];
  const [test, train] = shares;
  const areShares = shares.every((one) => one !== null && one > 0 && one < 1);
  if (node === undefined || !areShares || test == null || train == null || test + train <= 1 + CLOSE)
    return null;
  return { node, what: "shares", given: rounded(test + train), limit: "1" };
}

const CLOSE = 1e-6;
const rounded = (sum: number): string => String(Number(sum.toFixed(4)));

/** Fractions that do not make 1, or numbers of rows that are not those of the data set. */
function partsOfDataset(file: File, given: Given): BrokenRelation | null {
  const node = given.get("lengths");
  const elements = node === undefined ? undefined : file.dataflow.valueOf(node).elements;
  if (node === undefined || elements === undefined || elements.length === 0) return null;
  const numbers = elements.map(({ constant }) => constant);
  const rows = rowsOf(file, given.get("dataset"));
  if (!numbers.every((one) => typeof one === "number")) return null;
  const sum = numbers.reduce((all, one) => all + one, 0);
  const areShares =
    numbers.some((one) => !Number.isInteger(one)) && numbers.every((one) => one >= 0 && one <= 1);
  if (areShares)
    return Math.abs(sum - 1) > CLOSE ? { node, what: "shares", given: rounded(sum), limit: "1" } : null;
  // Whole numbers that make 1 are the shares of all and of nothing.
  if (rows === null || sum === rows || sum === 1 || !numbers.every(Number.isInteger)) return null;
  return { node, what: "parts", given: String(sum), limit: String(rows) };
}

/** The rows of a `TensorDataset` of tensors whose sizes are known, or of such a tensor itself. */
function rowsOf({ dataflow, semantic }: File, dataset: SyntaxNode | undefined): number | null {
  if (dataset === undefined) return null;
  const value = dataflow.valueOf(dataset);
  const made = value.call;
  const isOfTensors =
    made !== undefined && semantic.qualifiedName(made.function) === "torch.utils.data.TensorDataset";
  const first = isOfTensors ? callArguments(made)[0]?.value : undefined;
  const { tensor } = first === undefined ? value : dataflow.valueOf(first);
  const rows = tensor?.shape?.rank === "known" ? tensor.shape.sizes[0] : undefined;
  return typeof rows === "number" ? rows : null;
}

/** A cycle that is not told how long it is. */
function cycleSteps({ dataflow }: File, given: Given, call: Call): BrokenRelation | null {
  const isGiven = (name: string): boolean => {
    const node = given.get(name);
    return node !== undefined && dataflow.valueOf(node).constant !== null;
  };
  if (isGiven("total_steps") || (isGiven("epochs") && isGiven("steps_per_epoch"))) return null;
  return { node: call.function, what: "steps", given: "", limit: "" };
}
