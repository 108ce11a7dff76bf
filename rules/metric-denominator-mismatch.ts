/** A sum of counts that is divided by the number of batches, or a sum of batch means by the number of rows. */

import { batchSums, defineRule, dividedShares, haveOtherRows, python } from "../server/rule-api";

export const metricDenominatorMismatch = defineRule({
  meta: {
    name: "metric-denominator-mismatch",
    theme: "metrics",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader",
      "torch 2.15.0: 100 rows in batches of 32: `len(loader)` is 4, `len(loader.dataset)` is 100, so an accuracy of 0.90 becomes 22.5",
    ],
    docs: {
      en: {
        title: "Divided by the wrong number",
        what: "In a loop over batches right answers are counted, or losses times the size of the batch are added up, and the sum is divided by `len(loader)`, the number of batches; or mean losses of batches are added up and the sum is divided by `len(loader.dataset)`, the number of rows. Or the length is that of another loader, or what is divided is a share of all rows already.",
        why: "`len(loader)` counts batches. An accuracy of 0.90 on 100 rows in batches of 32 comes out as 22.5; with 100 in front it is 2250 percent. The other way round the loss comes out smaller by the size of a batch, which looks like a very good model. No error says so.",
        ignoreWhen: "Every batch holds exactly one row, so that both numbers are the same.",
      },
      zh: {
        title: "除以了错误的数量",
        what: "在遍历批次的循环里累计正确个数，或累加损失与批大小的乘积，却除以批次数 `len(loader)`；或者累加每批的平均损失，却除以样本数 `len(loader.dataset)`。或者用的是另一个加载器的长度，或者被除的已经是比例。",
        why: "`len(loader)` 是批次数。100 行数据、每批 32 行，0.90 的准确率会算成 22.5；再乘 100 就是 2250%。反过来，损失会缩小到批大小分之一，看上去模型好得惊人。整个过程不会报错。",
        ignoreWhen: "每一批都只有一行数据，两个数量相同。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(100, 4), torch.randint(2, (100,)))
        loader = DataLoader(data, batch_size=32)
        model = nn.Linear(4, 2).eval()
        correct = 0
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum().item()
        print(correct / len(loader))
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(100, 4), torch.randint(2, (100,)))
        loader = DataLoader(data, batch_size=32)
        model = nn.Linear(4, 2).eval()
        correct = 0
        with torch.no_grad():
            for x, y in loader:
                correct += (model(x).argmax(1) == y).sum().item()
        print(correct / len(data))
      `,
    },
    messages: {
      count: {
        en: "`{sum}` counts rows, `{number}` counts batches: the share is too large.",
        zh: "`{sum}` 数的是样本，而 `{number}` 是批次数，算出的比例会偏大。",
      },
      sum: {
        en: "`{sum}` adds up over rows, `{number}` counts batches: it is too large.",
        zh: "`{sum}` 按样本累加，而 `{number}` 是批次数，结果会偏大。",
      },
      mean: {
        en: "`{sum}` adds means of batches, `{number}` counts rows: it is too small.",
        zh: "`{sum}` 累加的是每批的平均值，而 `{number}` 是样本数，结果会偏小。",
      },
      other: {
        en: "`{sum}` is added up over `{loader}`, and `{number}` is the length of other data.",
        zh: "`{sum}` 在 `{loader}` 上累加，`{number}` 却是他处的长度。",
      },
      share: {
        en: "`{sum}` is a share of all rows already: divided by `{number}` it is too small.",
        zh: "`{sum}` 已经是全部样本中的比例，再除以 `{number}` 就偏小了。",
      },
      asShare: {
        en: "A share already",
        zh: "这里已是比例",
      },
      once: {
        en: "Divide once: `{code}`",
        zh: "只除一次：`{code}`",
      },
      added: {
        en: "Added up here",
        zh: "在这里累加",
      },
      divide: {
        en: "Divide by `{code}`",
        zh: "改为除以 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      end() {
        for (const { division, divisor, share } of dividedShares(context)) {
          const code = context.text(division.left);
          context.report({
            node: division,
            message: "share",
            data: { sum: context.excerpt(division.left), number: context.excerpt(divisor) },
            related: [{ node: share, message: "asShare" }],
            suggestions: [{ message: "once", data: { code }, edits: [fixer.replace(division, code)] }],
          });
        }
        for (const { added, unit, division, divisor, loader, per, other } of batchSums(context)) {
          const isPerBatch = unit === null ? per === "batch" : unit === "mean";
          const isWrong = unit !== null && isPerBatch !== (per === "batch");
          if (other === null ? !isWrong : !haveOtherRows(context, loader, other)) continue;
          const text = context.text(loader);
          const code = isPerBatch ? `len(${text})` : `len(${text}.dataset)`;
          const sum = { sum: context.excerpt(added.left), number: context.excerpt(divisor) };
          const rest = {
            node: division,
            related: [{ node: added, message: "added" as const }],
            suggestions: [
              { message: "divide" as const, data: { code }, edits: [fixer.replace(divisor, code)] },
            ],
          };
          if (other !== null) context.report({ ...rest, message: "other", data: { ...sum, loader: text } });
          else if (unit !== null) context.report({ ...rest, message: unit, data: sum });
        }
      },
    };
  },
});
