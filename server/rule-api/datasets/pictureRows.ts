/** Whether an array or a tensor is a picture as it was read: height, width, channels. Follows names of one function. Reports nothing. */

import { callArguments, isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { assignedPart } from "../names/assignedPart";
import type { ApiQuestions } from "../ruleContext";

/** An image of Pillow, or its numbers, rows first. */
type Picture = "image" | "numbers";

const READS_NUMBERS =
  /^(?:cv2\.imread|imageio\.(?:v[23]\.)?imread|skimage\.io\.imread|matplotlib\.(?:pyplot|image)\.imread)$/;
/** Make numbers of an image, or give numbers on with their axes in the same order. */
const PASSES =
  /^(?:torch\.(?:from_numpy|tensor|as_tensor|Tensor|FloatTensor)|numpy\.(?:array|asarray|ascontiguousarray|float32|uint8|flip|fliplr|flipud)|cv2\.(?:cvtColor|resize|flip|GaussianBlur))$/;
const PASSING =
  /^(?:float|half|to|cuda|cpu|type|astype|copy|contiguous|clone|detach|div|div_|mul|mul_|clip)$/;
const OF_IMAGES = /^(?:convert|resize|copy|crop|rotate|transpose|filter)$/;
const MAX_DEPTH = 12;

/** What an expression is at its place; null where that is not certain. */
function pictureRows(context: ApiQuestions, node: SyntaxNode, depth = 0): Picture | null {
  const { dataflow, semantic } = context;
  const at = unparenthesized(node);
  if (depth > MAX_DEPTH) return null;
  const before = (part: SyntaxNode | undefined): Picture | null =>
    part === undefined ? null : pictureRows(context, part, depth + 1);
  const numbers = (part: SyntaxNode | undefined): Picture | null =>
    before(part) === "numbers" ? "numbers" : null;
  if (isKind(at, "identifier")) return ofName(context, at, depth);
  if (isKind(at, "binary_operator"))
    return /^[-+*/]$/.test(at.operator) && typeof dataflow.valueOf(at.right).constant === "number"
      ? numbers(at.left)
      : null;
  // `picture[:, ::-1]`
  if (isKind(at, "subscript"))
    return at.subscript.every(({ kind }) => kind === "slice" || kind === "ellipsis")
      ? numbers(at.value)
      : null;
  if (!isKind(at, "call")) return null;
  const name = semantic.qualifiedName(at.function) ?? "";
  if (READS_NUMBERS.test(name)) return "numbers";
  if (name === "PIL.Image.open") return "image";
  if (PASSES.test(name)) return before(callArguments(at)[0]?.value) === null ? null : "numbers";
  if (!isKind(at.function, "attribute")) return null;
  const { attribute, object } = at.function;
  const of = PASSING.test(attribute.text) || OF_IMAGES.test(attribute.text) ? before(object) : null;
  return of === "numbers" && !PASSING.test(attribute.text) ? null : of;
}

/** A name that a function gives such values one after the other; what a branch gives it is of the same kind. */
function ofName(context: ApiQuestions, name: SyntaxNode, depth: number): Picture | null {
  const { semantic } = context;
  const all = semantic.bindingOf(name)?.definitions ?? [];
  const unit = functionAround(name);
  if (all.some(({ identifier }) => functionAround(identifier) !== unit)) return null;
  const earlier = all.filter(({ node }) => node.end <= name.start);
  const kinds = earlier.map((one) => {
    const value = assignedPart(one);
    return value === null ? null : pictureRows(context, value, depth + 1);
  });
  const last = kinds.at(-1) ?? null;
  const isInBranch = earlier.some(
    ({ node }, i) => node.parent?.parent !== earlier[0]?.node.parent?.parent && kinds[i] !== kinds[i - 1],
  );
  return kinds.includes(null) || isInBranch ? null : last;
}

/** How `picture.view(3, h, w)`, also with an axis in front, would turn a picture whose channels stand last; null where it is none. */
export function orderOfPicture(
  context: ApiQuestions,
  picture: SyntaxNode,
  wanted: readonly SyntaxNode[],
): readonly number[] | null {
  const constants = wanted.map((size) => context.dataflow.valueOf(size).constant);
  const isBatch = wanted.length === 4 && (constants[0] === 1 || constants[0] === -1);
  const [channels, ...rest] = isBatch ? constants.slice(1) : constants;
  if (channels !== 3 || rest.length !== 2 || rest.includes(3)) return null;
  return pictureRows(context, picture) === "numbers" ? [2, 0, 1] : null;
}
