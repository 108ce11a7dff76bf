/** A column's type is compared with `object` to find text, which is `str` since pandas 3. */

import {
  type Call,
  callArguments,
  calledFunction,
  defineRule,
  descendants,
  enclosingStatement,
  fileCalls,
  isKind,
  isMadeSure,
  pandasThree,
  python,
  type SyntaxNode,
  stringValue,
  typedColumn,
} from "../server/rule-api";

/** Other libraries have frames with such attributes. */
const FRAMES = /^(?:polars|dask|cudf|modin|pyspark|geopandas|vaex)$/;
/** Text is asked for in another way too. */
const TEXT = /^(?:str|string|is_string_dtype|is_numeric_dtype|StringDtype)$/;

export const textDtypeComparedWithObject = defineRule({
  meta: {
    name: "text-dtype-compared-with-object",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/migration-3-strings.html",
      'pandas 3.1.1: of a column of text that `read_csv` or `DataFrame` made, `dtype == "object"`, `dtype == object`, `dtype == "O"` and `is_object_dtype` are False, `dtypes[dtypes == "object"]` is empty; `is_string_dtype` is True',
      "pandas 2.3.3: the type of such a column is object; `is_string_dtype` is True where no value is missing",
    ],
    docs: {
      en: {
        title: "Text columns looked for by object",
        what: 'The type of a pandas column is compared with `object`, as in `df[c].dtype == "object"`, `df.dtypes == object` or `is_object_dtype(df[c])`, and pandas 3 is among the releases that count.',
        why: "Since pandas 3.0 text columns have the type `str`, whether they come from a file, a list or an array of objects. The comparison is False for each of them, and no warning says so: the loop that was to encode the text does nothing, the list of categorical columns is empty, and `!=` lets text through as if it were numbers. Ask `pd.api.types.is_string_dtype(column)`, or choose with `select_dtypes`.",
        ignoreWhen:
          "Columns of other objects are meant, as lists or mixed values, or the project stays on pandas 2.",
      },
      zh: {
        title: "用 object 判断文本列",
        what: '把 pandas 列的类型与 `object` 比较，例如 `df[c].dtype == "object"`、`df.dtypes == object` 或 `is_object_dtype(df[c])`，而适用的版本包括 pandas 3。',
        why: "从 pandas 3.0 起，文本列的类型是 `str`，不论来自文件、列表还是对象数组。这个比较对每个文本列都是 False，而且没有任何警告：本该编码文本的循环什么也不做，类别列的列表是空的，`!=` 则把文本当成数字放行。应使用 `pd.api.types.is_string_dtype(column)`，或用 `select_dtypes` 选取。",
        ignoreWhen: "要找的是存放列表或混合值等其他对象的列，或者项目固定使用 pandas 2。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"city": ["Rome", "Oslo"], "size": [1, 2]})
        for column in df.columns:
            if df[column].dtype == "object":
                df[column] = df[column].astype("category").cat.codes
        print(df)
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"city": ["Rome", "Oslo"], "size": [1, 2]})
        for column in df.columns:
            if pd.api.types.is_string_dtype(df[column]):
                df[column] = df[column].astype("category").cat.codes
        print(df)
      `,
    },
    messages: {
      compared: {
        en: "Text columns are `str` since pandas 3.0, so this finds none of them. {why}",
        zh: "从 pandas 3.0 起文本列是 `str` 类型，这样一列也找不到。{why}",
      },
      passed: {
        en: "Text columns are `str` since pandas 3.0, so this lets them pass. {why}",
        zh: "从 pandas 3.0 起文本列是 `str` 类型，这样会把它们放过。{why}",
      },
      ask: { en: "Ask `{code}`", zh: "改用 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const three = pandasThree(context);
    if (three === null || [...semantic.importedPackages].some((name) => FRAMES.test(name))) return {};
    if (fileCalls(context).mentions(/^(?:infer_string|convert_dtypes|is_string_dtype|StringDtype)$/))
      return {};

    /** `"object"`, `object`, `np.object_`, `np.dtype("O")`. */
    function isObject(node: SyntaxNode): boolean {
      const text = stringValue(node);
      if (text !== null) return text === "object" || text === "O";
      if (isKind(node, "identifier") && node.text === "object") return semantic.isBuiltin(node);
      if (isKind(node, "call"))
        return (
          semantic.qualifiedName(node.function) === "numpy.dtype" &&
          callArguments(node).every(({ value }) => isObject(value))
        );
      return /^numpy\.object_?$/.test(semantic.qualifiedName(node) ?? "");
    }

    /** What is made to be of objects is so in pandas 3 too. */
    const makesObjects = (): boolean =>
      fileCalls(context)
        .methods("astype")
        .some((call) =>
          callArguments(call).some(({ value }) => isObject(value) || isKind(value, "dictionary")),
        ) ||
      [...fileCalls(context).constructed((name) => name.startsWith("pandas."))].some((call) =>
        callArguments(call).some(({ keyword, value }) => keyword?.text === "dtype" && isObject(value)),
      );

    /** Whether the condition around, or another branch or condition beside it, asks for text in another way too. */
    function asksForText(node: SyntaxNode): boolean {
      const own = [...descendants(enclosingStatement(node) ?? node)];
      // What a function of the file does with it stands in that.
      const run = own.flatMap((part) => {
        const called = isKind(part, "call") ? calledFunction(semantic, part) : null;
        return called === null ? [] : [...descendants(called.body)];
      });
      return [...own, ...run].some((part) =>
        isOfOthers(part)
          ? true
          : isKind(part, "identifier")
            ? TEXT.test(part.text) && !(isKind(part.parent, "call") && semantic.isBuiltin(part))
            : TEXT.test(stringValue(part) ?? ""),
      );
    }

    /** `isinstance(value, list)`, `df.explode(column)`, `apply(json.dumps)`: lists and such are looked for, which stay objects. */
    function isOfOthers(part: SyntaxNode): boolean {
      if (isKind(part, "attribute") && part.attribute.text === "explode") return true;
      if (isKind(part, "attribute", "identifier"))
        return /^(?:json\.(?:dumps|loads)|ast\.literal_eval)$/.test(semantic.qualifiedName(part) ?? "");
      if (!isKind(part, "call") || !isKind(part.function, "identifier")) return false;
      const [, kind] = callArguments(part);
      return part.function.text === "isinstance" && kind !== undefined && context.text(kind.value) !== "str";
    }

    function report(node: SyntaxNode, column: SyntaxNode | null, isEqual: boolean): void {
      if (three === null || isMadeSure(context, node) || asksForText(node) || makesObjects()) return;
      const spelled = column === null ? null : fixer.spell("pandas.api");
      const code =
        column === null
          ? ""
          : `${isEqual ? "" : "not "}${spelled?.name}.types.is_string_dtype(${context.text(column)})`;
      context.report({
        node,
        message: isEqual ? "compared" : "passed",
        data: { why: three.why },
        suggestions:
          spelled === null
            ? []
            : [{ message: "ask", data: { code }, edits: [...spelled.edits, fixer.replace(node, code)] }],
      });
    }

    return {
      calls: {
        "pandas.api.types.is_object_dtype"(call: Call) {
          const column = dataflow.argument(call, "arr_or_dtype", 0);
          if (column !== null) report(call, isKind(column, "subscript") ? column : null, true);
        },
      },
      nodes: {
        comparison_operator(node) {
          const [left, right, ...more] = node.children;
          const [operator = ""] = node.operators;
          if (left === undefined || right === undefined || more.length > 0 || !/^[!=]=$/.test(operator))
            return;
          const other = isObject(right) ? left : isObject(left) ? right : null;
          const typed = other === null ? null : typedColumn(context, other);
          if (typed !== null) report(node, typed.column, operator === "==");
        },
      },
    };
  },
});
