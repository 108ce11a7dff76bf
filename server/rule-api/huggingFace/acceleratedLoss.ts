/** Which losses belong to the training that an accelerator of Accelerate takes part in. Knows names, reports nothing. */

import { type Call, descendants, type MethodCall, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

/** A loss, in a function that works with the accelerator: one without it may be what the other is compared with. */
export function isAcceleratedLoss(
  file: FileOfCalls,
  accelerator: SyntaxNode,
  call: MethodCall,
  prepares: readonly Call[],
): boolean {
  const { tree } = file.semantic;
  // What runs before there is an accelerator needs none.
  const from = fileCalls(file).of("accelerate.Accelerator")[0]?.start ?? 0;
  const around = functionAround(call);
  // Made here and never asked to prepare anything, it only says which device there is.
  const isMade = [...descendants(around ?? call)].some(
    (node) => node.kind === "assignment" && textOf(tree, node.left) === textOf(tree, accelerator),
  );
  const isAsked = prepares.some((prepare) => functionAround(prepare) === around);
  if (call.arguments.children.length > 0 || around === null)
    return call.arguments.children.length === 0 && call.start > from;
  const isNamed = [...descendants(around)].some(
    (node) => node.kind === accelerator.kind && textOf(tree, node) === textOf(tree, accelerator),
  );
  return isNamed && (isAsked || !isMade);
}
