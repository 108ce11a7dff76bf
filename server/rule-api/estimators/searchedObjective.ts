/** The function that a search runs for each trial, by what it is handed. Follows one call of a lambda, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import { type Call, callArguments, type Identifier, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { calledFunction } from "../code/calledFunction";

interface Questions {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

type Objective = SyntaxNode & { readonly kind: "function_definition" | "lambda" };

/**
 * `objective`, `self.objective`, `partial(objective, data=data)`, `Objective(data)`, and the function that
 * `lambda trial: objective(trial, X, y)` calls; null where it is not in this file.
 */
export function searchedObjective(file: Questions, given: SyntaxNode): Objective | null {
  const { dataflow, semantic } = file;
  const found =
    dataflow.valueOf(given).localFunction ??
    methodGiven(file, given) ??
    functionBehind(file, given) ??
    undefined;
  if (!isKind(found, "lambda")) return isKind(found, "function_definition") ? found : null;
  const { body } = found;
  return (isKind(body, "call") && isHandedOn(found, body) ? calledFunction(semantic, body) : null) ?? found;
}

/** Whether a lambda does no more than hand its own arguments to a function, with others. */
function isHandedOn({ parameters }: SyntaxNode & { readonly kind: "lambda" }, call: Call): boolean {
  const names = (parameters?.children ?? []).flatMap((name) =>
    isKind(name, "identifier") ? [name.text] : [],
  );
  return callArguments(call).some(({ value }) => isKind(value, "identifier") && names.includes(value.text));
}

/** `self.objective`, `search.objective`, and what an object that is handed over does when it is called. */
function methodGiven({ dataflow, semantic }: Questions, given: SyntaxNode): Objective | null {
  const isMember = isKind(given, "attribute");
  const { localClass, constructed } = dataflow.valueOf(isMember ? given.object : given);
  if (localClass === undefined || !(isMember || constructed === true)) return null;
  // A class that derives from it may have its own.
  const isDerivedFrom = nodesOf(semantic.tree, "class_definition").some(({ name }) =>
    semantic
      .classOf(name)
      ?.bases.some((base) => base !== null && typeof base !== "string" && base.node === localClass),
  );
  const name = isMember ? given.attribute.text : "__call__";
  return isDerivedFrom ? null : (semantic.classOf(localClass.name)?.methods.get(name) ?? null);
}

/** The function of `partial(objective, data=data)`, where what is drawn is still its first argument. */
function functionBehind(file: Questions, given: SyntaxNode): Objective | null {
  const { call } = file.dataflow.valueOf(given);
  if (call === undefined || file.dataflow.resolveCall(call).callee !== "functools.partial") return null;
  const [first, ...bound] = callArguments(call);
  const objective = first === undefined ? null : searchedObjective(file, first.value);
  const drawn = objective === null ? null : drawnParameter(objective);
  const isFree = bound.every(({ keyword }) => keyword !== null && keyword.text !== drawn?.text);
  return isFree ? objective : null;
}

/** The name of the parameter that gets what is drawn; null where the function takes its arguments in another way. */
export function drawnParameter({ parameters, parent }: Objective): Identifier | null {
  const isMethod = parent?.parent?.kind === "class_definition";
  const first = parameters?.children[isMethod ? 1 : 0];
  if (first === undefined) return null;
  const name = isKind(first, "default_parameter", "typed_default_parameter")
    ? first.name
    : first.kind === "typed_parameter"
      ? first.children[0]
      : first;
  return isKind(name, "identifier") ? name : null;
}
