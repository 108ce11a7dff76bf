/** Where pictures with their channels first are taken out of a data set or a loader of torchvision. Knows names and transforms, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { Definition, SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { eachRound, loopedOver } from "../code/loops";
import { makerOf } from "../code/makerOf";
import { reachingDefinition } from "../names/reachingDefinition";
import { type TransformStep, transformSteps } from "./imageTransform";
import { wholeDataset } from "./wholeDataset";

interface Questions {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

const TO_TENSOR = /^(?:ToTensor|PILToTensor|ToImage)$/;
const FROM_TENSOR = /^(?:ToPILImage|Lambda|FiveCrop|TenCrop)$/;

const TENSOR_FUNCTIONS =
  /^torchvision\.transforms\.(?:v2\.)?functional\.(?:to_tensor|pil_to_tensor|to_image)$/;
/** https://docs.pytorch.org/vision/stable/models.html#using-the-pre-trained-models */
const WEIGHTS = /^torchvision\.models\.(?:\w+\.)*\w+_Weights\.\w+$/;

/** Whether these transforms leave a tensor of one picture, channels first. */
export function makeTensors(steps: readonly TransformStep[] | null): boolean {
  return (
    steps?.some(({ name }) => TO_TENSOR.test(name)) === true &&
    !steps.some(({ name }) => FROM_TENSOR.test(name))
  );
}

/** How many variables are followed: `picture = batch[0][0]` of `batch = next(iter(loader))` are two. */
const MAX_VARIABLES = 2;

/**
 * Where a picture comes from: `image, label = data[0]` or `data[0][0]` of a data set that makes tensors, or `images[0]` or
 * `batch[0][0]` of a batch of its loader; null for anything else.
 */
export function takenPicture(context: Questions, node: SyntaxNode, variables = 0): SyntaxNode | null {
  if (isKind(node, "subscript")) return pictureAt(context, node);
  const only = isKind(node, "identifier") ? definitionAt(context.semantic, node) : null;
  if (only === null) return null;
  if (only.value !== null)
    return variables < MAX_VARIABLES ? takenPicture(context, only.value, variables + 1) : null;
  const row = rowsOf(context, only);
  if (row !== null) return batchFrom(context, row);
  const right = isKind(only.node, "assignment") ? only.node.right : null;
  return isFirstOfTwo(only) && isKind(right, "subscript") && givesTensors(context, right.value)
    ? right
    : null;
}

/** As `reachingDefinition`, also of a name that several loops bind, in one that gives it no other value. */
function definitionAt(semantic: SemanticModel, name: SyntaxNode): Definition | null {
  const definitions = semantic.bindingOf(name)?.definitions ?? [];
  const own = definitions.findLast(({ node }) => isKind(node, "for_statement") && contains(node.body, name));
  const isOnly = definitions.every(
    (other) =>
      other === own || !isKind(own?.node, "for_statement") || !contains(own.node.body, other.identifier),
  );
  return own !== undefined && isOnly ? own : reachingDefinition(semantic, name);
}

function pictureAt(context: Questions, node: SyntaxNode & { readonly kind: "subscript" }): SyntaxNode | null {
  const [index, ...more] = node.subscript;
  if (index === undefined || more.length > 0 || isKind(index, "slice", "list")) return null;
  const { value: whole } = node;
  const isFirst = (at: SyntaxNode | undefined): boolean => isKind(at, "integer") && at.text === "0";
  if (isKind(whole, "subscript")) {
    // `data[i][0]`
    if (isFirst(index) && whole.subscript.length === 1 && givesTensors(context, whole.value)) return whole;
    // `batch[0][i]`
    const [batch, ...batches] = context.semantic.bindingOf(whole.value)?.definitions ?? [];
    return batch !== undefined && batches.length === 0 && !isFirstOfTwo(batch) && isFirst(whole.subscript[0])
      ? tensorLoader(context, batch)
      : null;
  }
  return batchFrom(context, whole);
}

