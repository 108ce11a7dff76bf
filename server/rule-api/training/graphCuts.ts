/** Where what a network gave is cut off from its graph on the way to a loss. Follows assignments, reports nothing. */

import type { Definition } from "../../semantic/semanticModel";
import {
  ancestor,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";
import { isLearnedItself, isToldToLearn, mayNeedGradient } from "./gradientFree";
import { isTorchLoss } from "./lossInputs";

/** They give a new tensor without the graph of what they are given. https://docs.pytorch.org/docs/stable/generated/torch.tensor.html */
const NEW = /^torch\.(?:tensor|Tensor|FloatTensor|from_numpy|argmax)$/;

/** They give places besides numbers, where they are told an axis or how many. */
const EXTREMES = /^torch\.(?:max|min|topk|sort|median|mode|kthvalue)$/;
const EXTREME = /^(?:max|min|topk|sort|median|mode|kthvalue)$/;

/** Methods whose result has no gradient. */
const CUTS = /^(?:item|detach|numpy|tolist|argmax|long|int|bool)$/;

/** Methods that only change the form. */
const FORMS =
  /^(?:view|reshape|squeeze|unsqueeze|flatten|float|double|half|to|cuda|cpu|mean|sum|clone|contiguous|requires_grad_)$/;

/** What may be asked about the cuts of a file. */
export function graphCuts(context: ApiQuestions & FileOfCalls) {
  const { dataflow, semantic } = context;

  const isComputed = (node: SyntaxNode): boolean => dataflow.valueOf(node).computedBy !== undefined;

  /** Whether the network goes into it, with its graph or cut off. */
  const comesFromNetwork = (node: SyntaxNode): boolean => isComputed(node) || cutIn(node) !== null;

  const mayLearn = (node: SyntaxNode): boolean => isComputed(node) || mayNeedGradient(context, node);

  /** Places and truth values, in whatever a network gave: `out > 0.5`, `out.max(1)[1]`, `ids` of `best, ids = out.max(1)`. */
  function chosenIn(node: SyntaxNode): SyntaxNode | null {
    if (isKind(node, "comparison_operator")) return node.children.some(comesFromNetwork) ? node : null;
    const isOfFields = isKind(node, "attribute") && node.attribute.text === "indices";
    const isSecond =
      isKind(node, "subscript") && node.subscript.length === 1 && isNumber(node.subscript[0], 1);
    const made = isOfFields ? node.object : isSecond ? node.value : extremesOf(node);
    if (made === null || !isKind(made, "call")) return null;
    const { callee, method, receiver } = dataflow.resolveCall(made);
    const [first, ...others] = callArguments(made).map(({ value }) => value);
    const isFunction = EXTREMES.test(callee ?? "");
    if (isFunction && first !== undefined && others.length > 0) return comesFromNetwork(first) ? made : null;
    const isMethod = receiver !== null && first !== undefined && EXTREME.test(method ?? "");
    return isMethod && comesFromNetwork(receiver) ? made : null;
  }

  const isNumber = (node: SyntaxNode | undefined, number: number): boolean =>
    node !== undefined && dataflow.valueOf(node).constant === number;

  /** The call that a name is the second result of. */
  function extremesOf(use: SyntaxNode): SyntaxNode | null {
    const last = isKind(use, "identifier") ? lastDefinition(use) : undefined;
    const { node, identifier } = last ?? {};
    const names = isKind(node, "assignment") ? node.left : null;
    const isPair = isKind(names, "pattern_list", "tuple_pattern") && names.children.length === 2;
    return isPair && names.children[1] === identifier && isKind(node, "assignment") ? node.right : null;
  }

  /** Where all that an expression has of a network is cut off; null where it is not, or that is not certain. */
  function cutIn(node: SyntaxNode): SyntaxNode | null {
    const inner = unparenthesized(node);
    const chosen = chosenIn(inner);
    if (chosen !== null) return chosen;
    if (isKind(inner, "identifier")) {
      const definition = isToldToLearn(context, inner) ? null : definitionOf(inner);
      return definition === null ? null : cutIn(definition);
    }
    if (isKind(inner, "attribute"))
      return inner.attribute.text === "data" && comesFromNetwork(inner.object) ? inner : null;
    if (isKind(inner, "unary_operator") && inner.operator === "-") return cutIn(inner.argument);
    if (isKind(inner, "binary_operator")) {
      const [left, right] = [cutIn(inner.left), cutIn(inner.right)];
      if ((left === null && mayLearn(inner.left)) || (right === null && mayLearn(inner.right))) return null;
      return left ?? right;
    }
    if (!isKind(inner, "call")) return null;
    const { callee, method, receiver } = dataflow.resolveCall(inner);
    const given = callArguments(inner).map(({ value }) => value);
    if (NEW.test(callee ?? ""))
      return given.some((value) => [...descendants(value)].some(comesFromNetwork)) ? inner : null;
    if (isTorchLoss(callee)) {
      const cuts = given.slice(0, 2).map(cutIn);
      const isCut = given
        .slice(0, 2)
        .every((value, i) => cuts[i] !== null || !(isComputed(value) || isLearnedItself(context, value)));
      return isCut ? (cuts.find((cut) => cut !== null) ?? null) : null;
    }
    if (receiver === null || method === null) return null;
    if (CUTS.test(method)) return comesFromNetwork(receiver) ? inner : null;
    return FORMS.test(method) ? cutIn(receiver) : null;
  }

  /** What a name certainly holds: its last assignment, where that stands in a block around the use. */
  function definitionOf(use: SyntaxNode): SyntaxNode | null {
    const last = lastDefinition(use);
    return last?.value != null && last.value.end <= use.start ? last.value : null;
  }

  function lastDefinition(use: SyntaxNode): Definition | undefined {
    const binding = semantic.bindingOf(use);
    const last = binding?.definitions.filter(({ identifier }) => identifier.start < use.start).at(-1);
    if (last === undefined || functionAround(last.identifier) !== functionAround(use)) return undefined;
    const block = ancestor(last.identifier, "block", "module");
    return block !== null && block.start <= use.start && use.end <= block.end ? last : undefined;
  }

  /** `loss = torch.tensor(losses, requires_grad=True)`, in a file that trains: nothing but this leaf gets a gradient, whatever it was made of. */
  function leafOf(loss: SyntaxNode): SyntaxNode | null {
    const inner = unparenthesized(loss);
    if (isKind(inner, "identifier")) {
      const definition = isToldToLearn(context, inner) ? null : definitionOf(inner);
      return definition === null ? null : leafOf(definition);
    }
    if (!isKind(inner, "call")) return null;
    const { callee, method, receiver } = dataflow.resolveCall(inner);
    if (receiver !== null && method !== null && FORMS.test(method) && !NEW.test(callee ?? ""))
      return leafOf(receiver);
    const [first] = callArguments(inner);
    const isNew = NEW.test(callee ?? "") && dataflow.argument(inner, "requires_grad", null) !== null;
    const isGiven = first !== undefined && [first.value, ...descendants(first.value)].some(isVariable);
    return isNew && isGiven && fileCalls(context).methods("step").length > 0 ? inner : null;
  }

  /** A name of the same function that an assignment gives what no constant is. */
  const isVariable = (node: SyntaxNode): boolean =>
    isKind(node, "identifier") &&
    dataflow.valueOf(node).constant === undefined &&
    lastDefinition(node)?.value?.kind === "call";

  return { cutIn, leafOf };
}
