/** Whether code is run for all layers of a network: given to `apply`, or in a loop over `modules()`. Knows PyTorch, reports nothing. */

import { ancestor, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { eachRound } from "../code/loops";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** `branch`: code in a loop or function that tells layers apart; `name`: what it calls the layer; `layers`: the classes that it is for. */
export function goesOverLayers(
  context: ApiQuestions,
  branch: SyntaxNode,
  name: string,
  layers: RegExp,
): boolean {
  const { semantic } = context;
  const loop = ancestor(branch, "for_statement");
  if (loop !== null) {
    const { over, target } = eachRound(context, loop);
    return (
      target !== null && textOf(semantic.tree, target) === name && goesOverSeveral(context, over, layers)
    );
  }
  const around = ancestor(branch, "function_definition");
  const uses = around === null ? [] : (semantic.bindingOf(around.name)?.references ?? []);
  // A function that others use for whatever layer they have.
  if (around?.parameters.children.length === 1 && uses.length === 0) return true;
  return uses.some(({ identifier }) => {
    const call = ancestor(identifier, "call");
    return call !== null && isKind(call.function, "attribute") && call.function.attribute.text === "apply";
  });
}

/** Whether a loop goes over `modules()` of what has more than one layer, as far as its layers are listed. */
function goesOverSeveral({ dataflow, semantic }: ApiQuestions, right: SyntaxNode, layers: RegExp): boolean {
  const isAsked = isKind(right, "call") && isKind(right.function, "attribute");
  if (isAsked && right.function.attribute.text !== "modules") return false;
  // The layers of a field may stand side by side: one behind each block.
  if (isAsked && isSelfField(right.function.object)) return false;
  // A stack gives its layers when it is gone through.
  const { call: made } = dataflow.valueOf(isAsked ? right.function.object : right);
  if (made === undefined || semantic.qualifiedName(made.function) !== "torch.nn.Sequential") return isAsked;
  const isLayer = (node: SyntaxNode): boolean =>
    isKind(node, "call") && layers.test(semantic.qualifiedName(node.function) ?? "");
  return [...descendants(made)].filter(isLayer).length > 1;
}
