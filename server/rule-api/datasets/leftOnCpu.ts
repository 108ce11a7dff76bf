/** Tensors that are made on the CPU and stay there, and batches that nobody moves. Knows PyTorch, reports nothing. */

import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import { mentions, wordOf } from "../code/mentions";
import { isDeviceSet } from "../networks/onGpu";
import type { ApiQuestions } from "../ruleContext";
import { loaderOf } from "./batchLoader";

const TOLD = /^(?:device|pin_memory)$/;
/** They make a tensor on the CPU unless they are told a device. */
export const CPU_MAKERS = "zeros ones rand randn empty full eye arange linspace randint randperm tensor"
  .split(" ")
  .map((name) => `torch.${name}`);
/** They copy what is given them to the CPU, or take arrays. */
const CPU_COPIES: readonly string[] = ["torch.from_numpy", "torch.FloatTensor", "torch.Tensor"];
/** Give numbers that lie where those lie of which they are computed. */
const COMPUTES =
  /^torch\.(?:sum|mean|max|min|sqrt|rsqrt|log|log1p|exp|pow|square|reciprocal|abs|clamp|softmax|float|double|clone|detach|view|reshape|flatten|div|mul|add|sub|true_divide)$/;
const MAX_COMPUTED = 6;
const MOVES = /^(?:to|cuda|type_as|device|cpu|numpy|tolist|item|size|shape|pin_memory)$/;

const PLACES = /^(?:to|cuda)$|device/i;
/** `dataset`, `X_train`, `X`, `data`: how many names lie between a loader and what is loaded. */
const MAX_DEPTH = 4;

