/** What dates of pandas count, microseconds or something else, by what they are made of. Knows pandas, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode, stringValue, unparenthesized } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { makerOf } from "../code/makerOf";
import { reachingDefinition } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";
import { columnKind } from "./columnKind";
import { frameSelection } from "./frameSelection";

type Questions = Pick<RuleContext<never>, "apiIndex" | "dataflow" | "knowledge" | "semantic" | "tree">;

/** Names and stores between dates and where they are made. */
const MAX_STEPS = 4;

/**
 * Whether dates may be made of numbers, or count what an option or a type says: pandas 3.1.1 gives nanoseconds of integers without
 * `unit` and of floats that are not whole.
 */
export function mayCountOtherUnits(context: Questions, written: SyntaxNode, steps = 0): boolean {
  const { dataflow, semantic, tree } = context;
  const node = unparenthesized(written);
  if (steps > MAX_STEPS) return true;
  if (isKind(node, "identifier")) {
    const value = reachingDefinition(semantic, node)?.value ?? null;
    return value === null || mayCountOtherUnits(context, value, steps + 1);
  }
  if (isKind(node, "subscript")) {
    const label = stringValue(node.subscript[0] ?? node);
    return nodesOf(tree, "assignment").some(
      ({ left, right }) =>
        isKind(left, "subscript") &&
        stringValue(left.subscript[0] ?? left) === label &&
        right !== null &&
        mayCountOtherUnits(context, right, steps + 1),
    );
  }
  if (!isKind(node, "call") || semantic.qualifiedName(node.function) !== "pandas.to_datetime") return true;
  const column = dataflow.argument(node, "arg", 0);
  return column === null || dataflow.argument(node, "unit", null) !== null || isOfNumbers(context, column);
}

/** A column of numbers, also one that is written out in the table. */
function isOfNumbers(context: Questions, column: SyntaxNode): boolean {
  const { dataflow } = context;
  const selected = frameSelection(context, column);
  const maker = selected === null ? null : makerOf(context, selected.frame);
  const label = selected?.column == null ? null : stringValue(selected.column);
  // What another function stores there may be in the column by now.
  const isStoredElsewhere = nodesOf(context.tree, "assignment").some(
    ({ left }) =>
      isKind(left, "subscript") &&
      label !== null &&
      stringValue(left.subscript[0] ?? left) === label &&
      functionAround(left) !== functionAround(column),
  );
  return (
    COUNTS.test(label ?? "") ||
    isStoredElsewhere ||
    columnKind(context, column) === "numbers" ||
    (maker?.callee === "pandas.DataFrame" &&
      !isWrittenText(dataflow.argument(maker.call, "data", 0), label ?? ""))
  );
}

/** Names of columns that count the time since 1970. */
const COUNTS = /epoch|unix|posix|nano|(?:^|_)ns$/i;

/** Whether the column of a table that is written out is a list of texts. */
function isWrittenText(data: SyntaxNode | null, label: string): boolean {
  const entries = isKind(data, "dictionary") ? data.children : [];
  const [values, ...others] = entries.flatMap((one) =>
    isKind(one, "pair") && stringValue(one.key) === label ? [one.value] : [],
  );
  return (
    others.length === 0 && isKind(values, "list") && values.children.every((one) => stringValue(one) !== null)
  );
}

/** `pd.date_range("2020-01-01", periods=10)`: one of numbers or arrays counts what these do. */
export function isRangeOfText({ dataflow }: Questions, range: Call): boolean {
  const ends = [dataflow.argument(range, "start", 0), dataflow.argument(range, "end", 1)].filter(
    (one) => one !== null,
  );
  const frequency = dataflow.argument(range, "freq", null);
  const isPlain =
    dataflow.argument(range, "unit", null) === null &&
    (frequency === null || !/^\d*ns?$/i.test(stringValue(frequency) ?? "ns"));
  return (
    isPlain && ends.length > 0 && ends.every((one) => typeof dataflow.valueOf(one).constant === "string")
  );
}
