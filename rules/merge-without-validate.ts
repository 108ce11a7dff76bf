/** A join of two tables that says neither its keys nor how many rows they may match. */

import { type Call, callArguments, defineRule, isKind, python } from "../server/rule-api";

export const mergeWithoutValidate = defineRule({
  meta: {
    name: "merge-without-validate",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.merge.html",
      "pandas 3.1.1: merging 3 rows with a table in which one key stands twice gives 4 rows without a word",
    ],
    docs: {
      en: {
        title: "Join without keys",
        what: "`merge` of pandas is called without `on`, `left_on`, `right_on` or an index as key.",
        why: "pandas joins on all columns that both tables have by name, so that a new column with a common name changes the join. A key that stands twice in one table doubles the rows of the other: labels are repeated, and a later split puts copies on both sides.",
        ignoreWhen: "The two tables share one column, and it is unique.",
      },
      zh: {
        title: "连接时没有写明键",
        what: "调用 pandas 的 `merge` 时没有写 `on`、`left_on`、`right_on`，也没有以索引为键。",
        why: "pandas 会按两张表所有同名列连接，新增一个同名列就会改变连接结果。键在一张表里重复时，另一张表的行会成倍出现：标签重复，之后拆分时副本会落在两边。",
        ignoreWhen: "两张表只共有一列，且该列唯一。",
      },
      invalid: python`
        import pandas as pd

        people = pd.DataFrame({"id": [1, 2], "age": [30, 40]})
        labels = pd.DataFrame({"id": [1, 2], "label": [0, 1]})
        table = people.merge(labels)
      `,
      valid: python`
        import pandas as pd

        people = pd.DataFrame({"id": [1, 2], "age": [30, 40]})
        labels = pd.DataFrame({"id": [1, 2], "label": [0, 1]})
        table = people.merge(labels, on="id", how="left", validate="one_to_one")
      `,
    },
    messages: {
      keys: {
        en: "This join takes all common columns as keys. Say which: `on=`, and `validate=` for how many.",
        zh: "这里会以所有同名列为键。请用 `on=` 写明键，用 `validate=` 写明对应关系。",
      },
      say: { en: "Name the keys", zh: "写明键" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const KEYS = ["on", "left_on", "right_on", "left_index", "right_index", "validate"];

    function check(call: Call, tables: number): void {
      const given = callArguments(call);
      const positional = given.filter(({ keyword }) => keyword === null);
      if (given.some(({ spread }) => spread !== "") || positional.length > tables + 1) return;
      if (given.some(({ keyword }) => KEYS.includes(keyword?.text ?? ""))) return;
      const how = dataflow.argument(call, "how", tables);
      if (how !== null && dataflow.valueOf(how).constant === "cross") return;
      const keys = `on="\${1:id}", validate="\${2|one_to_one,many_to_one,one_to_many|}"`;
      context.report({
        node: call.function,
        message: "keys",
        suggestions: [{ message: "say", snippet: true, edits: [fixer.addArgument(call, keys)] }],
      });
    }

    return {
      calls: { "pandas.merge": (call: Call) => check(call, 2) },
      methods: {
        merge(call, { callee }) {
          if (callee === "pandas.merge" || !isKind(call.function, "attribute")) return;
          if (dataflow.valueOf(call.function.object).type === "pandas.DataFrame") check(call, 1);
        },
      },
    };
  },
});
