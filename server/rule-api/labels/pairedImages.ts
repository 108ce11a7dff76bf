/** Images of one sample of a data set that belong together pixel by pixel: a picture and its map. Follows names inside of `__getitem__`, reports nothing. */

import type { ClassInfo } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { loopedOver } from "../code/loops";
import { writtenAt } from "../code/wayOfValue";
import { datasetOf } from "../datasets/datasetFields";
import { appliedTransforms, type TransformQuestions } from "../datasets/geometricSteps";
import { areOfTwoFiles, sourceOf, WHOLE_NUMBERS } from "../datasets/imageSource";
import { isTorchLoss } from "../training/lossInputs";

type Method = SyntaxNode & { readonly kind: "function_definition" };

/** An image that a method hands to one transform alone, and the name that it keeps the result under. */
export interface TransformedImage {
  readonly call: Call;
  readonly image: SyntaxNode;
  /** The name of the result, or the call itself where it is given back at once. */
  readonly kept: SyntaxNode;
}

const AT_RANDOM = /rand|choice|shuffle|sample|perm/i;
/** Draws that are put back or begin anew. */
const SEEDS = /seed|rng_state|getstate|setstate|fork_rng/i;

/** The images that a method hands to transforms, one a call, in order. */
export function transformedImages(method: Method): readonly TransformedImage[] {
  return [...descendants(method.body)].flatMap((call) => {
    if (!isKind(call, "call")) return [];
    const [image, ...others] = callArguments(call);
    if (image === undefined || others.length > 0 || image.keyword !== null || image.spread !== "") return [];
    let at: SyntaxNode = call;
    // `self.transform(mask).squeeze(0).long()`, `self.to_tensor(self.flip(image))`
    for (let outer = callAround(at); outer !== null; outer = callAround(at)) at = outer;
    const { parent } = at;
    const isAssigned =
      isKind(parent, "assignment") && parent.right === at && isKind(parent.left, "identifier");
    return [{ call, image: image.value, kept: isAssigned ? parent.left : call }];
  });
}

/** The call of a method of what an expression gives, or the one that gets it as its first argument. */
function callAround({ parent, start }: SyntaxNode): SyntaxNode | null {
  const call = parent?.parent ?? null;
  if (!isKind(call, "call")) return null;
  const isMethod = isKind(parent, "attribute") && call.function === parent;
  const isFirst = isKind(parent, "argument_list") && parent.children[0]?.start === start;
  return isMethod || isFirst ? call : null;
}

/** Whether an image goes through a transform that moves pixels at random, before or behind the one that is named. */
export function isMovedElsewhere(
  context: TransformQuestions,
  info: ClassInfo,
  images: readonly TransformedImage[],
  one: TransformedImage,
): boolean {
  const method = info.methods.get("__getitem__");
  if (method === undefined) return false;
  const own = { semantic: info.model, tree: info.model.tree };
  const isBehind = (later: TransformedImage, earlier: TransformedImage): boolean =>
    sourceOf(own, method.body, later.image, later.call).includes(earlier.call);
  return images
    .filter((other) => other === one || isBehind(other, one) || isBehind(one, other))
    .some(({ call }) => appliedTransforms(context, info, call.function).some(({ step }) => step !== null));
}

/**
 * Whether two images are of one sample, belong together pixel by pixel and are given back together: certainly, where one becomes a map
 * of class ids, a mask, or what a network is to make of the other; very likely, where one is grey and the other one has colours.
 */
export function areOneSample(
  file: TransformQuestions,
  info: ClassInfo,
  first: TransformedImage,
  second: TransformedImage,
): "certain" | "likely" | null {
  const method = info.methods.get("__getitem__");
  if (method === undefined) return null;
  // The class may stand in another file than the one that makes data sets of it.
  const context = { ...file, semantic: info.model, tree: info.model.tree };
  const index = method.parameters.children[1];
  if (
    index === undefined ||
    [...descendants(info.node)].some((node) => isKind(node, "identifier") && SEEDS.test(node.text))
  )
    return null;
  const [one, other] = [first, second].map(({ image, call }) => sourceOf(context, method.body, image, call));
  const isIndexed = (parts: readonly SyntaxNode[]): boolean =>
    parts.some((part) => isKind(part, "identifier") && part.text === nameOf(index));
  if (one === undefined || other === undefined || !isIndexed(one) || !isIndexed(other)) return null;
  if ([one, other].some((parts) => parts.some(isDrawn))) return null;
  // What is made of the other's result is moved with it.
  if (other.some((part) => part === first.call || contains(part, first.call))) return null;
  if (!areOfTwoFiles(context, one, other)) return null;
  const together = givenTogether(context, method, first, second);
  if (together === null) return null;
  if (
    [first, second].some((image) => becomesClasses(context, method, image)) ||
    (together === 2 && isTrainedOn(file, info))
  )
    return "certain";
  const grey = [one, other].map((parts) => parts.some((part) => isGrey(context, part)));
  const coloured = [one, other].map((parts) => parts.some(isColoured));
  const isGreyBesideColours =
    (grey[1] === true && coloured[0] === true) || (grey[0] === true && coloured[1] === true);
  return together === 2 && isGreyBesideColours ? "likely" : null;
}

const nameOf = (parameter: SyntaxNode): string | null => {
  const name = isKind(parameter, "identifier") ? parameter : parameter.children[0];
  return isKind(name, "identifier") ? name.text : null;
};

