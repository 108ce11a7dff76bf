/** Whether the rows with gaps have just been taken out of a table. Knows pandas' `dropna`, reports nothing. */

import {
  type Call,
  callArguments,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { reachingDefinition } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";
import { columnIn } from "./columnReach";
import { isTouchedBetween } from "./touchedBetween";
import { writtenValues } from "./writtenValues";

type File = RuleContext<never>;

/** A filter that lets rows without gaps through. */
export interface GapFilter {
  /** The condition, or the call itself. */
  readonly node: SyntaxNode;
  /** What gives the rows that are left. */
  readonly whole: SyntaxNode;
  readonly frame: SyntaxNode;
  /** The columns it looks at; null for all. */
  readonly columns: readonly string[] | null;
}

const TESTS = /^(?:pandas\.|numpy\.)?(?:(notna|notnull)|isna|isnull|isnan)$/;

/** `df[df["a"].notna()]`, `df.loc[~pd.isna(df.a)]`, `df.dropna(subset=["a"])`, by the call in it; null for other uses of that. */
export function gapFilter(file: File, call: Call): GapFilter | null {
  const { function: called } = call;
  if (isKind(called, "attribute") && called.attribute.text === "dropna")
    return dropFilter(file, call, called.object);
  const qualified = file.semantic.qualifiedName(called);
  const isMethod = qualified === null && isKind(called, "attribute");
  const [, present] = TESTS.exec(isMethod ? called.attribute.text : (qualified ?? "")) ?? [null];
  const tested = isMethod ? called.object : call.arguments.children[0];
  const column = tested === undefined || present === null ? null : columnIn(file, tested);
  const not = isKind(call.parent, "unary_operator") && call.parent.operator === "~" ? call.parent : null;
  const node = present === undefined ? not : not === null ? call : null;
  const whole = node?.parent;
  if (column === null || node === null || !isKind(whole, "subscript") || whole.subscript.length > 1)
    return null;
  const { value } = whole;
  const frame = isKind(value, "attribute") && value.attribute.text === "loc" ? value.object : value;
  return file.semantic.bindingOf(frame) === column.frame
    ? { node, whole, frame, columns: [column.name] }
    : null;
}

function dropFilter(file: File, call: Call, frame: SyntaxNode): GapFilter | null {
  const subset = file.dataflow.argument(call, "subset", null);
  const names = subset === null ? null : (writtenValues(file, subset) ?? [subset]);
  const columns = names?.flatMap((name) => {
    const { constant } = file.dataflow.valueOf(name);
    return typeof constant === "string" ? [constant] : [];
  });
  if (file.dataflow.argument(call, "axis", null) !== null || columns?.length !== names?.length) return null;
  return { node: call, whole: call, frame, columns: columns ?? null };
}

/** They keep values and add no gaps, whichever rows they leave out. */
const KEEPS = /^(?:reset_index|copy|sort_values|sort_index|head|tail|sample|query|drop_duplicates)$/;

/** The `dropna` in front of a place because of which a table has no gap in these columns there (null: in none); null where that is not certain. */
export function gapsDroppedBy(
  file: File,
  frame: SyntaxNode,
  columns: readonly string[] | null,
  at: SyntaxNode,
): Call | null {
  const statement = enclosingStatement(at);
  if (!isKind(frame, "identifier") || statement === null) return null;
  const drops = [assigned(file, frame), inPlace(file, frame, statement)].filter((one) => one !== null);
  return (
    drops.find((drop) => {
      const from = enclosingStatement(drop);
      return (
        from !== null &&
        from.parent === statement.parent &&
        isComplete(file, drop, columns) &&
        !isTouchedBetween(file, frame, from, statement)
      );
    }) ?? null
  );
}

/** `df = pd.read_csv(path).dropna().reset_index()` */
function assigned(file: File, frame: SyntaxNode): Call | null {
  let made = reachingDefinition(file.semantic, frame)?.value ?? null;
  while (isKind(made, "call") && isKind(made.function, "attribute")) {
    const { attribute, object }: { attribute: SyntaxNode; object: SyntaxNode } = made.function;
    if (attribute.text === "dropna") return made;
    if (!KEEPS.test(attribute.text)) return null;
    made = unparenthesized(object);
  }
  return null;
}

/** `df.dropna(inplace=True)`, the last one in front of a statement. */
function inPlace(file: File, frame: SyntaxNode, { start }: SyntaxNode): Call | null {
  const binding = file.semantic.bindingOf(frame);
  const drops = fileCalls(file)
    .methods("dropna")
    .filter(
      (call) =>
        call.end <= start &&
        isKind(call.parent, "expression_statement") &&
        file.semantic.bindingOf(call.function.object) === binding &&
        optionOf(file, call, "inplace") === true,
    );
  return binding === null ? null : (drops.at(-1) ?? null);
}

/** It takes out each row that has a gap in one of these columns. */
function isComplete(file: File, drop: Call, columns: readonly string[] | null): boolean {
  const subset = file.dataflow.argument(drop, "subset", null);
  const given = callArguments(drop);
  if (given.some(({ keyword }) => !/^(?:subset|inplace|axis|how|ignore_index)$/.test(keyword?.text ?? "")))
    return false;
  if (!/^(?:undefined|0|index|rows)$/.test(String(optionOf(file, drop, "axis")))) return false;
  if (!/^(?:undefined|any)$/.test(String(optionOf(file, drop, "how")))) return false;
  if (
    given.some(
      ({ keyword, value }) =>
        keyword?.text !== "subset" && file.dataflow.valueOf(value).constant === undefined,
    )
  )
    return false;
  if (subset === null) return true;
  const names = (writtenValues(file, subset) ?? [subset]).map((name) => file.dataflow.valueOf(name).constant);
  return columns?.every((column) => names.includes(column)) === true;
}

function optionOf(file: File, call: Call, name: string) {
  const given = file.dataflow.argument(call, name, null);
  return given === null ? undefined : file.dataflow.valueOf(given).constant;
}
