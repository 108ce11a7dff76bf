/** A learning rate for one worker in a Horovod script, whose batch grows with the number of workers. */

import {
  type Call,
  defineRule,
  fileCalls,
  horovodScript,
  isKind,
  isStatement,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

export const horovodLrNotScaled = defineRule({
  meta: {
    name: "horovod-lr-not-scaled",
    theme: "distributed",
    libraries: ["horovod"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://horovod.readthedocs.io/en/stable/keras.html", "https://arxiv.org/abs/1706.02677"],
    docs: {
      en: {
        title: "Learning rate for one worker",
        what: "A Horovod script gives its optimizer a learning rate as a number, or leaves the default, and nothing depends on `hvd.size()`.",
        why: "All workers together see a batch that is as many times larger as there are workers. Horovod's guide multiplies the rate by `hvd.size()` and warms it up over the first epochs. It is a starting point and no law: for Adam a square root is often used.",
        ignoreWhen:
          "The batch of a worker is made smaller in turn, or the rate was tuned for this number of workers.",
      },
      zh: {
        title: "学习率是按一个 worker 设的",
        what: "Horovod 脚本给优化器的学习率是写死的数字，或者用默认值，与 `hvd.size()` 无关。",
        why: "所有 worker 合起来的批次是单个的 worker 数倍。Horovod 的指南把学习率乘以 `hvd.size()`，并在最初几个 epoch 里预热。这只是起点，不是定律：对 Adam 常用平方根规则。",
        ignoreWhen: "每个 worker 的批次相应变小了，或者学习率就是按这个 worker 数调好的。",
      },
      invalid: python`
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        gpus = tf.config.list_physical_devices("GPU")
        if gpus:
            tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.compile(optimizer=hvd.DistributedOptimizer(tf.keras.optimizers.Adam(0.001)), loss="mse")
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
      rate: {
        en: "This is the learning rate for one worker. The batch grows with the workers: scale the rate by `{size}`.",
        zh: "这是按一个 worker 设的学习率。批次随 worker 数变大，学习率应乘以 `{size}`。",
      },
      default: {
        en: "This optimizer has the default learning rate, that for one worker. Scale it by `{size}`.",
        zh: "这个优化器用的是默认学习率，只适合一个 worker。请乘以 `{size}`。",
      },
      scale: { en: "Multiply by `{size}`", zh: "乘以 `{size}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    return {
      end() {
        const script = horovodScript(context);
        const calls = fileCalls(context);
        if (script === null || calls.foreign.length > 0) return;
        const counts = script.of("size");
        if (!counts.every(isOfOther) || calls.mentions(/scheduler|LearningRate|warmup|param_groups/i)) return;
        const size = `${script.module}.size()`;
        const report = (node: SyntaxNode, message: "rate" | "default"): void =>
          context.report({
            node,
            message,
            data: { size },
            suggestions:
              message === "rate"
                ? [{ message: "scale", data: { size }, edits: [fixer.insertAfter(node, ` * ${size}`)] }]
                : [],
          });

        const wrapped = script
          .of("DistributedOptimizer")
          .map((call) => dataflow.argument(call, "optimizer", 0));
        const given = script.keras("compile").map((call) => dataflow.argument(call, "optimizer", 0));
        for (const optimizer of new Set([...wrapped, ...given])) {
          if (optimizer === null || (counts.length > 0 && !script.reaches(optimizer))) continue;
          if (stringValue(optimizer) !== null) report(optimizer, "default");
          const made = dataflow.valueOf(optimizer).call;
          const rate = made === undefined ? null : rateOf(made);
          if (rate !== null) report(rate, "rate");
        }
      },
    };

    /** It only deals out the data, counts the steps or is shown, or scales the rate of the optimizer that is made there. */
    function isOfOther(count: Call): boolean {
      for (let at: SyntaxNode | null = count; at !== null && !isStatement(at); at = at.parent) {
        if (
          isKind(at, "keyword_argument") &&
          /^(?:steps_per_epoch|validation_steps|num_replicas)$/.test(at.name.text)
        )
          return true;
        if (isKind(at, "interpolation")) return true;
        if (!isKind(at, "call") || at === count) continue;
        const { function: callee } = at;
        if (dataflow.resolveCall(at).callee === "builtins.print") return true;
        if (isKind(callee, "attribute") && callee.attribute.text === "shard") return true;
        if (/^(?:keras\.optimizers|torch\.optim)\.\w+$/.test(context.semantic.qualifiedName(callee) ?? ""))
          return true;
      }
      return false;
    }

    /** The learning rate of `Adam(0.001)`, `SGD(params, lr=0.1)`, where it is a number. */
    function rateOf(call: Call): SyntaxNode | null {
      const isTorch = context.semantic.qualifiedName(call.function)?.startsWith("torch.") === true;
      const rate =
        dataflow.argument(call, "learning_rate", isTorch ? null : 0) ??
        dataflow.argument(call, "lr", isTorch ? 1 : null);
      return isKind(rate, "float", "integer") ? rate : null;
    }
  },
});
