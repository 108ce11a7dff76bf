/** Processes that all use GPU 0: a GPU chosen by a fixed number, or none chosen at all, where each process needs its own. */

import {
  type Call,
  callArguments,
  defineRule,
  distributedScript,
  fileCalls,
  functionAround,
  gpusNamed,
  groupStarts,
  isOfMachine,
  isSelfField,
  onlyValueOf,
  onlyWritten,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const DDP = "torch.nn.parallel.DistributedDataParallel";

export const deviceNotBoundToRank = defineRule({
  meta: {
    name: "device-not-bound-to-rank",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/elastic/run.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.cuda.set_device.html",
      "https://docs.pytorch.org/docs/stable/notes/ddp.html",
    ],
    docs: {
      en: {
        title: "All processes on GPU 0",
        what: "A script starts a process group and trains on a GPU, and no process chooses its own: `set_device` gets a number, or `cuda()` is called without anything that depends on the local rank.",
        why: "The current GPU is number 0 in every process until the process chooses another. All of them then share one GPU: memory runs out, the others idle, and NCCL refuses to work with `Multiple Ranks are using the same GPU`. `torchrun` gives each process its number in `LOCAL_RANK`; use it before the first CUDA call.",
        ignoreWhen: "The launcher shows each process one GPU only, through `CUDA_VISIBLE_DEVICES`.",
      },
      zh: {
        title: "所有进程都用 0 号 GPU",
        what: "脚本建立了进程组并在 GPU 上训练，却没有让各进程选择自己的 GPU：`set_device` 用了写死的编号，或者直接调用 `cuda()`，与 local rank 无关。",
        why: "进程没有选择之前，当前 GPU 都是 0 号。于是所有进程挤在一块 GPU 上：显存不够，其余 GPU 闲置，NCCL 还会以 `Multiple Ranks are using the same GPU` 拒绝工作。`torchrun` 通过 `LOCAL_RANK` 告诉每个进程它的编号，请在第一次使用 CUDA 之前用它选好设备。",
        ignoreWhen: "启动器通过 `CUDA_VISIBLE_DEVICES` 让每个进程只看到一块 GPU。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("nccl")
        torch.cuda.set_device(0)
        model = DistributedDataParallel(torch.nn.Linear(4, 2).cuda())
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4, device="cuda")).mean().backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
      valid: python`
        import os

        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("nccl")
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        model = DistributedDataParallel(torch.nn.Linear(4, 2).cuda())
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4, device="cuda")).mean().backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
    },
    messages: {
      number: {
        en: "Every process gets the same GPU here. Each needs its own: choose it by `LOCAL_RANK`.",
        zh: "这里所有进程都用同一块 GPU。每个进程要用自己的：按 `LOCAL_RANK` 选择。",
      },
      none: {
        en: "No process has chosen its GPU, so all use number 0. Call `torch.cuda.set_device` with `LOCAL_RANK` before.",
        zh: "进程没有选择自己的 GPU，全都用 0 号。请先用 `LOCAL_RANK` 调用 `torch.cuda.set_device`。",
      },
      rank: { en: "Choose the GPU by `LOCAL_RANK`", zh: "按 `LOCAL_RANK` 选择 GPU" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const { gpuNamed } = gpusNamed(context);
    const calls = fileCalls(context);

    /** `set_device(0)`, `cuda(0)`, `to("cuda:0")`, `cuda()`: where it is written; a device that is computed is no such place. */
    function fixedDevice(call: Call): SyntaxNode | null {
      const [given, ...others] = callArguments(call).filter(
        ({ keyword }) => keyword?.text !== "non_blocking" && keyword?.text !== "memory_format",
      );
      if (given === undefined)
        return call.function.kind === "attribute" && call.function.attribute.text === "cuda" ? call : null;
      const kept = isSelfField(given.value)
        ? onlyValueOf(context.tree, given.value)
        : onlyWritten(context.semantic, given.value);
      const { constant, call: made } = dataflow.valueOf(kept ?? given.value);
      const name = gpuNamed(kept ?? made ?? given.value);
      const isGpu =
        typeof constant === "number" || [name, constant].some((one) => /^cuda(:\d+)?$/.test(String(one)));
      return isGpu && others.length === 0 ? given.value : null;
    }

    /** `0` of `DistributedDataParallel(model, device_ids=[0])`. */
    function onlyDevice(call: Call): SyntaxNode[] {
      const devices = dataflow.argument(call, "device_ids", 1);
      const [only, ...others] = devices?.kind === "list" ? devices.children : [];
      return only?.kind === "integer" && others.length === 0 ? [only] : [];
    }

    function report(node: SyntaxNode, isChosen: boolean, others: readonly SyntaxNode[] = []): void {
      const os = fixer.spell("os");
      const rank = `int(${os.name}.environ["LOCAL_RANK"])`;
      const cuda = fixer.spell("torch.cuda");
      const edits = isChosen
        ? [...os.edits, fixer.replace(node, rank)]
        : [...os.edits, ...cuda.edits, fixer.lineBefore(node, `${cuda.name}.set_device(${rank})`)];
      context.report({
        node,
        message: isChosen ? "number" : "none",
        secondary: others.slice(0, 3).map((other) => ({ node: other, message: "number" as const })),
        suggestions: isChosen || fixer.standsAlone(node) ? [{ message: "rank", edits }] : [],
      });
    }

    return {
      end() {
        const isSettled =
          calls.isTakenOver("placement") ||
          groupStarts(context).some((start) => isOfMachine(context, start)) ||
          calls.mentions(
            /CUDA_VISIBLE_DEVICES|device_id$|gpu_?id|^gpus?$|spawn|^Process$|^gloo$|^mpi$|^SLURM_/i,
          ) ||
          calls.foreign.some(({ function: callee }) =>
            /init|setup|dist|device|gpu|rank/i.test(context.semantic.qualifiedName(callee) ?? ""),
          );
        // What wraps a network trains it, here or where it hands it over.
        const isWrapping = groupStarts(context).length > 0 && calls.of(DDP).length > 0;
        if (distributedScript(context) === null && !isWrapping) return;
        const wrapped = calls.mentions(/CUDA_VISIBLE_DEVICES/) ? [] : calls.of(DDP).flatMap(onlyDevice);
        if (wrapped[0] !== undefined) {
          const around = functionAround(wrapped[0]);
          const numbers = calls
            .methods("cuda", "to")
            .filter((call) => functionAround(call) === around)
            .flatMap((call) => {
              const device = fixedDevice(call);
              return device === null || device === call ? [] : [device];
            });
          return report(wrapped[0], true, numbers);
        }
        if (isSettled) return;
        const chosen = calls.of("torch.cuda.set_device", "torch.cuda.device");
        if (chosen.some((call) => fixedDevice(call) === null)) return;
        // A function of another file chooses, by what it is handed.
        if (chosen.length === 0 && calls.runs("torch.cuda.set_device", "torch.cuda.device")) return;
        const moves = calls.methods("cuda", "to");
        // `to(device)` may lead to a device of the process.
        const isMovedElsewhere = moves.some((call) => fixedDevice(call) === null && !isPlainTo(call));
        const asks = calls.mentions(/local_?rank/i);
        const wraps = calls.of(DDP).some((call) => dataflow.argument(call, "device_ids", 1) !== null);
        const [first] = chosen;
        const number = first === undefined ? null : fixedDevice(first);
        if (number !== null && !(asks && (isMovedElsewhere || wraps))) return report(number, true);
        // The rank only says where the wrapper runs, and nothing gets a device of that number.
        const isWrappedOnly = wraps && chosen.length === 0 && !/cuda:["']?\s*[{+]/.test(context.tree.text);
        if ((asks && !isWrappedOnly) || isMovedElsewhere) return;
        const place = moves.find((call) => fixedDevice(call) !== null);
        if (place !== undefined) report(place, false);
      },
    };

    /** `to(torch.float32)`, `to("cpu")`. */
    function isPlainTo(call: Call): boolean {
      const [given] = callArguments(call);
      if (given === undefined) return false;
      const name = context.semantic.qualifiedName(given.value) ?? "";
      return stringValue(given.value) === "cpu" || /^torch\.(b?float|half|double|int|long|bool)/.test(name);
    }
  },
});
