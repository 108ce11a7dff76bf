/** A gradient tape that is asked twice, or that did not see the network run. */

import {
  type Binding,
  contains,
  defineRule,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  functionAround,
  isKind,
  type MethodCall,
  noGradient,
  python,
  ranBeforeOnly,
  tapeBlock,
} from "../server/rule-api";

export const gradientTapeMisuse = defineRule({
  meta: {
    name: "gradient-tape-misuse",
    theme: "training-loop",
    libraries: ["tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/GradientTape",
      "TensorFlow 2.21.0: a second `tape.gradient` raises RuntimeError: A non-persistent GradientTape can only be used to compute one set of gradients; where the network ran before the tape all gradients are None, and `apply_gradients` raises ValueError: No gradients provided for any variable",
      "TensorFlow 2.21.0: the gradient with respect to `tf.constant(3.0)` is None without `tape.watch`; of `np.mean(...)` it raises AttributeError: 'numpy.float32' object has no attribute '_id'",
    ],
    docs: {
      en: {
        title: "Gradient tape asked twice or too late",
        what: "`tape.gradient` is called twice on a tape that is not persistent, or the network whose variables it is asked for ran before the `with tf.GradientTape()` block; or it is asked for a constant that nobody watches, or for a loss that NumPy computed.",
        why: "A tape gives up what it recorded with the first `gradient`: the second raises `RuntimeError`. `persistent=True` keeps it, or use one tape for each loss. And a tape sees only what runs in its block: of a network that ran before, all gradients are `None`, and `apply_gradients` raises `ValueError: No gradients provided for any variable`.",
        ignoreWhen: "Never: both forms end with an exception or without gradients.",
      },
      zh: {
        title: "梯度带用了两次，或没录到网络",
        what: "非持久的 tape 上调用了两次 `tape.gradient`；或者网络在 `with tf.GradientTape()` 代码块之前就运行了，却要求它的变量的梯度；或者要求没有 `watch` 的常量的梯度，或 NumPy 算出的损失的梯度。",
        why: "tape 在第一次 `gradient` 之后就释放记录：第二次会抛出 `RuntimeError`。可以写 `persistent=True`，或每个损失各用一个 tape。tape 只记录代码块之内的运算：网络若在此之前运行，所有梯度都是 `None`，`apply_gradients` 抛出 `ValueError: No gradients provided for any variable`。",
        ignoreWhen: "不应忽略：两种写法要么抛出异常，要么得不到梯度。",
      },
      invalid: python`
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
        grads = tape.gradient(loss, model.trainable_variables)
        norms = tape.gradient(loss, model.trainable_weights)
      `,
      valid: python`
        import tensorflow as tf
        from tensorflow import keras

        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
        optimizer = keras.optimizers.Adam()
        x, y = tf.zeros((8, 4)), tf.zeros((8, 1))
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_mean(tf.square(model(x, training=True) - y))
        grads = tape.gradient(loss, model.trainable_variables)
        norms = tape.gradient(loss, model.trainable_weights)
      `,
    },
    messages: {
      twice: {
        en: "The tape gave up its record with the first `gradient`: this one raises RuntimeError.",
        zh: "tape 在第一次 `gradient` 后已释放记录：这一次会抛出 RuntimeError。",
      },
      first: {
        en: "The first call",
        zh: "第一次调用",
      },
      behind: {
        en: "`{loss}` is computed behind the tape's block, so the tape has nothing of it: `None`.",
        zh: "`{loss}` 在 tape 的代码块之后才计算，tape 没有记录它：梯度是 `None`。",
      },
      constant: {
        en: "A tape watches variables only: `{name}` is a constant, so its gradient is None.",
        zh: "tape 只自动记录变量：`{name}` 是常量，它的梯度是 None。",
      },
      numpy: {
        en: "NumPy computed `{name}`, and the tape knows nothing of that: this raises AttributeError.",
        zh: "`{name}` 是 NumPy 算出的，tape 没有记录：这里会抛出 AttributeError。",
      },
      before: {
        en: "`{model}` ran before the tape did, so every gradient here is None.",
        zh: "`{model}` 在 tape 记录之前就运行了，这里的梯度全是 None。",
      },
      tape: {
        en: "The tape records only this block",
        zh: "tape 只记录这个代码块",
      },
      keep: {
        en: "Keep the record: `persistent=True`",
        zh: "保留记录：`persistent=True`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function check(tape: Binding, calls: readonly MethodCall[]): void {
      const found = tapeBlock(context, tape);
      const [first, ...later] = calls;
      if (found === null || first === undefined || dataflow.argument(found.made, "persistent", 0) !== null)
        return;
      const { block, made } = found;
      // A branch that ends with `return` may have been the other way.
      const after = enclosingStatement(first)?.parent ?? first;
      const second = later.find(
        (call) =>
          functionAround(call) === functionAround(first) &&
          !contains(block, call) &&
          contains(after, call) &&
          enclosingLoops(call)[0] === enclosingLoops(first)[0],
      );
      if (second !== undefined && !contains(block, first)) {
        context.report({
          node: second,
          message: "twice",
          related: [{ node: first, message: "first" }],
          suggestions: [{ message: "keep", edits: [fixer.addArgument(made, "persistent=True")] }],
        });
        return;
      }
      const sources = dataflow.argument(first, "sources", 1);
      const target = dataflow.argument(first, "target", 0);
      const none = noGradient(context, tape, block, first);
      if (none !== null) {
        context.report({ node: first, message: none.message, data: { name: context.excerpt(none.of) } });
        return;
      }
      const isWeights =
        isKind(sources, "attribute") && /^trainable_(?:variables|weights)$/.test(sources.attribute.text);
      const network = isWeights ? sources.object : null;
      const loss = isKind(target, "identifier") ? semantic.bindingOf(target) : null;
      const computed = loss?.definitions.length === 1 ? loss.definitions[0]?.node : undefined;
      if (
        computed !== undefined &&
        computed.start > block.end &&
        computed.end < first.start &&
        functionAround(computed) === functionAround(block)
      ) {
        context.report({
          node: first,
          message: "behind",
          data: { loss: loss?.name ?? "" },
          related: [{ node: made, message: "tape" }],
        });
        return;
      }
      if (
        network === null ||
        loss?.definitions.length !== 1 ||
        !contains(block, loss.definitions[0]?.node ?? made)
      )
        return;
      if (ranBeforeOnly(context, network, block.body))
        context.report({
          node: first,
          message: "before",
          data: { model: context.excerpt(network) },
          related: [{ node: made, message: "tape" }],
        });
    }

    return {
      end() {
        const byTape = new Map<Binding, MethodCall[]>();
        for (const call of fileCalls(context).methods("gradient")) {
          const tape = semantic.bindingOf(call.function.object);
          if (tape !== null) byTape.set(tape, [...(byTape.get(tape) ?? []), call]);
        }
        for (const [tape, calls] of byTape) check(tape, calls);
      },
    };
  },
});
