/** Scores of labels by a threshold that was chosen on the very rows which give the score. Knows scikit-learn's curves, reports nothing. */

import { callOfArgument, classOfMethod, parameterNames } from "../../dataflow/functionShape";
import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { calledFunction, onlyReturn, returnedPart } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { isSameExpression } from "../code/sameExpression";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { asNumber, comparedIn, searchedThreshold } from "./searchedThreshold";

type Questions = ApiQuestions & Pick<RuleContext<never>, "tree">;

/** The call of a metric, its true values, and the curve whose thresholds one was taken of, or the metric that was tried for each. */
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

/** All of a file: the best of a curve's thresholds or of those that were tried, what is above it, and a metric of that with the same true values. */
export function tunedScores(context: Questions): readonly TunedScore[] {
  const { dataflow } = context;
  return fileCalls(context)
    .constructed((name) => name.startsWith("sklearn.metrics."))
    .flatMap((score) => {
      const { predictions = null, targets: truth = null } =
        dataflow.metricCall(dataflow.resolveCall(score)) ?? {};
      const compared = predictions === null || truth === null ? null : comparedIn(context, predictions);
      const chosen = compared?.map((side) => chosenBy(context, side)).find((one) => one !== null) ?? null;
      if (truth === null || chosen === null) return [];
      const isOfSame =
        isSameExpression(context, chosen.truth, truth) &&
        compared?.some((side) => isSameExpression(context, side, chosen.scores)) === true;
      const isElsewhere = compared?.some((side) => isUsedOnOthers(context, side, chosen.scores)) !== false;
      return isOfSame && !isElsewhere ? [{ score, truth, curve: chosen.curve }] : [];
    });
}

/** The curve whose best threshold a value is, and what the curve was made of, as it stands around the value. */
interface Chosen {
  readonly curve: Call;
  readonly truth: SyntaxNode;
  readonly scores: SyntaxNode;
}

/** `cut` of `cut = thresholds[np.argmax(f1)]`, and of `cut = best_cut(y, p)` or `cut, f1 = best_cut(y, p)` where a function of the file gives that. */
function chosenBy(context: Questions, node: SyntaxNode): Chosen | null {
  const searched = searchedThreshold(context, node);
  if (searched !== null) return { ...searched, curve: searched.metric };
  const curve = curveOf(context, node);
  const run = curve === null ? helperBehind(context, node) : null;
  const found = curve ?? (run === null ? null : curveOf(context, run.given));
  const [truth, scores] = (found === null ? [] : callArguments(found)).map(({ value }) =>
    run === null ? value : argumentOf(context, run.call, value),
  );
  return found === null || truth == null || scores == null ? null : { curve: found, truth, scores };
}

/** The call of a function of the file that gives a value, and the expression that becomes it in there. */
function helperBehind(
  { semantic }: Questions,
  node: SyntaxNode,
): { readonly call: Call; readonly given: SyntaxNode } | null {
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  const made = others.length === 0 && isKind(only?.node, "assignment") ? only.node : null;
  const call = made?.right;
  const run = isKind(call, "call") ? calledFunction(semantic, call) : null;
  if (made === null || !isKind(call, "call") || run === null || run.parent?.kind === "decorated_definition")
    return null;
  const part = made.left === only?.identifier ? null : made.left.children.indexOf(only?.identifier ?? made);
  const whole = part === null ? onlyReturn(run) : returnedPart(semantic, call, part);
  const given = whole === null ? null : unparenthesized(whole);
  return given === null ? null : { call, given };
}

/** What a call hands to the parameter that a name in the function is. */
function argumentOf({ dataflow, semantic }: Questions, call: Call, name: SyntaxNode): SyntaxNode | null {
  const run = calledFunction(semantic, call);
  const definitions = semantic.bindingOf(name)?.definitions ?? [];
  if (run === null || definitions.length !== 1 || !isKind(name, "identifier")) return null;
  const { positional } = parameterNames(run);
  const position = positional.findIndex((one) => one.text === name.text);
  const skipped = classOfMethod(run) === null ? 0 : 1;
  return position < 0 ? null : dataflow.argument(call, name.text, position - skipped);
}

/** Whether a threshold also decides about other rows, or a function of the file gets it: then these were there to choose by. */
function isUsedOnOthers(context: Questions, threshold: SyntaxNode, scores: SyntaxNode): boolean {
  if (chosenBy(context, threshold) === null) return false;
  const { references = [] } = context.semantic.bindingOf(threshold) ?? {};
  return references.some(({ identifier }) => {
    const { parent } = identifier;
    if (isKind(parent, "comparison_operator"))
      return !parent.children.some((side) => isSameExpression(context, side, scores));
    const call = callOfArgument(identifier);
    const isOwn = call !== null && context.semantic.functionOf(call.function) !== null;
    return isOwn && !callArguments(call).some(({ value }) => isSameExpression(context, value, scores));
  });
}

/** The names in an expression, and in what those of them have got that get a value once. */
const bindingsIn = (semantic: SemanticModel, node: SyntaxNode, steps = 0): (Binding | null)[] =>
  [...descendants(node)].flatMap((one) => {
    const given = isKind(one, "identifier") && steps < 3 ? onlyWritten(semantic, one) : null;
    return [semantic.bindingOf(one), ...(given === null ? [] : bindingsIn(semantic, given, steps + 1))];
  });

/** The curve of `best` of `best = thresholds[np.argmax(f1)]`; null for any other value. */
function curveOf(context: Questions, node: SyntaxNode): Call | null {
  const { dataflow, semantic } = context;
  const written = isKind(node, "identifier") ? onlyWritten(semantic, node) : node;
  const chosen = written === null ? null : asNumber(context, written);
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
    isKind(best, "call") ? bindingsIn(semantic, best).filter((one) => sides.has(one)) : [],
  );
  looked.delete(null);
  if (looked.size === 1) return null;
  const isLast = made?.left.children.at(-1) === only?.identifier;
  return curve !== null && isLast && CURVES.has(semantic.qualifiedName(curve.function) ?? "") ? curve : null;
}
