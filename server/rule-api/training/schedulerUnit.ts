/** What one step of a scheduler of learning rates means, by how it was made. Knows the schedulers of PyTorch and transformers, reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { givenAtOnlyCall } from "../code/calledFunction";
import { usualConstant, usualValue } from "../code/usualConstant";
import { writtenAt } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";
import { countOfEpochs } from "./countOfEpochs";
import { scheduleLength } from "./scheduleLength";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** Above it a number may be one of batches. */
const FEW_EPOCHS = 50;

/** https://huggingface.co/docs/transformers/main_classes/optimizer_schedules */
const WARMUPS = /^transformers\.(?:\w+\.)*get_(?:linear|cosine|polynomial_decay)\w*schedule_with_warmup$/;

/** The unit in which all of these schedulers count, where how they are made says so; `epochs` is the number of rounds of the loop over epochs. */
export function schedulerUnit(
  context: Questions,
  made: readonly Call[],
  epochs: SyntaxNode | null,
): "batch" | "epoch" | null {
  const [unit = null, ...others] = made.map((one) => unitOf(context, one, epochs));
  return others.every((other) => other === unit) ? unit : null;
}

function unitOf(context: Questions, made: Call, epochs: SyntaxNode | null): "batch" | "epoch" | null {
  const { dataflow, semantic } = context;
  const name = semantic.qualifiedName(made.function) ?? "";
  const given = (keyword: string, position: number) => dataflow.argument(made, keyword, position);
  const numberOf = (keyword: string, position: number): number | null => {
    const argument = given(keyword, position);
    const constant = argument === null ? null : dataflow.valueOf(argument).constant;
    return typeof constant === "number" ? constant : null;
  };
  const length = scheduleLength(context, made);
  if (WARMUPS.test(name) || length?.kind === "warmup") {
    const steps = length === null ? given("num_training_steps", 2) : length.steps;
    return countsBatches(context, steps) ? "batch" : null;
  }
  switch (/^torch\.optim\.lr_scheduler\.(\w+)$/.exec(name)?.[1]) {
    case "OneCycleLR":
      return isManyBatches(context, given("steps_per_epoch", 4)) ||
        countsBatches(context, given("total_steps", 2))
        ? "batch"
        : null;
    case "CosineAnnealingLR": {
      const length = given("T_max", 1);
      if (countsBatches(context, length)) return "batch";
      return isPartOfEpochs(context, length, epochs) ? "epoch" : null;
    }
    case "StepLR":
      if (isPartOfEpochs(context, given("step_size", 1), epochs)) return "epoch";
      // Small steps after each few batches are another way to fall slowly.
      return (numberOf("step_size", 1) ?? FEW_EPOCHS + 1) <= FEW_EPOCHS && (numberOf("gamma", 2) ?? 0) < 0.99
        ? "epoch"
        : null;
    case "MultiStepLR": {
      const written = given("milestones", 1);
      const milestones = written === null ? null : writtenAt(context, usualValue(context, written));
      const rounds = epochs === null ? null : usualConstant(context, epochs);
      const most = typeof rounds === "number" ? rounds : FEW_EPOCHS;
      const isInTime = (one: SyntaxNode): boolean => {
        const { constant } = dataflow.valueOf(one);
        return typeof constant === "number" ? constant <= most : isPartOfEpochs(context, one, epochs);
      };
      if (isKind(milestones, "list", "tuple"))
        return milestones.children.length > 0 && milestones.children.every(isInTime) ? "epoch" : null;
      const last = lastMilestone(context, written);
      return last !== null && last <= most ? "epoch" : null;
    }
    case "PolynomialLR": {
      const length = given("total_iters", 1);
      if (countsBatches(context, length)) return "batch";
      return isPartOfEpochs(context, length, epochs) ? "epoch" : null;
    }
    case "ExponentialLR":
      return (numberOf("gamma", 1) ?? 1) < 0.99 ? "epoch" : null;
    case "ReduceLROnPlateau":
      return (numberOf("patience", 3) ?? 10) <= 10 ? "epoch" : null;
    default:
      return null;
  }
}

/** Of `steps_per_epoch`, that it is not 1, which makes a step of an epoch, nor may be: `len(loader) if per_batch else 1`. */
function isManyBatches(questions: Questions, node: SyntaxNode | null): boolean {
  if (node === null) return false;
  const written = writtenAt(questions, node);
  const choices = isKind(written, "conditional_expression")
    ? [written.children[0], written.children[2]]
    : [written];
  // A loader of one batch is no choice of the unit.
  return choices.every(
    (one) => one !== undefined && (isKind(one, "call") || questions.dataflow.valueOf(one).constant !== 1),
  );
}

/** The greatest of the numbers of a list that is written out; null for anything else. */
function lastMilestone({ dataflow }: Questions, node: SyntaxNode | null): number | null {
  const { elements } = node === null ? {} : dataflow.valueOf(node);
  const numbers = (elements ?? []).map(({ constant }) => constant);
  const isAll = numbers.every((one): one is number => typeof one === "number");
  return isAll && numbers.length > 0 ? Math.max(...numbers) : null;
}

/** How many names stand between a length and the `len` in it. */
const MAX_NAMES = 3;

/** Whether a length is counted in batches: `epochs * len(loader)`, also behind names. What is divided by a `len` counts epochs. */
function countsBatches(questions: Questions, node: SyntaxNode | null, names = MAX_NAMES): boolean {
  const { dataflow, semantic } = questions;
  // A field of an object says nothing about what else the object was made of; Lightning's trainer has one for all batches.
  if (node === null) return false;
  if (isKind(node, "attribute")) return node.attribute.text === "estimated_stepping_batches";
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    const value =
      only?.kind === "parameter"
        ? givenAtOnlyCall(questions, node)
        : others.length === 0
          ? only?.value
          : null;
    return names > 0 && countsBatches(questions, value ?? null, names - 1);
  }
  if (isKind(node, "call") && dataflow.resolveCall(node).callee === "builtins.len") return true;
  // `epochs * len(loader) if per_batch else epochs`
  if (isKind(node, "conditional_expression"))
    return [node.children[0], node.children[2]].every(
      (one) => one !== undefined && countsBatches(questions, one, names),
    );
  const parts =
    isKind(node, "binary_operator") && node.operator.startsWith("/") ? [node.left] : node.children;
  return parts.some((part) => countsBatches(questions, part, names));
}

/** Whether a number is the number of epochs, or a part of it: `epochs - 5`, `int(0.8 * epochs)`. */
function isPartOfEpochs(context: Questions, node: SyntaxNode | null, epochs: SyntaxNode | null): boolean {
  if (node === null || epochs === null) return false;
  const rounds = context.dataflow.valueOf(epochs).constant;
  if (typeof rounds === "number" && rounds === context.dataflow.valueOf(node).constant) return true;
  const part = countOfEpochs(context, node, epochs);
  return part !== null && part > 0 && part <= 1;
}
