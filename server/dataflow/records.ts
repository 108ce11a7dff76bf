/** What `namedtuple` makes: a tuple whose elements have names too. Knows Python, no library. */

import { callArguments, isKind } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import type { Frame } from "./frame";
import type { Given } from "./given";
import { UNKNOWN, type Value } from "./value";

/** What a call of such a class gives; null for another callee, and where not every field is given one by one. */
export function recordValue(
  analysis: Analysis,
  frame: Frame,
  { call: made }: Value,
  { all }: Given,
): Value | null {
  if (!isKind(made, "call") || frame.model.qualifiedName(made.function) !== "collections.namedtuple")
    return null;
  const fields = callArguments(made)[1]?.value;
  const { constant, elements: listed = [] } =
    fields === undefined ? UNKNOWN : analysis.evaluate(frame, fields, 0);
  const names =
    typeof constant === "string"
      ? constant.split(/[\s,]+/).filter((name) => name !== "")
      : listed.map((one) => one.constant);
  const entries = new Map<string, Value>();
  for (const [position, { argument, value }] of all.entries()) {
    const name = argument.keyword?.text ?? names[position];
    if (argument.spread !== "" || typeof name !== "string") return null;
    entries.set(name, value);
  }
  const elements = names.flatMap((name) => (typeof name === "string" ? (entries.get(name) ?? []) : []));
  if (elements.length !== names.length || entries.size !== names.length) return null;
  return { type: "builtins.tuple", elements, entries };
}
