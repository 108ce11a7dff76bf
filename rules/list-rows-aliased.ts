/** A table whose rows are one list: `[[0] * n] * n`, of which one cell is changed. */

import { defineRule, isKind, nodesOf, python, type SyntaxNode, unparenthesized } from "../server/rule-api";

export const listRowsAliased = defineRule({
  meta: {
    name: "list-rows-aliased",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/faq/programming.html#how-do-i-create-a-multidimensional-list",
      "Python 3.11: `t = [[0] * 2] * 3; t[0][1] += 1` gives [[0, 1], [0, 1], [0, 1]]",
    ],
    docs: {
      en: {
        title: "Rows that are one list",
        what: "A list of lists, sets or dicts is made with `*`, such as `[[0] * n] * n` or `[[]] * k`, and one of its rows is changed later.",
        why: "`*` repeats the reference, not the list. All rows are one object, so that each count in a confusion matrix is added to all rows, and each result is appended to all folds.",
        ignoreWhen: "One row that stands in several places is what is wanted.",
      },
      zh: {
        title: "各行其实是同一个列表",
        what: "用 `*` 构造列表的列表（或集合、字典），例如 `[[0] * n] * n`、`[[]] * k`，之后又修改其中一行。",
        why: "`*` 重复的是引用，不是列表本身。所有行都是同一个对象：混淆矩阵里的每次计数会加到每一行，每个结果会追加到每一折。",
        ignoreWhen: "确实需要同一行出现在多个位置。",
      },
      invalid: python`
        counts = [[0] * 2] * 2
        for label, guess in [(0, 0), (1, 0)]:
            counts[label][guess] += 1
        print(counts)
      `,
      valid: python`
        counts = [[0] * 2 for _ in range(2)]
        for label, guess in [(0, 0), (1, 0)]:
            counts[label][guess] += 1
        print(counts)
      `,
    },
    messages: {
      aliased: {
        en: "All rows of `{name}` are one list, so that changing one changes all.",
        zh: "`{name}` 的所有行是同一个列表，改一行就改了所有行。",
      },
      changed: { en: "Changed here", zh: "在这里修改" },
      each: { en: "Make each row anew", zh: "逐行新建" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const CHANGES = /^(?:append|extend|insert|add|update|pop|remove|clear|sort)$/;

    /** `table[i][j] = ...`, `table[i] += ...`, `table[i].append(...)`; with what is put in as an index. */
    function isChange({ parent: row, start }: SyntaxNode): boolean {
      if (!isKind(row, "subscript") || row.value.start !== start || row.subscript.length !== 1) return false;
      const { parent } = row;
      if (isKind(parent, "subscript") && parent.value === row)
        return isKind(parent.parent, "assignment", "augmented_assignment") && parent.parent.left === parent;
      return (
        isKind(parent, "attribute") && CHANGES.test(parent.attribute.text) && isKind(parent.parent, "call")
      );
    }

    return {
      end() {
        for (const { left, right } of nodesOf(context.tree, "assignment")) {
          const made = right === null ? null : unparenthesized(right);
          if (!isKind(left, "identifier") || !isKind(made, "binary_operator") || made.operator !== "*")
            continue;
          const [list, count] = isKind(made.left, "list") ? [made.left, made.right] : [made.right, made.left];
          const [row, ...others] = isKind(list, "list") ? list.children : [];
          const inner = row === undefined ? null : unparenthesized(row);
          const isRow =
            isKind(inner, "list", "dictionary", "set", "list_comprehension") ||
            (isKind(inner, "binary_operator") && isKind(inner.left, "list"));
          if (!isRow || others.length > 0 || isKind(count, "list")) continue;
          const { definitions = [], references = [] } = semantic.bindingOf(left) ?? {};
          // Each row may be replaced by one of its own.
          const isReplaced = references.some(
            ({ identifier: { parent } }) =>
              isKind(parent, "subscript") &&
              isKind(parent.parent, "assignment") &&
              parent.parent.left === parent,
          );
          const change = references.find(({ identifier }) => isChange(identifier))?.identifier;
          if (definitions.length !== 1 || isReplaced || change === undefined || inner === null) continue;
          const code = `[${context.text(inner)} for _ in range(${context.text(count)})]`;
          context.report({
            node: made,
            message: "aliased",
            data: { name: context.text(left) },
            related: [{ node: change, message: "changed" }],
            suggestions: [{ message: "each", edits: [fixer.replace(made, code)] }],
          });
        }
      },
    };
  },
});
