/** Steps of schedules that are taken at another place than the schedule counts: each batch in place of each epoch, or the other way. Knows loops and schedules, reports nothing. */

import { type Call, isKind, type MethodCall, type NodeByKind } from "../../syntax/syntaxTree";
import { rangeOf, roundsOf } from "../code/countedLoops";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop } from "../code/loops";
import { makersOf } from "../code/makerOf";
import type { RuleContext } from "../ruleContext";
import { loopsOfPasses } from "./loopsOfPass";
import { schedulerUnit } from "./schedulerUnit";

/** A step at the wrong place: the calls that made its schedule, and the loop over batches. */
export interface MisplacedStep {
  readonly made: readonly Call[];
  readonly inner: NodeByKind["for_statement"];
  /** After each batch, by a schedule that counts epochs; else once an epoch, by one that counts batches. */
  readonly isOften: boolean;
}

/** Null where the step stands right, where that is not certain, or where a framework takes the steps. */
export function misplacedStep(context: RuleContext<never>, step: MethodCall): MisplacedStep | null {
  const { loopsOfPass, loopsBeside, loopOfCaller } = loopsOfPasses(context);
  const made = makersOf(context.dataflow.valueOf(step.function.object));
  const around = enclosingLoops(step);
  if (made.length === 0 || step.parent?.kind !== "expression_statement") return null;
  if (fileCalls(context).isTakenOver("steps")) return null;
  const isInEpoch = around.length === 0;
  const [inner, own] = isInEpoch ? loopsBeside(step) : loopsOfPass(around.at(-1) as Loop);
  const outer = own ?? (around[0] === inner ? loopOfCaller(step) : undefined);
  if (!isKind(inner, "for_statement") || !isKind(outer, "for_statement")) return null;
  // A loop that ends with its first batch is no loop over the batches of an epoch.
  if (isKind(inner.body.children.at(-1), "break_statement", "return_statement")) return null;
  const epochs = rangeOf(context, outer);
  if (epochs === null || rangeOf(context, inner) !== null) return null;
  const block = step.parent.parent;
  const unit = schedulerUnit(context, made, roundsOf(context, epochs));
  const isOften = unit === "epoch" && block === inner.body;
  const isRarely = unit === "batch" && (block === outer.body || (isInEpoch && block === inner.parent));
  return isOften || isRarely ? { made, inner, isOften } : null;
}
