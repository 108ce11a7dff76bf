/** A row of `iterrows` that is assigned to, which changes no frame. */

import {
  ancestor,
  contains,
  defineRule,
  eachRound,
  isKind,
  isMadeSure,
  isOfOtherClass,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const frameModifiedWhileIterated = defineRule({
  meta: {
    name: "frame-modified-while-iterated",
    theme: "python",
    libraries: ["pandas"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iterrows.html",
      'pandas 3.1.1: after `for i, row in df.iterrows(): row["a"] = 9` no value of `df` has changed',
    ],
    docs: {
      en: {
        title: "Row of a loop assigned to",
        what: "In a loop over `df.iterrows()` a value is assigned to the row, and the row is not used afterwards.",
        why: "`iterrows` makes a new Series for each row. An assignment changes that copy and is gone with the next round: the frame stays as it was, without an error (pandas 3.1.1). Use `df.at[index, column] = value`, or compute the whole column at once, which is also much faster.",
        ignoreWhen: "The row itself is what is needed, and the frame shall stay as it is.",
      },
      zh: {
        title: "对循环中的行赋值不会生效",
        what: "在遍历 `df.iterrows()` 的循环里给行赋值，之后这一行没有再被使用。",
        why: "`iterrows` 为每一行新建一个 Series，赋值只改了这份副本，下一轮就丢掉了：数据框保持原样，也不会报错（pandas 3.1.1）。应当用 `df.at[索引, 列] = 值`，或者一次算好整列，后者还快得多。",
        ignoreWhen: "只需要改动这一行本身，数据框应当保持原样。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        for index, row in df.iterrows():
            row["a"] = row["b"] * 2
        print(df)
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
        for index, row in df.iterrows():
            df.at[index, "a"] = row["b"] * 2
        print(df)
      `,
    },
    messages: {
      row: {
        en: "`{row}` is a copy of the row: this assignment changes nothing in `{frame}`.",
        zh: "`{row}` 是这一行的副本，这次赋值不会改动 `{frame}`。",
      },
      at: {
        en: "Assign to the frame: `{code}`",
        zh: "赋值给数据框：`{code}`",
      },
    },
  },
  create(context) {
    const { apiIndex, fixer, semantic } = context;
    const pandas = apiIndex.symbol("pandas.DataFrame");
    // Before pandas 3 the row of a frame with one type of columns was no copy.
    const isCopy = pandas.kind !== "symbol" || Number.parseInt(pandas.symbol.scope.newest, 10) >= 3;

    /** The loop over `frame.iterrows()` whose row a node is. */
    function loopOf(row: SyntaxNode) {
      const loop = ancestor(row, "for_statement");
      if (loop === null) return null;
      const { over: call, target: pair } = eachRound(context, loop);
      if (!isKind(call, "call") || !isKind(call.function, "attribute")) return null;
      if (call.function.attribute.text !== "iterrows" || !isKind(pair, "pattern_list", "tuple_pattern"))
        return null;
      const [index, target] = pair.children;
      const binding = semantic.bindingOf(row);
      const isRow =
        index !== undefined &&
        target !== undefined &&
        binding !== null &&
        semantic.bindingOf(target) === binding;
      // Another definition in the loop may have made it something else; one outside is another variable of that name.
      const isOnly = binding?.definitions.filter(({ identifier }) => contains(loop, identifier)).length === 1;
      return isRow && isOnly ? { loop, index, frame: call.function.object, binding } : null;
    }

    /** Read in another loop over rows, whose own row it is. */
    function isDefinedAgain(
      identifier: SyntaxNode,
      { loop, binding }: NonNullable<ReturnType<typeof loopOf>>,
    ) {
      const other = ancestor(identifier, "for_statement");
      return (
        other !== null &&
        !contains(other, loop) &&
        binding.definitions.some(({ identifier: name }) => contains(other.left, name))
      );
    }

    function check(left: SyntaxNode): void {
      // `row.score = 1` sets what `row["score"]` is, or an attribute that nobody reads.
      const isMember = isKind(left, "attribute");
      const row = isMember ? left.object : isKind(left, "subscript") ? left.value : null;
      const [column, ...more] = isMember ? [left.attribute] : isKind(left, "subscript") ? left.subscript : [];
      const found = row === null || !isKind(row, "identifier") ? null : loopOf(row);
      if (
        row === null ||
        !isCopy ||
        found === null ||
        column === undefined ||
        more.length > 0 ||
        isOfOtherClass(context, found.frame, "pandas.DataFrame") ||
        isMadeSure(context, left)
      )
        return;
      // A row that is read whole, by its name or by another column than those it is asked for, may be kept.
      const isUsed = found.binding.references.some(({ identifier }) => {
        const { parent } = identifier;
        const isColumn =
          (isKind(parent, "subscript") && parent.value === identifier) ||
          (isKind(parent, "attribute") && !isKind(parent.parent, "call"));
        if (!contains(found.loop, identifier)) return !isDefinedAgain(identifier, found);
        return !isColumn || identifier.start > (left.parent ?? left).end;
      });
      if (isUsed) return;
      const name = isMember ? `"${context.text(column)}"` : context.text(column);
      const code = `${context.text(found.frame)}.at[${context.text(found.index)}, ${name}]`;
      const isPlain =
        isKind(found.frame, "identifier") && isKind(found.index, "identifier") && found.index.text !== "_";
      context.report({
        node: left,
        message: "row",
        data: { row: context.text(row), frame: context.excerpt(found.frame) },
        suggestions: isPlain ? [{ message: "at", data: { code }, edits: [fixer.replace(left, code)] }] : [],
      });
    }

    return {
      nodes: { assignment: ({ left }) => check(left), augmented_assignment: ({ left }) => check(left) },
    };
  },
});
