/** The loops over batches and epochs around the backward pass that a step belongs to, also in functions. Reports nothing. */

import type { SyntaxNode } from "../../syntax/nodes.generated";
import { ancestor, descendants, isKind } from "../../syntax/syntaxTree";
import { functionAround } from "../code/around";
import { calledFunction, callsOf } from "../code/calledFunction";
import { fileCalls } from "../code/fileCalls";
import { enclosingLoops, type Loop } from "../code/loops";
import type { RuleContext } from "../ruleContext";

/** What may be asked of the loops of a training. */
export function loopsOfPasses(context: RuleContext<never>) {
  const { semantic } = context;

  /** The loops, nearest first, around a backward pass that runs in a round of a loop: in it, or in a function that it calls. */
  function loopsOfPass(epochs: Loop): readonly Loop[] {
    const passes = fileCalls(context).methods("backward");
    const own = passes.find((pass) => enclosingLoops(pass).includes(epochs));
    if (own !== undefined) return enclosingLoops(own);
    for (const call of descendants(epochs.body)) {
      const called = isKind(call, "call") ? calledFunction(semantic, call) : null;
      const pass = called && passes.find((one) => functionAround(one) === called);
      if (pass) return [...enclosingLoops(pass), ...enclosingLoops(call)];
    }
    return [];
  }

  /** The loop over batches in the function of a step behind it, and the loop around the only call of that function. */
  function loopsBeside(step: SyntaxNode): readonly Loop[] {
    const around = functionAround(step);
    const pass = fileCalls(context)
      .methods("backward")
      .find((one) => around !== null && functionAround(one) === around && one.end < step.start);
    const [call, ...others] = around === null ? [] : callsOf(context, around);
    const [inner] = pass === undefined ? [] : enclosingLoops(pass);
    const [outer] = call === undefined || others.length > 0 ? [] : enclosingLoops(call);
    return inner === undefined || outer === undefined ? [] : [inner, outer];
  }

  /** The loop around the only call of the function that a node stands in. */
  function loopOfCaller(node: SyntaxNode): Loop | undefined {
    const [only, ...others] = semantic.bindingOf(functionAround(node)?.name ?? node)?.references ?? [];
    const call = ancestor(only?.identifier ?? node, "call");
    return others.length > 0 || call?.function !== only?.identifier || call === null
      ? undefined
      : enclosingLoops(call)[0];
  }

  return { loopsOfPass, loopsBeside, loopOfCaller };
}
