/** Lengths that are computed from the number of epochs alone. Knows arithmetic, reports nothing. */

import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { writtenAt } from "../code/wayOfValue";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/** So many that a number added to them hardly counts. */
const MANY = 1e6;
const ROUNDING = /^(?:builtins\.(?:int|round|float)|math\.(?:ceil|floor)|numpy\.(?:ceil|floor|round))$/;
const MAX_STEPS = 8;

/** How many times the epochs a length is, `0.8` of `int(0.8 * epochs)`, where nothing but numbers and the epochs are in it; else null. */
export function countOfEpochs(questions: Questions, length: SyntaxNode, epochs: SyntaxNode): number | null {
  let isCounted = false;
  const amount = (node: SyntaxNode, steps: number): number | null => {
    const plain = unparenthesized(node);
    if (steps === 0) return null;
    if (isSameExpression(questions, plain, epochs)) {
      isCounted = true;
      return MANY;
    }
    const { constant } = questions.dataflow.valueOf(plain);
    if (typeof constant === "number") return constant;
    if (isKind(plain, "call")) {
      const [given, ...others] = callArguments(plain);
      const isRounded = ROUNDING.test(questions.dataflow.resolveCall(plain).callee ?? "");
      return isRounded && given !== undefined && others.length === 0 ? amount(given.value, steps - 1) : null;
    }
    if (!isKind(plain, "binary_operator")) {
      const written = writtenAt(questions, plain);
      return written === plain ? null : amount(written, steps - 1);
    }
    const [left, right] = [amount(plain.left, steps - 1), amount(plain.right, steps - 1)];
    return left === null || right === null ? null : computed(plain.operator, left, right);
  };
  const count = amount(length, MAX_STEPS);
  return isCounted && count !== null ? count / MANY : null;
}

function computed(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
    case "//":
      return left / right;
    default:
      return null;
  }
}
