/** Which calls may run a function of the workspace that is worth looking into. A look at names: follows no data. */

import { withBases } from "../semantic/classBases";
import type { ClassInfo, FunctionInfo, SemanticModel } from "../semantic/semanticModel";
import { nodesOf } from "../syntax/nodesOf";
import { type Call, descendants, isKind, type SyntaxNode } from "../syntax/syntaxTree";

/** What may be passed by, while the function around it runs. */
const MAY_BE_LEFT_OUT: ReadonlySet<string> = new Set([
  "if_statement",
  "match_statement",
  "conditional_expression",
  "boolean_operator",
  "except_clause",
  "function_definition",
  "class_definition",
  "lambda",
]);
/** What ends a round of a loop, or a function, without an error. */
const LEAVES: ReadonlySet<string> = new Set(["return_statement", "break_statement", "continue_statement"]);

const mayReturn = (at: SyntaxNode): boolean =>
  [...descendants(at)].some(({ kind }) => kind === "return_statement");

/** The calls that run whenever a function does, unless it raises: a mode or a flag that another call hands over cannot leave them out. */
export function callsAlways({ node }: FunctionInfo): readonly Call[] {
  const found: Call[] = [];
  /** Whether what comes behind runs as well. */
  const walk = (at: SyntaxNode): boolean => {
    if (MAY_BE_LEFT_OUT.has(at.kind)) return ![...descendants(at)].some(({ kind }) => LEAVES.has(kind));
    const isThrough = at.children.every(walk);
    if (isKind(at, "for_statement", "while_statement")) return !mayReturn(at);
    if (isThrough && isKind(at, "call")) found.push(at);
    return isThrough && !LEAVES.has(at.kind);
  };
  walk(node.body);
  return found;
}

/**
 * Tells of a call of a file whether it may run a function that is of interest, itself or through at most `depth` calls, its own one
 * counted.
 */
export function leadingCalls(
  isOfInterest: (info: FunctionInfo) => boolean,
  depth: number,
): (semantic: SemanticModel, call: Call) => boolean {
  const known = Array.from({ length: depth + 1 }, () => new Map<SyntaxNode, boolean>());
  const methods = new Map<SemanticModel, ReadonlyMap<string, readonly FunctionInfo[]>>();

  const methodsFor = (semantic: SemanticModel): ReadonlyMap<string, readonly FunctionInfo[]> => {
    const all = methods.get(semantic) ?? methodsNamed(semantic);
    methods.set(semantic, all);
    return all;
  };

  function isWorth(info: FunctionInfo, left: number): boolean {
    const before = known[left]?.get(info.node);
    if (before !== undefined) return before;
    // While a function is looked at, what calls it again adds nothing.
    known[left]?.set(info.node, false);
    const is =
      isOfInterest(info) || (left > 1 && callsAlways(info).some((call) => leads(info.model, call, left - 1)));
    known[left]?.set(info.node, is);
    return is;
  }

  function leads(semantic: SemanticModel, { function: callee }: Call, left: number): boolean {
    const info = semantic.functionOf(callee);
    if (info !== null) return isWorth(info, left);
    if (callee.kind !== "attribute") return false;
    return (methodsFor(semantic).get(callee.attribute.text) ?? []).some((method) => isWorth(method, left));
  }

  return (semantic, call) => leads(semantic, call, depth);
}

/** The methods of the classes of the workspace that a file defines or makes objects of, by name. */
function methodsNamed(semantic: SemanticModel): ReadonlyMap<string, readonly FunctionInfo[]> {
  const named = new Map<string, FunctionInfo[]>();
  const classes = new Set<ClassInfo>();
  for (const node of [
    ...nodesOf(semantic.tree, "class_definition"),
    ...nodesOf(semantic.tree, "call").map((call) => call.function),
  ]) {
    const info = semantic.classOf(node);
    if (info !== null) for (const one of withBases(info)) classes.add(one);
  }
  for (const { methods, model } of classes)
    for (const [name, node] of methods) named.set(name, [...(named.get(name) ?? []), { node, model }]);
  return named;
}
