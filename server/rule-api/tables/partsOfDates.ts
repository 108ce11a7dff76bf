/** The parts of dates that a column of pandas holds behind `dt`. Knows pandas, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { columnKind } from "./columnKind";

/** What `column.dt` holds. https://pandas.pydata.org/docs/reference/series.html#datetime-properties */
export const PARTS_OF_DATES: readonly string[] =
  "year month day hour minute second microsecond weekday dayofweek day_of_week dayofyear day_of_year quarter date time is_month_start is_month_end days_in_month days seconds".split(
    " ",
  );

/** `frame["day"].dt`, or that of what `pd.to_datetime` made of a column; a parameter may be anything. */
export function isOfDates(context: ApiQuestions, accessor: SyntaxNode): boolean {
  if (!isKind(accessor, "attribute") || accessor.attribute.text !== "dt") return false;
  const { dataflow, semantic } = context;
  const classOf = (node: SyntaxNode): string | undefined =>
    semantic.bindingOf(node)?.definitions.some(({ kind }) => kind === "parameter") === true
      ? undefined
      : dataflow.valueOf(node).type;
  const { object } = accessor;
  return (
    (isKind(object, "subscript") && classOf(object.value) === "pandas.DataFrame") ||
    classOf(object) === "pandas.Series" ||
    columnKind(context, object) === "dates"
  );
}
