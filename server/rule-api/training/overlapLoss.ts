/** Functions and classes of the workspace that compute how much of two masks is the same, and take their input for shares. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { parameterNames } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { assignedPart } from "../names/assignedPart";
import { mayHoldSame } from "../names/reachingDefinition";
import type { LossOfInput } from "./lossOfSame";
import { sameNumbers } from "./sameNumbers";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}
type Function = SyntaxNode & { readonly kind: "function_definition" };

/** What makes shares of raw numbers, or may. */
const ACTIVATES =
  /sigmoid|softmax|expit|tanh|clamp|clip|argmax|normalize|activation|one_hot|exp$|^act|^(?:gt|ge|round|relu)$/i;
const MAX_STEPS = 6;

/** A value that an overlap loss takes for shares, and the loss that takes it for logits. */
export interface SharesOfLogits {
  readonly share: SyntaxNode;
  readonly taken: Call;
}

/** Of `bce(out, mask) + dice(out, mask)`: each value of a loss of logits that a loss of the workspace takes for shares as it is. */
export function logitsTakenForShares(
  context: Questions,
  losses: readonly LossOfInput[],
): readonly SharesOfLogits[] {
  const { tree } = context.semantic;
  const file = { semantic: context.semantic, tree };
  const named = losses.filter(({ input }) => isKind(input, "identifier", "attribute"));
  if (named.length === 0) return [];
  return nodesOf(tree, "call").flatMap((call) => {
    const given = callArguments(call).slice(0, 2);
    const found = given.flatMap(({ value: share }) => {
      const taken = named.find(
        ({ call: loss, input }) =>
          loss !== call &&
          isSameExpression(file, input, share) &&
          mayHoldSame(context.semantic, input, share) &&
          !isChangedInPlace(context.semantic, share),
      );
      return taken === undefined ? [] : [{ share, taken: taken.call }];
    });
    return found.length > 0 && given.length === 2 && takesShares(context, call) ? found : [];
  });
}

/** `outputs.sigmoid_()` */
const isChangedInPlace = (semantic: SemanticModel, output: SyntaxNode): boolean =>
  (semantic.bindingOf(output)?.references ?? []).some(
    ({ identifier: { parent } }) => isKind(parent, "attribute") && /[a-z]_$/.test(parent.attribute.text),
  );

/** Whether a call runs a loss that computes the overlap of its first two arguments, and applies no activation. */
function takesShares(context: Questions, call: Call): boolean {
  const loss = lossRun(context, call);
  if (loss === null || callArguments(call).some(({ spread }) => spread !== "")) return false;
  const { node, model } = loss;
  const [share, truth] = parameterNames(node).positional.slice(loss.isMethod ? 1 : 0);
  if (share === undefined || truth === undefined) return false;
  return !mayActivate(node) && isOverlap(model, node, share, truth);
}

/** The function or the `forward` that a call runs. */
function lossRun(
  { dataflow, semantic }: Questions,
  call: Call,
): { readonly node: Function; readonly model: SemanticModel; readonly isMethod: boolean } | null {
  const run = semantic.functionOf(call.function);
  if (run !== null) return { ...run, isMethod: false };
  const value = dataflow.valueOf(call.function);
  const own = value.constructed === true ? dataflow.classOf(value) : null;
  const forward = own?.methods.get("forward") ?? own?.methods.get("__call__");
  return own === null || !isKind(forward, "function_definition")
    ? null
    : { node: forward, model: own.model, isMethod: true };
}

/** Whether a loss calls or is told anything that could make shares of what it gets. */
function mayActivate(node: Function): boolean {
  return [...descendants(node)].some((part) => {
    if (isKind(part, "comparison_operator")) return part.operators.some((one) => /^[<>]=?$/.test(one));
    const name = isKind(part, "attribute")
      ? part.attribute.text
      : isKind(part, "identifier")
        ? part.text
        : "";
    return ACTIVATES.test(name);
  });
}

/** `(2 * (p * t).sum() + eps) / (p.sum() + t.sum() + eps)`, with names for the parts. */
function isOverlap(model: SemanticModel, node: Function, share: SyntaxNode, truth: SyntaxNode): boolean {
  const parameterBehind = (at: SyntaxNode, steps = 0): SyntaxNode | null => {
    const inner = sameNumbers(at);
    const { definitions = [] } = model.bindingOf(inner) ?? {};
    const parameter = definitions.find(({ kind }) => kind === "parameter");
    // `p, t = p.flatten(1), t.flatten(1)`
    const isKept = definitions.every((one) => {
      const made = one.value ?? assignedPart(one);
      const root = made === null ? null : model.bindingOf(sameNumbers(made));
      return one === parameter || (root !== null && root.definitions === definitions);
    });
    if (parameter !== undefined) return isKept ? parameter.identifier : null;
    const [only, ...others] = definitions;
    return only?.value == null || others.length > 0 || steps > MAX_STEPS
      ? null
      : parameterBehind(only.value, steps + 1);
  };
  /** All parts of an expression, and of what its names were given. */
  const written = (at: SyntaxNode, steps = 0): readonly SyntaxNode[] =>
    [at, ...descendants(at)].flatMap((part) => {
      const [only, ...others] = isKind(part, "identifier") ? (model.bindingOf(part)?.definitions ?? []) : [];
      const made = others.length === 0 && only?.kind === "assignment" ? only.value : null;
      return made == null || steps > MAX_STEPS ? [part] : [part, ...written(made, steps + 1)];
    });
  /** What is summed: `x` of `x.sum(1)` and `torch.sum(x)`. */
  const summed = (at: SyntaxNode): SyntaxNode | null => {
    if (!isKind(at, "call") || !isKind(at.function, "attribute")) return null;
    if (at.function.attribute.text !== "sum") return null;
    return model.qualifiedName(at.function) === null
      ? at.function.object
      : (callArguments(at)[0]?.value ?? null);
  };
  const isBoth = (one: SyntaxNode, other: SyntaxNode): boolean => {
    const parameters = [one, other].map((side) => parameterBehind(side));
    return parameters.includes(share) && parameters.includes(truth);
  };
  return [...descendants(node.body)].some((part) => {
    if (!isKind(part, "binary_operator") || part.operator !== "/") return false;
    const above = written(part.left).flatMap((one) => summed(one) ?? []);
    const below = written(part.right).flatMap((one) => summed(one) ?? []);
    const isShared = above.some((one) => {
      const product = unparenthesized(one);
      return (
        isKind(product, "binary_operator") && product.operator === "*" && isBoth(product.left, product.right)
      );
    });
    const isWhole = below.some((one) => {
      const sum = unparenthesized(one);
      return isKind(sum, "binary_operator") && sum.operator === "+" && isBoth(sum.left, sum.right);
    });
    const sums = below.map((one) => parameterBehind(one));
    return isShared && (isWhole || (sums.includes(share) && sums.includes(truth)));
  });
}
