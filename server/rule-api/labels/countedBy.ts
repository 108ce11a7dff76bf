/** What calls make of labels and of counts of classes: `bincount`, `Counter`, `value_counts`, sums of masks, and what leaves numbers as they are. */

import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { writtenAt } from "../code/wayOfValue";
import {
  arranged,
  type ClassNumber,
  type CountQuestions,
  countOfAll,
  countOfClass,
  countOfEach,
  withPowers,
} from "./classPowers";

type Inner = (part: SyntaxNode) => ClassNumber | null;

/** Give the numbers that they are handed, in an array, a tensor, a list. */
const HOLDERS =
  /^(?:torch\.(?:tensor|as_tensor|Tensor|FloatTensor|DoubleTensor|from_numpy)|numpy\.(?:array|asarray|float32|float64)|builtins\.(?:list|tuple|float|int))$/;
const SAME_METHODS =
  /^(?:float|double|half|long|int|to|cuda|cpu|numpy|clone|detach|astype|item|type|flatten|view|reshape|unsqueeze|squeeze|copy|contiguous)$/;
/** The same, without the keys of a Series. */
const LIST_METHODS = /^(?:tolist|to_numpy|to_list)$/;
const SUMS = /^(?:builtins\.sum|(?:numpy|torch)\.(?:sum|count_nonzero|mean))$/;
/** One number of many. */
const SINGLES = /^(?:builtins|numpy|torch)\.(?:max|min|median|amax|amin)$/;
/** Change each number by itself, in no simple power. */
const BENDS =
  /^(?:numpy|torch)\.(?:sqrt|log|log1p|log2|log10|exp|power|pow|softmax)$|^torch\.nn\.functional\.(?:softmax|normalize)$/;
/** Keep numbers away from zero. */
const GUARDS = /^(?:builtins\.max|numpy\.(?:maximum|clip)|torch\.clamp)$/;
/** What `value_counts` may be told without counting something else. */
const VALUE_COUNTS_OPTIONS = /^(?:normalize|sort|dropna|ascending)$/;

/** What a call gives, in terms of counts of classes; null where that is not certain. */
export function countedBy(file: CountQuestions, call: Call, inner: Inner): ClassNumber | null {
  const { dataflow } = file;
  const { callee, method, receiver } = dataflow.resolveCall(call);
  const given = callArguments(call);
  if (given.some(({ spread }) => spread !== "")) return null;
  const first = given[0]?.keyword === null ? given[0].value : null;
  const name = callee ?? "";
  if (/^(?:numpy|torch)\.bincount$/.test(name) && first !== null)
    return dataflow.argument(call, "weights", 1) === null ? countOfEach("class", call, first) : null;
  if (name === "collections.Counter") return first === null ? null : countOfEach("mapping", call, first);
  if (/^sklearn\.utils\.(?:class_weight\.)?compute_class_weight$/.test(name)) return balanced(file, call);
  if (name === "builtins.dict" && first !== null) return dictOf(first, inner);
  if (HOLDERS.test(name)) return first === null ? null : arranged(inner(first));
  if (name === "torch.reciprocal" && first !== null) return inverse(inner(first));
  if (name === "builtins.len" && first !== null) return lengthOf(file, call, first);
  if (SUMS.test(name) && first !== null) return summed(file, call, first, inner);
  if (GUARDS.test(name) && first !== null) {
    const guarded = given.slice(1).every(({ value }) => isSmall(file, value)) ? inner(first) : null;
    if (guarded !== null && given.length > 1) return guarded;
  }
  if (SINGLES.test(name) && first !== null)
    return inner(first)?.isPerClass === true ? countOfAll(call) : null;
  if (BENDS.test(name) && first !== null) return bent(inner(first));
  if (receiver === null || method === null || HELD_BY_MODULE.test(name)) return null;
  return byMethod(file, call, method, receiver, inner);
}

/** A function of a module, and no method of its object. */
const HELD_BY_MODULE = /^(?:numpy|torch|builtins)\.[a-z_]\w*$/;

