/** A loader that reads its data in the process that trains. */

import {
  type Call,
  callArguments,
  DATASETS_OF_FILES,
  defineRule,
  descendants,
  FILE_READERS,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const dataloaderWithoutWorkers = defineRule({
  meta: {
    name: "dataloader-without-workers",
    theme: "performance",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#single-and-multi-process-data-loading",
      "torch 2.15.0: num_workers is 0 by default",
    ],
    docs: {
      en: {
        title: "Data loaded by the training process",
        what: "A `DataLoader` of a data set that opens a file for each row is made without `num_workers`.",
        why: "Its default is 0: every batch is read, decoded and transformed by the process that trains, and the GPU waits meanwhile. A few workers prepare the next batches during the step.",
        ignoreWhen:
          "The data lie in memory, or the script runs where processes are costly, as in notebooks on Windows.",
      },
      zh: {
        title: "由训练进程自己加载数据",
        what: "数据集每取一行都要打开文件，创建 `DataLoader` 时却没有写 `num_workers`。",
        why: "默认值是 0：每个批次都由训练进程读取、解码和变换，GPU 只能等待。用几个工作进程可以在训练的同时准备后面的批次。",
        ignoreWhen: "数据都在内存里，或运行环境里进程开销很大（例如 Windows 上的笔记本）。",
      },
      invalid: python`
        import torchvision
        from torch.utils.data import DataLoader

        images = torchvision.datasets.ImageFolder("images")
        loader = DataLoader(images, batch_size=32, shuffle=True)
      `,
      valid: python`
        import torchvision
        from torch.utils.data import DataLoader

        images = torchvision.datasets.ImageFolder("images")
        loader = DataLoader(images, batch_size=32, shuffle=True, num_workers=4)
      `,
    },
    messages: {
      waits: {
        en: "Without `num_workers` the training waits while each batch is read.",
        zh: "没有 `num_workers`，读取每个批次时训练都在等待。",
      },
      workers: {
        en: "Let workers read: `num_workers=4`",
        zh: "由工作进程读取：`num_workers=4`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Whether a data set certainly opens a file for each of its rows. */
    function readsFiles(data: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(data);
      if (call !== undefined && DATASETS_OF_FILES.test(semantic.qualifiedName(call.function) ?? ""))
        return true;
      const get = dataflow.classOf(dataflow.valueOf(data))?.methods.get("__getitem__");
      return (
        get !== undefined &&
        [...descendants(get.body)].some(
          (node) => isKind(node, "call") && FILE_READERS.has(dataflow.resolveCall(node).callee ?? ""),
        )
      );
    }

    return {
      calls: {
        "torch.utils.data.DataLoader"(call: Call) {
          const given = callArguments(call);
          const data = dataflow.argument(call, "dataset", 0);
          if (data === null || given.some(({ spread }) => spread !== "")) return;
          if (dataflow.argument(call, "num_workers", 5) !== null) return;
          if (!readsFiles(data)) return;
          context.report({
            node: call.function,
            message: "waits",
            suggestions: [{ message: "workers", edits: [fixer.addArgument(call, "num_workers=4")] }],
          });
        },
      },
    };
  },
});
