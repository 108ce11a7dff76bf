/** In which direction callbacks, trainers and schedulers watch a number, against what its name says. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** A number that is watched in the wrong direction. */
export interface WatchedWrongly {
  readonly name: string;
  /** Which numbers are better. */
  readonly better: "low" | "high";
  /** The argument that says the direction; null where it is left out. */
  readonly written: SyntaxNode | null;
  /** Where the number is named. */
  readonly named: SyntaxNode;
}

/** How the number was put together: `f1_macro`, `loss_epoch`. */
const WAY = "(?:[_/.-](?:macro|micro|weighted|samples|mean|avg|average|epoch|overall))?$";
const LOW = new RegExp(`(?:^|[_/.-])(?:loss|mae|mse|rmse|mape|error|perplexity|ppl|wer|cer)${WAY}`, "i");
const HIGH = new RegExp(
  `(?:^|[_/.-])(?:acc|accuracy|auc|auroc|f1|f1_?score|precision|recall|iou|miou|dice|bleu|rouge(?:1|2|l|lsum)|r2)${WAY}`,
  "i",
);

/** `neg_loss`, `1-acc`: the sense is turned round. */
const TURNED = /(?:^|[_/.-])(?:neg|negative|minus|inv|inverse|1)[_-]/i;

/** What is better of a number of this name; null where it does not say. */
export function betterOf(name: string): "low" | "high" | null {
  return TURNED.test(name) || LOW.test(name) === HIGH.test(name) ? null : LOW.test(name) ? "low" : "high";
}

/** What a callback watches and in which direction, where its call does not say so; null where it finds that out itself. */
export interface UnwrittenWatch {
  readonly monitor: string | null;
  readonly mode: "min" | null;
}

/** `mode` of a callback, against what `monitor` names at this position. */
export function watchedByCallback(
  { dataflow }: File,
  call: Call,
  position: number | null,
  unwritten: UnwrittenWatch,
): WatchedWrongly | null {
  const mode = dataflow.argument(call, "mode", null);
  const monitor = dataflow.argument(call, "monitor", position);
  const name = monitor === null ? unwritten.monitor : dataflow.valueOf(monitor).constant;
  const better = typeof name === "string" ? betterOf(name) : null;
  const named = monitor ?? mode;
  if (typeof name !== "string" || better === null || named === null) return null;
  const direction = mode === null ? unwritten.mode : dataflow.valueOf(mode).constant;
  if (direction !== (better === "low" ? "max" : "min")) return null;
  if (mode === null && (hasUnwrittenArguments(call) || keepsAll(dataflow, call))) return null;
  return { name, better, written: mode, named };
}

/** `mode` of a search, or of what stops its trials, against the `metric` that it names. */
export function watchedBySearch({ dataflow }: File, call: Call): WatchedWrongly | null {
  const [metric, mode] = ["metric", "mode"].map((name) => dataflow.argument(call, name, null));
  const name = metric == null ? undefined : dataflow.valueOf(metric).constant;
  const better = typeof name === "string" ? betterOf(name) : null;
  if (metric == null || mode == null || typeof name !== "string" || better === null) return null;
  const isWrong = dataflow.valueOf(mode).constant === (better === "low" ? "max" : "min");
  return isWrong ? { name, better, written: mode, named: metric } : null;
}

/** `save_top_k=-1`: nothing is chosen. */
function keepsAll(dataflow: Dataflow, call: Call): boolean {
  const kept = dataflow.argument(call, "save_top_k", null);
  const count = kept === null ? 1 : dataflow.valueOf(kept).constant;
  return typeof count !== "number" || count < 1;
}

/**
 * `metric_for_best_model` of a trainer's arguments. Without `greater_is_better`, whatever does not end with `loss` is taken
 * for better when it is greater. https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments
 */
export function watchedByTrainer({ dataflow }: File, call: Call): WatchedWrongly | null {
  const metric = dataflow.argument(call, "metric_for_best_model", null);
  const greater = dataflow.argument(call, "greater_is_better", null);
  const name = metric === null ? undefined : dataflow.valueOf(metric).constant;
  const better = typeof name === "string" ? betterOf(name) : null;
  if (metric === null || typeof name !== "string" || better === null) return null;
  const found = { name, better, written: greater, named: metric };
  if (greater !== null) return dataflow.valueOf(greater).constant === (better === "low") ? found : null;
  const kept = dataflow.argument(call, "load_best_model_at_end", null);
  if (hasUnwrittenArguments(call) || kept === null || dataflow.valueOf(kept).constant !== true) return null;
  return better === "low" && !name.endsWith("loss") ? found : null;
}

/** `ReduceLROnPlateau(optimizer, "max")` whose `step` is told of a loss, by its name; without `mode` it waits for what falls. */
export function watchedByScheduler(file: File, call: Call): WatchedWrongly | null {
  const { dataflow } = file;
  const mode = dataflow.argument(call, "mode", 1);
  const direction = mode === null ? "min" : dataflow.valueOf(mode).constant;
  for (const step of fileCalls(file).methods("step")) {
    const [told] = step.arguments.children;
    if (told === undefined || dataflow.valueOf(step.function.object).call !== call) continue;
    const name = nameOf(dataflow, told);
    const better = name === null ? null : betterOf(name);
    if (name !== null && better !== null && direction === (better === "low" ? "max" : "min"))
      return { name, better, written: mode, named: told };
  }
  for (const named of monitorsOf(file, call)) {
    const { constant: name } = dataflow.valueOf(named);
    const better = typeof name === "string" ? betterOf(name) : null;
    if (typeof name === "string" && better !== null && direction === (better === "low" ? "max" : "min"))
      return { name, better, written: mode, named };
  }
  return null;
}

/**
 * `{"scheduler": scheduler, "monitor": "val_loss"}` and `{"lr_scheduler": scheduler, "monitor": "val_loss"}`, which Lightning reads.
 * https://lightning.ai/docs/pytorch/stable/common/lightning_module.html#configure-optimizers
 */
function monitorsOf({ dataflow, semantic }: File, call: Call): SyntaxNode[] {
  return nodesOf(semantic.tree, "dictionary").flatMap(({ children }) => {
    const under = (...names: string[]): SyntaxNode | undefined => {
      const pair = children.find(
        (child) => isKind(child, "pair") && names.includes(stringValue(child.key) ?? ""),
      );
      return isKind(pair, "pair") ? pair.value : undefined;
    };
    const [scheduler, named] = [under("scheduler", "lr_scheduler"), under("monitor")];
    return scheduler !== undefined && named !== undefined && dataflow.valueOf(scheduler).call === call
      ? [named]
      : [];
  });
}

/** `val_loss` of `val_loss`, `metrics["val_loss"]` and `self.val_loss`. */
function nameOf(dataflow: Dataflow, node: SyntaxNode): string | null {
  if (isKind(node, "identifier")) return node.text;
  if (isKind(node, "attribute")) return node.attribute.text;
  const [key] = isKind(node, "subscript") ? node.subscript : [];
  const { constant } = key === undefined ? {} : dataflow.valueOf(key);
  return typeof constant === "string" ? constant : null;
}
