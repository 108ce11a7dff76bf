import type { Knowledge } from "../knowledge/knowledge";
import type { SemanticModel } from "../semantic/semanticModel";
import type { Dataflow } from "./dataflow";

export function createDataflow(_semantic: SemanticModel, _knowledge: Knowledge): Dataflow {
  return {
    valueOf: () => ({}),
    stateOf: () => ({}),
    argument: () => null,
    consumersOf: () => [],
    resolveCall: (call) => ({ call, callee: null, method: null, receiver: null }),
  };
}
