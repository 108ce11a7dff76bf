/** A Horovod script in which no worker chooses its GPU: TensorFlow takes all of them in each, PyTorch the first. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  type HorovodScript,
  horovodScript,
  horovodTraining,
  isKind,
  python,
} from "../server/rule-api";

export const horovodMissingGpuPinning = defineRule({
  meta: {
    name: "horovod-missing-gpu-pinning",
    theme: "distributed",
    libraries: ["horovod"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://horovod.readthedocs.io/en/stable/keras.html",
      "https://horovod.readthedocs.io/en/stable/tensorflow.html",
      "https://horovod.readthedocs.io/en/stable/pytorch.html",
    ],
    docs: {
      en: {
        title: "Horovod workers without a GPU each",
        what: "A script calls `hvd.init()`, trains with TensorFlow or PyTorch on GPUs, and never asks for `hvd.local_rank()` to choose one.",
        why: "TensorFlow reserves the memory of all GPUs that it sees, in every process. Without `set_visible_devices` the workers fight for the same memory, and all of them compute on the first GPU. In PyTorch `cuda()` means the first GPU in every process. Horovod's own guide pins each worker to one GPU right after `init()`.",
        ignoreWhen: "The workers run on the CPU, or the launcher shows each of them one GPU.",
      },
      zh: {
        title: "Horovod 的 worker 没有各自的 GPU",
        what: "脚本调用了 `hvd.init()`，用 TensorFlow 或 PyTorch 在 GPU 上训练，却从未用 `hvd.local_rank()` 选择 GPU。",
        why: "TensorFlow 会在每个进程里占用它看得到的所有 GPU 的显存。不调用 `set_visible_devices`，各 worker 会争抢同一块显存，计算也都落在第一块 GPU 上。PyTorch 的 `cuda()` 在每个进程里都指第一块 GPU。Horovod 的官方指南要求在 `init()` 之后立刻给每个 worker 绑定一块 GPU。",
        ignoreWhen: "worker 在 CPU 上运行，或者启动器让每个 worker 只看到一块 GPU。",
      },
      invalid: python`
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam(0.001 * hvd.size())), loss="mse")
      `,
      valid: python`
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        gpus = tf.config.list_physical_devices("GPU")
        if gpus:
            tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam(0.001 * hvd.size())), loss="mse")
      `,
    },
    messages: {
      unpinned: {
        en: "Every worker takes the memory of all GPUs, since none chooses its own. Pin each by its local rank.",
        zh: "worker 没有选择自己的 GPU，每个都会占用所有显存。请按 local rank 绑定。",
      },
      first: {
        en: "All workers of a machine use its first GPU, since none chooses its own. Pin each by its local rank.",
        zh: "同一台机器上的 worker 都用第一块 GPU，因为谁也没有选择自己的。请按 local rank 绑定。",
      },
      moved: { en: "Moved to the first GPU here", zh: "在这里移到第一块 GPU" },
      pin: { en: "Pin each worker to a GPU", zh: "给每个 worker 绑定一块 GPU" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** `cuda()` and `to("cuda")` mean the first GPU, unless another one is chosen. */
    function checkTorch({ init, module }: HorovodScript): void {
      const moves = fileCalls(context).methods("cuda", "to");
      const isFirstGpu = (call: Call): boolean => {
        const [device] = callArguments(call).filter(({ keyword }) => keyword?.text !== "non_blocking");
        if (device !== undefined) return dataflow.valueOf(device.value).constant === "cuda";
        return isKind(call.function, "attribute") && call.function.attribute.text === "cuda";
      };
      const isChosen = fileCalls(context).runs("torch.cuda.set_device", "torch.cuda.device");
      if (moves.length === 0 || !moves.every(isFirstGpu) || isChosen) return;
      const cuda = fixer.spell("torch.cuda");
      const code = `${cuda.name}.set_device(${module}.local_rank())`;
      const isAlone = init.parent?.kind === "expression_statement" && fixer.standsAlone(init);
      const edits = [...cuda.edits, fixer.lineAfter(init, code)];
      context.report({
        node: init,
        message: "first",
        related: moves.slice(0, 1).map((node) => ({ node, message: "moved" as const })),
        suggestions: isAlone ? [{ message: "pin", edits }] : [],
      });
    }

    return {
      end() {
        const script = horovodScript(context);
        const calls = fileCalls(context);
        const isPinned = calls.mentions(
          /local_rank|visible_device|CUDA_VISIBLE_DEVICES|set_memory_growth|^CPU$|cpu/i,
        );
        if (script === null || isPinned || calls.foreign.length > 0) return;
        if (horovodTraining(context) !== null) return checkTorch(script);
        if (script.keras("fit").length + script.keras("compile").length === 0) return;
        const config = fixer.spell("tensorflow.config");
        const lines = [
          `gpus = ${config.name}.list_physical_devices("GPU")`,
          "if gpus:",
          `    ${config.name}.set_visible_devices(gpus[${script.module}.local_rank()], "GPU")`,
        ];
        const edits = [...config.edits, fixer.lineAfter(script.init, lines.join("\n"))];
        const isAlone = script.init.parent?.kind === "expression_statement" && fixer.standsAlone(script.init);
        context.report({
          node: script.init,
          message: "unpinned",
          suggestions: isAlone ? [{ message: "pin", edits }] : [],
        });
      },
    };
  },
});
