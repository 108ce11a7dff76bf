/** Precision, recall, F1 or Jaccard without `average` on labels for which the default raises. */

import {
  ancestor,
  type Call,
  callArguments,
  classesNamedFor,
  comparesLabels,
  defineRule,
  hubClassesOf,
  isKind,
  kerasOutput,
  labelsOf,
  lastPart,
  loadedDataset,
  loadedMetric,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Without `average` they score one class of two, the one labelled 1. */
const SCORES = ["precision_score", "recall_score", "f1_score", "fbeta_score", "jaccard_score"];

export const averageUnsetForMulticlass = defineRule({
  meta: {
    name: "average-unset-for-multiclass",
    theme: "metrics",
    libraries: ["sklearn", "evaluate"],
    severity: "hint",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html",
      "https://scikit-learn.org/stable/modules/model_evaluation.html#multiclass-and-multilabel-classification",
      "scikit-learn 1.9.1: f1_score([0, 1, 2], [0, 1, 1]) raises ValueError: Target is multiclass but average='binary'",
    ],
    docs: {
      en: {
        title: "Binary score of more than two classes",
        what: "`precision_score`, `recall_score`, `f1_score`, `fbeta_score` or `jaccard_score` without `average`, on a target that has more than two classes (a literal list, `load_iris`, `make_classification(n_classes=3)`), or on two labels that are strings without `pos_label`; and `roc_auc_score` on such a target without `multi_class`.",
        why: "The default `average='binary'` scores one class of two, the one labelled `1`. With more classes scikit-learn 1.9.1 raises `ValueError: Target is multiclass but average='binary'`, with strings `ValueError: pos_label=1 is not a valid label`. `average='macro'` gives every class the same weight, `average=None` shows each one.",
        ignoreWhen: "The part of the data that is scored has no more than two of the classes.",
      },
      zh: {
        title: "多于两类却用了二分类得分",
        what: "目标多于两类（字面量列表、`load_iris`、`make_classification(n_classes=3)`），或两个标签都是字符串而没有 `pos_label`，却调用了没有写 `average` 的 `precision_score`、`recall_score`、`f1_score`、`fbeta_score` 或 `jaccard_score`；或者对这样的目标调用 `roc_auc_score` 而没有写 `multi_class`。",
        why: "默认的 `average='binary'` 只给两类中标签为 `1` 的那一类打分。类别更多时 scikit-learn 1.9.1 抛出 `ValueError: Target is multiclass but average='binary'`，标签是字符串时抛出 `ValueError: pos_label=1 is not a valid label`。`average='macro'` 让各类权重相同，`average=None` 给出每一类的得分。",
        ignoreWhen: "真正参与打分的那部分数据不超过两类。",
      },
      invalid: python`
        from sklearn.metrics import f1_score

        y_true = [0, 1, 2, 2, 1]
        y_pred = [0, 2, 2, 2, 1]
        print(f1_score(y_true, y_pred))
      `,
      valid: python`
        from sklearn.metrics import f1_score

        y_true = [0, 1, 2, 2, 1]
        y_pred = [0, 2, 2, 2, 1]
        print(f1_score(y_true, y_pred, average="macro"))
      `,
    },
    messages: {
      classes: {
        en: "`{target}` has {count} classes, and `{score}` without `average` takes two. It raises ValueError.",
        zh: "`{target}` 有 {count} 类，而 `{score}` 默认只算两类。没写 `average` 会抛出 ValueError。",
      },
      curves: {
        en: "`{target}` has {count} classes, and `roc_auc_score` without `multi_class` takes two.",
        zh: "`{target}` 有 {count} 类，而没有 `multi_class` 的 `roc_auc_score` 只接受两类。",
      },
      rest: { en: "Each class against the rest", zh: "每一类对其余各类" },
      strings: {
        en: "The labels of `{target}` are strings, and `{score}` looks for the label 1. It raises ValueError.",
        zh: "`{target}` 的标签是字符串，而 `{score}` 默认找标签 1。会抛出 ValueError。",
      },
      macro: { en: "Weigh all classes alike: `average='macro'`", zh: "各类同等对待：`average='macro'`" },
      positive: { en: "Name the positive class: `pos_label=...`", zh: "写明正类：`pos_label=...`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** How many classes a Keras network chooses from: of `network.predict(x).argmax(axis=1)`; null for anything else. */
    function unitsBehind(predicted: SyntaxNode | null): number | null {
      const { call } = predicted === null ? {} : dataflow.valueOf(predicted);
      const { callee = null, method = null } = call === undefined ? {} : dataflow.resolveCall(call);
      if (call === undefined || (method !== "argmax" && callee !== "numpy.argmax")) return null;
      const given = callee === "numpy.argmax" ? dataflow.argument(call, "a", 0) : receiverOf(call);
      const predict = given === null ? undefined : dataflow.valueOf(given).call;
      const network =
        predict === undefined || dataflow.resolveCall(predict).method !== "predict"
          ? null
          : receiverOf(predict);
      return network === null ? null : (kerasOutput(context, network)?.units ?? null);
    }
    const receiverOf = ({ function: callee }: Call): SyntaxNode | null =>
      isKind(callee, "attribute") ? callee.object : null;

    function check(call: Call): void {
      const isPlain = callArguments(call).every(
        ({ keyword, spread }) =>
          spread === "" && !["average", "pos_label", "labels"].includes(keyword?.text ?? ""),
      );
      const target = dataflow.argument(call, "y_true", 0);
      const positional = callArguments(call).filter(({ keyword }) => keyword === null).length;
      if (!isPlain || target === null || positional > 2) return;
      const units = unitsBehind(dataflow.argument(call, "y_pred", 1));
      const count = units ?? classesNamedFor(context, target) ?? hubClassesOf(context, target);
      const labels =
        labelsOf(context, target) ?? (count === null ? null : { classes: count, areStrings: false });
      if (labels === null) return;
      const score = lastPart(dataflow.resolveCall(call).callee ?? context.excerpt(call.function));
      const named = fixer.addArgument(call, `pos_label=\${1:"positive"}`);
      if (labels.classes > 2) reportClasses(call, context.excerpt(target), labels.classes, score);
      else if (labels.areStrings)
        context.report({
          node: call,
          message: "strings",
          data: { target: context.excerpt(target), score },
          suggestions: [{ message: "positive", snippet: true, edits: [named] }],
        });
    }

    /** scikit-learn 1.9.1: ValueError: multi_class must be in ('ovo', 'ovr'). */
    function checkCurve(call: Call): void {
      const given = callArguments(call);
      const isPlain = given.every(
        ({ keyword, spread }) =>
          spread === "" && !/^(?:multi_class|labels|average)$/.test(keyword?.text ?? ""),
      );
      const target = dataflow.argument(call, "y_true", 0);
      if (!isPlain || target === null || given.filter(({ keyword }) => keyword === null).length > 2) return;
      const { classes = 0 } = labelsOf(context, target) ?? {};
      // `if probabilities.shape[1] == 2:` is how two classes are told from more.
      if (classes <= 2 || ancestor(call, "if_statement", "conditional_expression") !== null) return;
      context.report({
        node: call,
        message: "curves",
        data: { target: context.excerpt(target), count: `${classes}` },
        suggestions: [{ message: "rest", edits: [fixer.addArgument(call, "multi_class='ovr'")] }],
      });
    }

    /** `evaluate.load("f1").compute(...)` for a data set of the hub, whose classes are known. */
    function checkLoaded(call: Call, metric: SyntaxNode): void {
      const score = loadedMetric(context, metric);
      const isPlain = comparesLabels(semantic, call);
      const { classes = 0, name = "" } =
        isPlain && /^(?:f1|precision|recall)$/.test(score ?? "") ? (loadedDataset(context) ?? {}) : {};
      if (classes > 2 && score !== null) reportClasses(call, name, classes, score);
    }

    function reportClasses(call: Call, target: string, classes: number, score: string): void {
      context.report({
        node: call,
        message: "classes",
        data: { target, count: `${classes}`, score },
        suggestions: [{ message: "macro", edits: [fixer.addArgument(call, "average='macro'")] }],
      });
    }

    return {
      methods: { compute: (call, { receiver }) => receiver !== null && checkLoaded(call, receiver) },
      calls: {
        "sklearn.metrics.roc_auc_score": checkCurve,
        ...Object.fromEntries(SCORES.map((name) => [`sklearn.metrics.${name}`, check])),
      },
    };
  },
});
