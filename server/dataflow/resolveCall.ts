/** What a call calls: a library's name, a method of a known object, a metric with its arguments. Follows no data itself. */

import type { ArgumentRef } from "../knowledge/argumentRef";
import type { Knowledge } from "../knowledge/knowledge";
import type { Effect } from "../knowledge/libraryKnowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import { type Call, type SyntaxNode, unparenthesized } from "../syntax/syntaxTree";
import type { MetricCall, ResolvedCall } from "./dataflow";
import { argumentFor } from "./given";
import type { Value } from "./value";

export function resolveCall(
  semantic: SemanticModel,
  call: Call,
  valueAt: (node: SyntaxNode) => Value,
): ResolvedCall {
  const callee = unparenthesized(call.function);
  const receiver = callee.kind === "attribute" ? callee.object : null;
  const method = callee.kind === "attribute" ? callee.attribute.text : null;
  const named = semantic.qualifiedName(callee);
  if (named !== null) return { call, callee: named, method, receiver };
  if (callee.kind === "identifier" && semantic.isBuiltin(callee))
    return { call, callee: `builtins.${callee.text}`, method, receiver };
  // Only a file that imports something can hold an instance of a library's class.
  if (semantic.importedPackages.size === 0) return { call, callee: null, method, receiver };
  if (receiver !== null) {
    const value = valueAt(receiver);
    const owner = value.symbol ?? (value.localClass === undefined ? value.type : undefined);
    if (owner !== undefined) return { call, callee: `${owner}.${method}`, method, receiver };
  }
  const { symbol, type } = valueAt(callee);
  return { call, callee: symbol ?? (type === undefined ? null : `${type}.__call__`), method, receiver };
}

/** A call of a metric: a function, or an instance of a metric class that is called or updated. */
export function metricCall({ call, callee }: ResolvedCall, knowledge: Knowledge): MetricCall | null {
  const metric = callee === null ? null : knowledge.metric(callee);
  if (metric === null) return null;
  const first = (refs: readonly ArgumentRef[]): SyntaxNode | null => {
    for (const ref of refs) {
      const argument = argumentFor(call, ref);
      if (argument !== null) return argument.value;
    }
    return null;
  };
  return { metric, predictions: first(metric.predictions), targets: first(metric.targets) };
}

/** The constructor call because of which the object is certain to lack a method. */
export function lackingBy(
  value: Value,
  method: string,
  semantic: SemanticModel,
  valueAt: (node: SyntaxNode) => Value,
  knowledge: Knowledge,
): Call | null {
  if (value.wraps !== undefined && value.type !== undefined && knowledge.delegation(value.type) !== null)
    return lackingBy(value.wraps, method, semantic, valueAt, knowledge);
  const { type, call } = value;
  if (type === undefined || call === undefined || resolveCall(semantic, call, valueAt).callee !== type)
    return null;
  const condition = knowledge.conditionalMethod(type, method);
  if (condition === null) return null;
  if (condition.broughtBy === undefined) return call;
  if (call.arguments.children.some((child) => child.kind === "dictionary_splat")) return null;
  const written = argumentFor(call, condition.broughtBy);
  if (written === null) return call;
  const { constant } = valueAt(written.value);
  return constant === undefined || (condition.broughtBy.values as readonly unknown[]).includes(constant)
    ? null
    : call;
}

/** What is known of the function or method that is called. */
export function effectOf(knowledge: Knowledge, { callee }: ResolvedCall): Effect | null {
  if (callee === null) return null;
  const dot = callee.lastIndexOf(".");
  return (
    knowledge.functionEffect(callee) ?? knowledge.methodEffect(callee.slice(0, dot), callee.slice(dot + 1))
  );
}
