/** The network that a wrapper for several devices, or a compiled one, holds. Knows names of torch, reports nothing. */

import type { SyntaxNode } from "../../syntax/syntaxTree";
import type { ApiQuestions } from "../ruleContext";

const WRAPS =
  /^(?:torch\.compile|torch\.nn\.DataParallel|torch\.distributed\.fsdp\.FullyShardedDataParallel|torch\.nn\.parallel\.(?:distributed\.)?DistributedDataParallel)$/;

/** `net` of `model = FSDP(net)` behind what `model` stands for, also through `torch.compile`; the node itself where nothing wraps it. */
export function wrappedNetwork(
  { dataflow, semantic }: Pick<ApiQuestions, "dataflow" | "semantic">,
  network: SyntaxNode,
): SyntaxNode {
  let at = network;
  for (let steps = 0; steps < 3; steps += 1) {
    const { call } = dataflow.valueOf(at);
    if (call === undefined || !WRAPS.test(semantic.qualifiedName(call.function) ?? "")) return at;
    const inner = dataflow.argument(call, "module", 0) ?? dataflow.argument(call, "model", 0);
    if (inner === null) return at;
    at = inner;
  }
  return at;
}
