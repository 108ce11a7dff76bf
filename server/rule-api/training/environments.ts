/** How a file steps through environments of gymnasium and resets them. Knows the library's two methods, reports nothing. */

import {
  ancestor,
  type Call,
  isKind,
  type MethodCall,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops } from "../code/loops";
import type { RuleContext } from "../ruleContext";

type Context = RuleContext<never>;

/** `step`: four names for five things; `reset`: a pair as the observation; `once`: episodes without a reset of their own. */
export type EnvironmentFault =
  | { readonly kind: "step"; readonly targets: SyntaxNode }
  | { readonly kind: "reset"; readonly target: SyntaxNode }
  | { readonly kind: "once"; readonly call: MethodCall; readonly reset: SyntaxNode };

/** What takes a number, an array or a tensor, and no pair with a dict. */
const NUMBERS =
  /^(?:torch\.(?:tensor|as_tensor|from_numpy|Tensor|FloatTensor)|numpy\.(?:array|asarray|expand_dims|reshape|concatenate|float32))$/;

/** All of a file. */
export function environmentFaults(context: Context): readonly EnvironmentFault[] {
  const calls = fileCalls(context);
  const of = (name: string): readonly MethodCall[] =>
    calls.methods(name).filter((call) => isEnvironment(context, call));
  const [steps, resets] = [of("step"), of("reset")];
  return [
    ...steps.flatMap((call) => {
      const targets = targetsOf(call);
      return isKind(targets, "pattern_list", "tuple_pattern") &&
        targets.children.length === 4 &&
        targets.children.every(({ kind }) => kind !== "list_splat_pattern")
        ? [{ kind: "step" as const, targets }]
        : [];
    }),
    ...resets.flatMap((call) => {
      const target = targetsOf(call);
      return isKind(target, "identifier") && isTakenForObservation(context, target, steps)
        ? [{ kind: "reset" as const, target }]
        : [];
    }),
    ...steps.flatMap((call) => resetOnce(context, call, resets) ?? []),
  ];
}

/** What `gymnasium.make` made, here; a wrapper of one's own may give what it wants. */
function isEnvironment({ dataflow }: Context, { function: { object } }: MethodCall): boolean {
  const { call } = dataflow.valueOf(object);
  return call !== undefined && dataflow.resolveCall(call).callee === "gymnasium.make";
}

const targetsOf = (call: Call): SyntaxNode | null =>
  isKind(call.parent, "assignment") && call.parent.right === call ? call.parent.left : null;

/** Whether the variable is used as an array, or also gets the first result of `step`. */
function isTakenForObservation(
  { semantic }: Context,
  target: SyntaxNode,
  steps: readonly MethodCall[],
): boolean {
  const { references = [], definitions = [] } = semantic.bindingOf(target) ?? {};
  const uses = references.map(({ identifier }) => identifier);
  const isPair = uses.some(
    ({ parent, start }) =>
      (isKind(parent, "subscript") && parent.value.start === start) ||
      (isKind(parent, "assignment") &&
        isKind(parent.left, "pattern_list", "tuple_pattern") &&
        parent.right?.start === start) ||
      (isKind(parent, "argument_list") &&
        isKind(parent.parent, "call") &&
        /^(?:isinstance|type|len)$/.test(textOf(semantic.tree, parent.parent.function))),
  );
  if (isPair) return false;
  const observed = steps.flatMap((call) => {
    const targets = targetsOf(call);
    return isKind(targets, "pattern_list", "tuple_pattern") ? targets.children.slice(0, 1) : [];
  });
  const names = new Set(observed.map((node) => semantic.bindingOf(node)));
  const getsObservation = definitions.some(
    ({ identifier, value }) =>
      observed.includes(identifier) ||
      (value !== null && isKind(value, "identifier") && names.has(semantic.bindingOf(value))),
  );
  return (
    getsObservation ||
    uses.some(
      ({ parent }) =>
        isKind(parent, "argument_list") &&
        isKind(parent.parent, "call") &&
        NUMBERS.test(semantic.qualifiedName(parent.parent.function) ?? ""),
    )
  );
}

/** A loop over episodes in which another one steps until the end, and the only reset in front of both. */
function resetOnce(
  context: Context,
  call: MethodCall,
  resets: readonly MethodCall[],
): EnvironmentFault | null {
  const [steps, episodes, ...more] = enclosingLoops(call);
  const [reset, ...others] = resets;
  if (steps?.kind !== "while_statement" || episodes?.kind !== "for_statement" || more.length > 0) return null;
  if (reset === undefined || others.length > 0 || contains(episodes, reset) || reset.end > episodes.start)
    return null;
  if (functionAround(reset) !== functionAround(call)) return null;
  // `for seed in seeds: env = gym.make(...)`, or a function that is handed the environment and may reset it.
  const env = call.function.object;
  if (!isKind(env, "identifier")) return null;
  const { definitions = [], references = [] } = context.semantic.bindingOf(env) ?? {};
  const isHanded = references.some(({ identifier: { parent } }) =>
    isKind(parent, "argument_list", "keyword_argument"),
  );
  if (isHanded || definitions.some(({ identifier }) => contains(episodes, identifier))) return null;
  return ancestor(call, "lambda") === null ? { kind: "once", call, reset } : null;
}
