/** Losses of PyTorch that are told not to take a mean, and so give a number for each sample. Asks values, reports nothing. */

import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

const FUNCTIONS = /^torch\.nn\.functional\.(?:\w+_loss|(?:binary_)?cross_entropy(?:_with_logits)?|kl_div)$/;

/** The call of a loss with `reduction="none"` that made a value of several samples; null where that is not certain. */
export function unreducedLoss(context: ApiQuestions, node: SyntaxNode): Call | null {
  const { dataflow, knowledge, semantic } = context;
  const { call } = dataflow.valueOf(node);
  if (call === undefined) return null;
  const criterion = dataflow.valueOf(call.function);
  const isCriterion =
    knowledge.hasTrait(criterion.type ?? "", "torch-loss") && criterion.localClass === undefined;
  const told = isCriterion
    ? criterion.call
    : FUNCTIONS.test(semantic.qualifiedName(call.function) ?? "")
      ? call
      : undefined;
  const reduction = told === undefined ? null : dataflow.argument(told, "reduction", null);
  if (reduction === null || dataflow.valueOf(reduction).constant !== "none") return null;
  return callArguments(call).some(({ value }) => mayBeOne(context, value)) || isBatchOfOne(context)
    ? null
    : call;
}

/** `x[0]`, `x.unsqueeze(0)`, or a tensor whose first size is 1: the loss may be a single number. */
function mayBeOne(context: ApiQuestions, node: SyntaxNode): boolean {
  const { tensor, call } = context.dataflow.valueOf(node);
  const method = isKind(call?.function, "attribute") ? call.function.attribute.text : "";
  const [definition] = context.semantic.bindingOf(node)?.definitions ?? [];
  return (
    isKind(node, "subscript") ||
    isKind(definition?.value, "subscript") ||
    (tensor?.shape?.rank === "known" && tensor.shape.sizes[0] === 1) ||
    /^(?:unsqueeze|item|mean|sum|max|min|tensor)$/.test(method)
  );
}

const isBatchOfOne = (context: ApiQuestions): boolean =>
  fileCalls(context)
    .of("torch.utils.data.DataLoader")
    .some((call) => {
      const size = context.dataflow.argument(call, "batch_size", 1);
      return size === null || context.dataflow.valueOf(size).constant === 1;
    });
