/** What a search draws a number for, and from which range. Asks values, reports nothing. */

import { ancestor, type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { BOUNDS, type Draw, ratioFor } from "./evenDraws";

/** The ends of a range, as they are written and as numbers. */
export interface Bounds {
  readonly low: SyntaxNode;
  readonly high: SyntaxNode;
  readonly from: number;
  readonly to: number;
}
const constantOf = ({ dataflow }: ApiQuestions, node: SyntaxNode | null | undefined) =>
  node == null ? undefined : dataflow.valueOf(node).constant;

/** What the number is for: the label that is given, or the key of the dict it stands in. */
export function labelOf(context: ApiQuestions, call: Call, label: Draw["label"]): string | null {
  const told = context.dataflow.argument(call, "name", null);
  const key = told ?? (label === "first" ? callArguments(call)[0]?.value : ancestor(call, "pair")?.key);
  const name = constantOf(context, key);
  return typeof name === "string" && ratioFor(name) !== Infinity ? name : null;
}

/** The range that a call draws from, where both ends are known and positive. */
export function boundsOf(context: ApiQuestions, call: Call, first: number, isWidth = false): Bounds | null {
  const [low = null, high = null] = BOUNDS.map((names, i) =>
    names.map((name) => context.dataflow.argument(call, name, first + i)).find((node) => node !== null),
  );
  const [from, second] = [constantOf(context, low), constantOf(context, high)];
  if (low === null || high === null || typeof from !== "number" || typeof second !== "number") return null;
  const to = isWidth ? from + second : second;
  return from > 0 && to > from ? { low, high, from, to } : null;
}
