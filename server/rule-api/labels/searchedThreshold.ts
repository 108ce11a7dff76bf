/** Thresholds that were chosen by trying each and keeping the one with the best score. Knows Python's ways to search, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";

/** The metric that was computed for each threshold, its true values, and what was compared with the threshold. */
export interface SearchedThreshold {
  readonly metric: Call;
  readonly truth: SyntaxNode;
  readonly scores: SyntaxNode;
}

/** What is computed for each threshold, and the name of the threshold in it. */
interface Tried {
  readonly score: SyntaxNode;
  readonly name: string;
}

const BEST = /^(?:numpy\.(?:nan)?arg(?:max|min)|arg(?:max|min))$/;

/**
 * `cut` of `cut = max(grid, key=lambda t: f1_score(y, p > t))`, and of `cut = grid[np.argmax([f1_score(y, p > t) for t in grid])]`.
 * What a loop keeps is a choice as any other.
 */
export function searchedThreshold(context: ApiQuestions, node: SyntaxNode): SearchedThreshold | null {
  const { semantic } = context;
  const written = isKind(node, "identifier") ? onlyWritten(semantic, node) : node;
  const tried = written === null ? null : triedIn(context, asNumber(context, written));
  return tried === null ? null : metricOf(context, unparenthesized(tried.score), tried.name);
}

function metricOf(context: ApiQuestions, metric: SyntaxNode, name: string): SearchedThreshold | null {
  const { dataflow, semantic } = context;
  if (!isKind(metric, "call")) return null;
  const { predictions = null, targets: truth = null } =
    dataflow.metricCall(dataflow.resolveCall(metric)) ?? {};
  const sides = predictions === null ? null : comparedIn(context, predictions);
  const isThreshold = (side: SyntaxNode): boolean => textOf(semantic.tree, side) === name;
  const scores = sides?.find((side) => !isThreshold(side));
  const isTried = sides?.some(isThreshold) === true;
  return truth === null || scores === undefined || !isTried ? null : { metric, truth, scores };
}

function triedIn(context: ApiQuestions, best: SyntaxNode): Tried | null {
  const { dataflow, semantic } = context;
  const of = (body: SyntaxNode | undefined, name: SyntaxNode | undefined): Tried | null =>
    body === undefined || !isKind(name, "identifier") ? null : { score: body, name: name.text };
  if (isKind(best, "call") && /^builtins\.(?:max|min)$/.test(dataflow.resolveCall(best).callee ?? "")) {
    const key = callArguments(best).find(({ keyword }) => keyword?.text === "key")?.value;
    return isKind(key, "lambda") ? of(key.body, key.parameters?.children[0]) : null;
  }
  const [index, ...more] = isKind(best, "subscript") ? best.subscript : [];
  const chosen = isKind(index, "identifier") ? onlyWritten(semantic, index) : (index ?? null);
  const at = chosen === null ? null : asNumber(context, chosen);
  if (more.length > 0 || !isKind(at, "call")) return null;
  const { callee, method } = dataflow.resolveCall(at);
  if (!BEST.test(callee ?? method ?? "")) return null;
  const [given] = callArguments(at);
  const list = given === undefined ? null : listBehind(semantic, given.value);
  if (!isKind(list, "list_comprehension")) return null;
  const clause = list.children.find((part) => isKind(part, "for_in_clause"));
  return isKind(clause, "for_in_clause") ? of(list.body, clause.left) : null;
}

/** `thresholds[best]` of `float(thresholds[best])`, and the place of `int(np.argmax(scores))`. */
export function asNumber({ dataflow }: ApiQuestions, node: SyntaxNode): SyntaxNode {
  const isNumber =
    isKind(node, "call") && /^builtins\.(?:float|int)$/.test(dataflow.resolveCall(node).callee ?? "");
  return (isNumber ? callArguments(node)[0]?.value : undefined) ?? node;
}

/** The list of a name, and of `np.array([...])`. */
function listBehind(semantic: SemanticModel, node: SyntaxNode): SyntaxNode | null {
  const written = isKind(node, "identifier") ? onlyWritten(semantic, node) : node;
  const isArray = isKind(written, "call") && semantic.qualifiedName(written.function) === "numpy.array";
  const [given] = isArray ? callArguments(written) : [];
  return given === undefined ? written : listBehind(semantic, given.value);
}

/** `p` and `best` of `(p >= best).astype(int)`, also under a name. */
export function comparedIn(context: ApiQuestions, node: SyntaxNode, steps = 0): readonly SyntaxNode[] | null {
  const at = unparenthesized(node);
  if (isKind(at, "comparison_operator")) return at.children.length === 2 ? at.children : null;
  if (steps > 3) return null;
  if (isKind(at, "identifier")) {
    const given = onlyWritten(context.semantic, at);
    return given === null ? null : comparedIn(context, given, steps + 1);
  }
  if (!isKind(at, "call")) return null;
  const [first] = callArguments(at);
  if (context.dataflow.resolveCall(at).callee === "numpy.where")
    return first === undefined ? null : comparedIn(context, first.value, steps + 1);
  const method = isKind(at.function, "attribute") ? at.function : null;
  return method?.attribute.text === "astype" ? comparedIn(context, method.object, steps + 1) : null;
}
