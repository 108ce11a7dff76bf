/** A loop over the rows of a pandas table. */

import { type Call, defineRule, isKind, python } from "../server/rule-api";

export const rowIteration = defineRule({
  meta: {
    name: "row-iteration",
    theme: "performance",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/basics.html#iteration",
      "pandas 3.1.1: adding two columns of 100000 rows took 15 s with iterrows and 0.001 s as frame['a'] + frame['b'], on a busy machine",
    ],
    docs: {
      en: {
        title: "Loop over the rows of a table",
        what: "A `for` loop goes over `iterrows()` or `itertuples()` of a DataFrame.",
        why: "`iterrows` makes a Series of every row: arithmetic on columns is thousands of times faster as one expression, and the types of the columns survive. Rows are copies, so that what is assigned to them is lost.",
        ignoreWhen: "The table is small, or each row starts something slow, such as reading a file.",
      },
      zh: {
        title: "逐行遍历表格",
        what: "用 `for` 循环遍历 DataFrame 的 `iterrows()` 或 `itertuples()`。",
        why: "`iterrows` 会为每一行创建一个 Series：对列的运算写成一个表达式要快上千倍，列的类型也不会丢失。取到的行是副本，对它赋值不会生效。",
        ignoreWhen: "表格很小，或每一行都要做读文件之类的慢操作。",
      },
      invalid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        total = 0
        for _, row in frame.iterrows():
            total += row["a"] * row["b"]
      `,
      valid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        total = (frame["a"] * frame["b"]).sum()
      `,
    },
    messages: {
      slow: {
        en: "`{rows}` makes an object of every row. On whole columns this is far faster.",
        zh: "`{rows}` 会为每一行创建对象，对整列运算要快得多。",
      },
    },
  },
  create(context) {
    const { dataflow } = context;
    const check = (call: Call): void => {
      const { function: callee, parent } = call;
      if (!isKind(parent, "for_statement") || parent.right !== call || !isKind(callee, "attribute")) return;
      if (dataflow.valueOf(callee.object).type !== "pandas.DataFrame") return;
      context.report({ node: call, message: "slow", data: { rows: context.excerpt(call) } });
    };
    return { methods: { iterrows: check, itertuples: check } };
  },
});
