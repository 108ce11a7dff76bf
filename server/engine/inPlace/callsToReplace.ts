/** Which functions of a workspace can be written in place of their calls. Knows Python, no library. */

import { classOfMethod, parameterNames } from "../../dataflow/functionShape";
import type { FunctionInfo, SemanticModel } from "../../semantic/semanticModel";
import { catchesErrors } from "../../semantic/tries";
import { attributesNamed, nodesOf } from "../../syntax/nodesOf";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  type FunctionDefinition,
  isInside,
  isKind,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";

/** A function whose body can stand where it is called. */
export interface Helper {
  readonly node: FunctionDefinition;
  readonly model: SemanticModel;
  /** What it does, without its docstring and its last `return`. */
  readonly statements: readonly SyntaxNode[];
  /** What it gives back; null for nothing. */
  readonly given: SyntaxNode | null;
  /** The parameters by name, with what each call hands them at least by default. */
  readonly parameters: readonly { readonly name: string; readonly value: SyntaxNode | null }[];
  readonly isMethod: boolean;
  /** It gives something back in several places, which stand in `statements`: it can only be written where its caller gives that back. */
  readonly isTail: boolean;
}

/** A call and the function that it runs. */
export interface Site {
  readonly call: Call;
  readonly helper: Helper;
  /** What is handed to each parameter. */
  readonly handed: ReadonlyMap<string, SyntaxNode>;
}

/** Names of functions that say what code is for, which rules go by. */
const PURPOSE =
  /eval|valid|test|infer|predict|bench|time|timing|profil|plot|show|draw|vis|demo|debug|sanity|check|warm|main|measure|judge|score|metric|generate|sample|seed|print|log|report|summar/i;

const CLOSED: ReadonlySet<string> = new Set([
  "yield",
  "await",
  "global_statement",
  "nonlocal_statement",
  "import_statement",
  "import_from_statement",
  "class_definition",
  "function_definition",
  "list_splat_pattern",
  "dictionary_splat_pattern",
  "ERROR",
]);

const MAX_NODES = 600;
const MAX_SITES = 4;

/** The function as something to write in place of a call; null where that would mean something else. */
function helperOf({ node, model }: FunctionInfo): Helper | null {
  if (isKind(node.parent, "decorated_definition") || PURPOSE.test(node.name.text)) return null;
  const isMethod = classOfMethod(node) !== null;
  if (!isMethod && node.parent?.kind !== "module") return null;
  const { tree } = model;
  if (/^async/.test(tree.text.slice(node.start, node.start + 5))) return null;
  const parameters: { name: string; value: SyntaxNode | null }[] = [];
  for (const one of node.parameters.children) {
    const inner = isKind(one, "typed_parameter") ? one.children[0] : one;
    if (isKind(inner, "keyword_separator", "positional_separator")) continue;
    if (isKind(inner, "identifier")) parameters.push({ name: inner.text, value: null });
    else if (
      isKind(inner, "default_parameter", "typed_default_parameter") &&
      isKind(inner.name, "identifier")
    )
      parameters.push({ name: inner.name.text, value: inner.value });
    else return null;
  }
  const all = node.body.children;
  const isDoc = isKind(all[0], "expression_statement") && isKind(all[0].children[0], "string");
  const body = isDoc ? all.slice(1) : all;
  const last = body.at(-1);
  if (last === undefined) return null;
  const isTail = body.some((one) =>
    [...descendants(one)].some((inner) => isKind(inner, "return_statement") && inner !== last),
  );
  const returns = !isTail && isKind(last, "return_statement") ? last : null;
  const statements = returns === null ? body : body.slice(0, -1);
  const given = returns?.children[0] ?? null;
  let nodes = 0;
  for (const one of body)
    for (const inner of descendants(one)) {
      if (++nodes > MAX_NODES || CLOSED.has(inner.kind)) return null;
      if (isKind(inner, "identifier") && /^(super|locals|globals|exit|__class__)$/.test(inner.text))
        return null;
      if (isKind(inner, "string") && textOf(tree, inner).includes("\n")) return null;
    }
  if (statements.some((one) => indentOf(tree.text, one.start) === null)) return null;
  // A comment on an expression has no place where that is written in another one.
  if (statements.length === 0 && tree.comments.some((one) => node.start < one.start && one.end < last.end))
    return null;
  return { node, model, statements, given, parameters, isMethod, isTail };
}

/** The indentation of what begins its line; null where something stands before it. */
export function indentOf(text: string, start: number): string | null {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return before.trim() === "" ? before : null;
}

