/** Numbers of Python that live outside of a function, by how they are set. Follows no data, reports nothing. */

import { ancestor, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";
import { isSameField, isSelfField } from "./selfFields";

type Questions = Pick<RuleContext<never>, "semantic" | "tree">;

/** `global count` or `self.steps` that is only ever set to a written number, and counted up. */
export function isOutsideNumber(
  { semantic, tree }: Questions,
  name: SyntaxNode,
  within: SyntaxNode,
): boolean {
  if (isKind(name, "identifier")) {
    const binding = semantic.bindingOf(name);
    const set = binding?.definitions.filter(({ kind }) => kind !== "augmented") ?? [];
    return binding?.scope.node !== within && set.length > 0 && set.every(({ value }) => isNumber(value));
  }
  const owner = isSelfField(name) ? ancestor(within, "class_definition") : null;
  const set = (owner === null ? [] : [...descendants(owner)]).flatMap((node) =>
    isKind(node, "assignment") && isSameField(tree, node.left, name) ? [node.right] : [],
  );
  return set.length > 0 && set.every(isNumber);
}

const isNumber = (node: SyntaxNode | null): boolean => isKind(node, "integer", "float");
