/** Schedules and callbacks that wait for longer than the training lasts. Knows those of PyTorch, Keras, Lightning and transformers, reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  isInside,
  isKind,
  type MethodCall,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { rangeOf, roundsOf } from "../code/countedLoops";
import { fileCalls } from "../code/fileCalls";
import { eachRound, enclosingLoops, type Loop } from "../code/loops";
import { hasUnwrittenArguments } from "../code/makerOf";
import type { RuleContext } from "../ruleContext";
import { goesOnlyTo, isOnlyAsked } from "./goesOnlyTo";

type Context = RuleContext<never>;

/** A setting that comes into effect after so many epochs, in a training that has no more. */
export interface IdleSetting {
  readonly node: SyntaxNode;
  /** What never happens: a callback acts, the rate changes, the next of several schedules begins. */
  readonly fault: "waits" | "changes" | "follows";
  readonly name: string;
  readonly given: number;
  readonly rounds: number;
  /** Where the number of epochs is given. */
  readonly told: SyntaxNode;
}

/** Fewer are a trial, in which nothing is to change. */
const MIN_ROUNDS = 2;

/** All of a file. */
export const idleSettings = (context: Context): readonly IdleSetting[] => [
  ...fileCalls(context)
    .methods("step")
    .flatMap((step) => idleSchedule(context, step) ?? []),
  ...idleCallbacks(context),
];

function numberAt(
  { dataflow }: Context,
  call: Call,
  keyword: string,
  position: number | null,
): number | null {
  const node = dataflow.argument(call, keyword, position);
  const constant = node === null ? null : dataflow.valueOf(node).constant;
  return typeof constant === "number" ? constant : null;
}

/** By the name of a schedule, what it waits for and where that stands. */
const SCHEDULES: Readonly<Record<string, readonly [IdleSetting["fault"], string, number]>> = {
  StepLR: ["changes", "step_size", 1],
  MultiStepLR: ["changes", "milestones", 1],
  SequentialLR: ["follows", "milestones", 2],
  ReduceLROnPlateau: ["waits", "patience", 3],
};

/** What is asked of a schedule without changing where it is. */
const ASKED = /^(?:step|get_last_lr|state_dict|last_epoch|num_bad_epochs|best|optimizer)$/;

/** `StepLR(optimizer, 30)` that is stepped once in each of 10 rounds, and nowhere else; null where that is not certain. */
function idleSchedule(context: Context, step: MethodCall): IdleSetting | null {
  const { dataflow, semantic } = context;
  const { call: made } = dataflow.valueOf(step.function.object);
  if (made === undefined || hasUnwrittenArguments(made)) return null;
  const name = /^torch\.optim\.lr_scheduler\.(\w+)$/.exec(semantic.qualifiedName(made.function) ?? "")?.[1];
  const [fault, option, position] = SCHEDULES[name ?? ""] ?? [];
  if (name === undefined || fault === undefined || option === undefined || position === undefined)
    return null;
  const node = dataflow.argument(made, option, position);
  // Made anew in each fold, it is counted anew.
  const loops = enclosingLoops(step).filter((loop) => !isInside(made, loop));
  const [epochs, ...others] = loops.filter((loop) => !isLoopOfPhases(context, step, loop));
  if (node === null || !isKind(epochs, "for_statement") || others.length > 0) return null;
  if (functionAround(made) !== functionAround(step) || made.start > epochs.start) return null;
  // `step(epoch)` tells where it is, and so does a first epoch.
  if (fault !== "waits" && step.arguments.children.length > 0) return null;
  if (dataflow.argument(made, "last_epoch", fault === "waits" ? null : 3) !== null) return null;
  const isElsewhere = fileCalls(context)
    .methods("step")
    .some((other) => other !== step && dataflow.valueOf(other.function.object).call === made);
  if (isElsewhere || !isOnlyAsked(context, made, (asked) => ASKED.test(asked))) return null;
  const range = rangeOf(context, epochs);
  const told = range === null ? null : roundsOf(context, range);
  const rounds = told === null ? undefined : dataflow.valueOf(told).constant;
  const given = firstOf(context, node);
  if (told === null || typeof rounds !== "number" || given === null) return null;
  return rounds >= MIN_ROUNDS && given >= rounds ? { node, fault, name, given, rounds, told } : null;
}