function byMethod(
  file: CountQuestions,
  call: Call,
  method: string,
  receiver: SyntaxNode,
  inner: Inner,
): ClassNumber | null {
  const given = callArguments(call);
  const [first] = given;
  if (method === "value_counts") {
    const isPlain = given.every(({ keyword }) => VALUE_COUNTS_OPTIONS.test(keyword?.text ?? ""));
    const share = file.dataflow.argument(call, "normalize", null);
    const counts = countOfEach("series", call, receiver);
    if (!isPlain || counts.powers === null) return null;
    if (share === null) return counts;
    const isShare = file.dataflow.valueOf(share).constant === true;
    return isShare ? { ...counts, powers: { ...counts.powers, all: -1 } } : null;
  }
  if (/^(?:sum|mean|count_nonzero)$/.test(method)) return summed(file, call, receiver, inner);
  if (method === "count" && first !== undefined) {
    const { constant } = file.dataflow.valueOf(first.value);
    return constant === 1 || constant === 0
      ? countOfClass(constant === 1 ? "positive" : "negative", call, receiver)
      : null;
  }
  if (/^(?:numel|size)$/.test(method)) return countOfAll(call);
  const held = inner(receiver);
  if (held === null) return null;
  if (SAME_METHODS.test(method)) return held;
  if (LIST_METHODS.test(method)) return arranged(held);
  if (method === "to_dict" || method === "sort_index")
    return held.order === "series" ? { ...held, order: method === "to_dict" ? "mapping" : "class" } : null;
  if (method === "values" && held.order === "mapping") return { ...held, powers: null, order: "unknown" };
  if (/^(?:clamp|clamp_min|clip)$/.test(method))
    return given.length > 0 && given.every(({ value }) => isSmall(file, value)) ? held : null;
  if (/^(?:max|min|median)$/.test(method)) return held.isPerClass ? countOfAll(call) : null;
  if (method === "reciprocal") return inverse(held);
  return /^(?:sqrt|log|log1p|exp|pow|softmax)$/.test(method) ? bent(held) : null;
}

/** `compute_class_weight("balanced", ...)` gives the frequent class the smaller number. */
function balanced(file: CountQuestions, call: Call): ClassNumber {
  const mode = file.dataflow.argument(call, "class_weight", 0);
  const each = countOfEach("class", call, file.dataflow.argument(call, "y", null));
  const isBalanced = mode !== null && file.dataflow.valueOf(mode).constant === "balanced";
  return isBalanced ? (inverse(each) ?? each) : withPowers(each, null);
}

function inverse(found: ClassNumber | null): ClassNumber | null {
  if (found?.powers == null) return found;
  const { each, positive, negative, all } = found.powers;
  return withPowers(found, { each: -each, positive: -positive, negative: -negative, all: -all });
}

const bent = (found: ClassNumber | null): ClassNumber | null =>
  found?.isPerClass === true ? withPowers(found, null) : null;

/** `dict(enumerate(counts))`, `dict(zip(classes, counts))`, `dict(Counter(y))` */
function dictOf(first: SyntaxNode, inner: Inner): ClassNumber | null {
  const name = isKind(first, "call") && isKind(first.function, "identifier") ? first.function.text : null;
  if (!isKind(first, "call") || (name !== "enumerate" && name !== "zip")) return inner(first);
  const [counts] = callArguments(first).slice(name === "zip" ? 1 : 0);
  return counts === undefined ? null : arranged(inner(counts.value));
}

/** How many rows of one class `len(y[y == 1])` or `len(df[df.y == 1])` are; else all. */
function lengthOf(file: CountQuestions, call: Call, counted: SyntaxNode): ClassNumber | null {
  const rows = writtenAt(file, counted);
  const [index] = isKind(rows, "subscript") ? rows.subscript : [];
  if (index === undefined) return countOfAll(call);
  const mask = maskOf(file, index);
  // Rows that something else chooses are not all.
  return mask === null ? null : countOfClass(mask.is, call, mask.labels);
}

/** `(y == 1).sum()`, `sum(t == 1 for t in y)`, `y.sum()`, `y.mean()`; a sum of counts is all. */
function summed(file: CountQuestions, call: Call, added: SyntaxNode, inner: Inner): ClassNumber | null {
  const others = callArguments(call).filter(({ value }) => value !== added);
  if (others.some(({ value }) => file.dataflow.valueOf(value).constant !== 0)) return null;
  const at = withoutCasts(added);
  const found = maskOf(file, at) ?? eachMask(file, at) ?? plainLabels(file, at, inner);
  if (found === null) return inner(at)?.isPerClass === true ? countOfAll(call) : null;
  const count = countOfClass(found.is, call, found.labels, found.isSure);
  const isShare = /mean$/.test(file.dataflow.resolveCall(call).callee ?? "") || isCalled(call, "mean");
  return isShare && count.powers !== null ? { ...count, powers: { ...count.powers, all: -1 } } : count;
}

/** `y` of `y.float()`. */
function withoutCasts(node: SyntaxNode): SyntaxNode {
  const at = unparenthesized(node);
  const isCast =
    isKind(at, "call") && isKind(at.function, "attribute") && SAME_METHODS.test(at.function.attribute.text);
  return isCast && isKind(at.function, "attribute") ? withoutCasts(at.function.object) : at;
}

const isCalled = ({ function: called }: Call, name: string): boolean =>
  isKind(called, "attribute") && called.attribute.text === name;

interface Mask {
  readonly is: "positive" | "negative";
  readonly labels: SyntaxNode;
  readonly isSure: boolean;
}

