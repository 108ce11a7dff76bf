/** A network in a field of a plain class that nothing but its calls uses, so that it stays as it was made. Knows names, reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** What is asked of a network, or done to it, that leaves its mode alone. */
const HARMLESS =
  /^(?:to|cuda|cpu|half|float|double|parameters|named_parameters|requires_grad_|state_dict|load_state_dict|fc|classifier|head|config)$/;
/** Gets at fields by names that are not written. */
const REFLECTS = /^(?:getattr|setattr|vars|__dict__)$/;

/** Whether every attribute of this name in the file is the one assignment `self.net = make()`, a call of it, or asks what is harmless. */
export function isUntouchedField(
  { semantic }: Pick<ApiQuestions, "semantic">,
  field: SyntaxNode,
  call: Call,
): boolean {
  const { tree } = semantic;
  const owner = ancestor(field, "class_definition");
  if (!isSelfField(field) || owner === null) return false;
  // A base class may put all of its parts into another mode.
  if (owner.superclasses?.children.some(({ kind }) => kind !== "keyword_argument")) return false;
  if (nodesOf(tree, "identifier").some(({ text }) => REFLECTS.test(text))) return false;
  const uses = nodesOf(tree, "attribute").filter(({ attribute }) => attribute.text === field.attribute.text);
  const made = uses.filter(({ parent }) => isKind(parent, "assignment"));
  return (
    made.length === 1 &&
    uses.every((use) => {
      const { parent } = use;
      if (isKind(parent, "assignment")) return parent.left === use && isMadeBy(parent.right, call);
      if (isKind(parent, "call")) return parent.function === use;
      return isKind(parent, "attribute") && parent.object === use && HARMLESS.test(parent.attribute.text);
    })
  );
}

/** `make().to(device)`, and no `eval()` or `train()` in the chain. */
function isMadeBy(made: SyntaxNode | null, call: Call): boolean {
  let at = made;
  while (isKind(at, "call") && at !== call && isKind(at.function, "attribute")) {
    if (/^(?:eval|train)$/.test(at.function.attribute.text)) return false;
    at = at.function.object;
  }
  return at === call;
}
