/** Rows that were shuffled by a split, put beside a new series or frame that counts its rows from 0. */

import {
  type Call,
  callArguments,
  chosenRows,
  defineRule,
  dropsRows,
  enclosingStatement,
  isKind,
  isPlainArray,
  isRenumbered,
  onlyValueBefore,
  python,
  type SyntaxNode,
  shuffledBy,
  stringValue,
} from "../server/rule-api";

const NUMBERED = /^pandas\.(?:Series|DataFrame)$/;
export const indexMisalignedAssignment = defineRule({
  meta: {
    name: "index-misaligned-assignment",
    theme: "preprocessing",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/user_guide/dsintro.html#data-alignment-and-arithmetic",
      "pandas 3.1.1: concat of 7 rows of train_test_split and a new frame of 7 rows, axis=1, has 9 rows and two gaps in each column; a new Series stored as a column leaves gaps and moves the other values",
    ],
    docs: {
      en: {
        title: "New rows beside shuffled ones",
        what: "A part that `train_test_split` shuffled is put beside a new `DataFrame` or `Series` of an array: with `concat(..., axis=1)`, or as a new column.",
        why: "pandas puts rows together by their index, not by their place. The part keeps the shuffled numbers, the new object counts from 0: values move to other rows, and where a number is missing on one side there is NaN. Of 7 and 7 rows came 9 with gaps (pandas 3.1.1). Give the new object the same index, `index=train.index`; an array alone is stored by place.",
        ignoreWhen: "Never, if the rows of the two belong together.",
      },
      zh: {
        title: "新的行与打乱的行拼在一起",
        what: "`train_test_split` 打乱过的部分，与由数组新建的 `DataFrame` 或 `Series` 拼在一起：用 `concat(..., axis=1)`，或作为新的一列。",
        why: "pandas 按索引而不是按位置对齐。切分后的部分保留打乱的行号，新对象从 0 开始编号：数值会落到别的行，一边没有的行号处就是 NaN。7 行与 7 行拼出了 9 行，还有空缺（pandas 3.1.1）。请给新对象同样的索引 `index=train.index`；直接存数组则按位置对应。",
        ignoreWhen: "只要两边的行本应对应，就不应忽略。",
      },
      invalid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)
        squares = train[["age"]].to_numpy() ** 2
        wide = pd.concat([train, pd.DataFrame(squares)], axis=1)
      `,
      valid: python`
        import pandas as pd
        from sklearn.model_selection import train_test_split

        train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)
        squares = train[["age"]].to_numpy() ** 2
        wide = pd.concat([train, pd.DataFrame(squares, index=train.index)], axis=1)
      `,
    },
    messages: {
      misaligned: {
        en: "This counts its rows from 0, and those of `{part}` are shuffled: values land in other rows.",
        zh: "这里的行从 0 编号，而 `{part}` 的行已打乱：数值会落到别的行。",
      },
      gaps: {
        en: "This counts its rows from 0, and those of `{part}` have gaps: values land in other rows.",
        zh: "这里的行从 0 编号，而 `{part}` 的行号有空缺：数值会落到别的行。",
      },
      chosen: { en: "Rows are chosen here", zh: "在这里挑选了行" },
      split: { en: "Shuffled here", zh: "在这里打乱" },
      index: { en: "Give it the same index: `{code}`", zh: "使用同样的索引：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The condition that chose the rows of a frame right before, which left gaps in their numbers. */
    function chosenBy(node: SyntaxNode): SyntaxNode | null {
      if (isKind(node, "subscript")) return chosenBy(node.value);
      const binding = isKind(node, "identifier") ? semantic.bindingOf(node) : null;
      if (binding === null || isRenumbered(context, binding)) return null;
      const last = binding.definitions.filter((one) => one.node.end < node.start).at(-1);
      if (last?.value == null || last.node.parent?.parent !== enclosingStatement(node)?.parent) return null;
      return chosenRows(context, last.value);
    }

    /** `pd.DataFrame(array)` without an index: its rows count from 0. */
    function numbered(node: SyntaxNode): Call | null {
      // A column has the row numbers of its frame.
      if (isKind(node, "subscript") && node.subscript.every((one) => stringValue(one) !== null))
        return isKind(node.value, "identifier") ? numbered(node.value) : null;
      const binding = semantic.bindingOf(node);
      const call = isKind(node, "call")
        ? node
        : binding !== null && isRenumbered(context, binding)
          ? null
          : onlyValueBefore(context, node);
      if (!isKind(call, "call") || !NUMBERED.test(dataflow.resolveCall(call).callee ?? "")) return null;
      const data = dataflow.argument(call, "data", 0);
      const isPlain = callArguments(call).every(({ spread }) => spread === "");
      if (data === null || !isPlain || dataflow.argument(call, "index", 1) !== null) return null;
      return isPlainArray(context, data) ? call : null;
    }

    /** Whether pandas goes by the index of what is assigned: an array has none. */
    function isColumn(node: SyntaxNode): boolean {
      const { type, oneOf = [type] } = dataflow.valueOf(node);
      return oneOf.every((one) => one === "pandas.Series" || one === "pandas.DataFrame");
    }

    function report(part: SyntaxNode, made: Call): void {
      const split = shuffledBy(context, part);
      const place = split ?? chosenBy(part);
      if (place === null) return;
      const root = isKind(part, "subscript") ? part.value : part;
      const code = `index=${context.text(root)}.index`;
      context.report({
        node: made,
        message: split === null ? "gaps" : "misaligned",
        ...(dropsRows(context, place) ? { severity: "warning" as const } : {}),
        data: { part: context.excerpt(root) },
        related: [{ node: place, message: split === null ? "chosen" : "split" }],
        suggestions: [{ message: "index", data: { code }, edits: [fixer.addArgument(made, code)] }],
      });
    }

    function concat(call: Call): void {
      const pieces = dataflow.argument(call, "objs", 0);
      const axis = dataflow.argument(call, "axis", null);
      const isBeside = axis !== null && /^(?:1|columns)$/.test(String(dataflow.valueOf(axis).constant));
      if (!isKind(pieces, "list", "tuple") || !isBeside) return;
      const made = pieces.children.map(numbered).find((one) => one !== null);
      // What was made of the rows of another has numbers of its own.
      const part = pieces.children.find(
        (piece) => numbered(piece) === null && (shuffledBy(context, piece) ?? chosenBy(piece)) !== null,
      );
      if (part !== undefined && made != null) report(part, made);
    }

    return {
      calls: { "pandas.concat": concat },
      methods: {
        // `df.join(columns)` goes by the index of both.
        join(call, { receiver }) {
          const [other, ...more] = callArguments(call);
          const made = other === undefined || more.length > 0 ? null : numbered(other.value);
          if (made !== null && receiver !== null && isColumn(receiver)) report(receiver, made);
        },
      },
      nodes: {
        assignment({ left, right }) {
          if (!isKind(left, "subscript") || left.subscript.length !== 1 || right === null) return;
          const [column] = left.subscript;
          if (column === undefined || typeof dataflow.valueOf(column).constant !== "string") return;
          const made = numbered(right);
          if (made !== null) report(left.value, made);
          const frame =
            made === null && isColumn(right) && isKind(left.value, "identifier")
              ? numbered(left.value)
              : null;
          if (frame !== null) report(right, frame);
        },
      },
    };
  },
});
