/** Frames of polars, whose methods give new ones. Knows the library's names, reports nothing. */

import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** https://docs.pola.rs/api/python/stable/reference/dataframe/index.html */
export const GIVES_NEW_POLARS: readonly string[] =
  "cast drop drop_nulls explode fill_nan fill_null filter join rename reverse select sort tail unique unpivot with_columns with_row_index".split(
    " ",
  );

export function isPolarsFrame({ dataflow }: ApiQuestions, node: SyntaxNode): boolean {
  return /^polars\.(?:Lazy|Data)Frame$/.test(dataflow.valueOf(node).type ?? "");
}

/** A column of polars, or an expression for one: each has no truth value of its own. */
export function isPolarsColumn({ dataflow }: Pick<ApiQuestions, "dataflow">, node: SyntaxNode): boolean {
  return /^polars\.(?:Expr|Series)$/.test(dataflow.valueOf(node).type ?? "");
}
