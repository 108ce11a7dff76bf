/** A lambda that a loader hands to worker processes: it cannot be pickled. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
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
      "torch 2.15.0: with workers started by `spawn`, `collate_fn=lambda b: b` raises PicklingError, and so it does with `forkserver`; a function defined within a function raises AttributeError: Can't pickle local object",
    ],
    docs: {
      en: {
        title: "Lambda handed to worker processes",
        what: "A `DataLoader` with workers gets a lambda as `collate_fn` or `worker_init_fn`. Where the file itself starts workers with `spawn` or `forkserver` that is an error, and so is a function that is defined within a function.",
        why: "On Windows and macOS, and on Linux from Python 3.14 on, workers are not forked: what they get is pickled, and a lambda cannot be. The first batch raises an error. A function at the top of the module works everywhere.",
        ignoreWhen: "The script only ever runs on Linux with workers that are forked.",
      },
      zh: {
        title: "把 lambda 交给工作进程",
        what: "带工作进程的 `DataLoader` 以 lambda 作为 `collate_fn` 或 `worker_init_fn`。若文件自己用 `spawn` 或 `forkserver` 启动工作进程，则报告为错误，定义在函数内部的函数也一样。",
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
      spawned: {
        en: "`{option}` is pickled for workers of `{method}`, and a lambda or inner function cannot be.",
        zh: "`{method}` 的工作进程要先 pickle `{option}`，而 lambda 和内部函数做不到。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;

    /** A lambda, itself or by its only name, also with some arguments set. */
    function isLambda(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const made = others.length === 0 && only?.value != null ? only.value : node;
      const isPartial = isKind(made, "call") && semantic.qualifiedName(made.function) === "functools.partial";
      const [inner] = isPartial ? callArguments(made) : [];
      return isKind(made, "lambda") || (inner !== undefined && isLambda(inner.value));
    }

    /** A function that stands within another one. */
    function isInner(node: SyntaxNode): boolean {
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      const own = others.length === 0 && isKind(only?.node, "function_definition") ? only.node : null;
      return own !== null && functionAround(own) !== null;
    }

    /** How workers start by the word of an argument: `"spawn"`, or `get_context("spawn")`. */
    function methodIn(node: SyntaxNode): string | null {
      const { constant, call } = dataflow.valueOf(node);
      if (typeof constant === "string") return constant;
      const name = call === undefined ? null : semantic.qualifiedName(call.function);
      const word = /(?:^|\.)get_context$/.test(name ?? "") ? call?.arguments.children[0] : undefined;
      return word === undefined ? null : methodIn(word);
    }

    /** How the workers of a loader start, where the file says so; null where it says so and that is not certain, undefined where it does not. */
    function startOf(loader: Call): string | null | undefined {
      const told = dataflow.argument(loader, "multiprocessing_context", 10);
      if (told !== null) return methodIn(told);
      const [word, ...others] = fileCalls(context)
        .of("multiprocessing.set_start_method", "torch.multiprocessing.set_start_method")
        .map((call) => dataflow.argument(call, "method", 0));
      if (word != null) return others.length === 0 ? methodIn(word) : null;
      return fileCalls(context).mentions(/^(?:fork|forkserver|set_start_method|multiprocessing_context)$/)
        ? null
        : undefined;
    }

    function check(loader: Call): void {
      const workers = dataflow.argument(loader, "num_workers", 5);
      if (workers === null || hasUnwrittenArguments(loader)) return;
      const { constant } = dataflow.valueOf(workers);
      const method = startOf(loader);
      const isSpawned = method === "spawn" || method === "forkserver";
      if ((!isSpawned && method !== undefined) || typeof constant !== "number" || constant <= 0) return;
      const report = (node: SyntaxNode, option: string): void =>
        context.report(
          isSpawned
            ? { node, message: "spawned", severity: "error", data: { option, method } }
            : { node, message: "lambda", data: { option } },
        );
      for (const { keyword, value } of callArguments(loader)) {
        const option = keyword?.text ?? "";
        if (!/^(?:collate_fn|worker_init_fn)$/.test(option)) continue;
        if (isLambda(value) || (isSpawned && isInner(value))) report(value, option);
      }
      const data = dataflow.argument(loader, "dataset", 0);
      for (const made of data === null ? [] : dataflow.ingredientsOf(data)) {
        const given = dataflow.argument(made, "lambd", 0);
        const isStep = /^torchvision\.transforms\.(?:v2\.)?Lambda$/.test(
          semantic.qualifiedName(made.function) ?? "",
        );
        if (isStep && given !== null && (isLambda(given) || (isSpawned && isInner(given))))
          report(given, "transform");
      }
    }

    return { calls: { "torch.utils.data.DataLoader": check } };
  },
});
