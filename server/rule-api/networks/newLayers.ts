/** What gets a new layer: a network by an assignment, or by a function of the file. Knows PyTorch, reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { calledFunction, givenFor } from "../code/calledFunction";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { hasWeights } from "./learnedLayers";

/** `model` of `model.head.fc` and `model[2]`, `self.model` of `self.model.fc`. */
export function ownerOfLayer(target: SyntaxNode): SyntaxNode {
  let owner = target;
  while (isKind(owner, "attribute", "subscript") && (owner === target || !isSelfField(owner)))
    owner = isKind(owner, "attribute") ? owner.object : owner.value;
  return owner;
}

/** Whether an expression makes a layer that learns. */
export function isNewLayer(context: ApiQuestions, node: SyntaxNode): boolean {
  const { constructed, object } = context.dataflow.valueOf(node);
  return constructed === true && isKind(object?.site, "call") && hasWeights(context, object.site);
}

/** The network to which a function of the file gives a new layer in any case: `replace_head(net, 3)`. */
export function changedBy(context: ApiQuestions, call: Call): SyntaxNode | null {
  const run = calledFunction(context.semantic, call);
  for (const statement of run?.body.children ?? []) {
    const [change] = isKind(statement, "expression_statement") ? statement.children : [];
    if (run === null || !isKind(change, "assignment") || change.right === null) continue;
    if (!isKind(change.left, "attribute", "subscript") || !isNewLayer(context, change.right)) continue;
    const owner = ownerOfLayer(change.left);
    if (
      isKind(owner, "identifier") &&
      context.semantic.bindingOf(owner)?.definitions[0]?.kind === "parameter"
    )
      return givenFor(context, call, run, owner.text);
  }
  return null;
}
