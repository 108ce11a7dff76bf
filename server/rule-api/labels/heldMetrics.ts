/** What holds a metric, a name or a field, and how it is used. Knows syntax only, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isSameField, isSelfField } from "../names/selfFields";

/** A name or field, with all that it ever is. */
export interface HeldMetric {
  readonly made: readonly (SyntaxNode | null)[];
  readonly uses: readonly SyntaxNode[];
}

/** The holder that an expression names, where every use of it is a call of its own; null for any other. */
export function heldMetric(semantic: SemanticModel, metric: SyntaxNode): HeldMetric | null {
  const held = isSelfField(metric) ? fieldHolding(semantic, metric) : nameHolding(semantic, metric);
  const isOwn = held?.uses.every(
    (use) => isKind(use.parent, "attribute") || (isKind(use.parent, "call") && use.parent.function === use),
  );
  return held !== null && isOwn === true && held.made.length > 0 ? held : null;
}

function nameHolding(semantic: SemanticModel, metric: SyntaxNode): HeldMetric | null {
  const binding = semantic.bindingOf(metric);
  if (binding === null) return null;
  const made = binding.definitions.map(({ value }) => value);
  return { made, uses: binding.references.map(({ identifier }) => identifier) };
}

function fieldHolding({ tree }: SemanticModel, field: SyntaxNode): HeldMetric {
  const owner = ancestor(field, "class_definition") ?? field;
  const all = [...descendants(owner)].filter((node) => isSameField(tree, node, field));
  const setting = (node: SyntaxNode) =>
    isKind(node.parent, "assignment") && node.parent.left === node ? node.parent : null;
  const made = all.flatMap((node) => setting(node) ?? []).map(({ right }) => right);
  return { made, uses: all.filter((node) => setting(node) === null) };
}
