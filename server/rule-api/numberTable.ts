/** Which values are certainly arrays of rows and columns. Knows arrays and transformers by what is known of their calls, reports nothing. */

import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { RuleContext } from "./ruleContext";
import { transformStepsOf } from "./transformChain";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge">;

/** Drawn numbers, and arrays made to be filled, have the shape that they are told. */
const SHAPED =
  /^numpy\.(random\.(Generator\.)?(normal|uniform|random|standard_normal|integers|randint|random_sample)|zeros|ones|full)$/;
const DRAWN = /^numpy\.random\.(rand|randn)$/;

/** Whether the value is a NumPy array of two axes. With `wide`, also that it has more than one column. */
export function isNumberTable(context: Questions, node: SyntaxNode, wide = false): boolean {
  const { dataflow, knowledge } = context;
  const { call } = dataflow.valueOf(node);
  if (call === undefined) return false;
  const { callee, method, receiver } = dataflow.resolveCall(call);
  const constantOf = (at: SyntaxNode | undefined) =>
    at === undefined ? undefined : dataflow.valueOf(at).constant;
  const isWide = (columns: SyntaxNode | undefined): boolean => {
    const width = constantOf(columns);
    return !wide || (typeof width === "number" && width > 1);
  };
  if (callee !== null && SHAPED.test(callee)) {
    const shape = dataflow.argument(call, "size", null) ?? dataflow.argument(call, "shape", 0);
    const axes = isKind(shape, "tuple") ? shape.children : [];
    return axes.length === 2 && isWide(axes[1]);
  }
  if (callee !== null && DRAWN.test(callee)) {
    const axes = call.arguments.children;
    return axes.length === 2 && isWide(axes[1]);
  }
  if (method === "reshape" && call.arguments.children.length === 2) {
    const width = constantOf(call.arguments.children[1]);
    return typeof width === "number" && width > 1;
  }
  if (method === "to_numpy" && receiver !== null)
    return dataflow.valueOf(receiver).type === "pandas.DataFrame" && !isOneColumn(context, receiver);
  const last = transformStepsOf(context, node).at(-1);
  if (
    last === undefined ||
    ["label-encoder", "stateless"].some((trait) => knowledge.hasTrait(last.type, trait))
  )
    return false;
  // Encoders and vectorizers give sparse matrices, which cannot be indexed so.
  if (!["scaler", "imputer"].some((trait) => knowledge.hasTrait(last.type, trait))) return false;
  const data = dataflow.argument(last.call, "X", 0);
  return !wide || (data !== null && isWideTable(context, data));
}

/** A frame, or an array, of which it is certain that it has several columns. */
function isWideTable(context: Questions, node: SyntaxNode): boolean {
  if (isNumberTable(context, node, true)) return true;
  const { type, entries } = context.dataflow.valueOf(node);
  if (type !== "pandas.DataFrame" && entries === undefined) return false;
  return !isOneColumn(context, node);
}

/** `df[["a"]]` and `df["a"]`: one column; other columns of a frame by what is written. */
function isOneColumn({ dataflow }: Questions, node: SyntaxNode): boolean {
  if (!isKind(node, "subscript")) return false;
  const [index] = node.subscript;
  const columns = index === undefined ? undefined : dataflow.valueOf(index).elements;
  return columns === undefined || columns.length < 2;
}
