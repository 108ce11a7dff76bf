/** A batch that is to be copied to the GPU without waiting, from memory that does not allow it. */

import { type Call, callArguments, defineRule, isKind, loaderOf, python } from "../server/rule-api";

export const nonBlockingWithoutPinning = defineRule({
  meta: {
    name: "non-blocking-without-pinning",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#use-pinned-memory-buffers",
      "https://docs.pytorch.org/tutorials/intermediate/pinmem_nonblock.html",
    ],
    docs: {
      en: {
        title: "non_blocking without pinned memory",
        what: "A batch of a `DataLoader` goes to the GPU with `non_blocking=True`, and the loader is made without `pin_memory=True`.",
        why: "The GPU can fetch by itself only from pinned memory. From any other the driver first copies the batch piece by piece into a pinned buffer of its own, and the program waits for that: the copy runs at the side of nothing, whatever `non_blocking` says. With `pin_memory=True` the loader puts its batches into pinned memory in a thread of its own.",
        ignoreWhen: "The script is only run without a GPU, or the data set pins its tensors itself.",
      },
      zh: {
        title: "non_blocking 却没有锁页内存",
        what: "`DataLoader` 的批次以 `non_blocking=True` 送往 GPU，而创建加载器时没有写 `pin_memory=True`。",
        why: "只有锁页（pinned）内存，GPU 才能自行读取。对于普通内存，驱动要先把批次一块块复制到自己的锁页缓冲区，程序得等它完成：写了 `non_blocking` 也无法与计算同时进行。设置 `pin_memory=True` 后，加载器会用单独的线程把批次放进锁页内存。",
        ignoreWhen: "脚本只在没有 GPU 的机器上运行，或数据集自己锁页。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 10), torch.randint(2, (64,)))
        loader = DataLoader(data, batch_size=16)
        for x, y in loader:
            x = x.to("cuda", non_blocking=True)
            print(x.shape)
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 10), torch.randint(2, (64,)))
        loader = DataLoader(data, batch_size=16, pin_memory=True)
        for x, y in loader:
            x = x.to("cuda", non_blocking=True)
            print(x.shape)
      `,
    },
    messages: {
      waits: {
        en: "The batches of this loader are not pinned, so the copy waits in spite of `non_blocking`.",
        zh: "这个加载器的批次不在锁页内存里，写了 `non_blocking` 复制也要等待。",
      },
      loader: {
        en: "The loader",
        zh: "加载器",
      },
      pin: {
        en: "Pin its batches: `pin_memory=True`",
        zh: "锁页：`pin_memory=True`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const seen = new Set<Call>();

    /** Not where it may be the CPU, which has nothing to wait for. */
    function goesToGpu(call: Call): boolean {
      if (isKind(call.function, "attribute") && call.function.attribute.text === "cuda") return true;
      const device = dataflow.argument(call, "device", 0);
      if (device === null) return false;
      const { constant, call: made } = dataflow.valueOf(device);
      const isDevice = made !== undefined && dataflow.resolveCall(made).callee === "torch.device";
      const named = isDevice ? dataflow.argument(made, "type", 0) : null;
      const type = named === null ? constant : dataflow.valueOf(named).constant;
      return typeof type === "string" && type.startsWith("cuda");
    }

    function check(call: Call): void {
      const option = callArguments(call).find(({ keyword }) => keyword?.text === "non_blocking");
      if (option === undefined || dataflow.valueOf(option.value).constant !== true) return;
      if (!isKind(call.function, "attribute") || !goesToGpu(call)) return;
      const { object } = call.function;
      const name = isKind(object, "subscript") ? object.value : object;
      const loader = isKind(name, "identifier") ? loaderOf(context, name) : null;
      if (loader === null || seen.has(loader)) return;
      const given = callArguments(loader);
      const pin = dataflow.argument(loader, "pin_memory", 7);
      // What collates may pin, too.
      const isOpen = given.some(({ spread, keyword }) => spread !== "" || keyword?.text === "collate_fn");
      if (isOpen || (pin !== null && dataflow.valueOf(pin).constant !== false)) return;
      seen.add(loader);
      const edit = fixer.setArgument(loader, "pin_memory", "True", pin);
      context.report({
        node: option.node,
        message: "waits",
        related: [{ node: loader, message: "loader" }],
        suggestions: [{ message: "pin", edits: [edit] }],
      });
    }

    return { methods: { to: check, cuda: check } };
  },
});
