/** Attention that a network writes out itself, over all places and without a mask. Knows the products and softmax of PyTorch, reports nothing. */

import {
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
  textOf,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { isChangedInPlace } from "../names/changedInPlace";
import type { ApiQuestions } from "../ruleContext";
import type { Depth } from "./wayOfInput";

const SOFTMAX = /^torch\.(?:softmax|nn\.functional\.softmax)$/;
const PRODUCTS = /^torch\.(?:matmul|bmm)$/;
const MAX_STEPS = 6;
/** A factor that may be a mask. */
const MASKS = /mask|causal|tri[lu]|bias/i;

/** The softmax in `forward` over the products of all places with all others, which then weigh what it was given; null where something may keep later places out. */
export function weighsAllPlaces(
  file: ApiQuestions,
  forward: FunctionDefinition,
  depthOf: (node: SyntaxNode) => Depth | null,
): Call | null {
  const { dataflow, semantic } = file;
  const isOfInput = (node: SyntaxNode): boolean => {
    const depth = depthOf(node);
    return depth !== null && depth !== "mixed";
  };

  function factors(node: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | null {
    if (isKind(node, "binary_operator")) return node.operator === "@" ? [node.left, node.right] : null;
    if (!isKind(node, "call")) return null;
    const [first, second] = callArguments(node).map(({ value }) => value);
    const name = semantic.qualifiedName(node.function);
    if (name !== null) return PRODUCTS.test(name) && first && second ? [first, second] : null;
    const isMethod =
      isKind(node.function, "attribute") && /^(?:matmul|bmm)$/.test(node.function.attribute.text);
    return isMethod && first ? [node.function.object, first] : null;
  }

  /** The only value of a name in the function, or the last of several that stand one behind the other. */
  function written(name: SyntaxNode): SyntaxNode | null {
    const definitions = semantic.bindingOf(name)?.definitions ?? [];
    const inRow = definitions.every(
      ({ kind, node }) => kind === "assignment" && node.parent?.parent === forward.body,
    );
    if (!inRow || isChangedInPlace(file, name)) return null;
    return definitions.filter(({ node }) => node.end <= name.start).at(-1)?.value ?? null;
  }

  /** Nothing but queries times turned keys, scaled. */
  function areScores(at: SyntaxNode, steps = 0): boolean {
    const node = unparenthesized(at);
    if (steps > MAX_STEPS) return false;
    const product = factors(node);
    if (product !== null) {
      const keys = unparenthesized(product[1]);
      const made = isKind(keys, "identifier") ? written(keys) : keys;
      const turned =
        made !== null &&
        [...descendants(made)].some(
          (part) =>
            isKind(part, "attribute") && /^(?:transpose|permute|T|mT|swapaxes)$/.test(part.attribute.text),
        );
      return turned && product.every(isOfInput);
    }
    if (isKind(node, "identifier")) {
      const made = written(node);
      return made !== null && areScores(made, steps + 1);
    }
    if (!isKind(node, "binary_operator") || !/^[*/]$/.test(node.operator)) return false;
    const [scores, scale] = depthOf(node.left) === null ? [node.right, node.left] : [node.left, node.right];
    return (
      depthOf(scale) === null && !MASKS.test(textOf(semantic.tree, scale)) && areScores(scores, steps + 1)
    );
  }

  /** Over the last axis: the places that are looked at. */
  function weighed(call: Call): SyntaxNode | null {
    const { function: callee } = call;
    const name = semantic.qualifiedName(callee);
    const isFunction = name !== null && SOFTMAX.test(name);
    const isMethod = name === null && isKind(callee, "attribute") && callee.attribute.text === "softmax";
    if (!isFunction && !isMethod) return null;
    const layer = dataflow.valueOf(callee);
    const isLayer = layer.type === "torch.nn.Softmax";
    const dim = isLayer
      ? layer.call && dataflow.argument(layer.call, "dim", 0)
      : dataflow.argument(call, "dim", isFunction ? 1 : 0);
    if (dim == null || dataflow.valueOf(dim).constant !== -1) return null;
    return isMethod && !isLayer ? callee.object : (callArguments(call)[0]?.value ?? null);
  }

  for (const call of descendants(forward.body)) {
    const scores = isKind(call, "call") ? weighed(call) : null;
    if (isKind(call, "call") && scores !== null && areScores(scores)) return call;
  }
  return null;
}
