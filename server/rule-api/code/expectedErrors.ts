/** Errors that code counts on. Knows Python's `try`, no library. */

import { holdsWhereRun, mayBeTriedFor } from "../../semantic/runs";
import type { SemanticModel } from "../../semantic/semanticModel";
import { isForInterrupts, triedAround } from "../../semantic/tries";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { enclosing } from "./around";
import { functionsRun } from "./calledFunction";

interface File {
  readonly semantic: SemanticModel;
}

/** The `except` of each `try` around a place that stands in its body, the closest first; not those for Ctrl-C alone. */
function clausesAround(node: SyntaxNode): readonly SyntaxNode[] {
  return enclosing(node, "try_statement").flatMap(({ body, children }) =>
    contains(body, node)
      ? children.filter((part) => part.kind === "except_clause" && !isForInterrupts(part))
      : [],
  );
}

/** Whether a `try` around it, or around all calls of its function, catches something that is so. */
function isCaught({ semantic }: File, node: SyntaxNode, is: (clause: SyntaxNode) => boolean): boolean {
  return holdsWhereRun(semantic, node, (place, ran) => clausesAround(place).some(is) && mayBeTriedFor(ran));
}

/** Whether a `try` around it catches an error of this name, as any library defines it. */
export function isAwaited(file: File, node: SyntaxNode, error: string): boolean {
  return isCaught(file, node, (clause) =>
    [...descendants(clause)].some((one) => file.semantic.qualifiedName(one)?.split(".").at(-1) === error),
  );
}

/** Whether a `try` around it catches something, so that an error here may be meant. */
export function isTried(file: File, node: SyntaxNode): boolean {
  return isCaught(file, node, () => true);
}

/** Whether the `try` around it catches the error and calls a method of such a name there: `except Exception: scaler.fit(X)`. */
export function isMended(file: File, node: SyntaxNode, method: RegExp): boolean {
  const calls = (code: SyntaxNode): boolean =>
    [...descendants(code)].some((one) => isKind(one, "attribute") && method.test(one.attribute.text));
  return isCaught(file, node, (clause) => [clause, ...functionsRun(file.semantic, clause)].some(calls));
}

/** Whether it stands anywhere in a `try`, or all calls of its function do. */
export function isInTry({ semantic }: File, node: SyntaxNode): boolean {
  return holdsWhereRun(semantic, node, (place, ran) => triedAround(place) !== null && mayBeTriedFor(ran));
}
