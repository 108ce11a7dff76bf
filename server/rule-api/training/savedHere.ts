/** Whether a checkpoint that a script reads is one that it writes itself. Knows `torch.save`, reports nothing. */

import { isKind, type SyntaxNode, type SyntaxTree, textOf } from "../../syntax/syntaxTree";
import { fileCalls } from "../code/fileCalls";
import { reachingDefinition } from "../names/reachingDefinition";
import type { ApiQuestions } from "../ruleContext";

/** Whether `torch.save` of this file writes where `file` reads: to the same words, the same constant text, or one made of the same template. */
export function isSavedHere(context: ApiQuestions, file: SyntaxNode): boolean {
  const { dataflow, semantic } = context;
  const written = (node: SyntaxNode): SyntaxNode => reachingDefinition(semantic, node)?.value ?? node;
  const text = (node: SyntaxNode): string => textOf(semantic.tree, node);
  const constantOf = (node: SyntaxNode): unknown => dataflow.valueOf(node).constant;
  const read = written(file);
  return fileCalls(context)
    .of("torch.save")
    .some((save) => {
      const given = dataflow.argument(save, "f", 1);
      if (given === null) return false;
      const saved = written(given);
      const constant = constantOf(saved);
      if (text(saved) === text(read) || (typeof constant === "string" && constant === constantOf(read)))
        return true;
      const template = templateOf(semantic.tree, saved);
      return template !== null && template === templateOf(semantic.tree, read);
    });
}

/** What stands between the values of `"{}.pt".format(epoch)` or `f"{epoch}.pt"`; null where no name is made so. */
function templateOf(tree: SyntaxTree, path: SyntaxNode): string | null {
  const made = isKind(path, "call") && isKind(path.function, "attribute") ? path.function : null;
  const template = made?.attribute.text === "format" ? made.object : path;
  if (!isKind(template, "string")) return null;
  const parts = textOf(tree, template).split(/\{[^{}]*\}/);
  return parts.length > 1 ? parts.join("{}").replace(/^[rfRF]+/, "") : null;
}
