/** A request's data put into a frame with one fixed row, so that a batch of records raises. */

import {
  ancestor,
  type Call,
  defineRule,
  enclosing,
  hasUnwrittenArguments,
  holdsWhereRun,
  isKind,
  isTriedCall,
  mentions,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

const SCALARS = /^builtins\.(?:int|float|str)$/;
/** Give what a client has sent. */
const READS: readonly string[] = ["flask.request.get_json", "json.loads"];

export const dataframeIndexSingleRow = defineRule({
  meta: {
    name: "dataframe-index-single-row",
    theme: "deployment",
    libraries: ["flask", "fastapi", "starlette", "django", "json", "pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html",
      "pandas 3.0.6: a list of two records raises ValueError: Length of values (2) does not match length of index (1)",
    ],
    docs: {
      en: {
        title: "Frame of single values or one fixed row",
        what: "`pd.DataFrame(data, index=[0])`, where `data` was read from a request or from JSON text; and a dictionary of single values without any index, as in `pd.DataFrame({'age': 31, 'fare': 7.5})`.",
        why: "`index=[0]` fixes the number of rows at one. One flat record works, and the first client that sends several gets an error: `ValueError: Length of values (2) does not match length of index (1)` (pandas 3.0.6). A list of records makes one row for each: `pd.DataFrame([data])`. Without an index, single values raise at once: `ValueError: If using all scalar values, you must pass an index` (pandas 3.1.1).",
        ignoreWhen: "The interface takes exactly one record, and checks that it is one.",
      },
      zh: {
        title: "数据框只有单个值或只能有一行",
        what: "`pd.DataFrame(data, index=[0])`，其中 `data` 来自请求或 JSON 文本；以及没有 index、值又全是单个值的字典，如 `pd.DataFrame({'age': 31, 'fare': 7.5})`。",
        why: "`index=[0]` 把行数固定成一行。单条记录没有问题，一旦客户端发来多条就会报错：`ValueError: Length of values (2) does not match length of index (1)`（pandas 3.0.6）。写成记录的列表，一条记录就是一行：`pd.DataFrame([data])`。没有 index 时，全是单个值会直接报错：`ValueError: If using all scalar values, you must pass an index`（pandas 3.1.1）。",
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
      scalars: {
        en: "All values are single ones, so this raises ValueError. Write each as a list of one.",
        zh: "所有值都是单个值，这里会抛出 ValueError。请把每个值写成只有一项的列表。",
      },
      wrap: { en: "Make one row of it", zh: "作为一行" },
      rows: { en: "Let a list keep all its rows", zh: "列表有几条就几行" },
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

    /** A number, a text, a truth value or nothing: no column of values, as a comparison may be. */
    const isScalar = ({ constant, type }: Value): boolean =>
      constant !== undefined || SCALARS.test(type ?? "");

    /** `{"age": 31, "fare": 7.5}` without an index: pandas does not know how many rows are meant. */
    function checkScalars(call: Call, data: SyntaxNode): void {
      const { entries } = dataflow.valueOf(data);
      if (entries === undefined || entries.size === 0 || hasUnwrittenArguments(call)) return;
      if (![...entries.values()].every(isScalar)) return;
      context.report({
        node: call,
        message: "scalars",
        severity: "error",
        about: data,
        fix: { message: "wrap", edits: [fixer.insertBefore(data, "["), fixer.insertAfter(data, "]")] },
      });
    }

    /** `if isinstance(data, list): ...` */
    const isAskedBefore = (call: Call): boolean =>
      holdsWhereRun(
        context.semantic,
        call,
        (place) =>
          enclosing(place, "if_statement").some(({ condition }) =>
            mentions(context, condition, /^isinstance$/),
          ) || ancestor(place, "conditional_expression") !== null,
      );

    function check(call: Call): void {
      const data = dataflow.argument(call, "data", 0);
      const index = dataflow.argument(call, "index", 1);
      if (data !== null && index === null && !isTriedCall(context, call)) checkScalars(call, data);
      if (data === null || index === null || !isOneRow(index) || !isSent(data) || isAskedBefore(call)) return;
      const text = context.text(data);
      const isName = isKind(data, "identifier") && call.arguments.children.length === 2;
      context.report({
        node: call,
        message: "single",
        data: { data: context.excerpt(data) },
        about: data,
        // What has worked stays as it is: one record, or an empty list. Several records were certain to fail.
        fix: isKind(data, "identifier")
          ? {
              message: "rows",
              edits: [
                fixer.replace(
                  index,
                  `None if isinstance(${text}, list) and len(${text}) > 1 else ${context.text(index)}`,
                ),
              ],
            }
          : null,
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
