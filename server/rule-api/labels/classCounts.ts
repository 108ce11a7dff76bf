/** What numbers are in terms of how often each class occurs: counts, shares, their inverses, ratios of two classes. Follows expressions, reports nothing. */

import {
  type BinaryOperator,
  callArguments,
  type Identifier,
  isKind,
  type Subscript,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { eachRound } from "../code/loops";
import { writtenAt } from "../code/wayOfValue";
import {
  arranged,
  type ClassNumber,
  type CountQuestions,
  countOfAll,
  countOfEach,
  NO_POWERS,
  NUMBER,
  type Powers,
  product,
  withPowers,
} from "./classPowers";
import { countedBy } from "./countedBy";

const MAX_STEPS = 12;
/** What is added so that nothing is divided by zero. */
const SMALL = 1;

/** What an expression is in terms of counts of classes; null where that is not certain. */
export function classNumber(file: CountQuestions, node: SyntaxNode, steps = MAX_STEPS): ClassNumber | null {
  if (steps === 0) return null;
  const at = unparenthesized(node);
  const bound = isKind(at, "identifier") ? boundNumber(file, at, steps) : null;
  if (bound !== null) return bound;
  const made = writtenAt(file, at);
  if (made !== at) return classNumber(file, made, steps - 1);
  const { constant } = file.dataflow.valueOf(at);
  if (typeof constant === "number") return constant > 0 ? NUMBER : null;
  const inner = (part: SyntaxNode): ClassNumber | null => classNumber(file, part, steps - 1);
  if (isKind(at, "binary_operator")) return computed(file, at, inner);
  if (isKind(at, "subscript")) return partOf(file, at, inner);
  if (isKind(at, "attribute"))
    return at.attribute.text === "values"
      ? arranged(inner(at.object))
      : at.attribute.text === "size"
        ? countOfAll(at)
        : null;
  if (isKind(at, "list", "tuple")) return listed(at.children, inner);
  if (isKind(at, "dictionary")) return keyed(file, at.children, inner);
  if (isKind(at, "list_comprehension", "generator_expression"))
    return at.children.length === 2 ? eachOf(inner(at.body)) : null;
  if (isKind(at, "dictionary_comprehension"))
    return at.children.length === 2 ? eachOf(inner(at.body.value)) : null;
  return isKind(at, "call") ? countedBy(file, at, inner) : null;
}

/** One number for each class, whatever made it. */
const eachOf = (found: ClassNumber | null): ClassNumber | null =>
  found?.isPerClass === true ? { ...found, order: found.order === "unknown" ? "unknown" : "class" } : null;

/** `c` of `for c in counts`, of `for k, c in counter.items()`; `pos` of `neg, pos = np.bincount(y)`; `counts` of `np.unique(y, return_counts=True)`. */
function boundNumber(file: CountQuestions, name: Identifier, steps: number): ClassNumber | null {
  const [only, ...others] = file.semantic.bindingOf(name)?.definitions ?? [];
  if (only === undefined || others.length > 0) return null;
  const { parent } = only.identifier;
  const targets = isKind(parent, "pattern_list", "tuple_pattern") ? parent.children : null;
  const place = targets?.indexOf(only.identifier) ?? -1;
  const inner = (part: SyntaxNode): ClassNumber | null => classNumber(file, part, steps - 1);
  if (only.kind === "for") {
    const right = isKind(only.node, "for_in_clause") ? only.node.right[0] : undefined;
    if (right === undefined) return null;
    const from = targets === null ? right : partGoneOver(right, place);
    const found = from === null ? null : inner(from);
    return found?.isPerClass === true && !(targets === null && found.order === "mapping") ? found : null;
  }
  const { node } = only;
  if (targets === null && only.value !== null) return countedInLoop(file, name, only.value);
  if (targets === null || !isKind(node, "assignment") || node.right === null) return null;
  const counts = countsBeside(file, node.right);
  if (counts !== null) return place === targets.length - 1 ? counts : null;
  const found = isKind(node.right, "call") ? arranged(inner(node.right)) : null;
  return found === null || targets.length !== 2 ? null : ofClass(found, place);
}

/** `counts[label] += 1` for each label of a loop, where the counts begin as zeros. */
function countedInLoop(file: CountQuestions, name: Identifier, made: SyntaxNode): ClassNumber | null {
  const { dataflow, semantic } = file;
  const callee = isKind(made, "call") ? (dataflow.resolveCall(made).callee ?? "") : "";
  const isZeros =
    /^(?:(?:numpy|torch)\.zeros|collections\.defaultdict)$/.test(callee) ||
    (isKind(made, "binary_operator") && made.operator === "*" && isKind(made.left, "list"));
  const changes = (isZeros ? (semantic.bindingOf(name)?.references ?? []) : []).flatMap(({ identifier }) => {
    const { parent } = identifier;
    const change = isKind(parent, "subscript") && parent.value === identifier ? parent.parent : null;
    const isChanged = isKind(change, "assignment", "augmented_assignment") && change.left === parent;
    return isChanged ? [{ change, index: parent?.children[1] }] : [];
  });
  const [only, ...others] = changes;
  if (only?.index === undefined || others.length > 0 || !isKind(only.change, "augmented_assignment"))
    return null;
  if (only.change.operator !== "+=" || dataflow.valueOf(only.change.right).constant !== 1) return null;
  const [label, ...more] = semantic.bindingOf(only.index)?.definitions ?? [];
  if (label === undefined || more.length > 0 || !isKind(label.node, "for_statement")) return null;
  const { over, target } = eachRound(file, label.node);
  // A place in the data counts rows.
  const isPlace = target === null || !contains(target, label.identifier);
  if (isPlace || (isKind(over, "call") && !isKind(over.function, "attribute"))) return null;
  return countOfEach(callee.endsWith("defaultdict") ? "mapping" : "class", only.change, over);
}

/** What the name at a place goes over: `counts` of `enumerate(counts)`, `zip(classes, counts)`, `counts.items()`. */
function partGoneOver(right: SyntaxNode, place: number): SyntaxNode | null {
  if (!isKind(right, "call")) return null;
  const given = callArguments(right);
  if (isKind(right.function, "attribute"))
    return right.function.attribute.text === "items" && place === 1 ? right.function.object : null;
  if (!isKind(right.function, "identifier")) return null;
  if (right.function.text === "zip") return given[place]?.value ?? null;
  return right.function.text === "enumerate" && place === 1 ? (given[0]?.value ?? null) : null;
}

/** The counts that `np.unique(y, return_counts=True)` gives last. */
function countsBeside(file: CountQuestions, right: SyntaxNode): ClassNumber | null {
  const made = writtenAt(file, right);
  if (!isKind(made, "call")) return null;
  const { callee, method, receiver } = file.dataflow.resolveCall(made);
  const isUnique = /^(?:numpy|torch)\.unique$/.test(callee ?? "") || (callee === null && method === "unique");
  const asked = file.dataflow.argument(made, "return_counts", null);
  if (!isUnique || asked === null || file.dataflow.valueOf(asked).constant !== true) return null;
  return countOfEach("class", made, (callee === null ? receiver : callArguments(made)[0]?.value) ?? null);
}

/** The number of one class out of those of all. */
function ofClass(found: ClassNumber, index: unknown): ClassNumber | null {
  if (!found.isPerClass || found.powers === null || found.order === "unknown") return null;
  if (index !== 0 && index !== 1) return null;
  const { each, ...powers } = found.powers;
  const is = index === 1 ? "positive" : "negative";
  return { ...found, isPerClass: false, powers: { ...powers, each: 0, [is]: powers[is] + each } };
}

/** `counts[1]`, `np.unique(y, return_counts=True)[1]`, `y.shape[0]`, `counts[c] for c in range(3)`. */
function partOf(
  file: CountQuestions,
  at: Subscript,
  inner: (part: SyntaxNode) => ClassNumber | null,
): ClassNumber | null {
  const [index, ...more] = at.subscript;
  if (index === undefined || more.length > 0) return null;
  const { constant } = file.dataflow.valueOf(index);
  if (isKind(at.value, "attribute") && at.value.attribute.text === "shape") return countOfAll(at);
  const beside = countsBeside(file, at.value);
  if (beside !== null) return constant === 1 ? beside : null;
  const found = inner(at.value);
  if (found?.isPerClass !== true) return null;
  if (constant !== undefined) return ofClass(found, constant);
  return isOverClasses(file, index, inner) && found.order !== "unknown" ? found : null;
}

/** Whether a name goes over the numbers of the classes, each once: `for c in range(3)`, `for c in set(labels)`, `for c in counter`. */
function isOverClasses(
  file: CountQuestions,
  index: SyntaxNode,
  inner: (part: SyntaxNode) => ClassNumber | null,
): boolean {
  const [only, ...others] = isKind(index, "identifier")
    ? (file.semantic.bindingOf(index)?.definitions ?? [])
    : [];
  if (only === undefined || others.length > 0 || !isKind(only.node, "for_in_clause")) return false;
  const right = only.node.right[0];
  return right !== undefined && only.identifier.parent === only.node && areClasses(right);

  function areClasses(over: SyntaxNode): boolean {
    const made = writtenAt(file, over);
    if (inner(made)?.order === "mapping") return true;
    if (!isKind(made, "call")) return false;
    const inside = callArguments(made)[0]?.value;
    const { callee, method, receiver } = file.dataflow.resolveCall(made);
    if (callee === "builtins.sorted") return inside !== undefined && areClasses(inside);
    if (method === "keys" && receiver !== null) return areClasses(receiver);
    return (
      /^(?:builtins\.(?:range|set)|(?:numpy|torch)\.(?:unique|arange))$/.test(callee ?? "") ||
      (callee === null && method === "unique")
    );
  }
}

/** `[n0 / n, n1 / n]` is one number for each of two classes, `[n1 / n0]` a single one. */
function listed(
  parts: readonly SyntaxNode[],
  inner: (part: SyntaxNode) => ClassNumber | null,
): ClassNumber | null {
  const [first, second, ...more] = parts.map(inner);
  if (first == null || second === undefined) return first ?? null;
  const counted = first.counted ?? second?.counted ?? null;
  if (second === null || more.length > 0 || counted === null) return null;
  if (first.isPerClass || second.isPerClass || first.powers === null || second.powers === null) return null;
  const { positive, negative } = product(second.powers, first.powers, -1);
  const powers = positive === -negative ? { ...NO_POWERS, each: positive } : null;
  return { ...NUMBER, isPerClass: true, powers, counted, labels: first.labels ?? second.labels };
}

/** `{0: n0 / n, 1: n1 / n}` */
function keyed(
  file: CountQuestions,
  pairs: readonly SyntaxNode[],
  inner: (part: SyntaxNode) => ClassNumber | null,
): ClassNumber | null {
  const values = pairs.flatMap((pair, i) =>
    isKind(pair, "pair") && file.dataflow.valueOf(pair.key).constant === i ? [pair.value] : [],
  );
  return values.length === 2 && pairs.length === 2 ? listed(values, inner) : null;
}

function computed(
  file: CountQuestions,
  at: BinaryOperator,
  inner: (part: SyntaxNode) => ClassNumber | null,
): ClassNumber | null {
  const [a, b] = [inner(at.left), inner(at.right)];
  const number = (side: SyntaxNode): unknown => file.dataflow.valueOf(side).constant;
  const vector = a?.isPerClass === true ? a : b?.isPerClass === true ? b : null;
  /** Something else for each class. */
  const other = vector === null ? null : withPowers(vector, null);
  if (at.operator === "*" || at.operator === "/" || at.operator === "//") {
    if (a?.powers == null || b?.powers == null || !haveSameLabels(file, a, b)) return other;
    const found = product(a.powers, b.powers, at.operator === "*" ? 1 : -1);
    const division = at.operator === "/" ? at : null;
    return { ...both(a, b, vector), powers: found, division };
  }
  if (at.operator === "**" && vector === a && a !== null && number(at.right) === -1 && a.powers !== null)
    return withPowers(a, product(NO_POWERS, a.powers, -1));
  if (a === null || b === null || a.powers === null || b.powers === null) return other;
  if (at.operator === "+") {
    const small = [at.left, at.right].findIndex((side) => Number(number(side) ?? SMALL + 1) <= SMALL);
    if (small >= 0) return small === 0 ? b : a;
    const isSum = vector === null && haveSameLabels(file, a, b) && isAll(sum(a.powers, b.powers));
    return isSum ? countOfAll(at) : other;
  }
  if (at.operator !== "-" || vector !== null) return other;
  // `n - n1` and `1 - n1 / n`
  const isRest =
    (isOnly(a.powers, { all: 1 }) && b.powers.all === 0) || (number(at.left) === 1 && b.powers.all === -1);
  const { positive, negative } = b.powers;
  return isRest && positive + negative === 1 && positive * negative === 0
    ? { ...b, powers: { ...b.powers, positive: negative, negative: positive }, division: null }
    : null;
}

const sum = (a: Powers, b: Powers): Powers => product(a, b, 1);
const isOnly = (powers: Powers, only: Partial<Powers>): boolean =>
  (Object.keys(powers) as (keyof Powers)[]).every((key) => powers[key] === (only[key] ?? 0));
const isAll = (powers: Powers): boolean => isOnly(powers, { positive: 1, negative: 1 });

const both = (a: ClassNumber, b: ClassNumber, vector: ClassNumber | null): ClassNumber => ({
  ...(vector ?? a),
  counted: (vector ?? a).counted ?? a.counted ?? b.counted,
  labels: (vector ?? a).labels ?? a.labels ?? b.labels,
  isSure: a.isSure && b.isSure,
});

const haveSameLabels = ({ semantic }: CountQuestions, a: ClassNumber, b: ClassNumber): boolean =>
  a.labels === null ||
  b.labels === null ||
  textOf(semantic.tree, a.labels).replace(/\s/g, "") === textOf(semantic.tree, b.labels).replace(/\s/g, "");
