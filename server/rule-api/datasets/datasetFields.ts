/** The data sets of a file that loaders read, and what they make once and hand to every worker. Knows PyTorch's classes, reports nothing. */

import { fieldAssignments } from "../../dataflow/classLineage";
import { derivesFrom } from "../../semantic/classBases";
import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { literally } from "../../text/literally";
import type { ApiQuestions } from "../ruleContext";
import { wholeDataset } from "./wholeDataset";

const DATASET = /^torch\.utils\.data\.(?:dataset\.)?Dataset$|^torchvision\.datasets\./;

/** The class of the data that a loader reads, where it is a dataset of this file. */
export function datasetOf({ dataflow, semantic }: ApiQuestions, loader: Call): ClassInfo | null {
  const read = dataflow.argument(loader, "dataset", 0);
  const data = read === null ? null : wholeDataset({ dataflow, semantic }, read);
  const info = data === null ? null : dataflow.classOf(dataflow.valueOf(data));
  const isDataset = info?.model === semantic && derivesFrom(info, (name) => DATASET.test(name));
  return isDataset ? info : null;
}

/** Whether rows of a class of this file are read one by one, by whatever loader. */
export const isRowDataset = (info: ClassInfo): boolean => derivesFrom(info, (name) => DATASET.test(name));

/** What `__init__` makes and keeps in a field that `__getitem__`, or a method that it calls, uses and does not set again; with `isGivenOn` also where it only hands the field to others. */
export function copiedField(
  { semantic }: ApiQuestions,
  info: ClassInfo,
  isMade: (made: SyntaxNode) => boolean,
  isGivenOn = false,
): SyntaxNode | null {
  const init = info.methods.get("__init__");
  const item = info.methods.get("__getitem__");
  if (init === undefined || item === undefined) return null;
  const called = [...info.methods.values()].filter(({ name }) =>
    textOf(semantic.tree, item).includes(`.${name.text}(`),
  );
  const reading = new Set([item, ...called]);
  for (const [field, sets] of fieldAssignments(info)) {
    const use = new RegExp(`\\.${literally(field)}\\b${isGivenOn ? "[.[,)]" : "[.[]"}`);
    const made = sets.find(({ method, value }) => method === init && value !== null && isMade(value))?.value;
    const isSetAgain = sets.some(({ method }) => reading.has(method));
    const isUsed = [...reading].some((method) => use.test(textOf(semantic.tree, method.body)));
    if (made != null && isUsed && !isSetAgain) return made;
  }
  return null;
}