/** The questions about one file. */
export function leftOnCpu(context: Parameters<typeof loaderOf>[0] & ApiQuestions) {
  const { semantic } = context;

  /** A tensor of one number may be anywhere, and one that takes part as an index too. */
  function isOnCpu(call: Call): boolean {
    if (hasUnwrittenArguments(call) || isMoved(call)) return false;
    const [first] = callArguments(call);
    if (first === undefined || isDeviceSet(context, call)) return false;
    if (callArguments(call).some(({ keyword }) => TOLD.test(keyword?.text ?? ""))) return false;
    const isRow = isKind(first.value, "list", "tuple", "list_comprehension");
    if (isRow && first.value.children.length === 0) return false;
    return isRow || semantic.qualifiedName(call.function) !== "torch.tensor";
  }

  const isMoved = ({ parent }: SyntaxNode): boolean =>
    (isKind(parent, "parenthesized_expression", "binary_operator") && isMoved(parent)) ||
    (isKind(parent, "attribute") && MOVES.test(parent.attribute.text));

  /** The call itself, or the uses of the only name that it is given. */
  function usesOf(call: Call): readonly SyntaxNode[] {
    const { parent } = call;
    if (!isKind(parent, "assignment")) return [call];
    const { definitions = [], references = [] } = semantic.bindingOf(parent.left) ?? {};
    const uses = references.map(({ identifier }) => identifier);
    return definitions.length === 1 && !uses.some(isMoved) ? uses : [];
  }

  /** What a network on the GPU gets that is certainly not there: a tensor just made, or a batch that nobody calls `to` on. */
  function isLeft(given: SyntaxNode): boolean {
    if (isKind(given, "call"))
      return CPU_MAKERS.includes(semantic.qualifiedName(given.function) ?? "") && isOnCpu(given);
    const { definitions = [], references = [] } = semantic.bindingOf(given) ?? {};
    const [only, ...others] = definitions;
    if (only === undefined || others.length > 0 || !isKind(given, "identifier")) return false;
    if (references.some(({ identifier }) => isMoved(identifier) || mayBeRefilled(identifier))) return false;
    if (isKind(only.value, "call")) return isLeft(only.value) && usesOf(only.value).length > 0;
    const loader = loaderOf(context, given);
    if (loader === null || callArguments(loader).some(({ keyword }) => keyword?.text === "collate_fn"))
      return false;
    const [dataset] = callArguments(loader);
    return dataset === undefined || !mayBePlaced(dataset.value);
  }

  /** Numbers that are made here and stay on the CPU, also computed of others: `inv / inv.sum()` of `inv = 1.0 / torch.tensor(counts)`. */
  function areLeft(given: SyntaxNode, steps = MAX_COMPUTED): boolean {
    const node = unparenthesized(given);
    if (steps === 0) return false;
    if (isKind(node, "identifier")) {
      const { definitions = [], references = [] } = semantic.bindingOf(node) ?? {};
      const [only, ...others] = definitions;
      if (only?.value == null || only.kind !== "assignment" || others.length > 0) return false;
      return !references.some(({ identifier }) => isMoved(identifier)) && areLeft(only.value, steps - 1);
    }
    if (isKind(node, "binary_operator") && /^(?:[-+*/]|\*\*)$/.test(node.operator)) {
      const sides = [node.left, node.right];
      const left = sides.filter((side) => areLeft(side, steps - 1));
      return left.length > 0 && sides.every((side) => left.includes(side) || isPlainNumber(side));
    }
    if (!isKind(node, "call") || hasUnwrittenArguments(node) || isMoved(node)) return false;
    if (callArguments(node).some(({ keyword }) => TOLD.test(keyword?.text ?? ""))) return false;
    const name = semantic.qualifiedName(node.function);
    const [first] = callArguments(node);
    if (name !== null)
      return CPU_MAKERS.includes(name) || CPU_COPIES.includes(name)
        ? !isDeviceSet(context, node)
        : COMPUTES.test(name) && first !== undefined && areLeft(first.value, steps - 1);
    return (
      isKind(node.function, "attribute") &&
      COMPUTES.test(`torch.${node.function.attribute.text}`) &&
      areLeft(node.function.object, steps - 1) &&
      callArguments(node).every(({ value }) => isPlainNumber(value) || areLeft(value, steps - 1))
    );
  }

  const isPlainNumber = (node: SyntaxNode): boolean => {
    const { constant, type = "" } = context.dataflow.valueOf(node);
    return typeof constant === "number" || /^builtins\.(?:int|float)$/.test(type);
  };

  /** Whether the parts of a batch may be moved at their place: `batch[key] = value.to(device)`, `move(batch, device)`. */
  function mayBeRefilled({ parent, start }: SyntaxNode): boolean {
    if (isKind(parent, "subscript"))
      return (
        parent.start === start && isKind(parent.parent, "assignment") && parent.parent.left.start === start
      );
    const call = parent?.parent;
    if (!isKind(call, "call") || !isKind(call.parent, "expression_statement")) return false;
    const own = semantic.functionOf(call.function);
    if (own !== null) return mentions({ semantic: own.model }, own.node.body, PLACES);
    // A function of another file that nobody has read.
    return (
      semantic.bindingOf(call.function)?.definitions.some(({ kind }) => kind === "import") === true ||
      mentions(context, call.function, PLACES) ||
      call.arguments.children.some((given) => given.start !== start && mayBePlaced(given))
    );
  }

  /** Whether code says of a device in any way: itself, in what its names hold, or in the class that it is of. */
  function mayBePlaced(code: SyntaxNode, depth = 0): boolean {
    return [code, ...descendants(code)].some((node) => {
      if (PLACES.test(wordOf(semantic, node) ?? "")) return true;
      if (!isKind(node, "identifier") || depth >= MAX_DEPTH) return false;
      return semantic.bindingOf(node)?.definitions.some(({ kind, value, node: defined }) => {
        const whole = isKind(defined, "assignment") ? defined.right : value;
        const behind = kind === "class" ? defined : whole;
        return behind !== null && mayBePlaced(behind, depth + 1);
      });
    });
  }

  return { isOnCpu, usesOf, isLeft, areLeft };
}
