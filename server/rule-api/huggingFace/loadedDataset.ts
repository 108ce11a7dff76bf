/** Which data set of the hub a file takes its rows from, and how many classes they have. Knows data sets by their cards, reports nothing. */

import { allNodes } from "../../syntax/nodesOf";
import { type Call, isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { type MadeCall, madeCalls } from "../code/madeCalls";
import { isElsewhere } from "../code/saidElsewhere";
import type { ApiQuestions } from "../ruleContext";
import { hubClasses } from "./hubObjects";

/** The one data set of a file. */
export interface LoadedDataset {
  readonly call: Call;
  readonly name: string;
  readonly classes: number;
}

const LOADS = /^datasets\.(?:load\.)?load_dataset$/;
/** Labels are set anew, or rows are chosen by them. */
const RELABELS = /rename_column|binari|^(?:filter|add_column)$/;

/** The one data set that the file loads, where its classes are known and its labels stay as they are; else null. */
export function loadedDataset(context: ApiQuestions): LoadedDataset | null {
  const { dataflow, semantic } = context;
  const [first, ...others] = madeCalls(context, (one) => LOADS.test(one));
  const text = (one: MadeCall): string => textOf(semantic.tree, one.made);
  if (first === undefined || others.some((other) => text(other) !== text(first))) return null;
  const given = dataflow.argument(first.made, "path", 0);
  const name = given === null ? null : dataflow.valueOf(given).constant;
  const classes = typeof name === "string" ? hubClasses(name) : null;
  return typeof name !== "string" || classes === null || isRelabelled(context)
    ? null
    : { call: first.site, name, classes };
}

/** Rows are left out, or get labels of the script's own: `row["label"] = 0`, `{"label": 0}`. */
function isRelabelled(context: ApiQuestions): boolean {
  const isLabel = (node: SyntaxNode | undefined): boolean =>
    node !== undefined && /^labels?$/.test(stringValue(node) ?? "");
  const calls = fileCalls(context);
  if (calls.mentions(RELABELS) || calls.methods("select").some(isChoice)) return true;
  const isSet = (node: SyntaxNode): boolean =>
    (isKind(node, "pair") && isLabel(node.key)) ||
    (isKind(node, "assignment") && isKind(node.left, "subscript") && isLabel(node.left.subscript[0]));
  return allNodes(context.semantic.tree).some(isSet) || isElsewhere(context.semantic, isSet);
}

/** `ds.select(rows)`: rows that were chosen, perhaps by their class; the first thousand are not. */
function isChoice({ arguments: { children } }: Call): boolean {
  const [rows] = children;
  return !isKind(rows, "call") || !isKind(rows.function, "identifier") || rows.function.text !== "range";
}
