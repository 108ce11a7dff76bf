/** Gradients that are taken away without an optimizer or a network. Follows objects, reports nothing. */

import type { ObjectId } from "../../dataflow/value";
import { attributesNamed } from "../../syntax/nodesOf";
import { isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";
import { eachRound, enclosingLoops, loopedOver } from "../code/loops";
import type { RuleContext } from "../ruleContext";

type Questions = Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">;

/**
 * Where gradients are taken away that may be of this network: the loop of `for p in net.parameters(): p.grad = None`, or the place of
 * `p.grad.zero_()`, `p.grad.data.zero_()`, `del p.grad`.
 */
export function clearedByHand(context: Questions, network: ObjectId): readonly SyntaxNode[] {
  const { dataflow, tree } = context;
  return attributesNamed(tree, "grad").flatMap((grad) => {
    const isGiven = isKind(grad.parent, "assignment") && grad.parent.left === grad;
    const isData = isKind(grad.parent, "attribute") && grad.parent.attribute.text === "data";
    const { parent } = isData ? grad.parent : grad;
    const isZeroed = isKind(parent, "attribute") && /^(?:zero_|fill_)$/.test(parent.attribute.text);
    if (!isGiven && !isZeroed && !isKind(grad.parent, "delete_statement")) return [];
    const loop = enclosingLoops(grad).find((one) => {
      const target = isKind(one, "for_statement") ? eachRound(context, one).target : null;
      return target !== null && textOf(tree, target) === textOf(tree, grad.object);
    });
    const of = isKind(loop, "for_statement")
      ? dataflow.valueOf(loopedOver(context, loop)).parametersOf
      : undefined;
    return of?.every((one) => isOther(context, one, network)) === true ? [] : [loop ?? grad];
  });
}

/** Whether an object is certainly not the other one: a name that a loop gives may stand for either. */
function isOther({ semantic }: Questions, { site }: ObjectId, other: ObjectId): boolean {
  const definitions = semantic.bindingOf(site)?.definitions ?? [];
  const isOnlyParameter = definitions.length === 1 && definitions[0]?.kind === "parameter";
  return site !== other.site && (isKind(site, "call") || isOnlyParameter);
}
