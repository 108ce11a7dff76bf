/** `inplace=True` of a pandas object: it saves no memory and returns None. */

import { type Call, callArguments, defineRule, isKind, python } from "../server/rule-api";

export const inplaceArgument = defineRule({
  meta: {
    name: "inplace-argument",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/pdeps/0008-inplace-methods-in-pandas.html",
      "pandas 3.1.1: frame.drop(columns='a', inplace=True) returns None, and warns that the inplace keyword is deprecated",
    ],
    docs: {
      en: {
        title: "inplace=True of a pandas object",
        what: "A method of a DataFrame or Series is called with `inplace=True`.",
        why: "Most such methods make a copy all the same, so it saves neither time nor memory. The call returns `None`, cannot be chained, and on a column of a frame it changes a copy, so that nothing happens. The authors of pandas advise against it.",
        ignoreWhen: "The object is handed in, and the caller must see the change.",
      },
      zh: {
        title: "对 pandas 对象使用 inplace=True",
        what: "调用 DataFrame 或 Series 的方法时写了 `inplace=True`。",
        why: "多数方法照样会复制数据，既不省时间也不省内存。调用返回 `None`，不能链式书写；作用在表的一列上时改的是副本，等于没有发生。pandas 作者不建议使用。",
        ignoreWhen: "对象是传进来的，调用者需要看到改动。",
      },
      invalid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1], "b": [2]})
        frame.drop(columns="a", inplace=True)
      `,
      valid: python`
        import pandas as pd

        frame = pd.DataFrame({"a": [1], "b": [2]})
        frame = frame.drop(columns="a")
      `,
    },
    messages: {
      copies: {
        en: "`inplace=True` saves no memory here, and the call returns None.",
        zh: "这里的 `inplace=True` 不省内存，而且调用返回 None。",
      },
      assign: {
        en: "Assign the result to `{name}`",
        zh: "把结果赋给 `{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, text } = context;
    const METHODS = [
      "drop",
      "dropna",
      "drop_duplicates",
      "fillna",
      "ffill",
      "bfill",
      "rename",
      "replace",
      "reset_index",
      "set_index",
      "sort_index",
      "sort_values",
      "query",
      "eval",
      "clip",
      "interpolate",
      "where",
      "mask",
    ];

    function check(call: Call): void {
      const inplace = callArguments(call).find(({ keyword }) => keyword?.text === "inplace");
      if (inplace === undefined || dataflow.valueOf(inplace.value).constant !== true) return;
      const { function: callee } = call;
      if (!isKind(callee, "attribute")) return;
      const { type } = dataflow.valueOf(callee.object);
      if (type !== "pandas.DataFrame" && type !== "pandas.Series") return;
      const statement = call.parent;
      const isAlone = isKind(callee.object, "identifier") && statement?.kind === "expression_statement";
      const name = text(callee.object);
      context.report({
        node: inplace.node,
        message: "copies",
        suggestions: isAlone
          ? [
              {
                message: "assign",
                data: { name },
                edits: [fixer.insertBefore(call, `${name} = `), fixer.removeArgument(call, inplace)],
              },
            ]
          : [],
      });
    }

    return { methods: Object.fromEntries(METHODS.map((method) => [method, check])) };
  },
});
