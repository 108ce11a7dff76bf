/** Keras takes the validation rows from the end of arrays that are in the order of their classes. */

import { defineRule, isKind, keywordsOf, labelLayout, python, type SyntaxNode } from "../server/rule-api";

export const validationSplitOnOrderedData = defineRule({
  meta: {
    name: "validation-split-on-ordered-data",
    theme: "leakage",
    libraries: ["keras"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://keras.io/api/models/model_training_apis/",
      "https://scikit-learn.org/stable/modules/generated/sklearn.utils.shuffle.html",
      "Keras 3.15.1: of rows sorted by class, validation_split=0.5 trains on class 0 alone and validates on class 1 alone",
    ],
    docs: {
      en: {
        title: "`validation_split` of rows in the order of classes",
        what: "`fit` with `validation_split` gets labels that certainly stand class by class: zeros and ones joined, labels repeated in blocks, the iris or wine data as they are loaded; and nothing in the file mixes the rows.",
        why: "Keras takes the last part of the arrays for validation, before it shuffles anything. In sorted rows that part is the last class. The model hardly trains on it, is judged by it alone, and early stopping follows that number. With Keras 3.15.1 and two classes in order, half the rows as validation meant: one class to train, the other to validate.",
        ignoreWhen:
          "The validation is meant to hold a class that training does not see. Rows in the order of time are not reported: there the last part is the right one.",
      },
      zh: {
        title: "按类别排好的数据用 `validation_split`",
        what: "`fit` 带 `validation_split`，而标签确定是按类别排列的：把全 0 与全 1 拼起来、成段重复的标签、直接加载的 iris 或 wine 数据；文件里又没有任何打乱。",
        why: "Keras 取数组末尾的一段做验证，而且是在打乱之前取。数据按类别排好时，末尾就是最后一类：训练几乎见不到它，验证却只看它，早停也跟着这个数字走。在 Keras 3.15.1 上，两类按序排列、一半做验证时，训练只有一类，验证只有另一类。",
        ignoreWhen:
          "就是要用训练没见过的类别来验证。按时间排序的数据不会报告：那种情况下末尾一段正是该用的。",
      },
      invalid: python`
        import keras
        import numpy as np

        rng = np.random.default_rng(0)
        x = np.concatenate([rng.normal(0, 1, (50, 4)), rng.normal(2, 1, (50, 4))])
        y = np.concatenate([np.zeros(50), np.ones(50)])
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(optimizer="adam", loss="binary_crossentropy")
        model.fit(x, y, epochs=5, validation_split=0.2)
      `,
      valid: python`
        import keras
        import numpy as np
        from sklearn.utils import shuffle

        rng = np.random.default_rng(0)
        x = np.concatenate([rng.normal(0, 1, (50, 4)), rng.normal(2, 1, (50, 4))])
        y = np.concatenate([np.zeros(50), np.ones(50)])
        x, y = shuffle(x, y, random_state=0)
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
        model.compile(optimizer="adam", loss="binary_crossentropy")
        model.fit(x, y, epochs=5, validation_split=0.2)
      `,
    },
    messages: {
      last: {
        en: "The validation rows are the last of `{labels}`, all of one class or nearly so. Shuffle the rows first.",
        zh: "验证集取自 `{labels}` 的末尾，几乎只有一个类别。请先打乱数据。",
      },
      ordered: { en: "These labels stand class by class.", zh: "这里的标签是按类别排列的。" },
      shuffle: { en: "Shuffle `{data}` and `{labels}` together", zh: "同时打乱 `{data}` 和 `{labels}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic, tree } = context;
    if (!tree.text.includes("validation_split")) return {};

    /** A name that may be assigned at a place without hiding another. */
    const isOwn = (node: SyntaxNode | null, at: SyntaxNode): node is SyntaxNode =>
      isKind(node, "identifier") &&
      (semantic.bindingOf(node)?.scope ?? semantic.moduleScope) === semantic.scopeOf(at);
    return {
      methods: {
        fit(call, { receiver }) {
          const split = dataflow.argument(call, "validation_split", 5);
          const x = dataflow.argument(call, "x", 0);
          const y = dataflow.argument(call, "y", 1);
          if (receiver === null || split === null || y === null || keywordsOf(call) === null) return;
          // Data that are given for validation take the place of the split.
          if (dataflow.argument(call, "validation_data", 6) !== null) return;
          const { type, localClass } = dataflow.valueOf(receiver);
          const isOther =
            type === undefined ? localClass !== undefined : !knowledge.hasTrait(type, "keras-model");
          const layout = isOther ? null : labelLayout(context, y);
          if (layout === null) return;
          const data = { data: x === null ? "" : context.text(x), labels: context.excerpt(y) };
          const isPlain =
            isOwn(x, call) &&
            isOwn(y, call) &&
            fixer.standsAlone(call) &&
            context.text(x) !== context.text(y);
          const shuffle = fixer.spell("sklearn.utils.shuffle");
          const line = `${data.data}, ${data.labels} = ${shuffle.name}(${data.data}, ${data.labels}, random_state=0)`;
          context.report({
            node: isKind(split.parent, "keyword_argument") ? split.parent : split,
            message: "last",
            data: { labels: data.labels },
            related: [{ node: layout, message: "ordered" }],
            suggestions: isPlain
              ? [{ message: "shuffle", data, edits: [...shuffle.edits, fixer.lineBefore(call, line)] }]
              : [],
          });
        },
      },
    };
  },
});
