/** Dates as integers are divided as if they counted nanoseconds, which they do not since pandas 3. */

import {
  callArguments,
  columnKind,
  defineRule,
  fileCalls,
  frameSelection,
  isKind,
  isMadeSure,
  isRangeOfText,
  knownNumber,
  makerOf,
  mayCountOtherUnits,
  onlyWritten,
  pandasThree,
  python,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../server/rule-api";

const NANOSECONDS = 1e9;
const INTEGERS = /^(?:u?int(?:64)?|float(?:64)?)$/;

export const datetimeUnitAssumed = defineRule({
  meta: {
    name: "datetime-unit-assumed",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/whatsnew/v3.0.0.html#datetime-timedelta-resolution-inference",
      'pandas 3.1.1: `pd.to_datetime(column).astype("int64") // 10**9` gives 1577872 for 1 January 2020, 10 o\'clock, where seconds would be 1577872800; so do `date_range` and `parse_dates`. With `.dt.as_unit("ns")` in front it gives seconds',
      'pandas 3.1.1: of integers without `unit`, of floats that are not whole, of `datetime64[ns]` arrays and of texts with nanoseconds `pd.to_datetime` gives `datetime64[ns]`; `pd.date_range` counts what its start does, so nanoseconds for `pd.Timestamp(0)` and for numbers, and with `freq="ns"`',
    ],
    docs: {
      en: {
        title: "Dates taken for nanoseconds",
        what: 'Dates of pandas become integers, as in `df["t"].astype("int64")`, and are divided by 10**9 as if they counted nanoseconds, and pandas 3 is among the releases that count.',
        why: 'Since pandas 3.0 dates that are read from text count microseconds, and nanoseconds only where the text has them. The result is smaller by a factor of 1000 without any warning: 1 January 2020 becomes 1577872 in place of 1577872800 seconds, and a day is 86 and not 86400. Say the unit first, with `.dt.as_unit("ns")`, or subtract the first date and ask `.dt.total_seconds()`.',
        ignoreWhen: "The project stays on pandas 2, or the texts have nanoseconds.",
      },
      zh: {
        title: "把日期当成纳秒",
        what: '把 pandas 的日期转成整数，例如 `df["t"].astype("int64")`，再除以 10**9，好像单位是纳秒，而适用的版本包括 pandas 3。',
        why: '从 pandas 3.0 起，从文本读入的日期以微秒计，只有文本带纳秒时才以纳秒计。结果会小 1000 倍，而且没有任何警告：2020 年 1 月 1 日变成 1577872，而不是 1577872800 秒；一天是 86，而不是 86400。应当先用 `.dt.as_unit("ns")` 说明单位，或者减去第一个日期后取 `.dt.total_seconds()`。',
        ignoreWhen: "项目固定使用 pandas 2，或者文本里带有纳秒。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"t": ["2020-01-01", "2020-01-02"]})
        seconds = pd.to_datetime(df["t"]).astype("int64") // 10**9
        print(seconds)
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"t": ["2020-01-01", "2020-01-02"]})
        seconds = pd.to_datetime(df["t"]).dt.as_unit("ns").astype("int64") // 10**9
        print(seconds)
      `,
    },
    messages: {
      unit: {
        en: "These dates count microseconds since pandas 3.0, so this is 1000 times too small. {why}",
        zh: "从 pandas 3.0 起这些日期以微秒计，结果小了 1000 倍。{why}",
      },
      say: { en: "Say the unit: `{code}`", zh: "说明单位：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const three = pandasThree(context);
    if (three === null || fileCalls(context).says(/\[ns\]|^ns$|^as_unit$|nanosecond/)) return {};

    /** `10**9`, `1e9`, `NANOSECONDS`. */
    function isBillion(node: SyntaxNode): boolean {
      const inner = unparenthesized(node);
      if (!isKind(inner, "binary_operator") || inner.operator !== "**")
        return knownNumber(dataflow, inner) === NANOSECONDS;
      const [base, power] = [inner.left, inner.right].map((side) => knownNumber(dataflow, side));
      return base === 10 && power === 9;
    }

    /** The dates of `dates.astype("int64")`, `dates.values.astype(np.int64)` and `pd.to_numeric(dates)`. */
    function countedDates(written: SyntaxNode): SyntaxNode | null {
      const node = unparenthesized(onlyWritten(semantic, written) ?? written);
      if (!isKind(node, "call")) return null;
      const [given, ...more] = callArguments(node);
      if (given === undefined || given.spread !== "" || more.length > 0) return null;
      if (semantic.qualifiedName(node.function) === "pandas.to_numeric")
        return isDates(given.value) ? given.value : null;
      if (!isKind(node.function, "attribute") || !/^(?:astype|view)$/.test(node.function.attribute.text))
        return null;
      const name = semantic.qualifiedName(given.value)?.replace(/^numpy\./, "");
      const type = stringValue(given.value) ?? name ?? context.text(given.value);
      return INTEGERS.test(type) && isDates(node.function.object) ? node.function.object : null;
    }

    function isDates(node: SyntaxNode): boolean {
      if (isKind(node, "attribute") && node.attribute.text === "values") return isDates(node.object);
      if (columnKind(context, node) === "dates") return !mayCountOtherUnits(context, node);
      if (isParsed(node)) return true;
      const maker = makerOf(context, node);
      return (
        maker?.callee === "pandas.date_range" && maker.call === node && isRangeOfText(context, maker.call)
      );
    }

    /** `df["t"]` of `df = pd.read_csv("a.csv", parse_dates=["t"])`. */
    function isParsed(node: SyntaxNode): boolean {
      const selected = frameSelection(context, node);
      const label = selected?.column == null ? null : stringValue(selected.column);
      const maker = selected === null || label === null ? null : makerOf(context, selected.frame);
      const parsed =
        maker?.callee === "pandas.read_csv" ? dataflow.argument(maker.call, "parse_dates", null) : null;
      const stored = selected === null ? null : selected.frame;
      return (
        isKind(parsed, "list") &&
        parsed.children.some((one) => stringValue(one) === label) &&
        isKind(stored, "identifier") &&
        semantic.bindingOf(stored)?.definitions.length === 1 &&
        columnKind(context, node) === null
      );
    }

    return {
      nodes: {
        binary_operator(node) {
          if (!/^\/\/?$/.test(node.operator) || !isBillion(node.right)) return;
          const dates = countedDates(node.left);
          if (dates === null || isMadeSure(context, node)) return;
          const code = `${context.text(dates)}.dt.as_unit("ns")`;
          const isColumn =
            !isKind(dates, "attribute") && makerOf(context, dates)?.callee !== "pandas.date_range";
          context.report({
            node,
            message: "unit",
            data: { why: three.why },
            suggestions: isColumn
              ? [{ message: "say", data: { code }, edits: [fixer.replace(dates, code)] }]
              : [],
          });
        },
      },
    };
  },
});
