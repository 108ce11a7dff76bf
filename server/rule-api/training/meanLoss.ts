/** Losses that are means over a batch, and rates that are set for a sum of them. Asks values, reports nothing. */

import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { enclosingLoops, type Loop } from "../code/loops";
import { writtenAt } from "../code/wayOfValue";
import { isChangedInPlace } from "../names/changedInPlace";
import { keptUnder } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { isTorchLoss } from "./lossInputs";
import { unscaledLoss } from "./mixedPrecision";

/** A loss that goes backward. */
export interface MeanLoss {
  readonly loss: SyntaxNode;
  /** It is seen to be a mean; else somebody hands in what computes it. */
  readonly isSeen: boolean;
}

/** The loss that goes backward, if it is a mean over the batch wherever it is computed in this loop, as far as that is seen. */
export function meanLoss(context: ApiQuestions, object: SyntaxNode, loop: Loop): MeanLoss | null {
  const { semantic } = context;
  const loss = unscaledLoss(context, object);
  // `criterion(net(x), y).backward()`
  if (isKind(loss, "call", "attribute") && enclosingLoops(loss).includes(loop)) {
    const isSeen = isMean(context, loss);
    return isSeen || isGivenLoss(context, loss) ? { loss, isSeen } : null;
  }
  if (!isKind(loss, "identifier") || isChangedInPlace(context, loss)) return null;
  const made =
    semantic
      .bindingOf(loss)
      ?.definitions.filter(({ identifier }) => enclosingLoops(identifier).includes(loop)) ?? [];
  const isSeen = made.every(({ value }) => value !== null && isMean(context, value));
  const isLoss = isSeen || made.every(({ value }) => value !== null && isGivenLoss(context, value));
  return made.length > 0 && isLoss ? { loss, isSeen } : null;
}

/** A loss of PyTorch, also by way of a function of the file, or the one that a network of transformers gives back. */
function isMean({ dataflow }: ApiQuestions, value: SyntaxNode): boolean {
  const { call, computedBy = [] } = dataflow.valueOf(value);
  if (isKind(value, "attribute"))
    return (
      value.attribute.text === "loss" &&
      computedBy.some(
        ({ call: run }) =>
          isKind(run, "call") &&
          dataflow.valueOf(run.function).type?.startsWith("transformers.") &&
          !callArguments(run).some(({ keyword }) => keyword?.text === "num_items_in_batch"),
      )
    );
  if (!isKind(value, "call") || call === undefined) return false;
  // A loss of the project's own may divide by itself.
  if (dataflow.valueOf(call.function).localClass !== undefined) return false;
  const { callee } = dataflow.resolveCall(call);
  const maker = callee?.endsWith(".__call__") ? dataflow.valueOf(call.function).call : call;
  return isTorchLoss(callee) && maker !== undefined && !saysReduction(maker);
}

/** `criterion(model(x), y)` or `model(**batch).loss` of what somebody hands in: a mean unless told otherwise. */
function isGivenLoss(context: ApiQuestions, value: SyntaxNode): boolean {
  if (isKind(value, "call")) return isGivenCriterion(context, value);
  if (!isKind(value, "attribute") || value.attribute.text !== "loss") return false;
  const { call, type } = context.dataflow.valueOf(value.object);
  const isOfBatch =
    isKind(call, "call") && call.arguments.children.some(({ kind }) => kind === "dictionary_splat");
  return type === undefined && isOfBatch;
}

/** `nn.MSELoss(reduction="sum")`, and as older releases say it: https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html */
const saysReduction = (maker: Call): boolean =>
  callArguments(maker).some(
    ({ keyword, value }) =>
      /^(?:reduction|size_average|reduce)$/.test(keyword?.text ?? "") ||
      (keyword === null && isKind(value, "false")),
  );

function isGivenCriterion({ dataflow, semantic }: ApiQuestions, call: Call): boolean {
  const definitions = semantic.bindingOf(keptUnder(semantic, call.function))?.definitions ?? [];
  const isGiven = definitions.length > 0 && definitions.every(({ kind }) => kind === "parameter");
  const { type, localClass, localFunction, partial, symbol, ways } = dataflow.valueOf(call.function);
  const [output, target, ...more] = callArguments(call);
  return (
    isGiven &&
    (type ?? localClass ?? localFunction ?? partial ?? symbol ?? ways) === undefined &&
    output !== undefined &&
    target !== undefined &&
    more.length === 0 &&
    dataflow.valueOf(output.value).computedBy !== undefined
  );
}

/** `SGD(model.parameters(), lr=0.1 / steps)`: the step is as large as with a mean. */
export function isRateDividedBy(context: ApiQuestions, optimizer: SyntaxNode, steps: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const { call } = dataflow.valueOf(optimizer);
  const rate = call === undefined ? null : dataflow.argument(call, "lr", 1);
  const number = writtenAt(context, steps);
  const isSteps = (part: SyntaxNode): boolean =>
    textOf(semantic.tree, part) === textOf(semantic.tree, steps) || writtenAt(context, part) === number;
  const written = rate === null ? null : writtenAt(context, rate);
  return written !== null && [...descendants(written)].some(isSteps);
}
