/** What to write for class labels where scores are wanted: `predict_proba` for `predict`, what was compared for the comparison. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Step } from "../../dataflow/value";
import type { Metric } from "../../knowledge/libraryKnowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isInside, isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import type { TextEdit } from "../../text/textEdit";
import { isNameFree } from "../code/mentions";
import type { Fixer } from "../fixer";

interface File {
  readonly tree: SyntaxTree;
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  readonly fixer: Fixer;
}

/** The expression that gives scores, and the edits that put it in the argument's place. */
export interface ScoreInstead {
  readonly score: string;
  readonly edits: readonly TextEdit[];
}

/** The scores that the labels of an argument were made of; null where they cannot be had from what stands near it. */
export function scoreInstead(file: File, argument: SyntaxNode, form: Metric["form"]): ScoreInstead | null {
  const { dataflow, fixer, semantic } = file;
  const step = dataflow
    .valueOf(argument)
    .trace?.findLast(({ what }) => ["predicted", "thresholded", "argmax", "rounded"].includes(what));
  if (step === undefined) return null;
  if (step.what === "predicted") return predictedInstead(file, argument, form, step);
  const scores = scoresIn(file, step.node);
  if (scores === null) return null;
  const isThere =
    isInside(step.node, argument) ||
    (scores.kind === "identifier" &&
      semantic.scopeOf(step.node) === semantic.scopeOf(argument) &&
      semantic.bindingOf(scores)?.definitions.length === 1);
  const score = `${textOf(file.tree, scores)}${step.what === "argmax" && form === "column" ? "[:, 1]" : ""}`;
  return isThere ? { score, edits: [fixer.replace(argument, score)] } : null;
}

function predictedInstead(
  { tree, dataflow, semantic, fixer }: File,
  argument: SyntaxNode,
  form: Metric["form"],
  { node }: Step,
): ScoreInstead | null {
  if (node.kind !== "call" || node.function.kind !== "attribute") return null;
  const { object, attribute } = node.function;
  const lacks = dataflow.lackingBy(dataflow.valueOf(object), "predict_proba") !== null;
  if (attribute.text !== "predict" || (lacks && form === "matrix")) return null;
  const column = lacks || form === "matrix" ? "" : "[:, 1]";
  const method = lacks ? "decision_function" : "predict_proba";
  const score = `${textOf(tree, object)}.${method}${textOf(tree, node.arguments)}${column}`;
  if (isInside(node, argument)) return { score, edits: [fixer.replace(argument, score)] };
  const name = form === "matrix" ? "y_proba" : "y_score";
  if (semantic.scopeOf(node) !== semantic.scopeOf(argument) || !fixer.standsAlone(node)) return null;
  if (/[\n\r]/.test(score) || !isNameFree(tree, name)) return null;
  return { score, edits: [fixer.lineAfter(node, `${name} = ${score}`), fixer.replace(argument, name)] };
}

/** What is compared, rounded or searched for its largest entry. */
function scoresIn({ dataflow, semantic }: File, node: SyntaxNode): SyntaxNode | null {
  if (node.kind === "comparison_operator")
    return node.children.find((child) => dataflow.valueOf(child).role !== undefined) ?? null;
  if (node.kind !== "call") return null;
  if (semantic.qualifiedName(node.function) === null)
    return isKind(node.function, "attribute") ? node.function.object : null;
  return dataflow.argument(node, "", 0);
}
