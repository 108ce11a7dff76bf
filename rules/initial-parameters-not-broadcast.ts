/** Processes that train one network from different random weights: gradients are averaged, weights never made alike. */

import {
  defineRule,
  distributedScript,
  fileCalls,
  functionAround,
  type HorovodScript,
  horovodScript,
  horovodTraining,
  isKind,
  isSentToOthers,
  isWrappedUnseen,
  type MethodCall,
  mentionsAround,
  python,
  type SyntaxNode,
  trainedFields,
  trainedNetworks,
  trainsOnFirstOnly,
} from "../server/rule-api";

/** What gives the networks of all processes the same weights, or may, wherever in the file it stands. */
const ALIKE = /load_state_dict|from_pretrained|seed|^weights$|pretrained/i;

export const initialParametersNotBroadcast = defineRule({
  meta: {
    name: "initial-parameters-not-broadcast",
    theme: "distributed",
    libraries: ["torch", "horovod"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/ddp.html",
      "https://horovod.readthedocs.io/en/stable/keras.html",
      "torch 2.14.1: two processes with a seed each: without DDP the networks differ, with DDP they are equal",
    ],
    docs: {
      en: {
        title: "Processes that start from different weights",
        what: "A script trains in several processes, and each draws its own random initial weights: there is no `DistributedDataParallel`, no broadcast, no common seed and no checkpoint. With Horovod: `fit` without `BroadcastGlobalVariablesCallback`, or `DistributedOptimizer` without `broadcast_parameters`.",
        why: "Averaged gradients keep networks alike only if they start alike. `DistributedDataParallel` sends the weights of process 0 to all others when it wraps the network, and Horovod's callback does the same. Without that each process trains another network, whatever happens to the gradients.",
        ignoreWhen: "Something outside of the file makes the weights alike.",
      },
      zh: {
        title: "各进程从不同的权重开始训练",
        what: "脚本在多个进程里训练，每个进程各自随机初始化权重：没有 `DistributedDataParallel`，没有广播，没有共同的随机种子，也没有加载检查点。用 Horovod 时则是 `fit` 没有带 `BroadcastGlobalVariablesCallback`，或用了 `DistributedOptimizer` 却没有 `broadcast_parameters`。",
        why: "只有起点相同，平均后的梯度才能让各网络保持一致。`DistributedDataParallel` 在包装网络时会把 0 号进程的权重发给其他进程，Horovod 的回调也是如此。缺了这一步，无论梯度怎么处理，各进程训练的都是不同的网络。",
        ignoreWhen: "文件之外的代码会让各进程的权重相同。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            for p in model.parameters():
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            optimizer.step()
        dist.destroy_process_group()
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        dist.init_process_group("gloo")
        model = torch.nn.Linear(4, 2)
        for p in model.parameters():
            dist.broadcast(p.data, src=0)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            for p in model.parameters():
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            optimizer.step()
        dist.destroy_process_group()
      `,
    },
    messages: {
      torch: {
        en: "Each process draws its own weights for `{model}`, and nothing makes them alike. `DistributedDataParallel` or a broadcast does.",
        zh: "每个进程都为 `{model}` 随机生成各自的权重，没有统一。`DistributedDataParallel` 或广播可以统一。",
      },
      horovod: {
        en: "Each worker starts from its own weights. `BroadcastGlobalVariablesCallback(0)` sends those of worker 0 to all.",
        zh: "各个 worker 的初始权重不同。`BroadcastGlobalVariablesCallback(0)` 会把 0 号的权重发给所有 worker。",
      },
      workers: {
        en: "Each worker draws its own weights for `{model}`, and nothing sends those of worker 0 to all.",
        zh: "每个 worker 都为 `{model}` 随机生成各自的权重，没有把 0 号的权重发给所有 worker。",
      },
      send: { en: "Send those of worker 0: `{code}`", zh: "发送 0 号的权重：`{code}`" },
      callback: {
        en: "Add `BroadcastGlobalVariablesCallback(0)`",
        zh: "加上 `BroadcastGlobalVariablesCallback(0)`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    function checkTorch(): void {
      const isAlike =
        calls.isTakenOver("initial-sync") || calls.mentions(ALIKE) || calls.of("torch.load").length > 0;
      const script = distributedScript(context);
      if (script === null || isAlike || trainsOnFirstOnly(context, script)) return;
      const networks = [...trainedNetworks(context), ...trainedFields(context)];
      for (const { name, call } of networks.slice(0, 1)) {
        if (mentionsAround(context, call, /broadcast/i) || isWrappedUnseen(context, call)) continue;
        const isGiven = calls.foreign.some((one) => context.text(one.arguments).includes(name));
        if (!isGiven || calls.foreign.every((one) => one === call))
          context.report({ node: call, message: "torch", data: { model: name } });
      }
    }

    function checkHorovodTorch(): void {
      const script = horovodTraining(context);
      const networks = [...trainedNetworks(context), ...trainedFields(context)];
      const isAlike =
        calls.mentions(/broadcast/i) || calls.mentions(ALIKE) || calls.of("torch.load").length > 0;
      if (script === null || isAlike) return;
      for (const wrapped of script.of("DistributedOptimizer")) {
        const near = networks.filter(({ call }) => functionAround(call) === functionAround(wrapped));
        const [network, ...others] = near.length > 0 ? near : networks;
        if (network === undefined || others.length > 0) continue;
        if (calls.foreign.some((one) => context.text(one.arguments).includes(network.name))) continue;
        const code = `${script.module}.broadcast_parameters(${network.name}.state_dict(), root_rank=0)`;
        context.report({
          node: wrapped,
          message: "workers",
          data: { model: network.name },
          suggestions: [{ message: "send", data: { code }, edits: [fixer.lineAfter(wrapped, code)] }],
        });
      }
    }

    function checkHorovod(script: HorovodScript): void {
      if (calls.foreign.length > 0) return;
      const isSent = calls.mentions(/broadcast/i);
      for (const fit of script.keras("fit")) {
        const callbacks = dataflow.argument(fit, "callbacks", null);
        // A list that is built elsewhere may hold it.
        const list = callbacks === null ? null : listOf(callbacks, !isSent);
        if (callbacks !== null && list === null) continue;
        if (isSent && !(script.reaches(fit) && isSentToOthers(context, script, fit))) continue;
        context.report({
          node: callbacks ?? fit.function,
          message: "horovod",
          suggestions: script.isKeras ? [{ message: "callback", edits: [added(script, fit)] }] : [],
        });
      }
    }

    /** The list that is written, or the only one that a name is given and nothing adds to; `mayGrow` by calls that are seen here. */
    function listOf(node: SyntaxNode, mayGrow = false): SyntaxNode | null {
      if (node.kind === "list") return node;
      const { definitions = [], references = [] } = semantic.bindingOf(node) ?? {};
      const [only, ...others] = definitions;
      const isGrown = ({ parent }: SyntaxNode): boolean =>
        isKind(parent, "attribute") && isKind(parent.parent, "call") && parent.attribute.text === "append";
      const isPlain = references.every(
        ({ identifier }) =>
          isKind(identifier.parent, "keyword_argument", "argument_list") || (mayGrow && isGrown(identifier)),
      );
      return others.length === 0 && isPlain && only?.value?.kind === "list" ? only.value : null;
    }

    function added({ module }: HorovodScript, fit: MethodCall) {
      const callback = `${module}.callbacks.BroadcastGlobalVariablesCallback(0)`;
      const given = dataflow.argument(fit, "callbacks", null);
      const list = given === null ? null : listOf(given);
      if (list === null) return fixer.addArgument(fit, `callbacks=[${callback}]`);
      const [first] = list.children;
      return first === undefined
        ? fixer.replace(list, `[${callback}]`)
        : fixer.insertBefore(first, `${callback}, `);
    }

    return {
      end() {
        checkTorch();
        checkHorovodTorch();
        const script = horovodScript(context);
        if (script !== null) checkHorovod(script);
      },
    };
  },
});
