/** Decimal fractions that are written in a file, and what floating point makes of sums, products and means. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode, textOf, unparenthesized } from "../../syntax/syntaxTree";

/** A number that is written out, or that a name certainly has; null for anything else. */
export function knownNumber(dataflow: Dataflow, node: SyntaxNode): number | null {
  const { constant, type } = dataflow.valueOf(node);
  const isNumber = type === "builtins.float" || type === "builtins.int";
  return typeof constant === "number" && isNumber ? constant : null;
}

/** Whether a number has an exact binary form, short enough that sums of such numbers are exact too. */
export const isExact = (number: number): boolean => (number * 2 ** 20) % 1 === 0;

const placesOf = (number: number): number => (String(number).split(".")[1] ?? "").length;

/** What an expression of known numbers gives in floating point, and the places behind the point that it has in decimals. */
export function computedNumber(
  dataflow: Dataflow,
  node: SyntaxNode,
): { readonly value: number; readonly places: number } | null {
  const plain = unparenthesized(node);
  if (!isKind(plain, "binary_operator")) {
    const value = knownNumber(dataflow, plain);
    return value === null || /e/.test(String(value)) ? null : { value, places: placesOf(value) };
  }
  const [left, right] = [computedNumber(dataflow, plain.left), computedNumber(dataflow, plain.right)];
  if (left === null || right === null) return null;
  const most = Math.max(left.places, right.places);
  if (plain.operator === "+") return { value: left.value + right.value, places: most };
  if (plain.operator === "-") return { value: left.value - right.value, places: most };
  return plain.operator === "*"
    ? { value: left.value * right.value, places: left.places + right.places }
    : null;
}

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** `a + b + c` of at least so many numbers that certainly are floats. */
export function addsFloats(file: File, node: SyntaxNode, least = 3): boolean {
  if (!isKind(node, "binary_operator")) return least <= 1 && isFloat(file, node);
  return node.operator === "+" && isFloat(file, node.right) && addsFloats(file, node.left, least - 1);
}

/** A float by its value, or `share: float` among the parameters. */
function isFloat({ dataflow, semantic }: File, node: SyntaxNode): boolean {
  if (dataflow.valueOf(node).type === "builtins.float") return true;
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  const parameter = others.length === 0 ? only?.identifier.parent : null;
  return (
    isKind(parameter, "typed_parameter", "typed_default_parameter") &&
    textOf(semantic.tree, parameter.type) === "float"
  );
}

const NUMBERS = /^(?:numpy\.(?:\w+\.)*ndarray|pandas\.(?:Series|DataFrame)|torch\.Tensor)$/;
const STATISTICS = /^(?:numpy|torch|statistics)\.(?:nan|f)?(?:mean|std|var|stdev|pstdev)$/;

/** `prices.std()` of an array, table or tensor, and `np.mean(losses)`; a distribution may give its mean as it was told. */
export function isStatistic({ dataflow, semantic }: File, node: SyntaxNode): boolean {
  if (!isKind(node, "call")) return false;
  if (STATISTICS.test(semantic.qualifiedName(node.function) ?? "")) return true;
  const { function: callee } = node;
  if (!isKind(callee, "attribute") || !/^(?:mean|std|var)$/.test(callee.attribute.text)) return false;
  return holdsNumbers(dataflow, callee.object);
}

/** An array, table or tensor, or what a method or an index takes of one. */
function holdsNumbers(dataflow: Dataflow, node: SyntaxNode): boolean {
  const { type, oneOf = type === undefined ? [] : [type] } = dataflow.valueOf(node);
  if (oneOf.length > 0) return oneOf.every((name) => NUMBERS.test(name));
  if (isKind(node, "call") && isKind(node.function, "attribute"))
    return holdsNumbers(dataflow, node.function.object);
  return isKind(node, "subscript") && holdsNumbers(dataflow, node.value);
}
