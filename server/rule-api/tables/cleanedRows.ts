/** Whether a frame has lost rows, or its gaps, before rows are dropped of it once more. Knows pandas' ways to clean, reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf, functionRun, functionsRun, givenAtOnlyCall, givenFor } from "../code/calledFunction";
import type { FileOfCalls } from "../code/fileCalls";
import { heldCondition } from "../code/heldCondition";
import { mentions } from "../code/mentions";
import { unitOf } from "../names/reachingDefinition";
import { isSameField, isSelfField, valuesOfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

type File = ApiQuestions & FileOfCalls;

/** By the method that drops, what leaves it nothing to drop. */
const CLEANERS: readonly (readonly [drop: RegExp, cleaners: RegExp])[] = [
  [
    /^dropna$/,
    /^(?:dropna|fillna|ffill|bfill|interpolate|(?:not|is)(?:na|null)|isfinite|isin|between|nan_to_num|query|fit_transform|transform|astype|where|apply)$/,
  ],
  [/^drop_duplicates$/, /^(?:drop_duplicates|duplicated)$/],
  [/^query$/, /^query$/],
];
/** What makes new gaps in a column. */
const GAPS = /^(?:shift|diff|pct_change|rolling|to_numeric|to_datetime|reindex)$/;
const MAX_STEPS = 3;

/** The columns that something is about; `all` of a frame, or `null` where that is not written. */
type Columns = readonly unknown[] | "all" | null;

/** One place that changes a frame. */
interface Change {
  readonly code: readonly SyntaxNode[];
  readonly columns: Columns;
}

/** Whether rows that a call drops may all be gone by then: `df.dropna(inplace=True)` in front of `df[["a"]].dropna()`. */
export function mayBeCleaned(file: File, drop: SyntaxNode, frame: SyntaxNode): boolean {
  if (!isKind(drop, "call") || !isKind(drop.function, "attribute")) return false;
  const method = drop.function.attribute.text;
  const cleaners = CLEANERS.find(([name]) => name.test(method))?.[1];
  if (cleaners === undefined) return false;
  const dropped = columnsOf(file, drop, frame);
  if (!Array.isArray(dropped)) return isClean(file, frame, dropped, cleaners);
  const isCleanIn = (column: unknown): boolean => isClean(file, frame, [column], cleaners);
  // One column with gaps is enough for rows to go, one without duplicates for all to stay.
  return method === "drop_duplicates" ? dropped.some(isCleanIn) : dropped.every(isCleanIn);
}

/** Whether a column, or all of a frame, may have been cleaned since it last got gaps. */
function isClean(file: File, frame: SyntaxNode, column: Columns, cleaners: RegExp, steps = 0): boolean {
  let isSo: boolean | null = null;
  for (const { code, columns } of changesBefore(file, frame)) {
    if (Array.isArray(columns) && Array.isArray(column) && !columns.includes(column[0])) continue;
    if (columns !== "all" && code.some((part) => mentions(file, part, GAPS))) isSo = false;
    else if (
      code.some((part) =>
        [part, ...descendants(part)].some((one) => cleans(file, one, cleaners, column, columns)),
      )
    )
      isSo = true;
  }
  if (isSo !== null || steps === MAX_STEPS) return isSo === true;
  return sources(file, frame).some((source) =>
    [source, ...descendants(source)].some(
      (one) =>
        cleans(file, one, cleaners, column, "all") ||
        ((isKind(one, "identifier") || isSelfField(one)) &&
          !isSameFrame(file, one, frame) &&
          isClean(file, one, column, cleaners, steps + 1)),
    ),
  );
}

/** A call that cleans what is asked about, and not other columns alone; what is `put` into a column is all about that one. */
function cleans(file: File, code: SyntaxNode, cleaners: RegExp, column: Columns, put: Columns): boolean {
  // `df = df[df["age"] > 0]` keeps no row without an age.
  if (isKind(code, "comparison_operator"))
    return cleaners.test("notna") && Array.isArray(column) && namesColumn(code, column[0]);
  if (!isKind(code, "call")) return false;
  const { function: callee } = code;
  // `pd.read_csv(path, na_filter=False)` leaves no gap.
  if (callArguments(code).some(({ keyword }) => /^(?:na_filter|keep_default_na)$/.test(keyword?.text ?? "")))
    return true;
  const name = isKind(callee, "attribute") ? callee.attribute : callee;
  if (!isKind(name, "identifier") || !cleaners.test(name.text)) return false;
  // Fractions and texts may still be missing, whole numbers not.
  if (name.text === "astype" && !mentions(file, code.arguments, /int/)) return false;
  if (name.text === "query" && Array.isArray(column)) return namesColumn(code.arguments, column[0]);
  const columns = Array.isArray(put) ? put : columnsOf(file, code, null);
  // Rows that differ as a whole may be alike in one column, and not the other way round.
  if (/duplicate/.test(name.text) && (Array.isArray(columns) ? column === "all" : Array.isArray(column)))
    return Array.isArray(columns);
  if (!Array.isArray(columns) || column === null) return true;
  return Array.isArray(column) && columns.includes(column[0]);
}

/** `df["age"]`, `df.age`, or the word in the text of a query. */
const namesColumn = (code: SyntaxNode, column: unknown): boolean =>
  [...descendants(code)].some(
    (part) =>
      (isKind(part, "attribute") && part.attribute.text === column) ||
      (stringValue(part) ?? "").split(/\W+/).includes(String(column)),
  );

