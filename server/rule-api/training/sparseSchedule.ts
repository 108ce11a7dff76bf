/** Schedules that are made for every batch and stepped only where gradients of several batches are added up. Knows PyTorch's and transformers' schedules, reports nothing. */

import { descendants, isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { rangeOf, roundsOf } from "../code/countedLoops";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isSameExpression } from "../code/sameExpression";
import { stepInterval } from "../code/stepInterval";
import { usualConstant } from "../code/usualConstant";
import { writtenAt } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";
import { isOneEpoch, isSameCount, longCosine } from "./longCosine";
import { misplacedStep } from "./misplacedStep";
import { scheduleLength } from "./scheduleLength";

type File = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** `steps=epochs * len(loader)` of a schedule that steps in every fourth round of the loop over that loader, beside its optimizer. */
interface SparseSchedule {
  readonly steps: SyntaxNode;
  /** `4` of `(i + 1) % 4 == 0`. */
  readonly rounds: SyntaxNode;
}

/** A schedule that is stepped too seldom for its length. */
export interface SeldomStepped {
  /** A cosine for all batches that steps once an epoch, a schedule of which only some batches step it, and one of some epochs. */
  readonly fault: "longer" | "sparse" | "rare";
  readonly length: SyntaxNode;
  /** The length, or `4` of `(i + 1) % 4 == 0`. */
  readonly shown: SyntaxNode;
}

/** What is wrong with the length of the schedule that a call steps too seldom; null where that is not certain. */
export function seldomStepped(
  file: File & FileOfCalls & Parameters<typeof misplacedStep>[0],
  step: MethodCall,
): SeldomStepped | null {
  // A step at the wrong place is said there, and once.
  const long = misplacedStep(file, step) === null ? longCosine(file, step) : null;
  if (long !== null) return { fault: "longer", length: long, shown: long };
  const sparse = sparseSchedule(file, step);
  if (sparse !== null) return { fault: "sparse", length: sparse.steps, shown: sparse.rounds };
  const rare = seldomCosine(file, step);
  return rare === null ? null : { fault: "rare", length: rare.steps, shown: rare.rounds };
}

/** The number of steps of the schedule that a call steps, if it counts all batches and only each n-th one steps; null where that is not certain. */
function sparseSchedule(file: File, step: MethodCall): SparseSchedule | null {
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

/** The length of a cosine that counts the epochs of a loop, of which only each n-th one steps it, and nothing else does; null where that is not certain. */
function seldomCosine(file: File & FileOfCalls, step: MethodCall): SparseSchedule | null {
  const { call: made } = file.dataflow.valueOf(step.function.object);
  const [epochs, ...others] = enclosingLoops(step);
  if (made === undefined || !isKind(epochs, "for_statement") || others.length > 0) return null;
  const range = made.end < epochs.start && !hasUnwrittenArguments(made) ? rangeOf(file, epochs) : null;
  const rounds = range === null ? null : roundsOf(file, range);
  const length = scheduleLength(file, made);
  const interval = stepInterval(step, epochs);
  if (length?.kind !== "cosine" || length.steps === null || rounds === null || interval === null) return null;
  const every = usualConstant(file, interval.rounds);
  const { condition } = interval;
  if (!isKind(condition, "comparison_operator") || condition.operators.join() !== "==") return null;
  const isOnlyStep = fileCalls(file)
    .methods("step")
    .every((one) => one === step || file.dataflow.valueOf(one.function.object).call !== made);
  const isOfEpochs = isSameExpression(file, length.steps, rounds) || isSameCount(file, length.steps, rounds);
  return isOfEpochs && isOnlyStep && typeof every === "number" && every > 1
    ? { steps: length.steps, rounds: interval.rounds }
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
