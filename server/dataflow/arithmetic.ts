/** What Python's arithmetic gives: numbers, sizes, lists, labels. Knows no library. */

import { derived, keepRows, parametersIn } from "./lineage";
import { partOfSize, productOfSizes, type Size, sumOfSizes } from "./tensors/size";
import { sizeOf } from "./tensors/tensorArguments";
import type { Value } from "./value";

/** A comparison may be one of arrays, which gives one of as many truth values. */
const isPlainNumber = ({ type, constant }: Value): boolean =>
  type === "builtins.int" ||
  type === "builtins.float" ||
  (type === "builtins.bool" && constant !== undefined);

/** The value of `left operator right`. */
export function arithmeticValue(left: Value, right: Value, operator: string): Value {
  // `[a] + [b]`; arrays with known elements would be added.
  if (operator === "+" && left.type === "builtins.list" && right.type === "builtins.list")
    return left.elements === undefined || right.elements === undefined
      ? { type: left.type }
      : { type: left.type, elements: [...left.elements, ...right.elements] };
  // `list(a.parameters()) + list(b.parameters())`
  if (operator === "+" && left.parametersOf !== undefined && right.parametersOf !== undefined)
    return { parametersOf: parametersIn({ elements: [left, right] }) };
  const size = sizeValue(left, right, operator);
  if (size !== null) return size;
  if (isPlainNumber(left) && isPlainNumber(right)) {
    const float = left.type === "builtins.float" || right.type === "builtins.float" || operator === "/";
    const type = float ? "builtins.float" : "builtins.int";
    const constant =
      typeof left.constant === "number" && typeof right.constant === "number"
        ? compute(left.constant, right.constant, operator)
        : undefined;
    return constant === undefined ? { type } : { type, constant };
  }
  // Multiplying labels by one, as in `(p > 0.5) * 1`, leaves labels.
  if (operator === "*" && (left.constant === 1 || right.constant === 1))
    return left.constant === 1 ? right : left;
  return derived(keepRows(left.rows !== undefined ? left : right), [left, right]);
}

/** `2 * width` of a size in symbols; null where neither side is one, or nothing certain comes out. */
function sizeValue(left: Value, right: Value, operator: string): Value | null {
  if (left.size === undefined && right.size === undefined) return null;
  const size = sizeAfter(sizeOf(left), sizeOf(right), operator);
  if (size === null) return null;
  if (typeof size === "number") return { constant: size, type: "builtins.int" };
  const isWhole = left.type === "builtins.int" && right.type === "builtins.int";
  return isWhole ? { type: "builtins.int", size } : { size };
}

function sizeAfter(left: Size, right: Size, operator: string): Size {
  if (operator === "+") return sumOfSizes(left, right);
  if (operator === "-") return sumOfSizes(left, right, -1);
  if (operator === "*") return productOfSizes(left, right);
  return operator === "//" && typeof right === "number" ? partOfSize(left, right) : null;
}

function compute(a: number, b: number, operator: string): number | undefined {
  const result =
    operator === "+"
      ? a + b
      : operator === "-"
        ? a - b
        : operator === "*"
          ? a * b
          : operator === "/" && b !== 0
            ? a / b
            : operator === "//" && b !== 0
              ? Math.floor(a / b)
              : undefined;
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}
