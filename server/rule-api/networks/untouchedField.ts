/** A network in a field of a plain class, or a variable of the file, that nothing but its calls uses, so that it stays as it was made. Knows names, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { isSelfField } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** What is asked of a network, or done to it, that leaves its mode alone. */
const HARMLESS =
  /^(?:to|cuda|cpu|half|float|double|parameters|named_parameters|requires_grad_|state_dict|load_state_dict|fc|classifier|head|config)$/;
const MOVES = /^(?:to|cuda|cpu|half|float|double)$/;
/** What takes a network and leaves it as it was: exports put the mode back that they found. */
const LOOKS = /^(?:torch\.(?:onnx\.export|jit\.trace|save)|torchinfo\.summary)$/;
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
  const made = uses.flatMap((use) =>
    isKind(use.parent, "assignment") && use.parent.left === use && !isMoved(tree, use, use.parent.right)
      ? [use.parent.right]
      : [],
  );
  return (
    made.length === 1 &&
    made.every(
      (one) =>
        isMadeBy(one, call) || isMadeInPlace(semantic, one, call) || isMadeByHelper(semantic, one, call),
    ) &&
    uses.every((use) => isHarmless(semantic, use) || isKind(use.parent, "assignment"))
  );
}

/** `self.net` of `self.net = self.net.to(device)`. */
function isMoved(tree: SyntaxTree, field: SyntaxNode, right: SyntaxNode | null): boolean {
  const of = right === null ? null : behindMoves(right);
  return of !== null && of !== right && textOf(tree, of) === textOf(tree, field);
}

/** `net` of `net.to(device)`. */
function behindMoves(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (isKind(at, "call") && isKind(at.function, "attribute") && MOVES.test(at.function.attribute.text))
    at = at.function.object;
  return at;
}

/** A variable of the same function, which only holds the network until the field does. */
function isMadeInPlace(semantic: SemanticModel, right: SyntaxNode | null, call: Call): boolean {
  const name = right === null ? null : behindMoves(right);
  const { definitions = [], references = [] } = (name === null ? null : semantic.bindingOf(name)) ?? {};
  const [first, ...others] = definitions;
  return (
    first?.value != null &&
    isMadeBy(first.value, call) &&
    others.every(({ identifier, value }) => isMoved(semantic.tree, identifier, value)) &&
    references.every(({ identifier: use }) => use === name || use === right || isHarmless(semantic, use))
  );
}

/** Whether a use of a network leaves its mode alone: it is called, moved, looked at, or handed to code of which that is known. */
function isHarmless(semantic: SemanticModel, use: SyntaxNode): boolean {
  const { parent } = use;
  if (isKind(parent, "call")) return parent.function === use;
  if (isKind(parent, "attribute")) return parent.object === use && HARMLESS.test(parent.attribute.text);
  const taker = callOfArgument(use);
  return taker !== null && LOOKS.test(semantic.qualifiedName(taker.function) ?? "");
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
  return isMade && binding.references.every(({ identifier }) => isHarmless(semantic, identifier));
}

function isMadeByHelper(semantic: SemanticModel, made: SyntaxNode | null, call: Call): boolean {
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
