/** Calls of `view` that certainly fail, because axes were exchanged before and are merged now. Knows strides, reports nothing. */

import { sameSize } from "../../dataflow/tensors/size";
import { allNodes } from "../../syntax/nodesOf";
import {
  callArguments,
  isKind,
  type MethodCall,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";

/** A `view`, and the call or attribute that exchanged the axes. */
export interface StridedView {
  readonly view: MethodCall;
  readonly exchanged: SyntaxNode;
}

const MAX_STEPS = 5;
/** What gives new memory, in order: https://docs.pytorch.org/docs/stable/tensor_view.html */
const MAKES = /^torch\.(?:randn?|randint|zeros|ones|full|empty|arange|tensor|linspace)$/;
const LAYERS = /^torch\.nn\.(?:Linear|Embedding)$/;

/** All of a file, in source order. */
export function stridedViews(context: ApiQuestions): readonly StridedView[] {
  return allNodes(context.semantic.tree).flatMap((node): readonly StridedView[] => {
    if (!isKind(node, "call") || !isKind(node.function, "attribute")) return [];
    if (node.function.attribute.text !== "view") return [];
    const exchanged = madeBy(context, node.function.object);
    if (exchanged === null) return [];
    const order = orderOf(context, exchanged, 0);
    return order !== null && mergesApart(context, node as MethodCall, exchanged, order)
      ? [{ view: node as MethodCall, exchanged }]
      : [];
  });
}

/** The expression whose value a name has, through names. */
function madeBy({ semantic }: ApiQuestions, node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = unparenthesized(node);
  for (let steps = 0; isKind(at, "identifier") && steps < MAX_STEPS; steps++) {
    const made: SyntaxNode | null = reachingDefinition(semantic, at)?.value ?? null;
    at = made === null ? null : unparenthesized(made);
  }
  return isKind(at, "identifier") ? null : at;
}

const rankOf = ({ dataflow }: ApiQuestions, node: SyntaxNode): number | null => {
  const shape = dataflow.valueOf(node).tensor?.shape;
  return shape?.rank === "known" ? shape.sizes.length : null;
};

/** Which axis of memory each axis is: `[0, 2, 1]`; null where that is not certain. */
function orderOf(context: ApiQuestions, node: SyntaxNode, steps: number): readonly number[] | null {
  const rank = rankOf(context, node);
  if (rank === null || steps > MAX_STEPS) return null;
  const plain = (): readonly number[] => Array.from({ length: rank }, (_, i) => i);
  if (isKind(node, "attribute") && node.attribute.text === "T")
    return rank === 2 ? exchange(innerOrder(context, node.object, steps), 0, 1) : null;
  if (!isKind(node, "call")) return null;
  const { function: callee } = node;
  if (givesNewMemory(context, callee)) return plain();
  if (!isKind(callee, "attribute")) return null;
  const numbers = callArguments(node).map(({ value }) => context.dataflow.valueOf(value).constant);
  const axes = numbers.map((axis) => (typeof axis === "number" ? (axis + rank) % rank : Number.NaN));
  switch (callee.attribute.text) {
    case "view":
      return isInOrder(context, callee.object, steps) ? plain() : null;
    case "t":
      return rank === 2 ? exchange(innerOrder(context, callee.object, steps), 0, 1) : null;
    case "transpose":
      return axes.length === 2 ? exchange(innerOrder(context, callee.object, steps), axes[0], axes[1]) : null;
    case "permute": {
      const inner = innerOrder(context, callee.object, steps);
      const order = axes.map((axis) => inner?.[axis] ?? Number.NaN);
      return order.length === rank && !order.some(Number.isNaN) ? order : null;
    }
    default:
      return null;
  }
}

const givesNewMemory = ({ dataflow, semantic }: ApiQuestions, callee: SyntaxNode): boolean =>
  MAKES.test(semantic.qualifiedName(callee) ?? "") ||
  LAYERS.test(dataflow.valueOf(callee).type ?? "") ||
  (isKind(callee, "attribute") && callee.attribute.text === "contiguous");

/** Whether all axes lie in memory as they are counted, however many there are. */
function isInOrder(context: ApiQuestions, node: SyntaxNode, steps: number): boolean {
  const made = madeBy(context, node);
  if (isKind(made, "call") && givesNewMemory(context, made.function)) return true;
  return isPlain(made === null ? null : orderOf(context, made, steps + 1));
}

function innerOrder(context: ApiQuestions, node: SyntaxNode, steps: number): readonly number[] | null {
  const made = madeBy(context, node);
  return made === null ? null : orderOf(context, made, steps + 1);
}

const isPlain = (order: readonly number[] | null): boolean => order?.every((axis, i) => axis === i) === true;

function exchange(order: readonly number[] | null, a = Number.NaN, b = Number.NaN): readonly number[] | null {
  const [first, second] = [order?.[a], order?.[b]];
  if (order === null || first === undefined || second === undefined) return null;
  return order.map((axis, i) => (i === a ? second : i === b ? first : axis));
}

/** Whether axes become one that do not lie side by side in memory. An axis of one element lies anywhere. */
function mergesApart(
  context: ApiQuestions,
  view: MethodCall,
  exchanged: SyntaxNode,
  order: readonly number[],
): boolean {
  const shape = context.dataflow.valueOf(exchanged).tensor?.shape;
  const given = callArguments(view);
  if (shape?.rank !== "known" || shape.sizes.includes(1)) return false;
  if (given.some(({ keyword, spread }) => keyword !== null || spread !== "")) return false;
  const wanted = given.map(({ value }) => context.dataflow.valueOf(value));
  // `view(torch.int32)`, `view(shape)`
  if (
    !wanted.every(
      ({ type, constant, size }) =>
        type === "builtins.int" || typeof constant === "number" || size !== undefined,
    )
  )
    return false;
  let kept = 0;
  while (kept < wanted.length && kept < order.length) {
    const { constant, size } = wanted[kept] ?? {};
    const other = shape.sizes[kept] ?? null;
    const isSame =
      typeof constant === "number" ? constant === other : sameSize(size ?? null, other) && size !== undefined;
    if (!isSame) break;
    kept++;
  }
  const [rest, axes] = [wanted.slice(kept), order.slice(kept)];
  if (rest.length === 0 || rest.length >= axes.length) return false;
  const apart = axes.slice(1).map((axis, i) => axis !== (axes[i] ?? Number.NaN) + 1);
  // `-1` at the end takes all that is left; else some of them become one, whichever.
  return rest.length === 1 ? apart.includes(true) : apart.every(Boolean);
}
