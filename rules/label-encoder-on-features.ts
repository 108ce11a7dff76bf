/** `LabelEncoder` on a column of features, for which it is not made. */

import { type Call, callArguments, defineRule, enclosingLoops, isKind, python } from "../server/rule-api";

export const labelEncoderOnFeatures = defineRule({
  meta: {
    name: "label-encoder-on-features",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.LabelEncoder.html"],
    docs: {
      en: {
        title: "LabelEncoder on features",
        what: "One `LabelEncoder` is fitted again and again in a loop over columns of a frame.",
        why: "scikit-learn made `LabelEncoder` for the target. Fitted anew for each column it remembers only the last one, so that new rows cannot be encoded alike: their categories get other numbers. It raises for a category that it has not seen, and cannot stand in a pipeline. `OrdinalEncoder` does the same for several columns at once and keeps all of them; for models that take numbers as amounts `OneHotEncoder` is right.",
        ignoreWhen: "Nothing but these very rows will ever be encoded.",
      },
      zh: {
        title: "对特征使用 LabelEncoder",
        what: "在遍历数据框各列的循环里，反复拟合同一个 `LabelEncoder`。",
        why: "scikit-learn 的 `LabelEncoder` 是给目标值用的。对每一列重新拟合，它只记得最后一列，新数据无法用同样的方式编码，类别会得到别的编号。遇到没见过的类别会报错，也不能放进流水线。`OrdinalEncoder` 可以一次处理多列并全部记住；如果模型会把数字当作大小，应当用 `OneHotEncoder`。",
        ignoreWhen: "除了这些行以外，再也不会编码别的数据。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.preprocessing import LabelEncoder

        df = pd.DataFrame({"city": ["a", "b"], "kind": ["x", "y"]})
        encoder = LabelEncoder()
        for column in ["city", "kind"]:
            df[column] = encoder.fit_transform(df[column])
        print(df)
      `,
      valid: python`
        import pandas as pd
        from sklearn.preprocessing import OrdinalEncoder

        df = pd.DataFrame({"city": ["a", "b"], "kind": ["x", "y"]})
        encoder = OrdinalEncoder()
        df[["city", "kind"]] = encoder.fit_transform(df[["city", "kind"]])
        print(df)
      `,
    },
    messages: {
      last: {
        en: "`{encoder}` is fitted anew for each column and remembers only the last one. Use `OrdinalEncoder`.",
        zh: "`{encoder}` 对每一列重新拟合，只记得最后一列。请使用 `OrdinalEncoder`。",
      },
      own: { en: "Give each column its own `{code}`", zh: "每一列用自己的 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    return {
      methods: {
        fit_transform(call: Call, { receiver }) {
          const { type, call: made } = receiver === null ? {} : dataflow.valueOf(receiver);
          if (receiver === null || type !== "sklearn.preprocessing.LabelEncoder" || made === undefined)
            return;
          const [loop] = enclosingLoops(call);
          const [given] = callArguments(call);
          const column = isKind(given?.value, "subscript") ? given.value.subscript[0] : undefined;
          // Made in the loop, each column has an encoder of its own.
          if (
            loop === undefined ||
            loop.kind !== "for_statement" ||
            made.start > loop.start ||
            !isKind(column, "identifier")
          )
            return;
          const isOfLoop = semantic.bindingOf(column)?.definitions.some(({ node }) => node === loop) === true;
          if (!isOfLoop) return;
          const code = context.text(made);
          context.report({
            node: call,
            message: "last",
            data: { encoder: context.excerpt(receiver) },
            suggestions: [{ message: "own", data: { code }, edits: [fixer.replace(receiver, code)] }],
          });
        },
      },
    };
  },
});
