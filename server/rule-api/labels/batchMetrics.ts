/** Metrics that are told of one batch after another, and of which two what they get. Knows torchmetrics and Keras, reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";
import { isGivenData } from "./givenData";
import { areNamedApart, isGivenTruth, isUntouchedPart, predictionStep } from "./givenTruth";

/** They take the true values first, and these change with the order. https://keras.io/api/metrics/ */
const KERAS =
  /^keras\.metrics\.(?:Sparse\w*Accuracy|AUC|Precision\w*|Recall\w*|F\w*Score|MeanAbsolutePercentageError|R2Score)$/;
/** They take the predictions first. https://lightning.ai/docs/torchmetrics/stable/ */
const TORCHMETRICS =
  /^torchmetrics\.(?:\w+\.)*(?:Binary|Multiclass|Multilabel)?(?:Precision|Recall|Specificity|FBetaScore|AUROC|AveragePrecision|ConfusionMatrix|R2Score|ExplainedVariance|MeanAbsolutePercentageError)$/;

const METRICS = [KERAS, TORCHMETRICS];

/** The two arguments of a metric, in the order they were given. */
export interface SwappedPair {
  readonly metric: string;
  readonly one: SyntaxNode;
  readonly other: SyntaxNode;
  /** What the metric takes first. */
  readonly takes: "truth" | "predictions";
}

/** The arguments of a metric that is told of a batch in the other order than it takes, as their names say; null where that is not certain. */
export function swappedInBatch(context: ApiQuestions, call: Call): SwappedPair | null {
  const [one, other, ...more] = call.arguments.children;
  if (one === undefined || other === undefined || more.length > 0) return null;
  const classOf = (node: SyntaxNode): string => {
    const { call: made, type } = context.dataflow.valueOf(node);
    return type ?? (made === undefined ? null : context.semantic.qualifiedName(made.function)) ?? "";
  };
  // `self.recall(pred, y)` calls the metric itself, `self.recall.update(pred, y)` a method of it.
  const isItself = METRICS.some((metrics) => metrics.test(classOf(call.function)));
  const method = !isItself && isKind(call.function, "attribute") ? call.function : null;
  const metric = classOf(method?.object ?? call.function);
  const name = metric.slice(metric.lastIndexOf(".") + 1);
  const told = method?.attribute.text ?? "";
  if (KERAS.test(metric) && /^(?:update_state)?$/.test(told))
    return areNamedApart(context, one, other) || isPredictedFor(context, one, other)
      ? { metric: name, one, other, takes: "truth" }
      : null;
  if (TORCHMETRICS.test(metric) && /^(?:update|forward)?$/.test(told))
    return areNamedApart(context, other, one) || isPredictedFor(context, other, one)
      ? { metric: name, one, other, takes: "predictions" }
      : null;
  return null;
}

/** Whether one was predicted, and the other is data or labels as they were read. */
function isPredictedFor(context: ApiQuestions, guess: SyntaxNode, truth: SyntaxNode): boolean {
  const { dataflow } = context;
  const isTold = [guess, truth].map((node) => predictionStep(dataflow.valueOf(node)) !== null);
  return (
    isTold[0] === true &&
    isTold[1] === false &&
    (isUntouchedPart(dataflow.valueOf(truth)) || isGivenData(context, truth) || isGivenTruth(context, truth))
  );
}
