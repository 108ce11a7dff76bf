/** Whether an image is one of Pillow that was read from a file. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether the image came out of `Image.open`, through methods of Pillow. */
export function isOpenedImage(dataflow: Dataflow, node: SyntaxNode): boolean {
  const { call } = dataflow.valueOf(node);
  if (call === undefined) return false;
  if (dataflow.resolveCall(call).callee === "PIL.Image.open") return true;
  const { function: method } = call;
  return (
    isKind(method, "attribute") &&
    /^(?:convert|resize|copy|crop)$/.test(method.attribute.text) &&
    isOpenedImage(dataflow, method.object)
  );
}
