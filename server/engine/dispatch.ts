/** Which handlers wait for a call: by what it calls, by its method's name, by what knowledge says that it does. Runs none of them. */

import type { Dataflow, ResolvedCall } from "../dataflow/dataflow";
import type { Knowledge } from "../knowledge/knowledge";
import type { Effect } from "../knowledge/libraryKnowledge";
import type { RuleHandlers } from "../rule-api/rule";
import type { SemanticModel } from "../semantic/semanticModel";
import type { Call } from "../syntax/syntaxTree";
import { candidates } from "./candidates";

interface Handler<Owner, Told> {
  readonly owner: Owner;
  readonly run: (call: Call, told: Told) => void;
}

/** Handlers of calls, and whose they are. */
export interface Dispatch<Owner> {
  /** Whether none waits. */
  isEmpty(): boolean;
  add(owner: Owner, handlers: RuleHandlers): void;
  /** Tells of each call of a file whether some handler can mean it. To be asked when all handlers are there. */
  candidates(semantic: SemanticModel, knowledge: Knowledge): (call: Call) => boolean;
  /** Hands `visit` each handler that waits for a call, with what that handler is to be told besides. */
  forEach(
    call: Call,
    dataflow: Pick<Dataflow, "resolveCall" | "effectOf">,
    visit: <Told>(owner: Owner, run: (call: Call, told: Told) => void, told: Told) => void,
  ): void;
}

export function createDispatch<Owner>(): Dispatch<Owner> {
  const byCallee = new Map<string, Handler<Owner, ResolvedCall>[]>();
  const byMethod = new Map<string, Handler<Owner, ResolvedCall>[]>();
  const byEffect = new Map<string, Handler<Owner, Effect>[]>();
  const into = <Told>(
    map: Map<string, Handler<Owner, Told>[]>,
    owner: Owner,
    handlers: Readonly<Record<string, (call: Call, told: Told) => void>> = {},
  ): void => {
    for (const [key, run] of Object.entries(handlers)) {
      const list = map.get(key);
      if (list === undefined) map.set(key, [{ owner, run }]);
      else list.push({ owner, run });
    }
  };
  return {
    isEmpty: () => byCallee.size + byMethod.size + byEffect.size === 0,
    add(owner, { calls, methods, effects }) {
      into(byCallee, owner, calls);
      into(byMethod, owner, methods);
      into(byEffect, owner, effects);
    },
    candidates: (semantic, knowledge) => candidates(semantic, knowledge, { byCallee, byMethod, byEffect }),
    forEach(call, dataflow, visit) {
      const resolved = dataflow.resolveCall(call);
      if (resolved.callee !== null)
        for (const { owner, run } of byCallee.get(resolved.callee) ?? []) visit(owner, run, resolved);
      if (resolved.method !== null)
        for (const { owner, run } of byMethod.get(resolved.method) ?? []) visit(owner, run, resolved);
      const effect = byEffect.size === 0 ? null : dataflow.effectOf(call);
      if (effect === null) return;
      for (const [fact, handlers] of byEffect)
        if (fact in effect) for (const { owner, run } of handlers) visit(owner, run, effect);
    },
  };
}
