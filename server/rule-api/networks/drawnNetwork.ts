/** Which calls make a network whose first weights are drawn at random. Knows PyTorch's layers, reports nothing. */

import { type Call, descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { mentions } from "../code/mentions";
import type { ApiQuestions } from "../ruleContext";
import { isNetworkClass } from "./networkClass";

/** Layers whose first weights are drawn. */
const LEARNS = /^torch\.nn\.(?:\w*Linear|\w*Conv\w+|Embedding\w*|RNN|LSTM|GRU|MultiheadAttention)$/;

/** A class that sets its weights itself. */
const SETS = /zero_|zeros_|ones_|fill_|constant_/;

/** A network whose weights are drawn. */
export function isDrawnNetwork(context: ApiQuestions, node: SyntaxNode | null): node is Call {
  const { dataflow, semantic } = context;
  if (!isKind(node, "call")) return false;
  const { type, localClass, constructed } = dataflow.valueOf(node);
  if (constructed !== true) return false;
  if (localClass === undefined)
    return LEARNS.test(type ?? "") || (type === "torch.nn.Sequential" && hasLayers(context, node));
  const info = semantic.classOf(localClass);
  return (
    info !== null &&
    isNetworkClass(info) &&
    hasLayers(context, localClass) &&
    !setsWeights(context, localClass)
  );
}

const hasLayers = ({ semantic }: ApiQuestions, around: SyntaxNode): boolean =>
  [...descendants(around)].some(
    (node) => node.kind === "call" && LEARNS.test(semantic.qualifiedName(node.function) ?? ""),
  );

const setsWeights = (context: ApiQuestions, network: SyntaxNode): boolean => mentions(context, network, SETS);
