/** What callbacks of Lightning watch that its module never logs, where all names are certain. Knows its methods, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isLightningModule } from "../networks/networkClass";
import type { ApiQuestions } from "../ruleContext";

/** `self.log(name, value)` in any of its spellings, and `self.log_dict({...})`; null where some name is not certain. */
function loggedNames(dataflow: Dataflow, { node, bases }: ClassInfo): ReadonlySet<string> | null {
  if (bases.length === 0 || !bases.every((base) => typeof base === "string" && isLightningModule(base)))
    return null;
  const names = new Set<string>();
  for (const inner of descendants(node)) {
    if (isKind(inner, "identifier") && inner.text === "self" && isHandedOn(inner)) return null;
    if (!isKind(inner, "call") || !isKind(inner.function, "attribute")) continue;
    const { text: method } = inner.function.attribute;
    if (method === "log") {
      const name = constantOf(
        dataflow,
        callArguments(inner)[0]?.value ?? dataflow.argument(inner, "name", 0),
      );
      if (name === null) return null;
      addLogged(dataflow, inner, name, names);
    } else if (method === "log_dict") {
      const table = callArguments(inner)[0]?.value;
      if (!isKind(table, "dictionary")) return null;
      for (const entry of table.children) {
        const name = isKind(entry, "pair") ? constantOf(dataflow, entry.key) : null;
        if (name === null) return null;
        addLogged(dataflow, inner, name, names);
      }
    }
  }
  return names;
}

/** What is given to other code may log by itself. */
function isHandedOn({ parent }: SyntaxNode): boolean {
  return isKind(parent, "argument_list", "keyword_argument");
}

function constantOf(dataflow: Dataflow, node: SyntaxNode | null): string | null {
  const constant = node === null ? undefined : dataflow.valueOf(node).constant;
  return typeof constant === "string" ? constant : null;
}

/** Logged for steps and epochs alike, a value has a name for each besides. */
function addLogged(dataflow: Dataflow, call: Call, name: string, names: Set<string>): void {
  names.add(name);
  const isBoth = ["on_step", "on_epoch"].some((keyword) => dataflow.argument(call, keyword, null) !== null);
  if (isBoth) names.add(`${name}_step`).add(`${name}_epoch`);
}

/** What a callback watches, in a training whose module logs other names only. */
export interface UnloggedMonitor {
  readonly given: SyntaxNode;
  readonly monitor: string;
  readonly module: string;
  readonly names: ReadonlySet<string>;
}

/** https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.EarlyStopping.html */
const WATCHES =
  /^(?:lightning\.pytorch|pytorch_lightning)\.callbacks\.(?:\w+\.)?(EarlyStopping|ModelCheckpoint)$/;

/** `Trainer(callbacks=[EarlyStopping("val_loss")])` that fits a module of the file which logs no such name, one for each callback. */
export function unloggedMonitors(context: ApiQuestions): readonly UnloggedMonitor[] {
  const { dataflow, semantic } = context;
  const found = new Map<Call, UnloggedMonitor>();
  for (const fit of fileCalls(context).methods("fit")) {
    const trainer = dataflow.valueOf(fit.function.object).call;
    const model = dataflow.argument(fit, "model", 0);
    const value = model === null ? {} : dataflow.valueOf(model);
    const info = value.constructed === true ? dataflow.classOf(value) : null;
    const callbacks = trainer === undefined ? null : dataflow.argument(trainer, "callbacks", null);
    const names = info === null ? null : loggedNames(dataflow, info);
    const watching = callbacks === null ? [] : dataflow.ingredientsOf(callbacks);
    // A callback of the file may log, too.
    if (info === null || names === null || watching.some((one) => semantic.classOf(one.function) !== null))
      continue;
    for (const one of watching) {
      const name = WATCHES.exec(semantic.qualifiedName(one.function) ?? "")?.[1];
      if (name === undefined || hasUnwrittenArguments(one)) continue;
      const given = dataflow.argument(one, "monitor", name === "EarlyStopping" ? 0 : 2);
      const monitor = given === null ? undefined : dataflow.valueOf(given).constant;
      if (given === null || typeof monitor !== "string" || dataflow.argument(one, "strict", null) !== null)
        continue;
      if (!names.has(monitor) && !/^(?:epoch|step)$/.test(monitor))
        found.set(one, { given, monitor, module: info.name, names });
    }
  }
  return [...found.values()];
}
