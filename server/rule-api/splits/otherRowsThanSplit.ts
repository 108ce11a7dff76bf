/** Whether a model is used on other rows than a split divided. Knows the rows of data, no library, reports nothing. */

import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

/** Rows of another split, or of none: train and validation rows may be put together before a model is used on others. */
export function isOnOtherRows({ dataflow }: ApiQuestions, use: Call, part: SyntaxNode): boolean {
  const [given] = callArguments(use);
  const rows = given === undefined ? undefined : dataflow.valueOf(given.value).rows;
  const splitBy = dataflow.valueOf(part).rows?.splitBy;
  return rows !== undefined && splitBy != null && rows.splitBy !== splitBy;
}
