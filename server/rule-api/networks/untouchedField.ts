/** A network in a field of a plain class, or a variable of the file, that nothing but its calls uses, so that it stays as it was made. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { ancestor, type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
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

/** The same of a variable that a function around, or the file, holds: its one assignment makes it, itself or in a function that names no mode. */
export function isUntouchedName(
  { semantic }: Pick<ApiQuestions, "semantic">,
  name: SyntaxNode,
  call: Call,
): boolean {
  const binding = semantic.bindingOf(name);
  const [only, ...others] = binding?.definitions ?? [];
  if (binding === null || only?.value == null || others.length > 0) return false;
  const isMade = isMadeBy(only.value, call) || isMadeByHelper(semantic, only.value, call);
  return (
    isMade &&
    binding.references.every(({ identifier: use }) => {
      const { parent } = use;
      if (isKind(parent, "call")) return parent.function === use;
      return isKind(parent, "attribute") && parent.object === use && HARMLESS.test(parent.attribute.text);
    })
  );
}

function isMadeByHelper(semantic: SemanticModel, made: SyntaxNode, call: Call): boolean {
  const helper = isKind(made, "call") ? semantic.functionOf(made.function) : null;
  if (helper === null || helper.model !== semantic || !contains(helper.node, call)) return false;
  return ![...descendants(helper.node.body)].some(
    (node) => isKind(node, "identifier") && /^(?:eval|train|training|apply|modules)$/.test(node.text),
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
