/** F1, precision or recall averaged "micro" over classes of which each row has one: that is the accuracy. */

import {
  callArguments,
  defineRule,
  isKind,
  labelsOf,
  python,
  type SyntaxNode,
  saysOneLabelEach,
} from "../server/rule-api";

const METRICS = [
  "f1_score",
  "precision_score",
  "recall_score",
  "fbeta_score",
  "precision_recall_fscore_support",
] as const;

export const microAverageEqualsAccuracy = defineRule({
  meta: {
    name: "micro-average-equals-accuracy",
    theme: "metrics",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification",
      'scikit-learn 1.9.1: for 100 rows of three classes `f1_score(y, p, average="micro")` and `accuracy_score(y, p)` are both 0.26',
    ],
    docs: {
      en: {
        title: "Micro average is the accuracy",
        what: '`average="micro"` for F1, precision or recall of predictions that say one class a row: an `argmax`, or those of a classifier that takes no rows of several labels.',
        why: "Over all classes together, each wrong prediction is one false positive and one false negative. Precision, recall and F1 are then one number, the accuracy, so a report that lists them says the same several times and hides how the small classes fare. `macro` counts each class alike.",
        ignoreWhen: "The number stands beside others for completeness.",
      },
      zh: {
        title: "micro 平均就是准确率",
        what: '对每行只有一个类别的预测（由 `argmax` 得到，或来自不支持多标签的分类器），用 `average="micro"` 计算 F1、精确率或召回率。',
        why: "把所有类别合在一起时，每个错误预测同时是一个假阳性和一个假阴性。精确率、召回率和 F1 于是都等于准确率；报告里列出它们等于把同一个数说几遍，也看不出小类别的表现。`macro` 对每个类别一视同仁。",
        ignoreWhen: "只是为了完整而与其他指标并列。",
      },
      invalid: python`
        from sklearn.metrics import f1_score

        def score(logits, labels):
            return f1_score(labels, logits.argmax(axis=1), average="micro")
      `,
      valid: python`
        from sklearn.metrics import f1_score

        def score(logits, labels):
            return f1_score(labels, logits.argmax(axis=1), average="macro")
      `,
    },
    messages: {
      accuracy: {
        en: "With one class a row, the micro average is just the accuracy.",
        zh: "每行只有一个类别时，micro 平均就是准确率。",
      },
      macro: { en: "Count each class alike: `macro`", zh: "每个类别同等对待：`macro`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Labels that are the place of the largest of several numbers. */
    function isArgmax(node: SyntaxNode, steps = 0): boolean {
      if (steps > 4) return false;
      if (isKind(node, "identifier")) {
        const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
        const made = only?.value ?? null;
        if (isKind(made ?? undefined, "list") && made?.children.length === 0) return isCollected(node, steps);
        return made !== null && others.length === 0 && isArgmax(made, steps + 1);
      }
      if (!isKind(node, "call")) return false;
      const [listed] = callArguments(node);
      if (isKind(node.function, "identifier") && node.function.text === "list" && listed !== undefined)
        return isArgmax(listed.value, steps + 1);
      if (/^(?:numpy|torch)\.argmax$/.test(semantic.qualifiedName(node.function) ?? ""))
        return callArguments(node).length === 2;
      if (!isKind(node.function, "attribute")) return false;
      const method = node.function.attribute.text;
      if (method === "argmax") return callArguments(node).length === 1;
      return (
        /^(?:cpu|numpy|detach|tolist|flatten|view|reshape|ravel)$/.test(method) &&
        isArgmax(node.function.object, steps + 1)
      );
    }

    /** A list that gets nothing but such labels: `predicted += list(out.argmax(1))`, `predicted.extend(...)`. */
    function isCollected(list: SyntaxNode, steps: number): boolean {
      const binding = semantic.bindingOf(list);
      const added: (SyntaxNode | undefined)[] = (binding?.definitions ?? [])
        .filter(({ value }) => !isKind(value ?? undefined, "list"))
        .map(({ node }) =>
          isKind(node, "augmented_assignment") && node.operator === "+=" ? node.right : undefined,
        );
      for (const { identifier } of binding?.references ?? []) {
        const method = isKind(identifier.parent, "attribute") ? identifier.parent : null;
        const call = method?.parent;
        if (
          isKind(call, "call") &&
          call.function === method &&
          /^(?:extend|append|insert)$/.test(method.attribute.text)
        )
          added.push(method.attribute.text === "extend" ? callArguments(call)[0]?.value : undefined);
      }
      return added.length > 0 && added.every((value) => value !== undefined && isArgmax(value, steps + 1));
    }

    return {
      calls: Object.fromEntries(
        METRICS.map((name) => [
          `sklearn.metrics.${name}`,
          (call) => {
            const average = callArguments(call).find(({ keyword }) => keyword?.text === "average");
            if (average === undefined || dataflow.valueOf(average.value).constant !== "micro") return;
            // A choice of classes leaves rows out.
            if (dataflow.argument(call, "labels", null) !== null) return;
            const predicted = dataflow.argument(call, "y_pred", 1);
            const truth = dataflow.argument(call, "y_true", 0);
            // Of a data set whose classes are known each row has one.
            const isOfOneClass = truth !== null && labelsOf(context, truth) !== null;
            if (predicted === null) return;
            if (!isOfOneClass && !isArgmax(predicted) && !saysOneLabelEach(context, predicted)) return;
            context.report({
              node: average.node,
              message: "accuracy",
              suggestions: [{ message: "macro", edits: [fixer.replace(average.value, '"macro"')] }],
            });
          },
        ]),
      ),
    };
  },
});