/** Labels of 0 and 1 that are added up, or zeros that are counted: what else it may be, its rest will say. */
function plainLabels(file: CountQuestions, at: SyntaxNode, inner: Inner): Mask | null {
  const isPlain = isKind(at, "identifier", "attribute", "subscript") && inner(at) === null;
  return isPlain && file.dataflow.valueOf(at).constant === undefined
    ? { is: "positive", labels: at, isSure: false }
    : null;
}

/** `t == 1 for t in y`, `1 for t in y if t == 1`: the labels are what is gone over. */
function eachMask(file: CountQuestions, at: SyntaxNode): Mask | null {
  if (!isKind(at, "generator_expression", "list_comprehension")) return null;
  const [, clause, condition, ...more] = at.children;
  if (!isKind(clause, "for_in_clause") || more.length > 0) return null;
  const asked =
    condition === undefined ? at.body : isKind(condition, "if_clause") ? condition.children[0] : null;
  const isOne = condition === undefined || file.dataflow.valueOf(at.body).constant === 1;
  const mask = asked == null || !isOne ? null : maskOf(file, asked);
  const [labels] = clause.right;
  const isItself =
    mask !== null &&
    isKind(mask.labels, "identifier") &&
    isKind(clause.left, "identifier") &&
    mask.labels.text === clause.left.text;
  return isItself && labels !== undefined ? { ...mask, labels } : null;
}

/** Which class a mask chooses: `y == 1`, `y != 0`, `y > 0.5`, `1 - y`, `y.eq(1)`, also with `.astype(int)` behind it. */
function maskOf(file: CountQuestions, node: SyntaxNode): Mask | null {
  const at = unparenthesized(node);
  const constant = (one: SyntaxNode | undefined): unknown =>
    one === undefined ? undefined : file.dataflow.valueOf(one).constant;
  if (isKind(at, "call") && isKind(at.function, "attribute")) {
    const { attribute, object } = at.function;
    if (SAME_METHODS.test(attribute.text)) return maskOf(file, object);
    const [asked] = callArguments(at);
    return attribute.text === "eq" ? chosen("==", constant(asked?.value), object) : null;
  }
  if (isKind(at, "binary_operator"))
    return at.operator === "-" &&
      constant(at.left) === 1 &&
      isKind(at.right, "identifier", "attribute", "subscript")
      ? { is: "negative", labels: at.right, isSure: true }
      : null;
  const [left, right, ...more] = isKind(at, "comparison_operator") ? at.children : [];
  const operator = isKind(at, "comparison_operator") ? at.operators[0] : undefined;
  return left === undefined || operator === undefined || more.length > 0
    ? null
    : chosen(operator, constant(right), left);
}

function chosen(operator: string, than: unknown, labels: SyntaxNode): Mask | null {
  const asked = `${operator} ${Number(than)}`;
  if (typeof than !== "number" && typeof than !== "boolean") return null;
  const is = /^(?:== 1|!= 0|> 0|> 0\.5|>= 0\.5|>= 1)$/.test(asked)
    ? "positive"
    : /^(?:== 0|== -1|!= 1|< 1|< 0\.5|<= 0|<= 0\.5)$/.test(asked)
      ? "negative"
      : null;
  return is === null ? null : { is, labels, isSure: true };
}

const isSmall = (file: CountQuestions, value: SyntaxNode): boolean => {
  const { constant } = file.dataflow.valueOf(value);
  return typeof constant === "number" && constant <= 1;
};

/** Whether labels are turned round somewhere, so that what is counted as positive is not: `target = 1 - y`, `(y == 0).astype(int)`. */
export function areTurned(file: CountQuestions, labels: SyntaxNode): boolean {
  const { tree } = file.semantic;
  const text = textOf(tree, labels);
  return [...nodesOf(tree, "comparison_operator"), ...nodesOf(tree, "binary_operator")].some((node) => {
    const mask = maskOf(file, node);
    return mask?.is === "negative" && textOf(tree, mask.labels) === text && !isOnlyCounted(node);
  });
}

/** Whether a mask chooses or counts rows, and makes no labels. */
function isOnlyCounted(mask: SyntaxNode): boolean {
  let at = mask;
  for (;;) {
    const { parent } = at;
    if (parent === null || isKind(parent, "subscript", "if_clause", "generator_expression"))
      return parent !== null;
    if (isKind(parent, "argument_list"))
      return (
        isKind(parent.parent, "call") &&
        /\b(?:sum|mean|count_nonzero|where)$/.test(lastName(parent.parent.function)) &&
        parent.children.length === 1
      );
    if (isKind(parent, "attribute") && /^(?:sum|mean|count_nonzero|any|all)$/.test(parent.attribute.text))
      return true;
    if (!isKind(parent, "parenthesized_expression", "attribute", "call")) return false;
    at = parent;
  }
}

/** The last name of what is called. */
const lastName = (called: SyntaxNode): string =>
  isKind(called, "attribute") ? called.attribute.text : isKind(called, "identifier") ? called.text : "";
