/** What is the loss of one batch: by the call that computes it, or since it goes backward. Knows PyTorch, reports nothing. */

import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop } from "../code/loops";
import { isNetwork } from "../networks/networkClass";
import type { ApiQuestions } from "../ruleContext";
import { isTorchLoss } from "./lossInputs";

/** Methods that give the loss itself, or its number. */
const FORMS = /^(?:item|detach|cpu|data|float|numpy|mean)$/;

/** `criterion(out, y)`, also as a number, and `net(**batch).loss`. */
export function isLossCall(context: ApiQuestions, value: SyntaxNode): boolean {
  const { dataflow } = context;
  if (isKind(value, "attribute") && value.attribute.text === "loss")
    return (
      isKind(value.object, "call") && isNetwork(context, dataflow.valueOf(value.object.function)) === true
    );
  if (!isKind(value, "call")) return false;
  const { function: callee } = value;
  if (isKind(callee, "attribute") && FORMS.test(callee.attribute.text))
    return isLossCall(context, callee.object);
  return isTorchLoss(dataflow.resolveCall(value).callee);
}

/** `loss` of `loss.backward()` in the same loop, whatever computed it. */
export const isDescendedIn = (context: ApiQuestions & FileOfCalls, loop: Loop, loss: SyntaxNode): boolean =>
  fileCalls(context)
    .methods("backward")
    .some(
      ({ function: { object }, arguments: given }) =>
        contains(loop, object) &&
        enclosingLoops(object)[0] === loop &&
        context.semantic.bindingOf(object) !== null &&
        context.semantic.bindingOf(object) === context.semantic.bindingOf(loss) &&
        given.children.length === 0,
    );
