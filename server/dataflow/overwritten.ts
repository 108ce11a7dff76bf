/** Arrays that a call writes its results into. Knows the keywords `out` and `dst`, and by knowledge which functions and methods change what they are given. */

import { isKind } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { storeItem } from "./bind";
import type { Frame } from "./frame";
import { argumentFor, type Given } from "./given";
import { UNKNOWN } from "./value";

const OUTPUT = /^(?:out|dst)$/;

/** `np.greater(p, 0.5, out=p)`, `np.putmask(p, p > 0.5, 1)`, `p.sigmoid_()`: what the numbers of an array mean may be gone. */
export function forgetOverwritten(
  analysis: Analysis,
  frame: Frame,
  { call, all }: Given,
  symbol: string | null,
): void {
  const changed = symbol === null ? undefined : analysis.knowledge.functionEffect(symbol)?.changesArgument;
  const { function: callee } = call;
  if (
    isKind(callee, "attribute") &&
    isKind(callee.object, "identifier") &&
    analysis.knowledge.changesReceiver(callee.attribute.text)
  )
    storeItem(analysis, frame, callee.object, [], UNKNOWN);
  const written = changed === undefined ? null : argumentFor(call, changed);
  for (const { argument, value } of all) {
    const isWritten = OUTPUT.test(argument.keyword?.text ?? "") || argument.node === written?.node;
    if (isWritten && isKind(argument.value, "identifier") && value.constant === undefined)
      storeItem(analysis, frame, argument.value, [], UNKNOWN);
  }
}
