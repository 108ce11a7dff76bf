/** A random generator of a dataset that every worker copies: all of them draw the same numbers. */

import {
  type Call,
  type ClassInfo,
  copiedGenerator,
  datasetOf,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  isRowDataset,
  nodesOf,
  python,
  type SyntaxNode,
  sharedDraw,
  usualConstant,
} from "../server/rule-api";

const SEEDS: ReadonlySet<string> = new Set(["numpy.random.seed", "random.seed", "torch.manual_seed"]);

/** What draws random numbers, or may: a transform. */
const DRAWS = /rand|normal|uniform|choice|shuffle|permutation|sample|transform|augment|flip|crop/i;

export const identicalRandomStreamInWorkers = defineRule({
  meta: {
    name: "identical-random-stream-in-workers",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#randomness-in-multi-process-data-loading",
      "torch 2.15.0: a `default_rng(0)` in `self` gives two workers the batches [850, 636], [850, 636] in every epoch; the global generator of NumPy gives each its own; with a constant seed in `__getitem__` four rows draw 684 four times",
      "torch 1.7.1: the global generator of NumPy gives two workers [837, 633] and [837, 633], in every epoch",
    ],
    docs: {
      en: {
        title: "The same random numbers in every worker",
        what: "A dataset makes a random generator in `__init__` and draws from it in `__getitem__`, and a `DataLoader` reads it with several workers; or `worker_init_fn` sets one constant seed. The same holds for a constant seed in `__getitem__`, and before torch 1.9 for `np.random` there.",
        why: "Each worker gets a copy of the dataset with the generator as it was. All workers draw the same numbers, and begin again with them in every epoch: of four workers each augmentation comes four times, and none is new later. PyTorch gives each worker its own seed for `random`, `torch` and the global generator of NumPy (since 1.9), not for generators that you made. Make the generator in the worker, from `torch.initial_seed()`.",
        ignoreWhen: "The numbers are meant to repeat, as in a test.",
      },
      zh: {
        title: "所有 worker 用同样的随机数",
        what: "数据集在 `__init__` 里创建随机数生成器，在 `__getitem__` 里使用，而 `DataLoader` 用多个 worker 读取；或者 `worker_init_fn` 设置了固定的种子。在 `__getitem__` 里设置固定种子，以及 torch 1.9 之前在其中使用 `np.random`，也是如此。",
        why: "每个 worker 得到的是数据集的副本，生成器的状态完全一样。所有 worker 抽到同样的数，每个 epoch 又从头开始：四个 worker 时，每种增强出现四次，之后也没有新的。PyTorch 会为每个 worker 的 `random`、`torch` 和 NumPy 全局生成器（1.9 起）设置不同种子，但不管你自己创建的生成器。应在 worker 里用 `torch.initial_seed()` 创建生成器。",
        ignoreWhen: "有意让随机数重复出现，例如调试。",
      },
      invalid: python`
        import numpy as np
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows
                self.rng = np.random.default_rng(0)

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                return self.rows[i] + self.rng.normal(size=2)

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2, num_workers=2)
      `,
      valid: python`
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, Dataset

        class Noisy(Dataset):
            def __init__(self, rows):
                self.rows = rows
                self.rng = None

            def __len__(self):
                return len(self.rows)

            def __getitem__(self, i):
                if self.rng is None:
                    self.rng = np.random.default_rng(torch.initial_seed())
                return self.rows[i] + self.rng.normal(size=2)

        loader = DataLoader(Noisy(np.zeros((8, 2))), batch_size=2, num_workers=2)
      `,
    },
    messages: {
      copied: {
        en: "Every worker copies this generator, so all of them draw the same numbers.",
        zh: "每个 worker 都复制了这个生成器，抽到的数完全一样。",
      },
      seeded: {
        en: "Every worker gets the same seed here, so all of them draw the same numbers.",
        zh: "每个 worker 在这里得到同样的种子，抽到的数完全一样。",
      },
      reseeded: {
        en: "Every row gets the same seed here, so all rows draw the same numbers.",
        zh: "每一行在这里得到同样的种子，抽到的数完全一样。",
      },
      old: {
        en: "Before torch 1.9 all workers start with one state of NumPy and draw the same numbers here.",
        zh: "torch 1.9 之前，所有 worker 的 NumPy 状态相同，在这里抽到的数完全一样。",
      },
      made: {
        en: "Read by this loader",
        zh: "由这个加载器读取",
      },
      loader: {
        en: "Read with several workers here",
        zh: "在这里由多个 worker 读取",
      },
      own: { en: "Seed with `{code}`", zh: "用 `{code}` 作种子" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const seeds = new Set<SyntaxNode>();
    const calls = fileCalls(context);

    function check(loader: Call): void {
      if (checkRows(datasetOf(context, loader), loader)) return;
      const workers = dataflow.argument(loader, "num_workers", 5);
      const count = workers === null ? 0 : usualConstant(context, workers);
      if (workers === null || count === null || (typeof count === "number" && count < 2)) return;
      const init = dataflow.argument(loader, "worker_init_fn", null);
      if (init !== null) {
        const { localFunction } = dataflow.valueOf(init);
        const seed =
          localFunction === undefined ? undefined : [...descendants(localFunction.body)].find(isConstantSeed);
        const given = isKind(seed, "call") ? seed.arguments.children[0] : undefined;
        if (seed === undefined || given === undefined) return;
        const { name, edits } = fixer.spell("torch.initial_seed");
        const code = `${name}() % 2**32`;
        context.report({
          node: seed,
          message: "seeded",
          related: [{ node: loader, message: "loader" }],
          suggestions: [{ message: "own", data: { code }, edits: [fixer.replace(given, code), ...edits] }],
        });
        return;
      }
      const info = datasetOf(context, loader);
      const made = info === null ? null : copiedGenerator(context, info);
      const drawn = info === null || made !== null ? null : sharedDraw(context, info);
      const related = [{ node: loader, message: "loader" as const }];
      if (made !== null) context.report({ node: made, message: "copied", related });
      else if (drawn !== null) context.report({ node: drawn, message: "old", related });
    }

    /** A constant seed before the draws of each row, which the number of workers does not matter for. */
    function checkRows(info: ClassInfo | null, loader: Call | null): boolean {
      const item = info?.methods.get("__getitem__");
      if (item === undefined) return false;
      const all = [...descendants(item.body)].filter((node) => node.kind === "call");
      const seed = all.find((node) => isConstantSeed(node) && node.parent?.parent === item.body);
      const isDrawn = all.some(
        ({ start, function: { end } }) =>
          seed !== undefined && start > seed.end && DRAWS.test(context.text({ start, end })),
      );
      if (seed === undefined || !isDrawn) return false;
      const related = loader === null ? [] : [{ node: loader, message: "made" as const }];
      if (!seeds.has(seed)) context.report({ node: seed, message: "reseeded", related });
      seeds.add(seed);
      return true;
    }

    /** `np.random.seed(0)`. */
    function isConstantSeed(node: SyntaxNode): boolean {
      if (!isKind(node, "call") || !SEEDS.has(semantic.qualifiedName(node.function) ?? "")) return false;
      const [seed] = node.arguments.children;
      return seed !== undefined && typeof dataflow.valueOf(seed).constant === "number";
    }

    return {
      end() {
        if (calls.mentions(/worker_info/)) return;
        calls.of("torch.utils.data.DataLoader").forEach(check);
        for (const { name } of nodesOf(context.tree, "class_definition")) {
          const info = semantic.classOf(name);
          if (info !== null && isRowDataset(info)) checkRows(info, null);
        }
      },
    };
  },
});
