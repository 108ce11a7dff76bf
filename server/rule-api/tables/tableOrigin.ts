/** Which loader the features of a table certainly come from, untouched but for a choice of rows and columns. Follows names; reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const MAX_STEPS = 12;
/** Rows and columns are chosen, numbers stay. */
const CHOOSING =
  /^(?:drop|dropna|drop_duplicates|fillna|head|copy|to_numpy|astype|reshape|select_dtypes|query)$/;
const PARTS = /^(?:data|values|iloc|loc|frame)$/;
const ARRAYS = /^numpy\.(?:array|asarray|expand_dims)$/;

/** The call that made the numbers of `data`, if it is one of a loader that `isLoader` names; null where that is not certain. */
export function tableOrigin(
  context: Questions,
  data: SyntaxNode,
  isLoader: (callee: string) => boolean,
  steps = MAX_STEPS,
): Call | null {
  const { dataflow, semantic } = context;
  const next = (node: SyntaxNode | undefined): Call | null =>
    node === undefined ? null : tableOrigin(context, node, isLoader, steps - 1);
  if (steps === 0) return null;
  if (isKind(data, "subscript")) return next(data.value);
  if (isKind(data, "attribute")) return PARTS.test(data.attribute.text) ? next(data.object) : null;
  if (isKind(data, "call")) {
    const callee = dataflow.resolveCall(data).callee ?? "";
    if (isLoader(callee)) return data;
    if (ARRAYS.test(callee)) return next(callArguments(data)[0]?.value);
    const method = isKind(data.function, "attribute") ? data.function : null;
    return method !== null && CHOOSING.test(method.attribute.text) ? next(method.object) : null;
  }
  if (!isKind(data, "identifier")) return null;
  const { call, fits = [], rows } = dataflow.valueOf(data);
  // What a transformer or another function made of a part of a split holds other numbers.
  const isPart = call === undefined && fits.length === 0;
  if (isPart && rows?.splitBy != null && rows.source !== data) return next(rows.source);
  const [definition, ...others] = semantic.bindingOf(data)?.definitions ?? [];
  if (definition === undefined || others.length > 0) return null;
  if (definition.value !== null) return next(definition.value);
  const { node } = definition;
  const isFirst =
    isKind(node, "assignment") &&
    isKind(node.right, "call") &&
    node.left.children.length === 2 &&
    node.left.children[0] === definition.identifier;
  return isFirst && isLoader(dataflow.resolveCall(node.right).callee ?? "") ? node.right : null;
}

/** The largest number of `np.arange(100)` or `np.linspace(0, 50, 200)`. */
export function largestOfRange({ dataflow }: Pick<Questions, "dataflow">, range: Call): number {
  const written = callArguments(range).filter(({ keyword }) => keyword === null);
  const numbers = written.map(({ value }) => dataflow.valueOf(value).constant);
  const ends = /arange$/.test(dataflow.resolveCall(range).callee ?? "") && numbers.length === 1 ? 1 : 2;
  const [largest] = numbers.slice(ends - 1, ends);
  return typeof largest === "number" ? largest : 0;
}
