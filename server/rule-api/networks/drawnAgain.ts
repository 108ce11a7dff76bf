/** Whether the weights that a network was made with are drawn, set or loaded a second time. Knows names, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { type FileOfCalls, fileCalls } from "../code/fileCalls";
import { placesOfValue } from "../code/wayOfValue";
import { isHandedOn } from "./handedOn";

/** What goes through the layers of a network, or draws its weights. */
const DRAWS_AGAIN = /^(?:apply|reset_parameters|modules|children)$/;

/** Whether other weights than the drawn ones may be there behind a place: drawn again, loaded, or set by a function that has the network. */
export function getsOtherWeights(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  network: SyntaxNode,
  made: SyntaxNode,
  place: SyntaxNode,
): boolean {
  return (
    isDrawnAgain(file.semantic, network, place) ||
    isWrittenOver(file.semantic, network) ||
    isLoadedOver(file, network) ||
    isSetInOther(file, file.dataflow.valueOf(made).call ?? made, place) ||
    isHandedOn(file, network, place.start)
  );
}

/** `net.reset_parameters()`, `net.apply(draw)`, `nn.init.zeros_(net.weight)` behind a place. */
function isDrawnAgain(semantic: SemanticModel, network: SyntaxNode, behind: SyntaxNode): boolean {
  const references = semantic.bindingOf(network)?.references ?? [];
  return references.some(({ identifier: { start, parent } }) => {
    if (start < behind.end || !isKind(parent, "attribute")) return false;
    if (DRAWS_AGAIN.test(parent.attribute.text)) return true;
    const around = ancestor(parent, "call");
    return around !== null && /^torch\.nn\.init\./.test(semantic.qualifiedName(around.function) ?? "");
  });
}

/** `net.weight.copy_(weights)`, wherever. */
function isWrittenOver(semantic: SemanticModel, network: SyntaxNode): boolean {
  return (semantic.bindingOf(network)?.references ?? []).some(({ identifier }) => {
    let at: SyntaxNode = identifier;
    while (isKind(at.parent, "attribute") && at.parent.object === at) at = at.parent;
    return (
      isKind(at, "attribute") &&
      isKind(at.object, "attribute") &&
      /[a-z]_$/.test(at.attribute.text) &&
      at.attribute.text !== "requires_grad_"
    );
  });
}

/** The same, or weights that are loaded or set by another function, where a function other than that of a place has the network. */
function isSetInOther(
  file: FileOfCalls & { readonly dataflow: Dataflow },
  made: SyntaxNode,
  place: SyntaxNode,
): boolean {
  const { semantic } = file;
  return [...placesOfValue(file, made)].some((at) => {
    const { parent } = at;
    const isHere = functionAround(at) === functionAround(place);
    // `fill(net, weights)` before the place, of whatever function.
    const call = isKind(parent, "argument_list") ? parent.parent : null;
    if (isKind(call, "call") && semantic.qualifiedName(call.function)?.startsWith("torch.") !== true)
      return isHere ? at.start < place.start : functionAround(at) === functionAround(made);
    if (!isKind(parent, "attribute") || (isHere && at.start < place.end)) return false;
    if (DRAWS_AGAIN.test(parent.attribute.text)) return true;
    if (!isHere && parent.attribute.text === "load_state_dict") return true;
    const around = ancestor(parent, "call");
    return around !== null && /^torch\.nn\.init\./.test(semantic.qualifiedName(around.function) ?? "");
  });
}

/** Whether weights that were learned may take the place of the drawn ones in every run: not where only a resumed one loads them. */
function isLoadedOver(file: FileOfCalls, network: SyntaxNode): boolean {
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
