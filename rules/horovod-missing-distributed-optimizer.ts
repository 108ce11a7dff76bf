/** A Horovod script whose optimizer is a plain one: nothing averages the gradients of the workers. */

import {
  asksForRank,
  defineRule,
  fileCalls,
  horovodScript,
  type MethodCall,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const WRAPS = /^(?:DistributedOptimizer|DistributedGradientTape|allreduce\w*|grouped_allreduce)$/;
const REDUCES = /^(?:DistributedGradientTape|allreduce\w*|grouped_allreduce)$/;

export const horovodMissingDistributedOptimizer = defineRule({
  meta: {
    name: "horovod-missing-distributed-optimizer",
    theme: "distributed",
    libraries: ["horovod"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://horovod.readthedocs.io/en/stable/keras.html",
      "https://horovod.readthedocs.io/en/stable/pytorch.html",
    ],
    docs: {
      en: {
        title: "Horovod with a plain optimizer",
        what: "A script calls `hvd.init()` and trains with an optimizer that never goes through `hvd.DistributedOptimizer`.",
        why: "Only `DistributedOptimizer` (or `DistributedGradientTape`) averages the gradients of the workers before each step. With a plain optimizer every worker trains a network of its own on its own gradients, and the run gives the result of one worker at the price of all.",
        ignoreWhen: "The script only evaluates, or code outside of the file wraps the optimizer.",
      },
      zh: {
        title: "Horovod 脚本用了普通优化器",
        what: "脚本调用了 `hvd.init()`，训练用的优化器却没有经过 `hvd.DistributedOptimizer`。",
        why: "只有 `DistributedOptimizer`（或 `DistributedGradientTape`）会在每一步之前对各 worker 的梯度取平均。用普通优化器时，每个 worker 用自己的梯度训练自己的网络，花了所有 worker 的代价，得到的只是一个 worker 的结果。",
        ignoreWhen: "脚本只做评估，或者由文件之外的代码包装优化器。",
      },
      invalid: python`
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        gpus = tf.config.list_physical_devices("GPU")
        if gpus:
            tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        model.compile(optimizer="adam", loss="mse")
      `,
      valid: python`
        import horovod.tensorflow.keras as hvd
        import tensorflow as tf

        hvd.init()
        gpus = tf.config.list_physical_devices("GPU")
        if gpus:
            tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
        model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
        optimizer = hvd.DistributedOptimizer(tf.keras.optimizers.Adam(0.001 * hvd.size()))
        model.compile(optimizer=optimizer, loss="mse")
      `,
    },
    messages: {
      plain: {
        en: "This optimizer steps on the gradients of its own worker only. `DistributedOptimizer` averages those of all.",
        zh: "这个优化器只用本 worker 的梯度更新。`DistributedOptimizer` 会对所有 worker 的梯度取平均。",
      },
      wrap: { en: "Wrap it in `DistributedOptimizer`", zh: "用 `DistributedOptimizer` 包装" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    /** Another optimizer of the file is wrapped: this one is certainly as it was made, and its model is trained in all workers. */
    function isTrainedPlain(compile: MethodCall, optimizer: SyntaxNode): boolean {
      const { constructed, type = "" } = dataflow.valueOf(optimizer);
      const isPlain =
        stringValue(optimizer) !== null || (constructed === true && type.startsWith("keras.optimizers."));
      const site = dataflow.valueOf(compile.function.object).object?.site;
      return (
        isPlain &&
        site !== undefined &&
        fileCalls(context)
          .methods("fit")
          .some(
            (fit) =>
              dataflow.valueOf(fit.function.object).object?.site === site && !asksForRank(context, fit),
          )
      );
    }

    return {
      end() {
        const script = horovodScript(context);
        const calls = fileCalls(context);
        if (script === null || calls.foreign.length > 0) return;
        const isElsewhere = calls.mentions(WRAPS);
        if (isElsewhere && calls.mentions(REDUCES)) return;
        const report = (node: SyntaxNode, replaced: SyntaxNode, wrapped: string | null): void =>
          context.report({
            node,
            message: "plain",
            suggestions:
              wrapped === null ? [] : [{ message: "wrap", edits: [fixer.replace(replaced, wrapped)] }],
          });
        for (const compile of script.keras("compile")) {
          const given = dataflow.argument(compile, "optimizer", 0);
          if (given === null || (isElsewhere && !(script.reaches(compile) && isTrainedPlain(compile, given))))
            continue;
          // A name alone gets the learning rate of one worker: the class is needed to scale it.
          const wrapped =
            script.isKeras && stringValue(given) === null
              ? `${script.module}.DistributedOptimizer(${context.text(given)})`
              : null;
          report(given.parent?.kind === "keyword_argument" ? given.parent : given, given, wrapped);
        }
        for (const step of isElsewhere ? [] : calls.methods("step")) {
          const { call, type } = dataflow.valueOf(step.function.object);
          if (call === undefined || type === undefined || !knowledge.hasTrait(type, "torch-optimizer"))
            continue;
          return report(call, call, null);
        }
      },
    };
  },
});
