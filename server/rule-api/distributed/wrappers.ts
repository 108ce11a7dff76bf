/** What wraps a network for several ranks, and what comes too late for that. Knows torch's names, reports nothing. */

import type { SemanticModel } from "../../semantic/semanticModel";
import { ancestor, type Call, isKind, type SyntaxNode } from "../../syntax/syntaxTree";
import { contains } from "../../text/textRange";
import { functionAround } from "../code/around";
import { fileCalls } from "../code/fileCalls";
import type { RuleContext } from "../ruleContext";

export const DDP: readonly string[] = [
  "torch.nn.parallel.DistributedDataParallel",
  "torch.nn.parallel.distributed.DistributedDataParallel",
];
/** They put other parameters into the place of a network's own. */
export const SHARDS: readonly string[] = [
  "torch.distributed.fsdp.fully_shard",
  "torch.distributed._composable.fsdp.fully_shard",
  "torch.distributed.fsdp.FullyShardedDataParallel",
];
const CONVERTS = [
  "torch.nn.SyncBatchNorm.convert_sync_batchnorm",
  "torch.nn.modules.batchnorm.SyncBatchNorm.convert_sync_batchnorm",
];

/** `model = DDP(model)`, then `SyncBatchNorm.convert_sync_batchnorm(model)`: the later calls, with what they convert. */
export function convertedLate(
  context: RuleContext<never>,
): readonly { readonly call: Call; readonly model: SyntaxNode }[] {
  return fileCalls(context)
    .of(...CONVERTS)
    .flatMap((call) => {
      const model = context.dataflow.argument(call, "module", 0);
      return model !== null && isWrapped(context.semantic, model, call) ? [{ call, model }] : [];
    });
}

/** Whether DDP gave what a name stands for at a place: by the last line that binds it, which always runs before. */
function isWrapped(semantic: SemanticModel, model: SyntaxNode, at: SyntaxNode): boolean {
  if (isKind(model, "call")) {
    const { function: callee } = model;
    if (DDP.includes(semantic.qualifiedName(callee) ?? "")) return true;
    // `model.to(rank)`
    const isMoved = isKind(callee, "attribute") && /^(?:to|cuda)$/.test(callee.attribute.text);
    return isMoved && isWrapped(semantic, callee.object, at);
  }
  const definitions = semantic.bindingOf(model)?.definitions ?? [];
  const last = definitions.filter(({ node }) => node.end <= at.start).at(-1);
  if (last === undefined || last.value === null) return false;
  if (functionAround(last.node) !== functionAround(at)) return false;
  const block = ancestor(last.node, "block", "module");
  return block !== null && contains(block, at) && isWrapped(semantic, last.value, last.node);
}
