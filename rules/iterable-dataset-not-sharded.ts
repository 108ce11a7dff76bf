/** An iterable data set that each worker of a loader goes through from end to end. */

import {
  type Call,
  type ClassInfo,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  mentions,
  python,
} from "../server/rule-api";

/** What tells a worker which part is its own, or makes an order in which the parts do not matter. */
const SHARDS = /worker|shard|rank|islice|split_by|partition|random|shuffle|sample|queue|stream|socket/i;

export const iterableDatasetNotSharded = defineRule({
  meta: {
    name: "iterable-dataset-not-sharded",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset",
      "torch 2.15.0: `DataLoader(D(), num_workers=2)` of a set that yields 0 to 3 gives 0 0 1 1 2 2 3 3",
    ],
    docs: {
      en: {
        title: "Rows that come once a worker",
        what: "A `DataLoader` with several workers gets an `IterableDataset` whose `__iter__` goes over all of its data and never asks which worker it runs in.",
        why: "Each worker has a copy of the set and goes through all of it: with four workers each row comes four times an epoch. An epoch is four times as long, validation scores count rows several times, and batches hold the same rows. Ask `torch.utils.data.get_worker_info()` and take every n-th row.",
        ignoreWhen: "A `worker_init_fn` of another file divides the data.",
      },
      zh: {
        title: "每个 worker 都给出全部数据",
        what: "`DataLoader` 用了多个 worker，而 `IterableDataset` 的 `__iter__` 遍历全部数据，从不询问自己在哪个 worker 里。",
        why: "每个 worker 都有一份数据集的副本，并且从头到尾遍历：4 个 worker 时，一轮里每一行出现 4 次。一轮变成 4 倍长，验证分数重复计数，批次里有相同的行。应当用 `torch.utils.data.get_worker_info()` 让每个 worker 只取自己的那部分。",
        ignoreWhen: "另一个文件里的 `worker_init_fn` 会划分数据。",
      },
      invalid: python`
        from torch.utils.data import DataLoader, IterableDataset

        class Lines(IterableDataset):
            def __init__(self, path):
                self.path = path

            def __iter__(self):
                with open(self.path) as file:
                    for line in file:
                        yield float(line)

        loader = DataLoader(Lines("numbers.txt"), batch_size=8, num_workers=4)
      `,
      valid: python`
        from torch.utils.data import DataLoader, IterableDataset, get_worker_info

        class Lines(IterableDataset):
            def __init__(self, path):
                self.path = path

            def __iter__(self):
                worker = get_worker_info()
                with open(self.path) as file:
                    for number, line in enumerate(file):
                        if worker is None or number % worker.num_workers == worker.id:
                            yield float(line)

        loader = DataLoader(Lines("numbers.txt"), batch_size=8, num_workers=4)
      `,
    },
    messages: {
      repeated: {
        en: "Each of the {count} workers goes through all of `{dataset}`: each row comes {count} times.",
        zh: "{count} 个 worker 各自遍历整个 `{dataset}`，每一行会出现 {count} 次。",
      },
      loader: { en: "The loader with several workers", zh: "使用多个 worker 的加载器" },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** `__iter__` that goes over something written in the class, all of which is seen. */
    function goesOverAll(info: ClassInfo): boolean {
      const iterate = info.methods.get("__iter__");
      if (iterate === undefined || mentions(context, info.node, SHARDS)) return false;
      return [...descendants(iterate.body)].some(
        (node) => isKind(node, "for_statement") || isKind(node, "yield"),
      );
    }

    return {
      end() {
        for (const loader of fileCalls(context).of("torch.utils.data.DataLoader")) {
          const given = dataflow.argument(loader, "dataset", 0);
          const workers = dataflow.argument(loader, "num_workers", 5);
          const count = workers === null ? 0 : dataflow.valueOf(workers).constant;
          if (given === null || typeof count !== "number" || count < 2 || isDivided(loader)) continue;
          const value = dataflow.valueOf(given);
          const info = dataflow.classOf(value);
          if (
            info === null ||
            value.constructed !== true ||
            info.bases.join() !== "torch.utils.data.IterableDataset" ||
            !goesOverAll(info)
          )
            continue;
          const method = info.methods.get("__iter__");
          if (method === undefined) continue;
          context.report({
            node: method.name,
            message: "repeated",
            data: { count: `${count}`, dataset: context.excerpt(info.node.name) },
            related: [{ node: loader, message: "loader" }],
          });
        }
      },
    };

    /** `worker_init_fn` may give each worker its part. */
    function isDivided(loader: Call): boolean {
      return dataflow.argument(loader, "worker_init_fn", 9) !== null;
    }
  },
});
