/** Whether every process gets all rows of a loader's data. Reports nothing. */

import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { mentions } from "../code/mentions";
import { keptUnder } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { groupStarts } from "./distributedScript";

/** What the file makes, or is handed where it starts the group, as far as nothing may have divided it. */
export function isWholeForAll(context: ApiQuestions, call: Call, data: SyntaxNode): boolean {
  return isWhole(context, keptUnder(context.semantic, data)) || isHandedToAll(context, call, data);
}

/** What other code makes, or what is chosen by rank, may be a part already. */
function isWhole({ dataflow, semantic }: ApiQuestions, data: SyntaxNode): boolean {
  const { call, type, symbol } = dataflow.valueOf(data);
  if (call === undefined)
    return type === undefined && symbol === undefined && semantic.bindingOf(data) === null;
  const callee = semantic.qualifiedName(call.function) ?? "";
  const isKnown = /^(torchvision\.datasets\.|torch\.utils\.data\.TensorDataset$)/.test(callee);
  const own = semantic.classOf(call.function);
  const isByRank = mentions({ semantic: own?.model ?? semantic }, own?.node ?? call, /rank/i);
  return (isKnown || own !== null) && !isByRank;
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
