/** Which of torchvision's transforms move pixels by amounts that are drawn anew at each call, and which transform a data set applies. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { parameterDefault, parameterNames } from "../../dataflow/functionShape";
import type { ClassInfo } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { makerOf } from "../code/makerOf";
import { isSelfField, valuesOfField } from "../names/selfFields";
import type { ApiQuestions, RuleContext } from "../ruleContext";
import { isRowDataset } from "./datasetFields";
import { transformSteps } from "./imageTransform";

export type TransformQuestions = ApiQuestions & FileOfCalls & Pick<RuleContext<never>, "tree">;

const MODULE = /^torchvision\.transforms\.(?:v2\.)?/;
const MOVES =
  /^(?:Random(?:HorizontalFlip|VerticalFlip|Crop|ResizedCrop|Rotation|Affine|Perspective|ZoomOut)|ElasticTransform|ScaleJitter)$/;
const HOLDS = /^(?:Compose|Random(?:Apply|Choice|Order))$/;

/** The call that makes a step which moves pixels at random, of a transform or of what it is composed of; null where none is certain. */
export function geometricStep(context: { readonly dataflow: Dataflow }, transform: SyntaxNode): Call | null {
  const maker = makerOf(context, transform);
  return maker === null ? null : stepOf(context, maker.call, []);
}

function stepOf(context: { readonly dataflow: Dataflow }, made: Call, before: readonly Call[]): Call | null {
  const { dataflow } = context;
  const callee = dataflow.resolveCall(made).callee ?? "";
  if (!MODULE.test(callee)) return null;
  const name = callee.replace(MODULE, "");
  if (MOVES.test(name)) return isStill(context, made, name, before) ? null : made;
  const list = HOLDS.test(name) ? dataflow.argument(made, "transforms", 0) : null;
  const steps =
    list === null ? [] : (dataflow.valueOf(list).elements ?? []).flatMap(({ call }) => call ?? []);
  for (const [i, step] of steps.entries()) {
    const found = stepOf(context, step, steps.slice(0, i));
    if (found !== null) return found;
  }
  return null;
}

/** A flip that is always or never done, a turn by 0 degrees, a crop as large as the image was made right before. */
function isStill(
  { dataflow }: { readonly dataflow: Dataflow },
  made: Call,
  name: string,
  before: readonly Call[],
): boolean {
  const given = callArguments(made);
  const number = (keyword: string, place: number | null): unknown => {
    const value = dataflow.argument(made, keyword, place);
    return value === null ? undefined : dataflow.valueOf(value).constant;
  };
  const p = number("p", /Flip$/.test(name) ? 0 : null);
  if (p === 0 || (p === 1 && /Flip$/.test(name))) return true;
  if (/Rotation$|Affine$/.test(name)) return number("degrees", 0) === 0 && given.length === 1;
  if (name !== "RandomCrop" || given.length !== 1) return false;
  const size = sizeOf(dataflow, given[0]?.value);
  // A size that is not known may be that of the image, too.
  return before.some((step) => {
    if (!/\.Resize$/.test(dataflow.resolveCall(step).callee ?? "")) return false;
    const resized = sizeOf(dataflow, callArguments(step)[0]?.value);
    return resized === null || size === null || (resized.isWhole && resized.text === size.text);
  });
}

/** A size as `height,width`; with one number an image keeps its proportions where it is resized. */
function sizeOf(
  dataflow: Dataflow,
  size: SyntaxNode | undefined,
): { readonly text: string; readonly isWhole: boolean } | null {
  if (size === undefined) return null;
  const { constant, elements } = dataflow.valueOf(size);
  if (typeof constant === "number") return { text: `${constant},${constant}`, isWhole: false };
  const numbers = elements?.map((one) => one.constant) ?? [];
  return numbers.length === 2 && numbers.every((one) => typeof one === "number")
    ? { text: numbers.join(), isWhole: true }
    : null;
}

/** What a called transform is where a data set is made at one place: its step that moves pixels, and whether all its steps are known. */
export interface AppliedTransform {
  /** The call of the class; null where all instances have the same. */
  readonly site: Call | null;
  readonly transform: SyntaxNode;
  readonly step: Call | null;
  readonly isKnown: boolean;
}

/**
 * What the transform may be that a method of a class calls: what it is, what the class makes of it, what each call of the class in
 * this file hands over. Of a class of another file only the last is told.
 */
export function appliedTransforms(
  context: TransformQuestions,
  info: ClassInfo,
  called: SyntaxNode,
): readonly AppliedTransform[] {
  return handedTransforms(context, info, called, info.model === context.semantic).flatMap(
    ({ transform, site }) => {
      const step = geometricStep(context, transform);
      const isKnown = transformSteps(context, transform) !== null;
      return step === null && !isKnown ? [] : [{ site, transform, step, isKnown }];
    },
  );
}

/** A transform, with the call of the class that hands it over. */
interface HandedTransform {
  readonly transform: SyntaxNode;
  readonly site: Call | null;
}

/** The expressions that make the transform that a method of a class calls, with the call of the class that hands it over. */
export function handedTransforms(
  context: TransformQuestions,
  info: ClassInfo,
  called: SyntaxNode,
  isOwn = true,
): readonly HandedTransform[] {
  const isKnownHere = isOwn && makerOf(context, called) !== null;
  if (isKnownHere || !isSelfField(called)) return isKnownHere ? [{ transform: called, site: null }] : [];
  const init = info.methods.get("__init__");
  const names = init === undefined ? [] : parameterNames(init).positional;
  return valuesOfField(info.model.tree, called).flatMap((value): readonly HandedTransform[] => {
    if (value === null) return [];
    const place = isKind(value, "identifier") ? names.findIndex(({ text }) => text === value.text) : -1;
    const parameter = names[place];
    if (parameter === undefined) return isOwn ? [{ transform: value, site: null }] : [];
    return sitesOf(context, info).flatMap((site) => {
      const given =
        context.dataflow.argument(site, parameter.text, place - 1) ??
        (isOwn ? parameterDefault(parameter) : null);
      return given === null ? [] : [{ transform: given, site }];
    });
  });
}

/** The calls of the file that make instances of a class. */
const sitesOf = ({ tree, semantic }: TransformQuestions, info: ClassInfo): readonly Call[] =>
  nodesOf(tree, "call").filter((call) => semantic.classOf(call.function)?.node === info.node);

/** The data sets that this file defines, and those of other files that it makes, each once. */
export function datasetClasses({ tree, semantic }: TransformQuestions): readonly ClassInfo[] {
  const named = [
    ...nodesOf(tree, "class_definition").map(({ name }) => name),
    ...nodesOf(tree, "call").map((call) => call.function),
  ];
  const found = named.flatMap((node) => semantic.classOf(node) ?? []);
  return [...new Map(found.map((info) => [info.node, info])).values()].filter(isRowDataset);
}
