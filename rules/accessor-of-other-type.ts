/** `.dt` of a column that holds no dates, `.str` of one that holds no text. */

import {
  type ColumnKind,
  columnKind,
  defineRule,
  isKind,
  isTried,
  type Localized,
  python,
} from "../server/rule-api";

const WORDS: Readonly<Record<ColumnKind, Localized>> = {
  dates: { en: "dates", zh: "日期" },
  texts: { en: "text", zh: "文本" },
  numbers: { en: "numbers", zh: "数字" },
  unparsed: { en: "what the file says, and no dates", zh: "文件里的原文，不是日期" },
};
/** Of a single date, and of the dates of a column only behind `.dt`. */
const OF_DATE = /^(?:year|month|day|hour|minute|second|weekday|dayofweek|dayofyear|quarter|date|strftime)$/;

export const accessorOfOtherType = defineRule({
  meta: {
    name: "accessor-of-other-type",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/basics.html#dt-accessor",
      "pandas 3.1.1: AttributeError: Can only use .dt accessor with datetimelike values; Can only use .str accessor with string values, not datetime64; 'Series' object has no attribute 'year'",
    ],
    docs: {
      en: {
        title: "Accessor of a column of another type",
        what: '`.dt` is asked of a column that was just made text or numbers, or that comes from `read_csv` without `parse_dates`; `.str` of a column of dates or numbers; or `pd.to_datetime(frame["day"])` is asked for `.year` without `.dt`.',
        why: "pandas raises `AttributeError: Can only use .dt accessor with datetimelike values`. A CSV file gives text: convert it once, with `parse_dates=[...]` or `pd.to_datetime`, and format it for output only at the end.",
        ignoreWhen: "Never: what the column holds is certain.",
      },
      zh: {
        title: "对其他类型的列使用 dt 或 str",
        what: '对刚转成文本或数字的列、或没有用 `parse_dates` 就从 `read_csv` 读入的列使用 `.dt`；对日期列或数字列使用 `.str`；或者对 `pd.to_datetime(frame["day"])` 直接取 `.year`，没有写 `.dt`。',
        why: "pandas 会抛出 `AttributeError: Can only use .dt accessor with datetimelike values`。CSV 文件给出的是文本：用 `parse_dates=[...]` 或 `pd.to_datetime` 转换一次，只在最后输出时再格式化。",
        ignoreWhen: "不应忽略：列里是什么是确定的。",
      },
      invalid: python`
        import pandas as pd

        df = pd.read_csv("sales.csv")
        df["month"] = df["day"].dt.month
      `,
      valid: python`
        import pandas as pd

        df = pd.read_csv("sales.csv", parse_dates=["day"])
        df["month"] = df["day"].dt.month
      `,
    },
    messages: {
      dt: {
        en: "`{column}` holds {kind}: `.dt` raises an `AttributeError`.",
        zh: "`{column}` 里是{kind}：`.dt` 会抛出 `AttributeError`。",
      },
      str: {
        en: "`{column}` holds {kind}: `.str` raises an `AttributeError`.",
        zh: "`{column}` 里是{kind}：`.str` 会抛出 `AttributeError`。",
      },
      date: {
        en: "`{column}` is a whole column: its `{attribute}` stands behind `.dt`.",
        zh: "`{column}` 是一整列：`{attribute}` 要写在 `.dt` 后面。",
      },
      convert: { en: "Convert it: `{code}`", zh: "先转换：`{code}`" },
      behind: { en: "Write `.dt.{attribute}`", zh: "写成 `.dt.{attribute}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      nodes: {
        attribute(node) {
          const { object, attribute } = node;
          const name = attribute.text;
          const isDate = OF_DATE.test(name) && isKind(object, "call", "identifier");
          if ((name !== "dt" && name !== "str" && !isDate) || isTried(context, node)) return;
          const kind = columnKind(context, object);
          if (kind === null) return;
          const column = context.excerpt(object);
          if (isDate && name !== "dt" && name !== "str") {
            if (kind !== "dates") return;
            const edits = [fixer.insertBefore(attribute, "dt.")];
            const suggestions = [{ message: "behind", data: { attribute: name }, edits } as const];
            context.report({
              node: attribute,
              message: "date",
              data: { column, attribute: name },
              suggestions,
            });
            return;
          }
          if (name === "str" ? kind === "texts" || kind === "unparsed" : kind === "dates") return;
          const isText = name === "dt" && kind !== "numbers";
          const spelled = fixer.wrap(object, "pandas.to_datetime");
          const code = `${spelled.name}(${context.text(object)})`;
          const suggestions = isText
            ? [{ message: "convert", data: { code }, edits: [...spelled.edits] } as const]
            : [];
          const data = { column, kind: WORDS[kind] };
          context.report({ node: attribute, message: name === "dt" ? "dt" : "str", data, suggestions });
        },
      },
    };
  },
});
