/** The data sets of a file that loaders read, and what they make once and hand to every worker. Knows PyTorch's classes, reports nothing. */

import { derivesFrom } from "../../semantic/classBases";
import type { ClassInfo, SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
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

/** What `__init__` makes and keeps in a field that `__getitem__`, or a method that it calls, uses and does not set again. */
export function copiedField(
  { semantic }: ApiQuestions,
  { methods }: ClassInfo,
  isMade: (made: SyntaxNode) => boolean,
): SyntaxNode | null {
  const init = methods.get("__init__");
  const item = methods.get("__getitem__");
  if (init === undefined || item === undefined) return null;
  const reading = [
    item,
    ...[...methods.values()].filter(({ name }) => textOf(semantic.tree, item).includes(`.${name.text}(`)),
  ];
  for (const node of descendants(init.body)) {
    if (!isKind(node, "assignment") || !isKind(node.left, "attribute") || node.right === null) continue;
    const field = textOf(semantic.tree, node.left);
    const isSetAgain = reading.some((method) => setsOf(semantic, method.body, field).length > 0);
    const isUsed = reading.some(
      (method) =>
        method !== init &&
        textOf(semantic.tree, method.body).match(new RegExp(`${field.replaceAll(".", "\\.")}\\b[.[]`)) !==
          null,
    );
    if (isMade(node.right) && isUsed && !isSetAgain) return node.right;
  }
  return null;
}

const setsOf = (semantic: SemanticModel, body: SyntaxNode, field: string): SyntaxNode[] =>
  [...descendants(body)].filter(
    (node) => isKind(node, "assignment") && textOf(semantic.tree, node.left) === field,
  );
