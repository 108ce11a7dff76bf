/** Devices of other libraries, where PyTorch wants one of its own. Asks values and names, reports nothing. */

import { isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { definesFunction } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** How many variables are followed. */
const MAX_VARIABLES = 2;

/** `gpu`, `CUDA`, `cuda0`, `/GPU:0`: torch 2.15 refuses each. Names that a plug-in may bring are not looked at. */
const NO_DEVICE =
  /^(?:gpu|tpu|nvidia)(?::\d+)?$|^(?:CUDA|CPU|GPU|Cuda|Gpu)(?::\d+)?$|^cuda\d+$|^cuda:(?!\d+$)|^\/?(?:device:)?[CG]PU:\d+$/;

/** What stands where PyTorch wants one of its devices. */
export interface ForeignDevice {
  readonly device: SyntaxNode;
  /** Whose device it is; null for a text that names none. */
  readonly library: string | null;
}

/** The devices of other libraries, and the texts that name none, that PyTorch's functions, tensors and networks are given. */
export function foreignDevices(context: ApiQuestions): readonly ForeignDevice[] {
  const { dataflow, knowledge } = context;
  const calls = fileCalls(context);
  // A network of the file may take other names in a `to` of its own.
  const hasOwn = definesFunction(context, "to");
  const makers = calls.constructed((name) => name.startsWith("torch."));
  const moves = calls.methods("to").filter(({ function: { object } }) => {
    const { type = "", localClass } = dataflow.valueOf(object);
    if (localClass !== undefined && hasOwn) return false;
    return type === "torch.Tensor" || knowledge.hasTrait(type, "torch-module");
  });
  const given = [
    ...makers.map((call) => dataflow.argument(call, "device", null)),
    ...moves.map((call) => dataflow.argument(call, "device", 0)),
  ];
  return given.flatMap((device): readonly ForeignDevice[] => {
    if (device === null) return [];
    const { constant } = dataflow.valueOf(device);
    if (typeof constant === "string") return NO_DEVICE.test(constant) ? [{ device, library: null }] : [];
    const library = libraryOf(context, device);
    return library === null ? [] : [{ device, library }];
  });
}

/** The library that made a device: `jax.devices()[0]`, `tf.device("GPU")`, or a variable that holds one; null for others. */
function libraryOf(context: ApiQuestions, node: SyntaxNode, variables = 0): string | null {
  const { dataflow, knowledge, semantic } = context;
  const at = unparenthesized(node);
  if (isKind(at, "subscript")) return libraryOf(context, at.value, variables);
  const { call } = dataflow.valueOf(at);
  const [library = ""] =
    (call === undefined ? null : semantic.qualifiedName(call.function))?.split(".") ?? [];
  if (knowledge.hasOwnDevices(library)) return library;
  const [only, ...others] = semantic.bindingOf(at)?.definitions ?? [];
  const value = call === undefined && others.length === 0 ? (only?.value ?? null) : null;
  return value === null || variables >= MAX_VARIABLES ? null : libraryOf(context, value, variables + 1);
}
