/** Which values are frames of scikit-learn's own data sets, whole or as part of a split. Knows `as_frame`, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

const LOADS = /^sklearn\.datasets\.(?:load|fetch)_\w+$/;
const MAX_SPLITS = 3;

/** Whether a value is certainly the table of features of `load_iris(as_frame=True)` or the like. */
export function isBunchFrame(context: Questions, node: SyntaxNode, splits = MAX_SPLITS): boolean {
  const { dataflow, semantic } = context;
  if (isKind(node, "attribute"))
    return /^(?:data|frame)$/.test(node.attribute.text) && isLoaded(context, node.object);
  const [only, ...others] = isKind(node, "identifier") ? (semantic.bindingOf(node)?.definitions ?? []) : [];
  if (only?.kind !== "assignment" || others.length > 0 || splits === 0) return false;
  if (only.value !== null) return isBunchFrame(context, only.value, splits - 1);
  const right = isKind(only.node, "assignment") ? only.node.right : null;
  const place = isKind(only.node, "assignment") ? only.node.left.children.indexOf(only.identifier) : -1;
  if (!isKind(right, "call")) return false;
  if (isFrameLoader(context, right)) return place === 0;
  if (dataflow.resolveCall(right).callee !== "sklearn.model_selection.train_test_split") return false;
  const part = callArguments(right)[Math.floor(place / 2)];
  return part?.keyword === null && part.spread === "" && isBunchFrame(context, part.value, splits - 1);
}

function isLoaded(context: Questions, node: SyntaxNode): boolean {
  if (isKind(node, "call")) return isFrameLoader(context, node);
  const [only, ...others] = isKind(node, "identifier")
    ? (context.semantic.bindingOf(node)?.definitions ?? [])
    : [];
  return others.length === 0 && isKind(only?.value, "call") && isFrameLoader(context, only.value);
}

function isFrameLoader({ dataflow }: Questions, call: Call): boolean {
  if (!LOADS.test(dataflow.resolveCall(call).callee ?? "")) return false;
  const asFrame = dataflow.argument(call, "as_frame", null);
  return asFrame !== null && dataflow.valueOf(asFrame).constant === true;
}
