/** Objects that go between the ranks as pickles. */

import { type Call, defineRule, lastPart, python } from "../server/rule-api";

/** https://docs.pytorch.org/docs/stable/distributed.html: each "uses pickle module implicitly". */
const COLLECTIVES =
  "all_gather_object gather_object broadcast_object_list scatter_object_list send_object_list recv_object_list";

export const pickleCollectives = defineRule({
  meta: {
    name: "pickle-collectives",
    theme: "security",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.all_gather_object",
      "https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.broadcast_object_list",
      "torch 2.15.0: in one process with gloo, `all_gather_object` ran the `__reduce__` of the object it gathered",
    ],
    docs: {
      en: {
        title: "Objects pickled between ranks",
        what: "`all_gather_object`, `gather_object`, `broadcast_object_list`, `scatter_object_list`, `send_object_list` and `recv_object_list` of `torch.distributed`.",
        why: "Each rank unpickles what the others send, and unpickling runs the code that is in it: a rank that somebody else controls so controls all. Besides, the objects go through the CPU, and with NCCL through the GPU and back. Numbers and tensors go safely and faster with `all_gather`, `broadcast` or `all_reduce`.",
        ignoreWhen: "All ranks are yours and on a network that nobody else reaches.",
      },
      zh: {
        title: "各 rank 之间用 pickle 传对象",
        what: "使用 `torch.distributed` 的 `all_gather_object`、`gather_object`、`broadcast_object_list`、`scatter_object_list`、`send_object_list` 或 `recv_object_list`。",
        why: "每个 rank 都要反序列化别人发来的 pickle，其中的代码会被执行：只要有一个 rank 被控制，全部都会被控制。此外对象要经过 CPU，用 NCCL 时还要在 GPU 上来回一趟。数字和张量用 `all_gather`、`broadcast` 或 `all_reduce` 更安全也更快。",
        ignoreWhen: "所有 rank 都是你自己的，且网络不对外开放。",
      },
      invalid: python`
        import torch.distributed as dist

        def gather(score):
            scores = [None] * dist.get_world_size()
            dist.all_gather_object(scores, score)
            return scores
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        def gather(score):
            scores = [torch.zeros_like(score) for _ in range(dist.get_world_size())]
            dist.all_gather(scores, score)
            return scores
      `,
    },
    messages: {
      runs: {
        en: "`{name}` unpickles what other ranks send, and so runs their code.",
        zh: "`{name}` 会反序列化其他 rank 发来的 pickle，等于执行它们的代码。",
      },
    },
  },
  create(context) {
    const check =
      (name: string) =>
      (call: Call): void =>
        context.report({ node: call.function, message: "runs", data: { name: lastPart(name) } });
    const names = COLLECTIVES.split(" ").map((name) => `torch.distributed.${name}`);
    return { calls: Object.fromEntries(names.map((name) => [name, check(name)])) };
  },
});
