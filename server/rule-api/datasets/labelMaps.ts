/** Images whose pixels are numbers of classes: what an image becomes behind a place, and what stands beside it. Follows names inside of one function, reports nothing. */

import type { Binding } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  enclosingStatement,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { usualConstant } from "../code/usualConstant";
import { writtenAt } from "../code/wayOfValue";
import type { TransformQuestions } from "./geometricSteps";
import { areOfTwoFiles, sourceOf, WHOLE_NUMBERS } from "./imageSource";

/** Greater numbers are those of bytes. */
const MAX_CLASSES = 64;
/** Give an array or a tensor of the same pixels. */
const HOLDERS =
  /^(?:torch\.(?:from_numpy|tensor|as_tensor|LongTensor|squeeze|unsqueeze|round)|numpy\.(?:array|asarray|ascontiguousarray|squeeze|expand_dims|round|rint|int64)|PIL\.Image\.fromarray|tensorflow\.(?:cast|squeeze|convert_to_tensor|round)|torchvision\.transforms\.(?:v2\.)?(?:functional\.(?:pil_to_tensor|to_image|to_tensor)|(?!Normalize|Lambda|Compose)[A-Z]\w*\.__call__))$/;
const SAME_METHODS =
  /^(?:squeeze|unsqueeze|numpy|cpu|cuda|contiguous|permute|transpose|reshape|view|float|round|clone|copy|detach|flatten|long|int|to|type|astype|convert)$/;
/** One channel a class. */
const BY_CLASS =
  /^(?:torch\.nn\.functional\.one_hot|keras\.utils\.to_categorical|tensorflow\.(?:keras\.utils\.to_categorical|one_hot))$/;
const CLASS_LOSSES =
  /^torch\.nn\.(?:(?:CrossEntropyLoss|NLLLoss)\.__call__|functional\.(?:cross_entropy|nll_loss))$/;
/** From 0 to 1. */
const SCALED = /(?:\.to_tensor|\.ToTensor\.__call__)$/;

/** What becomes of an image behind a place. */
interface Fate {
  /** Made whole numbers, or asked for classes by their number. */
  isWhole: boolean;
  isByClass: boolean;
  isTarget: boolean;
  /** Cut at a threshold, divided, or handed to code that may do so. */
  isOther: boolean;
}

/** Whether an image that a call gives is certainly a map of class ids: of more than two, as far as its code tells. `isScaled`: its pixels are from 0 to 1. */
export function isLabelMap(
  file: TransformQuestions,
  made: Call,
  image: SyntaxNode,
  isScaled = false,
): boolean {
  const around = functionAround(made);
  const body = isKind(around, "function_definition") ? around.body : file.tree.root;
  const source = sourceOf(file, body, image, made);
  if (source.some((part) => isBinary(file, part))) return false;
  const { fate, names } = fateOf(file, made, body, isScaled);
  if (fate.isOther) return false;
  if (fate.isByClass) return true;
  if (!fate.isWhole) return false;
  const isCast = source.some((part) => isKind(part, "attribute") && part.attribute.text === "float");
  return (fate.isTarget && isCast) || standsBesideImage(file, body, made, source, names);
}

/** Whether a part of what an image comes from says that it is no map of numbers: a comparison, a share of 255, a type that keeps ids itself. */
function isBinary({ dataflow, semantic }: TransformQuestions, part: SyntaxNode): boolean {
  if (isKind(part, "comparison_operator")) return true;
  if (isKind(part, "binary_operator") && part.operator === "/")
    return typeof dataflow.valueOf(part.right).constant === "number";
  if (!isKind(part, "call")) return false;
  if (/\.tv_tensors\.|\.datapoints\./.test(semantic.qualifiedName(part.function) ?? "")) return true;
  const isConvert = isKind(part.function, "attribute") && part.function.attribute.text === "convert";
  return isConvert && callArguments(part).some(({ value }) => /^[1P]$/.test(stringValue(value) ?? ""));
}

