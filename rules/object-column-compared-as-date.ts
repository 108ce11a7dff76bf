/** A column of dates that `read_csv` left as text, used as if it were dates. */

import {
  type Call,
  defineRule,
  isKind,
  isUnsortedDate,
  python,
  type SyntaxNode,
  sortsOtherwise,
  stringValue,
  textColumn,
} from "../server/rule-api";

const DATES =
  /^(?:datetime\.(?:datetime|date)(?:\.(?:now|today|fromisoformat))?|pandas\.(?:Timestamp|Timestamp\.(?:now|today)))$/;
export const objectColumnComparedAsDate = defineRule({
  meta: {
    name: "object-column-compared-as-date",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html",
      "https://pandas.pydata.org/docs/user_guide/timeseries.html#converting-to-timestamps",
      'pandas 3.1.1: `df["date"] > datetime(2020, 6, 1)` raises TypeError, `df["date"].dt.year` AttributeError; `df["date"] > "01/06/2020"` is true for 30/12/2019; sorted as text, 15/02/2023 comes behind 03/11/2023',
    ],
    docs: {
      en: {
        title: "Text used as dates",
        what: "A column that `read_csv` has read without `parse_dates`, and that nothing converts, is compared with a date, or its `.dt` is used. As a warning: it is compared with a text such as `01/06/2020`, where the day or the month comes first; or a table is sorted by it, or its smallest or largest is taken, before the file itself converts it with the day or month in front, or where its texts are written out.",
        why: "`read_csv` never makes dates by itself: the column holds text. Comparing text with a date raises `TypeError`, `.dt` raises `AttributeError`. Two texts are compared letter by letter: `30/12/2019` is greater than `01/06/2020`, so the selection holds the wrong rows, and nothing tells.",
        ignoreWhen: "The column is converted in code that is not seen here.",
      },
      zh: {
        title: "把文本当作日期",
        what: "`read_csv` 没写 `parse_dates` 读入、之后也没有转换的列，却与日期比较或使用了 `.dt`。以下作为警告：与 `01/06/2020` 这类日或月在前的文本比较；或者按它排序、取最大最小值，而文件之后才按日或月在前的格式转换它，或文本直接写在代码里。",
        why: "`read_csv` 不会自动解析日期，这一列是文本。文本与日期比较抛出 `TypeError`，`.dt` 抛出 `AttributeError`。两段文本按字符逐个比较：`30/12/2019` 大于 `01/06/2020`，选出的行是错的，而且没有任何提示。",
        ignoreWhen: "这一列在这里看不到的代码里已经转换。",
      },
      invalid: python`
        from datetime import datetime

        import pandas as pd

        df = pd.read_csv("sales.csv")
        recent = df[df["date"] > datetime(2020, 6, 1)]
      `,
      valid: python`
        from datetime import datetime

        import pandas as pd

        df = pd.read_csv("sales.csv", parse_dates=["date"])
        recent = df[df["date"] > datetime(2020, 6, 1)]
      `,
    },
    messages: {
      compared: {
        en: "`{column}` holds text, as read_csv gave it: comparing it with a date raises TypeError.",
        zh: "`{column}` 是 read_csv 读入的文本，与日期比较会抛出 TypeError。",
      },
      accessor: {
        en: "`{column}` holds text, as read_csv gave it: `.dt` raises AttributeError.",
        zh: "`{column}` 是 read_csv 读入的文本，`.dt` 会抛出 AttributeError。",
      },
      letters: {
        en: "`{column}` holds text, compared letter by letter: this order is not that of dates.",
        zh: "`{column}` 是文本，按字符逐个比较，与日期的先后不符。",
      },
      read: { en: "Read here without `parse_dates`", zh: "在这里读入，没有 `parse_dates`" },
      sorted: {
        en: "`{column}` holds text here, and days or months in front do not sort as dates do.",
        zh: "`{column}` 此处是文本，日或月在前，排序与日期的先后不符。",
      },
      made: { en: "Made of text here", zh: "在这里由文本建立" },
      parse: { en: 'Read `"{column}"` as dates', zh: '把 `"{column}"` 读作日期' },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    type Kind = "compared" | "accessor" | "letters" | "sorted";
    function check(column: SyntaxNode, node: SyntaxNode, message: Kind): void {
      const [key] = isKind(column, "subscript") && column.subscript.length === 1 ? column.subscript : [];
      const name = key === undefined ? null : stringValue(key);
      if (isKind(column, "subscript") && name !== null)
        report(column.value, name, node, message, context.excerpt(column));
    }

    function report(table: SyntaxNode, name: string, node: SyntaxNode, message: Kind, column: string): void {
      const found = textColumn(context, table, name, node);
      if (found === null || (message === "sorted" && !sortsOtherwise(context, found, table))) return;
      const isRead = found.texts === null;
      const edits = isRead ? [fixer.addArgument(found.read, `parse_dates=["${name}"]`)] : [];
      context.report({
        node,
        message,
        data: { column },
        ...(/^(?:letters|sorted)$/.test(message) ? { severity: "warning" as const } : {}),
        related: [{ node: found.read, message: isRead ? "read" : "made" }],
        suggestions:
          isRead && message !== "sorted" ? [{ message: "parse", data: { column: name }, edits }] : [],
      });
    }

    /** `df.sort_values("date")`, `df["date"].max()` */
    function checkOrder(call: Call): void {
      if (!isKind(call.function, "attribute")) return;
      const { object } = call.function;
      if (isKind(object, "subscript")) {
        check(object, call, "sorted");
        return;
      }
      const by = call.function.attribute.text === "sort_values" ? dataflow.argument(call, "by", 0) : null;
      for (const key of isKind(by, "list") ? by.children : by === null ? [] : [by]) {
        const { constant } = dataflow.valueOf(key);
        if (typeof constant === "string") report(object, constant, call, "sorted", constant);
      }
    }

    /** What a column is compared with. */
    function comparedAs(other: SyntaxNode): Kind | null {
      const { constant, call } = dataflow.valueOf(other);
      if (typeof constant === "string") return isUnsortedDate(constant) ? "letters" : null;
      return call !== undefined && DATES.test(dataflow.resolveCall(call).callee ?? "") ? "compared" : null;
    }

    return {
      methods: { sort_values: checkOrder, max: checkOrder, min: checkOrder },
      nodes: {
        comparison_operator(node) {
          const [left, right, ...rest] = node.children;
          if (left === undefined || right === undefined || rest.length > 0) return;
          if (!/^\s*[<>]=?\s*$/.test(context.tree.text.slice(left.end, right.start))) return;
          const [column, other] = isKind(left, "subscript") ? [left, right] : [right, left];
          const kind = isKind(column, "subscript") ? comparedAs(other) : null;
          if (kind !== null) check(column, node, kind);
        },
        attribute(node) {
          if (node.attribute.text === "dt" && isKind(node.parent, "attribute"))
            check(node.object, node, "accessor");
        },
      },
    };
  },
});