/** Of `df[["a"]].dropna()` and `df.dropna(subset=["a"])` the column `a`. */
function columnsOf(file: File, call: Call, frame: SyntaxNode | null): Columns {
  const subset = callArguments(call).find(({ keyword }) => keyword?.text === "subset");
  if (subset !== undefined) return written(file, subset.value);
  const object = isKind(call.function, "attribute") ? call.function.object : null;
  if (isKind(object, "subscript") && object.subscript.length === 1)
    return written(file, object.subscript[0] as SyntaxNode);
  return frame !== null && object !== null && isSameFrame(file, object, frame) ? "all" : null;
}

function written({ dataflow }: File, node: SyntaxNode): Columns {
  const { constant, elements } = dataflow.valueOf(node);
  if (typeof constant === "string") return [constant];
  const names = elements?.map((one) => one.constant) ?? [];
  return names.length > 0 && names.every((name) => typeof name === "string") ? names : null;
}

function isSameFrame({ semantic }: File, one: SyntaxNode, other: SyntaxNode): boolean {
  const binding = semantic.bindingOf(one);
  return isSelfField(one)
    ? isSelfField(other) && isSameField(semantic.tree, one, other)
    : binding !== null && binding === semantic.bindingOf(other);
}

/** All places of the file that name the same frame. */
function placesOf({ semantic }: File, frame: SyntaxNode): readonly SyntaxNode[] {
  if (isSelfField(frame))
    return attributesNamed(semantic.tree, frame.attribute.text).filter((one) =>
      isSameField(semantic.tree, one, frame),
    );
  const { definitions = [], references = [] } = semantic.bindingOf(frame) ?? {};
  return [...definitions, ...references].map(({ identifier }) => identifier);
}

/** What changes a frame in front of a place, in the order of the file; of a field what any other method does, too. */
function changesBefore(file: File, frame: SyntaxNode): readonly Change[] {
  return placesOf(file, frame)
    .filter((place) => place.start < frame.start || (isSelfField(frame) && unitOf(place) !== unitOf(frame)))
    .sort((one, other) => one.start - other.start)
    .flatMap((place) => changeAt(file, place) ?? []);
}

/** The change of a frame that a place which names it is part of; null for one that only reads it. */
function changeAt(file: File, place: SyntaxNode): Change | null {
  const { parent } = place;
  // `if df["a"].isna().any(): raise ValueError("gaps")`
  const held = heldCondition(place);
  if (held !== null) return { code: [held], columns: "all" };
  const behind = (code: SyntaxNode): readonly SyntaxNode[] => [code, ...functionsRun(file.semantic, code)];
  if (isKind(parent, "assignment") && parent.left === place)
    return parent.right === null ? null : { code: behind(parent), columns: "all" };
  if (isKind(parent, "pattern_list", "tuple_pattern"))
    return { code: behind(enclosingStatement(place) ?? parent), columns: null };
  let at = place;
  let columns: Columns = "all";
  while (isKind(at.parent, "attribute", "subscript") && at.parent !== null) {
    const { parent: next } = at;
    if (isKind(next, "subscript") && next.value === at) {
      const [key] = next.subscript.slice(-1);
      columns = key === undefined ? null : written(file, key);
    }
    at = next;
    if (isKind(at.parent, "assignment", "augmented_assignment") && at.parent.left === at)
      return { code: behind(at.parent), columns };
    if (isKind(at.parent, "call") && at.parent.function === at) {
      const isInPlace =
        callArguments(at.parent).some(({ keyword }) => keyword?.text === "inplace") ||
        (isKind(at, "attribute") && at.attribute.text === "update");
      // Since pandas 3 `df["a"].fillna(0, inplace=True)` leaves the frame as it is.
      return isInPlace && columns === "all" ? { code: [at.parent], columns } : null;
    }
  }
  // `clean(df)`, which may clean it where it is
  const call = isKind(place.parent, "argument_list") ? place.parent.parent : null;
  const run = isKind(call, "call") ? functionRun(file, call) : null;
  return run === null ? null : { code: [run], columns: "all" };
}

/** What a frame is made of: the values of its definitions, and what its function is handed. */
function sources(file: File, frame: SyntaxNode): readonly SyntaxNode[] {
  const { semantic } = file;
  if (isSelfField(frame)) return valuesOfField(semantic.tree, frame).flatMap((value) => value ?? []);
  return (semantic.bindingOf(frame)?.definitions ?? []).flatMap(({ kind, identifier, value }) => {
    if (identifier.start > frame.start) return [];
    const around = kind === "parameter" ? functionAround(identifier) : null;
    if (around === null) return value ?? [];
    const only = givenAtOnlyCall(file, identifier);
    if (only !== null) return [only];
    return callsOf(file, around).flatMap((call) => givenFor(file, call, around, identifier.text) ?? []);
  });
}

/** Whether code changes a frame, or a function of the file that it runs: `self.clean()` between two reads of `self.df`. */
export function changesFrame(file: File, code: SyntaxNode, frame: SyntaxNode): boolean {
  return functionsRun(file.semantic, code).some((run) =>
    [...descendants(run)].some((node) => isSameFrame(file, node, frame) && changeAt(file, node) !== null),
  );
}
