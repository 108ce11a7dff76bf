/** Columns of dates that certainly hold text where they are used. Knows pandas, reports nothing. */

import {
  ancestor,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { hasUnwrittenArguments, makerOf } from "../code/makerOf";
import { placesOfValue } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";
import { putsOtherColumn } from "./columnReach";

type Questions = RuleContext<never>;

/** With one of these `read_csv` may give dates, or anything. */
const PARSES =
  /^(?:parse_dates|converters|dtype|dtype_backend|engine|date_format|iterator|chunksize|index_col)$/;
const KEEPS = /^(?:copy|dropna|reset_index|drop_duplicates|head|tail|sample|sort_values|drop)$/;
/** Text in this order, or with a month or day of one digit, does not sort as dates do. */
const UNSORTED = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{4}[/.-](?:\d[/.-]\d{1,2}|\d{1,2}[/.-]\d)$/;

export const isUnsortedDate = (text: string): boolean => UNSORTED.test(text);

/** A column that holds text, and the call that read or made its table. */
export interface TextColumn {
  readonly name: string;
  readonly read: Call;
  /** The texts, of a table that is written out. */
  readonly texts: readonly string[] | null;
}

/** What a column of a table certainly holds at a place, if that is text as it was read from a file or written out; else null. */
export function textColumn(
  context: Questions,
  table: SyntaxNode,
  name: string,
  at: SyntaxNode,
): TextColumn | null {
  if (!isKind(table, "identifier") || isChanged(context, table, name, at)) return null;
  const read = readAs(context, table, name, at);
  if (read === null) return null;
  const texts = isReader(context, read) ? null : writtenTexts(context, read, name);
  return isReader(context, read) || texts !== null ? { name, read, texts } : null;
}

const isReader = ({ dataflow }: Questions, call: Call): boolean =>
  dataflow.resolveCall(call).callee === "pandas.read_csv";

/** `["03/11/2023", "15/02/2023"]` of `pd.DataFrame({"date": [...]})` */
function writtenTexts({ dataflow }: Questions, made: Call, name: string): readonly string[] | null {
  const data = dataflow.argument(made, "data", 0);
  const column = (isKind(data, "dictionary") ? data.children : []).find(
    (pair) => isKind(pair, "pair") && stringValue(pair.key) === name,
  );
  const cells = isKind(column, "pair") ? dataflow.valueOf(column.value).elements : undefined;
  const texts = cells?.map(({ constant }) => constant) ?? [];
  return texts.length > 0 && texts.every((one): one is string => typeof one === "string") ? texts : null;
}

/** The call that read a table from a file as text, or made it; null where that is not certain. */
function readAs(
  context: Questions,
  table: SyntaxNode,
  column: string,
  at: SyntaxNode,
  steps = 0,
): Call | null {
  const made = makerOf(context, table);
  if (made === null || steps > 4) return null;
  const { call, callee } = made;
  if (/^pandas\.(?:read_csv|DataFrame)$/.test(callee)) {
    const isTold = callArguments(call).some(({ keyword }) => PARSES.test(keyword?.text ?? ""));
    const isGivenOn = [...placesOfValue(context, call)].some(
      (place) => isKind(place, "identifier") && isChanged(context, place, column, at),
    );
    return isTold || hasUnwrittenArguments(call) || isGivenOn ? null : call;
  }
  if (!isKind(call.function, "attribute") || !KEEPS.test(call.function.attribute.text)) return null;
  return readAs(context, call.function.object, column, at, steps + 1);
}

/** Whether a statement puts something into the table before a place, or gives it to somebody who may: under another name, in place. */
function isChanged(context: Questions, table: SyntaxNode, column: string, at: SyntaxNode): boolean {
  const { semantic } = context;
  const binding = semantic.bindingOf(table);
  const around = functionAround(at);
  const isStraight =
    enclosingLoops(at).length === 0 &&
    binding?.definitions.every(({ identifier }) => functionAround(identifier) === around) === true;
  return (
    binding?.references.some(({ identifier }) => {
      // What is done further down is not done yet.
      if (isStraight && identifier.start > at.end && functionAround(identifier) === around) return false;
      let whole: SyntaxNode = identifier;
      let { parent } = identifier;
      if (putsOtherColumn(context, identifier, column)) return false;
      while (isKind(parent, "subscript", "attribute") && parent.children[0] === whole)
        [whole, parent] = [parent, parent.parent];
      if (isKind(parent, "assignment", "augmented_assignment", "delete_statement"))
        return whole === parent.children[0] || whole === identifier;
      if (isKind(parent, "call") && parent.function === whole)
        return isInPlace(parent) || /\b(?:insert|update|pop|eval)$/.test(textOf(semantic.tree, whole));
      if (whole !== identifier) return false;
      const call = isKind(parent, "argument_list", "keyword_argument") ? ancestor(parent, "call") : null;
      if (call === null) return isKind(parent, "tuple", "list", "expression_list", "pair");
      const isKnown = semantic.isBuiltin(call.function) || semantic.qualifiedName(call.function) !== null;
      return !isKnown || fileCalls(context).foreign.includes(call);
    }) ?? true
  );
}

/** Sorted in place, the rows are others and the texts are the same. */
const isInPlace = (call: Call): boolean =>
  !(
    isKind(call.function, "attribute") &&
    /^(?:sort_values|reset_index|dropna)$/.test(call.function.attribute.text)
  ) &&
  callArguments(call).some(({ keyword, value }) => keyword?.text === "inplace" && !isKind(value, "false"));

/** Whether text of a column sorts otherwise than its dates: as it is written out, or as the file reads it further down, day or month first. */
export function sortsOtherwise(context: Questions, column: TextColumn, table: SyntaxNode): boolean {
  const { texts, name } = column;
  if (texts !== null)
    return (
      texts.every(isUnsortedDate) && orders(texts).every((order) => order !== null && order !== rank(texts))
    );
  const { dataflow, semantic } = context;
  return fileCalls(context)
    .of("pandas.to_datetime")
    .some((call) => {
      const given = dataflow.argument(call, "arg", 0);
      if (!isKind(given, "subscript") || given.subscript.length !== 1) return false;
      const [key] = given.subscript;
      const isColumn = key !== undefined && stringValue(key) === name;
      const isTable = semantic.bindingOf(given.value) === semantic.bindingOf(table);
      return isColumn && isTable && isDayOrMonthFirst(context, call);
    });
}

/** `format="%d/%m/%Y"`, `dayfirst=True` */
function isDayOrMonthFirst({ dataflow }: Questions, call: Call): boolean {
  const [format, dayfirst] = [dataflow.argument(call, "format", 4), dataflow.argument(call, "dayfirst", 2)];
  const told = format === null ? undefined : dataflow.valueOf(format).constant;
  const first = dayfirst === null ? undefined : dataflow.valueOf(dayfirst).constant;
  return format === null ? first === true : typeof told === "string" && /^%[dmbBaA]/.test(told);
}

const rank = (keys: readonly (string | number)[]): string =>
  keys
    .map((key, row) => ({ key, row }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row - b.row))
    .map(({ row }) => row)
    .join();

/** The order of the rows by their dates, with the day first and with the month first; null where that is no date. */
function orders(texts: readonly string[]): readonly (string | null)[] {
  const parts = texts.map((text) => text.split(/[/.-]/).map(Number));
  const isYearFirst = texts.every((text) => /^\d{4}/.test(text));
  const readings = isYearFirst
    ? [[0, 1, 2]]
    : [
        [2, 1, 0],
        [2, 0, 1],
      ];
  const ranks = readings.map(([year = 0, month = 0, day = 0]) =>
    parts.every((one) => (one[month] ?? 0) <= 12)
      ? rank(parts.map((one) => (one[year] ?? 0) * 10_000 + (one[month] ?? 0) * 100 + (one[day] ?? 0)))
      : null,
  );
  const possible = ranks.filter((one) => one !== null);
  return possible.length === 0 ? [null] : possible;
}
