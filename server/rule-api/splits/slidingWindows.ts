/** Windows that are cut out of a series one step after the other, so that they overlap. Knows slices and counters, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { literally } from "../../text/literally";
import { eachRound } from "../code/loops";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** `series[i : i + 30]` whose `i` counts up one by one in this loop or comprehension. */
export function slidingWindow(
  context: Questions,
  node: SyntaxNode,
  counts = (counter: SyntaxNode, width: SyntaxNode | null): boolean => isCounter(context, counter, width),
): SyntaxNode | null {
  const { tree } = context.semantic;
  if (!isKind(node, "subscript")) return null;
  const [first] = node.subscript;
  // `series[i : i + 30, 0]`
  const range = isKind(first, "tuple") ? first.children[0] : first;
  if (!isKind(range, "slice")) return null;
  const [from, to, step] = textOf(tree, range).split(":");
  const counter = range.children[0];
  if (step !== undefined || from?.trim() === "" || to === undefined || !isKind(counter, "identifier"))
    return isBefore(context, range, counts) ? node : null;
  const isWide = new RegExp(`^[\\s(]*${literally(counter.text)}\\s*\\+(?!\\s*1\\s*$)`).test(to);
  return isWide && counts(counter, widthOf(range.children[1])) ? node : null;
}

/** `series[i - 30 : i]` */
function isBefore(
  context: Questions,
  range: SyntaxNode,
  counts: (counter: SyntaxNode, width: SyntaxNode | null) => boolean,
): boolean {
  const [from, to] = range.children;
  return (
    isKind(from, "binary_operator") &&
    from.operator === "-" &&
    context.dataflow.valueOf(from.right).constant !== 1 &&
    isKind(to, "identifier") &&
    textOf(context.semantic.tree, from.left) === to.text &&
    counts(to, from.right)
  );
}

/** Where the rows of a data set of the file are windows that begin one step after the other: `self.ids[i : i + 128]` of `__getitem__(self, i)`. */
export function windowOfDataset(context: Questions, dataset: Call): SyntaxNode | null {
  const info = context.semantic.classOf(dataset.function);
  const get = info?.methods.get("__getitem__");
  const [, index] = get?.parameters.children ?? [];
  const name = isKind(index, "typed_parameter") ? index.children[0] : index;
  if (info === null || get === undefined || !isKind(name, "identifier")) return null;
  const file = { ...context, semantic: info.model };
  const given = info.model.bindingOf(name);
  const isIndex = (counter: SyntaxNode): boolean =>
    given !== null && given.definitions.length === 1 && info.model.bindingOf(counter) === given;
  const found = [...descendants(get.body)].find((node) => slidingWindow(file, node, isIndex) !== null);
  // What stands in another file cannot be shown here.
  return found === undefined || info.model === context.semantic ? (found ?? null) : dataset;
}

/** `30` of `i + 30`, and of `i + 30 + 1`. */
function widthOf(to: SyntaxNode | undefined): SyntaxNode | null {
  if (!isKind(to, "binary_operator") || to.operator !== "+") return null;
  return isKind(to.left, "identifier") ? to.right : widthOf(to.left);
}

/** The variable of `for i in range(...)` without a step, or with one that is certainly shorter than the windows. */
function isCounter(context: Questions, name: SyntaxNode, width: SyntaxNode | null): boolean {
  const [only, ...others] = context.semantic.bindingOf(name)?.definitions ?? [];
  const loop = others.length > 0 ? null : (only?.node ?? null);
  const over = isKind(loop, "for_statement", "for_in_clause") ? eachRound(context, loop).over : null;
  if (!isKind(over, "call") || !isKind(over.function, "identifier") || over.function.text !== "range")
    return false;
  const step = over.arguments.children[2];
  return step === undefined || (width !== null && isShorter(context, step, width));
}

/** `length // 2` for `length`, or numbers. */
function isShorter({ dataflow, semantic }: Questions, step: SyntaxNode, width: SyntaxNode): boolean {
  const constantOf = (node: SyntaxNode): unknown => dataflow.valueOf(node).constant;
  const [one, other] = [step, width].map(constantOf);
  if (typeof one === "number" && typeof other === "number") return one < other;
  if (!isKind(step, "binary_operator") || step.operator !== "//") return false;
  const by = constantOf(step.right);
  return (
    typeof by === "number" && by >= 2 && textOf(semantic.tree, step.left) === textOf(semantic.tree, width)
  );
}
