/** A network on a GPU of its own that is wrapped for distributed training without saying which GPU that is. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const ddpDeviceIdsMissing = defineRule({
  meta: {
    name: "ddp-device-ids-missing",
    theme: "distributed",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html",
      "https://docs.pytorch.org/tutorials/intermediate/ddp_tutorial.html",
    ],
    docs: {
      en: {
        title: "DDP without the GPU of its rank",
        what: "A network is moved to the GPU of its rank and wrapped by `DistributedDataParallel` without `device_ids`.",
        why: "With `device_ids=[rank]` the wrapper moves every input of `forward` to that GPU. Without, that is left to the script: an input that it forgets stays on the CPU, and the first layer raises `RuntimeError` since its weights are on the GPU.",
        ignoreWhen:
          "The network is spread over several GPUs, where `device_ids` must be None, or all inputs are moved by the script.",
      },
      zh: {
        title: "DDP 没有写明本 rank 的 GPU",
        what: "网络移到了本 rank 的 GPU 上，用 `DistributedDataParallel` 包装时却没有写 `device_ids`。",
        why: "写了 `device_ids=[rank]`，包装器会把 `forward` 的每个输入移到这块 GPU。不写就要由脚本自己负责：漏掉的输入留在 CPU 上，而权重在 GPU 上，第一层就抛出 `RuntimeError`。",
        ignoreWhen: "网络分布在多块 GPU 上（这时 `device_ids` 必须为 None），或脚本自己移动了所有输入。",
      },
      invalid: python`
        import os

        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        def wrap():
            local_rank = int(os.environ["LOCAL_RANK"])
            torch.cuda.set_device(local_rank)
            model = nn.Linear(4, 2).to(local_rank)
            return DistributedDataParallel(model)
      `,
      valid: python`
        import os

        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        def wrap():
            local_rank = int(os.environ["LOCAL_RANK"])
            torch.cuda.set_device(local_rank)
            model = nn.Linear(4, 2).to(local_rank)
            return DistributedDataParallel(model, device_ids=[local_rank])
      `,
    },
    messages: {
      missing: {
        en: "Without `device_ids` the inputs are not moved to the GPU of this rank.",
        zh: "没有 `device_ids`，输入不会被移到本 rank 的 GPU。",
      },
      moved: { en: "The network is moved here", zh: "网络在这里移动" },
      say: { en: "Name its GPU: `device_ids=[{device}]`", zh: "写明 GPU：`device_ids=[{device}]`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;

    /** The GPU that a call of `to` or `cuda` names: a number, or a name that the function also makes its GPU. */
    function gpuOf(move: Call): SyntaxNode | null {
      const device = dataflow.argument(move, "device", 0);
      if (device === null || !isKind(device, "identifier", "integer") || !isKind(move.function, "attribute"))
        return null;
      const isBound = fileCalls(context)
        .of("torch.cuda.set_device")
        .some((call) => {
          const set = dataflow.argument(call, "device", 0);
          return (
            set !== null &&
            isKind(set, "identifier") &&
            semantic.bindingOf(set) === semantic.bindingOf(device)
          );
        });
      const isOnCuda = move.function.attribute.text === "cuda" || (isKind(device, "identifier") && isBound);
      return isOnCuda ? device : null;
    }

    /** `net.to(rank)` that the network is, or that the function called on it before. */
    function moveOf(network: SyntaxNode, wrapped: Call): Call | null {
      if (isKind(network, "call"))
        return isKind(network.function, "attribute") && /^(?:to|cuda)$/.test(network.function.attribute.text)
          ? network
          : null;
      const binding = isKind(network, "identifier") ? semantic.bindingOf(network) : null;
      const isBefore = ({ start }: SyntaxNode): boolean => start < wrapped.start;
      const made = binding?.definitions.flatMap(({ value }) => (isKind(value, "call") ? [value] : [])) ?? [];
      const called = fileCalls(context)
        .methods("to", "cuda")
        .filter(
          ({ function: { object } }) =>
            binding !== null && isKind(object, "identifier") && semantic.bindingOf(object) === binding,
        );
      const moves = [...made.flatMap((call) => moveOf(call, wrapped) ?? []), ...called].filter(
        (call) => isBefore(call) && functionAround(call) === functionAround(wrapped),
      );
      return moves.at(-1) ?? null;
    }

    return {
      calls: {
        "torch.nn.parallel.DistributedDataParallel"(call: Call) {
          const given = callArguments(call);
          const network = dataflow.argument(call, "module", 0);
          if (network === null || given.some(({ spread }) => spread !== "")) return;
          if (
            ["device_ids", "output_device"].some((name, i) => dataflow.argument(call, name, i + 1) !== null)
          )
            return;
          const move = moveOf(network, call);
          const device = move === null ? null : gpuOf(move);
          if (move === null || device === null) return;
          const data = { device: text(device) };
          const edits = [fixer.addArgument(call, `device_ids=[${data.device}]`)];
          context.report({
            node: call.function,
            message: "missing",
            related: [{ node: move, message: "moved" }],
            suggestions: [{ message: "say", data, edits }],
          });
        },
      },
    };
  },
});
