/** Calls that resize or turn an image and mix its pixels doing so, by default or as they are told. Knows the libraries' options, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode, stringValue } from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import { isOpenedImage } from "./openedImage";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** A call that mixes pixels, and how it is told not to. */
export interface PixelMixing {
  readonly call: Call;
  /** The image, or null where the call makes a transform. */
  readonly image: SyntaxNode | null;
  /** Palettes keep their numbers where images of Pillow are resized. */
  readonly isOfPillow: boolean;
  readonly keyword: string;
  readonly given: SyntaxNode | null;
  /** A name of the library, or a literal. */
  readonly nearest: { readonly name: QualifiedName; readonly member: string } | { readonly literal: string };
}

interface Form {
  readonly keyword: string;
  readonly place: number | null;
  readonly mixes: boolean;
  readonly nearest: PixelMixing["nearest"];
  readonly isOfPillow?: boolean;
  readonly image?: null;
}

const CV2 = { nearest: { name: "cv2.INTER_NEAREST", member: "" } };
const MODE = {
  nearest: { name: "torchvision.transforms.InterpolationMode", member: ".NEAREST" },
  isOfPillow: true,
};
const PILLOW = { nearest: { name: "PIL.Image.NEAREST", member: "" }, isOfPillow: true };
const ORDER = { nearest: { literal: "0" }, keyword: "order", mixes: true };

/** The functions: where their option stands, and what they do without it. */
const FUNCTIONS: Readonly<Record<string, Form>> = {
  "cv2.resize": { keyword: "interpolation", place: 5, mixes: true, ...CV2 },
  "cv2.warpAffine": { keyword: "flags", place: 4, mixes: true, ...CV2 },
  "cv2.warpPerspective": { keyword: "flags", place: 4, mixes: true, ...CV2 },
  "torch.nn.functional.interpolate": {
    keyword: "mode",
    place: 3,
    mixes: false,
    nearest: { literal: '"nearest"' },
  },
  "skimage.transform.resize": { ...ORDER, place: 2 },
  "skimage.transform.rescale": { ...ORDER, place: 2 },
  "skimage.transform.rotate": { ...ORDER, place: 4 },
  "scipy.ndimage.zoom": { ...ORDER, place: 3 },
  "scipy.ndimage.rotate": { ...ORDER, place: 5 },
  "tensorflow.image.resize": { keyword: "method", place: 2, mixes: true, nearest: { literal: '"nearest"' } },
};
/** Those of torchvision, and its classes. */
const FUNCTIONALS: Readonly<Record<string, Form>> = {
  resize: { keyword: "interpolation", place: 2, mixes: true, ...MODE },
  resized_crop: { keyword: "interpolation", place: 6, mixes: true, ...MODE },
  rotate: { keyword: "interpolation", place: 2, mixes: false, ...MODE },
  affine: { keyword: "interpolation", place: 5, mixes: false, ...MODE },
};
const CLASSES: Readonly<Record<string, Form>> = {
  Resize: { keyword: "interpolation", place: 1, mixes: true, ...MODE, image: null },
  RandomResizedCrop: { keyword: "interpolation", place: 3, mixes: true, ...MODE, image: null },
  RandomRotation: { keyword: "interpolation", place: 1, mixes: false, ...MODE, image: null },
  RandomAffine: { keyword: "interpolation", place: null, mixes: false, ...MODE, image: null },
};
/** Methods of images of Pillow. */
const METHODS: Readonly<Record<string, Form>> = {
  resize: { keyword: "resample", place: 1, mixes: true, ...PILLOW },
  rotate: { keyword: "resample", place: 1, mixes: false, ...PILLOW },
};
const FUNCTIONAL = /^torchvision\.transforms\.(?:v2\.)?functional\./;
const CLASS = /^torchvision\.transforms\.(?:v2\.)?(?=[A-Z])/;

/** The names of the functions, for handlers. */
export const INTERPOLATING_CALLS: readonly string[] = [
  ...Object.keys(FUNCTIONS),
  ...Object.keys(FUNCTIONALS).flatMap((name) =>
    ["", "v2."].map((version) => `torchvision.transforms.${version}functional.${name}`),
  ),
];

/** What a call does that mixes pixels; null where it does not, and where that is not certain. */
export function interpolation(file: Questions, call: Call): PixelMixing | null {
  const { dataflow } = file;
  const { callee, method, receiver } = dataflow.resolveCall(call);
  const name = callee ?? "";
  const isMethod = receiver !== null && isOpenedImage(dataflow, receiver);
  const form = FUNCTIONAL.test(name)
    ? FUNCTIONALS[name.replace(FUNCTIONAL, "")]
    : CLASS.test(name)
      ? CLASSES[name.replace(CLASS, "")]
      : (FUNCTIONS[name] ?? (isMethod ? METHODS[method ?? ""] : undefined));
  if (form === undefined || hasUnwrittenArguments(call)) return null;
  const given = dataflow.argument(call, form.keyword, form.place);
  if (given === null ? !form.mixes : !saysMixing(file, given)) return null;
  const first = call.arguments.children[0];
  const image = form.image === null ? null : isMethod && FUNCTIONS[name] === undefined ? receiver : first;
  if (image === undefined || isKind(image ?? undefined, "keyword_argument")) return null;
  const { keyword, nearest, isOfPillow = false } = form;
  return { call, image, isOfPillow, keyword, given, nearest };
}

/** `cv2.INTER_LINEAR`, `InterpolationMode.BICUBIC`, `"bilinear"`, `order=1`. */
function saysMixing({ dataflow, semantic }: Questions, given: SyntaxNode): boolean {
  const { symbol, constant } = dataflow.valueOf(given);
  const name = symbol ?? semantic.qualifiedName(given) ?? stringValue(given) ?? "";
  if (/nearest/i.test(name)) return false;
  const isNamed = /(?:^|[._])(?:tri|bi)?(?:linear|cubic|area|lanczos[345]?|antialias)$/i.test(name);
  const isOrder = isKind(given.parent, "keyword_argument") && given.parent.name.text === "order";
  return isNamed || (isOrder && typeof constant === "number" && constant > 0);
}
