/** A pandas method that gives a new frame, called as a statement. */

import {
  ancestor,
  type Call,
  callArguments,
  cellsOf,
  defineRule,
  descendants,
  endsCell,
  GIVES_NEW_FRAME,
  isKind,
  isOneOfSeveral,
  isTriedCall,
  python,
  type SyntaxNode,
  showsValues,
  triedAround,
  unreadShuffle,
} from "../server/rule-api";

/** Methods of the texts in a column or of the names of columns, which change none either. */
const TEXT_METHODS =
  "strip lstrip rstrip lower upper title capitalize casefold replace zfill removeprefix removesuffix".split(
    " ",
  );

export const frameMethodResultLost = defineRule({
  meta: {
    name: "frame-method-result-lost",
    theme: "python",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/copy_on_write.html",
      "pandas 3.1.1: after `df.dropna()` as a statement `df` still holds its missing values",
    ],
    docs: {
      en: {
        title: "Result of a frame's method is lost",
        what: "A method such as `dropna`, `drop`, `rename`, `sort_values` or `astype` is called on a frame or a column as a statement of its own, without `inplace=True`.",
        why: "These methods leave the frame alone and return a new one, which nobody takes. After `df.dropna()` as a statement `df` still holds its missing values (pandas 3.1.1), and no error says so. Assign the result.",
        ignoreWhen: "It is the last line of a notebook's cell and only shows the result.",
      },
      zh: {
        title: "数据框方法的结果被丢弃",
        what: "`dropna`、`drop`、`rename`、`sort_values`、`astype` 这类方法（对数据框或某一列）单独成句，又没有 `inplace=True`。",
        why: "这些方法不改动原来的数据框，而是返回一个新的，却没有人接收。单独写 `df.dropna()`，`df` 里的缺失值一个都没少（pandas 3.1.1），也不会报错。应当把结果赋值回去。",
        ignoreWhen: "它是笔记本单元格的最后一行，只是为了显示结果。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1.0, None], "b": [1, 2]})
        df.dropna()
        print(df)
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1.0, None], "b": [1, 2]})
        df = df.dropna()
        print(df)
      `,
    },
    messages: {
      lost: {
        en: "`{method}` returns a new frame and leaves `{frame}` as it is; the result is lost.",
        zh: "`{method}` 返回新的数据框，`{frame}` 保持不变，结果被丢弃了。",
      },
      unread: {
        en: "Nothing reads `{result}`; the loop goes on with `{frame}` in its old order.",
        zh: "`{result}` 没有被读取，循环用的仍是原来顺序的 `{frame}`。",
      },
      assign: {
        en: "Assign the result: `{frame} = ...`",
        zh: "把结果赋值回去：`{frame} = ...`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const cells = cellsOf(context);
    // Lines of notes are looked at.
    if (cells.length === 0 && showsValues(context)) return {};

    /** What the texts are of in `column.str.strip().str`; null for anything else. */
    function ownerOfTexts(node: SyntaxNode): SyntaxNode | null {
      if (!isKind(node, "attribute") || node.attribute.text !== "str") return null;
      const { object } = node;
      const inner = isKind(object, "call") && isKind(object.function, "attribute") ? object.function : null;
      return inner !== null && TEXT_METHODS.includes(inner.attribute.text)
        ? ownerOfTexts(inner.object)
        : object;
    }
    /** `df["a"].map({"x": 1})`, `df["a"].apply(lambda x: x + 1)`: what does nothing besides. */
    function isPlainMap(call: Call): boolean {
      const [given, ...more] = callArguments(call);
      if (given === undefined || more.length > 0 || !/^(?:map|apply)$/.test(calledMethod(call))) return false;
      if (isKind(given.value, "dictionary")) return true;
      return (
        isKind(given.value, "lambda") &&
        ![...descendants(given.value.body)].some((node) => isKind(node, "call", "await", "named_expression"))
      );
    }
    const calledMethod = ({ function: callee }: Call): string =>
      isKind(callee, "attribute") ? callee.attribute.text : "";

    const check = (call: Call): void => {
      if (!isKind(call.parent, "expression_statement") || !isKind(call.function, "attribute")) return;
      const owner = ownerOfTexts(call.function.object);
      if (owner === null && !GIVES_NEW_FRAME.has(call.function.attribute.text) && !isPlainMap(call)) return;
      const frame = owner ?? call.function.object;
      const { type, oneOf = [type] } = dataflow.valueOf(frame);
      if (
        !oneOf.every(
          (one) =>
            one === "pandas.DataFrame" ||
            one === "pandas.Series" ||
            (owner !== null && one === "pandas.Index"),
        ) ||
        isOneOfSeveral(context, call) ||
        isTriedCall(context, call) ||
        endsCell(context.tree, cells, call)
      )
        return;
      // With more than fixed arguments it may be in place.
      const mayStay = callArguments(call).every(
        ({ keyword, spread, value }) =>
          spread === "" && (keyword?.text !== "inplace" || isKind(value, "false")),
      );
      if (!mayStay || triedAround(call) !== null || ancestor(call, "with_statement") !== null) return;
      const name = context.text(frame);
      context.report({
        node: call,
        message: "lost",
        data: { method: call.function.attribute.text, frame: context.excerpt(frame) },
        suggestions:
          isKind(frame, "identifier") && owner === null
            ? [{ message: "assign", data: { frame: name }, edits: [fixer.insertBefore(call, `${name} = `)] }]
            : [],
      });
    };
    return {
      nodes: {
        assignment(node) {
          const frame = cells.length > 0 ? null : unreadShuffle(context, node);
          if (frame === null) return;
          const [result, read] = [context.excerpt(node.left), context.excerpt(frame)];
          context.report({ node, message: "unread", data: { result, frame: read } });
        },
      },
      methods: Object.fromEntries(
        [...GIVES_NEW_FRAME, ...TEXT_METHODS, "map", "apply"].map((name) => [name, check]),
      ),
    };
  },
});
