/** Whether a file may bring numbers to one scale, by library or by hand. Knows names, reports nothing. */

import { lastPart } from "../../semantic/qualifiedName";
import { allNodes } from "../../syntax/nodesOf";
import { isKind } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "knowledge" | "semantic" | "tree">;

/** Names of what scales. */
const SCALES =
  /scal|normaliz|standardi[sz]|zscore|z_score|ptp|QuantileTransformer|PowerTransformer|whiten|Discretizer|qcut|clip/i;
/** The functions and methods with which it is done by hand. */
const BY_HAND: readonly string[] = ["std", "min", "max", "log", "log1p"];
const LARGEST_OF_IMAGES = 255;

/** Whether anything in a file may scale: what it is done to is not asked. */
export function isAnythingScaled(file: Questions): boolean {
  const { semantic, tree } = file;
  if (fileCalls(file).mentions(SCALES)) return true;
  return allNodes(tree).some((node) => {
    if (!isKind(node, "call"))
      return isKind(node, "integer", "float") && Number(node.text) === LARGEST_OF_IMAGES;
    const { function: callee } = node;
    if (isKind(callee, "attribute")) return BY_HAND.includes(callee.attribute.text);
    return !semantic.isBuiltin(callee) && BY_HAND.includes(lastPart(semantic.qualifiedName(callee) ?? ""));
  });
}
