/** Whether code of other files that a file runs says something. Knows words, reports nothing. */

import { importedCode } from "../../semantic/importedFiles";
import type { SemanticModel } from "../../semantic/semanticModel";
import { descendants, isKind, type SyntaxNode } from "../../syntax/syntaxTree";

/** Whether this holds of a piece of the functions and classes of other files that a file runs. */
export const isElsewhere = (semantic: SemanticModel, is: (node: SyntaxNode) => boolean): boolean =>
  importedCode(semantic).some(({ node: code }) => [...descendants(code)].some(is));

/** Whether a name or string there says this. */
export const isSaidElsewhere = (semantic: SemanticModel, word: RegExp): boolean =>
  isElsewhere(semantic, (node) => isKind(node, "identifier", "string_content") && word.test(node.text));
