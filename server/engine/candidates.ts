/** Which calls are worth resolving: following data costs more than looking at names. Knows handlers by what they wait for only. */

import type { Knowledge } from "../knowledge/knowledge";
import type { Effect } from "../knowledge/libraryKnowledge";
import { lastPart, packageOf } from "../semantic/qualifiedName";
import type { SemanticModel } from "../semantic/semanticModel";
import type { Call } from "../syntax/syntaxTree";
import { packagesUsed } from "./impliedLibrary";
import { instanceNames, lastName } from "./instanceNames";

/** What handlers wait for, by key: qualified names, method names, facts of effects. */
export interface Waiting {
  readonly byCallee: ReadonlyMap<string, unknown>;
  readonly byMethod: ReadonlyMap<string, unknown>;
  readonly byEffect: ReadonlyMap<string, unknown>;
}

/** Behind a class, the calling of its instances. */
const CALLED = ".__call__";

/** Tells of each call of a file whether some handler can mean it; a look at names, with no data followed. */
export function candidates(
  semantic: SemanticModel,
  knowledge: Knowledge,
  { byCallee, byMethod, byEffect }: Waiting,
): (call: Call) => boolean {
  const names = new Set<string>(byMethod.keys());
  const classes = new Set<string>();
  const used = packagesUsed(semantic, knowledge);
  const facts = [...byEffect.keys()] as (keyof Effect)[];
  for (const fact of facts) for (const name of knowledge.namesWith(fact)) names.add(name);
  for (const callee of byCallee.keys()) {
    names.add(lastPart(callee));
    if (callee.endsWith(CALLED) && used.has(packageOf(callee))) classes.add(callee.slice(0, -CALLED.length));
  }
  // What holds an instance of such a class may be called under its own name.
  const held = classes.size === 0 ? null : instanceNames(semantic, classes);
  for (const name of held?.names ?? []) names.add(name);
  return ({ function: callee }) => {
    const named = semantic.qualifiedName(callee);
    if (named !== null) {
      const effect = knowledge.functionEffect(named);
      if (byCallee.has(named) || (effect !== null && facts.some((fact) => fact in effect))) return true;
    }
    if (callee.kind === "attribute")
      return byMethod.has(callee.attribute.text) || (named === null && names.has(callee.attribute.text));
    // `losses["class"](logits, labels)`
    if (callee.kind === "subscript") return held?.isKeyed === true;
    // `CrossEntropyLoss()(logits, labels)`, `loss_for("bce")(logits, labels)`
    if (callee.kind === "call")
      return (
        classes.has(semantic.qualifiedName(callee.function) ?? "") ||
        held?.isMadeAnew === true ||
        held?.givers.has(lastName(callee.function) ?? "") === true
      );
    return callee.kind === "identifier" && named === null && names.has(callee.text);
  };
}
