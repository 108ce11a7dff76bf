/** Labels that a file makes itself of those of a data set, or takes from another column. Reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import {
  type Call,
  callArguments,
  descendants,
  isKind,
  type SyntaxNode,
  stringValue,
} from "../../syntax/syntaxTree";
import { onlyWritten } from "../names/selfFields";

/** Nothing but what is compared. */
const GIVEN = /^(?:predictions|references)$/;

/** Whether `compute(predictions=guesses, references=labels)` is given nothing else, and no labels that the file makes. */
export const comparesLabels = (semantic: SemanticModel, call: Call): boolean =>
  callArguments(call).every(
    ({ keyword, value }) => GIVEN.test(keyword?.text ?? "") && !areOwnLabels(semantic, value),
  );

/** One class against the others, `[one == c for one in labels]`, also under a name; or a column of another name: `rows["spam"]`. */
function areOwnLabels(semantic: SemanticModel, given: SyntaxNode): boolean {
  const [key] = isKind(given, "subscript") ? given.subscript : [];
  const column = key === undefined ? null : stringValue(key);
  if (column !== null && !/^labels?$/.test(column)) return true;
  const made = onlyWritten(semantic, given) ?? given;
  return [made, ...descendants(made)].some(({ kind }) => kind === "comparison_operator");
}
