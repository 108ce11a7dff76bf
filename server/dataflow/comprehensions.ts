/** What comprehensions give, and what iterating gives. Knows Python, asks knowledge for the elements of a library's classes. */

import type { Knowledge } from "../knowledge/knowledge";
import { isKind, type SyntaxNode } from "../syntax/syntaxTree";
import type { Analysis } from "./analysis";
import { bindTarget } from "./bind";
import { asideOf, type Frame } from "./frame";
import { elementOf, MAX_UNROLLED } from "./items";
import { derived } from "./lineage";
import { hasTrait, kept, UNKNOWN, type Value } from "./value";

/** Evaluates an expression in a run. */
type EvaluateIn = (frame: Frame, child: SyntaxNode) => Value;

/** What a comprehension or generator gives: its elements one by one where they are few and known, else what all have in common. */
export function comprehensionValue(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode,
  evaluateIn: EvaluateIn,
): Value {
  const inner = (child: SyntaxNode): Value => evaluateIn(frame, child);
  let source: Value = UNKNOWN;
  for (const child of node.children) {
    if (child.kind === "for_in_clause") {
      const iterables = child.right.map(inner);
      if (source === UNKNOWN) source = iterables[0] ?? UNKNOWN;
      const item = elementOf(analysis, iterables[0] ?? UNKNOWN);
      bindTarget(analysis, frame, child.left, item);
    } else if (child.kind === "if_clause") inner(child.children[0] as SyntaxNode);
  }
  const body = isKind(node, "list_comprehension", "generator_expression", "set_comprehension")
    ? inner(node.body)
    : UNKNOWN;
  if (isKind(node, "dictionary_comprehension")) {
    const { key, value } = node.body;
    inner(key);
    inner(value);
    const pairs = eachElement(
      analysis,
      frame,
      node,
      evaluateIn,
      (inside) => [inside(key).constant, inside(value)] as const,
    );
    const entries = new Map(
      pairs?.flatMap(([name, held]) => (typeof name === "string" ? [[name, held]] : [])),
    );
    const isKnown = pairs !== null && pairs.length === entries.size;
    return isKnown ? { type: "builtins.dict", entries } : { type: "builtins.dict" };
  }
  const each = elementsOfComprehension(analysis, frame, node, evaluateIn);
  const made = madeType(node);
  if (each !== null) return { ...made, elements: each };
  const isCopy = isKind(node, "list_comprehension") && isKind(node.body, "identifier");
  if (isCopy && source.type !== undefined && hasTrait(analysis.knowledge, source, "names"))
    return { type: source.type };
  // `[(predict(x), y) for x, y in loader]` gives such a pair, time after time.
  const items = body.elements === undefined ? {} : { items: body };
  return body.role === undefined
    ? derived({ ...made, ...items, ...rowsOfEach(analysis.knowledge, node, source) }, [body])
    : { role: body.role, ...kept(source.trace === undefined ? body : source) };
}

/** A generator has few methods, and none that code mistakes for those of another class. */
function madeType({ kind }: SyntaxNode): Pick<Value, "type"> {
  if (kind === "generator_expression") return {};
  return { type: kind === "set_comprehension" ? "builtins.set" : "builtins.list" };
}

/** `[clean(text) for text in df["text"]]` has the rows of the column, one by one; a frame gives its columns. */
function rowsOfEach(knowledge: Knowledge, node: SyntaxNode, source: Value): Pick<Value, "rows"> {
  const [, clause, ...more] = node.children;
  const isOfRows =
    source.rows !== undefined &&
    node.kind === "list_comprehension" &&
    clause?.kind === "for_in_clause" &&
    more.length === 0 &&
    !hasTrait(knowledge, source, "frame") &&
    !hasTrait(knowledge, source, "names");
  return isOfRows && source.rows !== undefined ? { rows: source.rows } : {};
}

/** `[(name, model) for name, model in models]` of a list that is known: its elements one by one. */
function elementsOfComprehension(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode,
  evaluateIn: EvaluateIn,
): Value[] | null {
  if (!isKind(node, "list_comprehension")) return null;
  return eachElement(analysis, frame, node, evaluateIn, (inside) => inside(node.body));
}

/** What `give` gives while the target holds one after another of the elements; null where these are not known, or not all taken. */
function eachElement<T>(
  analysis: Analysis,
  frame: Frame,
  node: SyntaxNode,
  evaluateIn: EvaluateIn,
  give: (inside: (child: SyntaxNode) => Value) => T,
): T[] | null {
  const [, clause, ...more] = node.children;
  if (clause?.kind !== "for_in_clause" || more.length > 0) return null;
  const { elements } = clause.right.length === 1 ? evaluateIn(frame, clause.right[0] as SyntaxNode) : UNKNOWN;
  if (elements === undefined || elements.length > MAX_UNROLLED) return null;
  // What is written down of its parts holds for all elements, not for the last.
  const aside = asideOf(frame);
  return elements.map((element) => {
    bindTarget(analysis, aside, clause.left, element);
    return give((child) => evaluateIn(aside, child));
  });
}
