/** What the numbers of a library's network mean, by its new last layer or by what it was made with. Knows torchvision, timm and segmentation_models_pytorch, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Role } from "../../knowledge/role";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, isKind, rootOf, type SyntaxNode, type SyntaxTree } from "../../syntax/syntaxTree";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
  readonly tree: SyntaxTree;
}

/** A meaning, and the call that gives it: of the last layer, or of the network. */
interface Head {
  readonly role: Role;
  readonly last: Call;
}

/** https://docs.pytorch.org/vision/stable/models.html, https://huggingface.co/docs/timm/quickstart */
const HEADS = /^(?:fc|classifier|head|heads)$/;

const ROLES: Readonly<Record<string, Role>> = {
  "torch.nn.Softmax": "probabilities",
  "torch.nn.Sigmoid": "probabilities",
  "torch.nn.LogSoftmax": "log-probabilities",
  "torch.nn.Linear": "raw-model-output",
};

/** https://smp.readthedocs.io/en/latest/models.html */
const SEGMENTS =
  /^segmentation_models_pytorch\.(?:Unet|UnetPlusPlus|MAnet|Linknet|FPN|PSPNet|PAN|DeepLabV3|DeepLabV3Plus|UPerNet|Segformer|create_model)$/;
const ACTIVATIONS: Readonly<Record<string, Role>> = {
  sigmoid: "probabilities",
  softmax: "probabilities",
  softmax2d: "probabilities",
  logsoftmax: "log-probabilities",
  identity: "raw-model-output",
  "torch.nn.Sigmoid": "probabilities",
};

/** Methods that keep the numbers. */
const KEEPS = /^(?:squeeze|unsqueeze|view|reshape|flatten|ravel|float|contiguous|to|cpu|cuda)$/;

/** What `model(x)` gives, also in another shape, where `model.fc = nn.Sequential(..., nn.Softmax(dim=1))` is its only new head. */
export function replacedHead(file: File, output: SyntaxNode): Head | null {
  const { dataflow, semantic, tree } = file;
  const { call } = dataflow.valueOf(output);
  if (!isKind(call, "call")) return null;
  const { function: callee } = call;
  if (isKind(callee, "attribute") && KEEPS.test(callee.attribute.text))
    return replacedHead(file, callee.object);
  const { object, type = "", call: made } = dataflow.valueOf(callee);
  const maker = made === undefined ? "" : (semantic.qualifiedName(made.function) ?? "");
  if (made !== undefined && SEGMENTS.test(maker)) return activationOf(file, made);
  const site = object?.site;
  const isKnown = type.startsWith("torchvision.models.") || maker === "timm.create_model";
  if (site === undefined || !isKnown || rootOf(site) !== tree.root) return null;
  const heads = nodesOf(tree, "assignment").filter(({ left, start }) => {
    const at = isKind(left, "subscript") ? left.value : left;
    return (
      isKind(at, "attribute") &&
      HEADS.test(at.attribute.text) &&
      start > site.end &&
      dataflow.valueOf(at.object).object?.site === site
    );
  });
  const [head, ...others] = heads;
  const right = head?.right;
  // The last layer of a SqueezeNet is none of its classifier's.
  const isPart = isKind(head?.left, "subscript") && /squeezenet/i.test(type + maker);
  if (!isKind(right, "call") || others.length > 0 || isPart) return null;
  const isRow = semantic.qualifiedName(right.function) === "torch.nn.Sequential";
  const last = isRow ? right.arguments.children.at(-1) : right;
  const role = isKind(last, "call") ? ROLES[semantic.qualifiedName(last.function) ?? ""] : undefined;
  return isKind(last, "call") && role !== undefined ? { role, last } : null;
}

/** `smp.Unet(..., activation="sigmoid")`: without, its last layer is a convolution. */
function activationOf({ dataflow, semantic }: File, made: Call): Head | null {
  if (dataflow.argument(made, "aux_params", null) !== null) return null;
  const given = dataflow.argument(made, "activation", null);
  const { constant } = given === null ? { constant: null } : dataflow.valueOf(given);
  const name =
    typeof constant === "string" ? constant : given === null ? null : semantic.qualifiedName(given);
  const role = given === null || constant === null ? "raw-model-output" : ACTIVATIONS[name ?? ""];
  return role === undefined ? null : { role, last: made };
}
