/** Rows that the numbers of a fold take: which side of the fold they are. Knows loops over splitters, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { eachRound } from "../code/loops";
import { assignedPart } from "../names/assignedPart";
import { reachingDefinition } from "../names/reachingDefinition";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** A side of a fold, and the call of the splitter that made it. */
export interface FoldPart {
  readonly part: "train" | "test";
  readonly splitBy: Call;
}

const SPLITTERS = /^sklearn\.model_selection\.\w+\.split$/;
/** Rows by number, columns by name, another form of the same rows. */
const KEEPS = /^(?:iloc|loc|values|to_numpy|copy|reset_index)$/;
const MAX_STEPS = 5;

/** `X[train]`, `X.iloc[train]["a"]`, and a name for it, with `for train, test in folds.split(X)` or `next(folds.split(X))`; null where that is not certain. */
export function foldPart(file: File, node: SyntaxNode, steps = 0): FoldPart | null {
  const { semantic } = file;
  if (steps > MAX_STEPS) return null;
  const next = (inner: SyntaxNode): FoldPart | null => foldPart(file, inner, steps + 1);
  if (isKind(node, "identifier")) {
    const only = reachingDefinition(semantic, node);
    const made = only === null ? null : assignedPart(only);
    return made === null ? null : next(made);
  }
  if (isKind(node, "attribute")) return KEEPS.test(node.attribute.text) ? next(node.object) : null;
  if (isKind(node, "call"))
    return isKind(node.function, "attribute") && KEEPS.test(node.function.attribute.text)
      ? next(node.function.object)
      : null;
  if (!isKind(node, "subscript")) return null;
  const [first] = node.subscript;
  const index = isKind(first, "tuple") ? first.children[0] : first;
  return (index === undefined ? null : sideOf(file, index)) ?? next(node.value);
}

/** The side that a variable of the loop over the folds is. */
function sideOf(file: File, index: SyntaxNode): FoldPart | null {
  const { dataflow, semantic } = file;
  const [only, ...others] = isKind(index, "identifier") ? (semantic.bindingOf(index)?.definitions ?? []) : [];
  const pair = only?.identifier.parent;
  if (only === undefined || others.length > 0 || !isKind(pair, "pattern_list", "tuple_pattern")) return null;
  const counted = only.kind === "for" ? loopedPair(file, pair) : takenPair(file, only.node);
  if (pair.children.length !== 2 || !isKind(counted, "call")) return null;
  if (!isSplitter(dataflow.resolveCall(counted).callee)) return null;
  const at = pair.children.findIndex(({ start }) => start === only.identifier.start);
  return { part: at === 0 ? "train" : "test", splitBy: counted };
}

/** `enumerate(folds.split(X))` gives a number and the pair. */
function loopedPair(file: File, pair: SyntaxNode): SyntaxNode | null {
  const loop = ancestor(pair, "for_statement");
  const { over = null, target = null } = loop === null ? {} : eachRound(file, loop);
  return target === pair ? over : null;
}

/** `train, test = next(folds.split(X))` */
function takenPair({ dataflow }: File, statement: SyntaxNode): SyntaxNode | null {
  const taken = isKind(statement, "assignment") ? statement.right : null;
  const isNext = isKind(taken, "call") && dataflow.resolveCall(taken).callee === "builtins.next";
  return isNext ? (callArguments(taken)[0]?.value ?? null) : null;
}

const isSplitter = (callee: string | null): boolean => SPLITTERS.test(callee ?? "");

/** The side of a fold that rows are, or that predictions are of: `model.predict(X[test])`. */
export function foldPartOrPredicted(file: File, node: SyntaxNode): FoldPart | null {
  const { call } = file.dataflow.valueOf(node);
  const isPredicted = isKind(call?.function, "attribute") && /^predict/.test(call.function.attribute.text);
  const rows = isPredicted && call !== undefined ? file.dataflow.argument(call, "X", 0) : null;
  return foldPart(file, rows ?? node);
}

/** `scaler.fit_transform(X[train])` before `scaler.fit_transform(X[test])` in one round of the folds: that fit, null for any other. */
export function trainFitOfFold(
  file: File,
  call: Call,
  transformer: SyntaxNode,
  { part, splitBy }: FoldPart,
): Call | null {
  const [before] = file.dataflow.stateOf(transformer, call).fitted?.filter(({ by }) => by !== call) ?? [];
  const first = isKind(before?.by, "call") ? before.by : null;
  const [learned] = first === null ? [] : callArguments(first);
  const other = learned === undefined ? null : foldPart(file, learned.value);
  const isAgain = part === "test" && other?.part === "train" && other.splitBy === splitBy;
  return isAgain && first !== null && first.end <= call.start ? first : null;
}
