/** Which calls make a network whose first weights are drawn at random. Knows PyTorch's layers, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { type Call, callArguments, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { isNetworkClass } from "./networkClass";
import { isPretrained } from "./pretrained";

/** Layers whose first weights are drawn. */
const LEARNS = /^torch\.nn\.(?:\w*Linear|\w*Conv\w+|Embedding\w*|RNN|LSTM|GRU|MultiheadAttention)$/;

/** A class that sets its weights itself. */
const SETS = /zero_|zeros_|ones_|fill_|constant_/;

/** How many networks in networks are looked into. */
const MAX_DEPTH = 4;

/** A network whose weights are drawn: by its own layers, by those of a network it makes, or of one that is made for it (`Diffusion(UNet())`). */
export function isDrawnNetwork(context: ApiQuestions, node: SyntaxNode | null): node is Call {
  const { dataflow, semantic } = context;
  if (!isKind(node, "call")) return false;
  const { call, type, localClass, constructed } = dataflow.valueOf(node);
  const maker = isKind(call, "call") ? call : node;
  if (/^torchvision\.models\.(?:\w+\.)*[a-z]\w*$/.test(semantic.qualifiedName(maker.function) ?? ""))
    return !isPretrained(context, maker);
  if (constructed !== true) return false;
  if (localClass === undefined)
    return LEARNS.test(type ?? "") || (type === "torch.nn.Sequential" && hasLayers(context, node));
  const info = semantic.classOf(localClass);
  if (info === null || !isNetworkClass(info) || setsWeights(context, localClass)) return false;
  return (
    hasLayers(context, localClass) ||
    makesDrawn(info) ||
    callArguments(maker).some(({ value }) => {
      const given = isKind(value, "identifier") ? onlyWritten(semantic, value) : value;
      return isKind(given, "call") && isDrawnNetwork(context, given);
    })
  );
}

/** Whether the constructor of a class of the workspace makes a network that draws its weights. */
function makesDrawn(info: ClassInfo, depth = MAX_DEPTH): boolean {
  const init = info.methods.get("__init__");
  if (init === undefined || depth === 0) return false;
  return [...descendants(init.body)].some((node) => {
    const made = isKind(node, "call") ? info.model.classOf(node.function) : null;
    if (
      made === null ||
      made === info ||
      !isNetworkClass(made) ||
      mentions({ semantic: made.model }, made.node, SETS)
    )
      return false;
    return hasLayers({ semantic: made.model }, made.node) || makesDrawn(made, depth - 1);
  });
}

const hasLayers = ({ semantic }: Pick<ApiQuestions, "semantic">, around: SyntaxNode): boolean =>
  [...descendants(around)].some(
    (node) => node.kind === "call" && LEARNS.test(semantic.qualifiedName(node.function) ?? ""),
  );

const setsWeights = (context: ApiQuestions, network: SyntaxNode): boolean => mentions(context, network, SETS);
