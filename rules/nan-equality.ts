/** A comparison with NaN by `==` or `!=`, which never finds one. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  frameSelection,
  isKind,
  isSameExpression,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const NANS: ReadonlySet<string> = new Set([
  ...["nan", "NaN", "NAN"].map((name) => `numpy.${name}`),
  "math.nan",
  "torch.nan",
  "pandas.NaT",
  "pandas.NA",
]);

/** Packages to which NaN equals itself: https://docs.pola.rs/api/python/stable/reference/expressions/api/polars.Expr.eq.html, https://spark.apache.org/docs/latest/sql-ref-datatypes.html#nan-semantics */
const FINDS_NAN: ReadonlySet<string> = new Set(["polars", "pyspark"]);

export const nanEquality = defineRule({
  meta: {
    name: "nan-equality",
    theme: "preprocessing",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/constants.html#numpy.nan",
      "https://pandas.pydata.org/docs/user_guide/missing_data.html",
      "numpy 2.5.5: (np.array([1, np.nan]) == np.nan).sum() is 0",
      "pandas 3.1.1: pd.NaT == pd.NaT is False",
      "torch 2.15.0: torch.tensor([torch.nan]) == torch.nan is tensor([False])",
      "polars 2.1.0: there NaN equals NaN, so files that import it are left alone",
    ],
    docs: {
      en: {
        title: "Compared with NaN",
        what: 'A value is compared with `np.nan`, `math.nan`, `pd.NaT` or `float("nan")` by `==` or `!=`.',
        why: "NaN is equal to nothing, not even to itself. `== np.nan` is always false and `!= np.nan` always true: a filter finds no missing values or drops none, and a count of them is 0. Use `pd.isna` or `np.isnan`.",
        ignoreWhen: "The code shows that NaN differs from itself.",
      },
      zh: {
        title: "用 == 与 NaN 比较",
        what: '用 `==` 或 `!=` 把值与 `np.nan`、`math.nan`、`pd.NaT` 或 `float("nan")` 比较。',
        why: "NaN 不等于任何值，包括它自己。`== np.nan` 永远为假，`!= np.nan` 永远为真：筛选找不到缺失值，也去不掉缺失值，计数总是 0。应使用 `pd.isna` 或 `np.isnan`。",
        ignoreWhen: "代码本来就是要演示 NaN 不等于自身。",
      },
      invalid: python`
        import numpy as np
        import pandas as pd

        frame = pd.DataFrame({"age": [1.0, np.nan, 3.0]})
        print((frame["age"] == np.nan).sum())
      `,
      valid: python`
        import numpy as np
        import pandas as pd

        frame = pd.DataFrame({"age": [1.0, np.nan, 3.0]})
        print(frame["age"].isna().sum())
      `,
    },
    messages: {
      always: {
        en: "NaN equals nothing, so comparing with `{nan}` is always {answer} and finds no missing value.",
        zh: "NaN 不等于任何值，与 `{nan}` 比较结果总是 {answer}，找不到缺失值。",
      },
      use: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    if (!/nan|NaT|\bNA\b/i.test(context.tree.text)) return {};
    if ([...semantic.importedPackages].some((name) => FINDS_NAN.has(name))) return {};

    function isNan(written: SyntaxNode): boolean {
      const { symbol, call } = dataflow.valueOf(written);
      const node = call ?? written;
      if (
        isKind(node, "call") &&
        semantic.isBuiltin(node.function) &&
        context.text(node.function) === "float"
      ) {
        const [only] = callArguments(node);
        return only !== undefined && stringValue(only.value)?.toLowerCase() === "nan";
      }
      return symbol !== undefined && NANS.has(symbol);
    }

    /** `if not math.isnan(missing): rows != missing`: what it may be besides NaN is compared. */
    const isAsked = (name: SyntaxNode): boolean =>
      isKind(name, "identifier") &&
      fileCalls(context)
        .of("math.isnan", "numpy.isnan", "numpy.isfinite", "math.isfinite", "pandas.isna", "pandas.isnull")
        .some((call) => callArguments(call).some(({ value }) => isSameExpression(context, value, name)));

    /** `df["a"].eq(np.nan)`: a column that is compared by a method. */
    function checkMethod(call: Call, receiver: SyntaxNode | null, isEqual: boolean): void {
      const [only, ...others] = callArguments(call);
      if (only === undefined || others.length > 0 || only.keyword !== null || !isNan(only.value)) return;
      if (receiver === null || frameSelection(context, receiver) === null) return;
      const code = `${context.text(receiver)}.${isEqual ? "isna" : "notna"}()`;
      context.report({
        node: call,
        message: "always",
        data: { nan: context.text(only.value), answer: isEqual ? "False" : "True" },
        suggestions: [{ message: "use", data: { code }, edits: [fixer.replace(call, code)] }],
      });
    }

    return {
      methods: {
        eq: (call: Call, { receiver }) => checkMethod(call, receiver, true),
        ne: (call: Call, { receiver }) => checkMethod(call, receiver, false),
      },
      nodes: {
        comparison_operator(node) {
          const [left, right, ...others] = node.children;
          const [operator] = node.operators;
          if (left === undefined || right === undefined || others.length > 0) return;
          if (operator !== "==" && operator !== "!=") return;
          if (!isNan(left) && !isNan(right)) return;
          if ([left, right].some((side) => isNan(side) && isAsked(side))) return;
          // Two of them show how NaN behaves, but for a test that the code goes by.
          if (
            isNan(left) &&
            isNan(right) &&
            !(isKind(node.parent, "if_statement") && isKind(left, "identifier"))
          )
            return;
          // A number that is written out is compared to show how NaN behaves.
          if ([left, right].some((side) => isKind(side, "integer", "float"))) return;
          const [nan, value] = isNan(right) ? [right, left] : [left, right];
          const isPandas = semantic.importedPackages.has("pandas");
          const isEqual = operator === "==";
          const spelled = isPandas
            ? fixer.spell(isEqual ? "pandas.isna" : "pandas.notna")
            : isEqual && semantic.importedPackages.has("numpy")
              ? fixer.spell("numpy.isnan")
              : null;
          const code = spelled === null ? "" : `${spelled.name}(${context.text(value)})`;
          context.report({
            node,
            message: "always",
            data: { nan: context.text(nan), answer: isEqual ? "False" : "True" },
            suggestions:
              spelled === null
                ? []
                : [{ message: "use", data: { code }, edits: [fixer.replace(node, code), ...spelled.edits] }],
          });
        },
      },
    };
  },
});
