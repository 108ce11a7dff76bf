/** Calls that show people a value, and those that only make it ready for that. Reports nothing. */

import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, descendants, isKind, type SyntaxNode, textOf } from "../../syntax/syntaxTree";

interface Questions {
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** The calls in whose arguments a name stands, the nearest first. */
export function callsAround(name: SyntaxNode): Call[] {
  const found: Call[] = [];
  for (let at: SyntaxNode | null = name; at !== null && !isKind(at, "block"); at = at.parent)
    if (isKind(at, "call") && at.arguments.start <= name.start) found.push(at);
  return found;
}

/** Whether a call shows what it is given: prints it, logs it. */
export function isShown({ knowledge, semantic }: Questions, { function: callee }: Call): boolean {
  return (
    (isKind(callee, "identifier") && callee.text === "print" && semantic.isBuiltin(callee)) ||
    knowledge.shows(semantic.qualifiedName(callee) ?? "")
  );
}

/** Whether a call shows the number of a process along, also by a name that has got it. */
export function showsRank({ semantic }: Pick<Questions, "semantic">, call: Call): boolean {
  return [...descendants(call)].some((one) => {
    const [only, ...others] = semantic.bindingOf(one)?.definitions ?? [];
    const given = others.length === 0 ? only?.value : null;
    return /rank/i.test(textOf(semantic.tree, given ?? one));
  });
}

/** Whether a call shows what it is given, or makes another number or text of it. */
export function isShownOrPlain(file: Questions, call: Call): boolean {
  const { semantic } = file;
  return (
    isShown(file, call) ||
    (isKind(call.function, "identifier") && semantic.isBuiltin(call.function)) ||
    /^(?:math|numpy|torch)\.\w+$/.test(semantic.qualifiedName(call.function) ?? "") ||
    (isKind(call.function, "attribute") && isKind(call.function.object, "string"))
  );
}
