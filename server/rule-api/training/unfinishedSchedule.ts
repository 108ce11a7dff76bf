/** Schedules of learning rates that are made for many more steps than they take. Knows PyTorch's and transformers' schedules, reports nothing. */

import { isKind, type MethodCall, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { rangeOf, roundsOf } from "../code/countedLoops";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import type { RuleContext } from "../ruleContext";
import { scheduleLength } from "./scheduleLength";
import { type SeldomStepped, seldomStepped } from "./sparseSchedule";

/** A schedule of whose steps the loop takes half or less. */
interface UnfinishedSchedule {
  readonly steps: SyntaxNode;
  readonly made: number;
  readonly run: number;
}

/** `T_max=200` of a schedule that is stepped once in each of 40 rounds, and nowhere else; null where the numbers are not certain. */
function unfinishedSchedule(context: RuleContext<never>, step: MethodCall): UnfinishedSchedule | null {
  const { dataflow } = context;
  const { call: made } = dataflow.valueOf(step.function.object);
  const [epochs, ...others] = enclosingLoops(step);
  if (made === undefined || !isKind(epochs, "for_statement") || others.length > 0) return null;
  if (step.parent?.parent !== epochs.body || functionAround(made) !== functionAround(step)) return null;
  const range = rangeOf(context, epochs);
  const rounds = range === null ? null : roundsOf(context, range);
  const steps = scheduleLength(context, made)?.steps ?? null;
  if (steps === null || rounds === null || made.start > epochs.start) return null;
  const isElsewhere = fileCalls(context)
    .methods("step")
    .some((other) => other !== step && dataflow.valueOf(other.function.object).call === made);
  const [all, run] = [steps, rounds].map((node) => dataflow.valueOf(node).constant);
  if (typeof all !== "number" || typeof run !== "number" || isElsewhere) return null;
  return run > 1 && all >= 2 * run ? { steps, made: all, run } : null;
}

/** A schedule whose length does not fit its steps: the number of its steps as it is written, and what the message says of it. */
export interface LengthFault {
  readonly node: SyntaxNode;
  readonly kind: SeldomStepped["fault"] | "unfinished";
  readonly data: Readonly<Record<"steps" | "rounds" | "made" | "run", string>>;
}

/** A schedule that is stepped too seldom for its length, or one of which the loop takes a part. */
export function lengthFault(context: RuleContext<never>, step: MethodCall): LengthFault | null {
  const seldom = seldomStepped(context, step);
  if (seldom !== null) {
    const shown = context.excerpt(seldom.shown);
    const data = { steps: shown, rounds: shown, made: "", run: "" };
    return { node: seldom.length, kind: seldom.fault, data };
  }
  const part = unfinishedSchedule(context, step);
  if (part === null) return null;
  const data = { steps: "", rounds: "", made: `${part.made}`, run: `${part.run}` };
  return { node: part.steps, kind: "unfinished", data };
}