/** The calls of functions in the file under review and in such functions that can be written in their place. */
export function sitesIn(semantic: SemanticModel): readonly Site[] {
  const helpers = new Map<SyntaxNode, Helper | null>();
  const sites: Site[] = [];
  const find = (model: SemanticModel, calls: readonly Call[], depth: number): void => {
    const byFunction = new Map<FunctionDefinition, { info: FunctionInfo; calls: Call[] }>();
    for (const call of calls) {
      const info = functionOf(model, call);
      if (info === null || ancestor(call, "decorator") !== null || isTried(call)) continue;
      const known = byFunction.get(info.node);
      if (known === undefined) byFunction.set(info.node, { info, calls: [call] });
      else known.calls.push(call);
    }
    for (const { info, calls: own } of byFunction.values()) {
      if (own.some((call) => isInside(call, info.node))) continue;
      const known = helpers.get(info.node);
      const helper = known === undefined ? helperOf(info) : known;
      helpers.set(info.node, helper);
      // What lies in another file is told at the only call that leads there.
      const isShort = helper?.statements.length === 0 && info.model === model;
      if (helper === null || own.length > (isShort ? MAX_SITES : 1)) continue;
      if (usesOf(model, helper) !== own.length) continue;
      const found = own.flatMap((call) => {
        const handed = isProgram(call) ? null : argumentsOf(helper, call);
        return handed === null ? [] : [{ call, helper, handed }];
      });
      if (found.length !== own.length) continue;
      sites.push(...found);
      if (info.model === model || depth === 0) continue;
      const inner = [...descendants(info.node)].filter((one) => isKind(one, "call"));
      find(info.model, inner, depth - 1);
    }
  };
  find(semantic, nodesOf(semantic.tree, "call"), 2);
  return sites.sort((a, b) => a.call.start - b.call.start || b.call.end - a.call.end);
}

/** Whether a call stands in a `try` of its function that catches errors. */
function isTried(call: Call): boolean {
  for (let at: SyntaxNode | null = call; at !== null && at.kind !== "function_definition"; at = at.parent)
    if (catchesErrors(at)) return true;
  return false;
}

/** `train()` that nothing is handed to and that is a whole program. */
function isProgram(call: Call): boolean {
  const isBare = isKind(call.parent, "expression_statement") && call.arguments.children.length === 0;
  if (!isBare) return false;
  return ancestor(call, "function_definition", "for_statement", "while_statement") === null;
}

/** The function that `f(x)` runs, or `self.f(x)` in a class that has one of that name. */
function functionOf(semantic: SemanticModel, { function: callee }: Call): FunctionInfo | null {
  if (isKind(callee, "identifier")) return semantic.functionOf(callee);
  if (!isKind(callee, "attribute")) return null;
  if (!isKind(callee.object, "identifier")) return null;
  const [self, ...others] = semantic.bindingOf(callee.object)?.definitions ?? [];
  if (self === undefined || others.length > 0) return null;
  if (self.kind === "import") return semantic.functionOf(callee);
  const around = ancestor(callee, "function_definition");
  const owner = around === null ? null : classOfMethod(around);
  if (self.kind !== "parameter" || around === null || owner === null) return null;
  if (parameterNames(around).positional[0] !== self.identifier) return null;
  const node = semantic.classOf(owner.name)?.methods.get(callee.attribute.text);
  if (node === undefined || classOfMethod(node) !== owner) return null;
  return { node, model: semantic };
}

/** How often the file names a function. */
function usesOf(model: SemanticModel, { node, model: of, isMethod }: Helper): number {
  const { name } = node;
  if (isMethod) {
    const others = nodesOf(model.tree, "function_definition").filter((one) => one.name.text === name.text);
    return others.length > 1 ? -1 : attributesNamed(model.tree, name.text).length;
  }
  if (of === model) return of.bindingOf(name)?.references.length ?? 0;
  return nodesOf(model.tree, "call").filter(({ function: callee }) => model.functionOf(callee)?.node === node)
    .length;
}

/** What a call hands to each parameter; null where that is not certain. */
function argumentsOf({ parameters, isMethod }: Helper, call: Call): ReadonlyMap<string, SyntaxNode> | null {
  const handed = new Map<string, SyntaxNode>();
  const places = parameters.slice(isMethod ? 1 : 0);
  const [self] = parameters;
  if (isMethod) {
    if (self === undefined || !isKind(call.function, "attribute")) return null;
    handed.set(self.name, call.function.object);
  }
  let place = 0;
  for (const { value, keyword, spread } of callArguments(call)) {
    if (spread !== "") return null;
    const name = keyword === null ? places[place++]?.name : keyword.text;
    if (name === undefined || handed.has(name) || !places.some((one) => one.name === name)) return null;
    handed.set(name, value);
  }
  for (const { name, value } of places) {
    if (handed.has(name)) continue;
    if (value === null || !isConstant(value)) return null;
    handed.set(name, value);
  }
  return handed;
}

/** A literal. */
export function isConstant(node: SyntaxNode): boolean {
  if (isKind(node, "unary_operator")) return node.children.every(isConstant);
  return (
    isKind(node, "integer", "float", "true", "false", "none") ||
    (isKind(node, "string") && node.children.every(({ kind }) => kind !== "interpolation"))
  );
}

/** `self.model`, `args.lr`. */
export function isChain(node: SyntaxNode): boolean {
  return isKind(node, "identifier") || (isKind(node, "attribute") && isChain(node.object));
}
