/** Steps of PyTorch's optimizers that never come, or come before there is a gradient. Follows no calls, reports nothing. */

import { descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import type { ApiQuestions } from "../ruleContext";

type Questions = ApiQuestions & FileOfCalls;

/** The optimizers of the file whose variable is used for nothing that could take a step. */
export function idleOptimizers(context: Questions): readonly SyntaxNode[] {
  const { dataflow, knowledge, semantic } = context;
  return fileCalls(context)
    .methods("zero_grad")
    .flatMap(({ function: { object } }) => {
      const { type, constructed } = dataflow.valueOf(object);
      const isOptimizer = constructed === true && knowledge.hasTrait(type ?? "", "torch-optimizer");
      const uses = semantic.bindingOf(object)?.references ?? [];
      const isIdle = uses.every(({ identifier: { parent } }) => parent?.kind === "attribute");
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
