/** Predictions gathered from all processes with the rows that were repeated to fill the last batch. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  type MethodCall,
  mentions,
  metricOfList,
  nodesOf,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

export const gatherDuplicatesInEval = defineRule({
  meta: {
    name: "gather-duplicates-in-eval",
    theme: "distributed",
    libraries: ["accelerate"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/accelerate/package_reference/accelerator#accelerate.Accelerator.gather_for_metrics",
    ],
    docs: {
      en: {
        title: "Metric over repeated rows of other processes",
        what: "What `Accelerator.gather` returns goes into a metric (`add_batch`, `update`), or is compared to count the right answers of an evaluation, or is collected in lists for a metric behind the loop, with nothing cut off.",
        why: "With several processes a prepared loader repeats rows, so that every process gets a full last batch. `gather` returns these too, and the metric counts them twice. The score depends on the number of processes. `gather_for_metrics` drops them.",
        ignoreWhen: "The number of rows is a multiple of the batch size times the number of processes.",
      },
      zh: {
        title: "指标把各进程补齐的行也算进去",
        what: "`Accelerator.gather` 的结果没有截掉任何部分就进入指标（`add_batch`、`update`），或在评估时直接比较来统计答对的个数，或收集到列表里、循环之后用来计算指标。",
        why: "多进程时，准备好的加载器会重复一些行，让每个进程的最后一批都凑满。`gather` 会把这些行也返回，指标就重复计算了，分数还会随进程数变化。`gather_for_metrics` 会丢掉它们。",
        ignoreWhen: "总行数正好是批大小乘以进程数的整数倍。",
      },
      invalid: python`
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, metric):
            model, loader = accelerator.prepare(model, loader)
            model.eval()
            for batch in loader:
                with torch.no_grad():
                    predicted = model(batch["x"]).argmax(-1)
                predicted, labels = accelerator.gather((predicted, batch["y"]))
                metric.add_batch(predictions=predicted, references=labels)
            return metric.compute()
      `,
      valid: python`
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()

        def evaluate(model, loader, metric):
            model, loader = accelerator.prepare(model, loader)
            model.eval()
            for batch in loader:
                with torch.no_grad():
                    predicted = model(batch["x"]).argmax(-1)
                predicted, labels = accelerator.gather_for_metrics((predicted, batch["y"]))
                metric.add_batch(predictions=predicted, references=labels)
            return metric.compute()
      `,
    },
    messages: {
      repeated: {
        en: "`gather` also returns rows that fill the last batch, and `{metric}` counts them twice.",
        zh: "`gather` 也会返回补齐最后一批的行，`{metric}` 会重复计算它们。",
      },
      metric: {
        en: "The metric gets them here",
        zh: "指标在这里得到它们",
      },
      drop: {
        en: "Drop them: `gather_for_metrics`",
        zh: "丢掉这些行：`gather_for_metrics`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function asGather(node: SyntaxNode | null | undefined): MethodCall | null {
      const call = node == null ? null : unparenthesized(node);
      if (
        !isKind(call, "call") ||
        !isKind(call.function, "attribute") ||
        call.function.attribute.text !== "gather"
      )
        return null;
      return dataflow.valueOf(call.function.object).type === "accelerate.Accelerator"
        ? (call as MethodCall)
        : null;
    }

    /** The gather that a value comes right out of, where nothing cuts it shorter. */
    function gatherOf(value: SyntaxNode): MethodCall | null {
      if (!isKind(value, "identifier")) return asGather(value);
      const { definitions = [], references = [] } = semantic.bindingOf(value) ?? {};
      const last = definitions.findLast(({ identifier }) => identifier.end < value.start);
      const isCut = references.some(({ identifier: { parent } }) => isKind(parent, "subscript"));
      return isCut || !isKind(last?.node, "assignment") ? null : asGather(last.node.right);
    }

    /** A metric takes the values, and not a progress bar, a meter or a dict, which have an `update` as well. */
    function isOfMetric(call: MethodCall): boolean {
      const { object, attribute } = call.function;
      if (attribute.text === "update") return /^torchmetrics\./.test(dataflow.valueOf(object).type ?? "");
      return callArguments(call).some(({ keyword }) => keyword?.text === "predictions");
    }

    /** `predicted == labels`, `predicted.eq(labels)` */
    function sidesOf(node: SyntaxNode): readonly SyntaxNode[] {
      if (isKind(node, "comparison_operator")) return node.operators.join() === "==" ? node.children : [];
      if (!isKind(node, "call") || !isKind(node.function, "attribute")) return [];
      return node.function.attribute.text === "eq" ? [node.function.object, ...node.arguments.children] : [];
    }

    const learns = (node: SyntaxNode): boolean =>
      mentions(context, functionAround(node) ?? enclosingLoops(node)[0] ?? node, /^backward$/);

    /** The gathers of both sides of a comparison in a loop that learns nothing, where its result is not cut either. */
    function countedIn(node: SyntaxNode): readonly MethodCall[] {
      const gathers = sidesOf(node).map(gatherOf);
      const [loop] = gathers.length === 2 ? enclosingLoops(node) : [];
      if (loop === undefined || learns(node)) return [];
      const kept = isKind(node.parent, "assignment") ? semantic.bindingOf(node.parent.left) : null;
      const isCut = kept?.references.some(({ identifier: { parent } }) => isKind(parent, "subscript"));
      const found = gathers.filter((one) => one !== null);
      return isCut === true || found.length < 2 || ancestor(node, "assert_statement") !== null ? [] : found;
    }

    /** `counts` is the method of a metric, or the comparison. */
    function report(gathers: readonly MethodCall[], counts: SyntaxNode): void {
      const [first] = gathers;
      if (first === undefined) return;
      const edits = [...new Set(gathers)].map((gather) =>
        fixer.replace(gather.function.attribute, "gather_for_metrics"),
      );
      context.report({
        node: first,
        message: "repeated",
        data: { metric: isKind(counts.parent, "call") ? context.excerpt(counts) : "==" },
        related: isKind(counts.parent, "call") ? [{ node: counts.parent, message: "metric" }] : [],
        suggestions: [{ message: "drop", edits }],
      });
    }

    return {
      end() {
        const seen = new Set<MethodCall>();
        if (fileCalls(context).methods("gather").length === 0) return;
        // Without even batches no rows are repeated.
        if (fileCalls(context).mentions(/^even_batches$/)) return;
        for (const call of fileCalls(context).methods("add_batch", "update").filter(isOfMetric)) {
          const gathers = callArguments(call).flatMap(({ value }) => gatherOf(value) ?? []);
          const [first] = gathers;
          if (first === undefined || seen.has(first)) continue;
          for (const gather of gathers) seen.add(gather);
          report(gathers, call.function);
        }
        for (const node of [
          ...nodesOf(context.tree, "comparison_operator"),
          ...fileCalls(context).methods("eq"),
        ]) {
          const gathers = countedIn(node);
          if (!gathers.some((gather) => seen.has(gather))) report(gathers, node);
          for (const gather of gathers) seen.add(gather);
        }
        // Predictions and labels of one metric are told together.
        const lists = new Map<Call, MethodCall[]>();
        for (const gather of fileCalls(context).methods("gather")) {
          const isOther = seen.has(gather) || asGather(gather) === null || learns(gather);
          const metric = isOther ? null : metricOfList(context, gather);
          if (metric !== null) lists.set(metric, [...(lists.get(metric) ?? []), gather]);
        }
        for (const [metric, gathers] of lists) report(gathers, metric.function);
      },
    };
  },
});
