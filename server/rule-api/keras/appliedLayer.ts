/** Which layer a name of a functional Keras model holds the output of. Knows Keras' layers and inputs, reports nothing. */

import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";

const INPUT = /^keras\.(?:layers\.)?Input$/;
const MAX_LAYERS = 200;
/** Functions that put tensors together, as the layers of their names do. */
const MERGES = /^keras\.layers\.(?:add|average|concatenate|dot|maximum|minimum|multiply|subtract)$/;
const LAYER = /^keras\.layers\.(?!Input)[A-Z]\w+$/;

/** `x = layers.Dense(8)(y)` or `x = dense(y)` with `y` from an input of the model: the call that makes the layer; null for other definitions. */
export function appliedLayer(
  semantic: SemanticModel,
  { kind, value }: Definition,
  seen = new Set<SyntaxNode>(),
): Call | null {
  const call = kind === "assignment" && isKind(value, "call") ? value : null;
  const called = call?.function;
  const layer = isKind(called, "identifier") ? onlyWritten(semantic, called) : called;
  if (call === null || !isKind(layer, "call") || !LAYER.test(semantic.qualifiedName(layer.function) ?? ""))
    return null;
  const [given] = callArguments(call);
  return given !== undefined && isSymbolic(semantic, given.value, seen) ? layer : null;
}

/** A tensor that stands for what the model is going to be given. Each definition is looked at once: `x = layer(x)` has many. */
function isSymbolic(semantic: SemanticModel, node: SyntaxNode, seen: Set<SyntaxNode>): boolean {
  if (isKind(node, "list")) return node.children.some((one) => isSymbolic(semantic, one, seen));
  if (isKind(node, "call")) {
    const [given] = isLayerCall(semantic, node) ? callArguments(node) : [];
    return given !== undefined && isSymbolic(semantic, given.value, seen);
  }
  const definitions = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  return definitions.some((definition) => {
    if (seen.has(definition.identifier) || seen.size > MAX_LAYERS) return false;
    seen.add(definition.identifier);
    const { value } = definition;
    if (isKind(value, "identifier")) return isSymbolic(semantic, value, seen);
    return (
      (isKind(value, "call") &&
        (INPUT.test(semantic.qualifiedName(value.function) ?? "") || isSymbolic(semantic, value, seen))) ||
      appliedLayer(semantic, definition, seen) !== null
    );
  });
}

/** `layers.Dense(8)(x)`, `layers.add([x, y])` */
const isLayerCall = (semantic: SemanticModel, { function: layer }: Call): boolean =>
  isKind(layer, "call")
    ? LAYER.test(semantic.qualifiedName(layer.function) ?? "")
    : MERGES.test(semantic.qualifiedName(layer) ?? "");
