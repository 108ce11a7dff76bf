/** Where a schedule of learning rates is told its number of steps. Knows the schedules of PyTorch, transformers and diffusers, reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";

type File = Pick<RuleContext<never>, "dataflow" | "semantic">;

/** What a schedule does behind its last step: refuse it, go up again, or stay at zero. */
export type ScheduleKind = "one-cycle" | "cosine" | "warmup";

/** By the name of a schedule, its kind, its option for the number of steps and where that stands (null: by name only). */
const LENGTHS: readonly (readonly [RegExp, ScheduleKind, string, number | null])[] = [
  [/^torch\.optim\.lr_scheduler\.OneCycleLR$/, "one-cycle", "total_steps", 2],
  [/^torch\.optim\.lr_scheduler\.CosineAnnealingLR$/, "cosine", "T_max", 1],
  // https://huggingface.co/docs/transformers/main_classes/optimizer_schedules
  [/^transformers\.(?:\w+\.)*get_(?:linear|cosine)_schedule_with_warmup$/, "warmup", "num_training_steps", 2],
  [/^transformers\.(?:\w+\.)*get_scheduler$/, "warmup", "num_training_steps", 3],
  [/^diffusers\.(?:\w+\.)*get_(?:linear|cosine)_schedule_with_warmup$/, "warmup", "num_training_steps", 2],
  [/^diffusers\.(?:\w+\.)*get_scheduler$/, "warmup", "num_training_steps", null],
];

/** Those of `get_scheduler` that come to zero. */
const ENDING = /^(?:linear|cosine)$/;

/** The kind of a schedule, and its number of steps as it is written; null for other calls. `OneCycleLR` may be told epochs instead. */
export function scheduleLength(
  { dataflow, semantic }: File,
  made: Call,
): { readonly kind: ScheduleKind; readonly steps: SyntaxNode | null } | null {
  const name = semantic.qualifiedName(made.function) ?? "";
  const [, kind, option, position] = LENGTHS.find(([pattern]) => pattern.test(name)) ?? [];
  if (kind === undefined || option === undefined || position === undefined) return null;
  if (name.endsWith(".get_scheduler")) {
    const chosen = dataflow.argument(made, "name", 0);
    const { constant } = chosen === null ? {} : dataflow.valueOf(chosen);
    if (typeof constant !== "string" || !ENDING.test(constant)) return null;
  }
  return { kind, steps: dataflow.argument(made, option, position) };
}
