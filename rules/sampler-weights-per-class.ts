/** A WeightedRandomSampler that gets one weight for each class and not for each sample: it draws the first few rows only. */

import {
  type Call,
  type ClassNumber,
  classNumber,
  countsClasses,
  defineRule,
  functionAround,
  isKind,
  isSameExpression,
  lengthOf,
  mayBeShort,
  python,
  rootOf,
  type SyntaxNode,
  sampledDatasets,
  type TextEdit,
  writtenAt,
} from "../server/rule-api";

/** A list of weights that somebody writes down for classes is no longer. */
const MAX_WRITTEN = 50;

export const samplerWeightsPerClass = defineRule({
  meta: {
    name: "sampler-weights-per-class",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler",
      "torch 2.15.0: with `1 / np.bincount(y)` of 100 samples of two classes a loader gives samples 0 and 1 only, 50 times each; with `(1 / np.bincount(y))[y]` as many of each class, of all samples",
    ],
    docs: {
      en: {
        title: "Sampler weights per class, not per sample",
        what: "A loader's `WeightedRandomSampler` gets one weight for each class: `1 / np.bincount(y)`, counts of `Counter` or `value_counts`, `compute_class_weight`, or a written list such as `[0.1, 0.9]`, with the length of the data set as the number of draws.",
        why: "The sampler draws places: it takes weight `i` for sample `i`, and never draws a place behind the last weight. With two classes it gives samples 0 and 1 again and again; the rest of the data set is never seen, and no error says so. Each sample needs the weight of its class: `weights[labels]`.",
        ignoreWhen: "The data set has one row for each of these weights.",
      },
      zh: {
        title: "采样权重按类别给出，而不是按样本",
        what: "交给加载器的 `WeightedRandomSampler` 每个类别只有一个权重：`1 / np.bincount(y)`、`Counter` 或 `value_counts` 的计数、`compute_class_weight`，或者写死的列表（如 `[0.1, 0.9]`），而抽取次数是数据集的长度。",
        why: "采样器抽取的是位置：第 `i` 个权重属于第 `i` 个样本，排在最后一个权重之后的样本永远抽不到。两个类别时，只会反复得到样本 0 和 1，数据集的其余部分从未用到，也没有任何报错。每个样本都要有自己类别的权重：`weights[labels]`。",
        ignoreWhen: "数据集本来就是每个权重对应一行。",
      },
      invalid: python`
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler

        y = np.array([0] * 90 + [1] * 10)
        data = TensorDataset(torch.randn(100, 4), torch.tensor(y))
        weights = 1.0 / np.bincount(y)
        sampler = WeightedRandomSampler(weights, num_samples=len(data))
        loader = DataLoader(data, batch_size=10, sampler=sampler)
        print(len(loader))
      `,
      valid: python`
        import numpy as np
        import torch
        from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler

        y = np.array([0] * 90 + [1] * 10)
        data = TensorDataset(torch.randn(100, 4), torch.tensor(y))
        weights = 1.0 / np.bincount(y)
        sampler = WeightedRandomSampler(weights[y], num_samples=len(data))
        loader = DataLoader(data, batch_size=10, sampler=sampler)
        print(len(loader))
      `,
    },
    messages: {
      classes: {
        en: "`{weights}` has one weight a class: only the first samples are ever drawn.",
        zh: "`{weights}` 每个类别一个权重，只会抽到最前面的几个样本。",
      },
      written: {
        en: "`{weights}` holds {count} weights: only the first {count} samples are ever drawn.",
        zh: "`{weights}` 只有 {count} 个权重，只会抽到最前面的 {count} 个样本。",
      },
      counted: {
        en: "Counted by class here",
        zh: "在这里按类别计数",
      },
      index: {
        en: "Give each sample the weight of its class",
        zh: "给每个样本其类别的权重",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** `weights[labels]`, where both are at hand and can be indexed so. */
    function indexed(
      call: Call,
      weights: SyntaxNode,
      found: ClassNumber,
      draws: SyntaxNode | null,
    ): TextEdit[] {
      const { labels, counted, order } = found;
      const { type } = dataflow.valueOf(weights);
      const isArray =
        type !== "builtins.list" && !isKind(writtenAt(context, weights), "list", "list_comprehension");
      const isNear = counted !== null && rootOf(counted) === context.tree.root;
      if (labels === null || order !== "class" || !isArray || !isNear) return [];
      if (functionAround(counted) !== functionAround(call)) return [];
      if (!isKind(labels, "identifier", "attribute", "subscript") || !isKind(counted, "call")) return [];
      if (!/^(?:numpy|torch)\.bincount$/.test(dataflow.resolveCall(counted).callee ?? "")) return [];
      const text = isKind(weights, "identifier", "attribute", "call", "subscript")
        ? context.text(weights)
        : `(${context.text(weights)})`;
      const measured = draws === null ? null : lengthOf(context, draws);
      const isOfWeights = measured !== null && isSameExpression(context, measured, weights);
      return [
        fixer.replace(weights, `${text}[${context.text(labels)}]`),
        ...(isOfWeights && draws !== null ? [fixer.replace(draws, `len(${context.text(labels)})`)] : []),
      ];
    }

    /** How many numbers a list holds that is written down; null where the data set may be as short. */
    function writtenCount(weights: SyntaxNode, data: SyntaxNode, draws: SyntaxNode | null): number | null {
      const made = writtenAt(context, weights);
      const list = isKind(made, "call") ? made.arguments.children[0] : made;
      const measured = draws === null ? null : lengthOf(context, draws);
      if (!isKind(list, "list") || measured === null || context.text(measured) !== context.text(data))
        return null;
      const isOfNumbers = list.children.every((one) => typeof dataflow.valueOf(one).constant === "number");
      const { length } = list.children;
      return isOfNumbers && length > 1 && length <= MAX_WRITTEN && !mayBeShort(context, data) ? length : null;
    }

    function check(call: Call): void {
      const weights = dataflow.argument(call, "weights", 0);
      const draws = dataflow.argument(call, "num_samples", 1);
      const [data] = weights === null ? [] : sampledDatasets(context, call);
      if (weights === null || data === undefined) return;
      const found = classNumber(context, weights);
      if (found?.isPerClass === true && found.counted !== null) {
        if (!countsClasses(context, found, data, draws)) return;
        const edits = indexed(call, weights, found, draws);
        context.report({
          node: weights,
          message: "classes",
          data: { weights: context.excerpt(weights) },
          related: [{ node: found.counted, message: "counted" }],
          suggestions: edits.length > 0 ? [{ message: "index", edits }] : [],
        });
        return;
      }
      const count = writtenCount(weights, data, draws);
      if (count !== null)
        context.report({
          node: weights,
          message: "written",
          data: { weights: context.excerpt(weights), count: String(count) },
        });
    }

    return {
      calls: {
        "torch.utils.data.WeightedRandomSampler": check,
        "torch.utils.data.sampler.WeightedRandomSampler": check,
      },
    };
  },
});
