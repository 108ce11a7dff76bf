/** How what a function is given comes to its expressions: place by place, in another form, or otherwise. Knows names of operations on tensors, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  callArguments,
  descendants,
  type FunctionDefinition,
  isKind,
  type SyntaxNode,
} from "../../syntax/syntaxTree";

/** `plain`: place by place; `formed`: the same numbers in another form; `mixed`: made of several forms, or of a part. */
export type Depth = "plain" | "formed" | "mixed";

const ORDER: readonly Depth[] = ["plain", "formed", "mixed"];
/** Operations that give the numbers another form, or leave some out. */
const FORMS =
  /^(?:view\w*|reshape\w*|(?:un)?flatten|unfold|fold|rearrange|repeat\w*|reduce|chunk|(?:tensor_)?split|unbind|gather|index_select|narrow|stack|expand|unsqueeze|squeeze)$/;
const MIXES =
  /^(?:mean|sum|max|amax|min|amin|cum\w+|\w*pool\w*|flip|roll|shift\w*|pad|sort|topk|argmax|pack\w*)$/;
const TURNS = /^(?:transpose|permute|swapaxes|swapdims|movedim|rearrange|t|T|mT)$/;
const ASKS = /^(?:shape|device|dtype|size|dim|ndim|numel)$/;
/** What goes over parts of a tensor without making another one. */
const FUNCTIONS = /^(?:torch|numpy|einops)\./;

/** Whether axes are exchanged: `x.transpose(0, 1)`, `x.T`. */
export const isTurning = (model: SemanticModel, node: SyntaxNode): boolean =>
  (isKind(node, "attribute") && TURNS.test(node.attribute.text)) ||
  (isKind(node, "call") && TURNS.test(model.qualifiedName(node.function)?.split(".").at(-1) ?? ""));

const deeper = (a: Depth | null, b: Depth | null): Depth | null =>
  a === null || b === null ? (a ?? b) : ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;

/** How what these parameters of a function hold is in an expression of its body; null where nothing of it certainly is. */
export function depthsIn(
  model: SemanticModel,
  run: FunctionDefinition,
  given: readonly string[],
): (node: SyntaxNode) => Depth | null {
  const names = new Map<string, Depth>(given.map((name) => [name, "plain"]));

  function ofCall(node: SyntaxNode & { readonly kind: "call" }): Depth | null {
    const { function: callee } = node;
    const name = model.qualifiedName(callee);
    const last = name?.split(".").at(-1) ?? (isKind(callee, "attribute") ? callee.attribute.text : "");
    const own = isKind(callee, "attribute") && name === null ? depthOf(callee.object) : null;
    const all = callArguments(node).reduce<Depth | null>(
      (found, { value }) => deeper(found, depthOf(value)),
      own,
    );
    if (all === null || last === "len" || ASKS.test(last)) return null;
    if (MIXES.test(last)) return "mixed";
    if (FORMS.test(last)) return deeper(all, "formed");
    // A layer that is given another form mixes what stood apart.
    const isLayer = own === null && (name === null || !FUNCTIONS.test(name));
    return isLayer && all !== "plain" ? "mixed" : all;
  }

  function depthOf(node: SyntaxNode): Depth | null {
    if (isKind(node, "identifier")) return names.get(node.text) ?? null;
    if (isKind(node, "call")) return ofCall(node);
    if (isKind(node, "attribute")) return ASKS.test(node.attribute.text) ? null : depthOf(node.object);
    if (isKind(node, "subscript")) {
      const whole = depthOf(node.value);
      return whole === null ? null : deeper(whole, "formed");
    }
    if (isKind(node, "lambda", "comparison_operator")) return null;
    return node.children.reduce<Depth | null>((found, child) => deeper(found, depthOf(child)), null);
  }

  // `out, _ = layer(x)[:, -1]` counts with what it is given; a later value of a name adds to an earlier one.
  for (const node of descendants(run.body)) {
    if (!isKind(node, "assignment", "augmented_assignment") || node.right == null) continue;
    const found = depthOf(node.right);
    if (found === null) continue;
    for (const target of isKind(node.left, "pattern_list", "tuple_pattern")
      ? node.left.children
      : [node.left])
      if (isKind(target, "identifier"))
        names.set(target.text, deeper(names.get(target.text) ?? null, found) ?? found);
  }
  return depthOf;
}
