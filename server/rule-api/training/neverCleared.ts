/** Steps of optimizers whose gradients nothing clears in a file that clears those of others. Follows objects, reports nothing. */

import type { ObjectId } from "../../dataflow/value";
import { ancestor, descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { wordOf } from "../code/mentions";
import type { RuleContext } from "../ruleContext";
import { steppedBy } from "./trainingLoops";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** The steps, each with the backward pass in front of it whose loss comes out of what the optimizer trains; `clears` is any word of clearing. */
export function neverCleared(
  context: Questions,
  clears: RegExp,
): readonly { readonly backward: MethodCall; readonly step: MethodCall; readonly stepped: SyntaxNode }[] {
  const { dataflow, semantic, tree } = context;
  const calls = fileCalls(context);
  const trainedBy = (optimizer: SyntaxNode): readonly ObjectId[] =>
    dataflow.valueOf(optimizer).optimizes ?? [];
  const words = [...descendants(tree.root)].filter((node) => clears.test(wordOf(semantic, node) ?? ""));

  /** `other.zero_grad(set_to_none=True)` of an optimizer that certainly has none of these. */
  function isOfOthers(word: SyntaxNode, own: readonly ObjectId[]): boolean {
    const call = isKind(word.parent, "keyword_argument") ? ancestor(word, "call") : word.parent?.parent;
    if (!isKind(call, "call") || !isKind(call.function, "attribute")) return false;
    if (call.function.attribute.text !== "zero_grad") return false;
    const cleared = trainedBy(call.function.object);
    return cleared.length > 0 && cleared.every(({ site }) => own.every((one) => one.site !== site));
  }

  const isRepeated = (step: MethodCall): boolean => {
    const around = functionAround(step);
    const places = around === null ? [step] : [step, ...callsOf(context, around)];
    return places.some((place) => enclosingLoops(place).length > 0);
  };

  return calls.methods("step").flatMap((step) => {
    const stepped = steppedBy(context, step);
    const own = stepped === null ? [] : trainedBy(stepped);
    if (
      stepped === null ||
      own.length === 0 ||
      words.length === 0 ||
      !words.every((word) => isOfOthers(word, own))
    )
      return [];
    const backward = calls
      .methods("backward")
      .findLast((one) => one.end <= step.start && functionAround(one) === functionAround(step));
    const { computedBy = [] } = backward === undefined ? {} : dataflow.valueOf(backward.function.object);
    const isFromOwn = computedBy.some(({ object }) => own.some(({ site }) => site === object.site));
    return backward !== undefined && isFromOwn && isRepeated(step) ? [{ backward, step, stepped }] : [];
  });
}
