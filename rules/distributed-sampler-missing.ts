/** Processes that all read the whole data set: no sampler, and nothing else, gives each its own part. */

import {
  ancestor,
  type Call,
  choosesRounds,
  defineRule,
  distributedScript,
  drawsByRank,
  enclosing,
  fileCalls,
  grantedLoader,
  horovodScript,
  horovodTraining,
  isAskedOfRank,
  isWholeForAll,
  keptUnder,
  loopedOver,
  loopHeader,
  mayBeDivided,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const distributedSamplerMissing = defineRule({
  meta: {
    name: "distributed-sampler-missing",
    theme: "distributed",
    libraries: ["torch", "horovod"],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.distributed.DistributedSampler",
      "https://horovod.readthedocs.io/en/stable/keras.html",
      "torch 2.14.1: two processes, 8 items: both read [0..7] with a plain loader, and [0, 2, 4, 6] and [1, 3, 5, 7] with the sampler",
    ],
    docs: {
      en: {
        title: "Every process reads the whole data set",
        what: "A script trains in several processes, and its `DataLoader` has no `DistributedSampler`, or the arrays that `fit` gets under Horovod are whole, and nothing else in the file depends on the rank. As a hint: a loop of epochs over a loader that the file only takes for granted, with neither a sampler nor `set_epoch` in sight.",
        why: "Each process then goes through all the data. With one seed they all compute the same gradient, so several GPUs do the work of one; else an epoch covers the data as often as there are processes. With torch 2.14.1 and two processes a plain loader gave both all 8 items, and with the sampler each got 4.",
        ignoreWhen: "The data set itself gives each process its own part.",
      },
      zh: {
        title: "每个进程都读完整的数据集",
        what: "脚本在多个进程里训练，`DataLoader` 没有用 `DistributedSampler`；或者在 Horovod 下 `fit` 拿到的是完整的数组，文件里也没有其他与 rank 有关的代码。作为提示：按 epoch 循环遍历一个文件里没有定义的 loader，既看不到采样器，也看不到 `set_epoch`。",
        why: "这样每个进程都会跑完全部数据。种子相同时各进程算出同样的梯度，多块 GPU 只干了一块的活；否则一个 epoch 会把数据重复跑上进程数那么多遍。用 torch 2.14.1 在两个进程上实测，普通 loader 让两边都读了全部 8 条，用采样器后各读 4 条。",
        ignoreWhen: "数据集自己会给每个进程分配不同的部分。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        loader = DataLoader(dataset, batch_size=8, shuffle=True)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
      valid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        loader = DataLoader(dataset, batch_size=8, sampler=DistributedSampler(dataset))
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
    },
    messages: {
      loader: {
        en: "Every process reads the whole of `{data}`, since no sampler divides it. Give the loader a `DistributedSampler`.",
        zh: "没有采样器划分数据，每个进程都会读完整的 `{data}`。请给 loader 加上 `DistributedSampler`。",
      },
      granted: {
        en: "Nothing gives each process its own part of `{data}`: no `DistributedSampler`, no `set_epoch`.",
        zh: "`{data}` 没有按进程划分：没有 `DistributedSampler` 和 `set_epoch`。",
      },
      arrays: {
        en: "Every worker trains on the whole of `{data}` in each epoch. Give each its own part, such as `{part}`.",
        zh: "每个 worker 每个 epoch 都在完整的 `{data}` 上训练。给每个 worker 一部分，例如 `{part}`。",
      },
      sampler: {
        en: "Divide `{data}` with a `DistributedSampler`",
        zh: "用 `DistributedSampler` 划分 `{data}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** Whether the training runs over this very loader, by whatever function it was made. */
    function feedsTraining(call: Call, loops: readonly SyntaxNode[]): boolean {
      return loops.some((loop) => {
        const data = loop.kind === "for_statement" ? keptUnder(semantic, loopedOver(context, loop)) : null;
        return data?.kind === "identifier"
          ? semantic.bindingOf(data)?.definitions.length === 1 && dataflow.valueOf(data).call === call
          : data === call;
      });
    }

    const isDivided = (): boolean =>
      calls.isTakenOver("sharding") ||
      calls.mentions(/shard|split_dataset_by_node|IterableDataset|streaming|webdataset/i);

    /** Whatever it is, with a sampler the epochs would have to be told to it. */
    function checkGranted(): void {
      const found = isDivided() || calls.mentions(/sampler|set_epoch|rank/i) ? null : grantedLoader(context);
      if (found === null) return;
      const data = { data: context.excerpt(found.data) };
      context.report({ node: loopHeader(found.loop), message: "granted", data, severity: "hint" });
    }

    function checkLoaders(): void {
      const horovod = horovodTraining(context);
      const script = horovod ?? distributedScript(context);
      if (script === null || isDivided()) return;
      const loops = script.loops.map(({ inner }) => inner);
      for (const call of calls.of("torch.utils.data.DataLoader")) {
        const data = dataflow.argument(call, "dataset", 0);
        if (data === null || !isWholeForAll(context, call, data) || !feedsTraining(call, loops)) continue;
        if (mayBeDivided(context, data) || choosesRounds(context, loops) || drawsByRank(context)) continue;
        const shuffle = dataflow.argument(call, "shuffle", 2)?.parent;
        const sampler = fixer.spell("torch.utils.data.distributed.DistributedSampler");
        const share =
          horovod === null ? "" : `, num_replicas=${horovod.module}.size(), rank=${horovod.module}.rank()`;
        const argument = `sampler=${sampler.name}(${context.text(data)}${share})`;
        const change =
          shuffle?.kind === "keyword_argument"
            ? fixer.replace(shuffle, argument)
            : fixer.addArgument(call, argument);
        context.report({
          node: call,
          message: "loader",
          data: { data: context.excerpt(data) },
          suggestions:
            data.kind === "identifier" && (shuffle == null || shuffle.kind === "keyword_argument")
              ? [
                  {
                    message: "sampler",
                    data: { data: context.text(data) },
                    edits: [...sampler.edits, change],
                  },
                ]
              : [],
        });
      }
    }

    function checkArrays(): void {
      const script = horovodScript(context);
      const isDivided = calls.mentions(/shard|steps_per_epoch/) || calls.foreign.length > 0;
      // A rate is scaled by the number of workers, and one of them talks: neither divides data.
      const isOther = (call: Call): boolean =>
        ancestor(call, "keyword_argument")?.name.text === "verbose" ||
        isAskedOfRank(context, call) ||
        enclosing(call, "call").some((one) =>
          /^keras\.optimizers\./.test(semantic.qualifiedName(one.function) ?? ""),
        );
      const asked = script === null ? [] : ["rank", "size"].flatMap((name) => script.of(name));
      if (script === null || isDivided || !asked.every(isOther)) return;
      for (const fit of script.keras("fit")) {
        const data = dataflow.argument(fit, "x", 0);
        if (data === null || dataflow.argument(fit, "y", 1) === null) continue;
        const part = `${context.excerpt(data)}[${script.module}.rank()::${script.module}.size()]`;
        const told = { data: context.excerpt(data), part };
        context.report({ node: data, message: "arrays", data: told, severity: "warning" });
      }
    }

    return {
      end() {
        checkLoaders();
        checkArrays();
        checkGranted();
      },
    };
  },
});
