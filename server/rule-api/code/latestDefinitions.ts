/** Which of several assignments a name has its value by at a place, in one run of statements. Reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import { enclosingStatement, type Identifier } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "./around";
import { enclosingLoops } from "./loops";

/** The only definition whose value a name certainly has at a place: `X` of `X = X.reshape(-1, 2)` in front of it, in the same run of statements; all of them where that is not certain. */
export function latestDefinitions(
  node: Identifier,
  definitions: readonly Definition[],
): readonly Definition[] {
  const around = functionAround(node);
  const isOpen = enclosingLoops(node).length > 0;
  if (isOpen || definitions.some(({ identifier }) => functionAround(identifier) !== around))
    return definitions;
  const [last] = definitions
    .filter((one) => one.node.end <= node.start)
    .sort((a, b) => b.node.start - a.node.start);
  const block = last === undefined ? undefined : enclosingStatement(last.node)?.parent;
  return last !== undefined && block != null && contains(block, node) ? [last] : definitions;
}