/** `for phase in ["train", "val"]` in one round of which, `if phase == "train"`, a call runs: once at most. */
function isLoopOfPhases(context: Context, call: Call, loop: Loop): boolean {
  if (!isKind(loop, "for_statement")) return false;
  const { over, target } = eachRound(context, loop);
  if (!isKind(target, "identifier") || !isKind(over, "list", "tuple")) return false;
  const phases = over.children.map((one) => stringValue(one));
  if (new Set(phases).size < phases.length || phases.includes(null)) return false;
  const branch = ancestor(call, "if_statement");
  if (branch === null || !isInside(branch, loop.body) || !isInside(call, branch.consequence)) return false;
  const parts = isKind(branch.condition, "comparison_operator") ? branch.condition.children : [];
  const [phase, asked] = parts;
  const isEqual =
    isKind(branch.condition, "comparison_operator") && branch.condition.operators.join() === "==";
  return (
    isEqual &&
    isKind(phase, "identifier") &&
    phase.text === target.text &&
    asked !== undefined &&
    stringValue(asked) !== null
  );
}

/** A number, or the smallest one of a list that is written out. */
function firstOf({ dataflow }: Context, node: SyntaxNode): number | null {
  const { constant, elements } = dataflow.valueOf(node);
  if (typeof constant === "number") return constant;
  const numbers = (elements ?? []).map((one) => one.constant);
  const isAll = numbers.every((one): one is number => typeof one === "number");
  return isAll && numbers.length > 0 ? Math.min(...numbers) : null;
}

/** A training with callbacks, how many epochs it has at most, and how long one of its callbacks waits. */
interface Training {
  readonly call: Call;
  readonly callbacks: SyntaxNode | null;
  readonly told: SyntaxNode | null;
  readonly waitOf: (callback: Call) => readonly [keyword: string, position: number] | null;
  /** Whether a callback counts anew in each training. */
  readonly isCountedAnew: boolean;
}

function idleCallbacks(context: Context): readonly IdleSetting[] {
  const { dataflow, semantic } = context;
  const trainings = [...kerasTrainings(context), ...lightningTrainings(context), ...hubTrainings(context)];
  const by = new Map<Call, Training[]>();
  for (const training of trainings)
    for (const callback of training.callbacks === null ? [] : dataflow.ingredientsOf(training.callbacks))
      by.set(callback, [...(by.get(callback) ?? []), training]);
  return [...by].flatMap(([callback, [first, ...others]]) => {
    const option = first?.waitOf(callback) ?? null;
    if (first === undefined || option === null || hasUnwrittenArguments(callback)) return [];
    const all = [first, ...others];
    if (!first.isCountedAnew && (others.length > 0 || !isMadeFor(callback, first.call))) return [];
    const node = dataflow.argument(callback, ...option);
    const given = numberAt(context, callback, ...option);
    const epochs = all.map(({ told }) => (told === null ? undefined : dataflow.valueOf(told).constant));
    if (node === null || given === null || first.told === null) return [];
    if (!epochs.every((one) => typeof one === "number")) return [];
    const rounds = Math.max(...epochs);
    if (rounds < MIN_ROUNDS || given < rounds) return [];
    if (
      !goesOnlyTo(
        context,
        callback,
        all.map(({ call }) => call),
      )
    )
      return [];
    const name = (semantic.qualifiedName(callback.function) ?? "").split(".").at(-1) ?? "";
    return [{ node, fault: "waits" as const, name, given, rounds, told: first.told }];
  });
}

/** One that goes on counting in the next training is made for each. */
const isMadeFor = (callback: Call, training: Call): boolean =>
  functionAround(callback) === functionAround(training) &&
  enclosingLoops(training).every((loop) => isInside(callback, loop));

