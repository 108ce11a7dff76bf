/** A dataflow that tells an observer what it is asked and cannot answer. Answers are those of the dataflow it watches. */

import type { Dataflow } from "../dataflow/dataflow";
import type { Value } from "../dataflow/value";
import type { SyntaxNode } from "../syntax/syntaxTree";
import type { Fact, ReviewObserver } from "./reviewObserver";

/** The facts of a value, by what a rule wants to know when it reads them. */
const READ: ReadonlyMap<PropertyKey, Fact> = new Map<keyof Value, Fact>([
  ["role", "meaning"],
  ["type", "class"],
  ["oneOf", "class"],
  ["localClass", "class"],
  ["symbol", "class"],
  ["localFunction", "class"],
  ["rows", "rows"],
  ["tensor", "tensor"],
  ["constant", "literal"],
  ["constants", "literal"],
]);

/** The same dataflow, watched. */
export function watchedDataflow(dataflow: Dataflow, observer: ReviewObserver): Dataflow {
  const watched = new Map<SyntaxNode, Value>();
  return {
    ...dataflow,
    valueOf(node) {
      // A rule that looks at the first argument may meet one with a name, which is no expression and has no value.
      if (node.kind === "keyword_argument") return dataflow.valueOf(node);
      observer.asks(node);
      const known = watched.get(node);
      if (known !== undefined) return known;
      const value = watchedValue(dataflow.valueOf(node), (fact) => observer.lacks(node, fact));
      watched.set(node, value);
      return value;
    },
    stateOf(of, at) {
      const state = dataflow.stateOf(of, at);
      if (!("site" in of)) {
        observer.asks(of);
        if (state.mode === undefined && state.fitted === undefined && state.compiled === undefined)
          observer.lacks(of, "history");
      }
      return state;
    },
    resolveCall(call) {
      observer.asks(call);
      return dataflow.resolveCall(call);
    },
    effectOf(call) {
      observer.asks(call);
      return dataflow.effectOf(call);
    },
    argument(call, keyword, position) {
      observer.asks(call);
      return dataflow.argument(call, keyword, position);
    },
  };
}

/** A value that tells which of its absent facts are read. */
function watchedValue(value: Value, lacks: (fact: Fact) => void): Value {
  return new Proxy(value, {
    get(target, key, receiver) {
      const fact = READ.get(key);
      if (fact !== undefined && isLacking(target, fact)) lacks(fact);
      return Reflect.get(target, key, receiver);
    },
  });
}

/** Whether the fact is not known; false where what is known answers the question already: a number in the code has no class of models. */
function isLacking(value: Value, fact: Fact): boolean {
  const isLiteral = value.constant !== undefined || value.constants !== undefined;
  const isCode = value.symbol !== undefined || value.localFunction !== undefined;
  const isInstance = value.type !== undefined || value.oneOf !== undefined || value.localClass !== undefined;
  if (isLiteral || isCode) return false;
  switch (fact) {
    case "meaning":
      return value.role === undefined && !isInstance;
    case "class":
      return !isInstance && value.role === undefined && value.tensor === undefined;
    case "rows":
      return value.rows === undefined;
    case "tensor":
      return value.tensor === undefined && !isInstance;
    default:
      return !isInstance && value.role === undefined;
  }
}
