/** What a transformer learned from the train part, before it learns again from another part. Knows splits, names and states, reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleContext } from "../ruleContext";
import { foldPart, trainFitOfFold } from "./foldParts";
import { earlierFit } from "./givenHalves";
import { trainPartOfLoop } from "./loopedFits";

type Questions = Pick<
  RuleContext<never>,
  "apiIndex" | "dataflow" | "knowledge" | "semantic" | "text" | "tree"
>;

/**
 * Whether two fits give the same whatever the rows: of what is no transformer or learns nothing, and of the labels of both
 * halves, which are the same few. The categories of one column after the other need not be.
 */
export function learnsAlike(
  { dataflow, knowledge }: Questions,
  transformer: SyntaxNode,
  data: SyntaxNode,
): boolean {
  const { type = "" } = dataflow.valueOf(transformer);
  return (
    !knowledge.hasTrait(type, "transformer") ||
    knowledge.hasTrait(type, "stateless") ||
    (knowledge.hasTrait(type, "label-encoder") &&
      ![data, ...descendants(data)].some(
        (node) => isKind(node, "subscript") && node.subscript[0]?.kind === "identifier",
      ))
  );
}

/** Where the same transformer learned from the train part, or that part in a loop, for a fit to the other part of it; null otherwise. */
export function fitOfTrainPart(
  context: Questions,
  call: Call,
  transformer: SyntaxNode,
  data: SyntaxNode,
): SyntaxNode | null {
  const { dataflow } = context;
  const part = trainPartOfLoop(context, call, transformer, data);
  if (part !== null) return part;
  const fold = foldPart(context, data);
  if (fold !== null) return trainFitOfFold(context, call, transformer, fold);
  const { rows } = dataflow.valueOf(data);
  if (rows?.part !== "test" || rows.splitBy === null) return earlierFit(context, transformer, call);
  // In a loop, this very call may have been the last one, too.
  const before = dataflow.stateOf(transformer, call).fitted?.filter(({ by }) => by !== call) ?? [];
  const isOfTrain = before.every(
    ({ by, rows: of }) => by !== null && of?.part === "train" && of.splitBy === rows.splitBy,
  );
  return isOfTrain ? (before[0]?.by ?? null) : null;
}
