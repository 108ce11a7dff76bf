/** Classes are known to be uneven, since the script evens them out, and accuracy is all that it measures. */

import {
  type Call,
  defineRule,
  fileCalls,
  isKind,
  nodesOf,
  optionsNamed,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const ACCURACY = "sklearn.metrics.accuracy_score";

/** Calls that are made only where classes are uneven. */
const EVENING =
  /^(?:imblearn\.(?:over_sampling|under_sampling|combine|ensemble)\.|sklearn\.utils\.class_weight\.)/;

/** Arguments that are given only there, and what they are not then. */
const WEIGHTS: Readonly<Record<string, readonly unknown[]>> = {
  class_weight: [null],
  scale_pos_weight: [1, null],
  pos_weight: [1, null],
  is_unbalance: [false, null],
  auto_class_weights: [null],
};

export const accuracyOnlyOnImbalancedData = defineRule({
  meta: {
    name: "accuracy-only-on-imbalanced-data",
    theme: "metrics",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/model_evaluation.html#balanced-accuracy-score",
      "https://imbalanced-learn.org/stable/miscellaneous.html",
      "scikit-learn 1.9.1: with 950 rows of one class and 50 of the other a model that always says the first has accuracy 0.95 and balanced accuracy 0.5",
    ],
    docs: {
      en: {
        title: "Only accuracy on uneven classes",
        what: "The file weights or resamples its classes because they are uneven, and the only metric that it computes is accuracy.",
        why: "Accuracy counts rows, and most rows are of the frequent class: with 95 % of one class a model that never finds the other has 0.95. Whether the weights have helped cannot be seen in it. Recall and precision of the rare class, the area under the precision-recall curve or the balanced accuracy tell.",
        ignoreWhen: "The test set is balanced, or other metrics are computed elsewhere.",
      },
      zh: {
        title: "类别不均衡却只看准确率",
        what: "文件因为类别不均衡而加权或重采样，但计算的指标只有准确率。",
        why: "准确率按行计数，而大多数行属于大类：一类占 95% 时，从不找出另一类的模型也有 0.95。加权是否有用从中看不出来。小类的召回率和精确率、PR 曲线下面积或平衡准确率才能说明问题。",
        ignoreWhen: "测试集是均衡的，或者别处计算了其他指标。",
      },
      invalid: python`
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        def evaluate(X_train, y_train, X_test, y_test):
            clf = LogisticRegression(class_weight="balanced").fit(X_train, y_train)
            return accuracy_score(y_test, clf.predict(X_test))
      `,
      valid: python`
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score, classification_report

        def evaluate(X_train, y_train, X_test, y_test):
            clf = LogisticRegression(class_weight="balanced").fit(X_train, y_train)
            print(classification_report(y_test, clf.predict(X_test)))
            return accuracy_score(y_test, clf.predict(X_test))
      `,
    },
    messages: {
      hides: {
        en: "The classes are uneven here, and accuracy is the only metric: it hides how weak the rare class is.",
        zh: "这里类别不均衡，指标却只有准确率，看不出小类有多差。",
      },
      uneven: { en: "Evened out here", zh: "在这里处理不均衡" },
      balanced: {
        en: "Let every class count the same: `balanced_accuracy_score`",
        zh: "各类同等看待：`balanced_accuracy_score`",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, semantic } = context;

    /** Where the script shows that it knows of uneven classes. */
    function evening(): SyntaxNode | null {
      const [call] = fileCalls(context).constructed((name) => EVENING.test(name));
      if (call !== undefined) return call;
      for (const node of nodesOf(context.tree, "keyword_argument")) {
        const neutral = WEIGHTS[node.name.text];
        if (neutral === undefined) continue;
        const { constant, type } = dataflow.valueOf(node.value);
        if ((constant !== undefined || type !== undefined) && !neutral.includes(constant)) return node;
      }
      return null;
    }

    /** A search or a cross-validation that goes by something else than accuracy. */
    const isOtherScoring = (): boolean =>
      optionsNamed(context, /^scoring$/).some(({ value }) => dataflow.valueOf(value).constant !== "accuracy");

    /** Weights of rows, rows of one class, or answers that something else looks at too. */
    function isMindful(call: Call): boolean {
      const truth = dataflow.argument(call, "y_true", 0);
      const told = dataflow.argument(call, "y_pred", 1);
      if (dataflow.argument(call, "sample_weight", 3) !== null) return true;
      if (isKind(truth, "subscript") && truth.subscript.some(isComparison)) return true;
      const uses = told === null ? [] : (semantic.bindingOf(told)?.references ?? []);
      return uses.some(({ identifier: { parent } }) => {
        const by = isKind(parent, "argument_list") ? parent.parent : null;
        if (isKind(parent, "comparison_operator", "subscript")) return true;
        return (
          isKind(by, "call") &&
          !/^(?:print|len|accuracy_score)$/.test(/\w*$/.exec(context.text(by.function))?.[0] ?? "")
        );
      });
    }

    const isComparison = (node: SyntaxNode): boolean =>
      isKind(node, "comparison_operator") ||
      (semantic.bindingOf(node)?.definitions ?? []).some(({ value }) => isKind(value, "comparison_operator"));

    return {
      end() {
        const calls = fileCalls(context);
        const [first] = calls.of(ACCURACY);
        if (first === undefined) return;
        // Code of the project may measure more.
        if (
          calls.foreign.some((call) => apiIndex.forms(semantic.qualifiedName(call.function) ?? "") === null)
        )
          return;
        const others = calls.constructed(
          (name) =>
            name !== ACCURACY &&
            /(?:^|\.)(?:metrics|torchmetrics|evaluate)\b|cross_validate|pandas\.crosstab/.test(name),
        );
        const isOtherNamed = [...semantic.importedPackages].some((name) =>
          /^(?:torchmetrics|evaluate|yellowbrick)$/.test(name),
        );
        if (others.length > 0 || isOtherNamed || calls.of(ACCURACY).some(isMindful)) return;
        if (isOtherScoring()) return;
        const uneven = evening();
        if (uneven === null) return;
        report(first, uneven);
      },
    };

    function report(call: Call, uneven: SyntaxNode): void {
      const { name, edits } = fixer.spell("sklearn.metrics.balanced_accuracy_score");
      context.report({
        node: call.function,
        message: "hides",
        related: [{ node: uneven, message: "uneven" }],
        suggestions: [{ message: "balanced", edits: [...edits, fixer.replace(call.function, name)] }],
      });
    }
  },
});
