/** The values of a list, an array or a column of a table, where the file writes them all out. Knows pandas' and NumPy's ways to make one, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import {
  ancestor,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { eachRound } from "../code/loops";
import { callsAround, isShown } from "../code/shownCalls";
import { writtenAt } from "../code/wayOfValue";
import { reachingDefinition, unitOf } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";
import { columnIn } from "./columnReach";
import { GIVES_NEW_FRAME } from "./frameMethods";

type File = RuleContext<never>;

/** They hold what they are given, one by one. */
const HOLDS = /^(?:pandas\.(?:Series|Index|array)|numpy\.(?:array|asarray)|builtins\.(?:list|tuple))$/;
const FRAME = "pandas.DataFrame";
/** They leave a list, an array or a table as it is. */
const LOOKS =
  /^(?:append|extend|index|count|copy|head|tail|info|describe|groupby|to_numpy|tolist|isna|notna|iloc|loc|at|iat|columns|shape|dtypes?|size|str|dt|apply|map|plot)$/;
const COPIES = /^(?:copy|astype|tolist|to_numpy|to_list)$/;
const MAX_STEPS = 6;

/**
 * The values that `["1/2/2024", day]` certainly holds, also as `df["day"]` of a frame that is made of them and changed by nothing
 * since, or as what a loop or `apply` takes of it one by one; there may be more. Null where none is certain.
 */
export function writtenValues(file: File, node: SyntaxNode, steps = 0): readonly SyntaxNode[] | null {
  if (steps > MAX_STEPS) return null;
  const at = unparenthesized(node);
  const next = (inner: SyntaxNode): readonly SyntaxNode[] | null => writtenValues(file, inner, steps + 1);
  if (isKind(at, "list", "tuple", "set"))
    return at.children.some(({ kind }) => /splat/.test(kind)) ? null : at.children;
  if (isKind(at, "call")) {
    const { function: called } = at;
    if (isKind(called, "attribute") && COPIES.test(called.attribute.text)) return next(called.object);
    const [first] = callArguments(at);
    return HOLDS.test(file.dataflow.resolveCall(at).callee ?? "") && first?.spread === ""
      ? next(first.value)
      : null;
  }
  const column = columnIn(file, at);
  if (column !== null && isKind(at, "subscript", "attribute")) {
    return writtenColumn(file, isKind(at, "subscript") ? at.value : at.object, column.name, steps);
  }
  const made = madeBefore(file, at, null);
  return made === null ? null : next(made);
}

/** What a name stands for in turn: `day` of `for day in days`, or of `days.apply(lambda day: ...)`; null for other names. */
export function eachWritten(file: File, name: SyntaxNode): readonly SyntaxNode[] | null {
  const [only, ...others] = isKind(name, "identifier")
    ? (file.semantic.bindingOf(name)?.definitions ?? [])
    : [];
  if (only === undefined || others.length > 0) return null;
  const { parent } = only.identifier;
  const loop = ancestor(only.identifier, "for_statement", "for_in_clause");
  if (isKind(loop, "for_statement", "for_in_clause")) {
    const { over, target } = eachRound(file, loop);
    if (target === only.identifier) return writtenValues(file, over);
  }
  const lambda = isKind(parent?.parent, "lambda") && parent.children.length === 1 ? parent.parent : null;
  const call = lambda === null ? null : callOfArgument(lambda);
  if (!isKind(call?.function, "attribute") || !/^(?:apply|map)$/.test(call.function.attribute.text))
    return null;
  return writtenValues(file, call.function.object);
}

/** What a name was given last, where nothing but its reads lies in between; of a table, nothing that changes this column. */
function madeBefore(file: File, name: SyntaxNode, column: string | null): SyntaxNode | null {
  if (!isKind(name, "identifier")) return null;
  const definition = reachingDefinition(file.semantic, name);
  if (definition?.kind === "parameter") {
    const given = writtenAt(file, name, 1);
    return given === name ? null : given;
  }
  const { value = null, node: from } = definition ?? {};
  const { references = [] } = file.semantic.bindingOf(name) ?? {};
  const between = references.filter(
    ({ identifier }) =>
      from !== undefined &&
      identifier.start > from.end &&
      !isTargetOf(identifier, name) &&
      (identifier.start < name.start || unitOf(identifier) !== unitOf(name)),
  );
  return between.every(({ identifier }) => isRead(file, identifier, column)) ? value : null;
}

/** `df["day"]` on the left of `df["day"] = parse(df["day"])`, which is stored when the right side has been read. */
function isTargetOf(identifier: SyntaxNode, read: SyntaxNode): boolean {
  const statement = ancestor(identifier, "assignment");
  return isKind(statement, "assignment") && contains(statement.left, identifier) && contains(statement, read);
}

