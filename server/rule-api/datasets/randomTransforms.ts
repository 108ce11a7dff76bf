/** Which transforms of images change them at random, alone or in a composition, and which options of Keras do. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { type Call, callArguments, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "../code/fileCalls";
import { makerOf } from "../code/makerOf";
import { usualConstant } from "../code/usualConstant";

type Questions = FileOfCalls & { readonly dataflow: Dataflow };

const COMPOSED = /^(?:torchvision\.transforms\.(?:v2\.)?|albumentations\.)Compose$/;
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
