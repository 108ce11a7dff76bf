/** A regression loss of a column and a row: they broadcast, and each prediction is compared with every target. */

import { type Call, columnForm, defineRule, isOutputOfOne, python } from "../server/rule-api";

/** https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
const ELEMENTWISE = [
  ...["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"].map((name) => `torch.nn.${name}.__call__`),
  ...["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"].map((name) => `torch.nn.functional.${name}`),
];

export const regressionBroadcastLoss = defineRule({
  meta: {
    name: "regression-broadcast-loss",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html",
      "torch 2.15.0: `mse_loss` of [[1], [2], [3]] and [1, 2, 3] is 1.33 with a UserWarning; a linear regression trained so learns weights of 0 for true ones of 1, 2, 3",
    ],
    docs: {
      en: {
        title: "Predictions and targets that broadcast",
        what: "`MSELoss`, `L1Loss` or another elementwise loss gets predictions of shape (N, 1) and targets of shape (N,), or the other way round.",
        why: "The two broadcast to (N, N): each prediction is compared with every target. The best answer to that is the mean of the targets, whatever the input. With torch 2.15.0 a linear regression with true weights 1, 2 and 3 learned 0, 0 and 0 and a loss equal to the variance; with `squeeze(1)` it learned them exactly. PyTorch only warns.",
        ignoreWhen: "There is one row only, so that nothing is repeated.",
      },
      zh: {
        title: "预测与标签发生广播",
        what: "`MSELoss`、`L1Loss` 等逐元素的损失，一边形状是 (N, 1)，另一边是 (N,)。",
        why: "两者会广播成 (N, N)：每个预测都和所有标签比较，最优解就是标签的均值，与输入无关。用 torch 2.15.0 实测，真实权重为 1、2、3 的线性回归学到的全是 0，损失等于方差；加上 `squeeze(1)` 后能精确学出。PyTorch 只给一条警告。",
        ignoreWhen: "只有一行数据，没有什么可重复的。",
      },
      invalid: python`
        import torch
        from torch import nn

        x, y = torch.rand(64, 3), torch.rand(64)
        model = nn.Linear(3, 1)
        criterion = nn.MSELoss()
        loss = criterion(model(x), y)
      `,
      valid: python`
        import torch
        from torch import nn

        x, y = torch.rand(64, 3), torch.rand(64)
        model = nn.Linear(3, 1)
        criterion = nn.MSELoss()
        loss = criterion(model(x), y.unsqueeze(1))
      `,
    },
    messages: {
      broadcast: {
        en: "`{column}` is (N, 1) and `{row}` (N,): each is compared with all.",
        zh: "`{column}` 是一列，`{row}` 是一行：会广播成两两比较。",
      },
      column: {
        en: "Make it a column: `{code}`",
        zh: "变成一列：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    function check(call: Call): void {
      const input = dataflow.argument(call, "input", 0);
      const target = dataflow.argument(call, "target", 1);
      if (input === null || target === null) return;
      const forms = [columnForm(context, input), columnForm(context, target)];
      if (forms[0] == null || forms[1] == null || forms[0].form === forms[1].form) return;
      // A column that is only written as one can be compared with what is known to be a row, and the other way round.
      if (forms[0].written && forms[1].written && !isOutputOfOne(context, input)) return;
      const [column, row] = forms[0].form === "column" ? [input, target] : [target, input];
      const code = `${context.text(row)}.unsqueeze(1)`;
      context.report({
        node: call,
        message: "broadcast",
        data: { column: context.excerpt(column), row: context.excerpt(row) },
        suggestions: [
          {
            message: "column",
            data: { code: `${context.excerpt(row)}.unsqueeze(1)` },
            edits: [fixer.replace(row, code)],
          },
        ],
      });
    }

    return { calls: Object.fromEntries(ELEMENTWISE.map((name) => [name, check])) };
  },
});