/** Whether an image of Pillow may have a palette, whose numbers Pillow does not mix. */
export function mayHavePalette(file: TransformQuestions, made: SyntaxNode, image: SyntaxNode): boolean {
  const around = functionAround(made);
  const body = isKind(around, "function_definition") ? around.body : file.tree.root;
  const calls = sourceOf(file, body, image, made).filter((part) => isKind(part, "call"));
  const isCertain = calls.some((call) => {
    const name = file.semantic.qualifiedName(call.function) ?? "";
    const isConvert = isKind(call.function, "attribute") && call.function.attribute.text === "convert";
    return isConvert
      ? callArguments(call).some(({ value }) => /^(?:L|I|F|RGB)$/.test(stringValue(value) ?? ""))
      : /^(?:numpy\.(?:array|asarray|load)|torch\.(?:from_numpy|tensor)|PIL\.Image\.fromarray|cv2\.imread|torchvision\.io\.\w+)$/.test(
          name,
        );
  });
  return !isCertain;
}

/** A place where an image is used, from 0 to 1 or not, as whole numbers or not. */
interface Use {
  readonly use: SyntaxNode;
  readonly isScaled: boolean;
  readonly isWhole: boolean;
}

function fateOf(file: TransformQuestions, made: Call, body: SyntaxNode, isScaled: boolean) {
  const { semantic } = file;
  const fate: Fate = { isWhole: false, isByClass: false, isTarget: false, isOther: false };
  const names = new Set<Binding>();
  const targets = new Set<SyntaxNode>();
  const waiting: Use[] = [{ use: made, isScaled, isWhole: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const target = followUse(file, next, fate, names);
    const binding = target === null ? null : semantic.bindingOf(target.use);
    if (target === null || binding === null || targets.has(target.use)) continue;
    targets.add(target.use);
    names.add(binding);
    const end = endOfValue(binding, target.use);
    for (const { identifier } of binding.references)
      if (identifier.start > target.use.end && identifier.start < end && contains(body, identifier))
        if (!contains(made, identifier)) waiting.push({ ...target, use: identifier });
  }
  return { fate, names };
}

/** Where a name certainly gets another value than the one that it is given at a place. */
function endOfValue({ definitions }: Binding, target: SyntaxNode): number {
  const again = definitions.flatMap(({ identifier }) => {
    const statement = identifier.start > target.end ? enclosingStatement(identifier) : null;
    return statement?.parent != null && contains(statement.parent, target) ? [statement.end] : [];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...again);
}

/** Follows one use up to where it ends; the name that is given its result, where one is. */
function followUse(
  file: TransformQuestions,
  start: Use,
  fate: Fate,
  names: ReadonlySet<Binding>,
): Use | null {
  const { dataflow, semantic } = file;
  let { isScaled, isWhole } = start;
  const markWhole = (): void => {
    isWhole = true;
    if (!isScaled) fate.isWhole = true;
  };
  for (let at = start.use; ; ) {
    const { parent }: SyntaxNode = at;
    if (isKind(parent, "parenthesized_expression", "argument_list")) {
      if (isKind(parent, "argument_list") && !isKind(parent.parent, "call")) return null;
      if (isKind(parent, "argument_list") && isKind(parent.parent, "call")) {
        const call = parent.parent;
        const { callee } = dataflow.resolveCall(call);
        const name = callee ?? "";
        if (CLASS_LOSSES.test(name) && callArguments(call)[1]?.value === at && isWhole) fate.isTarget = true;
        if (BY_CLASS.test(name) && callArguments(call)[0]?.value === at) fate.isByClass = !isScaled;
        if (!HOLDERS.test(name) || callArguments(call)[0]?.value !== at) {
          // Code that is not seen may cut it at a threshold, and give it back.
          const { parent: outer } = call;
          const targets = isKind(outer, "assignment") ? [...descendants(outer.left)] : [];
          const isSame = targets.some((target) => {
            const binding = semantic.bindingOf(target);
            return binding !== null && names.has(binding);
          });
          const isGivenBack = isKind(outer, "return_statement", "expression_list", "tuple", "pair");
          if (isSame || (isGivenBack && !BY_CLASS.test(name))) fate.isOther = true;
          return null;
        }
        if (SCALED.test(name)) isScaled = true;
        if (isWholeType(file, call) || /\.LongTensor$/.test(name)) markWhole();
        at = call;
      } else at = parent;
    } else if (
      isKind(parent, "attribute") &&
      isKind(parent.parent, "call") &&
      parent.parent.function === parent
    ) {
      const method = parent.attribute.text;
      if (/^(?:gt|ge|lt|le|eq|ne|div|div_|point)$/.test(method)) fate.isOther = true;
      if (!SAME_METHODS.test(method) && method !== "mul") return null;
      if (method === "mul") isScaled = false;
      if (method === "long" || isWholeType(file, parent.parent)) markWhole();
      at = parent.parent;
    } else if (isKind(parent, "subscript") && parent.value === at) {
      if (parent.subscript.some(({ kind }) => kind === "comparison_operator")) return null;
      at = parent;
    } else if (isKind(parent, "binary_operator")) {
      if (parent.operator === "/" || parent.operator === "//") fate.isOther = true;
      if (!/^[*+-]$/.test(parent.operator) || parent.left !== at) return null;
      if (parent.operator === "*") isScaled = false;
      at = parent;
    } else if (isKind(parent, "comparison_operator")) {
      const [left, right] = parent.children;
      const asked = right === undefined || left !== at ? undefined : dataflow.valueOf(right).constant;
      const isClass = typeof asked === "number" && asked >= 2 && asked < MAX_CLASSES;
      if (parent.operators[0] === "==" && (isClass || isClassInLoop(file, right))) fate.isByClass = true;
      else fate.isOther = true;
      return null;
    } else if (isKind(parent, "augmented_assignment") && parent.left === at) {
      if (parent.operator === "/=" || parent.operator === "//=") fate.isOther = true;
      return null;
    } else if (isKind(parent, "assignment") && parent.right === at && isKind(parent.left, "identifier"))
      return { use: parent.left, isScaled, isWhole };
    else return null;
  }
}

/** Whether a call is told to give whole numbers: `dtype=torch.long`, `.astype(np.int64)`, `.to(torch.long)`. */
const isWholeType = ({ semantic }: TransformQuestions, call: Call): boolean =>
  callArguments(call).some(
    ({ value }) => WHOLE_NUMBERS.test(semantic.qualifiedName(value) ?? "") || stringValue(value) === "int64",
  );

/** `c` of `for c in range(5)`; a histogram goes over all bytes. */
function isClassInLoop(file: TransformQuestions, node: SyntaxNode | undefined): boolean {
  const [only, ...others] = node === undefined ? [] : (file.semantic.bindingOf(node)?.definitions ?? []);
  if (only === undefined || others.length > 0 || !isKind(only.node, "for_statement", "for_in_clause"))
    return false;
  const right = isKind(only.node, "for_statement") ? only.node.right : only.node.right[0];
  if (!isKind(right, "call") || file.dataflow.resolveCall(right).callee !== "builtins.range") return false;
  const end = callArguments(right).at(-1)?.value;
  return end !== undefined && Number(usualConstant(file, end) ?? MAX_CLASSES + 1) <= MAX_CLASSES;
}

/** Whether a call reads, draws or transforms pictures. */
const isPicture = ({ dataflow, semantic }: TransformQuestions, part: SyntaxNode): boolean =>
  isKind(part, "call") &&
  /^(?:PIL\.|cv2\.|skimage\.|imageio\.|tifffile\.|torchvision\.(?:transforms|io)\.|tensorflow\.(?:image|io)\.)/.test(
    semantic.qualifiedName(part.function) ?? dataflow.resolveCall(part).callee ?? "",
  );

/** Whether a function gives back, beside the image, one that is made of another file or field and stays as it is. */
function standsBesideImage(
  file: TransformQuestions,
  body: SyntaxNode,
  made: Call,
  source: readonly SyntaxNode[],
  names: ReadonlySet<Binding>,
): boolean {
  const { semantic } = file;
  const isMap = (part: SyntaxNode): boolean =>
    [...descendants(part)].some((one) => {
      const binding = semantic.bindingOf(one);
      return one === made || (binding !== null && names.has(binding));
    });
  return [...descendants(body)].some((node) => {
    const given = isKind(node, "return_statement") ? node.children[0] : undefined;
    const whole = given === undefined ? null : writtenAt(file, given);
    if (!isKind(whole, "expression_list", "tuple", "list", "dictionary")) return false;
    const maps = whole.children.filter(isMap);
    return (
      maps.length === 1 &&
      whole.children.some((part) => {
        if (isMap(part)) return false;
        const value = isKind(part, "pair") ? part.value : part;
        const other = sourceOf(file, body, value, node);
        return (
          !other.includes(made) &&
          other.some((one) => isPicture(file, one)) &&
          areOfTwoFiles(file, source, other)
        );
      })
    );
  });
}