const isDrawn = (part: SyntaxNode): boolean =>
  (isKind(part, "identifier") && AT_RANDOM.test(part.text)) ||
  (isKind(part, "binary_operator") && part.operator === "%");

/** How many values a method gives back with both images among them; null where it does not give both. */
function givenTogether(
  context: TransformQuestions,
  method: Method,
  first: TransformedImage,
  second: TransformedImage,
): number | null {
  const { semantic } = context;
  for (const node of descendants(method.body)) {
    if (!isKind(node, "return_statement")) continue;
    const [given] = node.children;
    const made = given === undefined ? null : writtenAt(context, given);
    if (!isKind(made, "expression_list", "tuple", "list", "dictionary")) continue;
    const places = [first, second].map(({ kept }) =>
      made.children.findIndex((part) =>
        [...descendants(part)].some(
          (one) =>
            one === kept ||
            (isKind(one, "identifier") &&
              isKind(kept, "identifier") &&
              semantic.bindingOf(one) === semantic.bindingOf(kept)),
        ),
      ),
    );
    if (places.every((place) => place >= 0) && places[0] !== places[1]) return made.children.length;
  }
  return null;
}

/** `Image.open(path).convert("L")`, `cv2.imread(path, 0)` */
function isGrey({ dataflow, semantic }: TransformQuestions, part: SyntaxNode): boolean {
  if (!isKind(part, "call")) return false;
  const [given, flag] = callArguments(part);
  if (isKind(part.function, "attribute") && part.function.attribute.text === "convert")
    return given !== undefined && /^[L1P]$/.test(stringValue(given.value) ?? "");
  if (semantic.qualifiedName(part.function) !== "cv2.imread" || flag === undefined) return false;
  const { symbol, constant } = dataflow.valueOf(flag.value);
  return constant === 0 || /\.IMREAD_GRAYSCALE$/.test(symbol ?? "");
}

const isColoured = (part: SyntaxNode): boolean =>
  isKind(part, "call") &&
  isKind(part.function, "attribute") &&
  /^(?:convert|cvtColor)$/.test(part.function.attribute.text) &&
  callArguments(part).some(
    ({ value }) =>
      stringValue(value) === "RGB" ||
      (isKind(value, "attribute") && value.attribute.text === "COLOR_BGR2RGB"),
  );

/** Whether an image becomes whole numbers, or what a comparison says, before or after it is transformed. */
function becomesClasses(
  { semantic }: TransformQuestions,
  method: Method,
  { call, image, kept }: TransformedImage,
): boolean {
  const bindings = [image, kept].map((name) => semantic.bindingOf(name));
  const uses = [...descendants(method.body)].filter(
    (node) =>
      node === call ||
      (isKind(node, "identifier") &&
        bindings.includes(semantic.bindingOf(node)) &&
        semantic.bindingOf(node) !== null),
  );
  return uses.some((use) => {
    for (let at: SyntaxNode | null = use; at !== null; at = at.parent) {
      const { parent }: SyntaxNode = at;
      if (
        parent === null ||
        isKind(parent, "expression_list", "tuple", "list", "pair", "if_statement", "block")
      )
        return false;
      if (isKind(parent, "attribute") && parent.attribute.text === "long") return true;
      if (isKind(parent, "comparison_operator")) return at === use && !isKind(parent.parent, "if_statement");
      const given = isKind(parent, "call") ? callArguments(parent) : [];
      if (given.some(({ value }) => value !== at && WHOLE_NUMBERS.test(semantic.qualifiedName(value) ?? "")))
        return true;
    }
    return false;
  });
}

/** Whether a loop over the data set compares what a network makes of the first image with the second, as a loss does. */
function isTrainedOn(context: TransformQuestions, info: ClassInfo): boolean {
  const { semantic } = context;
  return nodesOf(context.tree, "for_statement").some((loop) => {
    const { left, body } = loop;
    const { call } = context.dataflow.valueOf(loopedOver(context, loop));
    if (call === undefined || context.dataflow.resolveCall(call).callee !== "torch.utils.data.DataLoader")
      return false;
    if (datasetOf(context, call)?.node !== info.node) return false;
    const names = [...descendants(left)].filter((node) => isKind(node, "identifier"));
    const [first, target] = names.slice(-2).map((name) => semantic.bindingOf(name));
    if (first == null || target == null || first === target) return false;
    return [...descendants(body)].some((loss) => {
      if (!isKind(loss, "call") || !isTorchLoss(context.dataflow.resolveCall(loss).callee)) return false;
      const [guess, truth] = callArguments(loss);
      if (guess === undefined || truth === undefined || isMadeAnew(context, body, truth.value)) return false;
      const [from, to] = [guess, truth].map(({ value }) => {
        const parts = sourceOf(context, body, value, loss);
        return new Set(parts.map((part) => semantic.bindingOf(part)));
      });
      return from?.has(first) === true && !from.has(target) && to?.has(target) === true && !to.has(first);
    });
  });
}

/** Whether what is compared was given to something, as the other side of a pair is: `net(b)`. */
const isMadeAnew = (context: TransformQuestions, body: SyntaxNode, truth: SyntaxNode): boolean =>
  sourceOf(context, body, truth, truth).some(
    (part) => isKind(part, "call") && !isKind(part.function, "attribute"),
  );
