/** Whether more or less is better of what an expression computes. Follows data by asking, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** A score, of which more is better, or a loss, and the call that computes it. */
export interface MetricSense {
  readonly what: "score" | "loss";
  readonly call: Call;
}

const MAX_STEPS = 5;
const MEANS: ReadonlySet<string> = new Set(["numpy.mean", "numpy.average", "statistics.mean"]);

/** What the value of an expression is; null where that is not certain. */
export function metricSense(context: Questions, node: SyntaxNode, steps = MAX_STEPS): MetricSense | null {
  const { dataflow, knowledge, semantic } = context;
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const binding = semantic.bindingOf(node);
    const [only, ...others] = binding?.definitions ?? [];
    if (!only?.value || others.length > 0) return null;
    if (!isKind(only.value, "list") || only.value.children.length > 0)
      return metricSense(context, only.value, steps - 1);
    // A list that gets the score of each fold.
    const added = binding?.references.flatMap(({ identifier }) => appendedTo(identifier) ?? []) ?? [];
    const [first, ...more] = added.map((value) => metricSense(context, value, steps - 1));
    return first != null && more.every((other) => other?.what === first.what) ? first : null;
  }
  if (!isKind(node, "call")) return null;
  const { callee, method, receiver } = dataflow.resolveCall(node);
  const sense = knowledge.senseOf(callee ?? "");
  if (sense !== null) return { what: sense, call: node };
  if (callee === "sklearn.model_selection.cross_val_score") {
    const scoring = dataflow.argument(node, "scoring", null);
    // Without `scoring` it is the score of the estimator, and of those that have names more is better.
    const isNamed = scoring === null || typeof dataflow.valueOf(scoring).constant === "string";
    return isNamed ? { what: "score", call: node } : null;
  }
  if (callee === "builtins.float" || callee === "builtins.round") {
    const [of] = node.arguments.children;
    return of === undefined ? null : metricSense(context, of, steps - 1);
  }
  if (MEANS.has(callee ?? "")) {
    const of = dataflow.argument(node, "a", 0);
    return of === null ? null : metricSense(context, of, steps - 1);
  }
  if (method === null || receiver === null) return null;
  const { type = "" } = dataflow.valueOf(receiver);
  if (method === "score" && ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait)))
    return { what: "score", call: node };
  return method === "mean" ? metricSense(context, receiver, steps - 1) : null;
}
