/** Devices of other libraries, where PyTorch wants one of its own. Asks values and names, reports nothing. */

import { isKind, type SyntaxNode, unparenthesized } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import type { ApiQuestions } from "../ruleContext";

/** How many variables are followed. */
const MAX_VARIABLES = 2;

/** The devices of other libraries that PyTorch's functions, tensors and networks are given. */
export function foreignDevices(
  context: ApiQuestions,
): readonly { readonly device: SyntaxNode; readonly library: string }[] {
  const { dataflow, knowledge } = context;
  const calls = fileCalls(context);
  const makers = calls.constructed((name) => name.startsWith("torch."));
  const moves = calls.methods("to").filter(({ function: { object } }) => {
    const { type = "" } = dataflow.valueOf(object);
    return type === "torch.Tensor" || knowledge.hasTrait(type, "torch-module");
  });
  const given = [
    ...makers.map((call) => dataflow.argument(call, "device", null)),
    ...moves.map((call) => dataflow.argument(call, "device", 0)),
  ];
  return given.flatMap((device) => {
    const library = device === null ? null : libraryOf(context, device);
    return device === null || library === null ? [] : [{ device, library }];
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
