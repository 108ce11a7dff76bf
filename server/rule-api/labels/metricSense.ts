/** Whether more or less is better of what an expression computes. Follows data by asking, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { appendedTo } from "../code/appendedTo";
import { onlyReturn } from "../code/calledFunction";

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

/** They give a number that is larger where what they get is larger. */
const SAME_ORDER = /^(?:builtins\.(?:float|round)|(?:numpy|math)\.(?:sqrt|log|log1p))$/;

/** `score` of `-score` and of `1 - score`; null for all else. */
function negatedBy(at: SyntaxNode): SyntaxNode | null {
  const node = unparenthesized(at);
  if (isKind(node, "unary_operator") && node.operator === "-") return node.argument;
  const isFromOne =
    isKind(node, "binary_operator") &&
    node.operator === "-" &&
    isKind(node.left, "integer", "float") &&
    Number(node.left.text) === 1;
  return isFromOne ? node.right : null;
}

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
  const negated = negatedBy(node);
  if (negated !== null) {
    const of = metricSense(context, negated, steps - 1);
    return of === null ? null : { what: of.what === "score" ? "loss" : "score", call: of.call };
  }
  const scaled = scaledIn(node);
  if (scaled !== null) return metricSense(context, scaled, steps - 1);
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
  if (SAME_ORDER.test(callee ?? "")) {
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

/** What grows with the whole: `mse` of `mse ** 0.5`, `100 * score` and `loss / 2`; null for all else. */
function scaledIn(at: SyntaxNode): SyntaxNode | null {
  const node = unparenthesized(at);
  if (!isKind(node, "binary_operator")) return isKind(at, "parenthesized_expression") ? node : null;
  const isNumber = (side: SyntaxNode): boolean => isKind(side, "integer", "float") && Number(side.text) > 0;
  if (/^(?:\*\*|[*/])$/.test(node.operator) && isNumber(node.right)) return node.left;
  return node.operator === "*" && isNumber(node.left) ? node.right : null;
}

/** What people call a function that gives a loss. */
const LOSS_NAME =
  /^(?!.*(?:neg|minus|inv))(?:\w+_)?(?:rmse|rmsle|mse|mae|mape|smape|rmspe|log_?loss|error|loss)$/i;

/** What a function of which less is better is called: one of a library, or of the file; null for any other. */
export function lossNamed(context: Questions, given: SyntaxNode): string | null {
  const { dataflow, knowledge } = context;
  const { symbol, localFunction } = dataflow.valueOf(given);
  if (symbol !== undefined) return knowledge.senseOf(symbol) === "loss" ? symbol : null;
  const own = isKind(localFunction, "function_definition") ? localFunction : null;
  const returned = own === null ? null : onlyReturn(own);
  if (own === null || returned === null) return null;
  // `def rmse(y_true, y_pred): return np.sqrt(np.mean((y_true - y_pred) ** 2))`
  const isNamed = LOSS_NAME.test(own.name.text) && isKind(returned, "call") && !isTurnedIn(own.body);
  return isNamed || metricSense(context, returned)?.what === "loss" ? own.name.text : null;
}

/** Something in a function may turn the sense round: `-error`, `1 - error`, `1 / (1 + error)`. */
const isTurnedIn = (body: SyntaxNode): boolean =>
  [...descendants(body)].some(
    (node) =>
      (isKind(node, "unary_operator") && node.operator === "-" && !isKind(node.argument, "integer")) ||
      (isKind(node, "binary_operator") &&
        /^[-/]$/.test(node.operator) &&
        isKind(node.left, "integer", "float")) ||
      (isKind(node, "identifier") && /^(?:negative|reciprocal)$/.test(node.text)),
  );
