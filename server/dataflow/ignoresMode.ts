/** Whether a network behaves alike in train and in eval mode. Knows definitions, asks for the meaning of names. */

import type { Knowledge } from "../knowledge/knowledge";
import { ancestor, type Call, descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";
import { argumentFor } from "./given";
import type { ObjectId, Value } from "./value";

/** What has to be asked of the analysis. */
interface Questions {
  readonly knowledge: Knowledge;
  valueAt(node: SyntaxNode): Value;
  calleeOf(call: Call): string | null;
}

/** Whether the definition of a network is seen and none of the layers that it reads depends on the mode. */
export function ignoresMode({ site }: ObjectId, { knowledge, valueAt, calleeOf }: Questions): boolean {
  const definition = site.kind === "call" ? (valueAt(site).localClass ?? site) : site;
  let layers = 0;
  for (const node of descendants(definition)) {
    const callee = node.kind === "call" ? calleeOf(node) : null;
    if (node.kind !== "call" || callee === null || !knowledge.isModeListed(callee)) continue;
    layers++;
    if (isLeftOut(node, definition)) continue;
    // An LSTM has dropout only if it is asked for.
    if (knowledge.knowsMode(callee) || argumentFor(node, { keyword: "dropout", position: null }) !== null)
      return false;
  }
  return layers > 0;
}

/** Whether a layer is in a field of a network that no method of its class reads: `self.classifier` of what gives features alone. */
function isLeftOut(layer: SyntaxNode, definition: SyntaxNode): boolean {
  const field = ancestor(layer, "assignment")?.left;
  if (!isKind(definition, "class_definition") || !isKind(field, "attribute")) return false;
  return ![...descendants(definition)].some(
    (node) => isKind(node, "attribute") && node !== field && node.attribute.text === field.attribute.text,
  );
}
