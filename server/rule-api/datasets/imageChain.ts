/** Transforms of images one behind the other, and the step that normalises. Knows torchvision and albumentations, no image. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments, makerOf } from "../code/makerOf";

interface Questions {
  readonly dataflow: Dataflow;
}

/** The transforms of one data set. */
export interface ImageChain {
  readonly made: Call;
  readonly normalise: Call | null;
  readonly last: Call;
}

const COMPOSED = /^(?:torchvision\.transforms\.(?:v2\.)?|albumentations\.)Compose$/;
const STEP =
  /^(?:torchvision\.transforms\.(?:v2\.)?|albumentations\.(?:pytorch\.)?(?:transforms\.)?)([A-Z]\w*)$/;
/** Steps that may change the scale of the numbers as well. */
const MAY_SCALE =
  /^(?:Lambda|Compose|OneOf|SomeOf|Sequential|ToFloat|FromFloat|Standardize|LinearTransformation)$/;
const MAKES_TENSOR = /^(?:ToTensor|PILToTensor|ToImage|ToTensorV2)$/;
/** What albumentations takes where nothing is given. */
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** What a transform does until there is a tensor; null where some step may change the scale of the numbers. */
export function imageChain({ dataflow }: Questions, transform: SyntaxNode): ImageChain | null {
  const maker = makerOf({ dataflow }, transform);
  if (maker === null) return null;
  const isComposed = COMPOSED.test(maker.callee);
  const list = isComposed ? dataflow.argument(maker.call, "transforms", 0) : null;
  const made = isComposed
    ? (list === null ? undefined : dataflow.valueOf(list).elements)?.map(({ call }) => call)
    : [maker.call];
  const steps = (made ?? []).map((call) => {
    const name = STEP.exec((call && dataflow.resolveCall(call).callee) ?? "")?.[1];
    return call === undefined || name === undefined || MAY_SCALE.test(name) ? null : { call, name };
  });
  const known = steps.flatMap((step) => step ?? []);
  const [last, normalising] = [known.at(-1), known.filter(({ name }) => name === "Normalize")];
  const isTensor = known.some(({ name }) => MAKES_TENSOR.test(name));
  if (last === undefined || known.length < steps.length || normalising.length > 1 || !isTensor) return null;
  return { made: maker.call, normalise: normalising[0]?.call ?? null, last: last.call };
}

/** Whether two steps certainly normalise with other numbers. */
export function isOtherNormalisation(context: Questions, one: Call, other: Call): boolean {
  const [a, b] = [numbersOf(context, one), numbersOf(context, other)];
  if (a === null || b === null) return false;
  return a.some((list, i) => {
    const against = b[i] ?? [];
    // One number stands for all channels.
    const at = (numbers: readonly number[], channel: number): number | undefined =>
      numbers.length === 1 ? numbers[0] : numbers[channel];
    const channels = Math.max(list.length, against.length);
    return Array.from({ length: channels }, (_, c) => c).some((c) => at(list, c) !== at(against, c));
  });
}

/** Mean and standard deviation, where they are written out. */
function numbersOf({ dataflow }: Questions, call: Call): readonly (readonly number[])[] | null {
  const isAlbumentations = /^albumentations/.test(dataflow.resolveCall(call).callee ?? "");
  const lists = (["mean", "std"] as const).map((name, i) => {
    const given = dataflow.argument(call, name, i);
    if (given === null) return isAlbumentations ? IMAGENET[name] : null;
    const numbers = dataflow.valueOf(given).elements?.map(({ constant }) => constant);
    return numbers?.every((one) => typeof one === "number") === true ? (numbers as number[]) : null;
  });
  const known = lists.flatMap((list) => (list === null ? [] : [list]));
  return known.length === 2 && !hasUnwrittenArguments(call) ? known : null;
}
