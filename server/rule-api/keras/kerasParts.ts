/** Whether a layer that is changed belongs to a Keras model, by what the model is made of. Follows names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { loopedOver } from "../code/loops";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** Whether a layer is the model's: its own, or of a network that its definition names, in the function that made both too. */
export function isLayerOf(context: Questions, model: SyntaxNode, changed: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const part = ownerOf(context, changed);
  const owner = semantic.bindingOf(part);
  if (owner === null || semantic.bindingOf(model) === null) return false;
  const { object, call } = dataflow.valueOf(part);
  // What a function gives back is one of those by which it calls it.
  const makers: readonly (SyntaxNode | null | undefined)[] = [object?.site, call];
  const made = dataflow.valueOf(model).call;
  const named = namedBy(semantic, model, new Set());
  if (made !== undefined) namedBy(semantic, made, named);
  for (const added of addedTo(semantic, model)) namedBy(semantic, added, named);
  const isPart = ({ definitions }: Binding): boolean =>
    definitions.some(({ value }) => value !== null && makers.includes(value));
  return named.has(owner) || [...named].some(isPart);
}

/** What `model.add(...)` is given. */
function addedTo(semantic: SemanticModel, model: SyntaxNode): readonly SyntaxNode[] {
  return (semantic.bindingOf(model)?.references ?? []).flatMap(({ identifier: { parent } }) => {
    const isAdd = isKind(parent, "attribute") && parent.attribute.text === "add";
    return isAdd && isKind(parent.parent, "call") ? parent.parent.arguments.children : [];
  });
}

/** The outermost thing a change is about: `base` of `base.layers[0].trainable`, or of `for layer in base.layers:`. */
function ownerOf(context: Questions, node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let inner = insideOf(at); inner !== null; inner = insideOf(at)) at = inner;
  const loop = context.semantic.bindingOf(at)?.definitions.find(({ kind }) => kind === "for")?.node;
  const over = isKind(loop, "for_statement") ? loopedOver(context, loop) : at;
  return over === at ? at : ownerOf(context, over);
}

/** What an attribute or an element is taken of, also `model` of `model.get_layer("dense")`. */
function insideOf(node: SyntaxNode): SyntaxNode | null {
  if (isKind(node, "attribute")) return node.object;
  if (isKind(node, "subscript")) return node.value;
  const isLayer =
    isKind(node, "call") &&
    isKind(node.function, "attribute") &&
    node.function.attribute.text === "get_layer";
  return isLayer && isKind(node.function, "attribute") ? node.function.object : null;
}

/** The variables that code names, and those that theirs name. */
function namedBy(semantic: SemanticModel, code: SyntaxNode, known: Set<Binding>): Set<Binding> {
  for (const node of descendants(code)) {
    const binding = isKind(node, "identifier") ? semantic.bindingOf(node) : null;
    if (binding === null || known.has(binding)) continue;
    known.add(binding);
    for (const { value } of binding.definitions) if (value !== null) namedBy(semantic, value, known);
  }
  return known;
}
