/** Where the channels of a picture stand, as far as the code tells that made it. Reports nothing. */

import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { makerOf } from "../code/makerOf";
import { onlyWritten } from "../names/selfFields";
import type { ApiQuestions } from "../ruleContext";
import { appliedSteps } from "./imageTransform";
import { makeTensors, takenPicture } from "./tensorPicture";

type Questions = ApiQuestions & { text(node: SyntaxNode): string };

/** What gives an image as channels, height, width. */
const CHANNELS_FIRST =
  /^(?:torchvision\.(?:io\.(?:read_image|decode_image|decode_jpeg|decode_png)|utils\.make_grid|transforms\.(?:v2\.)?functional\.(?:to_tensor|pil_to_tensor|to_image)))$/;
/** Methods that leave the order of the axes as it is. */
const KEEPING = /^(?:numpy|cpu|detach|clone|float|double|contiguous|clip|clamp)$/;
const MAX_DEPTH = 8;

/** The call that made an image with channels first, through methods that keep the order; whether it is an array by now. */
export function channelsFirst(
  context: Questions,
  node: SyntaxNode,
  depth = 0,
): { readonly made: SyntaxNode; readonly isArray: boolean } | null {
  const { call } = context.dataflow.valueOf(node);
  const item = call === undefined ? (takenPicture(context, node) ?? stacked(context, node, depth)) : null;
  if (item !== null) return { made: item, isArray: false };
  if (call === undefined || depth > MAX_DEPTH) return null;
  const callee = makerOf(context, node)?.callee ?? "";
  if (CHANNELS_FIRST.test(callee)) return { made: call, isArray: false };
  const steps = appliedSteps(context, call);
  if (steps !== null) return makeTensors(steps) ? { made: call, isArray: false } : null;
  if (!isKind(call.function, "attribute") || !KEEPING.test(call.function.attribute.text)) return null;
  const before = channelsFirst(context, call.function.object, depth + 1);
  return before === null
    ? null
    : { made: before.made, isArray: before.isArray || call.function.attribute.text === "numpy" };
}

/** `batch[0]` of `batch = torch.stack([to_tensor(picture) for picture in pictures])`. */
function stacked(context: Questions, node: SyntaxNode, depth: number): SyntaxNode | null {
  const [index, ...more] = isKind(node, "subscript") ? node.subscript : [];
  if (!isKind(node, "subscript") || more.length > 0 || !isKind(index, "integer", "identifier")) return null;
  const made = makerOf(context, node.value);
  const list = made?.callee === "torch.stack" ? callArguments(made.call)[0]?.value : undefined;
  const one = isKind(list, "list", "list_comprehension") ? list.children[0] : undefined;
  return one === undefined || depth > MAX_DEPTH
    ? null
    : (channelsFirst(context, one, depth + 1)?.made ?? null);
}

/** A picture with channels last that a network is given which wants them second. */
export interface ChannelsLastInput {
  readonly image: SyntaxNode;
  /** What read the picture. */
  readonly read: SyntaxNode;
}

/** The calls of convolutions for three channels, and of networks of torchvision, with such a picture. */
export function channelsLastInputs(context: ApiQuestions): readonly ChannelsLastInput[] {
  const { semantic } = context;
  if (!semantic.importedPackages.has("torch")) return [];
  return nodesOf(semantic.tree, "call").flatMap((call) => {
    const [only, ...others] = callArguments(call);
    if (only === undefined || others.length > 0 || only.keyword !== null || only.spread !== "") return [];
    if (!wantsThreeChannels(context, call.function)) return [];
    const read = channelsLast(context, only.value);
    return read === null ? [] : [{ image: only.value, read }];
  });
}

/** `Conv2d(3, 8, 3)`, a stack that begins with it, `resnet18()` */
function wantsThreeChannels(context: ApiQuestions, network: SyntaxNode): boolean {
  const { type = "", call } = context.dataflow.valueOf(network);
  if (type.startsWith("torchvision.models.")) return !/detection|video/.test(type);
  if (call === undefined || context.dataflow.resolveCall(call).callee !== type) return false;
  const [first] = callArguments(call);
  if (first === undefined || first.spread !== "") return false;
  if (type === "torch.nn.Sequential") return wantsThreeChannels(context, first.value);
  const channels = context.dataflow.argument(call, "in_channels", 0);
  return type === "torch.nn.Conv2d" && channels !== null && context.dataflow.valueOf(channels).constant === 3;
}

/** Give their first argument on, with its axes in the same order. */
const PASSES =
  /^(?:torch\.(?:from_numpy|tensor|as_tensor)|numpy\.(?:array|asarray|ascontiguousarray|float32)|cv2\.(?:resize|flip|GaussianBlur))$/;
const PASSING =
  /^(?:float|half|to|cuda|cpu|type|astype|copy|contiguous|clone|detach|div|div_|mul|mul_|unsqueeze)$/;

/** What read a picture of three channels that still stand last; null where that is not certain. */
function channelsLast(context: ApiQuestions, node: SyntaxNode, depth = 0): SyntaxNode | null {
  const { dataflow, semantic } = context;
  const at = unparenthesized(node);
  if (depth > MAX_DEPTH) return null;
  const before = (part: SyntaxNode | undefined): SyntaxNode | null =>
    part === undefined ? null : channelsLast(context, part, depth + 1);
  if (isKind(at, "binary_operator"))
    return /^[-+*/]$/.test(at.operator) && typeof dataflow.valueOf(at.right).constant === "number"
      ? before(at.left)
      : null;
  // `picture[None]`
  if (isKind(at, "subscript"))
    return at.subscript.length === 1 && isKind(at.subscript[0], "none") ? before(at.value) : null;
  if (isKind(at, "identifier")) {
    const made = dataflow.valueOf(at).call ?? onlyWritten(semantic, at);
    return made === null || made === at ? null : before(made);
  }
  if (!isKind(at, "call")) return null;
  const name = semantic.qualifiedName(at.function) ?? "";
  const [first, ...others] = callArguments(at);
  if (name === "cv2.imread") return others.length === 0 ? at : null;
  if (name === "cv2.cvtColor")
    return /RGB2BGR$|BGR2RGB$/.test(semantic.qualifiedName(others[0]?.value ?? at) ?? "")
      ? before(first?.value)
      : null;
  if (PASSES.test(name))
    return (first === undefined ? null : colourPicture(context, first.value)) ?? before(first?.value);
  if (!isKind(at.function, "attribute") || !PASSING.test(at.function.attribute.text)) return null;
  const isInFront =
    at.function.attribute.text !== "unsqueeze" || dataflow.valueOf(first?.value ?? at).constant === 0;
  return isInFront ? before(at.function.object) : null;
}

/** `Image.open(path).convert("RGB")` */
function colourPicture({ dataflow }: ApiQuestions, node: SyntaxNode): SyntaxNode | null {
  const { call } = dataflow.valueOf(node);
  if (call === undefined || !isKind(call.function, "attribute") || call.function.attribute.text !== "convert")
    return null;
  const [mode] = callArguments(call);
  const isOpened = makerOf({ dataflow }, call.function.object)?.callee === "PIL.Image.open";
  return isOpened && mode !== undefined && dataflow.valueOf(mode.value).constant === "RGB" ? call : null;
}
