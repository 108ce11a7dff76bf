/** Whether a parameter is the network that a loop trains, of which nothing else is known. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import type { Loop } from "../code/loops";
import { isOfOtherClass } from "../code/otherClass";
import { isSameExpression } from "../code/sameExpression";
import { isSameField, isSelfField } from "../names/selfFields";
import { isKnownNetwork } from "../networks/networkOfState";
import type { ApiQuestions } from "../ruleContext";
import { isUpdate } from "./trainingLoops";

/** `net(x)` of the parameter `net`, in a loop that goes backward or steps. */
export function isTrainedParameter(
  file: { readonly semantic: SemanticModel; readonly tree: SyntaxTree },
  name: SyntaxNode,
  loop: Loop,
): boolean {
  const { definitions = [] } = file.semantic.bindingOf(name) ?? {};
  const inside = [...descendants(loop)];
  return (
    definitions.length === 1 &&
    definitions[0]?.kind === "parameter" &&
    inside.some(
      (call) =>
        isKind(call, "call") &&
        isSameExpression(file, call.function, name) &&
        call.arguments.children.length > 0,
    ) &&
    inside.some(isUpdate)
  );
}

/** A network, or something that nothing is known of and that the loop uses as one. */
export function mayBeTrained(
  context: ApiQuestions & { readonly tree: SyntaxTree },
  node: SyntaxNode,
  loop: SyntaxNode,
): boolean {
  if (isKnownNetwork(context, node)) return true;
  if (isOfOtherClass(context, node)) return false;
  const owner = isSelfField(node) ? ancestor(node, "class_definition") : null;
  return [...descendants(owner ?? loop)].some(
    (call) =>
      isKind(call, "call") &&
      (owner === null
        ? isSameExpression(context, call.function, node) ||
          callArguments(call).some(({ value }) => isSameExpression(context, value, node))
        : isSameField(context.tree, call.function, node)),
  );
}
