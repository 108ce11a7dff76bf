/** Dates whose literal spelling contradicts the order of day, month and year that is asked for. */

import {
  type Call,
  callArguments,
  defineRule,
  eachWritten,
  isInside,
  isKind,
  python,
  type SyntaxNode,
  textOf,
  writtenValues,
} from "../server/rule-api";

export const toDatetimeDayOrder = defineRule({
  meta: {
    name: "to-datetime-day-order",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.to_datetime.html",
      "https://pandas.pydata.org/docs/whatsnew/v2.0.0.html#datetimes-are-now-parsed-with-a-consistent-format",
      "pandas 3.1.1: to_datetime(['12/31/2020', '01/02/2021'], dayfirst=True) is 2020-12-31 and 2021-01-02, with a UserWarning; ['10/11/2020', '12/31/2020'] raises ValueError: time data \"12/31/2020\" doesn't match format \"%d/%m/%Y\"",
    ],
    docs: {
      en: {
        title: "Dates contradict the order asked for",
        what: "`pandas.to_datetime` gets literal dates that cannot be read in the order that `dayfirst` or `yearfirst` asks for.",
        why: "pandas takes the order from the first date. If that one contradicts, pandas warns and reads all dates the other way around, so that the option does nothing; if a later one does, it raises `ValueError`. Before pandas 2.0 each date was read for itself, and one column mixed the two orders.",
        ignoreWhen: "All dates are unambiguous and the order is given for later ones.",
      },
      zh: {
        title: "日期与指定的顺序矛盾",
        what: "传给 `pandas.to_datetime` 的字面日期无法按 `dayfirst` 或 `yearfirst` 指定的顺序解读。",
        why: "pandas 按第一个日期确定顺序。如果矛盾的是第一个，pandas 给出警告，并把所有日期都按相反顺序解读，这个参数等于没写；如果矛盾的在后面，就抛出 `ValueError`。pandas 2.0 之前逐个解读日期，同一列里会混用两种顺序。",
        ignoreWhen: "所有日期都没有歧义，顺序参数是留给以后的数据用的。",
      },
      invalid: python`
        import pandas as pd

        dates = pd.to_datetime(["12/31/2020", "01/02/2021"], dayfirst=True)
      `,
      valid: python`
        import pandas as pd

        dates = pd.to_datetime(["12/31/2020", "01/02/2021"], format="%m/%d/%Y")
      `,
    },
    messages: {
      day: {
        en: "`{date}` has no day first: pandas reads it the other way around, or raises ValueError.",
        zh: "`{date}` 不是日在前，pandas 会反着解读，或抛出 ValueError。",
      },
      month: {
        en: "`{date}` has its day first: pandas reads it the other way around, or raises ValueError.",
        zh: "`{date}` 是日在前，pandas 会反着解读，或抛出 ValueError。",
      },
      year: {
        en: "`{date}` has its year last, so `yearfirst=True` says nothing true of it.",
        zh: "`{date}` 的年份在最后，`yearfirst=True` 与它不符。",
      },
      date: { en: "The date", zh: "该日期" },
      drop: {
        en: "Leave `{name}` out",
        zh: "去掉 `{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    /** `2024-03-05`, which a day that comes first makes the 3rd of May. */
    const YEAR_FIRST = /^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b/;
    const DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/;

    /** The dates that are written out: one, those of a list or a column, or what a loop takes of it. */
    function datesOf(given: SyntaxNode | null): readonly SyntaxNode[] {
      if (given === null) return [];
      return writtenValues(context, given) ?? eachWritten(context, given) ?? [given];
    }

    function check(call: Call, given: SyntaxNode | null): void {
      const option = (name: string) =>
        callArguments(call).find(
          ({ keyword, value }) =>
            keyword?.text === name && typeof dataflow.valueOf(value).constant === "boolean",
        );
      const [day, year] = [option("dayfirst"), option("yearfirst")];
      if (given === null || dataflow.argument(call, "format", null) !== null) return;
      const dayFirst = day === undefined ? null : dataflow.valueOf(day.value).constant;
      const yearFirst = year === undefined ? null : dataflow.valueOf(year.value).constant;
      for (const date of datesOf(given)) {
        const { constant } = dataflow.valueOf(date);
        const written = typeof constant === "string" ? constant : "";
        const isYearFirst = YEAR_FIRST.test(written);
        const [, first, second] = DATE.exec(written) ?? [];
        if (!isYearFirst && (first === undefined || second === undefined)) continue;
        const wrong =
          dayFirst === true && (isYearFirst || Number(second) > 12)
            ? ({ message: "day", by: day } as const)
            : dayFirst === false && Number(first) > 12
              ? ({ message: "month", by: day } as const)
              : yearFirst === true && !isYearFirst
                ? ({ message: "year", by: year } as const)
                : null;
        if (wrong?.by === undefined) continue;
        const isHere = isInside(date, call);
        context.report({
          node: isHere ? date : given,
          message: wrong.message,
          data: { date: isKind(date, "string") ? textOf(context.tree, date) : `"${written}"` },
          related: isHere ? [] : [{ node: date, message: "date" }],
          suggestions: [
            {
              message: "drop",
              data: { name: context.text(wrong.by.node) },
              edits: [fixer.removeArgument(call, wrong.by)],
            },
          ],
        });
        return;
      }
    }

    return {
      calls: {
        "pandas.to_datetime": (call: Call) => check(call, dataflow.argument(call, "arg", 0)),
      },
    };
  },
});
