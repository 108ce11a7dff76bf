/** Random draws that are the same numbers on purpose. Follows names, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { isTurnedRound } from "../code/turnedRound";

interface File {
  readonly semantic: SemanticModel;
}

const MAX_STEPS = 12;

/** Whether two equal calls draw the same numbers on purpose: once with the other sign, or for two functions, or for results that are compared. */
export function arePaired(file: File, one: Call, other: Call): boolean {
  const text = ({ arguments: given }: Call): string => textOf(file.semantic.tree, given);
  return (
    text(one) === text(other) && (areMirrored(file, one, other) || areComparedBehindCalls(file, one, other))
  );
}

/** Antithetic draws: `f(x + normal(key)) - f(x - normal(key))`. */
const areMirrored = (file: File, one: Call, other: Call): boolean =>
  isTurnedRound(file, one) !== isTurnedRound(file, other);

/**
 * Common random numbers: what one function makes of the same draw as another, or of the same draw with another argument, is subtracted
 * or compared, so that the draw itself cancels out.
 *
 * ```python
 * up = payoff(price + h, jax.random.normal(key, (1000,)))
 * down = payoff(price - h, jax.random.normal(key, (1000,)))
 * slope = (up - down) / (2 * h)
 * ```
 */
function areComparedBehindCalls(file: File, one: SyntaxNode, other: SyntaxNode): boolean {
  if (areForDifferent(file, one, other)) return true;
  const way = wayUp(file, one);
  return wayUp(file, other).some(
    (at) =>
      isKind(at.parent, "binary_operator", "comparison_operator") &&
      (!isKind(at.parent, "binary_operator") || at.parent.operator === "-") &&
      at.parent.children.some((side) => side !== at && way.includes(side)),
  );
}

/** `f(draw)` and `g(draw)`: two functions of no library are asked at the same points. */
function areForDifferent({ semantic }: File, one: SyntaxNode, other: SyntaxNode): boolean {
  const [f, g] = [one, other].map((draw) => callOfArgument(draw)?.function);
  if (f === undefined || g === undefined || semantic.qualifiedName(f) !== null) return false;
  return semantic.qualifiedName(g) === null && textOf(semantic.tree, f) !== textOf(semantic.tree, g);
}

/** The expressions that a value goes into, from the first call of a function of no library on that it is handed to. */
function wayUp({ semantic }: File, value: SyntaxNode): readonly SyntaxNode[] {
  const way: SyntaxNode[] = [];
  let at = value;
  let isJudged = false;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { parent } = at;
    const call = callOfArgument(at);
    if (isJudged) way.push(at);
    if (call !== null) {
      isJudged ||= semantic.qualifiedName(call.function) === null;
      at = call;
    } else if (isKind(parent, "assignment") && parent.right === at && isKind(parent.left, "identifier")) {
      const [only, ...more] = semantic.bindingOf(parent.left)?.references ?? [];
      if (only === undefined || more.length > 0) return way;
      at = only.identifier;
    } else if (
      isKind(parent, "attribute", "call", "parenthesized_expression", "binary_operator", "unary_operator")
    )
      at = parent;
    else return way;
  }
  return way;
}
