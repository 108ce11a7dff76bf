/** A Keras loss that wants its labels in another form than the one they have. */

import {
  type Binding,
  type Call,
  compileBefore,
  defineRule,
  enclosingLoops,
  enclosingStatement,
  isKind,
  type LabelForm,
  labelFormInside,
  labelFormOf,
  makerOf,
  type ObjectId,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** The form of labels that a loss wants. */
const WANTED: readonly (readonly [loss: RegExp, form: LabelForm])[] = [
  [/(?:^|\.)(?:categorical_crossentropy|CategoricalCrossentropy)$/, "one-hot"],
  [/(?:^|\.)(?:sparse_categorical_crossentropy|SparseCategoricalCrossentropy)$/, "numbers"],
];
/** The model that a method is called on, and the variable that holds it. */
interface Receiver {
  readonly model: ObjectId;
  readonly binding: Binding | null;
}

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
    const compiles: (Receiver & { readonly call: Call })[] = [];
    const uses: (Receiver & {
      readonly call: Call;
      readonly labels: SyntaxNode;
      readonly given: LabelForm | null;
      readonly method: string;
    })[] = [];

    function modelOf(receiver: SyntaxNode | null): Receiver | null {
      const model = receiver === null ? undefined : dataflow.valueOf(receiver).object;
      return receiver === null || model === undefined
        ? null
        : { model, binding: semantic.bindingOf(receiver) };
    }

    const blockOf = (call: Call): SyntaxNode | null => enclosingStatement(call)?.parent ?? null;

    /** The call that compiles a model: the only one, or the last in front of the use. One function may have made several models, each under its own name. */
    function compileOf({ model, binding }: Receiver, use: Call) {
      const same = compiles.filter((one) => one.model.site === model.site);
      const isNamed = binding?.definitions.length === 1;
      const own = isNamed ? same.filter((one) => one.binding === binding) : [];
      const all = own.length > 0 ? own : same;
      const isStraight =
        enclosingLoops(use).length === 0 && all.every(({ call }) => blockOf(call) === blockOf(use));
      if (all.length === 1) return all[0];
      return isStraight ? all.findLast(({ call }) => call.end < use.start) : undefined;
    }

    function wantedBy(loss: SyntaxNode): LabelForm | null {
      const { constant, symbol } = dataflow.valueOf(loss);
      const name = constant ?? symbol ?? makerOf(context, loss)?.callee;
      return typeof name === "string" ? (WANTED.find(([pattern]) => pattern.test(name))?.[1] ?? null) : null;
    }

    function use(call: Call, receiver: SyntaxNode | null): void {
      const model = modelOf(receiver);
      if (model === null || !isKind(call.function, "attribute")) return;
      const method = call.function.attribute.text;
      const labels = dataflow.argument(call, "y", 1);
      const data = dataflow.argument(call, "x", 0);
      if (labels !== null) uses.push({ ...model, call, labels, given: labelFormOf(context, labels), method });
      else if (data !== null)
        uses.push({ ...model, call, labels: data, given: labelFormInside(context, data), method });
    }

    return {
      methods: {
        compile(call, { receiver }) {
          const model = modelOf(receiver);
          if (model !== null && dataflow.argument(call, "loss", 1) !== null)
            compiles.push({ ...model, call });
        },
        fit: (call, { receiver }) => use(call, receiver),
        evaluate: (call, { receiver }) => use(call, receiver),
      },
      end() {
        for (const { call, labels, given, method, ...model } of uses) {
          const compiled = compileBefore(context, call) ?? compileOf(model, call)?.call;
          const loss = compiled === undefined ? null : dataflow.argument(compiled, "loss", 1);
          if (loss === null) continue;
          const wanted = wantedBy(loss);
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