/** The loader that gives an expression a batch of pictures: `images` of `images, labels = next(iter(loader))`, `batch[0]`, and some of them. */
function batchFrom(context: Questions, whole: SyntaxNode): SyntaxNode | null {
  const isFirst = (at: SyntaxNode | undefined): boolean => isKind(at, "integer") && at.text === "0";
  if (isKind(whole, "subscript") && whole.subscript.length === 1 && isKind(whole.subscript[0], "slice"))
    return batchFrom(context, whole.value);
  const [only, ...others] = context.semantic.bindingOf(whole)?.definitions ?? [];
  if (only === undefined || others.length > 0) return null;
  if (isFirstOfTwo(only)) return tensorLoader(context, only);
  // `images = batch[0]`
  const { value } = only;
  const [batch, ...batches] = isKind(value, "subscript")
    ? (context.semantic.bindingOf(value.value)?.definitions ?? [])
    : [];
  const isOnly = batch !== undefined && batches.length === 0 && !isFirstOfTwo(batch);
  return isOnly && isKind(value, "subscript") && isFirst(value.subscript[0])
    ? tensorLoader(context, batch)
    : null;
}

/** `images` of `for image in images`, `for i, image in enumerate(images)` and `for ax, image in zip(axes, images)`. */
function rowsOf(context: Questions, { node, identifier }: Definition): SyntaxNode | null {
  if (!isKind(node, "for_statement", "for_in_clause")) return null;
  const { over, target } = eachRound(context, node);
  return target === null ? null : rowsFor(context.semantic, target, over, identifier);
}

function rowsFor(
  semantic: SemanticModel,
  target: SyntaxNode,
  over: SyntaxNode,
  name: SyntaxNode,
): SyntaxNode | null {
  if (target === name) return over;
  const isPaired =
    isKind(target, "pattern_list", "tuple_pattern") &&
    isKind(over, "call") &&
    isKind(over.function, "identifier") &&
    over.function.text === "zip" &&
    semantic.isBuiltin(over.function) &&
    callArguments(over).every(({ keyword, spread }) => keyword === null && spread === "");
  if (!isPaired || !isKind(over, "call")) return null;
  const at = target.children.findIndex((part) => part.start <= name.start && name.end <= part.end);
  const [part, inner] = [target.children[at], callArguments(over)[at]?.value];
  return part === undefined || inner === undefined ? null : rowsFor(semantic, part, inner, name);
}

/** The loader that a batch comes from, if it gives tensors of pictures. */
function tensorLoader(context: Questions, batch: Definition): SyntaxNode | null {
  const loader = loaderOf(context, batch);
  const made = loader === null ? null : makerOf(context, loader);
  const isLoader = made?.callee === "torch.utils.data.DataLoader";
  const data =
    made !== null && isLoader && context.dataflow.argument(made.call, "collate_fn", 6) === null
      ? context.dataflow.argument(made.call, "dataset", 0)
      : null;
  return data !== null && givesTensors(context, data) ? loader : null;
}

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
    const isNumbered = identifier.parent !== node.left && identifier !== node.left;
    const loader = loopedOver(context, node);
    const isEnumerated =
      isKind(node.right, "call") && context.dataflow.resolveCall(node.right).callee === "builtins.enumerate";
    const isSecond = node.left.children[1] === identifier;
    return isNumbered === isEnumerated || (isEnumerated && isSecond) ? loader : null;
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
  const whole = wholeDataset(context, dataset);
  const data = whole === null ? null : makerOf(context, whole);
  const transform = data === null ? null : context.dataflow.argument(data.call, "transform", null);
  const isKnown = data?.callee.startsWith("torchvision.datasets.") === true && transform !== null;
  return isKnown && (isTensorFunction(context, transform) || makeTensors(transformSteps(context, transform)));
}

/** `to_tensor` itself, and the `weights.transforms()` of a network: both give tensors, channels first. */
function isTensorFunction({ dataflow, semantic }: Questions, transform: SyntaxNode): boolean {
  const { symbol, call } = dataflow.valueOf(transform);
  if (TENSOR_FUNCTIONS.test(symbol ?? semantic.qualifiedName(transform) ?? "")) return true;
  if (!isKind(call?.function, "attribute") || call.function.attribute.text !== "transforms") return false;
  const { symbol: weights = semantic.qualifiedName(call.function.object) } = dataflow.valueOf(
    call.function.object,
  );
  return WEIGHTS.test(weights ?? "") && callArguments(call).length === 0;
}
