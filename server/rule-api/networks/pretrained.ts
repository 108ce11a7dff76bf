/** Whether a call makes a network with pretrained weights. Asks values and knowledge, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { Call } from "../../syntax/syntaxTree";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** `resnet18(weights="DEFAULT")`, `resnet18(pretrained=True)`, `timm.create_model(name, pretrained=True)`, `AutoModel.from_pretrained(name)`. */
export function isPretrained({ dataflow, knowledge, semantic }: File, call: Call): boolean {
  const name = semantic.qualifiedName(call.function) ?? "";
  if (name.startsWith("transformers.") && name.endsWith(".from_pretrained")) return true;
  const isBuilder =
    name === "timm.create_model" || knowledge.functionEffect(name)?.type?.startsWith("torchvision.models.");
  return isBuilder === true && isGivenWeights({ dataflow, knowledge, semantic }, call);
}

/** Whether a builder is given weights that are written: `weights="DEFAULT"`, `pretrained=True`. */
export function isGivenWeights({ dataflow, semantic }: File, call: Call): boolean {
  const name = semantic.qualifiedName(call.function) ?? "";
  const weights =
    dataflow.argument(call, "weights", null) ??
    dataflow.argument(call, "pretrained", name === "timm.create_model" ? 1 : 0);
  if (weights === null) return false;
  const { constant, symbol } = dataflow.valueOf(weights);
  // The weights may be chosen elsewhere.
  return (
    constant === true ||
    (typeof constant === "string" && constant !== "") ||
    /_Weights\.\w+$/.test(symbol ?? "")
  );
}
