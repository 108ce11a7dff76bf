/** Numbers of one batch that a loop keeps to take their mean: where they are added, and which are likelihoods. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A statement that adds a number, and the name that it adds to. */
export interface KeptNumber {
  readonly at: SyntaxNode;
  readonly name: SyntaxNode;
}

const LIKELIHOODS =
  /^torch\.nn\.(?:functional\.(?:cross_entropy|nll_loss)|(?:CrossEntropyLoss|NLLLoss)(?:\.__call__|\.forward)?)$/;

/** `total += value` and `values.append(value)`: the statement, and the name that it adds to. */
function addedAs(value: SyntaxNode): KeptNumber | null {
  const { parent } = value;
  if (isKind(parent, "augmented_assignment") && parent.operator === "+=" && parent.right === value)
    return { at: parent, name: parent.left };
  const append = isKind(parent, "argument_list") ? parent.parent : null;
  return isKind(append, "call") &&
    isKind(append.function, "attribute") &&
    append.function.attribute.text === "append"
    ? { at: append, name: append.function.object }
    : null;
}

/** Where the value of a batch is added, itself or as the variable that it is only put in for that. */
export function keptNumber({ semantic }: Questions, call: Call): KeptNumber | null {
  const { parent } = call;
  if (!isKind(parent, "assignment") || !isKind(parent.left, "identifier")) return addedAs(call);
  const [use, ...others] = semantic.bindingOf(parent.left)?.references ?? [];
  const isOnly = use !== undefined && others.length === 0 && use.identifier.start > call.end;
  return isOnly ? addedAs(use.identifier) : null;
}

/** `loss` or `loss.item()` of a cross entropy, or the loss that a network of transformers gives. */
export function isLikelihood(file: Questions, node: SyntaxNode): boolean {
  const { dataflow } = file;
  const read =
    isKind(node, "call") &&
    isKind(node.function, "attribute") &&
    /^(?:item|cpu|detach)$/.test(node.function.attribute.text);
  if (read && isKind(node.function, "attribute")) return isLikelihood(file, node.function.object);
  if (isKind(node, "attribute"))
    return node.attribute.text === "loss" && /ModelOutput$/.test(dataflow.valueOf(node.object).type ?? "");
  const { call } = dataflow.valueOf(node);
  return call !== undefined && LIKELIHOODS.test(dataflow.resolveCall(call).callee ?? "");
}
