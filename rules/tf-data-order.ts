/** Steps of a tf.data pipeline in an order that undoes one of them. */

import {
  type Call,
  defineRule,
  descendants,
  fileCalls,
  functionAround,
  isKind,
  isRandomMap,
  type MethodCall,
  placesOfValue,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const tfDataOrder = defineRule({
  meta: {
    name: "tf-data-order",
    theme: "leakage",
    libraries: ["tensorflow"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/guide/data_performance",
      "tensorflow 2.21.0: range(8).batch(2).shuffle(8) gives the pairs 0-1, 6-7, 2-3, 4-5; shuffle(8).cache() gives one order in both passes, cache().shuffle(8) two; shuffle(1) gives 0 to 7",
    ],
    docs: {
      en: {
        title: "Pipeline steps in the wrong order",
        what: "A `tf.data` pipeline batches before it shuffles, caches behind a shuffle or a random augmentation, or shuffles with a buffer of one.",
        why: "`shuffle` behind `batch` moves whole batches: the same examples stay together in every epoch. `cache` keeps what comes before it: behind `shuffle` all epochs have one order, and behind a random augmentation every image is augmented once for all. A buffer of one element shuffles nothing. Use `cache`, `shuffle`, augmentation, `batch`, `prefetch` in this order.",
        ignoreWhen: "The same batches or one fixed order are wanted.",
      },
      zh: {
        title: "tf.data 步骤的顺序不对",
        what: "`tf.data` 流水线先分批再打乱，在打乱或随机增强之后缓存，或用大小为 1 的缓冲区打乱。",
        why: "`batch` 之后的 `shuffle` 只移动整个批次：每个 epoch 总是同一批样本在一起。`cache` 保存它之前的结果：放在 `shuffle` 之后，每个 epoch 顺序都相同；放在随机增强之后，每张图片只增强一次。缓冲区为 1 等于没有打乱。正确的顺序是 `cache`、`shuffle`、增强、`batch`、`prefetch`。",
        ignoreWhen: "确实需要固定的批次或固定的顺序。",
      },
      invalid: python`
        import tensorflow as tf

        data = tf.data.Dataset.range(1000)
        train = data.batch(32).shuffle(1000).prefetch(tf.data.AUTOTUNE)
      `,
      valid: python`
        import tensorflow as tf

        data = tf.data.Dataset.range(1000)
        train = data.shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)
      `,
    },
    messages: {
      batches: {
        en: "Behind `batch` this moves whole batches, so the same examples stay together.",
        zh: "在 `batch` 之后只会移动整个批次，同批样本始终在一起。",
      },
      order: {
        en: "The cache keeps the order of the first epoch, so nothing is shuffled again.",
        zh: "缓存会固定第一个 epoch 的顺序，此后不再打乱。",
      },
      random: {
        en: "The cache keeps the first random result, so every epoch sees the same augmentation.",
        zh: "缓存会固定第一次的随机结果，每个 epoch 的增强都一样。",
      },
      one: {
        en: "A buffer of one element shuffles nothing.",
        zh: "缓冲区只有一个元素，等于没有打乱。",
      },
      before: {
        en: "This comes before",
        zh: "它在前面",
      },
      swap: { en: "Change the order", zh: "调换顺序" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The steps before and including a call, the latest first, and whether they certainly belong to tf.data. */
    function chainOf(call: MethodCall): {
      readonly steps: readonly MethodCall[];
      readonly isOfTensorflow: boolean;
    } {
      const steps: MethodCall[] = [];
      let at: Call | undefined = call;
      while (at !== undefined && steps.length < 20) {
        const name = semantic.qualifiedName(at.function);
        if (name !== null || !isKind(at.function, "attribute"))
          return { steps, isOfTensorflow: /^tensorflow(?:_datasets\.load$|\.data\.)/.test(name ?? "") };
        steps.push(at as MethodCall);
        const receiver: SyntaxNode = at.function.object;
        at = isKind(receiver, "call") ? receiver : dataflow.valueOf(receiver).call;
      }
      return { steps, isOfTensorflow: false };
    }

    const nameOf = (step: MethodCall): string => step.function.attribute.text;

    /** Something of TensorFlow takes part in the same expression: `AUTOTUNE`, an operation in a lambda. */
    function namesTensorflow(call: SyntaxNode): boolean {
      let at = call;
      while (isKind(at.parent, "attribute", "call")) at = at.parent;
      const name = (node: SyntaxNode) => semantic.qualifiedName(node) ?? dataflow.valueOf(node).symbol;
      return [...descendants(at)].some((node) => name(node)?.startsWith("tensorflow.") === true);
    }

    /** What stands before a shuffle or a cache, and should not. */
    function fault(call: MethodCall, before: readonly MethodCall[]) {
      const isBatch = (step: MethodCall): boolean => /^(?:padded_)?batch$/.test(nameOf(step));
      if (nameOf(call) === "shuffle") {
        const step = before.find(isBatch);
        // What takes batches apart behind them makes rows of them again.
        const isMeant =
          before.some((one) => nameOf(one) === "shuffle") ||
          (step !== undefined &&
            before
              .slice(0, before.indexOf(step))
              .some((one) => /^(?:unbatch|window|flat_map|interleave|rebatch)$/.test(nameOf(one))));
        // Sequences are cut by `batch(length + 1)` too; that it is a length only its name or the sum says.
        const isLength = step !== undefined && /[+]|len|drop_remainder/.test(context.text(step.arguments));
        return step === undefined || isMeant || isLength ? null : { step, message: "batches" as const };
      }
      const random = before.find((step) => nameOf(step) === "map" && isRandomMap(context, step));
      if (random !== undefined) return { step: random, message: "random" as const };
      const [shuffle, ...others] = before.filter((step) => nameOf(step) === "shuffle");
      if (shuffle === undefined || others.length > 0) return null;
      const isFixed = dataflow.argument(shuffle, "reshuffle_each_iteration", 2) !== null;
      const isSplit = before.some((step) => /^(?:take|skip|shard|enumerate|filter)$/.test(nameOf(step)));
      return isFixed || isSplit ? null : { step: shuffle, message: "order" as const };
    }

    return {
      end() {
        const calls = fileCalls(context);
        const later = calls
          .methods("batch", "padded_batch", "shuffle")
          .map((call) => ({ call, ...chainOf(call) }));
        for (const call of calls.methods("shuffle", "cache")) {
          const { steps, isOfTensorflow } = chainOf(call);
          const size = nameOf(call) === "shuffle" ? dataflow.argument(call, "buffer_size", 0) : null;
          if (!isOfTensorflow && !namesTensorflow(call)) continue;
          if (size !== null && dataflow.valueOf(size).constant === 1)
            context.report({ node: call.arguments, message: "one" });
          const found = fault(call, steps.slice(1));
          const isUndone = later.some(
            (other) =>
              other.call !== call &&
              other.steps.includes(call) &&
              (nameOf(other.call) === "shuffle") === (nameOf(call) === "cache"),
          );
          // A method or a function of the file may go on with it.
          const next = nameOf(call) === "cache" ? /^shuffle$/ : /^(?:padded_)?batch$/;
          const isUndoneElsewhere = [...placesOfValue(context, call)].some(
            (at) =>
              functionAround(at) !== functionAround(call) &&
              isKind(at.parent, "attribute") &&
              next.test(at.parent.attribute.text),
          );
          if (found === null || ((isUndone || isUndoneElsewhere) && found.message !== "random")) continue;
          const { step, message } = found;
          const swap = { message: "swap" as const, edits: [fixer.swapLinks(step, call)] };
          context.report({
            node: call.function.attribute,
            message,
            related: [{ node: step.function.attribute, message: "before" }],
            suggestions: call.function.object === step ? [swap] : [],
          });
        }
      },
    };
  },
});
