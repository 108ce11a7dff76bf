/** A metric that no mean of batches gives, computed for each batch and averaged. */

import {
  BATCH_METRICS,
  batchLoader,
  type Call,
  calledName,
  defineRule,
  enclosingLoops,
  isGivenLoader,
  isKind,
  isLikelihood,
  isMicroMetric,
  isOfSingleRows,
  keptNumber,
  meanAround,
  meanOfKept,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** What is no mean over rows. https://scikit-learn.org/stable/modules/model_evaluation.html */
const METRICS =
  "roc_auc_score average_precision_score f1_score fbeta_score precision_score recall_score matthews_corrcoef cohen_kappa_score balanced_accuracy_score r2_score jaccard_score".split(
    " ",
  );

/** The same of torchmetrics, where a batch counts as all there is. https://lightning.ai/docs/torchmetrics/stable/ */
const FUNCTIONALS =
  "auroc average_precision f1_score fbeta_score precision recall matthews_corrcoef cohen_kappa r2_score".split(
    " ",
  );

const EXPONENTIALS = /^(?:math|numpy|torch)\.exp$/;

export const meanOfBatchMetric = defineRule({
  meta: {
    name: "mean-of-batch-metric",
    theme: "metrics",
    libraries: ["torch", "sklearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html",
      "https://lightning.ai/docs/torchmetrics/stable/pages/overview.html",
      "numpy 2.5.5: losses of 1.0 and 3.0 are a perplexity of exp(2.0) = 7.39; the mean of exp(1.0) and exp(3.0) is 11.4",
      "scikit-learn 1.9.1: F1 of 3200 rows with a tenth of positives is 0.34; the mean over batches of 16 is 0.28",
    ],
    docs: {
      en: {
        title: "Metric averaged over batches",
        what: "In a loop over a data loader F1, precision, recall, ROC AUC or the like, or `exp` of the loss, is computed for each batch, and the values are averaged.",
        why: "These metrics are not means over rows, so the mean over batches is another number, and it depends on the size of the batches. With a tenth of positives F1 over 3200 rows is 0.34, and the mean over batches of 16 is 0.28 (scikit-learn 1.9.1). A batch without positives gives 0 or a warning, and ROC AUC is not defined there. Keep predictions and labels of all batches and compute the metric once.",
        ignoreWhen: "The value is only watched while training, and not compared or reported.",
      },
      zh: {
        title: "按批次平均的指标",
        what: "在遍历数据加载器的循环里，对每一批计算 F1、精确率、召回率、ROC AUC 之类的指标，或损失的 `exp`，然后取平均。",
        why: "这些指标不是逐行的平均值，按批平均得到的是另一个数，而且随批大小变化。正例占十分之一时，3200 行整体的 F1 是 0.34，按 16 行一批平均则是 0.28（scikit-learn 1.9.1）。没有正例的批次会得到 0 或警告，ROC AUC 在那里根本没有定义。应当保存所有批次的预测和标签，最后只计算一次。",
        ignoreWhen: "只是在训练过程中随手看看，不用来比较或汇报。",
      },
      invalid: python`
        import torch
        from sklearn.metrics import f1_score
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(100, 4), torch.randint(2, (100,)))
        loader = DataLoader(data, batch_size=32)
        model = nn.Linear(4, 2).eval()
        total = 0.0
        with torch.no_grad():
            for x, y in loader:
                total += f1_score(y, model(x).argmax(1))
        print(total / len(loader))
      `,
      valid: python`
        import torch
        from sklearn.metrics import f1_score
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(100, 4), torch.randint(2, (100,)))
        loader = DataLoader(data, batch_size=32)
        model = nn.Linear(4, 2).eval()
        labels, predictions = [], []
        with torch.no_grad():
            for x, y in loader:
                labels.extend(y.tolist())
                predictions.extend(model(x).argmax(1).tolist())
        print(f1_score(labels, predictions))
      `,
    },
    messages: {
      batches: {
        en: "The mean of `{metric}` over batches is not its value over all rows. Keep the predictions of all batches and compute it once.",
        zh: "`{metric}` 按批次平均的结果不等于全部数据上的值。应当保存所有批次的预测，最后只计算一次。",
      },
      perplexity: {
        en: "The mean of `{code}` over batches is above the perplexity. Take `exp` once, of the mean of all losses.",
        zh: "`{code}` 按批次平均会高于真正的困惑度。应当只对全部损失的平均值取一次 `exp`。",
      },
      mean: {
        en: "Averaged here",
        zh: "在这里取平均",
      },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** `mean(metric(y, model(x)) for x, y in loader)`. */
    function checkEach(call: Call): void {
      const all = call.parent;
      if (!isKind(all, "list_comprehension", "generator_expression") || all.body !== call) return;
      const [, clause, ...more] = all.children;
      const loader = isKind(clause, "for_in_clause") ? clause.right[0] : undefined;
      if (loader === undefined || more.length > 0) return;
      const isLoader =
        dataflow.valueOf(loader).type === "torch.utils.data.DataLoader" || isGivenLoader(context, loader);
      const name = isKind(all.parent, "assignment") ? all.parent.left : null;
      const mean =
        name === null ? meanAround(context, all) : meanOfKept(context, { name, isMeter: false }, all);
      if (isLoader && mean !== null && !isOfSingleRows(context, loader)) report(call, mean);
    }

    const report = (call: Call, mean: SyntaxNode): void => {
      const shared = { node: call, related: [{ node: mean, message: "mean" as const }] };
      if (EXPONENTIALS.test(dataflow.resolveCall(call).callee ?? ""))
        context.report({ ...shared, message: "perplexity", data: { code: context.excerpt(call) } });
      else context.report({ ...shared, message: "batches", data: { metric: calledName(context, call) } });
    };

    /** Averaged over all decisions it is the share of right ones, which is a mean over rows; torchmetrics does so unless told otherwise. */
    const isMicro = (call: Call): boolean => {
      const average = dataflow.argument(call, "average", null);
      const isOfMetrics = dataflow.resolveCall(call).callee?.startsWith("torchmetrics.") === true;
      const task = isOfMetrics ? dataflow.argument(call, "task", null) : null;
      const isBinary = task === null || dataflow.valueOf(task).constant === "binary";
      return average === null
        ? !isBinary
        : /^(?:micro|samples)$/.test(String(dataflow.valueOf(average).constant));
    };

    const checkAveraged = (call: Call): void => {
      if (!isMicro(call)) check(call);
    };

    const checkObject = (call: Call): void => {
      if (!isMicroMetric(context, call)) check(call);
    };

    const checkExponential = (call: Call): void => {
      const [of, ...others] = call.arguments.children;
      if (of !== undefined && others.length === 0 && isLikelihood(context, of)) check(call);
    };

    const check = (call: Call): void => {
      checkEach(call);
      const kept = keptNumber(context, call);
      const [loop] = kept === null ? [] : enclosingLoops(kept.at);
      const loader = kept === null || loop === undefined ? null : batchLoader(context, loop);
      // The mean over pictures or documents, each of them a batch.
      if (kept === null || loop === undefined || loader === null || isOfSingleRows(context, loader)) return;
      const mean = meanOfKept(context, kept, loop);
      if (mean !== null) report(call, mean);
    };
    return {
      calls: {
        ...Object.fromEntries(METRICS.map((name) => [`sklearn.metrics.${name}`, checkAveraged])),
        ...Object.fromEntries(
          FUNCTIONALS.flatMap((name) => [name, `classification.binary_${name}`, `binary_${name}`]).map(
            (name) => [`torchmetrics.functional.${name}`, checkAveraged],
          ),
        ),
        ...Object.fromEntries(BATCH_METRICS.map((name) => [name, checkObject])),
        ...Object.fromEntries(
          ["math", "numpy", "torch"].map((module) => [`${module}.exp`, checkExponential]),
        ),
      },
    };
  },
});
