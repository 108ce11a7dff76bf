/** A target with one column where scikit-learn wants a plain list of values: it warns, and flattens it. */

import {
  callArguments,
  defineRule,
  isKind,
  python,
  reachingDefinition,
  returnedPart,
  type SyntaxNode,
  shortName,
  type TextEdit,
  unparenthesized,
  type Value,
} from "../server/rule-api";

/** They take a table of targets, or say nothing. */
const TAKES_TABLE =
  /^sklearn\.(?:linear_model\.(?:LinearRegression|Ridge\w*|Lasso\w*|ElasticNet\w*|Lars\w*|MultiTask\w+|OrthogonalMatchingPursuit\w*)|tree\.\w+|neighbors\.KNeighborsRegressor|neighbors\.RadiusNeighborsRegressor|dummy\.\w+|cross_decomposition\.\w+|gaussian_process\.\w+|kernel_ridge\.\w+|multioutput\.\w+|compose\.\w+)$/;
const PIPELINE = /\.Pipeline$/;
const MAX_STEPS = 8;
/** They keep the columns of a table. */
const KEEPS =
  /^(?:copy|astype|to_numpy|replace|fillna|ffill|bfill|reset_index|sort_index|dropna|clip|round)$/;

export const columnVectorTarget = defineRule({
  meta: {
    name: "column-vector-target",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.utils.validation.column_or_1d.html",
      "scikit-learn 1.9.1: RandomForestClassifier, SVC, LogisticRegression and 20 more warn: DataConversionWarning: A column-vector y was passed when a 1d array was expected; trees and linear regressions do not",
    ],
    docs: {
      en: {
        title: "Target with one column",
        what: "`fit` gets a target as a table of one column: `df[['y']]`, `y.to_frame()`, `y.reshape(-1, 1)`.",
        why: "scikit-learn flattens it and prints `DataConversionWarning: A column-vector y was passed when a 1d array was expected`, in a search or a cross-validation once for each fit. Arithmetic with the predictions is worse: `y - model.predict(X)` of shapes (n, 1) and (n,) gives a table of n times n numbers.",
        ignoreWhen: "The estimator predicts several targets, and in this run there happens to be one.",
      },
      zh: {
        title: "目标是只有一列的表",
        what: "`fit` 的目标是只有一列的表：`df[['y']]`、`y.to_frame()`、`y.reshape(-1, 1)`。",
        why: "scikit-learn 会把它压平，并打印 `DataConversionWarning: A column-vector y was passed when a 1d array was expected`；搜索或交叉验证时每次拟合都打印一遍。与预测值做运算更麻烦：形状 (n, 1) 与 (n,) 的 `y - model.predict(X)` 会得到 n 乘 n 的表。",
        ignoreWhen: "模型本来就要预测多个目标，这一次恰好只有一个。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier

        df = pd.read_csv("a.csv")
        model = RandomForestClassifier(random_state=0)
        model.fit(df[["age", "hours"]], df[["income"]])
      `,
      valid: python`
        import pandas as pd
        from sklearn.ensemble import RandomForestClassifier

        df = pd.read_csv("a.csv")
        model = RandomForestClassifier(random_state=0)
        model.fit(df[["age", "hours"]], df["income"])
      `,
    },
    messages: {
      column: {
        en: "`{target}` is a table of one column; `{model}` wants a plain list of values and warns.",
        zh: "`{target}` 是只有一列的表，`{model}` 要的是一维数组，会发出警告。",
      },
      made: { en: "The table is made here", zh: "表在这里产生" },
      flat: { en: "Take one plain column", zh: "取成一维" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** The estimator that gets the target: that of a search, and the last one of a pipeline. */
    function fitted(value: Value, steps = 0): Value {
      const isHandedOn = knowledge.hasTrait(value.type ?? "", "search") || PIPELINE.test(value.type ?? "");
      return isHandedOn && value.wraps !== undefined && steps < MAX_STEPS
        ? fitted(value.wraps, steps + 1)
        : value;
    }

    /** The expression that makes a table of one column; null where that is not certain. */
    function columnIn(at: SyntaxNode, steps = 0): SyntaxNode | null {
      const node = unparenthesized(at);
      if (steps > MAX_STEPS) return null;
      if (isKind(node, "subscript")) {
        const [names, ...more] = node.subscript;
        const isOne =
          isKind(names, "list") && names.children.length === 1 && isKind(names.children[0], "string");
        const { type = "pandas.DataFrame", localClass, symbol } = dataflow.valueOf(node.value);
        // A table of any library gives one of one column for a list.
        const isFrame = type === "pandas.DataFrame" && (localClass ?? symbol) === undefined;
        return isOne && isFrame && more.length === 0 ? node : null;
      }
      if (isKind(node, "attribute"))
        return node.attribute.text === "values" ? columnIn(node.object, steps + 1) : null;
      if (isKind(node, "call") && isKind(node.function, "attribute")) {
        const method = node.function.attribute.text;
        if (method === "to_frame") return node;
        if (method === "reshape")
          return /^\(\s*\(?\s*-1\s*,\s*1\s*\)?\s*\)$/.test(context.text(node.arguments)) ? node : null;
        return KEEPS.test(method) ? columnIn(node.function.object, steps + 1) : null;
      }
      if (!isKind(node, "identifier")) return null;
      const only = reachingDefinition(semantic, node);
      if (only?.kind !== "assignment") return null;
      if (only.value !== null) return columnIn(only.value, steps + 1);
      if (!isKind(only.node, "assignment") || !isKind(only.node.right, "call")) return null;
      const { left, right } = only.node;
      const returned = returnedPart(semantic, right, left.children.indexOf(only.identifier));
      if (returned !== null) return columnIn(returned, steps + 1);
      if (dataflow.resolveCall(right).callee !== "sklearn.model_selection.train_test_split") return null;
      const part = callArguments(right)[Math.floor(left.children.indexOf(only.identifier) / 2)];
      return part?.keyword === null && part.spread === "" ? columnIn(part.value, steps + 1) : null;
    }

    /** `frame["y"]` for `frame[["y"]]`, and `y` for `y.reshape(-1, 1)`. */
    function flattened(made: SyntaxNode): TextEdit | null {
      if (isKind(made, "call") && isKind(made.function, "attribute"))
        return fixer.replace(made, context.text(made.function.object));
      const names = isKind(made, "subscript") ? made.subscript[0] : undefined;
      const name = isKind(names, "list") ? names.children[0] : undefined;
      return names === undefined || name === undefined ? null : fixer.replace(names, context.text(name));
    }

    return {
      methods: {
        fit(call, { receiver }) {
          const { type = "", constructed } = receiver === null ? {} : fitted(dataflow.valueOf(receiver));
          const isEstimator = ["classifier", "regressor"].some((trait) => knowledge.hasTrait(type, trait));
          if (receiver === null || constructed !== true || !type.startsWith("sklearn.") || !isEstimator)
            return;
          if (TAKES_TABLE.test(type)) return;
          const target = dataflow.argument(call, "y", 1);
          const made = target === null ? null : columnIn(target);
          if (target === null || made === null) return;
          const edit = flattened(made);
          const isHere = made.start >= target.start && made.end <= target.end;
          context.report({
            node: target,
            message: "column",
            data: { target: shortName(context, target), model: type.slice(type.lastIndexOf(".") + 1) },
            related: isHere ? [] : [{ node: made, message: "made" }],
            suggestions: edit === null ? [] : [{ message: "flat", edits: [edit] }],
          });
        },
      },
    };
  },
});
