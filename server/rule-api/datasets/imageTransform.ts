/** What torchvision's transforms do when they are called with an image, step by step. Knows how they are put together, no image. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Call, SyntaxNode } from "../../syntax/syntaxTree";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { makerOf } from "../code/makerOf";

/** One transform of a chain: its class without the module, and where it is made. */
export interface TransformStep {
  readonly name: string;
  readonly made: Call;
}

const MODULE = /^torchvision\.transforms\.(?:v2\.)?(?=[A-Z]\w*$)/;

/**
 * The transforms that a call of a torchvision transform applies, in order; those in a `Compose` one by one.
 * Null where the callee is none, or where some step is not known.
 */
export function appliedSteps(
  context: { readonly dataflow: Dataflow },
  call: Call,
): readonly TransformStep[] | null {
  return transformSteps(context, call.function);
}

/** The transforms that an expression puts together, in order; null as for a call of it. */
export function transformSteps(
  context: { readonly dataflow: Dataflow },
  transform: SyntaxNode,
): readonly TransformStep[] | null {
  const maker = makerOf(context, transform);
  if (maker === null || !MODULE.test(maker.callee)) return null;
  const name = maker.callee.replace(MODULE, "");
  if (name !== "Compose") return [{ name, made: maker.call }];
  const list = context.dataflow.argument(maker.call, "transforms", 0);
  const elements = list === null ? undefined : context.dataflow.valueOf(list).elements;
  const steps = elements?.flatMap(({ call: made }): TransformStep[] => {
    const callee = made === undefined ? null : context.dataflow.resolveCall(made).callee;
    return made !== undefined && callee !== null && MODULE.test(callee)
      ? [{ name: callee.replace(MODULE, ""), made }]
      : [];
  });
  return steps !== undefined && steps.length === elements?.length ? steps : null;
}

/** Handlers' keys for calls of a `Compose`, and of the single transforms that people call by themselves. */
export function transformCalls(handle: (call: Call) => void): Readonly<Record<string, (call: Call) => void>> {
  const names = [
    "Compose",
    "ToTensor",
    "PILToTensor",
    "ToImage",
    "Resize",
    "CenterCrop",
    "ColorJitter",
    "GaussianBlur",
    "Grayscale",
    "RandomAffine",
    "RandomCrop",
    "RandomHorizontalFlip",
    "RandomResizedCrop",
    "RandomRotation",
    "RandomVerticalFlip",
  ];
  const modules = ["torchvision.transforms", "torchvision.transforms.v2"];
  return Object.fromEntries(
    modules.flatMap((module) => names.map((name) => [`${module}.${name}.__call__`, handle])),
  );
}

/** What may make an image of a tensor again, or holds steps of its own. */
const RETURNS = /^(?:ToPILImage|Lambda|Compose|Random(?:Apply|Choice|Order))$/;

/** The `Normalize` of each `Compose` with `ToTensor` behind it: one takes and gives tensors only, the other takes none (torchvision 0.30). */
export function normalizedEarly(context: FileOfCalls & { readonly dataflow: Dataflow }): readonly Call[] {
  return fileCalls(context)
    .of("torchvision.transforms.Compose")
    .flatMap((call) => {
      const steps = transformSteps(context, call) ?? [];
      const early = steps.findIndex(({ name }) => name === "Normalize");
      const behind = early < 0 ? [] : steps.slice(early + 1);
      const at = behind.findIndex(({ name }) => name === "ToTensor");
      const [normalize, last] = [steps[early]?.made, behind[at]?.made];
      if (normalize === undefined || last === undefined) return [];
      const isOfImages =
        context.semantic.qualifiedName(last.function) === "torchvision.transforms.ToTensor" &&
        !behind.slice(0, at).some(({ name }) => RETURNS.test(name));
      return isOfImages ? [normalize] : [];
    });
}