/** `df["other"] = ...`, `df.head()`, `print(df)`, `len(days)`: what a table or a list holds under a name stays as it is. */
function isRead(file: File, name: SyntaxNode, column: string | null): boolean {
  const { parent } = name;
  if (isKind(parent, "subscript") && parent.value === name) {
    const put = isStored(parent) ? columnIn(file, parent) : null;
    return !isStored(parent) || (put !== null && column !== null && put.name !== column);
  }
  if (isKind(parent, "attribute")) {
    const { text } = parent.attribute;
    const call = isKind(parent.parent, "call") ? parent.parent : null;
    const isInPlace = call !== null && callArguments(call).some(({ keyword }) => keyword?.text === "inplace");
    return (
      (LOOKS.test(text) || GIVES_NEW_FRAME.has(text) || text === column) && !isInPlace && !isStored(parent)
    );
  }
  const [call] = callsAround(name);
  return call !== undefined && (isShown(file, call) || isLibrary(file, call));
}

/** `df.day = ...`, `df.loc[0, "day"] = ...` */
function isStored(part: SyntaxNode): boolean {
  const { parent } = part;
  if (isKind(parent, "subscript") && parent.value === part) return isStored(parent);
  return isKind(parent, "assignment", "augmented_assignment") && parent.left === part;
}

/** `pd.merge(df, other)`, `len(days)`, `np.array(days)` take a look and change nothing. */
const isLibrary = (file: File, call: Call): boolean =>
  /^(?:pandas|numpy|builtins)\./.test(file.dataflow.resolveCall(call).callee ?? "");

/** Whether a column of a frame, made of `{"id": [1, 1, 2], ...}`, certainly has one value in two rows. */
export function isWrittenTwice(file: File, frame: SyntaxNode, column: SyntaxNode | null): boolean {
  const name = column === null ? undefined : file.dataflow.valueOf(column).constant;
  const written = typeof name === "string" ? writtenColumn(file, frame, name) : null;
  const values = (written ?? []).flatMap((one) => file.dataflow.valueOf(one).constant ?? []);
  return new Set(values).size < values.length;
}

/** The values under one name of what `pd.DataFrame(...)` is given: lists by name, or one dict a row. */
function columnOf(file: File, made: SyntaxNode, name: string, steps: number): readonly SyntaxNode[] | null {
  const at = unparenthesized(made);
  if (!isKind(at, "call")) return null;
  const { function: called } = at;
  if (isKind(called, "attribute") && called.attribute.text === "copy")
    return isKind(called.object, "identifier")
      ? writtenColumn(file, called.object, name, steps)
      : columnOf(file, called.object, name, steps);
  if (file.dataflow.resolveCall(at).callee !== FRAME) return null;
  const data = file.dataflow.argument(at, "data", 0);
  return data === null ? null : entriesOf(file, data, name, steps);
}

/** The values of one column of the frame that a name stands for, as `writtenValues` has them. */
function writtenColumn(file: File, frame: SyntaxNode, name: string, steps = 0): readonly SyntaxNode[] | null {
  const made = madeBefore(file, frame, name);
  return made === null || steps > MAX_STEPS ? null : columnOf(file, made, name, steps + 1);
}

/** `{"day": [...]}`, `dict(day=[...])`, `[{"day": ...}, ...]` */
function entriesOf(file: File, data: SyntaxNode, name: string, steps: number): readonly SyntaxNode[] | null {
  const at = unparenthesized(data);
  if (isKind(at, "identifier")) {
    const made = madeBefore(file, at, null);
    return made === null || steps > MAX_STEPS ? null : entriesOf(file, made, name, steps + 1);
  }
  if (isKind(at, "list")) {
    const each = at.children.map((row) => entryOf(file, row, name));
    return each.length > 0 && each.every((one) => one !== null) ? each : null;
  }
  const column = entryOf(file, at, name);
  return column === null ? null : writtenValues(file, column, steps + 1);
}

/** The value under a name of a dict that is written out, by braces or by `dict(...)`. */
function entryOf(file: File, at: SyntaxNode, name: string): SyntaxNode | null {
  if (isKind(at, "dictionary")) {
    if (at.children.some((one) => !isKind(one, "pair"))) return null;
    const pair = at.children.findLast(
      (one) => isKind(one, "pair") && file.dataflow.valueOf(one.key).constant === name,
    );
    return isKind(pair, "pair") ? pair.value : null;
  }
  if (!isKind(at, "call") || file.dataflow.resolveCall(at).callee !== "builtins.dict") return null;
  const given = callArguments(at);
  return given.every(({ keyword }) => keyword !== null)
    ? (given.find(({ keyword }) => keyword?.text === name)?.value ?? null)
    : null;
}
