/** Which pretrained networks have layers of batch normalisation. Knows the names of torchvision and timm, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { Call } from "../../syntax/syntaxTree";

const NETWORKS =
  /^torchvision\.models\.(?:\w+\.)?(?:resnet|resnext|wide_resnet|densenet|mobilenet|efficientnet|regnet|mnasnet|googlenet|inception|shufflenet|vgg\d+_bn)\w*$/;
/** What `timm.create_model` makes of such a name. */
const TIMM =
  /^(?:(?:tf_|se|wide_|gluon_)?(?:resnet|resnext|densenet|mobilenetv?|efficientnet|regnet|mnasnet|xception|inception)|vgg\d+_bn)/;

/** Whether a call makes a network that is known to have them. */
export function hasBatchNorm(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  made: Call,
): boolean {
  const name = semantic.qualifiedName(made.function) ?? "";
  if (name !== "timm.create_model") return NETWORKS.test(name);
  const model = dataflow.argument(made, "model_name", 0);
  const { constant } = model === null ? {} : dataflow.valueOf(model);
  return typeof constant === "string" && TIMM.test(constant);
}
