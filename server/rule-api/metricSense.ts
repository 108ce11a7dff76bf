/** Whether more or less is better of what an expression computes. Follows data by asking, reports nothing. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../syntax/syntaxTree";

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

const MAX_STEPS = 4;

/** What the value of an expression is; null where that is not certain. */
export function metricSense(context: Questions, node: SyntaxNode, steps = MAX_STEPS): MetricSense | null {
  const { dataflow, knowledge, semantic } = context;
  if (steps === 0) return null;
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    return only?.value && others.length === 0 ? metricSense(context, only.value, steps - 1) : null;
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
  return method === "mean" && receiver !== null ? metricSense(context, receiver, steps - 1) : null;
}
