/** Sizes of axes, as numbers or as sums of symbols: arithmetic, what is the same, what certainly is not. Knows no library. */

import type { Identifier, SyntaxNode } from "../../syntax/syntaxTree";

/** A size that is not known as a number, but is the same wherever this very symbol stands. */
export interface SizeSymbol {
  /** What gave it: a call with the axis of what it gave, or a parameter, which is one thing as long as its function runs. */
  readonly site: SyntaxNode;
  /** Of a parameter: what of it, as it is written behind its name: `.hidden`, `["hidden"]`, or nothing. */
  readonly axis: number | string;
  /** What it was divided by, rounded down. */
  readonly over: number;
}

/** `2 * width + 1`: whole multiples of symbols, none of them zero, and a number. There is at least one symbol. */
export interface SizeForm {
  readonly terms: readonly { readonly symbol: SizeSymbol; readonly times: number }[];
  readonly plus: number;
}

/** A number, what is known of it in symbols, or null: nothing. */
export type Size = number | SizeForm | null;

/** The size of an axis of what a call gave or a name holds. */
export const axisSize = (site: SyntaxNode, axis: number): SizeForm => single({ site, axis, over: 1 });

/** The number that a function is handed. */
export const parameterSize = (site: Identifier): SizeForm => single({ site, axis: "", over: 1 });

/** What a parameter holds under a name, if this is the parameter itself or a part of it; null for other sizes. */
export function memberOfSize({ terms, plus }: SizeForm, written: string): SizeForm | null {
  const [only, ...more] = terms;
  if (only === undefined || more.length > 0 || plus !== 0 || only.times !== 1) return null;
  const { site, axis, over } = only.symbol;
  return typeof axis === "string" && over === 1 ? single({ site, axis: `${axis}${written}`, over }) : null;
}

const single = (symbol: SizeSymbol): SizeForm => ({ terms: [{ symbol, times: 1 }], plus: 0 });

const isSame = (a: SizeSymbol, b: SizeSymbol): boolean =>
  a.site === b.site && a.axis === b.axis && a.over === b.over;

export function sameSize(a: Size, b: Size): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  return (
    a.plus === b.plus &&
    a.terms.length === b.terms.length &&
    a.terms.every((one) =>
      b.terms.some((other) => isSame(one.symbol, other.symbol) && one.times === other.times),
    )
  );
}

/** `a + times * b` */
export function sumOfSizes(a: Size, b: Size, times = 1): Size {
  if (a === null || b === null) return null;
  const [one, other] = [formOf(a), formOf(b)];
  const added = other.terms.map(({ symbol, times: own }) => ({ symbol, times: own * times }));
  const terms = [...one.terms];
  for (const term of added) {
    const at = terms.findIndex(({ symbol }) => isSame(symbol, term.symbol));
    if (at < 0) terms.push(term);
    else terms[at] = { symbol: term.symbol, times: (terms[at]?.times ?? 0) + term.times };
  }
  const left = terms.filter((term) => term.times !== 0);
  const plus = one.plus + other.plus * times;
  return left.length === 0 ? plus : { terms: left, plus };
}

/** `a * b`; null for the product of two symbols. */
export function productOfSizes(a: Size, b: Size): Size {
  if (typeof b === "number") return sumOfSizes(0, a, b);
  return typeof a === "number" ? sumOfSizes(0, b, a) : null;
}

/** `a // by`; null where that is no whole multiple and no part of a single symbol. */
export function partOfSize(a: Size, by: number): Size {
  if (a === null || !Number.isInteger(by) || by <= 0) return null;
  if (typeof a === "number") return Math.floor(a / by);
  const { terms, plus } = a;
  if ([plus, ...terms.map(({ times }) => times)].every((number) => number % by === 0))
    return { terms: terms.map(({ symbol, times }) => ({ symbol, times: times / by })), plus: plus / by };
  const [only, ...more] = terms;
  return only !== undefined && more.length === 0 && plus === 0 && only.times === 1
    ? single({ ...only.symbol, over: only.symbol.over * by })
    : null;
}

const formOf = (size: number | SizeForm): SizeForm =>
  typeof size === "number" ? { terms: [], plus: size } : size;

/**
 * Whether two sizes differ whatever was handed in. Only parameters stand for one number each: what a call gave may be
 * another one the next time. No parameter is so small that a part of it is nothing.
 */
export function areCertainlyOther(a: Size | undefined, b: Size | undefined): boolean {
  if (a == null || b == null) return false;
  return [sumOfSizes(a, b, -1), sumOfSizes(b, a, -1)].some((difference) =>
    typeof difference === "number" ? difference > 0 : difference !== null && isPositive(difference),
  );
}

/** Whether a sum is above zero for all parameters: every one, taken for itself, weighs in with more than nothing from its least value on. */
function isPositive({ terms, plus }: SizeForm): boolean {
  if (terms.some(({ symbol }) => typeof symbol.axis === "number")) return false;
  let least = plus;
  for (const { symbol: one } of terms) {
    const own = terms.filter(({ symbol }) => symbol.site === one.site && symbol.axis === one.axis);
    // Each only once, with all its parts.
    if (own[0]?.symbol !== one) continue;
    const smallest = Math.max(...own.map(({ symbol }) => symbol.over));
    // Rounding down takes away less than one.
    const slope = own.reduce((sum, { symbol, times }) => sum + times / symbol.over, 0);
    const lost = own.reduce(
      (sum, { symbol, times }) => sum + (times > 0 ? (times * (symbol.over - 1)) / symbol.over : 0),
      0,
    );
    if (slope < 0) return false;
    least += slope * smallest - lost;
  }
  return least > 1e-9;
}

/** Whether a size is told by what a function is handed. */
export const isHandedIn = (size: Size): size is SizeForm =>
  typeof size === "object" &&
  size !== null &&
  size.terms.some(({ symbol }) => typeof symbol.axis === "string");

/** `64`, `2 * width`, `width // 2 + 1` */
export function sizeInWords(size: number | SizeForm): string {
  const { terms, plus } = formOf(size);
  const words = terms.map(({ symbol: { site, axis, over }, times }, i) => {
    const name = site.kind === "identifier" ? `${site.text}${axis}` : "…";
    const part = over === 1 ? name : `${name} // ${over}`;
    const factor = Math.abs(times);
    const product = factor === 1 ? part : over === 1 ? `${factor} * ${part}` : `${factor} * (${part})`;
    return i === 0 ? (times < 0 ? `-${product}` : product) : `${times < 0 ? "-" : "+"} ${product}`;
  });
  if (plus !== 0 || words.length === 0)
    words.push(words.length === 0 ? `${plus}` : `${plus < 0 ? "-" : "+"} ${Math.abs(plus)}`);
  return words.join(" ");
}
