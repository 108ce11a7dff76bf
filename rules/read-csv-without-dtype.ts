/** A column of codes that are written with digits, read as numbers: the leading zeros are gone. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const READERS = ["pandas.read_csv", "pandas.read_table", "pandas.read_fwf"];

/** Columns whose digits name something: none of them is counted or measured, and many begin with 0. */
const CODES =
  /^(?:zip|zip_?code|postal_?code|post_?code|plz|fips|fips_?code|phone|phone_?number|telephone|mobile_?number|ssn|isbn|ean|upc|gtin|iban|account_?number|card_?number)$/i;

/** What makes them text, or reads no more than is told. */
const TOLD = /^(?:dtype|converters|dtype_backend)$/;

export const readCsvWithoutDtype = defineRule({
  meta: {
    name: "read-csv-without-dtype",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html",
      "https://pandas.pydata.org/docs/user_guide/io.html#specifying-column-data-types",
      'pandas 3.1.1: the column 01234, 90210 is read as 1234 and 90210, with a missing value as 1234.0; with `dtype={"zip": str}` it stays "01234"',
    ],
    docs: {
      en: {
        title: "A column of codes read as numbers",
        what: "A file is read by pandas without `dtype`, and a column of codes that may begin with 0 is used: a postal code, a phone number, an ISBN.",
        why: "pandas guesses the type from the digits: the postal code 01234 becomes 1234, and 1234.0 as soon as one value is missing. Joins with another table then miss rows or match wrong ones, and nothing tells.",
        ignoreWhen: "The column holds no digits, or is turned back into text of a fixed width.",
      },
      zh: {
        title: "把编码列读成了数字",
        what: "用 pandas 读文件时没有给 `dtype`，却使用了可能以 0 开头的编码列：邮政编码、电话号码、ISBN 等。",
        why: "pandas 根据数字猜类型：邮编 01234 变成 1234，只要缺一个值就变成 1234.0。之后与别的表连接时会漏行或连错行，而且没有任何提示。",
        ignoreWhen: "这一列不是数字，或之后又转回固定宽度的文本。",
      },
      invalid: python`
        import pandas as pd

        def clients(path):
            frame = pd.read_csv(path)
            return frame.groupby("country")["zip_code"].nunique(), frame["zip_code"]
      `,
      valid: python`
        import pandas as pd

        def clients(path):
            frame = pd.read_csv(path, dtype={"zip_code": str})
            return frame.groupby("country")["zip_code"].nunique(), frame["zip_code"]
      `,
    },
    messages: {
      zeros: {
        en: "`{column}` is read as numbers, so that codes lose their leading zeros.",
        zh: "`{column}` 会被读成数字，编码开头的 0 会丢失。",
      },
      used: { en: "Used here", zh: "在这里使用" },
      text: { en: "Read it as text: `dtype`", zh: "按文本读取：`dtype`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Set, deleted, asked only whether it is there, or certainly text: `.str` of numbers raises an error. */
    function isUntouched(node: SyntaxNode): boolean {
      const { parent } = node;
      if (isKind(parent, "assignment")) return parent.left === node;
      if (isKind(parent, "delete_statement")) return true;
      return isKind(parent, "attribute") && /^(?:isna|notna|isnull|notnull|str)$/.test(parent.attribute.text);
    }
    return {
      end() {
        const calls = fileCalls(context);
        const reads = calls
          .of(...READERS)
          .filter((call) =>
            callArguments(call).every(
              ({ spread, keyword }) => spread === "" && !TOLD.test(keyword?.text ?? ""),
            ),
          );
        // Zeros are put back.
        if (reads.length === 0 || calls.mentions(/^(?:zfill|rjust|format)$/)) return;
        const told = new Set<Call>();
        for (const node of nodesOf(context.tree, "subscript")) {
          const [key, ...others] = node.subscript;
          const column =
            key !== undefined && others.length === 0 && isKind(key, "string") ? stringValue(key) : null;
          if (column === null || !CODES.test(column) || isUntouched(node)) continue;
          const read = dataflow.valueOf(node.value).call;
          if (read === undefined || !reads.includes(read) || told.has(read)) continue;
          told.add(read);
          context.report({
            node: read.function,
            message: "zeros",
            data: { column },
            related: [{ node, message: "used" }],
            suggestions: [
              {
                message: "text",
                edits: [fixer.setArgument(read, "dtype", `{"${column}": str}`, null)],
              },
            ],
          });
        }
      },
    };
  },
});
