/** Whether a module is still as its constructor made it. Knows how parts of modules are exchanged, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import { isStored } from "../../semantic/guards";
import { lastPart } from "../../semantic/qualifiedName";
import { type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { placesOfValue } from "../code/wayOfValue";
import type { ApiQuestions } from "../ruleContext";

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html, https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html */
const ALTERS =
  /^(?:register_\w*hook|register_module|add_module|set_submodule|append|extend|insert|__set(?:attr|item)__)$/;
/** What leaves a module what it is, and gives it back. */
const KEEPS = /^(?:to|cuda|cpu|train|eval|float|half|double|requires_grad_)$/;
/** How functions may be called that put something into a module, or behind it. */
const MAY_ALTER =
  /activ|adapt|add|append|attach|convert|head|hook|modif|patch|replac|sigmoid|softmax|swap|wrap/i;

const MAX_MOVES = 4;

/**
 * Whether something of the module that a call makes may be exchanged or added later, also by a hook: `net.model.append(nn.Sigmoid())`,
 * `net.final = nn.Sequential(net.final, nn.Sigmoid())`, `setattr(loss, "sigmoid", True)`.
 */
export function mayBeAltered(context: ApiQuestions, made: SyntaxNode, moves = MAX_MOVES): boolean {
  return [...placesOfValue(context, made)].some((place) => {
    const top = topOf(place);
    const { parent } = top;
    if (top !== place && isStored(top)) return true;
    const given = callOfArgument(top);
    if (given !== null) return alters(context, given, top);
    if (!isKind(top, "attribute") || !isKind(parent, "call") || parent.function !== top) return false;
    if (ALTERS.test(top.attribute.text)) return true;
    const isSame = top.object === place && KEEPS.test(top.attribute.text);
    return isSame && moves > 0 && mayBeAltered(context, parent, moves - 1);
  });
}

/** The longest chain that starts with an expression: `net.model[-1]` of `net`. */
function topOf(place: SyntaxNode): SyntaxNode {
  let top = place;
  for (let up = top.parent; up !== null; up = top.parent) {
    const isChained =
      (isKind(up, "attribute") && up.object === top) || (isKind(up, "subscript") && up.value === top);
    if (!isChained) break;
    top = up;
  }
  return top;
}

/** `setattr(net, "final", ...)`, `add_sigmoid(net)` of code that is not seen. */
function alters({ semantic }: ApiQuestions, call: Call, given: SyntaxNode): boolean {
  const name = semantic.qualifiedName(call.function) ?? textOf(semantic.tree, call.function);
  return name === "setattr" || name === "builtins.setattr"
    ? call.arguments.children[0] === given
    : semantic.functionOf(call.function) === null && MAY_ALTER.test(lastPart(name));
}
