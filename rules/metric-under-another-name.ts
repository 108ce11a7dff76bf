/** A measure that is stored, printed or logged under the name of another: `rmse = mean_squared_error(y, p)`. */

import {
  callArguments,
  claimedMeasure,
  contradicts,
  defineRule,
  functionAround,
  isKind,
  measuredBy,
  namedForSplit,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Calls that are handed a label and the number beside it. */
const LOGS = /^(?:log|log_metric|add_scalar|log_scalar|report_scalar)$/;

export const metricUnderAnotherName = defineRule({
  meta: {
    name: "metric-under-another-name",
    theme: "metrics",
    libraries: ["sklearn", "torch", "numpy", "keras"],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.mean_squared_error.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.root_mean_squared_error.html",
      "scikit-learn 1.9.1: mean_squared_error([3, 5], [8, 10]) 25.0, root_mean_squared_error 5.0",
    ],
    docs: {
      en: {
        title: "Measure under the name of another",
        what: 'A number is stored, printed or logged under the name of another measure than the one computed: `rmse = mean_squared_error(y, p)` without a root, `mae = mean_squared_error(...)`, `precision = recall_score(...)`, `print("RMSE:", mse)`, `{"recall": precision}`. Or the label says one split and the variable the other, `log("val_loss", train_loss)`, although `val_loss` is there. A later root, `squared=False` and averages that make two measures the same are understood.',
        why: "Nothing raises, and the number looks plausible. A mean squared error is in squared units: 25 where the root is 5. Results are compared with papers and with other models under the wrong name, and the training loss in the curve of the validation loss hides overfitting.",
        ignoreWhen: "The name is kept on purpose, for instance for a table that others read.",
      },
      zh: {
        title: "指标挂着另一个指标的名字",
        what: '保存、打印或记录的数值，用的是另一个指标的名字：`rmse = mean_squared_error(y, p)` 没有开方，`mae = mean_squared_error(...)`，`precision = recall_score(...)`，`print("RMSE:", mse)`，`{"recall": precision}`。或者标签说的是一个数据划分，变量却是另一个：明明有 `val_loss`，却写 `log("val_loss", train_loss)`。之后再开方、`squared=False`，以及使两个指标相等的平均方式都不会报。',
        why: "不会报错，数值看起来也合理。均方误差的单位是平方：开方后为 5 的误差显示成 25。结果会以错误的名字与论文和其他模型比较；把训练损失画进验证曲线，会掩盖过拟合。",
        ignoreWhen: "有意保留这个名字，例如供他人读取的表格。",
      },
      invalid: python`
        from sklearn.metrics import mean_squared_error

        rmse = mean_squared_error([3.0, 5.0], [8.0, 10.0])
        print(rmse)
      `,
      valid: python`
        import numpy as np
        from sklearn.metrics import mean_squared_error

        rmse = np.sqrt(mean_squared_error([3.0, 5.0], [8.0, 10.0]))
        print(rmse)
      `,
    },
    messages: {
      other: {
        en: "`{name}` says {claimed}, but the value is the {measure}.",
        zh: "`{name}` 说的是 {claimed}，值却是 {measure}。",
      },
      split: {
        en: "`{name}` is told under the label `{label}`, though `{sibling}` is there.",
        zh: "标签 `{label}` 下的值是 `{name}`，而 `{sibling}` 就在这里。",
      },
      computed: { en: "Computed here", zh: "在这里计算" },
      write: { en: "Write `{code}`", zh: "改为 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const isRoot = (node: SyntaxNode): boolean =>
      (isKind(node, "call") && /(?:^|\.)sqrt$/.test(context.text(node.function))) ||
      (isKind(node, "binary_operator") && node.operator === "**");

    /** A root is taken later on, of this number or of what it is collected into. */
    const isRootedLater = (at: SyntaxNode): boolean =>
      [...nodesOf(context.tree, "call"), ...nodesOf(context.tree, "binary_operator")].some(
        (node) =>
          node.start >= at.end &&
          isRoot(node) &&
          functionAround(node) === functionAround(at) &&
          measuredBy(context, node) === null,
      );

    /** A value under a name, a key or a label. */
    function check(label: SyntaxNode, said: string, value: SyntaxNode): void {
      const claimed = claimedMeasure(said);
      const measured = claimed === null ? null : measuredBy(context, value);
      if (claimed === null || measured === null || !contradicts(claimed, measured)) return;
      // The variable's own assignment is told.
      if (
        isKind(value, "identifier") &&
        label.kind !== "identifier" &&
        claimedMeasure(value.text) === claimed
      )
        return;
      const isUnrooted = /^(?:RMSE|std)$/.test(claimed) && /^(?:MSE|variance)$/.test(measured.measure);
      // `math.sqrt(rmse)`, `rmse ** 0.5`: the root is taken where it is used.
      const uses = isKind(label, "identifier") ? (semantic.bindingOf(label)?.references ?? []) : [];
      const isUsedRooted = uses.some(({ identifier }) =>
        [identifier.parent, identifier.parent?.parent].some((node) => node != null && isRoot(node)),
      );
      if (isUsedRooted || (isUnrooted && isRootedLater(value))) return;
      const text = context.text(value);
      const code = isKind(value, "identifier", "call") ? `${text} ** 0.5` : `(${text}) ** 0.5`;
      context.report({
        node: label.kind === "identifier" ? label : value,
        message: "other",
        data: { name: said.trim(), claimed, measure: measured.measure },
        related: measured.call === value ? [] : [{ node: measured.call, message: "computed" }],
        suggestions: isUnrooted
          ? [{ message: "write", data: { code }, edits: [fixer.replace(value, code)] }]
          : [],
      });
    }

    /** `log("val_loss", train_loss)` where `val_loss` is there too. */
    function checkSplit(said: string, value: SyntaxNode): void {
      const sibling = isKind(value, "identifier") ? namedForSplit(semantic, said, value) : null;
      if (sibling === null) return;
      context.report({
        node: value,
        message: "split",
        data: { name: context.text(value), label: said.trim(), sibling },
        suggestions: [{ message: "write", data: { code: sibling }, edits: [fixer.replace(value, sibling)] }],
      });
    }

    return {
      nodes: {
        assignment({ left, right }) {
          if (right === null) return;
          if (isKind(left, "identifier") && !isKind(right, "identifier")) check(left, left.text, right);
          const [key] = isKind(left, "subscript") ? left.subscript : [];
          const said = key === undefined ? null : stringValue(key);
          if (key !== undefined && said !== null) check(key, said, right);
        },
        pair({ key, value }) {
          const said = stringValue(key);
          if (said !== null) check(key, said, value);
        },
        call(call) {
          const [first, second] = callArguments(call);
          const said = first === undefined ? null : stringValue(first.value);
          if (first === undefined || second === undefined || said === null || second.keyword !== null) return;
          const method = isKind(call.function, "attribute") ? call.function.attribute.text : "";
          if (LOGS.test(method)) {
            check(first.value, said, second.value);
            checkSplit(said, second.value);
          }
          if (dataflow.resolveCall(call).callee === "builtins.print" && /[:=]\s*$/.test(said))
            check(first.value, said, second.value);
        },
        interpolation(node) {
          const { expression, parent } = node;
          const at = parent?.children.indexOf(node) ?? 0;
          const before = parent?.children[at - 1];
          const said =
            before?.kind === "string_content" ? /([^,|;\n(]*?)\s*[:=]\s*$/.exec(context.text(before)) : null;
          if (before !== undefined && said?.[1] !== undefined) check(before, said[1], expression);
        },
      },
    };
  },
});
