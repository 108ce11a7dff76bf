/** The loss that takes the numbers that a value holds. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { isSameExpression } from "../code/sameExpression";
import { sameNumbers } from "./sameNumbers";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A call of a loss, and what it takes. */
export interface LossOfInput {
  readonly call: Call;
  readonly input: SyntaxNode;
}

/** The loss that takes the very same numbers, or the raw output of the same network; probabilities may go there by mistake. */
export function lossOfSame(
  context: Questions,
  losses: readonly LossOfInput[],
  logits: SyntaxNode,
): Call | undefined {
  const network = networkOf(context, logits);
  const file = { semantic: context.semantic, tree: context.semantic.tree };
  return losses.find(
    ({ input }) =>
      (!isKind(input, "call") && isSameExpression(file, input, logits)) ||
      (network !== null && networkOf(context, input) === network),
  )?.call;
}

/** What a network gives: the call itself or a name for its result, `logits = net(x).squeeze(1)`. */
function networkOf({ dataflow }: Questions, node: SyntaxNode): SyntaxNode | null {
  const { call, computedBy } = dataflow.valueOf(sameNumbers(dataflow.valueOf(node).call ?? node));
  return computedBy?.find((last) => last.call === call)?.object.site ?? null;
}
