/** Library functions that a loop calls one after another under one name. Follows tables that are written out, reports nothing. */

import type { Dataflow, ResolvedCall } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { RuleHandlers } from "../rule";
import { eachRound } from "./loops";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** `metric(y, p)` of `for name, metric in [("f1", f1_score), ...]` and of `for name, metric in METRICS.items()`: that call as one of each function; none for any other. */
function calledInTurn(file: File, call: Call): readonly ResolvedCall[] {
  const { semantic } = file;
  const [only, ...others] = isKind(call.function, "identifier")
    ? (semantic.bindingOf(call.function)?.definitions ?? [])
    : [];
  if (only === undefined || only.kind !== "for" || others.length > 0) return [];
  const loop = ancestor(only.identifier, "for_statement", "for_in_clause");
  if (loop === null) return [];
  const { over, target } = eachRound(file, loop);
  if (target === null) return [];
  const names = isKind(target, "pattern_list", "tuple_pattern") ? target.children : [];
  const at = names.findIndex(({ start }) => start === only.identifier.start);
  return elementsOf(semantic, over, at).flatMap((node) => {
    const callee = semantic.qualifiedName(node);
    return callee === null ? [] : [{ call, callee, method: null, receiver: null }];
  });
}

/** Handlers for the calls of library functions, also where a loop calls them in turn: then for the first of them. */
export function callsAlsoInTurn(
  file: File,
  names: readonly string[],
  check: (call: Call, resolved: ResolvedCall) => void,
): Required<Pick<RuleHandlers, "calls" | "nodes">> {
  const inTurn = (call: Call): void => {
    const resolved = calledInTurn(file, call).find(({ callee }) => names.includes(callee ?? ""));
    if (resolved !== undefined) check(call, resolved);
  };
  return { nodes: { call: inTurn }, calls: Object.fromEntries(names.map((name) => [name, check])) };
}

/** What stands at a place of each element, or each whole element for -1. */
function elementsOf(semantic: SemanticModel, table: SyntaxNode, at: number): readonly SyntaxNode[] {
  const method = isKind(table, "call") && isKind(table.function, "attribute") ? table.function : null;
  if (method !== null) {
    const dict = writtenOut(semantic, method.object);
    const isOfValues =
      method.attribute.text === "values" ? at === -1 : method.attribute.text === "items" && at === 1;
    return isKind(dict, "dictionary") && isOfValues
      ? dict.children.flatMap((pair) => (isKind(pair, "pair") ? [pair.value] : []))
      : [];
  }
  const list = writtenOut(semantic, table);
  if (!isKind(list, "list", "tuple", "set")) return [];
  return list.children.flatMap((element) => {
    const part = at === -1 ? element : isKind(element, "tuple", "list") ? element.children[at] : undefined;
    return part === undefined ? [] : [part];
  });
}

/** A literal, also behind a name that is given it once. */
function writtenOut(semantic: SemanticModel, node: SyntaxNode): SyntaxNode | null {
  if (!isKind(node, "identifier")) return node;
  const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
  return others.length === 0 ? (only?.value ?? null) : null;
}
