/** A DataLoader that gets a sampler, or rows that come one after another, and is told to shuffle: it raises. */

import {
  type Call,
  callArguments,
  defineRule,
  derivesFrom,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const samplerWithShuffle = defineRule({
  meta: {
    name: "sampler-with-shuffle",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader",
      "torch 2.15.0: ValueError: sampler option is mutually exclusive with shuffle",
      "torch 2.15.0: ValueError: DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle=True",
    ],
    docs: {
      en: {
        title: "Sampler together with shuffle=True",
        what: "A `DataLoader` gets a sampler (or a batch sampler) and `shuffle=True`. Also: its data set is an `IterableDataset`.",
        why: "The sampler decides the order; `DataLoader` refuses both and raises `ValueError`. Leave `shuffle` out: `DistributedSampler`, `RandomSampler` and `WeightedRandomSampler` draw at random themselves. An `IterableDataset` gives its rows one after another and has no places to draw from: it must shuffle itself, for instance through a buffer.",
        ignoreWhen: "Never: the call fails whatever the sampler is.",
      },
      zh: {
        title: "sampler 与 shuffle=True 同时使用",
        what: "`DataLoader` 同时得到了 sampler（或 batch_sampler）和 `shuffle=True`；也包括数据集是 `IterableDataset` 的情况。",
        why: "顺序由 sampler 决定，`DataLoader` 不接受两者同时出现，会抛出 `ValueError`。去掉 `shuffle`：`DistributedSampler`、`RandomSampler`、`WeightedRandomSampler` 本身就会随机抽取。`IterableDataset` 只能依次给出数据，无法按位置抽取：要由它自己打乱，例如使用缓冲区。",
        ignoreWhen: "不应忽略：无论是哪种采样器，调用都会失败。",
      },
      invalid: python`
        from torch.utils.data import DataLoader, RandomSampler

        data = list(range(100))
        loader = DataLoader(data, batch_size=32, sampler=RandomSampler(data), shuffle=True)
      `,
      valid: python`
        from torch.utils.data import DataLoader, RandomSampler

        data = list(range(100))
        loader = DataLoader(data, batch_size=32, sampler=RandomSampler(data))
      `,
    },
    messages: {
      both: {
        en: "The sampler decides the order, and with `shuffle=True` besides this raises ValueError.",
        zh: "顺序由 sampler 决定，再加 `shuffle=True` 会抛出 ValueError。",
      },
      iterable: {
        en: "`{data}` is an `IterableDataset`, and with `shuffle=True` this raises ValueError.",
        zh: "`{data}` 只能依次读取，加 `shuffle=True` 会抛出 ValueError。",
      },
      remove: {
        en: "Leave `shuffle` out",
        zh: "去掉 `shuffle`",
      },
      off: {
        en: "Turn `shuffle` off",
        zh: "关闭 `shuffle`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The data set, where it is made of a class of the file that gives its rows one after another. */
    function iterable(call: Call): SyntaxNode | null {
      const data = dataflow.argument(call, "dataset", 0);
      const value = data === null ? null : dataflow.valueOf(data);
      const own = value?.constructed === true ? dataflow.classOf(value) : null;
      return own !== null && derivesFrom(own, (base) => base === "torch.utils.data.IterableDataset")
        ? data
        : null;
    }

    return {
      calls: {
        "torch.utils.data.DataLoader"(call: Call) {
          const shuffle = dataflow.argument(call, "shuffle", 2);
          if (shuffle === null || dataflow.valueOf(shuffle).constant !== true) return;
          const samplers = [
            dataflow.argument(call, "sampler", 3),
            dataflow.argument(call, "batch_sampler", 4),
          ];
          // What may be None on some way is no sampler there.
          const isGiven = samplers.some(
            (sampler) => sampler !== null && dataflow.valueOf(sampler).constructed === true,
          );
          const data = isGiven ? null : iterable(call);
          if (!isGiven && data === null) return;
          const named = callArguments(call).find(({ keyword }) => keyword?.text === "shuffle");
          const fix =
            named === undefined
              ? { message: "off" as const, edits: [fixer.replace(shuffle, "False")] }
              : { message: "remove" as const, edits: [fixer.removeArgument(call, named)] };
          const node = named?.node ?? shuffle;
          if (data === null) context.report({ node, message: "both", fix });
          else
            context.report({
              node,
              message: "iterable",
              data: { data: context.excerpt(data) },
              suggestions: [fix],
            });
        },
      },
    };
  },
});
