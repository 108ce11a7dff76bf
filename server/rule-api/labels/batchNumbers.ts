/** Numbers of one batch that a loop keeps to take their mean: where they are added, and which are likelihoods. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  type SyntaxTree,
} from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { isSameField, isSelfField } from "../names/selfFields";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A statement that adds a number, and what it adds to: a name, a field, an entry of a dict. */
export interface KeptNumber {
  readonly at: SyntaxNode;
  readonly name: SyntaxNode;
  /** It is an object that keeps the mean itself: `meter.update(value)`. */
  readonly isMeter: boolean;
}

const LIKELIHOODS =
  /^torch\.nn\.(?:functional\.(?:cross_entropy|nll_loss)|(?:CrossEntropyLoss|NLLLoss)(?:\.__call__|\.forward)?)$/;
/** They give the same number in another form. */
const READS = /^(?:item|cpu|detach|numpy)$/;

/** The whole of `value.item()`, `float(value)` and `value * len(x)`: a number as large, or weighted by the rows of the batch. */
function sameNumberOf(value: SyntaxNode): SyntaxNode {
  const { parent } = value;
  const isRead = isKind(parent, "attribute") && READS.test(parent.attribute.text);
  if (isRead && isKind(parent.parent, "call")) return sameNumberOf(parent.parent);
  if (isKind(parent, "parenthesized_expression")) return sameNumberOf(parent);
  if (isKind(parent, "binary_operator") && parent.operator === "*" && parent.left === value)
    return sameNumberOf(parent);
  const cast = isKind(parent, "argument_list") && parent.children.length === 1 ? parent.parent : null;
  const isCast =
    isKind(cast, "call") && isKind(cast.function, "identifier") && cast.function.text === "float";
  return isCast ? sameNumberOf(cast) : value;
}

/** `total += value`, `values += [value]`, `values.append(value)` and `meter.update(value, rows)`: the statement, and what it adds to. */
function addedAs(number: SyntaxNode): KeptNumber | null {
  const value = sameNumberOf(number);
  const list = isKind(value.parent, "list") && value.parent.children.length === 1 ? value.parent : value;
  const { parent } = list;
  if (isKind(parent, "augmented_assignment") && parent.operator === "+=" && parent.right === list)
    return { at: parent, name: parent.left, isMeter: false };
  // `total = total + value`
  const sum = isKind(parent, "binary_operator") && parent.operator === "+" ? parent : null;
  const put = isKind(sum?.parent, "assignment") ? sum.parent : null;
  if (put !== null && isKind(sum?.left, "identifier") && isKind(put.left, "identifier"))
    return sum.left.text === put.left.text ? { at: put, name: put.left, isMeter: false } : null;
  const call = isKind(parent, "argument_list") ? parent.parent : null;
  if (!isKind(call, "call") || !isKind(call.function, "attribute") || parent?.children[0] !== list)
    return null;
  const { object, attribute } = call.function;
  const isMeter = attribute.text === "update" && isKind(call.parent, "expression_statement");
  return isMeter || attribute.text === "append" ? { at: call, name: object, isMeter } : null;
}

/** Where the value of a batch is added, itself or as the variable that it is only put in for that. */
export function keptNumber({ semantic }: Questions, call: Call): KeptNumber | null {
  const value = sameNumberOf(call);
  const { parent } = value;
  if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return addedAs(call);
  const [use, ...others] = semantic.bindingOf(parent.left)?.references ?? [];
  const isOnly = use !== undefined && others.length === 0 && use.identifier.start > call.end;
  return isOnly ? addedAs(use.identifier) : null;
}

/** The places in a class or function, outside of the loop, where what is kept is read again. */
function usesOutside(file: Questions & { readonly tree: SyntaxTree }, name: SyntaxNode, loop: SyntaxNode) {
  const { semantic, tree } = file;
  if (isKind(name, "identifier"))
    return (semantic.bindingOf(name)?.references ?? [])
      .map(({ identifier }): SyntaxNode => identifier)
      .filter(({ start }) => start >= loop.end);
  const around = ancestor(loop, "function_definition");
  const place = isSelfField(name) ? ancestor(name, "class_definition") : (around ?? tree.root);
  return [...descendants(place ?? tree.root)].filter((node) => {
    const isBehind = node.start >= loop.end || ancestor(node, "function_definition") !== around;
    if (!isBehind) return false;
    return isSelfField(name) ? isSameField(tree, node, name) : isSameExpression(file, node, name);
  });
}

const MEANS = /^(?:numpy\.(?:nan)?mean|statistics\.f?mean)$/;
/** They make an array of numbers, whose method then takes the mean. */
const ARRAYS = /^(?:numpy\.(?:array|asarray)|torch\.(?:tensor|stack|as_tensor|FloatTensor)|pandas\.Series)$/;

/** The call, or division, that takes the mean of what is handed to it here. */
export function meanAround({ dataflow }: Questions, node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  const call = isKind(parent, "argument_list") ? parent.parent : parent;
  if (!isKind(call, "call") || call.function === node) return null;
  const callee = dataflow.resolveCall(call).callee ?? "";
  if (MEANS.test(callee)) return call;
  if (ARRAYS.test(callee)) return meanRead(call, /^mean$/);
  const isDivided = isKind(call.parent, "binary_operator") && call.parent.operator === "/";
  return callee === "builtins.sum" && isDivided ? call.parent : null;
}

/** `.mean()`, `.avg` of an object. */
function meanRead({ parent }: SyntaxNode, named: RegExp): SyntaxNode | null {
  return isKind(parent, "attribute") && named.test(parent.attribute.text) ? parent : null;
}

/** Where the sum is divided, the mean of the list taken, or the meter asked, outside of the loop. */
export function meanOfKept(
  file: Questions & { readonly tree: SyntaxTree },
  { name, isMeter }: Pick<KeptNumber, "name" | "isMeter">,
  loop: SyntaxNode,
): SyntaxNode | null {
  for (const use of usesOutside(file, name, loop)) {
    const { parent } = use;
    const isDividend =
      (isKind(parent, "binary_operator") && parent.operator === "/" && parent.left === use) ||
      (isKind(parent, "augmented_assignment") && parent.operator === "/=" && parent.left === use);
    const mean = isMeter
      ? meanRead(use, /^(?:avg|average|global_avg)$/)
      : isDividend
        ? parent
        : meanAround(file, use);
    if (mean !== null) return mean;
  }
  return null;
}

/** `loss` or `loss.item()` of a cross entropy, or the loss that a network of transformers gives. */
export function isLikelihood(file: Questions, node: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  const read = isKind(node, "call") && isKind(node.function, "attribute") ? node.function : null;
  if (read !== null && READS.test(read.attribute.text)) return isLikelihood(file, read.object);
  if (isKind(node, "attribute")) {
    const { type, call: made } = dataflow.valueOf(node.object);
    const isGivenLabels =
      made !== undefined && callArguments(made).some(({ keyword }) => keyword?.text === "labels");
    return node.attribute.text === "loss" && (isGivenLabels || /ModelOutput$/.test(type ?? ""));
  }
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  if (isKind(only?.value, "attribute") && others.length === 0) return isLikelihood(file, only.value);
  const { call } = dataflow.valueOf(node);
  return call !== undefined && LIKELIHOODS.test(dataflow.resolveCall(call).callee ?? "");
}
