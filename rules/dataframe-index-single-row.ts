/** A request's data put into a frame with one fixed row, so that a batch of records raises. */

import { type Call, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

/** Give what a client has sent. */
const READS: readonly string[] = ["flask.request.get_json", "json.loads", "json.load"];

export const dataframeIndexSingleRow = defineRule({
  meta: {
    name: "dataframe-index-single-row",
    theme: "deployment",
    libraries: ["flask", "fastapi", "starlette", "django", "json", "pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html",
      "pandas 3.0.6: a list of two records raises ValueError: Length of values (2) does not match length of index (1)",
    ],
    docs: {
      en: {
        title: "Frame with one fixed row",
        what: "`pd.DataFrame(data, index=[0])`, where `data` was read from a request or from JSON text.",
        why: "`index=[0]` fixes the number of rows at one. One flat record works, and the first client that sends several gets an error: `ValueError: Length of values (2) does not match length of index (1)` (pandas 3.0.6). A list of records makes one row for each: `pd.DataFrame([data])`.",
        ignoreWhen: "The interface takes exactly one record, and checks that it is one.",
      },
      zh: {
        title: "数据框只能有一行",
        what: "`pd.DataFrame(data, index=[0])`，其中 `data` 来自请求或 JSON 文本。",
        why: "`index=[0]` 把行数固定成一行。单条记录没有问题，一旦客户端发来多条就会报错：`ValueError: Length of values (2) does not match length of index (1)`（pandas 3.0.6）。写成记录的列表，一条记录就是一行：`pd.DataFrame([data])`。",
        ignoreWhen: "接口规定只收一条记录，并且已经检查过。",
      },
      invalid: python`
        import json

        import pandas as pd

        data = json.loads('{"a": 1, "b": 2}')
        frame = pd.DataFrame(data, index=[0])
      `,
      valid: python`
        import json

        import pandas as pd

        data = json.loads('{"a": 1, "b": 2}')
        frame = pd.DataFrame(data if isinstance(data, list) else [data])
      `,
    },
    messages: {
      single: {
        en: "`index=[0]` allows one row only: several records in `{data}` raise a ValueError.",
        zh: "`index=[0]` 只允许一行，`{data}` 里有多条记录就会报错。",
      },
      records: { en: "Make a row of each record", zh: "一条记录一行" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Whether a client has sent it. */
    function isSent(node: SyntaxNode): boolean {
      if (isKind(node, "attribute")) return dataflow.valueOf(node).symbol === "flask.request.json";
      const { call, symbol } = dataflow.valueOf(node);
      if (symbol === "flask.request.json") return true;
      return call !== undefined && READS.includes(dataflow.resolveCall(call).callee ?? "");
    }

    /** `[0]`: one row, whatever comes. */
    function isOneRow(index: SyntaxNode): boolean {
      const { elements } = dataflow.valueOf(index);
      return elements?.length === 1 && elements[0]?.constant === 0;
    }

    function check(call: Call): void {
      const data = dataflow.argument(call, "data", 0);
      const index = dataflow.argument(call, "index", 1);
      if (data === null || index === null || !isOneRow(index) || !isSent(data)) return;
      const text = context.text(data);
      const isName = isKind(data, "identifier") && call.arguments.children.length === 2;
      context.report({
        node: call,
        message: "single",
        data: { data: context.excerpt(data) },
        suggestions: isName
          ? [
              {
                message: "records",
                edits: [
                  fixer.replace(call.arguments, `(${text} if isinstance(${text}, list) else [${text}])`),
                ],
              },
            ]
          : [],
      });
    }
    return { calls: { "pandas.DataFrame": check } };
  },
});
