/** A number that is computed, or compared, and goes nowhere: `epsilon * 0.99` on a line of its own. */

import {
  ancestor,
  defineRule,
  isInTry,
  isKind,
  isTestCode,
  python,
  type SyntaxNode,
  showsValues,
} from "../server/rule-api";

/** Of `>>`, `<<`, `|` and `&` libraries make chains of tasks and pipelines. */
const ARITHMETIC = /^(?:[-+*/%@]|\/\/|\*\*)$/;

export const expressionWithoutEffect = defineRule({
  meta: {
    name: "expression-without-effect",
    theme: "python",
    libraries: [],
    severity: "warning",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/simple_stmts.html#expression-statements",
      "Python 3.11: after the line `epsilon * 0.5`, `epsilon` is what it was",
    ],
    docs: {
      en: {
        title: "Computed, and thrown away",
        what: "A line is nothing but arithmetic or a comparison: `epsilon * 0.995`, `loss / steps`, `best_acc == acc`. Cells of notebooks, which show such a value, and code that waits for an error are left out.",
        why: "Python computes the value and drops it. What was meant is an assignment: the exploration never decays, the loss is never scaled, the best score is never kept. Nothing raises.",
        ignoreWhen: "The operator of a class of your own does something when it is used.",
      },
      zh: {
        title: "算出来却没有用",
        what: "一整行只是算术或比较：`epsilon * 0.995`、`loss / steps`、`best_acc == acc`。会显示该值的 notebook 单元格，以及等待异常的代码不报。",
        why: "Python 算出这个值就丢掉了。本意是赋值：探索率没有衰减，损失没有缩放，最佳分数没有记住，而且不会报错。",
        ignoreWhen: "自己的类重载了运算符，使用时会产生作用。",
      },
      invalid: python`
        epsilon = 1.0
        for episode in range(3):
            print(epsilon)
            epsilon * 0.5
      `,
      valid: python`
        epsilon = 1.0
        for episode in range(3):
            print(epsilon)
            epsilon *= 0.5
      `,
    },
    messages: {
      computed: {
        en: "`{code}` is computed and dropped: `{name}` stays what it was.",
        zh: "`{code}` 算出来就丢掉了，`{name}` 没有变。",
      },
      compared: {
        en: "`{code}` only compares, and nothing asks for the answer.",
        zh: "`{code}` 只是比较，结果没有人用。",
      },
      assign: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    if (showsValues(context)) return {};
    const { fixer } = context;
    const isTarget = (node: SyntaxNode): boolean => isKind(node, "identifier", "attribute", "subscript");
    /** `with pytest.raises(TypeError):` */
    const isExpectedToFail = (node: SyntaxNode): boolean =>
      isInTry(context, node) || isTestCode(context) || /raises|suppress|assert/i.test(withHeads(node));
    function withHeads(node: SyntaxNode): string {
      const around = ancestor(node, "with_statement");
      return around === null
        ? ""
        : `${context.tree.text.slice(around.start, around.body.start)} ${withHeads(around)}`;
    }
    return {
      nodes: {
        expression_statement(statement) {
          const [node, ...more] = statement.children;
          // Notes that are typed line by line stand at the top of a file.
          if (node === undefined || more.length > 0 || isKind(statement.parent, "module")) return;
          if (isKind(node, "binary_operator")) {
            const { left, operator, right } = node;
            if (!ARITHMETIC.test(operator) || !isTarget(left) || isExpectedToFail(node)) return;
            const code = `${context.text(left)} ${operator}= ${context.text(right)}`;
            context.report({
              node,
              message: "computed",
              absence: true,
              data: { code: context.excerpt(node), name: context.excerpt(left) },
              suggestions: [{ message: "assign", data: { code }, edits: [fixer.replace(node, code)] }],
            });
          }
          if (isKind(node, "comparison_operator")) {
            const [left, right, ...others] = node.children;
            if (left === undefined || right === undefined || isExpectedToFail(node)) return;
            const isEqual = others.length === 0 && node.operators[0] === "==" && isTarget(left);
            const code = `${context.text(left)} = ${context.text(right)}`;
            context.report({
              node,
              message: "compared",
              absence: true,
              data: { code: context.excerpt(node) },
              suggestions: isEqual
                ? [{ message: "assign", data: { code }, edits: [fixer.replace(node, code)] }]
                : [],
            });
          }
        },
      },
    };
  },
});
