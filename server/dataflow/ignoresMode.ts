/** Whether a network behaves alike in train and in eval mode. Knows definitions, asks for the meaning of names. */

import type { Knowledge } from "../knowledge/knowledge";
import { withBases } from "../semantic/classBases";
import type { ClassInfo } from "../semantic/semanticModel";
import { ancestor, type Call, descendants, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { argumentFor } from "./given";
import type { ObjectId, Value } from "./value";

/** What has to be asked of the analysis. */
interface Questions {
  readonly knowledge: Knowledge;
  valueAt(node: SyntaxNode): Value;
  calleeOf(call: Call): string | null;
  /** The class that is defined, or of which an instance is made, where another file defines it; else null. */
  classElsewhere(node: SyntaxNode): ClassInfo | null;
  /** The function or class of the workspace that a call runs; null where it is none. */
  definitionOf(call: Call): SyntaxNode | null;
}

/** How many functions and classes that a network is built with are read. */
const MAX_PARTS = 24;

/** Whether the definition of a network is seen and none of the layers that it reads depends on the mode. */
export function ignoresMode({ site }: ObjectId, questions: Questions): boolean {
  const { knowledge, valueAt, calleeOf } = questions;
  const definition = site.kind === "call" ? (valueAt(site).localClass ?? site) : site;
  const elsewhere = questions.classElsewhere(definition);
  if (elsewhere !== null && (layersWithoutMode(elsewhere, knowledge, new Set()) ?? 0) > 0) return true;
  let layers = 0;
  // What builds a part of it is read as its own definition: `self.down = double_conv(3, 64)`, `self.body = Block(64)`.
  const parts = new Set([definition]);
  for (const part of parts)
    for (const node of descendants(part)) {
      if (node.kind !== "call") continue;
      const callee = calleeOf(node);
      if (callee !== null && knowledge.isModeListed(callee)) {
        layers++;
        if (isLeftOut(node, part)) continue;
        // An LSTM has dropout only if it is asked for.
        if (knowledge.knowsMode(callee) || argumentFor(node, DROPOUT) !== null) return false;
      } else if (!isLeftOut(node, part)) {
        const run = parts.size < MAX_PARTS ? questions.definitionOf(node) : null;
        if (run !== null) parts.add(run);
      }
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

/** How many layers the classes of a network make; null where one of them, or what is not seen of it, may depend on the mode. */
function layersWithoutMode(network: ClassInfo, knowledge: Knowledge, seen: Set<ClassInfo>): number | null {
  let layers = 0;
  for (const info of withBases(network)) {
    if (seen.has(info)) continue;
    seen.add(info);
    const { node: definition, model } = info;
    for (const node of descendants(definition)) {
      if (isKind(node, "attribute") && node.attribute.text === "training" && !savesMemory(node, model.tree))
        return null;
      if (node.kind !== "call") continue;
      const own = model.classOf(node.function);
      const callee = model.qualifiedName(node.function);
      if (own !== null) {
        const inner = layersWithoutMode(own, knowledge, seen);
        if (inner === null) return null;
        layers += inner;
      } else if (callee !== null && knowledge.isModeListed(callee)) {
        layers++;
        if (knowledge.knowsMode(callee) || argumentFor(node, DROPOUT) !== null) return null;
      } else if (makesUnknown(node)) return null;
    }
  }
  return layers;
}

const DROPOUT = { keyword: "dropout", position: null };

/** `self.encoder = timm.create_model(name)`: a field holds what may be any network. */
function makesUnknown({ function: callee, parent }: Call): boolean {
  if (isKind(parent, "raise_statement")) return false;
  const isField = isKind(parent, "assignment") && parent.left.kind === "attribute";
  const name = isKind(callee, "attribute")
    ? callee.attribute.text
    : isKind(callee, "identifier")
      ? callee.text
      : "";
  return /^[A-Z]/.test(name) || (isField && /model|net|backbone|encoder|build|create|pretrained/i.test(name));
}

/** `if self.training and self.checkpointing: return checkpoint(block, x)` computes the same with less memory. */
function savesMemory(node: SyntaxNode, tree: ClassInfo["model"]["tree"]): boolean {
  const way = ancestor(node, "if_statement");
  return way !== null && node.end <= way.condition.end && /checkpoint/i.test(textOf(tree, way));
}
