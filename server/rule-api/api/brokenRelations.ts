/** Arguments of one call that do not go together by their numbers: a padding beyond half of the kernel, parts that are more than the whole. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { TextRange } from "../../text/textRange";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  text(range: TextRange): string;
}

/** What does not go together, the argument that is too much, and what is asked for. */
export interface BrokenRelation {
  readonly node: SyntaxNode;
  readonly what: "half" | "beyond" | "shares" | "parts" | "rounded" | "steps";
  /** The number that is given or comes out, and the one that it is held against. */
  readonly given: string;
  readonly limit: string;
}

type Given = ReadonlyMap<string, SyntaxNode>;
type Check = (file: File, given: Given, call: Call) => BrokenRelation | null;

const of = (module: string, list: string, check: Check): readonly (readonly [QualifiedName, Check])[] =>
  list.split(" ").map((name) => [`${module}.${name}`, check] as const);

/** Run with torch 2.15.0 and scikit-learn 1.9.1: each raises, the pools when they get an image; parts that are rounded raise for most sizes. */
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
  if (!numbers.every((one) => typeof one === "number")) return partsRoundedDown(file, node, elements);
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

/** `[int(0.8 * n), int(0.2 * n)]`: each is rounded down, and nothing takes the row that is left. */
function partsRoundedDown(file: File, node: SyntaxNode, elements: readonly Value[]): BrokenRelation | null {
  const shares = elements.map(({ call }) => (call === undefined ? null : roundedShare(file, call)));
  const [first] = shares;
  if (first == null || shares.length < 2) return null;
  if (!shares.every((one) => one !== null && one.whole === first.whole)) return null;
  const sum = shares.reduce((all, one) => all + (one?.share ?? 0), 0);
  return Math.abs(sum - 1) > CLOSE ? null : { node, what: "rounded", given: "", limit: first.whole };
}

/** The share and the whole of `int(0.8 * n)`. */
function roundedShare(file: File, call: Call): { readonly share: number; readonly whole: string } | null {
  const [product, ...others] = call.arguments.children;
  if (!file.semantic.isBuiltin(call.function) || file.text(call.function) !== "int" || others.length > 0)
    return null;
  if (!isKind(product, "binary_operator") || product.operator !== "*") return null;
  for (const [share, whole] of [
    [product.left, product.right],
    [product.right, product.left],
  ] as const) {
    const number = numberOf(file, share);
    if (number !== null && number > 0 && number < 1 && numberOf(file, whole) === null)
      return { share: number, whole: file.text(whole) };
  }
  return null;
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

/** What does not go together and what then happens, in words. */
interface Fault {
  readonly fault: Text;
  readonly raises: Text;
}

interface Text {
  readonly en: string;
  readonly zh: string;
}

const raises = (error: string) => ({ en: `raises ${error}`, zh: `会报 ${error}` });

const FAULTS: Readonly<Record<BrokenRelation["what"], (given: string, limit: string) => Fault>> = {
  half: (given, limit) => ({
    fault: {
      en: `A padding of ${given} is more than half of the kernel, ${limit}.`,
      zh: `填充 ${given} 超过了窗口 ${limit} 的一半。`,
    },
    raises: raises("RuntimeError"),
  }),
  beyond: (given, limit) => ({
    fault: {
      en: `The rows of this table go up to ${limit}, so there is no row ${given}.`,
      zh: `这张表的行号最大是 ${limit}，没有第 ${given} 行。`,
    },
    raises: raises("AssertionError"),
  }),
  shares: (given, limit) => ({
    fault: {
      en: `These shares make ${given} together, not ${limit}.`,
      zh: `这些比例合计 ${given}，而不是 ${limit}。`,
    },
    raises: raises("ValueError"),
  }),
  parts: (given, limit) => ({
    fault: {
      en: `These parts have ${given} rows together, and the data set has ${limit}.`,
      zh: `各部分合计 ${given} 行，而数据集有 ${limit} 行。`,
    },
    raises: raises("ValueError"),
  }),
  rounded: (_, limit) => ({
    fault: {
      en: `Each part of \`${limit}\` is rounded down, and mostly a row is left over.`,
      zh: `\`${limit}\` 的每一部分都向下取整，多数情况下会剩下一行。`,
    },
    raises: {
      en: "raises ValueError then: the last part has to be the rest",
      zh: "这时会报 ValueError：最后一部分应取剩余的行",
    },
  }),
  steps: () => ({
    fault: {
      en: "The cycle is not told how long it is: by `total_steps`, or `epochs` and `steps_per_epoch`.",
      zh: "没有说明周期有多长：需要 `total_steps`，或者 `epochs` 加 `steps_per_epoch`。",
    },
    raises: raises("ValueError"),
  }),
};

/** A broken relation in words, as the end of a message has it behind the name of what is called. */
export const relationFault = ({ what, given, limit }: BrokenRelation): Fault => FAULTS[what](given, limit);
