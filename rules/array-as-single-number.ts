/** `float` or `int` of an array with an axis, which NumPy refuses also where it has one element. */

import {
  type Call,
  callArguments,
  countingRelease,
  defineRule,
  isKind,
  isMadeSure,
  kerasOutput,
  knownNumber,
  makerOf,
  python,
  reachingDefinition,
  releaseSeverity,
  type SyntaxNode,
} from "../server/rule-api";

/** One value a row; several targets give several columns. https://scikit-learn.org/stable/glossary.html#term-predict */
const GIVES_ROWS =
  /^(?:(?:sklearn|imblearn)\..+|(?:xgboost|lightgbm)\.(?:XGB|LGBM)\w+|keras\..+)\.(?:predict|decision_function|score_samples)$/;
const GIVES_TABLE =
  /^(?:sklearn\..+|(?:xgboost|lightgbm)\.(?:XGB|LGBM)\w+)\.predict(?:_log)?_proba$|^sklearn\.preprocessing\.(?:MinMax|Standard|Robust|MaxAbs)Scaler\.inverse_transform$/;

export const arrayAsSingleNumber = defineRule({
  meta: {
    name: "array-as-single-number",
    theme: "python",
    libraries: ["numpy", "sklearn", "keras", "xgboost", "lightgbm"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/release/1.25.0-notes.html",
      "numpy 2.5.5: `float(model.predict([[2.0]]))` and `float(np.array([1.0]))` raise TypeError: only 0-dimensional arrays can be converted to Python scalars; `.item()` gives the number",
    ],
    docs: {
      en: {
        title: "Array with an axis taken for a number",
        what: "`float(...)` or `int(...)` is given an array that certainly has an axis, as what `predict` returns, and NumPy 2.5 or newer is among the releases that count.",
        why: "NumPy has warned since 1.25 and raises since 2.5: `TypeError: only 0-dimensional arrays can be converted to Python scalars`, also where the array has a single element. A model predicts an array for its rows, even for one row. Take the element: `model.predict(X)[0]`, `model.predict(X)[0, 0]` of Keras, or `.item()`.",
        ignoreWhen:
          "The project stays on a NumPy before 2.5, where such an array of one element is only warned of.",
      },
      zh: {
        title: "把数组当成单个数",
        what: "`float(...)` 或 `int(...)` 得到的是一定带有轴的数组，例如 `predict` 返回的结果，而适用的版本包括 NumPy 2.5 或更新的版本。",
        why: "NumPy 从 1.25 起给出警告，从 2.5 起报错：`TypeError: only 0-dimensional arrays can be converted to Python scalars`，即使数组只有一个元素也一样。模型对一行输入也会返回数组。应取出其中的元素：`model.predict(X)[0]`，Keras 是 `model.predict(X)[0, 0]`，或者用 `.item()`。",
        ignoreWhen: "项目固定使用更早的 NumPy。",
      },
      invalid: python`
        from sklearn.linear_model import LinearRegression

        model = LinearRegression().fit([[0.0], [1.0]], [0.0, 1.0])
        print(float(model.predict([[2.0]])))
      `,
      valid: python`
        from sklearn.linear_model import LinearRegression

        model = LinearRegression().fit([[0.0], [1.0]], [0.0, 1.0])
        print(float(model.predict([[2.0]])[0]))
      `,
    },
    messages: {
      array: {
        en: "`{number}` takes no array with an axis since NumPy 2.5, as `{array}` is. {why}",
        zh: "从 NumPy 2.5 起 `{number}` 不接受数组 `{array}`。{why}",
      },
      item: { en: "Take its one number: `{code}`", zh: "取出唯一的数：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const release = countingRelease(context, "numpy.ndarray", "2.5", "2.4.6");
    if (release === null) return {};

    /** How many axes an array has at least; 0 for what may be a number. */
    function axesOf(node: SyntaxNode, steps = 4): number {
      if (steps === 0) return 0;
      if (isKind(node, "subscript")) {
        const [index, ...more] = node.subscript;
        const isOne = index !== undefined && more.length === 0 && knownNumber(dataflow, index) !== null;
        return isOne ? Math.max(axesOf(node.value, steps - 1) - 1, 0) : 0;
      }
      const { type, tensor } = dataflow.valueOf(node);
      // Of several numbers no release made one.
      if (type === "numpy.ndarray" && tensor?.shape?.rank === "known")
        return tensor.shape.sizes.every((size) => size === 1) ? tensor.shape.sizes.length : 0;
      if (isKind(node, "identifier")) {
        const value = reachingDefinition(semantic, node)?.value ?? null;
        return value === null ? 0 : axesOf(value, steps - 1);
      }
      return isKind(node, "call") ? axesOfResult(node) : 0;
    }

    function axesOfResult(call: Call): number {
      const maker = makerOf(context, call);
      if (maker === null || maker.call !== call) return 0;
      if (GIVES_TABLE.test(maker.callee)) return 2;
      if (!GIVES_ROWS.test(maker.callee)) return 0;
      const model = isKind(call.function, "attribute") ? call.function.object : null;
      return model !== null && kerasOutput(context, model) !== null ? 2 : 1;
    }

    return {
      nodes: {
        call(call) {
          const { function: number } = call;
          if (!isKind(number, "identifier") || !/^(?:float|int)$/.test(number.text)) return;
          const [given, ...more] = callArguments(call);
          if (given === undefined || more.length > 0 || given.keyword !== null || given.spread !== "") return;
          if (!semantic.isBuiltin(number) || axesOf(given.value) === 0 || isMadeSure(context, call)) return;
          const code = `${context.text(given.value)}.item()`;
          const isPlain = isKind(given.value, "identifier", "call", "subscript", "attribute");
          context.report({
            node: given.value,
            message: "array",
            data: { array: context.excerpt(given.value), number: number.text, why: release.why },
            severity: releaseSeverity(release),
            suggestions: isPlain
              ? [{ message: "item", data: { code }, edits: [fixer.replace(given.value, code)] }]
              : [],
          });
        },
      },
    };
  },
});
