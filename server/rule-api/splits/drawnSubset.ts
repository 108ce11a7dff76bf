/** Rows of a data set that are taken out in a drawn order. Knows subsets and what draws an order, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A call of `Subset`, and the data set that it takes rows of. */
export interface DrawnSubset {
  readonly subset: Call;
  readonly data: SyntaxNode;
}

const MAX_STEPS = 5;
const DRAWS =
  /^(?:torch\.randperm|numpy\.random\.(?:(?:Generator|RandomState)\.)?permutation|random\.sample)$/;
const SHUFFLES = /^(?:numpy\.random|random)\.shuffle$/;

/** `Subset(windows, order[:n])` of `order = torch.randperm(len(windows))`, of a list that is shuffled, or of a split of all numbers; null for other rows. */
export function drawnSubset(context: Questions, subset: Call): DrawnSubset | null {
  const [data, rows] = callArguments(subset);
  const isDrawn = data?.spread === "" && rows !== undefined && isDrawnOrder(context, rows.value, MAX_STEPS);
  return isDrawn ? { subset, data: data.value } : null;
}

function isDrawnOrder(context: Questions, rows: SyntaxNode, steps: number): boolean {
  const { dataflow, semantic } = context;
  if (steps === 0) return false;
  if (isKind(rows, "subscript")) return isDrawnOrder(context, rows.value, steps - 1);
  if (isKind(rows, "call")) {
    const { callee, method, receiver } = dataflow.resolveCall(rows);
    if (callee !== null && DRAWS.test(callee)) return true;
    return method === "tolist" && receiver !== null && isDrawnOrder(context, receiver, steps - 1);
  }
  if (!isKind(rows, "identifier")) return false;
  const { definitions = [], references = [] } = semantic.bindingOf(rows) ?? {};
  const [only, ...others] = definitions;
  if (only === undefined || others.length > 0 || functionAround(only.identifier) !== functionAround(rows))
    return false;
  const isShuffled = references.some(({ identifier: { parent, end } }) => {
    const call = isKind(parent, "argument_list") ? parent.parent : null;
    return end < rows.start && isKind(call, "call") && SHUFFLES.test(dataflow.resolveCall(call).callee ?? "");
  });
  if (isShuffled) return true;
  if (only.value !== null) return isDrawnOrder(context, only.value, steps - 1);
  const split = isKind(only.node, "assignment") ? only.node.right : null;
  if (!isKind(split, "call")) return false;
  const shuffle = dataflow.argument(split, "shuffle", null);
  return (
    dataflow.resolveCall(split).callee === "sklearn.model_selection.train_test_split" &&
    (shuffle === null || dataflow.valueOf(shuffle).constant === true)
  );
}
