/** Which function of the workspace a call runs, and which calls run a function. Reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import { classOfMethod, parameterNames } from "../../dataflow/functionShape";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  descendants,
  type FunctionDefinition,
  isInside,
  isKind,
  rootOf,
  type SyntaxNode,
  standsBefore,
} from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "./around";
import { type FileOfCalls, fileCalls } from "./fileCalls";
import { usesMember } from "./mentions";

/** The body that runs for `train_epoch(model)` or `self.train_epoch()`; null where no file of the workspace shows it. */
export function calledFunction(
  semantic: SemanticModel,
  call: Call,
): (SyntaxNode & { readonly kind: "function_definition" }) | null {
  const { function: callee } = call;
  if (!isKind(callee, "attribute")) return semantic.functionOf(callee)?.node ?? null;
  // The first parameter of a function inside a method is no `self`, and `self` is the same in there.
  const [self, ...others] = semantic.bindingOf(callee.object)?.definitions ?? [];
  if (self?.kind !== "parameter" || others.length > 0) return null;
  const around = functionAround(self.identifier);
  const owner = around === null ? null : classOfMethod(around);
  if (around === null || owner === null || parameterNames(around).positional[0] !== self.identifier)
    return null;
  return semantic.classOf(owner.name)?.methods.get(callee.attribute.text) ?? null;
}

/** Whether the file defines a function or a method of this name, which a call through an object that is not known may run. */
export const definesFunction = ({ semantic }: { readonly semantic: SemanticModel }, name: string): boolean =>
  nodesOf(semantic.tree, "function_definition").some((node) => node.name.text === name);

/** The functions, of whichever file, that the calls in a piece of code run. */
export function functionsRun(semantic: SemanticModel, code: SyntaxNode): readonly SyntaxNode[] {
  return [...descendants(code)].flatMap((node) =>
    isKind(node, "call") ? (calledFunction(semantic, node) ?? []) : [],
  );
}

/** Whether an attribute of one of these names is used in a piece of code, or in a function that it calls. */
export const usesMemberInside = (semantic: SemanticModel, code: SyntaxNode, ...names: string[]): boolean =>
  [code, ...functionsRun(semantic, code)].some((one) => usesMember(one, ...names));

/** Whether there is something in the functions that the calls in a piece of code run. */
export const hasInside = (
  semantic: SemanticModel,
  code: SyntaxNode,
  is: (node: SyntaxNode) => boolean,
): boolean => functionsRun(semantic, code).some((run) => [...descendants(run)].some(is));

/** The same, also for a method of an instance that is made in the file: `agent.learn(batch)`. */
export function functionRun(
  { dataflow, semantic }: { readonly dataflow: Dataflow; readonly semantic: SemanticModel },
  call: Call,
): (SyntaxNode & { readonly kind: "function_definition" }) | null {
  const own = calledFunction(semantic, call);
  if (own !== null || !isKind(call.function, "attribute")) return own;
  const { localClass, constructed } = dataflow.valueOf(call.function.object);
  const info = constructed === true && localClass !== undefined ? semantic.classOf(localClass.name) : null;
  return info?.methods.get(call.function.attribute.text) ?? null;
}

/** The expression that becomes one part of the tuple which a function gives back at its only `return`; null where that is not certain. */
export function returnedPart(semantic: SemanticModel, call: Call, part: number): SyntaxNode | null {
  const given = returnedValue(semantic, call);
  return isKind(given, "expression_list", "tuple") ? (given.children[part] ?? null) : null;
}

/** The expression that a function gives back at its only `return`; null where that is not certain. */
export function returnedValue(semantic: SemanticModel, call: Call): SyntaxNode | null {
  const given = returnedAs(semantic, call);
  // `result = torch.rand(3)`, `return result`
  const [only, ...more] = isKind(given, "identifier") ? (semantic.bindingOf(given)?.definitions ?? []) : [];
  return more.length === 0 && only?.kind === "assignment" ? (only.value ?? given) : given;
}

/** As `returnedValue`, but as the `return` has it, and no tuple. */
export function returnedWhole(semantic: SemanticModel, call: Call): SyntaxNode | null {
  const given = returnedAs(semantic, call);
  return isKind(given, "expression_list", "tuple") ? null : given;
}

function returnedAs(semantic: SemanticModel, call: Call): SyntaxNode | null {
  const run = calledFunction(semantic, call);
  // What decorates a function may give back something else.
  return run === null || run.parent?.kind === "decorated_definition" ? null : onlyReturn(run);
}

/** The calls of a function by its name, in the file and in the one it stands in; of a method through instances that are certain to be of its class. */
export function callsOf(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  node: SyntaxNode & { readonly kind: "function_definition" },
): readonly Call[] {
  const { dataflow, semantic } = file;
  const method = classOfMethod(node);
  if (method !== null)
    return fileCalls(file)
      .methods(node.name.text)
      .filter(({ function: callee }) => dataflow.valueOf(callee.object).localClass === method);
  return callsByName(semantic, node.name);
}

/** Those of a function or class of another file are the ones there and the ones here. */
function callsByName(semantic: SemanticModel, name: SyntaxNode): readonly Call[] {
  const references = semantic.bindingOf(name)?.references ?? [];
  const there = references.flatMap(({ identifier: { parent }, identifier }) =>
    parent?.kind === "call" && parent.function === identifier ? [parent] : [],
  );
  if (rootOf(name) === semantic.tree.root) return there;
  const isOf = ({ function: callee }: Call): boolean =>
    (semantic.functionOf(callee) ?? semantic.classOf(callee))?.node === name.parent;
  return [...there, ...nodesOf(semantic.tree, "call").filter(isOf)];
}

