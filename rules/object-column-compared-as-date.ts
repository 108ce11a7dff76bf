/** A column of dates that `read_csv` left as text, used as if it were dates. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  hasUnwrittenArguments,
  isKind,
  makerOf,
  placesOfValue,
  putsOtherColumn,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** With one of these `read_csv` may give dates, or anything. */
const PARSES =
  /^(?:parse_dates|converters|dtype|dtype_backend|engine|date_format|iterator|chunksize|index_col)$/;
const KEEPS = /^(?:copy|dropna|reset_index|drop_duplicates|head|tail|sample|sort_values|drop)$/;
const DATES =
  /^(?:datetime\.(?:datetime|date)(?:\.(?:now|today|fromisoformat))?|pandas\.(?:Timestamp|Timestamp\.(?:now|today)))$/;
/** Text in this order, or with a month or day of one digit, does not sort as dates do. */
const UNSORTED = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{4}[/.-](?:\d[/.-]\d{1,2}|\d{1,2}[/.-]\d)$/;

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
      'pandas 3.1.1: `df["date"] > datetime(2020, 6, 1)` raises TypeError, `df["date"].dt.year` AttributeError; `df["date"] > "01/06/2020"` is true for 30/12/2019',
    ],
    docs: {
      en: {
        title: "Text used as dates",
        what: "A column that `read_csv` has read without `parse_dates`, and that nothing converts, is compared with a date, or its `.dt` is used. As a warning: it is compared with a text such as `01/06/2020`, where the day or the month comes first.",
        why: "`read_csv` never makes dates by itself: the column holds text. Comparing text with a date raises `TypeError`, `.dt` raises `AttributeError`. Two texts are compared letter by letter: `30/12/2019` is greater than `01/06/2020`, so the selection holds the wrong rows, and nothing tells.",
        ignoreWhen: "The column is converted in code that is not seen here.",
      },
      zh: {
        title: "把文本当作日期",
        what: "`read_csv` 没写 `parse_dates` 读入、之后也没有转换的列，却与日期比较或使用了 `.dt`。与 `01/06/2020` 这类日或月在前的文本比较时作为警告。",
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
      parse: { en: 'Read `"{column}"` as dates', zh: '把 `"{column}"` 读作日期' },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The call that read a table from a file as text; null where that is not certain. */
    function readAs(table: SyntaxNode, column: string, steps = 0): Call | null {
      const made = makerOf(context, table);
      if (made === null || steps > 4) return null;
      const { call, callee } = made;
      if (callee === "pandas.read_csv") {
        const isTold = callArguments(call).some(({ keyword }) => PARSES.test(keyword?.text ?? ""));
        const isGivenOn = [...placesOfValue(context, call)].some(
          (place) => isKind(place, "identifier") && isChanged(place, column),
        );
        return isTold || hasUnwrittenArguments(call) || isGivenOn ? null : call;
      }
      if (!isKind(call.function, "attribute") || !KEEPS.test(call.function.attribute.text)) return null;
      return readAs(call.function.object, column, steps + 1);
    }

    /** Whether a statement puts something into the table, or gives it to somebody who may: under another name, in place. */
    const isChanged = (table: SyntaxNode, column: string | null = null): boolean =>
      semantic.bindingOf(table)?.references.some(({ identifier }) => {
        let whole: SyntaxNode = identifier;
        let { parent } = identifier;
        if (column !== null && putsOtherColumn(context, identifier, column)) return false;
        while (isKind(parent, "subscript", "attribute") && parent.children[0] === whole)
          [whole, parent] = [parent, parent.parent];
        if (isKind(parent, "assignment", "augmented_assignment", "delete_statement"))
          return whole === parent.children[0] || whole === identifier;
        if (isKind(parent, "call") && parent.function === whole)
          return isInPlace(parent) || /\b(?:insert|update|pop|eval)$/.test(context.text(whole));
        if (whole !== identifier) return false;
        const call = isKind(parent, "argument_list", "keyword_argument") ? ancestor(parent, "call") : null;
        if (call === null) return isKind(parent, "tuple", "list", "expression_list", "pair");
        const isKnown = semantic.isBuiltin(call.function) || semantic.qualifiedName(call.function) !== null;
        return !isKnown || fileCalls(context).foreign.includes(call);
      }) ?? true;

    const isInPlace = (call: Call): boolean =>
      callArguments(call).some(
        ({ keyword, value }) => keyword?.text === "inplace" && !isKind(value, "false"),
      );

    /** The column that is certainly text, and the call that read it. */
    function textColumn(node: SyntaxNode): { readonly name: string; readonly read: Call } | null {
      if (!isKind(node, "subscript") || node.subscript.length !== 1) return null;
      const name = stringValue(node.subscript[0] as SyntaxNode);
      if (name === null || !isKind(node.value, "identifier") || isChanged(node.value, name)) return null;
      const read = readAs(node.value, name);
      return read === null ? null : { name, read };
    }

    type Kind = "compared" | "accessor" | "letters";
    function check(column: SyntaxNode, node: SyntaxNode, message: Kind): void {
      const found = textColumn(column);
      if (found === null) return;
      const edits = [fixer.addArgument(found.read, `parse_dates=["${found.name}"]`)];
      context.report({
        node,
        message,
        data: { column: context.excerpt(column) },
        ...(message === "letters" ? { severity: "warning" as const } : {}),
        related: [{ node: found.read, message: "read" }],
        suggestions: [{ message: "parse", data: { column: found.name }, edits }],
      });
    }

    /** What a column is compared with. */
    function comparedAs(other: SyntaxNode): Kind | null {
      const { constant, call } = dataflow.valueOf(other);
      if (typeof constant === "string") return UNSORTED.test(constant) ? "letters" : null;
      return call !== undefined && DATES.test(dataflow.resolveCall(call).callee ?? "") ? "compared" : null;
    }

    return {
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
