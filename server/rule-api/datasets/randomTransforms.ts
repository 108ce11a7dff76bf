/** Which transforms of images change them at random, alone or in a composition, and which options of Keras do. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { makerOf } from "../code/makerOf";
import { usualConstant } from "../code/usualConstant";
import type { ApiQuestions } from "../ruleContext";
import { imagePart } from "./imageDatasets";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

const COMPOSED = /^(?:torchvision\.transforms\.(?:v2\.)?|albumentations\.)Compose$/;
const FLIPS = /^torchvision\.transforms\.(?:v2\.)?Random(?:Horizontal|Vertical)Flip$/;
/** The mirrored images stand beside the others, or are for the test. */
const OTHERWISE = /^(?:Concat|Chain|Stack)Dataset$|tta|test_time/i;
const GENERATOR = "keras.preprocessing.image.ImageDataGenerator";
/** Options of Keras' generator that leave images as they are where they are off. */
const OPTIONS = /_range$|_flip$/;

/** The call that makes a random transform, itself or inside a `Compose`; null where none is certain. */
export function randomTransform(context: Questions, transform: SyntaxNode): Call | null {
  const maker = makerOf(context, transform);
  if (maker === null) return null;
  if (isRandom(context, maker.call, maker.callee)) return maker.call;
  const list = COMPOSED.test(maker.callee) ? context.dataflow.argument(maker.call, "transforms", 0) : null;
  const elements = list === null ? [] : (context.dataflow.valueOf(list).elements ?? []);
  for (const { call } of elements)
    if (call !== undefined && isRandom(context, call, context.dataflow.resolveCall(call).callee ?? ""))
      return call;
  return null;
}

/** The flips with `p=1` among the transforms of the only data set that a file trains on; none where another set may hold the images as they are. */
export function flipsOfAll(context: FileOfCalls & ApiQuestions): readonly Call[] {
  const calls = fileCalls(context);
  const [training, ...others] = calls
    .constructed((name) => name.startsWith("torchvision.datasets."))
    .filter((call) => imagePart(context, call) !== "evaluation");
  if (training === undefined || others.length > 0 || calls.mentions(OTHERWISE)) return [];
  const transform = context.dataflow.argument(training, "transform", null);
  const maker = transform === null ? null : makerOf(context, transform);
  if (maker === null || imagePart(context, training) !== "train") return [];
  const list = COMPOSED.test(maker.callee) ? context.dataflow.argument(maker.call, "transforms", 0) : null;
  const elements = list === null ? [] : (context.dataflow.valueOf(list).elements ?? []);
  return [maker.call, ...elements.flatMap(({ call }) => call ?? [])].filter((call) => {
    const p = context.dataflow.argument(call, "p", 0);
    const isFlip = FLIPS.test(context.dataflow.resolveCall(call).callee ?? "");
    return isFlip && p !== null && context.dataflow.valueOf(p).constant === 1;
  });
}

/** With `p=0` it never does anything, a flip with `p=1` and a turn by `(90, 90)` degrees always the same. */
function isRandom(context: Questions, call: Call, callee: string): boolean {
  const { dataflow, knowledge } = context;
  if (!knowledge.hasTrait(callee, "random-transform")) return false;
  const [p, degrees] = [dataflow.argument(call, "p", null), dataflow.argument(call, "degrees", 0)];
  const often = p === null ? undefined : usualConstant(context, p);
  if (often === 0 || (often === 1 && /Flip$/.test(callee))) return false;
  const [from, to] = degrees === null ? [] : (dataflow.valueOf(degrees).elements ?? []);
  const isOneTurn =
    /\.Random(?:Rotation|Affine)$/.test(callee) &&
    typeof from?.constant === "number" &&
    from.constant === to?.constant &&
    callArguments(call).length === 1;
  return !isOneTurn;
}

/** The option that makes a Keras `ImageDataGenerator` change images at random; null where none does, and for anything else. */
export function randomOption(context: Questions, generator: SyntaxNode | null): SyntaxNode | null {
  const { dataflow } = context;
  const made = generator === null ? undefined : dataflow.valueOf(generator).call;
  if (made === undefined || dataflow.resolveCall(made).callee !== GENERATOR) return null;
  const found = callArguments(made).find(
    ({ keyword, value }) =>
      OPTIONS.test(keyword?.text ?? "") &&
      !isKind(value, "false", "none") &&
      Number(usualConstant(context, value) ?? 1) !== 0,
  );
  return found?.node ?? null;
}
