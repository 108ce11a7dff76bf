/** Where pictures with their channels first are taken out of a data set or a loader of torchvision. Knows names and transforms, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { loopedOver } from "../code/loops";
import { makerOf } from "../code/makerOf";
import { type TransformStep, transformSteps } from "./imageTransform";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const TO_TENSOR = /^(?:ToTensor|PILToTensor|ToImage)$/;
const FROM_TENSOR = /^(?:ToPILImage|Lambda|FiveCrop|TenCrop)$/;

/** Whether these transforms leave a tensor of one picture, channels first. */
export function makeTensors(steps: readonly TransformStep[] | null): boolean {
  return (
    steps?.some(({ name }) => TO_TENSOR.test(name)) === true &&
    !steps.some(({ name }) => FROM_TENSOR.test(name))
  );
}

/**
 * Where a picture comes from: `image, label = data[0]` of a data set that makes tensors, or `images[0]` of a batch of its
 * loader; null for anything else.
 */
export function takenPicture(context: Questions, node: SyntaxNode): SyntaxNode | null {
  const [index, ...more] = isKind(node, "subscript") ? node.subscript : [];
  const batch = isKind(node, "subscript") && index !== undefined && more.length === 0 ? node.value : null;
  if (batch !== null && isKind(index, "slice", "list")) return null;
  const [only, ...others] = context.semantic.bindingOf(batch ?? node)?.definitions ?? [];
  if (only === undefined || others.length > 0 || !isFirstOfTwo(only)) return null;
  if (batch !== null) {
    const loader = loaderOf(context, only);
    const made = loader === null ? null : makerOf(context, loader);
    const isLoader = made?.callee === "torch.utils.data.DataLoader";
    const data =
      made !== null && isLoader && !/collate_fn/.test(keywordsOf(made.call))
        ? context.dataflow.argument(made.call, "dataset", 0)
        : null;
    return data !== null && givesTensors(context, data) ? loader : null;
  }
  const right = isKind(only.node, "assignment") ? only.node.right : null;
  return isKind(right, "subscript") && givesTensors(context, right.value) ? right : null;
}

const keywordsOf = (call: SyntaxNode & { readonly kind: "call" }): string =>
  callArguments(call)
    .map(({ keyword }) => keyword?.text ?? "")
    .join(" ");

function isFirstOfTwo({ identifier }: Definition): boolean {
  const { parent } = identifier;
  return (
    isKind(parent, "pattern_list", "tuple_pattern") &&
    parent.children.length === 2 &&
    parent.children[0] === identifier
  );
}

/** `loader` of `images, labels = next(iter(loader))` and of `for images, labels in loader`. */
function loaderOf(context: Questions, { node, identifier }: Definition): SyntaxNode | null {
  if (isKind(node, "for_statement")) {
    const isNumbered = identifier.parent !== node.left;
    const loader = loopedOver(context, node);
    const isEnumerated =
      isKind(node.right, "call") && context.dataflow.resolveCall(node.right).callee === "builtins.enumerate";
    return isNumbered === isEnumerated ? loader : null;
  }
  const next = isKind(node, "assignment") ? innerOf(context, node.right, "next") : null;
  return next === null ? null : innerOf(context, next, "iter");
}

/** The only argument of a call of this builtin. */
function innerOf({ semantic }: Questions, node: SyntaxNode | null, name: string): SyntaxNode | null {
  if (!isKind(node, "call") || !isKind(node.function, "identifier") || node.function.text !== name)
    return null;
  const [given, ...more] = callArguments(node);
  return semantic.isBuiltin(node.function) && more.length === 0 ? (given?.value ?? null) : null;
}

function givesTensors(context: Questions, dataset: SyntaxNode): boolean {
  const data = makerOf(context, dataset);
  const transform = data === null ? null : context.dataflow.argument(data.call, "transform", null);
  const isKnown = data?.callee.startsWith("torchvision.datasets.") === true && transform !== null;
  return isKnown && makeTensors(transformSteps(context, transform));
}
