/** Whether a method's receiver is visibly something else than what a rule asks about. Knows values and names, no library. */

import type { Dataflow } from "../../dataflow/dataflow";
import { lastPart } from "../../semantic/qualifiedName";
import type { QualifiedName } from "../../semantic/semanticModel";
import { isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import type { FileOfCalls } from "./fileCalls";
import { writtenAt } from "./wayOfValue";

interface File extends FileOfCalls {
  readonly dataflow: Dataflow;
}

/** Whether what is seen of a value makes it no instance of these classes. Of a value that nothing is known of, it is false. */
export function isOfOtherClass(file: File, node: SyntaxNode, ...classes: readonly QualifiedName[]): boolean {
  const { dataflow, semantic } = file;
  const { type, localClass, symbol, call } = dataflow.valueOf(node);
  if (type !== undefined) return !classes.includes(type);
  if (localClass !== undefined || symbol !== undefined) return true;
  const made = call ?? writtenAt(file, node);
  const maker = isKind(made, "call") ? semantic.qualifiedName(made.function) : null;
  // Classes are written with a capital letter: https://peps.python.org/pep-0008/#class-names
  return maker !== null && !classes.includes(maker) && /^[A-Z]/.test(lastPart(maker));
}
