/** Steps written by hand, `w -= rate * w.grad`, whose gradients nothing takes away. Knows PyTorch's names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  descendants,
  isKind,
  type MethodCall,
  rootOf,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { callsOf } from "../code/calledFunction";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop } from "../code/loops";

/** What may take a gradient away, or puts a weight of its own in the place of the old one. */
const CLEARS =
  /zero_?grad|clear_?grad|reset_?grad|set_to_none|^(?:zero_|fill_|closure|detach_?|requires_grad_)$/i;

/** Methods that read the gradient they are given. */
const READS = /^(?:sub_?|add_?|mul_?|append|norm|print|clone|item|abs|mean|max|min|tolist|numpy|format)$/;

/** One such step, with the backward pass in the loop around it. */
export interface HandStep {
  readonly backward: MethodCall;
  readonly step: SyntaxNode;
  readonly weight: SyntaxNode;
}

/** The first of each loop, in a file where every use of a gradient only reads it. */
export function unclearedHandSteps(file: FileOfCalls & { readonly dataflow: Dataflow }): readonly HandStep[] {
  const { semantic } = file;
  const calls = fileCalls(file);
  const grads = attributesNamed(semantic.tree, "grad");
  if (grads.length === 0 || calls.mentions(CLEARS) || !grads.every(isOnlyRead)) return [];
  const passes = calls.methods("backward");
  const found = new Map<Loop, HandStep>();
  for (const { step, weight } of steps(semantic)) {
    const around = functionAround(step);
    // `sgd(weights, rate)` of a function of the file steps where it is called.
    const places = enclosingLoops(step).length > 0 || around === null ? [step] : [];
    for (const place of [...places, ...(around === null ? [] : callsOf(file, around))])
      for (const loop of enclosingLoops(place)) {
        const backward = passes.find((pass) => contains(loop.body, pass));
        const isNew = place === step && isMadeIn(semantic, weight, loop);
        if (backward !== undefined && !isNew && !found.has(loop)) found.set(loop, { backward, step, weight });
        if (backward !== undefined) break;
      }
  }
  return [...found.values()];
}

/** Neither given a value, deleted nor handed to code that may do so. */
function isOnlyRead(grad: SyntaxNode): boolean {
  const data = isKind(grad.parent, "attribute") && grad.parent.attribute.text === "data" ? grad.parent : grad;
  const { parent } = data;
  if (isKind(parent, "assignment")) return parent.left !== data && parent.left?.kind !== "attribute";
  if (isKind(parent, "delete_statement", "augmented_assignment"))
    return isKind(parent, "augmented_assignment") && parent.right === data;
  if (isKind(parent, "attribute")) return READS.test(parent.attribute.text);
  const taker = isKind(parent, "argument_list") ? parent.parent : null;
  if (!isKind(taker, "call")) return true;
  const { function: callee } = taker;
  return READS.test(
    isKind(callee, "attribute") ? callee.attribute.text : isKind(callee, "identifier") ? callee.text : "",
  );
}

/** `w -= rate * w.grad`, `w.data = w.data - rate * w.grad`, `w.data.add_(w.grad, alpha=-rate)`. */
function steps(
  semantic: SemanticModel,
): readonly { readonly step: SyntaxNode; readonly weight: SyntaxNode }[] {
  const { tree } = semantic;
  const found: { step: SyntaxNode; weight: SyntaxNode }[] = [];
  const check = (step: SyntaxNode, target: SyntaxNode, value: SyntaxNode): void => {
    const isData = isKind(target, "attribute") && target.attribute.text === "data";
    const weight = isData ? target.object : target;
    const own = textOf(tree, weight);
    const isOwn = [value, ...descendants(value)].some(
      (node) =>
        isKind(node, "attribute") && node.attribute.text === "grad" && textOf(tree, node.object) === own,
    );
    if (isOwn) found.push({ step, weight });
  };
  for (const node of nodesOf(tree, "augmented_assignment"))
    if (/^[-+]=$/.test(node.operator)) check(node, node.left, node.right);
  for (const node of attributesNamed(tree, "data"))
    if (isKind(node.parent, "assignment") && node.parent.left === node && node.parent.right !== null)
      check(node.parent, node, node.parent.right);
  for (const name of ["sub_", "add_"])
    for (const method of attributesNamed(tree, name))
      if (isKind(method.parent, "call") && method.parent.function === method)
        check(method.parent, method.object, method.parent.arguments);
  return found;
}

/** Whether each round makes the weight, or what it belongs to, anew: then it has no gradient yet. */
function isMadeIn(semantic: SemanticModel, weight: SyntaxNode, loop: Loop): boolean {
  const isField = ({ left }: { readonly left: SyntaxNode }): boolean =>
    isKind(left, "attribute") && textOf(semantic.tree, left) === textOf(semantic.tree, weight);
  if (nodesOf(semantic.tree, "assignment").some((one) => contains(loop.body, one) && isField(one)))
    return true;
  const definitions = semantic.bindingOf(rootOf(weight))?.definitions ?? [];
  return definitions.some(({ kind, node }) => {
    if (!contains(loop.body, node) || kind === "augmented") return false;
    const each = isKind(node, "for_statement") ? node : ancestor(node, "for_statement");
    // `for p in net.parameters()`: it is the network that may be new.
    if (kind === "for" && each !== null && isKind(each, "for_statement"))
      return [each.right, ...descendants(each.right)].some(
        (part) => isKind(part, "identifier") && isMadeIn(semantic, part, loop),
      );
    return true;
  });
}
