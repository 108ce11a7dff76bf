/** Parameters that their own function uses as only a table of pandas can be used. Knows how such tables are used, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { SemanticModel } from "../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { mentions } from "./mentions";
import { perFile } from "./perFile";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** Libraries whose tables have the same methods and other ways. */
const OTHERS = /^(?:dask|cudf|modin|polars|pyspark|vaex|xarray)$/;
/** A row, which is a series, has none of these. */
const METHODS = /^(?:groupby|merge|drop_duplicates|set_index|iterrows|itertuples|select_dtypes|pivot_table)$/;

const hasOtherTables = perFile("tables of other libraries", ({ semantic }) =>
  mentions({ semantic }, semantic.tree.root, OTHERS),
);

const takesRowsAndColumns = (index: readonly SyntaxNode[]): boolean =>
  index.length > 1 || isKind(index[0], "tuple");

/** Whether a name is a parameter of which nothing is known but that its function takes rows or groups of it as of a frame. */
export function isFrameParameter({ dataflow, semantic }: Questions, node: SyntaxNode): boolean {
  const { definitions = [], references = [] } = semantic.bindingOf(node) ?? {};
  const { type, localClass, call, constant } = dataflow.valueOf(node);
  const isOpen = (type ?? localClass ?? call ?? constant) === undefined;
  const [only, ...others] = definitions;
  if (!isOpen || only?.kind !== "parameter" || others.length > 0 || hasOtherTables({ semantic }))
    return false;
  return references.some(({ identifier: { parent } }) => {
    if (!isKind(parent, "attribute") || parent.object.kind !== "identifier") return false;
    const name = parent.attribute.text;
    const whole = parent.parent;
    if (isKind(whole, "subscript")) return /^i?loc$/.test(name) && takesRowsAndColumns(whole.subscript);
    return isKind(whole, "call") && whole.function === parent && METHODS.test(name);
  });
}
