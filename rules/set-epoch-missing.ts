/** A `DistributedSampler` that is never told the epoch: every epoch has the same order. */

import {
  type Call,
  callsOf,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  isToldEpoch,
  type Loop,
  loaderPurpose,
  madeCalls,
  makesOptimizer,
  python,
  type SyntaxNode,
  trainingReads,
} from "../server/rule-api";

const SAMPLERS: ReadonlySet<string> = new Set([
  "torch.utils.data.DistributedSampler",
  "torch.utils.data.distributed.DistributedSampler",
]);

export const setEpochMissing = defineRule({
  meta: {
    name: "set-epoch-missing",
    theme: "distributed",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.distributed.DistributedSampler",
      "torch 2.15.0: two passes over a shuffling sampler give [4, 7, 2, 1] both times, and [5, 2, 7, 1] after `set_epoch(1)`",
    ],
    docs: {
      en: {
        title: "DistributedSampler without set_epoch",
        what: "A loader with a shuffling `DistributedSampler` is read in every epoch, and nothing calls `set_epoch`.",
        why: "The sampler shuffles with its seed and the number of the epoch, which stays 0: every epoch has the same order, and each process sees the same part of the data in the same batches. That is training without shuffling after the first epoch. Call `sampler.set_epoch(epoch)` at the start of each.",
        ignoreWhen: "There is one epoch, or the order is meant to stay.",
      },
      zh: {
        title: "分布式采样器没有调用 set_epoch",
        what: "每个 epoch 都读取一个带打乱的 `DistributedSampler` 的 loader，却没有任何地方调用 `set_epoch`。",
        why: "采样器用种子和 epoch 编号打乱，而编号一直是 0：每个 epoch 顺序都一样，每个进程看到的是同一部分数据、同样的批次。第一个 epoch 之后就等于没有打乱。应在每个 epoch 开头调用 `sampler.set_epoch(epoch)`。",
        ignoreWhen: "只有一个 epoch，或有意保持顺序不变。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel
        from torch.utils.data import DataLoader, TensorDataset
        from torch.utils.data.distributed import DistributedSampler

        dist.init_process_group("gloo")
        dataset = TensorDataset(torch.randn(64, 4), torch.randn(64, 2))
        sampler = DistributedSampler(dataset)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
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
        sampler = DistributedSampler(dataset)
        loader = DataLoader(dataset, batch_size=8, sampler=sampler)
        model = DistributedDataParallel(torch.nn.Linear(4, 2))
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            sampler.set_epoch(epoch)
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
        dist.destroy_process_group()
      `,
    },
    messages: {
      same: {
        en: "Nothing calls `set_epoch`, so every epoch has the order of the first.",
        zh: "没有调用 `set_epoch`，每个 epoch 的顺序都与第一个相同。",
      },
      epochs: {
        en: "Read anew in each epoch here",
        zh: "每个 epoch 在这里重新读取",
      },
      call: {
        en: "Call `{code}` in each epoch",
        zh: "每个 epoch 调用 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    /** The sampler of a loader, where it shuffles. */
    function shufflingSampler(loader: Call): { node: SyntaxNode; call: Call } | null {
      const node = dataflow.argument(loader, "sampler", 3);
      const call = node === null ? undefined : dataflow.valueOf(node).call;
      if (node === null || call === undefined || !SAMPLERS.has(semantic.qualifiedName(call.function) ?? ""))
        return null;
      const [shuffle, seed] = [dataflow.argument(call, "shuffle", 3), dataflow.argument(call, "seed", 4)];
      if (seed !== null && dataflow.valueOf(seed).constant === undefined) return null;
      // A function that makes the loaders of training and evaluation is told which.
      const { constant, constants = [constant] } =
        shuffle === null ? { constant: true } : dataflow.valueOf(shuffle);
      return constants.includes(true) ? { node, call } : null;
    }

    /** It is named so, or its sampler is told to shuffle. */
    function isForTraining(loader: Call): boolean {
      const { call = loader } = shufflingSampler(loader) ?? {};
      const purpose = loaderPurpose(context, loader)?.purpose;
      const isTold = call !== loader && dataflow.argument(call, "shuffle", 3) !== null;
      const isIn = /^_?(?:fit|train)(?:_|$)/.test(functionAround(loader)?.name.text ?? "");
      return purpose === "train" || ((isTold || isIn) && purpose !== "evaluation");
    }

    /** The loop that runs another one again and again, in its function or around the calls of that. */
    function epochsOf(loop: Loop): Loop | null {
      const around = functionAround(loop);
      const places: readonly SyntaxNode[] = around === null ? [loop] : [loop, ...callsOf(context, around)];
      return places.flatMap((place) => enclosingLoops(place)[0] ?? [])[0] ?? null;
    }

    /** The number of the epoch, where the loop counts them beside the sampler. */
    function correction(sampler: SyntaxNode, epochs: Loop) {
      const first = epochs.body.children[0];
      if (
        !isKind(sampler, "identifier") ||
        !isKind(epochs, "for_statement") ||
        !isKind(epochs.left, "identifier")
      )
        return [];
      if (
        first === undefined ||
        !fixer.standsAlone(first) ||
        functionAround(sampler) !== functionAround(epochs)
      )
        return [];
      const code = `${sampler.text}.set_epoch(${epochs.left.text})`;
      return [{ message: "call" as const, data: { code }, edits: [fixer.lineBefore(first, code)] }];
    }

    return {
      end() {
        const told = calls
          .methods("set_epoch")
          .map(({ function: { object } }) => dataflow.valueOf(object).call);
        // Named otherwise, or called on what is not known, it may be told to any sampler.
        const isToldElsewhere =
          told.includes(undefined) || (told.length === 0 && calls.mentions(/set_epoch/));
        if (calls.isTakenOver("sharding") || isToldElsewhere) return;
        for (const { made: loader } of madeCalls(context, (name) => name === "torch.utils.data.DataLoader")) {
          const sampler = shufflingSampler(loader);
          if (sampler === null || told.includes(sampler.call) || isToldEpoch(context, sampler.call)) continue;
          const loop = trainingReads(context, loader, isForTraining(loader)).find(
            (read) => epochsOf(read) !== null,
          );
          const epochs = loop === undefined ? null : epochsOf(loop);
          // `for net in nets: optimizer = SGD(net.parameters())` trains another network in each round.
          if (!loop || epochs === null || makesOptimizer(context, epochs.body)) continue;
          context.report({
            node: sampler.call,
            message: "same",
            related: [
              { node: loop.kind === "for_statement" ? loop.right : loop.condition, message: "epochs" },
            ],
            suggestions: correction(sampler.node, epochs),
          });
        }
      },
    };
  },
});
