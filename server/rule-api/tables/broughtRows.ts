/** How many rows of a data set that Keras brings an array certainly holds. Knows Keras' data sets, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  type Identifier,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { latestDefinitions } from "../code/latestDefinitions";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

interface Brought {
  readonly rows: readonly [train: number, test: number];
  /** The numbers of one row. */
  readonly size: number;
}

/** https://keras.io/api/datasets/ */
const DATA: Readonly<Record<string, Brought>> = {
  "keras.datasets.mnist.load_data": { rows: [60000, 10000], size: 784 },
  "keras.datasets.fashion_mnist.load_data": { rows: [60000, 10000], size: 784 },
  "keras.datasets.cifar10.load_data": { rows: [50000, 10000], size: 3072 },
  "keras.datasets.cifar100.load_data": { rows: [50000, 10000], size: 3072 },
};
const MAX_STEPS = 10;

/** Where an array is a part of such a data set, how many rows it has, in whatever shape; else null. */
export function broughtRows(file: File, array: SyntaxNode): number | null {
  return rowsOf(file, array, MAX_STEPS)?.rows ?? null;
}

interface Rows {
  readonly rows: number;
  readonly size: number;
}

function rowsOf(file: File, array: SyntaxNode, steps: number): Rows | null {
  const node = unparenthesized(array);
  if (steps === 0) return null;
  if (isKind(node, "binary_operator")) {
    const isNumber = typeof file.dataflow.valueOf(node.right).constant === "number";
    return isNumber ? rowsOf(file, node.left, steps - 1) : null;
  }
  if (isKind(node, "subscript")) return sliced(file, node, steps);
  if (isKind(node, "call")) return reshaped(file, node, steps);
  if (!isKind(node, "identifier")) return null;
  const definitions = file.semantic.bindingOf(node)?.definitions ?? [];
  const [only, ...others] = latestDefinitions(node, definitions);
  if (only === undefined || others.length > 0) return null;
  if (only.value !== null) return rowsOf(file, only.value, steps - 1);
  return isKind(only.node, "assignment") ? partOf(file, only.node.right, only.identifier) : null;
}

/** `x_train` of `(x_train, y_train), (x_test, y_test) = mnist.load_data()` */
function partOf({ semantic }: File, made: SyntaxNode | null, name: Identifier): Rows | null {
  const data = isKind(made, "call") ? DATA[semantic.qualifiedName(made.function) ?? ""] : undefined;
  const pair = name.parent;
  const both = pair?.parent;
  if (data === undefined || !isKind(both, "pattern_list", "tuple_pattern") || both.children.length !== 2)
    return null;
  const rows = data.rows[pair === both.children[0] ? 0 : 1];
  return { rows, size: pair?.children[0] === name ? data.size : 1 };
}

/** `x[:6400]`, `x[5000:]` */
function sliced(file: File, node: SyntaxNode & { readonly kind: "subscript" }, steps: number): Rows | null {
  const whole = rowsOf(file, node.value, steps - 1);
  const [part, ...others] = node.subscript;
  const [bound, ...bounds] = isKind(part, "slice") ? part.children : [];
  if (whole === null || bound === undefined || others.length + bounds.length > 0 || part === undefined)
    return null;
  const { constant } = file.dataflow.valueOf(bound);
  if (typeof constant !== "number" || constant < 0) return null;
  const text = textOf(file.semantic.tree, part);
  if (text.split(":").length !== 2) return null;
  const rows = text.trim().startsWith(":") ? Math.min(constant, whole.rows) : whole.rows - constant;
  return { ...whole, rows: Math.max(rows, 0) };
}

/** `x.astype("float32")`, `x.reshape(-1, 784)`, `np.expand_dims(x, -1)` */
function reshaped(file: File, call: Call, steps: number): Rows | null {
  const given = callArguments(call).map(({ value }) => value);
  const name = file.dataflow.resolveCall(call).callee ?? "";
  if (name === "numpy.expand_dims") return given[0] === undefined ? null : rowsOf(file, given[0], steps - 1);
  if (!isKind(call.function, "attribute")) return null;
  const { object, attribute } = call.function;
  if (attribute.text === "astype") return rowsOf(file, object, steps - 1);
  const whole = attribute.text === "reshape" ? rowsOf(file, object, steps - 1) : null;
  const [first, ...sizes] = isKind(given[0], "tuple") ? given[0].children : given;
  if (whole === null || first === undefined) return null;
  const numbers = sizes.map((size) => file.dataflow.valueOf(size).constant);
  const size = numbers.reduce<number>((all, one) => (typeof one === "number" ? all * one : Number.NaN), 1);
  return size === whole.size ? whole : null;
}
