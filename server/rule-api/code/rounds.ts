/** What expressions are in each round of a loop over something written out: `for name, model, grid in candidates`. Knows loops and containers, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { SemanticModel } from "../../semantic/semanticModel";
import { catchesErrors } from "../../semantic/tries";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** The rounds of a loop. */
export interface Rounds {
  /** What it goes over: `candidates` of `candidates.items()`. */
  readonly over: SyntaxNode;
  /** Of each round, the values of the expressions in turn. */
  readonly values: readonly (readonly Value[])[];
}

/** A loop, or the `for` of a comprehension. */
type ForLoop = SyntaxNode & { readonly kind: "for_statement" | "for_in_clause" };
type Key = string | number;

/** What gives an expression its value in each round of a loop. */
interface Source {
  readonly loop: ForLoop;
  readonly valueIn: (element: Value) => Value;
}

/**
 * The values of expressions that one loop gives at a place that each of its rounds comes to, such as `candidate["grid"]` and
 * `grids[name]`; null where its rounds are not known.
 */
export function roundsWith(
  context: Questions,
  at: SyntaxNode,
  expressions: readonly SyntaxNode[],
): Rounds | null {
  const { dataflow } = context;
  const sources = expressions.map((one) => sourceOf(context, one));
  const loops = new Set(sources.flatMap((source) => (source === null ? [] : [source.loop])));
  const [loop, ...others] = loops;
  const right = loop === undefined || others.length > 0 ? null : rightOf(loop);
  const elements = right === null ? undefined : dataflow.valueOf(right).elements;
  if (loop === undefined || right === null || elements === undefined || !isInEach(at, loop)) return null;
  const values = elements.map((element) =>
    expressions.map((one, i) => sources[i]?.valueIn(element) ?? dataflow.valueOf(one)),
  );
  const over = isKind(right, "call") && isKind(right.function, "attribute") ? right.function.object : right;
  return { over, values };
}

/** What it goes over; null where a comprehension has an `if` or another `for`. */
function rightOf(loop: ForLoop): SyntaxNode | null {
  if (isKind(loop, "for_statement")) return loop.right;
  const clauses: readonly SyntaxNode[] = loop.parent?.children ?? [];
  const isOnly = clauses.every((one) => one === loop || !isKind(one, "for_in_clause", "if_clause"));
  return isOnly && loop.right.length === 1 ? (loop.right[0] ?? null) : null;
}

/** Whether each round comes to a place: no condition stands around it, and nothing in front of it leaves the round. */
function isInEach(at: SyntaxNode, loop: ForLoop): boolean {
  const whole: SyntaxNode | null = isKind(loop, "for_statement") ? loop : loop.parent;
  for (let node: SyntaxNode | null = at; node !== whole; node = node.parent)
    if (node === null || catchesErrors(node) || isKind(node, ...BRANCHES)) return false;
  if (!isKind(loop, "for_statement")) return true;
  return ![...descendants(loop.body)].some(
    (node) => node.start < at.start && isKind(node, "continue_statement", "break_statement"),
  );
}

const BRANCHES = [
  "if_statement",
  "match_statement",
  "conditional_expression",
  "boolean_operator",
  "function_definition",
  "lambda",
  "while_statement",
] as const;

const partOf = ({ elements, entries }: Value, key: Key): Value =>
  (typeof key === "number" ? elements?.at(key) : entries?.get(key)) ?? {};

function sourceOf(context: Questions, expression: SyntaxNode): Source | null {
  const variable = variableOf(context, expression);
  if (variable !== null) return variable;
  const [index, ...more] = isKind(expression, "subscript") ? expression.subscript : [];
  const name = index === undefined || more.length > 0 ? null : variableOf(context, index);
  if (name === null || !isKind(expression, "subscript")) return null;
  const container = context.dataflow.valueOf(expression.value);
  return {
    loop: name.loop,
    valueIn(element) {
      const { constant } = name.valueIn(element);
      return typeof constant === "string" ? partOf(container, constant) : {};
    },
  };
}

/** A name that a loop binds, or a part of it. */
function variableOf({ dataflow, semantic }: Questions, expression: SyntaxNode): Source | null {
  const keys: Key[] = [];
  let at = expression;
  while (isKind(at, "subscript") && at.subscript.length === 1) {
    const [index] = at.subscript;
    const key = index === undefined ? undefined : dataflow.valueOf(index).constant;
    if (typeof key !== "string" && typeof key !== "number") return null;
    keys.unshift(key);
    at = at.value;
  }
  const [only, ...others] = isKind(at, "identifier") ? (semantic.bindingOf(at)?.definitions ?? []) : [];
  if (only === undefined || others.length > 0 || !isKind(only.node, "for_statement", "for_in_clause"))
    return null;
  const loop = only.node;
  const places: number[] = [];
  for (let part: SyntaxNode = only.identifier; part !== loop.left; part = part.parent) {
    if (part.parent === null) return null;
    const { children } = part.parent;
    if (children.some(({ kind }) => kind === "list_splat_pattern")) return null;
    if (!isKind(part.parent, "parenthesized_expression")) places.unshift(children.indexOf(part));
  }
  return { loop, valueIn: (element) => [...places, ...keys].reduce(partOf, element) };
}
