/** Whether two values are compared with one another behind the functions they are handed to. Follows names, reports nothing. */

import { callOfArgument } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

interface File {
  readonly semantic: SemanticModel;
}

const MAX_STEPS = 12;

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
export function areComparedBehindCalls(file: File, one: SyntaxNode, other: SyntaxNode): boolean {
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
