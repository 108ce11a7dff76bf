/** The older spelling of `isna` and `notna`. */

import { type Call, defineRule, python } from "../server/rule-api";

/** What has both aliases, in pandas 3.1.1. */
const OWNERS = [
  "pandas",
  ..."Categorical CategoricalIndex DataFrame DatetimeIndex Index IntervalIndex MultiIndex PeriodIndex RangeIndex Series TimedeltaIndex"
    .split(" ")
    .map((name) => `pandas.${name}`),
];

export const isnullAlias = defineRule({
  meta: {
    name: "isnull-alias",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.isnull.html",
      "pandas 3.1.1: isnull is an alias for isna, notnull for notna",
    ],
    docs: {
      en: {
        title: "isnull instead of isna",
        what: "`isnull` or `notnull` of pandas, or of a pandas object, is called.",
        why: "They are aliases of `isna` and `notna`. The rest of pandas says `na` (`dropna`, `fillna`), and one spelling makes a project easier to search.",
        ignoreWhen: "The whole project writes `isnull` and keeps to it.",
      },
      zh: {
        title: "用 isnull 代替 isna",
        what: "调用了 pandas 或 pandas 对象的 `isnull`、`notnull`。",
        why: "它们是 `isna`、`notna` 的别名。pandas 其余接口都用 `na`（`dropna`、`fillna`），统一写法便于搜索。",
        ignoreWhen: "项目里统一使用 `isnull`。",
      },
      invalid: python`
        import pandas as pd

        frame = pd.DataFrame({"age": [1.0, None]})
        missing = frame.isnull()
      `,
      valid: python`
        import pandas as pd

        frame = pd.DataFrame({"age": [1.0, None]})
        missing = frame.isna()
      `,
    },
    messages: {
      alias: {
        en: "`{old}` is an alias of `{new}`, which the rest of pandas is named after.",
        zh: "`{old}` 是 `{new}` 的别名，pandas 其余接口都以后者命名。",
      },
      use: {
        en: "Write `{new}`",
        zh: "改为 `{new}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    const NEW = { isnull: "isna", notnull: "notna" } as const;

    function check({ function: callee }: Call, old: keyof typeof NEW): void {
      if (callee.kind !== "attribute") return;
      const data = { old, new: NEW[old] };
      context.report({
        node: callee.attribute,
        message: "alias",
        data,
        fix: { message: "use", data: { new: data.new }, edits: [fixer.replace(callee.attribute, data.new)] },
      });
    }

    return {
      calls: Object.fromEntries(
        OWNERS.flatMap((owner) => [
          [`${owner}.isnull`, (call: Call) => check(call, "isnull")],
          [`${owner}.notnull`, (call: Call) => check(call, "notnull")],
        ]),
      ),
    };
  },
});
