/** Scores of labels by a threshold that was chosen on the very rows which give the score. Knows scikit-learn's curves, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions, RuleContext } from "../ruleContext";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/** The call of a metric, its true values, and the curve whose thresholds one was taken of. */
export interface TunedScore {
  readonly score: Call;
  readonly truth: SyntaxNode;
  readonly curve: Call;
}

/** They give thresholds last. */
const CURVES: ReadonlySet<string> = new Set([
  "sklearn.metrics.roc_curve",
  "sklearn.metrics.precision_recall_curve",
]);
const BEST = /^(?:numpy\.(?:nan)?arg(?:max|min)|arg(?:max|min))$/;

/** All of a file: the best of a curve's thresholds, what is above it, and a metric of that with the same true values. */
export function tunedScores(context: Questions): readonly TunedScore[] {
  const { dataflow } = context;
  return fileCalls(context)
    .constructed((name) => name.startsWith("sklearn.metrics."))
    .flatMap((score) => {
      const { predictions = null, targets: truth = null } =
        dataflow.metricCall(dataflow.resolveCall(score)) ?? {};
      const compared = predictions === null || truth === null ? null : comparedIn(context, predictions);
      const curve = compared?.map((side) => curveOf(context, side)).find((one) => one !== null) ?? null;
      const [own, scores] = curve === null ? [] : callArguments(curve);
      if (truth === null || curve === null || own === undefined || scores === undefined) return [];
      const isOfSame =
        isSameExpression(context, own.value, truth) &&
        compared?.some((side) => isSameExpression(context, side, scores.value)) === true;
      const isElsewhere = compared?.some((side) => isUsedOnOthers(context, side, scores.value)) !== false;
      return isOfSame && !isElsewhere ? [{ score, truth, curve }] : [];
    });
}

/** `p` and `best` of `(p >= best).astype(int)`, also under a name. */
function comparedIn(context: Questions, node: SyntaxNode, steps = 0): readonly SyntaxNode[] | null {
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

/** Whether a threshold also decides about other rows, or a function of the file gets it: then these were there to choose by. */
function isUsedOnOthers(context: Questions, threshold: SyntaxNode, scores: SyntaxNode): boolean {
  if (curveOf(context, threshold) === null) return false;
  const { references = [] } = context.semantic.bindingOf(threshold) ?? {};
  return references.some(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "comparison_operator"))
      return !parent.children.some((side) => isSameExpression(context, side, scores));
    const call = callOfArgument(identifier);
    return call !== null && context.semantic.functionOf(call.function) !== null;
  });
}

/** The curve of `best` of `best = thresholds[np.argmax(f1)]`; null for any other value. */
function curveOf(context: Questions, node: SyntaxNode): Call | null {
  const { dataflow, semantic } = context;
  const chosen = isKind(node, "identifier") ? onlyWritten(semantic, node) : node;
  const [index, ...more] = isKind(chosen, "subscript") ? chosen.subscript : [];
  if (!isKind(chosen, "subscript") || index === undefined || more.length > 0) return null;
  const best = isKind(index, "identifier") ? onlyWritten(semantic, index) : index;
  const { callee, method } = isKind(best, "call")
    ? dataflow.resolveCall(best)
    : { callee: null, method: null };
  if (!BEST.test(callee ?? method ?? "")) return null;
  const [only, ...others] = semantic.bindingOf(chosen.value)?.definitions ?? [];
  const made = others.length === 0 && isKind(only?.node, "assignment") ? only.node : null;
  const curve = isKind(made?.right, "call") ? made.right : null;
  // `cuts[np.argmin(np.abs(fpr - 0.05))]` is where one rate is as told, and not the best of anything.
  const sides = new Set(made?.left.children.map((side) => semantic.bindingOf(side)));
  const looked = new Set(
    isKind(best, "call")
      ? [...descendants(best)].map((one) => semantic.bindingOf(one)).filter((one) => sides.has(one))
      : [],
  );
  looked.delete(null);
  if (looked.size === 1) return null;
  const isLast = made?.left.children.at(-1) === only?.identifier;
  return curve !== null && isLast && CURVES.has(semantic.qualifiedName(curve.function) ?? "") ? curve : null;
}
