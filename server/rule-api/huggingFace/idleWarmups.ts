/** Warm-ups of a learning rate that never come into effect, or never end. Knows the schedules of transformers and diffusers, reports nothing. */

import { attributesNamed } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { countingRelease } from "../api/countingRelease";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** A warm-up that a constant schedule does not have, that lasts as long as the training, or that another setting replaces. */
export type IdleWarmup =
  | { readonly fault: "flat"; readonly node: SyntaxNode; readonly option: string }
  | { readonly fault: "endless"; readonly node: SyntaxNode; readonly warmup: string; readonly steps: string }
  | { readonly fault: "replaced"; readonly node: SyntaxNode };

const ARGUMENTS =
  /^(?:transformers\.(?:\w+\.)*(?:Seq2Seq)?TrainingArguments|trl\.(?:\w+\.)*(?:SFT|DPO|Reward|KTO|GRPO|ORPO)Config)$/;
const WARMUPS =
  /^(?:transformers|diffusers)\.(?:\w+\.)*get_(?:linear|cosine|polynomial_decay)\w*_with_warmup$/;
const CHOICE = /^(transformers|diffusers)\.(?:\w+\.)*get_scheduler$/;

/** What is wrong with the warm-up that a call is told; null where that is not certain. */
export function idleWarmup(context: Context, call: Call): IdleWarmup | null {
  const name = context.semantic.qualifiedName(call.function) ?? "";
  if (hasUnwrittenArguments(call)) return null;
  if (ARGUMENTS.test(name)) return warmupOfArguments(context, call);
  const { dataflow } = context;
  const library = CHOICE.exec(name)?.[1];
  if (!WARMUPS.test(name) && library === undefined) return null;
  // diffusers takes a step rule between them, transformers takes the numbers behind the optimizer.
  const at = library === undefined ? [1, 2] : library === "transformers" ? [2, 3] : [null, null];
  const [warmup, steps] = ["num_warmup_steps", "num_training_steps"].map((option, place) =>
    dataflow.argument(call, option, at[place] ?? null),
  );
  if (warmup == null) return null;
  const kind = library === undefined ? null : dataflow.argument(call, "name", 0);
  if (kind !== null && isFlat(context, kind))
    return isPositive(context, warmup) ? { fault: "flat", node: kind, option: "num_warmup_steps" } : null;
  const isChosen =
    kind !== null && /^(?:linear|cosine|polynomial)$/.test(String(dataflow.valueOf(kind).constant));
  return library !== undefined && !isChosen ? null : endless(context, warmup, steps ?? null);
}

function warmupOfArguments(context: Context, call: Call): IdleWarmup | null {
  const { dataflow, semantic } = context;
  // A scheduler of one's own, and code that reads the setting, may heed it.
  if (fileCalls(context).mentions(/^(?:create_scheduler|get_warmup_steps)$/)) return null;
  const [steps, ratio] = ["warmup_steps", "warmup_ratio"].map((option) => {
    const isAsked = attributesNamed(semantic.tree, option).length > 0;
    const node = isAsked ? null : dataflow.argument(call, option, null);
    return node !== null && isPositive(context, node) ? node : null;
  });
  const kind = dataflow.argument(call, "lr_scheduler_type", null);
  const given = steps ?? ratio ?? null;
  if (kind !== null && given !== null && isFlat(context, kind))
    return { fault: "flat", node: kind, option: given === steps ? "warmup_steps" : "warmup_ratio" };
  // What the newest release refuses is told by the rule about such names.
  const isFive = countingRelease(context, "transformers.TrainingArguments", "5.0", "4.57.6") !== null;
  if (steps != null && ratio != null && !isFive) return { fault: "replaced", node: ratio };
  return steps == null ? null : endless(context, steps, dataflow.argument(call, "max_steps", null));
}

/** `"constant"`, also as `SchedulerType.CONSTANT`. */
const isFlat = ({ dataflow, semantic }: Context, kind: SyntaxNode): boolean =>
  dataflow.valueOf(kind).constant === "constant" ||
  (isKind(kind, "attribute") && /\.SchedulerType\.CONSTANT$/.test(semantic.qualifiedName(kind) ?? ""));

function isPositive({ dataflow }: Context, node: SyntaxNode): boolean {
  const { constant } = dataflow.valueOf(node);
  return typeof constant === "number" && constant > 0;
}

/** Two numbers, or twice the same count. */
function endless(context: Context, warmup: SyntaxNode, steps: SyntaxNode | null): IdleWarmup | null {
  if (steps === null) return null;
  const [first, all] = [warmup, steps].map((node) => context.dataflow.valueOf(node).constant);
  const isLong = typeof first === "number" && typeof all === "number" && all > 1 && first >= all;
  const isSame =
    all === undefined &&
    isKind(warmup, "identifier", "binary_operator") &&
    isSameExpression(context, warmup, steps);
  if (!isLong && !isSame) return null;
  return { fault: "endless", node: warmup, warmup: context.excerpt(warmup), steps: context.excerpt(steps) };
}
