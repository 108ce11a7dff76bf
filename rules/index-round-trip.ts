/** A frame written with its row numbers and read back with them as a column. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  givesIndex,
  INDEXES,
  isFixedPath,
  isInPrediction,
  isKind,
  isSamePath,
  mayBringIndex,
  python,
  type SyntaxNode,
  usesMember,
} from "../server/rule-api";

const MAKERS = /^pandas\.(?:read_(?:csv|excel|json|parquet|table)|DataFrame)$/;

/** How many frames are made of one another. */
const MAX_FRAMES = 2;

/** Rows keep their numbers in what these give. */
const KEEPS_NUMBERS = /^(?:assign|astype|copy|drop|drop_duplicates|dropna|fillna|query|sort_values)$/;

/** `pd.read_csv(path)` of `pd.read_csv(path).dropna().fillna(0)`. */
function keptFrom(call: Call): Call {
  if (!isKind(call.function, "attribute") || !KEEPS_NUMBERS.test(call.function.attribute.text)) return call;
  return isKind(call.function.object, "call") ? keptFrom(call.function.object) : call;
}

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
    const { dataflow, fixer, semantic } = context;

    /** Whether a frame's rows are only numbered: made by a reader or constructor without an index, and given none later. */
    function isNumbered(frame: SyntaxNode, steps = 0): boolean {
      if (isKind(frame, "call")) return !givesIndex(frame) && isMadeNumbered(keptFrom(frame), steps);
      if (!isKind(frame, "identifier")) return false;
      const { definitions = [] } = semantic.bindingOf(frame) ?? {};
      return (
        definitions.length > 0 &&
        definitions.every(({ node, value, kind }) => {
          const call = kind === "assignment" && isKind(value, "call") ? keptFrom(value) : null;
          return call !== null && !givesIndex(node) && isMadeNumbered(call, steps);
        }) &&
        (semantic.bindingOf(frame)?.references ?? []).every(
          ({ identifier: { parent } }) =>
            !isKind(parent, "attribute") || !INDEXES.test(parent.attribute.text),
        )
      );
    }

    /** The rows of another frame bring their index along. */
    function isMadeNumbered(call: Call, steps: number): boolean {
      const callee = dataflow.resolveCall(call).callee ?? "";
      if (callee !== "pandas.DataFrame") return MAKERS.test(callee);
      return [...descendants(call)].every(
        (inner) =>
          !isKind(inner, "identifier") ||
          (isKind(inner.parent, "attribute") && !mayBringIndex(context, inner.parent)) ||
          (isKind(inner.parent, "keyword_argument") &&
            (inner.parent.name === inner || inner.parent.name.text !== "data")) ||
          isInPrediction(context, inner) ||
          isPlain(inner) ||
          (steps < MAX_FRAMES && isNumbered(inner, steps + 1)),
      );
    }

    const isPlain = (name: SyntaxNode): boolean =>
      /^(?:builtins\.(?:list|dict|range)|numpy\.ndarray)$/.test(dataflow.valueOf(name).type ?? "") ||
      semantic.isBuiltin(name) ||
      semantic.qualifiedName(name) !== null;

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
          if (!isFixedPath(context, path.value) || !isNumbered(receiver)) return;
          // The column is known of, or columns are taken by their place.
          if (fileCalls(context).says(/^Unnamed/) || usesMember(context.tree.root, "iloc")) return;
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
