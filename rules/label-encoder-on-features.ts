/** `LabelEncoder` on a column of features, for which it is not made. */

import {
  type Call,
  callArguments,
  calledName,
  columnUnder,
  defineRule,
  enclosingLoops,
  isEachOfKind,
  isFeatureColumn,
  isFeatureTable,
  isKind,
  mentions,
  python,
  readAsTarget,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const ENCODER = "sklearn.preprocessing.LabelEncoder";
/** What fits its parts with features and target, where `LabelEncoder.fit_transform` takes one alone. */
const WHOLES =
  "compose.ColumnTransformer compose.make_column_transformer pipeline.Pipeline pipeline.make_pipeline";

export const labelEncoderOnFeatures = defineRule({
  meta: {
    name: "label-encoder-on-features",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.LabelEncoder.html",
      "scikit-learn 1.9.1: as a part of a ColumnTransformer or Pipeline, LabelEncoder.fit_transform() takes 2 positional arguments but 3 were given (TypeError)",
    ],
    docs: {
      en: {
        title: "LabelEncoder on features",
        what: "One `LabelEncoder` is fitted again and again in a loop over columns of a frame; or its numbers take the place of a column that is certainly a feature; or it is a part of a pipeline or a `ColumnTransformer`.",
        why: "scikit-learn made `LabelEncoder` for the target. Fitted anew for each column it remembers only the last one, so that new rows cannot be encoded alike: their categories get other numbers. It raises for a category that it has not seen, and cannot stand in a pipeline. `OrdinalEncoder` does the same for several columns at once and keeps all of them; for models that take numbers as amounts `OneHotEncoder` is right.",
        ignoreWhen: "Nothing but these very rows will ever be encoded.",
      },
      zh: {
        title: "对特征使用 LabelEncoder",
        what: "在遍历数据框各列的循环里，反复拟合同一个 `LabelEncoder`；或者用它的编号替换确定是特征的列；或者把它放进流水线或 `ColumnTransformer`。",
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
      column: {
        en: "`LabelEncoder` is for targets; `{column}` is a feature, which it gives an order.",
        zh: "`LabelEncoder` 用于目标，而 `{column}` 是特征：编号带有取值本身没有的顺序。",
      },
      last: {
        en: "`{encoder}` is fitted anew for each column and remembers only the last one. Use `OrdinalEncoder`.",
        zh: "`{encoder}` 对每一列重新拟合，只记得最后一列。请使用 `OrdinalEncoder`。",
      },
      part: {
        en: "`LabelEncoder` takes targets alone: as a part of `{whole}` its fit raises TypeError.",
        zh: "`LabelEncoder` 只接受目标：在 `{whole}` 里拟合会抛出 TypeError。",
      },
      own: { en: "Give each column its own `{code}`", zh: "每一列用自己的 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    /** The columns that the numbers replace, one after the other, where all are certainly features. */
    function storedColumns(call: Call, given: SyntaxNode | undefined): readonly string[] {
      const left = isKind(call.parent, "assignment") ? call.parent.left : null;
      const read = given === undefined ? null : columnUnder(given);
      if (!isKind(left, "subscript") || read === null || left.subscript.length !== 1) return [];
      const frame = semantic.bindingOf(left.value);
      const [index] = left.subscript;
      if (index === undefined) return [];
      const isSame = context.text(left) === context.text(read);
      // `X["city_code"]` of `X["city"]`: only what is certainly no target, by its own name.
      const isBeside =
        isKind(read, "subscript") &&
        context.text(read.value) === context.text(left.value) &&
        readAsTarget(context, stringValue(index) ?? "") === null;
      if (!isSame && (!isBeside || stringValue(index) === null)) return [];
      if (isFeatureTable(context, left.value, call)) return [stringValue(index) ?? context.excerpt(left)];
      if (frame === null) return [];
      const { constant, constants = [constant], elements } = dataflow.valueOf(index);
      const all = elements?.map((element) => element.constant) ?? constants;
      const names = all.filter((name) => typeof name === "string");
      const isKnown = names.length > 0 && names.length === all.length;
      // A target is one column, so that the others of several are features.
      if (names.length > 1 && isKnown && elements === undefined)
        return names.filter((name) => readAsTarget(context, name) === null);
      if (isEachOfKind(context, index)) return [context.excerpt(left)];
      return isKnown && names.every((name) => isFeatureColumn(context, frame, name, call)) ? names : [];
    }

    /** What each column's fit found is kept: `classes[column] = encoder.classes_`, `copy(encoder)`. */
    const keepsClasses = (loop: SyntaxNode): boolean =>
      mentions(context, loop, /^(?:classes_|(?:deep)?copy)$/);

    /** `ColumnTransformer([("code", LabelEncoder(), columns)])`, which hands it features and a target. */
    function checkParts(whole: Call): void {
      for (const part of dataflow.ingredientsOf(whole))
        if (dataflow.resolveCall(part).callee === ENCODER)
          context.report({
            node: part,
            message: "part",
            data: { whole: calledName(context, whole) },
          });
    }

    /** The encoder whose `fit_transform` is called, or handed on. */
    function encoderOf(receiver: SyntaxNode | null): Call | null {
      const { type, call } = receiver === null ? {} : dataflow.valueOf(receiver);
      return type === ENCODER ? (call ?? null) : null;
    }

    return {
      calls: Object.fromEntries(WHOLES.split(" ").map((name) => [`sklearn.${name}`, checkParts])),
      methods: {
        // `df[names].apply(encoder.fit_transform)`
        apply(call: Call, { receiver }) {
          const [handed, ...more] = callArguments(call);
          const method = isKind(handed?.value, "attribute") && more.length === 0 ? handed.value : null;
          if (receiver === null || method?.attribute.text !== "fit_transform") return;
          if (encoderOf(method.object) === null) return;
          const table = isKind(call.parent, "assignment") ? call.parent.left : null;
          const isWhole =
            isKind(table, "identifier") &&
            isKind(receiver, "identifier") &&
            table.text === receiver.text &&
            isFeatureTable(context, receiver, call);
          const [name = isWhole ? receiver.text : undefined] = storedColumns(call, receiver);
          if (name !== undefined) context.report({ node: call, message: "column", data: { column: name } });
        },
        fit_transform(call: Call, { receiver }) {
          const made = encoderOf(receiver);
          if (receiver === null || made === null) return;
          const [loop] = enclosingLoops(call);
          const [given] = callArguments(call);
          const [name] = storedColumns(call, given?.value);
          // Made in the loop, each column has an encoder of its own.
          const isOwn = loop === undefined || enclosingLoops(made).includes(loop);
          if (name !== undefined && isOwn)
            context.report({ node: call, message: "column", data: { column: name } });
          const column = isKind(given?.value, "subscript") ? given.value.subscript[0] : undefined;
          if (isOwn || loop.kind !== "for_statement" || !isKind(column, "identifier")) return;
          const isOfLoop = semantic.bindingOf(column)?.definitions.some(({ node }) => node === loop) === true;
          if (!isOfLoop || keepsClasses(loop)) return;
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
