/** Whether a column leaves its frame again. Knows methods of frames, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Constant } from "../../dataflow/value";
import type { Binding } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

/** Whether some `drop` or `pop` of the file takes out a column of this name, or `may`: one whose columns are not known. */
export function namedInDrop(file: File, column: string): "certainly" | "may" | "no" {
  const named = fileCalls(file)
    .methods("drop", "pop")
    .map((call) => namesColumn(file, call, column));
  return named.includes("certainly") ? "certainly" : named.includes("may") ? "may" : "no";
}

function namesColumn({ dataflow }: File, call: Call, column: string): "certainly" | "may" | "no" {
  if (hasUnwrittenArguments(call)) return "may";
  let isKnown = true;
  for (const { keyword, value } of callArguments(call)) {
    if (keyword !== null && !/^(?:labels|columns|item)$/.test(keyword.text)) continue;
    const { constant, constants, elements } = dataflow.valueOf(value);
    const literals: readonly (Constant | undefined)[] = elements?.map((one) => one.constant) ??
      constants ?? [constant];
    const isWritten = [value, ...descendants(value)].some((part) => stringValue(part) === column);
    if (isWritten || literals.includes(column)) return "certainly";
    isKnown &&= !literals.includes(undefined);
  }
  return isKnown ? "no" : "may";
}

/** `y = df.pop("kind")`, `del df["kind"]`, `df.drop(..., inplace=True)`, `df = df.drop(...)` behind a place: the column may not stay. */
export function isColumnTakenOut(frame: Binding, column: string, after: SyntaxNode): boolean {
  if (frame.definitions.some(({ node }) => node.start > after.end)) return true;
  return frame.references.some(({ identifier: { parent, start } }) => {
    if (start < after.end) return false;
    if (isKind(parent, "subscript")) return isKind(parent.parent, "delete_statement");
    const called = isKind(parent, "attribute") && isKind(parent.parent, "call") ? parent.parent : null;
    if (called === null || !isKind(parent, "attribute")) return false;
    if (parent.attribute.text === "drop") return isKind(called.parent, "expression_statement");
    const isNamed = [...descendants(called.arguments)].some((node) => stringValue(node) === column);
    return parent.attribute.text === "pop" && isNamed;
  });
}
