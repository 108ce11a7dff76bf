/** Synchronous and asynchronous training, as pages and hovers explain it. Data only. */

import { defineConcept, md } from "../../server/rule-api";

export const gradientSynchronization = defineConcept({
  id: "gradient-synchronization",
  names: {
    en: "synchronous and asynchronous training",
    zh: "同步与异步训练",
    aliases: ["asynchronous SGD", "local SGD", "参数同步", "梯度同步"],
  },
  symbols: ["torch.nn.parallel.DistributedDataParallel.no_sync"],
  short: {
    en: "Synchronous training averages gradients at every step. Asynchronous training uses each gradient when it arrives, and it may be stale. `no_sync()` skips the averaging for the steps of an accumulation.",
    zh: "同步训练每一步都平均梯度。异步训练随到随用，梯度可能陈旧。`no_sync()` 在梯度累积的各步中跳过平均。",
  },
  text: {
    en: md`
      Nothing makes asynchronous copies equal in the end. Averaging the parameters every k steps is called
      local SGD.
    `,
    zh: md`
      没有什么能保证异步副本最终一致。每隔 k 步平均一次参数称为 local SGD。
    `,
  },
  mistakes: [
    "accumulation-without-no-sync",
    "per-step-parameter-sync",
    "allreduce-not-averaged",
    "state-dict-params-are-ints",
  ],
  related: ["all-reduce", "parameter-server", "ddp"],
  sources: ["https://docs.pytorch.org/docs/stable/notes/ddp.html"],
});
