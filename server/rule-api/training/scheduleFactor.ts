/** What a function that is handed to `LambdaLR` gives: a factor of the rate, or something else. Knows PyTorch, reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** `rate`: the rate of the optimizer stands in the factor, so that it counts twice; `whole`: a quotient of whole numbers that is 0 until the end. */
export interface WrongFactor {
  readonly kind: "rate" | "whole";
  readonly node: SyntaxNode;
  /** The rate as the optimizer has it, or the condition under which the quotient is 0. */
  readonly other: SyntaxNode;
}

/** What is wrong with the factors of `LambdaLR(optimizer, lr_lambda)`; null where nothing certainly is. https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html */
export function wrongFactor(context: Context, schedule: Call): WrongFactor | null {
  const given = context.dataflow.argument(schedule, "lr_lambda", 1);
  const run =
    given === null
      ? null
      : (context.dataflow.valueOf(given).localFunction ?? (isKind(given, "lambda") ? given : null));
  if (run === null || run === undefined) return null;
  const results = isKind(run, "lambda") ? [run.body] : returned(run);
  const optimizer = context.dataflow.argument(schedule, "optimizer", 0);
  const made = optimizer === null ? undefined : context.dataflow.valueOf(optimizer).call;
  const rate = made === undefined ? null : context.dataflow.argument(made, "lr", 1);
  for (const result of results) {
    const factors = factorsOf(unparenthesized(result));
    const twice = rate === null ? undefined : factors.find((factor) => isRate(context, factor, rate));
    if (twice !== undefined && rate !== null) return { kind: "rate", node: twice, other: rate };
    const whole = wholeQuotient(context, unparenthesized(result));
    if (whole !== null) return whole;
  }
  return null;
}

const returned = (run: SyntaxNode): readonly SyntaxNode[] =>
  [...descendants(run)].flatMap((node) =>
    isKind(node, "return_statement") ? node.children.slice(0, 1) : [],
  );

/** `a`, `b` and `c` of `a * b * c`; of a quotient what stands above. */
function factorsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (!isKind(node, "binary_operator")) return [node];
  if (node.operator === "*")
    return [...factorsOf(unparenthesized(node.left)), ...factorsOf(unparenthesized(node.right))];
  return node.operator === "/" ? factorsOf(unparenthesized(node.left)) : [node];
}

function isRate(context: Context, factor: SyntaxNode, rate: SyntaxNode): boolean {
  const { constant } = context.dataflow.valueOf(factor);
  // A rate of 1 leaves the factor as it is.
  if (isKind(rate, "integer", "float"))
    return (
      isKind(factor, "integer", "float", "identifier", "attribute") &&
      constant === Number(rate.text) &&
      constant !== 1
    );
  return (
    context.dataflow.valueOf(rate).constant !== 1 &&
    isKind(factor, "identifier", "attribute", "subscript") &&
    isSameExpression(context, factor, rate)
  );
}

/** `step // warmup` under `if step < warmup`. */
function wholeQuotient(context: Context, result: SyntaxNode): WrongFactor | null {
  if (isKind(result, "conditional_expression")) {
    const [value, condition] = result.children;
    return value === undefined || condition === undefined
      ? null
      : quotientBelow(context, unparenthesized(value), condition);
  }
  const block = result.parent?.parent;
  const branch = isKind(block, "block") ? block.parent : null;
  return isKind(branch, "if_statement") && branch.consequence === block
    ? quotientBelow(context, result, branch.condition)
    : null;
}

function quotientBelow(context: Context, value: SyntaxNode, condition: SyntaxNode): WrongFactor | null {
  const [left, right, ...more] = isKind(condition, "comparison_operator") ? condition.children : [];
  if (
    !isKind(condition, "comparison_operator") ||
    left === undefined ||
    right === undefined ||
    more.length > 0
  )
    return null;
  const [small, large] =
    condition.operators[0] === "<"
      ? [left, right]
      : condition.operators[0] === ">"
        ? [right, left]
        : [null, null];
  if (small === null || large === null || !isKind(value, "binary_operator") || value.operator !== "//")
    return null;
  const [above, below] = [unparenthesized(value.left), unparenthesized(value.right)];
  return isSameExpression(context, small, above) && isSameExpression(context, large, below)
    ? { kind: "whole", node: value, other: condition }
    : null;
}
