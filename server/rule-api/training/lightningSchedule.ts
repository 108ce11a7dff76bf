/** Schedulers that Lightning steps after each epoch, or each batch, by what `configure_optimizers` gives back. Reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { onlyWritten } from "../names/selfFields";
import { isLightningModule } from "../networks/networkClass";
import type { RuleContext } from "../ruleContext";
import { schedulerUnit } from "./schedulerUnit";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** A scheduler that counts batches and is stepped once an epoch. */
export interface SlowSchedule {
  readonly scheduler: SyntaxNode;
  readonly made: Call;
  /** `{"scheduler": scheduler}`, to which an interval may be added. */
  readonly settings: (SyntaxNode & { readonly kind: "dictionary" }) | null;
  /** `"epoch"`, where that is written. */
  readonly interval: SyntaxNode | null;
}

/**
 * The schedulers of a `LightningModule` that count batches, where nothing says that they step after each: the interval is
 * `"epoch"` unless it is given. https://lightning.ai/docs/pytorch/stable/common/lightning_module.html#configure-optimizers
 */
export function slowSchedules(context: Questions, info: ClassInfo): readonly SlowSchedule[] {
  const method = info.methods.get("configure_optimizers");
  if (method === undefined || !derivesFrom(info, isLightningModule)) return [];
  return [...descendants(method.body)].flatMap((node) => {
    if (!isKind(node, "return_statement") || functionAround(node) !== method) return [];
    return node.children.flatMap((given) => schedulesIn(context, given));
  });
}

/** `scheduler` of `{"optimizer": optimizer, "lr_scheduler": scheduler}` and of `[optimizer], [scheduler]`. */
function schedulesIn(context: Questions, given: SyntaxNode): readonly SlowSchedule[] {
  if (isKind(given, "dictionary")) {
    const value = entryOf(given, "lr_scheduler");
    return value === null ? [] : slowSchedule(context, value);
  }
  const [, schedulers, ...others] = isKind(given, "expression_list", "tuple") ? given.children : [];
  if (others.length > 0 || !isKind(schedulers, "list")) return [];
  return schedulers.children.flatMap((one) => slowSchedule(context, one));
}

function slowSchedule(context: Questions, told: SyntaxNode): readonly SlowSchedule[] {
  const written = onlyWritten(context.semantic, told) ?? told;
  const settings = isKind(written, "dictionary") ? written : null;
  // What is put into it later may be the interval.
  if (settings !== null && written !== told && !isOnlyNamed(context, told)) return [];
  const scheduler = settings === null ? told : entryOf(settings, "scheduler");
  const interval = settings === null ? null : entryOf(settings, "interval");
  const { call: made } = scheduler === null ? {} : context.dataflow.valueOf(scheduler);
  if (scheduler === null || made === undefined || (interval !== null && stringValue(interval) !== "epoch"))
    return [];
  if (settings?.children.some(({ kind }) => kind !== "pair") === true) return [];
  return schedulerUnit(context, [made], null) === "batch" ? [{ scheduler, made, settings, interval }] : [];
}

const isOnlyNamed = ({ semantic }: Questions, name: SyntaxNode): boolean =>
  semantic.bindingOf(name)?.references.every(({ identifier }) => identifier === name) === true;

function entryOf(dictionary: SyntaxNode & { readonly kind: "dictionary" }, key: string): SyntaxNode | null {
  const pair = dictionary.children.find((one) => isKind(one, "pair") && stringValue(one.key) === key);
  return isKind(pair, "pair") ? pair.value : null;
}
