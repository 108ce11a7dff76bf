/** Predictions of a Keras generator that shuffles, held against labels in the order of its files. */

import {
  type Binding,
  type Call,
  contains,
  defineRule,
  descendants,
  fileCalls,
  hasUnwrittenArguments,
  isImageFlow,
  isKind,
  type MethodCall,
  mentions,
  orderedSource,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const kerasGeneratorShuffledForLabels = defineRule({
  meta: {
    name: "keras-generator-shuffled-for-labels",
    theme: "metrics",
    libraries: ["keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator#flow_from_directory",
      "https://keras.io/api/data_loading/image/#image_dataset_from_directory-function",
    ],
    docs: {
      en: {
        title: "Shuffled predictions compared with file order",
        what: "A model predicts on a generator or data set that shuffles, and its labels are taken from `.classes` or from a second pass.",
        why: "`flow_from_directory`, `flow_from_dataframe` and `image_dataset_from_directory` shuffle unless told not to. `.classes` is in the order of the files, and each pass over a data set has another order, so predictions are held against the labels of other images: accuracy, the report and the confusion matrix look like chance, although `evaluate` gives a good number. Pass `shuffle=False`.",
        ignoreWhen: "The generator is only predicted on for numbers that need no labels.",
      },
      zh: {
        title: "打乱的预测与文件顺序的标签相比",
        what: "模型对会打乱顺序的生成器或数据集做预测，标签却取自 `.classes` 或另一次遍历。",
        why: "`flow_from_directory`、`flow_from_dataframe` 和 `image_dataset_from_directory` 默认都会打乱。`.classes` 按文件顺序排列，而数据集每次遍历的顺序都不同，于是预测对上的是别的图片的标签：准确率、报告和混淆矩阵都像随机结果，尽管 `evaluate` 给出的数字很好。应传入 `shuffle=False`。",
        ignoreWhen: "对该生成器的预测只用于不需要标签的统计。",
      },
      invalid: python`
        import keras
        import numpy as np
        from sklearn.metrics import confusion_matrix

        model = keras.models.load_model("model.keras")
        test_data = keras.utils.image_dataset_from_directory("test", image_size=(64, 64))
        predicted = model.predict(test_data).argmax(axis=1)
        labels = np.concatenate([labels for images, labels in test_data])
        print(confusion_matrix(labels, predicted))
      `,
      valid: python`
        import keras
        import numpy as np
        from sklearn.metrics import confusion_matrix

        model = keras.models.load_model("model.keras")
        test_data = keras.utils.image_dataset_from_directory("test", image_size=(64, 64), shuffle=False)
        predicted = model.predict(test_data).argmax(axis=1)
        labels = np.concatenate([labels for images, labels in test_data])
        print(confusion_matrix(labels, predicted))
      `,
    },
    messages: {
      shuffled: {
        en: "`{data}` shuffles, so these predictions are not in the order of `{labels}`.",
        zh: "`{data}` 会打乱顺序，预测与 `{labels}` 的顺序不一致。",
      },
      passes: {
        en: "`{data}` has another order in each pass, so predictions do not match `{labels}`.",
        zh: "`{data}` 每次遍历顺序都不同，预测和 `{labels}` 的标签对不上。",
      },
      made: {
        en: "Shuffles by default",
        zh: "默认会打乱",
      },
      labels: {
        en: "The labels are taken here",
        zh: "标签取自这里",
      },
      keep: {
        en: "Keep the order: `shuffle=False`",
        zh: "保持顺序：`shuffle=False`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const loops: SyntaxNode[] = [];

    /** The only call that makes what a variable holds, if it makes data that shuffles. */
    function shufflingCall(data: SyntaxNode): { readonly call: Call; readonly isFlow: boolean } | null {
      const call = orderedSource(dataflow, dataflow.valueOf(data).call);
      if (call === undefined) return null;
      const isFlow = isImageFlow(context, call) && call.function.attribute.text !== "flow";
      const name = semantic.qualifiedName(call.function) ?? "";
      const isSet = /^keras\..*image_dataset_from_directory$/.test(name);
      if ((!isFlow && !isSet) || hasUnwrittenArguments(call)) return null;
      const shuffle = dataflow.argument(call, "shuffle", null);
      if (shuffle !== null && dataflow.valueOf(shuffle).constant !== true) return null;
      return { call, isFlow };
    }

    /** `gen.classes` that is compared, not only counted. */
    function comparedLabels(binding: Binding): SyntaxNode | null {
      let labels: SyntaxNode | null = null;
      for (const { identifier } of binding.references) {
        const { parent } = identifier;
        if (!isKind(parent, "attribute")) continue;
        // Whoever sets the order by hand knows about it.
        if (/^(?:shuffle|index_array)$/.test(parent.attribute.text)) return null;
        if (!/^(?:classes|labels)$/.test(parent.attribute.text)) continue;
        const around = parent.parent?.parent;
        const counted =
          isKind(around, "call") &&
          /(?:^|\.)(?:len|set|unique|max|Counter|bincount|print|compute_class_weight)$/.test(
            semantic.qualifiedName(around.function) ?? context.text(around.function),
          );
        if (!counted) labels ??= parent;
      }
      return labels;
    }

    /** `for images, labels in data:` that collects labels and does not predict. */
    function collectingPass(binding: Binding): SyntaxNode | null {
      for (const loop of loops) {
        if (!isKind(loop, "for_statement", "for_in_clause")) continue;
        const right = isKind(loop, "for_statement") ? loop.right : loop.right[0];
        const whole = isKind(loop, "for_statement") ? loop : loop.parent;
        if (right === undefined || whole === null) continue;
        const called = isKind(right, "call") && isKind(right.function, "attribute") ? right.function : null;
        const over = called?.attribute.text === "unbatch" ? called.object : right;
        if (semantic.bindingOf(over) !== binding) continue;
        if (!isKind(loop.left, "pattern_list", "tuple_pattern")) continue;
        const collects =
          isKind(loop, "for_in_clause") ||
          mentions(context, whole, /^(?:append|extend)$|concat/) ||
          [...descendants(whole)].some(({ kind }) => kind === "augmented_assignment");
        const uses = semantic.bindingOf(loop.left.children[0] ?? loop.left)?.references ?? [];
        const predicts = uses.some(({ identifier }) => contains(whole, identifier) && isGiven(identifier));
        if (collects && !predicts && !mentions(context, whole, /predict/)) return over;
      }
      return null;
    }

    /** Given to something else than a list, images may be predicted in this very pass. */
    function isGiven({ parent }: SyntaxNode): boolean {
      const call = isKind(parent, "argument_list") ? parent.parent : null;
      return isKind(call, "call") && !/\.(?:append|extend)$/.test(context.text(call.function));
    }

    function check(call: MethodCall): void {
      const data = dataflow.argument(call, call.function.attribute.text === "predict" ? "x" : "generator", 0);
      const binding = data === null ? null : semantic.bindingOf(data);
      const shuffling = data === null ? null : shufflingCall(data);
      if (data === null || binding === null || shuffling === null) return;
      const labels = shuffling.isFlow ? comparedLabels(binding) : collectingPass(binding);
      if (labels === null) return;
      const given = dataflow.argument(shuffling.call, "shuffle", null);
      const keep = fixer.setArgument(shuffling.call, "shuffle", "False", given);
      context.report({
        node: data,
        message: shuffling.isFlow ? "shuffled" : "passes",
        data: { data: binding.name, labels: context.text(labels) },
        related: [
          { node: shuffling.call, message: "made" },
          { node: labels, message: "labels" },
        ],
        suggestions: [{ message: "keep", edits: [keep] }],
      });
    }

    return {
      nodes: {
        for_statement: (loop) => void loops.push(loop),
        for_in_clause: (loop) => void loops.push(loop),
      },
      end: () => fileCalls(context).methods("predict", "predict_generator").forEach(check),
    };
  },
});
