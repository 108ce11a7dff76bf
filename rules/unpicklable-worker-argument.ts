/** A lambda that a loader hands to worker processes: it cannot be pickled. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const unpicklableWorkerArgument = defineRule({
  meta: {
    name: "unpicklable-worker-argument",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#platform-specific-behaviors",
      "https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods",
      "torch 2.15.0: with workers started by `spawn`, `collate_fn=lambda b: b` raises PicklingError",
    ],
    docs: {
      en: {
        title: "Lambda handed to worker processes",
        what: "A `DataLoader` with workers gets a lambda as `collate_fn` or `worker_init_fn`.",
        why: "On Windows and macOS, and on Linux from Python 3.14 on, workers are not forked: what they get is pickled, and a lambda cannot be. The first batch raises an error. A function at the top of the module works everywhere.",
        ignoreWhen: "The script only ever runs on Linux with workers that are forked.",
      },
      zh: {
        title: "把 lambda 交给工作进程",
        what: "带工作进程的 `DataLoader` 以 lambda 作为 `collate_fn` 或 `worker_init_fn`。",
        why: "在 Windows 和 macOS 上，以及从 Python 3.14 起的 Linux 上，工作进程不是 fork 出来的：传给它们的对象要先 pickle，而 lambda 不能 pickle，取第一个批次就会报错。写成模块顶层的函数则到处都能用。",
        ignoreWhen: "脚本只在 Linux 上以 fork 方式启动工作进程。",
      },
      invalid: python`
        from torch.utils.data import DataLoader

        def loader(dataset):
            return DataLoader(dataset, batch_size=8, num_workers=2, pin_memory=True, collate_fn=lambda batch: batch)
      `,
      valid: python`
        from torch.utils.data import DataLoader

        def keep(batch):
            return batch

        def loader(dataset):
            return DataLoader(dataset, batch_size=8, num_workers=2, pin_memory=True, collate_fn=keep)
      `,
    },
    messages: {
      lambda: {
        en: "Where workers are not forked, `{option}` is pickled, and a lambda cannot be.",
        zh: "工作进程不是 fork 出来时，`{option}` 要先 pickle，而 lambda 做不到。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** A lambda, itself or by its only name. */
    function isLambda(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      return isKind(node, "lambda") || (others.length === 0 && isKind(only?.value, "lambda"));
    }

    return {
      calls: {
        "torch.utils.data.DataLoader"(call: Call) {
          const workers = dataflow.argument(call, "num_workers", 5);
          if (workers === null || hasUnwrittenArguments(call)) return;
          const { constant } = dataflow.valueOf(workers);
          // The file says how its workers start.
          if (fileCalls(context).mentions(/^(?:fork|forkserver|set_start_method|multiprocessing_context)$/))
            return;
          if (typeof constant !== "number" || constant <= 0) return;
          for (const { keyword, value } of callArguments(call)) {
            const option = keyword?.text ?? "";
            if (!/^(?:collate_fn|worker_init_fn)$/.test(option)) continue;
            if (isLambda(value)) context.report({ node: value, message: "lambda", data: { option } });
          }
          const data = dataflow.argument(call, "dataset", 0);
          for (const made of data === null ? [] : dataflow.ingredientsOf(data)) {
            const given = dataflow.argument(made, "lambd", 0);
            const isStep = /^torchvision\.transforms\.(?:v2\.)?Lambda$/.test(
              semantic.qualifiedName(made.function) ?? "",
            );
            if (isStep && given !== null && isLambda(given))
              context.report({ node: given, message: "lambda", data: { option: "transform" } });
          }
        },
      },
    };
  },
});
