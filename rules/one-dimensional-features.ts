/** A single column or a list of numbers, given to an estimator that wants rows and columns. */

import {
  type Call,
  callArguments,
  defineRule,
  frameSelection,
  isFlattenedArray,
  isKind,
  isTried,
  mayHoldLevels,
  python,
  reachingDefinition,
  type SyntaxNode,
  type TextEdit,
} from "../server/rule-api";

/** They check that their features have two axes: sklearn.utils.validation.check_array, run with scikit-learn 1.9.1. */
const WANTS_TABLE =
  /^sklearn\.(?:(?:linear_model|tree|svm|neighbors|naive_bayes|neural_network|cluster|decomposition|discriminant_analysis)\.[A-Z]\w*|ensemble\.(?!Voting|Stacking)[A-Z]\w*|preprocessing\.(?:StandardScaler|MinMaxScaler|RobustScaler|MaxAbsScaler|Normalizer|OneHotEncoder|OrdinalEncoder|PolynomialFeatures|PowerTransformer|QuantileTransformer|KBinsDiscretizer)|impute\.(?:SimpleImputer|KNNImputer))$/;
const METHODS = [
  "fit",
  "fit_transform",
  "fit_predict",
  "transform",
  "predict",
  "predict_proba",
  "decision_function",
  "kneighbors",
  "score",
] as const;

export const oneDimensionalFeatures = defineRule({
  meta: {
    name: "one-dimensional-features",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/glossary.html#term-X",
      "scikit-learn 1.9.1: ValueError: Expected 2D array, got 1D array instead; of a Series: Expected a 2-dimensional container but got <class 'pandas.Series'> instead",
    ],
    docs: {
      en: {
        title: "Features with one axis for an estimator",
        what: 'An estimator of scikit-learn gets one column (`fit(df["years"], y)`), an array of one axis or a list of numbers (`predict([5.1, 3.5])`) where it wants rows of features.',
        why: 'Features always have two axes, rows and columns. scikit-learn raises `ValueError: Expected 2D array, got 1D array instead`. One column is `df[["years"]]` or `x.reshape(-1, 1)`, one row is `[[5.1, 3.5]]`.',
        ignoreWhen: "Never: the estimator refuses features that have only one axis.",
      },
      zh: {
        title: "给估计器的特征只有一维",
        what: 'scikit-learn 的估计器收到的是一列（`fit(df["years"], y)`）、一维数组或数字列表（`predict([5.1, 3.5])`），而它要的是按行排列的特征。',
        why: '特征总是有行和列两个维度。scikit-learn 会抛出 `ValueError: Expected 2D array, got 1D array instead`。一列写成 `df[["years"]]` 或 `x.reshape(-1, 1)`，一行写成 `[[5.1, 3.5]]`。',
        ignoreWhen: "不应忽略：估计器不接受一维特征。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("salary.csv")
        model = LinearRegression().fit(df["years"], df["salary"])
      `,
      valid: python`
        import pandas as pd
        from sklearn.linear_model import LinearRegression

        df = pd.read_csv("salary.csv")
        model = LinearRegression().fit(df[["years"]], df["salary"])
      `,
    },
    messages: {
      axis: {
        en: "`{features}` has one axis, and `{class}` wants rows and columns. `{method}` raises a `ValueError`.",
        zh: "`{features}` 只有一维，`{class}` 需要行和列。`{method}` 会抛出 `ValueError`。",
      },
      column: { en: "As a column: `{code}`", zh: "作为一列：`{code}`" },
      row: { en: "As a row: `{code}`", zh: "作为一行：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const write = (message: "column" | "row", node: SyntaxNode, code: string) =>
      ({ message, data: { code }, edits: [fixer.replace(node, code)] as TextEdit[] }) as const;

    /** Corrections for features that certainly have one axis; null for all others. */
    function correctionsFor(node: SyntaxNode): readonly ReturnType<typeof write>[] | null {
      const text = context.text(node);
      if (isKind(node, "list")) {
        const isNumbers =
          node.children.length > 0 &&
          node.children.every((one) => /^builtins\.(?:int|float)$/.test(dataflow.valueOf(one).type ?? ""));
        return isNumbers ? [write("row", node, `[${text}]`)] : null;
      }
      const { type, tensor, elements, call: made } = dataflow.valueOf(node);
      if (type === "builtins.list")
        return elements !== undefined &&
          elements.length > 0 &&
          elements.every((one) => /^builtins\.(?:int|float)$/.test(one.type ?? ""))
          ? [write("row", node, `[${text}]`)]
          : null;
      if (isFlattenedArray(context, isKind(node, "call") ? node : made))
        return [write("row", node, `${text}.reshape(1, -1)`)];
      if (type === "numpy.ndarray")
        return tensor?.shape?.rank === "known" && tensor.shape.sizes.length === 1
          ? [write("column", node, `${text}.reshape(-1, 1)`)]
          : null;
      const selected = isKind(node, "subscript") && type === undefined ? frameSelection(context, node) : null;
      const isColumn =
        selected?.column != null &&
        isKind(selected.column, "string") &&
        selected.rows === null &&
        !mayHoldLevels(context);
      return isColumn && isKind(node, "subscript") && node.subscript[0] === selected.column
        ? [write("column", node, `${context.text(node.value)}[[${context.text(selected.column)}]]`)]
        : null;
    }

    /** `X_test` of `X_train, y_train, X_test, y_test = train_test_split(X, y)`: the order of the names is told there, and once. */
    function isMisnamedPart(node: SyntaxNode): boolean {
      const targets = reachingDefinition(semantic, node)?.identifier.parent;
      const split =
        isKind(targets, "pattern_list", "tuple_pattern") && isKind(targets.parent, "assignment")
          ? targets.parent.right
          : null;
      return (
        isKind(split, "call") &&
        dataflow.resolveCall(split).callee === "sklearn.model_selection.train_test_split" &&
        /^_?x|feat/i.test(context.text(node))
      );
    }

    function check(call: Call, receiver: SyntaxNode | null, method: string): void {
      const { type = "", localClass } = receiver === null ? {} : dataflow.valueOf(receiver);
      if (!WANTS_TABLE.test(type) || localClass !== undefined || isTried(context, call)) return;
      const [first] = callArguments(call);
      const named = callArguments(call).find(({ keyword }) => keyword?.text === "X");
      const features = named ?? first;
      if (
        features === undefined ||
        features.spread !== "" ||
        (features.keyword !== null && named === undefined)
      )
        return;
      const suggestions = correctionsFor(features.value);
      if (suggestions === null || isMisnamedPart(features.value)) return;
      context.report({
        node: features.value,
        message: "axis",
        data: {
          features: context.excerpt(features.value),
          class: type.slice(type.lastIndexOf(".") + 1),
          method,
        },
        suggestions,
      });
    }

    return {
      methods: Object.fromEntries(
        METHODS.map((name) => [
          name,
          (call: Call, { receiver }: { readonly receiver: SyntaxNode | null }) => check(call, receiver, name),
        ]),
      ),
    };
  },
});
