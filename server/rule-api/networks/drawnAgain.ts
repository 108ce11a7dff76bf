/** Whether the weights that a network was made with are drawn, set or loaded a second time. Knows names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";

/** What goes through the layers of a network, or draws its weights. */
const DRAWS_AGAIN = /^(?:apply|reset_parameters|modules|children)$/;

/** `net.reset_parameters()`, `net.apply(draw)`, `nn.init.zeros_(net.weight)` behind a place. */
export function isDrawnAgain(semantic: SemanticModel, network: SyntaxNode, behind: SyntaxNode): boolean {
  const references = semantic.bindingOf(network)?.references ?? [];
  return references.some(({ identifier: { start, parent } }) => {
    if (start < behind.end || !isKind(parent, "attribute")) return false;
    if (DRAWS_AGAIN.test(parent.attribute.text)) return true;
    const around = ancestor(parent, "call");
    return around !== null && /^torch\.nn\.init\./.test(semantic.qualifiedName(around.function) ?? "");
  });
}

/** Whether weights that were learned may take the place of the drawn ones in every run: not where only a resumed one loads them. */
export function isLoadedOver(file: FileOfCalls, network: SyntaxNode): boolean {
  const { semantic } = file;
  const binding = semantic.bindingOf(network);
  return fileCalls(file)
    .methods("load_state_dict")
    .some((load) => {
      const other = semantic.bindingOf(load.function.object);
      const branch = ancestor(load, "if_statement");
      if (other === null || other.definitions.some(({ kind }) => kind === "parameter")) return true;
      return other === binding && (branch === null || contains(branch, network));
    });
}
