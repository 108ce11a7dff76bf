/** What a loader is for, by the name that it is made for. Knows Lightning's hooks and what people call data, reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  stringValue,
  textOf,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { nameMadeFor } from "../names/nameMadeFor";

interface File {
  readonly semantic: SemanticModel;
}

export interface LoaderPurpose {
  readonly purpose: "train" | "evaluation";
  /** Lightning calls the method that makes it, and does with it what the method's name says. */
  readonly isHook: boolean;
}

const HOOKS = /^lightning\.(?:\w+\.)*Lightning(?:DataModule|Module)$/;
const TRAIN = /(?:^|_|\.)(?:train|training|trn)(?:_|\d|$)|^train(?:loader|ing_?loader|dl)$/i;
const EVALUATION =
  /(?:^|_|\.)(?:test|testing|val|valid|validation|eval|evaluation|dev|holdout)(?:_|\d|$)|^(?:test|val|valid)(?:loader|dl)$/i;

/** What a loader that a call makes is for; null where its name does not say it. */
export function loaderPurpose(file: File, call: Call): LoaderPurpose | null {
  const hook = hookAround(file, call);
  if (hook !== null) return { purpose: TRAIN.test(hook) ? "train" : "evaluation", isHook: true };
  const name = loaderName(file, call) ?? dataName(file, call);
  const purpose = name === null ? null : purposeNamed(name);
  return purpose === null ? null : { purpose, isHook: false };
}

/** What `train_loader`, `self.val_dl` and the like say of themselves. */
export function purposeNamed(name: string): LoaderPurpose["purpose"] | null {
  if (TRAIN.test(name) === EVALUATION.test(name)) return null;
  return TRAIN.test(name) ? "train" : "evaluation";
}

/** What the data of a loader is called that is handed on without a name. */
function dataName({ semantic }: File, call: Call): string | null {
  const given = callArguments(call);
  const data = given.find(({ keyword }) => keyword?.text === "dataset") ?? given[0];
  if (data === undefined || (data.keyword !== null && data.keyword.text !== "dataset")) return null;
  // `Rows(train, words)`, `TensorDataset(X_train, y_train)`
  const [first] = isKind(data.value, "call") ? callArguments(data.value) : [];
  const rows = first?.spread === "" && first.keyword === null ? first.value : data.value;
  // `datasets["test"]`
  if (isKind(rows, "subscript")) return keyOf(rows);
  return isKind(rows, "identifier", "attribute") ? textOf(semantic.tree, rows) : null;
}

/** The variable, field, entry of a dict, keyword or hook that a loader is made for. */
export function loaderName(file: File, call: Call): string | null {
  const { semantic } = file;
  const { parent } = call;
  if (isKind(parent, "pair") && parent.value === call) return stringValue(parent.key);
  if (isKind(parent, "keyword_argument") && parent.value === call) return parent.name.text;
  const target = nameMadeFor(call);
  if (isKind(target ?? undefined, "subscript")) return keyOf(target);
  return target === null ? hookAround(file, call) : textOf(semantic.tree, target);
}

/** `loaders["train"]` */
function keyOf(target: SyntaxNode | null): string | null {
  const key = isKind(target, "subscript") ? target.subscript[0] : undefined;
  return key === undefined ? null : stringValue(key);
}

/** `def train_dataloader(self): return DataLoader(...)` of a class of Lightning's. */
function hookAround({ semantic }: File, call: Call): string | null {
  const around = functionAround(call);
  const owner = around === null ? null : ancestor(around, "class_definition");
  const info = owner === null ? null : semantic.classOf(owner.name);
  if (around === null || info === null || info.methods.get(around.name.text) !== around) return null;
  const isHook = /^(?:train|val|test|predict)_dataloader$/.test(around.name.text);
  return isHook && derivesFrom(info, (name) => HOOKS.test(name)) ? around.name.text : null;
}
