/** A hyphen inside a name: an assignment to a subtraction, or a subtraction where one side does not exist and the joined name does. */

import { defineRule, descendants, python, type SyntaxNode, textRange } from "../server/rule-api";

export const hyphenInIdentifier = defineRule({
  meta: {
    name: "hyphen-in-identifier",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: ["https://docs.python.org/3/reference/lexical_analysis.html#identifiers"],
    docs: {
      en: { title: "Hyphen inside a name", what: "x", why: "x", ignoreWhen: "x" },
      zh: { title: "名字里有连字符", what: "x", why: "x", ignoreWhen: "x" },
      invalid: python`
        rows = [1, 2, 3]
        clean-rows = rows[:2]
      `,
      valid: python`
        rows = [1, 2, 3]
        clean_rows = rows[:2]
      `,
    },
    messages: {
      assigned: {
        en: "`{name}` is no name: Python reads a subtraction and cannot assign to it.",
        zh: "`{name}` 不是名字：Python 把它读成减法，不能对减法赋值。",
      },
      rename: { en: "Write `{joined}` everywhere", zh: "全部改写为 `{joined}`" },
    },
  },
  create(context) {
    const { tree } = context;
    return {
      nodes: {
        ERROR(error) {
          const match = /^\s*=(?!=)/.exec(tree.text.slice(error.start));
          const target =
            match === null
              ? null
              : [...descendants(tree.root)].find(
                  (node): node is SyntaxNode & { kind: "binary_operator" } =>
                    node.kind === "binary_operator" && node.end <= error.start && error.start - node.end < 3,
                );
          if (target == null || target.operator !== "-") return;
          const name = context.text(target);
          context.report({
            node: textRange(target.start, target.end),
            message: "assigned",
            data: { name },
            breakage: true,
            suggestions: [
              {
                message: "rename",
                data: { joined: name.replaceAll("-", "_") },
                edits: [context.fixer.replace(target, name.replaceAll("-", "_"))],
              },
            ],
          });
        },
      },
    };
  },
});
