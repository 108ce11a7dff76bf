/** Which numbers a range of `NUMBER_RANGES` holds, for which releases that counts, and which argument each parameter of a call gets. Follows no data, reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether a number is in a range such as `int [1, inf) | float (0, 1]`; `int` and `float` alone hold all of their kind. */
export function isInRange(number: number, isWhole: boolean, range: string): boolean {
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

/** What is known of the releases of a callable that apply, where their checks are those that `NUMBER_RANGES` has; else null. */
export function checkedScope(apiIndex: ApiIndex, callee: string) {
  const answer = apiIndex.symbol(callee);
  if (answer.kind !== "symbol") return null;
  const { scope } = answer.symbol;
  const [major = 0, minor = 0] = scope.newest.split(".").map(Number);
  return major > 1 || (major === 1 && minor >= 9) ? scope : null;
}
