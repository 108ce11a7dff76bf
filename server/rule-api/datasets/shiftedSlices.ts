/** Slices of one sequence that lie one place apart. Knows sums of names and numbers, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode, textOf, unparenthesized } from "../../syntax/syntaxTree";

/** Of a subscript with one slice: the axis that it cuts, from where and to where (null: from the start, to the end). */
export interface Slice {
  readonly of: SyntaxNode;
  readonly axis: number | null;
  readonly from: SyntaxNode | null;
  readonly to: SyntaxNode | null;
}

/** The slice that cuts something off, of `ids[:, 1:]`; null where there is none, or there are several. */
export function sliceOf({ tree }: SemanticModel, node: SyntaxNode): Slice | null {
  if (!isKind(node, "subscript")) return null;
  const places = node.subscript.flatMap((one) => (isKind(one, "tuple") ? one.children : [one]));
  const isWhole = (one: SyntaxNode): boolean => textOf(tree, one).trim() === ":" || one.kind === "ellipsis";
  const [cut, ...others] = places.filter((one) => !isWhole(one));
  if (!isKind(cut, "slice") || others.length > 0) return null;
  const text = textOf(tree, cut);
  const [before, after, ...more] = text.split(":");
  if (before === undefined || after === undefined || more.length > 0) return null;
  const colon = cut.start + before.length;
  const [from] = cut.children.filter(({ end }) => end <= colon);
  const [to] = cut.children.filter(({ start }) => start > colon);
  const axis = places.some(({ kind }) => kind === "ellipsis") ? null : places.indexOf(cut);
  return { of: node.value, axis, from: from ?? null, to: to ?? null };
}

/** `ids[:, 1:]` behind `ids[:, :-1]`, `data[i + 1 : i + n + 1]` behind `data[i : i + n]`. */
export function isNextSlice(semantic: SemanticModel, first: SyntaxNode, second: SyntaxNode): boolean {
  const [a, b] = [sliceOf(semantic, first), sliceOf(semantic, second)];
  if (a === null || b === null || a.axis !== b.axis || !isSameSequence(semantic, a.of, b.of)) return false;
  if (!isApart(semantic, a.from, b.from)) return false;
  if (a.to === null || b.to === null) return b.to === null && a.to !== null && isMinusOne(semantic, a.to);
  return isApart(semantic, a.to, b.to);
}

function isSameSequence({ tree, bindingOf }: SemanticModel, a: SyntaxNode, b: SyntaxNode): boolean {
  if (textOf(tree, a) !== textOf(tree, b)) return false;
  const others = [...descendants(b)];
  return [...descendants(a)].every(
    (node, i) =>
      node.kind !== "call" &&
      (node.kind !== "identifier" || bindingOf(node) === bindingOf(others[i] ?? node)),
  );
}

const isMinusOne = (semantic: SemanticModel, to: SyntaxNode): boolean => {
  const sum = sumOf(semantic, to);
  return sum !== null && sum.size === 1 && sum.get("") === -1;
};

/** Whether the second is one more than the first. */
function isApart(semantic: SemanticModel, a: SyntaxNode | null, b: SyntaxNode | null): boolean {
  const [one, other] = [sumOf(semantic, a), sumOf(semantic, b)];
  if (one === null || other === null) return false;
  const names = new Set(["", ...one.keys(), ...other.keys()]);
  return [...names].every((name) => (other.get(name) ?? 0) - (one.get(name) ?? 0) === (name === "" ? 1 : 0));
}

/** How often each name or product stands in a sum; the number under "". */
function sumOf(
  semantic: SemanticModel,
  written: SyntaxNode | null,
  steps = 6,
): ReadonlyMap<string, number> | null {
  if (written === null) return new Map();
  const node = unparenthesized(written);
  if (isKind(node, "integer")) return new Map([["", Number(node.text)]]);
  if (isKind(node, "unary_operator")) {
    const sum = textOf(semantic.tree, node).startsWith("-") ? sumOf(semantic, node.argument, steps) : null;
    return sum === null ? null : new Map([...sum].map(([name, times]) => [name, -times]));
  }
  if (isKind(node, "binary_operator") && /^[+-]$/.test(node.operator)) {
    const [left, right] = [sumOf(semantic, node.left, steps), sumOf(semantic, node.right, steps)];
    if (left === null || right === null) return null;
    const sign = node.operator === "+" ? 1 : -1;
    const sum = new Map(left);
    for (const [name, times] of right) sum.set(name, (sum.get(name) ?? 0) + sign * times);
    return sum;
  }
  if (isKind(node, "identifier")) {
    const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
    if (others.length === 0 && isKind(only?.node, "for_in_clause")) {
      // `i` of one comprehension and `j` of another one that goes over the same.
      const [over] = only.node.right;
      const isFixed = over !== undefined && ![...descendants(over)].some((part) => isDrawn(semantic, part));
      return isFixed ? new Map([[`each of ${textOf(semantic.tree, over)}`, 1]]) : null;
    }
    const made = others.length === 0 && steps > 0 ? only?.value : null;
    if (isKind(made, "binary_operator") && /^[+-]$/.test(made.operator))
      return sumOf(semantic, made, steps - 1);
  }
  // What is called may give another number the next time.
  return [...descendants(node)].some(({ kind }) => kind === "call")
    ? null
    : new Map([[textOf(semantic.tree, node).replace(/\s+/g, ""), 1]]);
}

/** A call that may give something else the next time. */
const isDrawn = ({ isBuiltin }: SemanticModel, node: SyntaxNode): boolean =>
  isKind(node, "call") &&
  !(
    isKind(node.function, "identifier") &&
    /^(?:range|len)$/.test(node.function.text) &&
    isBuiltin(node.function)
  );

/** Whether a slice leaves out the last place (`[:, :-1]`), or the first one (`[:, 1:]`). */
export function isEdge(semantic: SemanticModel, { from, to }: Slice, which: "ahead" | "behind"): boolean {
  if (which === "ahead") return from === null && to !== null && isMinusOne(semantic, to);
  const sum = to === null && from !== null ? sumOf(semantic, from) : null;
  return sum !== null && sum.size === 1 && sum.get("") === 1;
}
