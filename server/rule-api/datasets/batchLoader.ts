/** Which loader the batches of a loop come from. Knows PyTorch's loader, reports nothing. */

import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import type { SemanticModel } from "../../semantic/semanticModel";
import { type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { loopedOver } from "../code/loops";
import { hasUnwrittenArguments } from "../code/makerOf";
import type { ApiQuestions } from "../ruleContext";

interface File {
  readonly dataflow: Dataflow;
  readonly knowledge: Knowledge;
  readonly semantic: SemanticModel;
}

/** The loader whose batches, or parts of them, a loop puts into a name, for a use of it in that loop; null where that is not certain. */
export function loaderOf(file: File, name: SyntaxNode): Call | null {
  const { dataflow, semantic } = file;
  const loops = (semantic.bindingOf(name)?.definitions ?? []).filter(({ kind }) => kind === "for");
  const [only, ...others] = loops.flatMap(({ node }) =>
    isKind(node, "for_statement") && node.body.start <= name.start && name.end <= node.end ? [node] : [],
  );
  if (only === undefined || others.length > 0) return null;
  const { call } = dataflow.valueOf(loopedOver(file, only));
  return call !== undefined && dataflow.resolveCall(call).callee === "torch.utils.data.DataLoader"
    ? call
    : null;
}

/** Whether a name of a loop holds what PyTorch itself collates: of what it gives, only tensors have methods such as `cuda`. */
export function isCollatedTensor(file: File, name: SyntaxNode): boolean {
  const loader = loaderOf(file, name);
  return (
    loader !== null &&
    !hasUnwrittenArguments(loader) &&
    file.dataflow.argument(loader, "collate_fn", 6) === null
  );
}

/** Whether something is read of a name that no tensor has: `graph.edge_index` of a batch of a class of its own. */
export const readsOtherFields = (
  { apiIndex, semantic }: Pick<ApiQuestions, "apiIndex" | "semantic">,
  name: SyntaxNode,
): boolean =>
  semantic
    .bindingOf(name)
    ?.references.some(
      ({ identifier: { parent, start } }) =>
        isKind(parent, "attribute") &&
        parent.object.start === start &&
        apiIndex.symbol(`torch.Tensor.${parent.attribute.text}`).kind !== "symbol",
    ) === true;

/** Whether a loop goes over a loader that gives all rows at once: `DataLoader(rows, batch_size=len(rows))`. */
export function hasWholeBatch(file: File, loop: SyntaxNode & { readonly kind: "for_statement" }): boolean {
  const { call } = file.dataflow.valueOf(loopedOver(file, loop));
  const size = call === undefined ? null : file.dataflow.argument(call, "batch_size", 1);
  return isKind(size, "call") && file.dataflow.resolveCall(size).callee === "builtins.len";
}
