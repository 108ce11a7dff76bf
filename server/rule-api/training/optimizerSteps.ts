/** Steps of PyTorch's optimizers that never come, or come before there is a gradient. Follows no calls, reports nothing. */

import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import { type Call, descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions } from "../ruleContext";

type Questions = ApiQuestions & FileOfCalls;

const SCHEDULERS = /^torch\.optim\.lr_scheduler\./;

/** Words of code that changes weights itself. */
const BY_HAND = /^(?:add_|sub_|addcdiv_|copy_|autograd|GradScaler)$|_foreach|_hook$/;

/** Whether code that is no method of an optimizer of the file may change weights. */
export function mayStepByHand(context: Questions): boolean {
  const { semantic } = context;
  return (
    fileCalls(context).mentions(BY_HAND) ||
    attributesNamed(semantic.tree, "data").some((node) => semantic.qualifiedName(node) === null) ||
    nodesOf(semantic.tree, "call").some((call) => mayStep(context, call))
  );
}

/** Something with `step` in its name, but for what is seen: functions of this file, schedulers of the learning rate. */
function mayStep({ dataflow, semantic }: Questions, { function: callee }: Call): boolean {
  const name = isKind(callee, "attribute")
    ? callee.attribute.text
    : isKind(callee, "identifier")
      ? callee.text
      : "";
  if (!/step/i.test(name) || semantic.functionOf(callee)?.model === semantic) return false;
  if (SCHEDULERS.test(semantic.qualifiedName(callee) ?? "")) return false;
  const { type } = isKind(callee, "attribute") ? dataflow.valueOf(callee.object) : {};
  return type === undefined || !SCHEDULERS.test(type);
}

/** The optimizers of the file whose variable is used for nothing that could take a step. */
export function idleOptimizers(context: Questions): readonly SyntaxNode[] {
  const { dataflow, knowledge, semantic } = context;
  return fileCalls(context)
    .methods("zero_grad")
    .flatMap(({ function: { object } }) => {
      const { type, constructed } = dataflow.valueOf(object);
      const isOptimizer = constructed === true && knowledge.hasTrait(type ?? "", "torch-optimizer");
      const uses = semantic.bindingOf(object)?.references ?? [];
      const isIdle = uses.every(({ identifier: { parent } }) => {
        if (isKind(parent, "attribute")) return !/step/i.test(parent.attribute.text);
        const taker = isKind(parent, "argument_list") ? parent.parent : null;
        return isKind(taker, "call") && SCHEDULERS.test(semantic.qualifiedName(taker.function) ?? "");
      });
      return isOptimizer && uses.length > 0 && isIdle ? [object] : [];
    });
}

/** Steps behind `zero_grad()` in their block, each with the first backward pass, which comes later. `computes`: what may make gradients. */
export function earlySteps(
  context: Questions,
  computes: RegExp,
): readonly { readonly step: MethodCall; readonly backward: MethodCall }[] {
  const { dataflow, knowledge } = context;
  const { methods } = fileCalls(context);
  const file = { semantic: context.semantic, tree: context.semantic.tree };
  return methods("step").flatMap((step) => {
    const { object } = step.function;
    const isOptimizer = knowledge.hasTrait(dataflow.valueOf(object).type ?? "", "torch-optimizer");
    if (!isOptimizer || step.arguments.children.length > 0) return [];
    const block = step.parent?.parent?.children ?? [];
    const inBlock = (call: SyntaxNode): number => block.findIndex((one) => contains(one, call));
    const names = (first: number, behind: number, word: RegExp): boolean =>
      block
        .slice(first, behind)
        .flatMap((one) => [...descendants(one)])
        .some((node) => isKind(node, "identifier") && word.test(node.text));
    const at = inBlock(step);
    const zero = methods("zero_grad").findLast(
      (call) =>
        inBlock(call) >= 0 && inBlock(call) < at && isSameExpression(file, call.function.object, object),
    );
    const backward = methods("backward").find((call) => inBlock(call) > at);
    if (zero === undefined || backward === undefined) return [];
    const isSoonEnough =
      names(inBlock(zero) + 1, at, computes) || names(at + 1, inBlock(backward), /step|zero_grad/);
    return isSoonEnough ? [] : [{ step, backward }];
  });
}