/** The only call of the function around a call, which gives what that one makes back; the call itself where there is none. */
export function onlySiteOf(file: FileOfCalls & { readonly dataflow: Dataflow }, made: Call): Call {
  const around = functionAround(made);
  const [site, ...others] = around === null ? [] : callsOf(file, around);
  return site !== undefined && others.length === 0 && file.dataflow.valueOf(site).call === made ? site : made;
}

/** Whether one of some functions calls another one of them. */
export const callOneAnother = (
  file: FileOfCalls & { readonly dataflow: Dataflow },
  functions: readonly (FunctionDefinition | null)[],
): boolean =>
  functions.some(
    (one) => one !== null && callsOf(file, one).some((call) => functions.includes(functionAround(call))),
  );

/** Whether the program gets to a place once: outside of loops, in functions that are called at one place each. */
export function runsOnce(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  place: SyntaxNode,
  callers = 3,
): boolean {
  const around = functionAround(place);
  if (ancestor(place, "for_statement", "while_statement") !== null || callers < 0) return false;
  if (around === null) return true;
  const [only, ...others] = callsOf(file, around);
  return only !== undefined && others.length === 0 && runsOnce(file, only, callers - 1);
}

/** What a parameter gets at the only call of its function, method or constructor; null where there are several, or none is seen. */
export function givenAtOnlyCall(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  name: SyntaxNode,
): SyntaxNode | null {
  const { semantic } = file;
  const [definition, ...others] = semantic.bindingOf(name)?.definitions ?? [];
  // `table = table.dropna()` further down changes nothing here, but in a loop.
  const isFirst = others.every(
    ({ identifier, node }) => identifier.start > name.start || contains(node, name),
  );
  if (definition?.kind !== "parameter" || !isFirst) return null;
  if (others.length > 0 && ancestor(name, "for_statement", "while_statement") !== null) return null;
  const around = functionAround(definition.identifier);
  if (around === null) return null;
  const owner = classOfMethod(around);
  const made = owner !== null && around.name.text === "__init__" ? owner : null;
  const calls = made === null ? callsOf(file, around) : callsByName(semantic, made.name);
  const [call] = calls;
  if (call === undefined || calls.length > 1) return null;
  return givenFor(file, call, around, definition.identifier.text);
}

/** The argument that a call of a function, method or constructor hands to a parameter; null where it hands none. */
export function givenFor(
  { dataflow }: { readonly dataflow: Dataflow },
  call: Call,
  called: SyntaxNode & { readonly kind: "function_definition" },
  parameter: string,
): SyntaxNode | null {
  const position = parameterNames(called).positional.findIndex(({ text }) => text === parameter);
  const shift = classOfMethod(called) === null ? 0 : 1;
  return dataflow.argument(call, parameter, position < shift ? null : position - shift);
}

/**
 * Whether what runs at a place may have run before another one: earlier in the same function, at the top level, or in a
 * function that something may call in between. One that nothing in the file mentions runs for its own sake, unless it
 * gives its answer back.
 */
export function mayPrecede(semantic: SemanticModel, before: SyntaxNode, after: SyntaxNode): boolean {
  const around = functionAround(before);
  if (around === functionAround(after) && rootOf(before) === rootOf(after)) return before.start < after.start;
  if (around === null || classOfMethod(around) !== null) return true;
  if (around.parent?.kind === "decorated_definition") return true;
  const uses = semantic.bindingOf(around.name)?.references.length ?? 1;
  return uses > 0 || ancestor(before, "return_statement") !== null;
}

/** How far the callers of a function are followed. */
const MAX_CALLERS = 2;

/** Whether code has run by the time that other code runs, in one function or in functions that it calls. */
export function runsBefore(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  first: SyntaxNode,
  second: SyntaxNode,
  callers = MAX_CALLERS,
): boolean {
  if (functionAround(first) === functionAround(second)) {
    // What a call is handed is there before it.
    if (isKind(second, "call") && first !== second && isInside(first, second)) return true;
    return standsBefore(first, second) && !(isKind(first, "call") && isInside(second, first));
  }
  if (callers === 0) return false;
  const callsAround = (node: SyntaxNode): readonly Call[] => {
    const around = functionAround(node);
    const made = around?.name.text === "__init__" ? classOfMethod(around) : null;
    if (made !== null) return callsByName(file.semantic, made.name);
    return around === null ? [] : callsOf(file, around);
  };
  return (
    callsAround(first).some((call) => runsBefore(file, call, second, callers - 1)) ||
    callsAround(second).some((call) => runsBefore(file, first, call, callers - 1))
  );
}

/** Whether a function runs where it is named, as in `build()` or `net.apply(build)`; one that is kept in a table or behind a lambda runs elsewhere. */
export const runsWhereNamed = (name: SyntaxNode): boolean =>
  ancestor(name, "lambda") === null && isKind(name.parent, "call", "argument_list");

/** Whether an undecorated function yields for itself, and not in a function inside. */
export function isGeneratorFunction(own: SyntaxNode & { readonly kind: "function_definition" }): boolean {
  return (
    own.parent?.kind !== "decorated_definition" &&
    [...descendants(own.body)].some(
      (node) => node.kind === "yield" && ancestor(node, "function_definition", "lambda") === own,
    )
  );
}

/** What a function gives back, where it has one `return`. */
export function onlyReturn(made: SyntaxNode & { readonly kind: "function_definition" }): SyntaxNode | null {
  const returns = [...descendants(made.body)].filter(
    (node) => isKind(node, "return_statement") && functionAround(node) === made,
  );
  return returns.length === 1 ? (returns[0]?.children[0] ?? null) : null;
}