/** `model.fit(..., epochs=20, callbacks=[...])`. What goes back to the best weights at the end acts there; Keras 3 does that also where nothing stopped. */
function kerasTrainings(context: Context): readonly Training[] {
  const { dataflow, semantic } = context;
  const waitOf = (callback: Call): readonly [string, number] | null => {
    const name = semantic.qualifiedName(callback.function);
    if (name === "keras.callbacks.ReduceLROnPlateau") return ["patience", 2];
    const restores = dataflow.argument(callback, "restore_best_weights", 6);
    const isLast = restores === null || dataflow.valueOf(restores).constant === false;
    return name === "keras.callbacks.EarlyStopping" && isLast ? ["patience", 2] : null;
  };
  return fileCalls(context)
    .methods("fit", "fit_generator")
    .filter((call) => dataflow.argument(call, "epochs", null) !== null)
    .map((call) => ({
      call,
      callbacks: dataflow.argument(call, "callbacks", null),
      told: hasUnwrittenArguments(call) ? null : dataflow.argument(call, "epochs", null),
      waitOf,
      isCountedAnew: true,
    }));
}

const LIGHTNING = /^(?:lightning\.pytorch|pytorch_lightning)\./;

/** `Trainer(max_epochs=20, callbacks=[...])` that validates once an epoch. Bounds of their own stop without waiting. */
function lightningTrainings(context: Context): readonly Training[] {
  const { dataflow, semantic } = context;
  const isGiven = (call: Call, ...names: readonly string[]): boolean =>
    names.some((name) => dataflow.argument(call, name, null) !== null);
  const calls = fileCalls(context);
  if (calls.mentions(/^fit_loop$/)) return [];
  return calls.of("lightning.pytorch.Trainer", "pytorch_lightning.Trainer").map((call) => ({
    call,
    callbacks: dataflow.argument(call, "callbacks", null),
    told:
      hasUnwrittenArguments(call) || isGiven(call, "val_check_interval")
        ? null
        : dataflow.argument(call, "max_epochs", null),
    waitOf: (callback) =>
      LIGHTNING.test(semantic.qualifiedName(callback.function) ?? "") &&
      semantic.qualifiedName(callback.function)?.endsWith(".EarlyStopping") === true &&
      !isGiven(callback, "check_finite", "stopping_threshold", "divergence_threshold")
        ? ["patience", 2]
        : null,
    isCountedAnew: false,
  }));
}

/** `Trainer(args=TrainingArguments(num_train_epochs=3, eval_strategy="epoch"), callbacks=[EarlyStoppingCallback(3)])`. */
function hubTrainings(context: Context): readonly Training[] {
  const { dataflow, semantic } = context;
  const calls = fileCalls(context);
  if (calls.mentions(/^hyperparameter_search$/)) return [];
  if (attributesNamed(semantic.tree, "num_train_epochs").length > 0) return [];
  return calls.of("transformers.Trainer", "transformers.Seq2SeqTrainer", "trl.SFTTrainer").map((call) => {
    const args = dataflow.argument(call, "args", 1);
    const made = args === null ? undefined : dataflow.valueOf(args).call;
    return {
      call,
      callbacks: dataflow.argument(call, "callbacks", null),
      told: made === undefined || hasUnwrittenArguments(made) ? null : epochsOf(context, made),
      waitOf: (callback) =>
        /^transformers\.(?:\w+\.)*EarlyStoppingCallback$/.test(
          semantic.qualifiedName(callback.function) ?? "",
        )
          ? ["early_stopping_patience", 0]
          : null,
      isCountedAnew: false,
    };
  });
}

/** Of arguments that evaluate once an epoch, and have no number of steps. */
function epochsOf({ dataflow, semantic }: Context, made: Call): SyntaxNode | null {
  if (
    !/^(?:transformers|trl)\.(?:\w+\.)*\w+(?:Arguments|Config)$/.test(
      semantic.qualifiedName(made.function) ?? "",
    )
  )
    return null;
  const strategy =
    dataflow.argument(made, "eval_strategy", null) ?? dataflow.argument(made, "evaluation_strategy", null);
  if (strategy === null || dataflow.valueOf(strategy).constant !== "epoch") return null;
  return dataflow.argument(made, "max_steps", null) === null
    ? dataflow.argument(made, "num_train_epochs", null)
    : null;
}
