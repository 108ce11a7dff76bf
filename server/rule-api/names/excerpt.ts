/** Whether code is an excerpt of a larger script. Asks names, reports nothing. */

import type { ApiIndex } from "../../api-index/apiIndex";
import type { SemanticModel } from "../../semantic/semanticModel";
import type { SyntaxNode, SyntaxTree } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround, topStatements } from "../code/around";
import { certainlyUnbound } from "./unboundNames";

interface File {
  readonly tree: SyntaxTree;
  readonly semantic: SemanticModel;
  readonly apiIndex: ApiIndex;
  readonly fileKind: "script" | "stub" | "notebook";
}

/**
 * Whether lines of a larger script stand around a place, alone or in a function that gets nothing: up to its own statement they are
 * about names that nothing in the file gives a value.
 */
export function isExcerpt(file: File, place: SyntaxNode): boolean {
  const around = functionAround(place);
  if (around !== null && around.parameters.children.length > 0) return false;
  const statements = around === null ? topStatements(file.tree) : around.body.children;
  const own = statements.find((statement) => contains(statement, place));
  const isBefore = (use: SyntaxNode): boolean =>
    own !== undefined && functionAround(use) === around && use.start < own.end;
  return certainlyUnbound(file).some(({ uses }) => uses.some(isBefore));
}
