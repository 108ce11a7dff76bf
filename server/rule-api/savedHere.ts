/** Whether a checkpoint that a script reads is one that it writes itself. Knows `torch.save`, reports nothing. */

import { type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { fileCalls } from "./fileCalls";
import type { ApiQuestions } from "./ruleContext";

/** Whether `torch.save` of this file writes where `file` reads: to the same words, or to the same constant text. */
export function isSavedHere(context: ApiQuestions, file: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const text = (node: SyntaxNode): string => textOf(semantic.tree, node);
  const constantOf = (node: SyntaxNode): unknown => dataflow.valueOf(node).constant;
  return fileCalls(context)
    .of("torch.save")
    .some((save) => {
      const saved = dataflow.argument(save, "f", 1);
      if (saved === null) return false;
      const constant = constantOf(saved);
      return text(saved) === text(file) || (typeof constant === "string" && constant === constantOf(file));
    });
}
