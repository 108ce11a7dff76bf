/** Whether every process gets all rows of a loader's data. Reports nothing. */

import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { mentions } from "../code/mentions";
import { keptUnder } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { groupStarts } from "./distributedScript";

/** What the file makes, or is handed where it starts the group, as far as nothing may have divided it. */
export function isWholeForAll(context: ApiQuestions, call: Call, data: SyntaxNode): boolean {
  return isWhole(context, keptUnder(context.semantic, data)) || isHandedToAll(context, call, data);
}

const PARTS = /^torch\.utils\.data\.random_split$/;

/** What other code makes, or what is chosen by rank, may be a part already. */
function isWhole(context: ApiQuestions, data: SyntaxNode, depth = 0): boolean {
  const { dataflow, semantic } = context;
  const { call = splitOf(context, data), type, symbol } = dataflow.valueOf(data);
  if (call === undefined)
    return type === undefined && symbol === undefined && semantic.bindingOf(data) === null;
  const callee = semantic.qualifiedName(call.function) ?? "";
  const isKnown = /^(torchvision\.datasets\.|torch\.utils\.data\.TensorDataset$)/.test(callee);
  // The rows of a split are chosen by no rank: each process gets the same part.
  const parts = PARTS.test(callee) && depth === 0 ? dataflow.argument(call, "dataset", 0) : null;
  if (parts !== null) return !mentions({ semantic }, call, /rank/i) && isWhole(context, parts, depth + 1);
  const own = semantic.classOf(call.function);
  const isByRank = mentions({ semantic: own?.model ?? semantic }, own?.node ?? call, /rank/i);
  return (isKnown || own !== null) && !isByRank;
}

/** `random_split(...)` of `train, val = random_split(...)` */
function splitOf({ semantic }: ApiQuestions, data: SyntaxNode): Call | undefined {
  const [only, ...others] = semantic.bindingOf(data)?.definitions ?? [];
  const made = only?.node;
  return others.length === 0 && isKind(made, "assignment") && isKind(made.right, "call")
    ? made.right
    : undefined;
}

/** A parameter of the function that starts the group: what it shuffles itself, whoever starts it hands to all processes alike. */
function isHandedToAll(context: ApiQuestions, call: Call, data: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const around = functionAround(call);
  const [only, ...others] = semantic.bindingOf(data)?.definitions ?? [];
  const shuffle = dataflow.argument(call, "shuffle", 2);
  return (
    only?.kind === "parameter" &&
    others.length === 0 &&
    shuffle?.kind === "true" &&
    around !== null &&
    groupStarts(context).some((start) => functionAround(start) === around)
  );
}
