/** Schedules that are made for every batch and stepped only where gradients of several batches are added up. Knows PyTorch's and transformers' schedules, reports nothing. */

import { descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { rangeOf, roundsOf } from "../code/countedLoops";
import { enclosingLoops } from "../code/loops";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isSameExpression } from "../code/sameExpression";
import { stepInterval } from "../code/stepInterval";
import { usualConstant } from "../code/usualConstant";
import { writtenAt } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";
import { isOneEpoch, isSameCount } from "./longCosine";
import { scheduleLength } from "./scheduleLength";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** `steps=epochs * len(loader)` of a schedule that steps in every fourth round of the loop over that loader, beside its optimizer. */
export interface SparseSchedule {
  readonly steps: SyntaxNode;
  /** `4` of `(i + 1) % 4 == 0`. */
  readonly rounds: SyntaxNode;
}

/** The number of steps of the schedule that a call steps, if it counts all batches and only each n-th one steps; null where that is not certain. */
export function sparseSchedule(file: File, step: MethodCall): SparseSchedule | null {
  const { call: made } = file.dataflow.valueOf(step.function.object);
  const [inner, outer] = enclosingLoops(step);
  if (made === undefined || !isKind(inner, "for_statement") || hasUnwrittenArguments(made)) return null;
  const range = isKind(outer, "for_statement") ? rangeOf(file, outer) : null;
  const epochs = range === null ? null : roundsOf(file, range);
  if (epochs === null || outer === undefined || made.start > outer.start) return null;
  const steps = scheduleLength(file, made)?.steps ?? null;
  const interval = stepInterval(step, inner);
  if (steps === null || interval === null) return null;
  const every = usualConstant(file, interval.rounds);
  if (typeof every !== "number" || every < 2 || !isBesideOptimizer(file, step)) return null;
  const product = writtenAt(file, steps);
  if (!isKind(product, "binary_operator") || product.operator !== "*") return null;
  const [one, other] = isOneEpoch(file, product.left, inner)
    ? [product.left, product.right]
    : [product.right, product.left];
  return isOneEpoch(file, one, inner) &&
    (isSameExpression(file, other, epochs) || isSameCount(file, other, epochs))
    ? { steps, rounds: interval.rounds }
    : null;
}

/** Another statement of the same block steps an optimizer. */
function isBesideOptimizer({ dataflow, knowledge }: File, step: MethodCall): boolean {
  const block = step.parent?.parent?.children ?? [];
  return block.some((statement) =>
    [...descendants(statement)].some(
      (node) =>
        isKind(node, "call") &&
        node !== step &&
        isKind(node.function, "attribute") &&
        node.function.attribute.text === "step" &&
        [node.function.object, ...node.arguments.children].some((one) =>
          knowledge.hasTrait(dataflow.valueOf(one).type ?? "", "torch-optimizer"),
        ),
    ),
  );
}
