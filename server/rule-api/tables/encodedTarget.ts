/** Whether an encoder was fitted on the target alone, whose classes are known without a look at rows. Asks values and columns, reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { writtenAt } from "../code/wayOfValue";
import { targetColumn } from "./featureColumns";

interface Questions {
  readonly apiIndex: ApiIndex;
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** Whether what an encoder of categories gives is the target that a split takes beside the features: `y`, or `df["y"]` that replaces itself. */
export function isEncodedTarget(context: Questions, fit: Call, split: SyntaxNode): boolean {
  const { dataflow, knowledge } = context;
  const [given] = callArguments(fit);
  const [features, target] = isKind(split, "call") ? callArguments(split) : [];
  if (given === undefined || features === undefined || target?.keyword !== null) return false;
  const fits = (node: SyntaxNode) => dataflow.valueOf(node).fits?.find(({ call }) => call === fit);
  const trace = fits(target.value);
  if (trace === undefined || !knowledge.hasTrait(trace.estimator, "encoder")) return false;
  const column = targetColumn(context, writtenAt(context, target.value))?.name;
  const isItself = column !== undefined && targetColumn(context, given.value)?.name === column;
  return isItself || (dataflow.valueOf(features.value).rows !== undefined && !fits(features.value));
}
