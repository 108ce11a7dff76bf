/** Whether two expressions name one file. Knows strings, names and `os.path.join`, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { callArguments, isKind, type SyntaxNode, stringValue, textOf } from "../../syntax/syntaxTree";

interface File {
  readonly dataflow: Dataflow;
  readonly semantic: SemanticModel;
}

/** `os.path.join("out", "b.csv")` */
const isJoined = ({ semantic }: File, node: SyntaxNode): boolean =>
  isKind(node, "call") &&
  semantic.qualifiedName(node.function) === "os.path.join" &&
  callArguments(node).every(({ value }) => stringValue(value) !== null);

/** A path that is the same wherever it stands: a text, a name with one value, joined texts. */
export function isFixedPath(file: File, node: SyntaxNode): boolean {
  const name = isKind(node, "identifier") ? file.semantic.bindingOf(node) : null;
  const isText = typeof file.dataflow.valueOf(node).constant === "string";
  return isText || name?.definitions.length === 1 || isJoined(file, node);
}

/** Whether both are fixed, and one. */
export function isSamePath(file: File, one: SyntaxNode, other: SyntaxNode): boolean {
  const { dataflow, semantic } = file;
  const [a, b] = [one, other].map((node) => dataflow.valueOf(node).constant);
  if (typeof a === "string" || typeof b === "string") return a === b;
  if (!isFixedPath(file, one) || !isFixedPath(file, other)) return false;
  if (isJoined(file, one)) return textOf(semantic.tree, one) === textOf(semantic.tree, other);
  return isKind(other, "identifier") && semantic.bindingOf(one) === semantic.bindingOf(other);
}
