/** A Keras loss that wants its labels in another form than the one they have. */

import {
  type Call,
  defineRule,
  isKind,
  makerOf,
  type ObjectId,
  python,
  type SyntaxNode,
} from "../server/rule-api";

type Form = "numbers" | "one-hot";

/** The form of labels that a loss wants. */
const WANTED: readonly (readonly [loss: RegExp, form: Form])[] = [
  [/(?:^|\.)(?:categorical_crossentropy|CategoricalCrossentropy)$/, "one-hot"],
  [/(?:^|\.)(?:sparse_categorical_crossentropy|SparseCategoricalCrossentropy)$/, "numbers"],
];
/** The form of labels that a call gives. */
const GIVEN: readonly (readonly [callee: RegExp, form: Form])[] = [
  [/^sklearn\.preprocessing\.LabelEncoder\.(?:fit_transform|transform)$/, "numbers"],
  [/^numpy\.random\.randint$/, "numbers"],
  [/^keras\.utils\.(?:np_utils\.)?to_categorical$/, "one-hot"],
  [/^tensorflow\.one_hot$/, "one-hot"],
];
const CLASSES = /^keras\.datasets\.(?:mnist|fashion_mnist|cifar10|cifar100|imdb|reuters)\.load_data$/;

export const kerasLabelEncodingMismatch = defineRule({
  meta: {
    name: "keras-label-encoding-mismatch",
    theme: "training-loop",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/losses/probabilistic_losses/",
      "https://keras.io/api/datasets/",
      "Keras 3.15.1: ValueError: Arguments `target` and `output` must have the same shape. Received: target.shape=(32,), output.shape=(32, 3); sparse_categorical_crossentropy with one-hot rows raises ValueError as well",
    ],
    docs: {
      en: {
        title: "Loss and labels in different forms",
        what: "A model compiled with `categorical_crossentropy` is fitted or evaluated with class numbers (from `LabelEncoder`, `randint` or `keras.datasets`), or one with `sparse_categorical_crossentropy` with one-hot rows (from `to_categorical` or `tf.one_hot`).",
        why: "`categorical_crossentropy` compares the row of probabilities with a row of the same length: one-hot, or soft labels. `sparse_categorical_crossentropy` takes the number of the class. With the other form Keras 3.15.1 raises `ValueError: Arguments target and output must have the same shape`. For class numbers it is enough to change the name of the loss.",
        ignoreWhen:
          "The labels are changed in place between their creation and `fit`, in a way that is not seen here.",
      },
      zh: {
        title: "损失函数与标签的编码不一致",
        what: "用 `categorical_crossentropy` 编译的模型，训练或评估时给的是类别编号（来自 `LabelEncoder`、`randint` 或 `keras.datasets`）；或者用 `sparse_categorical_crossentropy` 编译，给的却是 one-hot（来自 `to_categorical` 或 `tf.one_hot`）。",
        why: "`categorical_crossentropy` 把一行概率与等长的一行（one-hot 或软标签）比较，`sparse_categorical_crossentropy` 要的是类别编号。用错形式时 Keras 3.15.1 抛出 `ValueError: Arguments target and output must have the same shape`。标签是编号时，改损失函数的名字就行。",
        ignoreWhen: "标签在产生之后、`fit` 之前被原地修改，而这里看不到。",
      },
      invalid: python`
        import keras

        (x_train, y_train), _ = keras.datasets.mnist.load_data()
        model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
        model.compile(optimizer="adam", loss="categorical_crossentropy")
        model.fit(x_train / 255, y_train)
      `,
      valid: python`
        import keras

        (x_train, y_train), _ = keras.datasets.mnist.load_data()
        model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
        model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
        model.fit(x_train / 255, y_train)
      `,
    },
    messages: {
      numbers: {
        en: "`{labels}` holds class numbers, and the loss wants one-hot rows. `{method}` raises `ValueError`.",
        zh: "`{labels}` 是类别编号，而损失函数要 one-hot。`{method}` 会抛出 `ValueError`。",
      },
      onehot: {
        en: "`{labels}` is one-hot, and the loss wants class numbers. `{method}` raises `ValueError`.",
        zh: "`{labels}` 是 one-hot，而损失函数要类别编号。`{method}` 会抛出 `ValueError`。",
      },
      loss: { en: "The loss is chosen here.", zh: "损失函数在这里选定。" },
      change: { en: "Use the loss `{name}`", zh: "改用损失函数 `{name}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const compiles: { readonly model: ObjectId; readonly loss: SyntaxNode }[] = [];
    const uses: { readonly model: ObjectId; readonly labels: SyntaxNode; readonly method: string }[] = [];

    const lookUp = (table: readonly (readonly [RegExp, Form])[], name: string): Form | null =>
      table.find(([pattern]) => pattern.test(name))?.[1] ?? null;

    function wantedBy(loss: SyntaxNode): Form | null {
      const { constant, symbol } = dataflow.valueOf(loss);
      const name = constant ?? symbol ?? makerOf(context, loss)?.callee;
      return typeof name === "string" ? lookUp(WANTED, name) : null;
    }

    /** `(x, y), test = load_data()`: the second name of a pair, which nothing else defines. */
    function isOfDataset(labels: SyntaxNode): boolean {
      const definitions = isKind(labels, "identifier") ? (semantic.bindingOf(labels)?.definitions ?? []) : [];
      const [only, ...others] = definitions;
      const pair = only?.identifier.parent;
      if (
        pair == null ||
        others.length > 0 ||
        only?.kind !== "assignment" ||
        !isKind(only.node, "assignment")
      )
        return false;
      const { right } = only.node;
      const isSecond =
        pair !== only.node.left && pair.children.length === 2 && pair.children[1] === only.identifier;
      return isSecond && isKind(right, "call") && CLASSES.test(semantic.qualifiedName(right.function) ?? "");
    }

    const formOf = (labels: SyntaxNode): Form | null =>
      isOfDataset(labels) ? "numbers" : lookUp(GIVEN, makerOf(context, labels)?.callee ?? "");

    function use(call: Call, receiver: SyntaxNode | null): void {
      const model = receiver === null ? undefined : dataflow.valueOf(receiver).object;
      const labels = dataflow.argument(call, "y", 1);
      if (model !== undefined && labels !== null && isKind(call.function, "attribute"))
        uses.push({ model, labels, method: call.function.attribute.text });
    }

    return {
      methods: {
        compile(call, { receiver }) {
          const model = receiver === null ? undefined : dataflow.valueOf(receiver).object;
          const loss = dataflow.argument(call, "loss", 1);
          if (model !== undefined && loss !== null) compiles.push({ model, loss });
        },
        fit: (call, { receiver }) => use(call, receiver),
        evaluate: (call, { receiver }) => use(call, receiver),
      },
      end() {
        for (const { model, labels, method } of uses) {
          const [compiled, ...others] = compiles.filter((one) => one.model.site === model.site);
          if (compiled === undefined || others.length > 0) continue;
          const { loss } = compiled;
          const [wanted, given] = [wantedBy(loss), formOf(labels)];
          if (wanted === null || given === null || wanted === given) continue;
          const text = context.text(loss);
          const changed =
            given === "numbers"
              ? text
                  .replace(/categorical_crossentropy/, "sparse_$&")
                  .replace(/CategoricalCrossentropy/, "Sparse$&")
              : text.replace(/sparse_/, "").replace(/Sparse/, "");
          const isPlain = isKind(loss, "string") && changed !== text;
          context.report({
            node: labels,
            message: given === "numbers" ? "numbers" : "onehot",
            data: { labels: context.excerpt(labels), method },
            related: [{ node: loss, message: "loss" }],
            suggestions: isPlain
              ? [
                  {
                    message: "change",
                    data: { name: changed.replace(/["']/g, "") },
                    edits: [fixer.replace(loss, changed)],
                  },
                ]
              : [],
          });
        }
      },
    };
  },
});
