/** On which scale a regressor was taught its target, and whether its predictions were brought back. Knows logarithms of NumPy and scalers, reports nothing. */

import {
  type Call,
  callArguments,
  isKind,
  type MethodCall,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { writtenAt } from "../code/wayOfValue";
import { reachingDefinition } from "../names/reachingDefinition";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** What a target went through before the fit: a logarithm or a scaler. */
export interface TargetScale {
  /** `log1p`, or the class of a scaler. */
  readonly name: string;
  /** The values as they were. */
  readonly of: SyntaxNode;
  readonly call: SyntaxNode;
}

/** A prediction, and how the target of its model was scaled. */
export interface ScaledPrediction {
  readonly prediction: MethodCall;
  readonly fitted: MethodCall;
  readonly scale: TargetScale;
}

const LOGARITHMS = /^(?:numpy|jax\.numpy)\.(log|log1p|log2|log10|sqrt|cbrt)$/;
const SHAPES = /^(?:ravel|flatten|reshape|squeeze|to_numpy|astype|tolist)$/;
const UNDOES: Readonly<Record<string, string>> = { exp: "log", expm1: "log1p", exp2: "log2", square: "sqrt" };
const MAX_STEPS = 5;

/** What `np.exp` undoes; undefined for another function. */
export const undoneBy = (inverse: string): string | undefined => UNDOES[inverse];
/** The function that undoes a logarithm. */
export const inverseOf = (name: string): string | undefined =>
  Object.keys(UNDOES).find((inverse) => UNDOES[inverse] === name);

/** The prediction that an expression is, in another shape at most, of a model whose targets were all scaled alike; null where that is not certain. */
export function scaledPrediction(context: Context, node: SyntaxNode): ScaledPrediction | null {
  const prediction = source(context, node);
  if (!isKind(prediction, "call") || !isKind(prediction.function, "attribute")) return null;
  if (prediction.function.attribute.text !== "predict") return null;
  const { dataflow } = context;
  const { object } = dataflow.valueOf(prediction.function.object);
  if (object === undefined) return null;
  const fits = fileCalls(context)
    .methods("fit")
    .filter((fit) => dataflow.valueOf(fit.function.object).object?.site === object.site);
  const scales = fits.map((fit) => {
    const target = dataflow.argument(fit, "y", 1);
    return target === null ? null : targetScale(context, target);
  });
  const [fitted, scale] = [fits[0], scales[0]];
  if (fitted === undefined || scale == null || !scales.every((one) => one?.name === scale.name)) return null;
  return { prediction: prediction as MethodCall, fitted, scale };
}

/** `np.log1p(y)` and `scaler.fit_transform(y.reshape(-1, 1)).ravel()`, also under a name. */
export function targetScale(context: Context, node: SyntaxNode): TargetScale | null {
  const made = source(context, node);
  if (!isKind(made, "call")) return null;
  const [first] = callArguments(made);
  if (first === undefined || first.keyword !== null || first.spread !== "") return null;
  const logarithm = LOGARITHMS.exec(context.semantic.qualifiedName(made.function) ?? "")?.[1];
  const of = source(context, first.value, 1);
  if (logarithm !== undefined) return { name: logarithm, of, call: made };
  const fit = context.dataflow
    .valueOf(made)
    .fits?.find(({ estimator }) => /\.preprocessing\./.test(estimator));
  return fit === undefined || !isKind(made.function, "attribute")
    ? null
    : { name: fit.estimator.split(".").at(-1) ?? "", of, call: made };
}

/** Through names and changes of shape. */
function source(context: Context, written: SyntaxNode, steps = MAX_STEPS): SyntaxNode {
  const node = unparenthesized(written);
  if (steps === 0) return node;
  if (isKind(node, "call") && isKind(node.function, "attribute") && SHAPES.test(node.function.attribute.text))
    return source(context, node.function.object, steps);
  if (isKind(node, "attribute") && node.attribute.text === "values")
    return source(context, node.object, steps);
  if (!isKind(node, "identifier", "attribute")) return node;
  if (steps === 1) return node;
  const value = reachingDefinition(context.semantic, node)?.value ?? null;
  const made = value ?? writtenAt(context, node);
  return made === node ? node : source(context, made, steps - 1);
}

/** Whether what a metric takes for the truth is certainly on the scale that the target had before. */
export function isUnscaled(context: Context, truth: SyntaxNode, { of }: TargetScale): boolean {
  const { dataflow, semantic } = context;
  const at = source(context, truth, 1);
  if (!isKind(at, "identifier") || !isKind(of, "identifier")) return false;
  const [own, other] = [semantic.bindingOf(at), semantic.bindingOf(of)];
  if (own === null || other === null) return false;
  if (own === other) return own.definitions.length === 1;
  const [rows, learned] = [at, of].map((node) => dataflow.valueOf(node));
  if (rows?.fits !== undefined && rows.fits.length > 0) return false;
  const split = learned?.rows?.splitBy ?? null;
  if (split !== null) return rows?.rows?.splitBy === split && own.definitions.length === 1;
  // Both come from outside, and one of them is scaled here.
  return [own, other].every(
    ({ definitions: [first, ...more] }) =>
      first?.kind === "parameter" &&
      more.length === 0 &&
      functionAround(first.identifier) === functionAround(truth),
  );
}

/** `np.exp(model.predict(X))`: the call, and the name of the function. */
export function inverseCall(context: Context, call: Call): { name: string; given: SyntaxNode } | null {
  const name = /^(?:numpy|jax\.numpy)\.(\w+)$/.exec(context.semantic.qualifiedName(call.function) ?? "")?.[1];
  const [given] = callArguments(call);
  return name === undefined || UNDOES[name] === undefined || given === undefined
    ? null
    : { name, given: given.value };
}
