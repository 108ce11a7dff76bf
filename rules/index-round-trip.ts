/** A frame written with its row numbers and read back with them as a column. */

import {
  attributesNamed,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isFixedPath,
  isKind,
  isNumberedFrame,
  isSamePath,
  python,
} from "../server/rule-api";

export const indexRoundTrip = defineRule({
  meta: {
    name: "index-round-trip",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_csv.html",
      "pandas 3.1.1: a frame with the columns a and b comes back with `Unnamed: 0`, a and b",
    ],
    docs: {
      en: {
        title: "Row numbers come back as a column",
        what: "A frame with numbered rows is written with `to_csv` without `index=False`, and the same file is read by `read_csv` without `index_col`.",
        why: "`to_csv` writes the row numbers as a first column without a name. `read_csv` takes it for data: the frame comes back with a column `Unnamed: 0`, which goes on as a feature. In a sorted file it tells the target, and each further round adds one more.",
        ignoreWhen: "The file is read by something else that wants the numbers.",
      },
      zh: {
        title: "行号读回来变成一列",
        what: "带行号的表用 `to_csv` 写出时没有 `index=False`，同一个文件又用 `read_csv` 读取，而没有写 `index_col`。",
        why: "`to_csv` 把行号写成没有名字的第一列。`read_csv` 把它当作数据：读回来的表多出一列 `Unnamed: 0`，接着就成了特征。如果文件按目标排过序，它会泄露目标；每往返一次还会再多一列。",
        ignoreWhen: "文件另有用途，需要保留这些行号。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        df.to_csv("clean.csv")
        clean = pd.read_csv("clean.csv")
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        df.to_csv("clean.csv", index=False)
        clean = pd.read_csv("clean.csv")
      `,
    },
    messages: {
      column: {
        en: "This writes the row numbers, and `{read}` takes them for a column.",
        zh: "这里把行号也写了进去，`{read}` 会把它当成一列数据。",
      },
      read: {
        en: "Read back here",
        zh: "在这里读回",
      },
      without: {
        en: "Leave them out: `index=False`",
        zh: "不写行号：`index=False`",
      },
    },
  },
  create(context) {
    const { fixer } = context;

    /** `frame.iloc[:, 1:]`; places of rows alone are no sign of that. */
    const takesColumnsByPlace = (): boolean =>
      attributesNamed(context.tree, "iloc").some(
        ({ parent }) => !isKind(parent, "subscript") || parent.subscript.length > 1,
      );

    return {
      methods: {
        to_csv(call: Call, { receiver }) {
          const given = callArguments(call);
          const [path] = given;
          if (
            receiver === null ||
            path === undefined ||
            path.keyword !== null ||
            given.some(
              ({ spread, keyword }) =>
                spread !== "" || /^(?:index|header|index_label|mode)$/.test(keyword?.text ?? ""),
            ) ||
            given.filter(({ keyword }) => keyword === null).length > 1
          )
            return;
          if (!isFixedPath(context, path.value) || !isNumberedFrame(context, receiver)) return;
          // The column is known of, or columns are taken by their place.
          if (fileCalls(context).says(/^Unnamed/) || takesColumnsByPlace()) return;
          const read = fileCalls(context)
            .of("pandas.read_csv")
            .find((other) => {
              const options = callArguments(other);
              return (
                options[0] !== undefined &&
                isSamePath(context, options[0].value, path.value) &&
                options.every(
                  ({ keyword, spread }) =>
                    spread === "" && !/^(?:index_col|usecols|names|header)$/.test(keyword?.text ?? ""),
                )
              );
            });
          if (read === undefined) return;
          context.report({
            node: call,
            message: "column",
            data: { read: context.excerpt(read) },
            related: [{ node: read, message: "read" }],
            suggestions: [{ message: "without", edits: [fixer.addArgument(call, "index=False")] }],
          });
        },
      },
    };
  },
});
