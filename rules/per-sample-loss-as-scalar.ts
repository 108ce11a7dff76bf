/** The losses of all samples of a batch, which a loss function of Keras or one of PyTorch without a mean returns, taken for one number. */

import {
  allNodes,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isOnlyShown,
  isPredictedBatch,
  isTakenApart,
  type MethodCall,
  python,
  type SyntaxNode,
  unreducedLoss,
} from "../server/rule-api";

const LOSSES: readonly string[] =
  "binary_crossentropy categorical_crossentropy categorical_hinge cosine_similarity hinge huber kl_divergence log_cosh mae mean_absolute_error mean_absolute_percentage_error mean_squared_error mean_squared_logarithmic_error mse poisson sparse_categorical_crossentropy squared_hinge"
    .split(" ")
    .map((name) => `keras.losses.${name}`);
/** Give the same tensor in another form, or raise. */
const UNWRAPS: readonly string[] = ["numpy", "item"];

export const perSampleLossAsScalar = defineRule({
  meta: {
    name: "per-sample-loss-as-scalar",
    theme: "metrics",
    libraries: ["keras", "torch"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://keras.io/api/losses/",
      "https://keras.io/api/losses/probabilistic_losses/",
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
      'torch 2.15.0: backward() of a loss of 4 rows with reduction="none": RuntimeError (grad can be implicitly created only for scalar outputs), item(): RuntimeError (a Tensor with 4 elements cannot be converted to Scalar)',
      "keras 3.15.1: categorical_crossentropy of 64 rows has shape (64,), CategoricalCrossentropy()(...) has shape ()",
    ],
    docs: {
      en: {
        title: "Losses of a batch shown as one",
        what: 'The result of a loss function such as `keras.losses.categorical_crossentropy(y, model.predict(X))` is printed, logged, formatted or converted with `float`. Or a loss of PyTorch with `reduction="none"` gets `backward()` or `item()` as it is.',
        why: 'The functions in lower case average over the last axis only and return one loss for each row: 64 rows give a tensor of shape `(64,)` (Keras 3.15.1). What is printed is a vector, and `float` raises. The loss that `fit` and `evaluate` show is its mean; the classes (`CategoricalCrossentropy()`) take it by themselves. PyTorch takes the mean unless `reduction="none"` asks for the single losses: `backward()` and `item()` then raise RuntimeError for a batch of more than one.',
        ignoreWhen: "The loss of every single row is what you want to see.",
      },
      zh: {
        title: "把逐样本损失当成一个数",
        what: '`keras.losses.categorical_crossentropy(y, model.predict(X))` 这类损失函数的结果被直接打印、记录、格式化，或者用 `float` 转换；或者对 `reduction="none"` 的 PyTorch 损失直接调用 `backward()`、`item()`。',
        why: '小写的损失函数只在最后一维上求平均，每一行返回一个损失：64 行得到形状为 `(64,)` 的张量（Keras 3.15.1）。打印出来的是一串数，`float` 则会报错。`fit` 和 `evaluate` 显示的损失是它的平均值；损失类（`CategoricalCrossentropy()`）会自己求平均。PyTorch 默认求平均，`reduction="none"` 则返回逐样本的损失：批次不止一个样本时，`backward()` 和 `item()` 会抛出 RuntimeError。',
        ignoreWhen: "你想看的就是每一行各自的损失。",
      },
      invalid: python`
        import numpy as np
        import tensorflow as tf

        X, y = np.random.default_rng(0).normal(size=(64, 4)), np.eye(3)[np.arange(64) % 3]
        model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(3, activation="softmax")])
        model.compile(loss="categorical_crossentropy")
        model.fit(X, y, validation_data=(X, y))
        loss = tf.keras.losses.categorical_crossentropy(y, model.predict(X))
        print("Loss:", loss.numpy())
      `,
      valid: python`
        import numpy as np
        import tensorflow as tf

        X, y = np.random.default_rng(0).normal(size=(64, 4)), np.eye(3)[np.arange(64) % 3]
        model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(3, activation="softmax")])
        model.compile(loss="categorical_crossentropy")
        model.fit(X, y, validation_data=(X, y))
        loss = tf.reduce_mean(tf.keras.losses.categorical_crossentropy(y, model.predict(X)))
        print("Loss:", loss.numpy())
      `,
    },
    messages: {
      scalar: {
        en: '`{loss}` has `reduction="none"`: one loss for each sample. `{use}` wants one number and raises RuntimeError.',
        zh: '`{loss}` 逐样本给出损失，`{use}` 会抛出 RuntimeError。它用了 `reduction="none"`。',
      },
      made: { en: "The losses are made here", zh: "损失在这里算出" },
      vector: {
        en: "`{loss}` returns one loss for each row, and no mean over them.",
        zh: "`{loss}` 对每一行返回一个损失，不会求平均。",
      },
      shown: { en: "The losses of all rows are shown here", zh: "这里显示的是所有行的损失" },
      mean: { en: "Take the mean: `{code}`", zh: "求平均：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const losses = new Set<Call>();
    const uses = new Map<Call, SyntaxNode[]>();

    /** The loss inside `float(loss.numpy())`. */
    function lossIn(node: SyntaxNode): Call | null {
      if (isKind(node, "call") && isKind(node.function, "attribute"))
        if (UNWRAPS.includes(node.function.attribute.text)) return lossIn(node.function.object);
      if (isKind(node, "call") && dataflow.resolveCall(node).callee === "builtins.float")
        return lossIn(callArguments(node)[0]?.value ?? node.function);
      const { call } = dataflow.valueOf(node);
      if (call === undefined) return null;
      if (losses.has(call)) return call;
      // `value = loss.numpy()` under a name of its own.
      const isUnwrapped =
        isKind(call.function, "attribute") && UNWRAPS.includes(call.function.attribute.text);
      return isUnwrapped && node !== call && isKind(call.function, "attribute")
        ? lossIn(call.function.object)
        : null;
    }

    function note(node: SyntaxNode): void {
      const loss = lossIn(node);
      if (loss === null || !isPredictedBatch(context, dataflow.argument(loss, "y_pred", 1))) return;
      uses.set(loss, [...(uses.get(loss) ?? []), node]);
    }

    function report(loss: Call, shown: readonly SyntaxNode[]): void {
      const spelled = fixer.spell(
        semantic.importedPackages.has("tensorflow") ? "tensorflow.reduce_mean" : "keras.ops.mean",
      );
      const correction = {
        message: "mean",
        data: { code: `${spelled.name}(…)` },
        edits: [fixer.insertBefore(loss, `${spelled.name}(`), fixer.insertAfter(loss, ")"), ...spelled.edits],
      } as const;
      const isSafe = isOnlyShown(context, loss, shown);
      context.report({
        node: loss,
        message: "vector",
        data: { loss: context.text(loss.function).replace(/^.*\./s, "") },
        secondary: shown
          .filter(({ start, end }) => end < loss.start || start > loss.end)
          .slice(0, 3)
          .map((node) => ({ node, message: "shown" })),
        fix: isSafe ? correction : null,
        suggestions: isSafe ? [] : [correction],
      });
    }

    /** `loss.backward()`, `loss.item()` */
    function checkScalar(use: MethodCall): void {
      const { object, attribute } = use.function;
      const loss = use.arguments.children.length > 0 ? null : unreducedLoss(context, object);
      if (loss === null) return;
      context.report({
        node: use,
        message: "scalar",
        data: { loss: context.excerpt(loss.function), use: `${attribute.text}()` },
        related: object === loss ? [] : [{ node: loss, message: "made" }],
        suggestions: [
          { message: "mean", data: { code: "mean()" }, edits: [fixer.insertAfter(object, ".mean()")] },
        ],
      });
    }

    return {
      calls: Object.fromEntries(LOSSES.map((name) => [name, (call: Call) => void losses.add(call)])),
      end() {
        fileCalls(context).methods("backward", "item").forEach(checkScalar);
        if (losses.size === 0) return;
        for (const node of allNodes(context.tree)) {
          if (isKind(node, "interpolation")) note(node.expression);
          // `"loss %.3f" % loss`
          if (isKind(node, "binary_operator") && node.operator === "%" && isKind(node.left, "string"))
            for (const shown of isKind(node.right, "tuple") ? node.right.children : [node.right]) note(shown);
          if (!isKind(node, "call")) continue;
          const callee = dataflow.resolveCall(node).callee ?? "";
          if (callee === "builtins.float" || knowledge.shows(callee))
            for (const { value } of callArguments(node)) note(value);
        }
        for (const [loss, shown] of uses) if (!isTakenApart(context, loss)) report(loss, [...new Set(shown)]);
      },
    };
  },
});
