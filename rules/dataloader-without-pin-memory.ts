/** A loader whose batches go to the GPU from memory that the GPU cannot read by itself. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  loaderOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const FEW_ROWS = 1000;

export const dataloaderWithoutPinMemory = defineRule({
  meta: {
    name: "dataloader-without-pin-memory",
    theme: "performance",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#memory-pinning",
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#use-pinned-memory-buffers",
      "torch 2.15.0: pin_memory is False by default",
    ],
    docs: {
      en: {
        title: "Batches for the GPU are not pinned",
        what: "The batches of a `DataLoader` go to the GPU in the loop over it, and the loader is made without `pin_memory=True`.",
        why: "The GPU can fetch by itself only from pinned memory. Any other batch the driver copies into a pinned buffer of its own first, in each step of the training. With `pin_memory=True` a thread of the loader does so while the step before runs.",
        ignoreWhen: "The script runs without a GPU, on Apple's, or where memory is short.",
      },
      zh: {
        title: "送往 GPU 的批次没有锁页",
        what: "在循环里把 `DataLoader` 的批次送往 GPU，而创建加载器时没有写 `pin_memory=True`。",
        why: "只有锁页（pinned）内存，GPU 才能自行读取；其他批次要由驱动先复制到它自己的锁页缓冲区，每一步训练都要这样等一次。设置 `pin_memory=True` 后，加载器的一个线程会在上一步运行时做好这件事。",
        ignoreWhen: "脚本不在 GPU 上运行，或在苹果芯片上运行，或内存紧张。",
      },
      invalid: python`
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(50000, 10), torch.randint(2, (50000,)))
        loader = DataLoader(data, batch_size=16)
        for x, y in loader:
            x = x.to("cuda")
            print(x.shape)
      `,
      valid: python`
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(50000, 10), torch.randint(2, (50000,)))
        loader = DataLoader(data, batch_size=16, pin_memory=True)
        for x, y in loader:
            x = x.to("cuda")
            print(x.shape)
      `,
    },
    messages: {
      waits: {
        en: "The batches of this loader go to the GPU from memory that is not pinned.",
        zh: "这个加载器的批次送往 GPU，却不在锁页内存里。",
      },
      copy: { en: "The copy", zh: "复制" },
      pin: { en: "Pin its batches: `pin_memory=True`", zh: "锁页：`pin_memory=True`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const seen = new Set<Call>();

    /** One of Nvidia's, or that where there is one and else the CPU. */
    function isGpu(device: SyntaxNode): boolean {
      const { call: made } = dataflow.valueOf(device);
      const isDevice = made !== undefined && dataflow.resolveCall(made).callee === "torch.device";
      const named = isDevice ? dataflow.argument(made, "type", 0) : device;
      const { constant, constants } = named === null ? {} : dataflow.valueOf(named);
      const names = (constants ?? [constant]).map(String);
      return names.some((one) => one.startsWith("cuda")) && names.every((one) => /^(?:cuda|cpu)/.test(one));
    }

    /** So few rows that no copy is worth a word. */
    function isTiny(dataset: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(dataset);
      const [rows] = call === undefined ? [] : callArguments(call);
      const shape = rows === undefined ? undefined : dataflow.valueOf(rows.value).tensor?.shape;
      const count = shape?.rank === "known" ? shape.sizes[0] : null;
      return typeof count === "number" && count < FEW_ROWS;
    }

    /** The rows may be on the GPU already, where there is nothing to pin. */
    function mayBeMoved(dataset: SyntaxNode): boolean {
      return dataflow
        .ingredientsOf(dataset)
        .some(
          (call) =>
            /^(?:to|cuda)$/.test(dataflow.resolveCall(call).method ?? "") ||
            callArguments(call).some(({ keyword }) => keyword?.text === "device"),
        );
    }

    function check(call: Call): void {
      const isWaiting = callArguments(call).some(({ keyword }) => keyword?.text === "non_blocking");
      if (isWaiting || !isKind(call.function, "attribute")) return;
      const { attribute, object } = call.function;
      const device = attribute.text === "cuda" ? null : dataflow.argument(call, "device", 0);
      if (attribute.text !== "cuda" && (device === null || !isGpu(device))) return;
      const name = isKind(object, "subscript") ? object.value : object;
      const loader = isKind(name, "identifier") ? loaderOf(context, name) : null;
      if (loader === null || seen.has(loader)) return;
      const dataset = dataflow.argument(loader, "dataset", 0);
      const pin = dataflow.argument(loader, "pin_memory", 7);
      const isOpen = callArguments(loader).some(
        ({ spread, keyword }) => spread !== "" || keyword?.text === "collate_fn",
      );
      if (isOpen || dataset === null || mayBeMoved(dataset) || isTiny(dataset)) return;
      if (pin !== null && dataflow.valueOf(pin).constant !== false) return;
      seen.add(loader);
      context.report({
        node: loader.function,
        message: "waits",
        related: [{ node: call, message: "copy" }],
        suggestions: [{ message: "pin", edits: [fixer.setArgument(loader, "pin_memory", "True", pin)] }],
      });
    }

    return { methods: { to: check, cuda: check } };
  },
});
