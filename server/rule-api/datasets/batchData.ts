/** Whether an expression is data that a loader gives: a batch, one of its parts, moved or cast. Knows names and loops, reports nothing. */

import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";

/** What Lightning hands a batch to. https://lightning.ai/docs/pytorch/stable/common/lightning_module.html */
const STEPS = /^(?:training|validation|test)_step$/;

const MAX_STEPS = 4;

/** `y` of `y.float().to(device)`. */
export function castBase(node: SyntaxNode): SyntaxNode {
  return isKind(node, "call") && isKind(node.function, "attribute") ? castBase(node.function.object) : node;
}

/** Whether nothing but a batch gives it: `y` of `for x, y in loader`, of `x, y = batch`, `batch["y"]`, in whatever type and place. */
export function isBatchData(
  file: { readonly semantic: SemanticModel },
  node: SyntaxNode,
  steps = MAX_STEPS,
): boolean {
  const { semantic } = file;
  const base = castBase(node);
  if (steps === 0) return false;
  if (isKind(base, "subscript")) return isBatchData(file, base.value, steps - 1);
  if (!isKind(base, "identifier")) return false;
  const definitions = semantic.bindingOf(base)?.definitions ?? [];
  const isOwn = (value: SyntaxNode): boolean => textOf(semantic.tree, castBase(value)) === base.text;
  const isTaken = ({ kind, node: at, value }: Definition): boolean => {
    if (kind === "for") return true;
    if (kind === "parameter") return isStepBatch(semantic, base);
    if (value !== null) return isOwn(value) || isBatchData(file, value, steps - 1);
    const given = isKind(at, "assignment") ? at.right : null;
    if (isKind(given, "expression_list")) return given.children.some(isOwn);
    return isKind(given, "identifier", "subscript") && isBatchData(file, given, steps - 1);
  };
  return definitions.length > 0 && definitions.every(isTaken);
}

/** `batch` of `def training_step(self, batch, batch_idx)`. */
function isStepBatch({ tree }: SemanticModel, name: SyntaxNode): boolean {
  const around = functionAround(name);
  const [, batch] = around?.parameters.children ?? [];
  return (
    around !== null &&
    STEPS.test(around.name.text) &&
    batch !== undefined &&
    textOf(tree, batch) === textOf(tree, name)
  );
}
