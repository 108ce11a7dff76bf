/** The functions of a file that JAX traces and compiles. Knows `jax.jit`, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { callArguments, type FunctionDefinition, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { enclosingLoops } from "../code/loops";
import { wrappedFunction } from "../code/wrappedFunction";
import { perFile } from "../perFile";
import type { ApiQuestions } from "../ruleContext";

export interface JittedFunction {
  readonly node: FunctionDefinition;
  /** Whether an option, such as `static_argnums`, may leave some of its parameters untraced. */
  readonly hasOptions: boolean;
}

/** Those under `@jax.jit`, `@jax.jit(...)` and `@partial(jax.jit, ...)`, and those that are handed to it by their name, in source order. */
export const jittedFunctions = perFile(
  "functions that JAX compiles",
  ({ semantic }: ApiQuestions): readonly JittedFunction[] => {
    const isJit = (node: SyntaxNode | undefined): boolean =>
      node !== undefined && semantic.qualifiedName(node) === "jax.jit";
    /** Of a decorator: null where it is none of these. */
    const optionsOf = (decorator: SyntaxNode | undefined): boolean | null => {
      if (isJit(decorator)) return false;
      if (!isKind(decorator, "call")) return null;
      const given = callArguments(decorator);
      if (isJit(decorator.function)) return given.length > 0;
      const isPartial = semantic.qualifiedName(decorator.function) === "functools.partial";
      return isPartial && isJit(given[0]?.value) ? given.length > 1 : null;
    };
    const decorated = nodesOf(semantic.tree, "decorated_definition").flatMap(({ definition, children }) => {
      const decorators = children.filter((one) => isKind(one, "decorator"));
      const [only, ...others] = decorators.map((one) => optionsOf(one.children[0]));
      return isKind(definition, "function_definition") && others.length === 0 && only != null
        ? [{ node: definition, hasOptions: only }]
        : [];
    });
    const handed = nodesOf(semantic.tree, "call").flatMap((call) => {
      const [first, ...more] = callArguments(call);
      const own =
        isJit(call.function) && first !== undefined ? wrappedFunction(semantic, call, first.value) : null;
      return own === null ? [] : [{ node: own, hasOptions: more.length > 0 }];
    });
    return [...decorated, ...handed];
  },
);

/** A parameter without a default, which every call fills with what is traced, before it is given anything else. */
export function isTracedParameter(
  semantic: SemanticModel,
  name: SyntaxNode,
  { node, hasOptions }: JittedFunction,
): boolean {
  if (hasOptions || !isKind(name, "identifier")) return false;
  const binding = semantic.bindingOf(name);
  const [only, ...later] = binding?.definitions ?? [];
  if (only?.kind !== "parameter" || binding?.scope.node !== node || name.text === "self") return false;
  const isKept =
    later.length === 0 ||
    (enclosingLoops(name).length === 0 && later.every(({ identifier }) => identifier.start > name.start));
  return only.identifier.parent?.kind === "parameters" && isKept;
}
