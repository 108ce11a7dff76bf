/** Which numbers a range of `NUMBER_RANGES` holds, which values exclude each other, for which releases that counts, and which argument each parameter of a call gets. Reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import { NUMBER_RANGES, REFUSED_TOGETHER } from "../../knowledge/numberRanges";
import { TORCH_RANGES, TORCH_REFUSED } from "../../knowledge/torchNumbers";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";
import { pythonLiteral } from "../wording";
import { RELATED_CALLABLES } from "./brokenRelations";

/** By callable and parameter. */
const CHECKED_RANGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...NUMBER_RANGES,
  ...TORCH_RANGES,
};
const REFUSED = [...REFUSED_TOGETHER, ...TORCH_REFUSED];
/** What checks its arguments when it is called, in every release; the others do when `fit` is, and older ones check less. */
export const CHECKS_AT_ONCE: ReadonlySet<string> = new Set([
  ...Object.keys(TORCH_RANGES),
  ...TORCH_REFUSED.flatMap(({ callables }) => callables),
]);
export const CHECKED_CALLABLES: ReadonlySet<string> = new Set([
  ...Object.keys(CHECKED_RANGES),
  ...REFUSED.flatMap(({ callables }) => callables),
  ...RELATED_CALLABLES,
]);

/** Two values that a callable refuses together, with the argument that has the first one; null where there are none. */
export function refusedPair(
  { dataflow }: Pick<RuleContext<never>, "dataflow">,
  callee: string,
  given: ReadonlyMap<string, SyntaxNode>,
): { readonly node: SyntaxNode; readonly first: string; readonly second: string } | null {
  for (const { callables, values, defaults } of REFUSED) {
    if (!callables.includes(callee)) continue;
    const [one, other] = Object.entries(values).map(([parameter, refused]) => {
      const node = given.get(parameter);
      const value = node === undefined ? defaults[parameter] : dataflow.valueOf(node).constant;
      return value !== undefined && refused.includes(value)
        ? { node, shown: `${parameter}=${pythonLiteral(value)}` }
        : null;
    });
    if (one?.node !== undefined && other) return { node: one.node, first: one.shown, second: other.shown };
  }
  return null;
}

/** Whether a number is in a range such as `int [1, inf) | float (0, 1]`; `int` and `float` alone hold all of their kind. */
function isInRange(number: number, isWhole: boolean, range: string): boolean {
  return range.split(" | ").some((part) => {
    if (part === "int" || part === "float") return isWhole === (part === "int");
    const [, kind, open, low, high, close] = /^(\w+) ([[(])(\S+), (\S+)([\])])$/.exec(part) ?? [];
    if ((kind === "int" && !isWhole) || (kind === "float" && isWhole)) return false;
    const [least, most] = [low, high].map((end) => Number(end?.replace("inf", "Infinity")));
    return (
      least !== undefined &&
      most !== undefined &&
      (number > least || (open === "[" && number === least)) &&
      (number < most || (close === "]" && number === most))
    );
  });
}

/** A number outside of what its parameter takes, and what that is, in words. */
export interface RefusedNumber {
  readonly parameter: string;
  readonly node: SyntaxNode;
  readonly takes: { readonly en: string; readonly zh: string };
}

/** The arguments of a call whose number, or one of whose numbers, is certainly refused. */
export function refusedNumbers(
  { dataflow }: Pick<RuleContext<never>, "dataflow">,
  callee: string,
  given: ReadonlyMap<string, SyntaxNode>,
): readonly RefusedNumber[] {
  return [...given].flatMap(([parameter, node]) => {
    const range = CHECKED_RANGES[callee]?.[parameter];
    if (range === undefined) return [];
    const value = dataflow.valueOf(node);
    // `each number [0, 1)` is about the numbers in a tuple.
    const one = range.replace(/^each /, "");
    const values = one === range ? [value] : (value.elements ?? [value.items ?? value]);
    const isRefused = values.some(
      ({ constant, type }) =>
        typeof constant === "number" &&
        (type === "builtins.int" || type === "builtins.float") &&
        !isInRange(constant, type === "builtins.int", one),
    );
    const [each, eachZh] = one === range ? ["", ""] : [" for each", "（每个）"];
    const takes = {
      en: `${one.replaceAll(" | ", " or ")}${each}`,
      zh: `${one.replaceAll(" | ", " 或 ")}${eachZh}`,
    };
    return isRefused ? [{ parameter, node, takes }] : [];
  });
}

/** The arguments of a call by the names of the parameters that get them; without those whose parameter is not certain. */
export function argumentsByName(
  { apiIndex }: { readonly apiIndex: ApiIndex },
  callee: string,
  call: Call,
): ReadonlyMap<string, SyntaxNode> {
  const forms = apiIndex.forms(callee) ?? [];
  return new Map(
    callArguments(call).flatMap(({ keyword, value }, position) => {
      const parameter = keyword?.text ?? (forms.length === 1 ? forms[0]?.[position]?.name : undefined);
      return parameter === undefined ? [] : [[parameter, value] as const];
    }),
  );
}

/** What is known of the releases of a callable that apply, where their checks are those that the tables have; else null. */
export function checkedScope(apiIndex: ApiIndex, callee: string) {
  const answer = apiIndex.symbol(callee);
  if (answer.kind !== "symbol") return null;
  const { scope } = answer.symbol;
  if (!callee.startsWith("sklearn.")) return scope;
  const [major = 0, minor = 0] = scope.newest.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 9) ? scope : null;
}
