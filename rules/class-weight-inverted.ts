/** Weights of classes that grow with how often a class occurs: the rare class counts even less. */

import {
  areTurned,
  type BinaryOperator,
  type Call,
  type ClassNumber,
  classNumber,
  defineRule,
  isKind,
  isSaidOnPurpose,
  python,
  rootOf,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html: `n_neg / n_pos` */
const BINARY =
  /^(?:torch\.nn\.(?:BCEWithLogitsLoss|functional\.binary_cross_entropy_with_logits)|tensorflow\.nn\.weighted_cross_entropy_with_logits)$/;
const LOSSES =
  /^torch\.nn\.(?:CrossEntropyLoss|NLLLoss|MultiMarginLoss|functional\.(?:cross_entropy|nll_loss))$/;
const BOOSTERS = /^(?:xgboost|lightgbm|catboost)\b/;
const MODELS = /^(?:sklearn|lightgbm|imblearn|keras|tensorflow\.keras)\./;
/** What somebody says who wants it so. */
const MEANT =
  /down-?weigh|favou?r(?:s|ing)? (?:precision|specificity)|fewer false (?:positives|alarms)|on purpose|intention|deliberate|有意|故意|特意|降低.*权重/i;

export const classWeightInverted = defineRule({
  meta: {
    name: "class-weight-inverted",
    theme: "training-loop",
    libraries: ["torch", "sklearn", "xgboost", "lightgbm", "catboost", "keras", "tensorflow"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html",
      "https://xgboost.readthedocs.io/en/stable/parameter.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.utils.class_weight.compute_class_weight.html",
      "torch 2.15.0: of 90 negatives and 10 positives the positives have 1.2 % of the loss of an untrained network with `pos_weight` 10 / 90, and 50 % with 90 / 10",
      "scikit-learn 1.9.1: with 10 % positives LogisticRegression finds 10 % of them without weights, 1 % with `{0: n0 / n, 1: n1 / n}`, 71 % with `{0: n / (2 * n0), 1: n / (2 * n1)}`",
    ],
    docs: {
      en: {
        title: "Class weights that favour the frequent class",
        what: "`pos_weight` (PyTorch, TensorFlow) or `scale_pos_weight` (XGBoost, LightGBM, CatBoost) is the number of positives divided by that of the negatives. Or the weights of a loss or estimator (`weight=`, `class_weight=`, `class_weights=`) are the counts or shares of the classes themselves: `counts / counts.sum()`, `{0: n0 / n, 1: n1 / n}`.",
        why: "Weights shall make up for a rare class, so they fall with its count: negatives / positives, `n / (classes * counts)`. Turned round they do the opposite, and no error says so. Of 90 negatives and 10 positives the positives had 1.2 % of the loss in place of 50 %; a logistic regression found 1 % of the positives, 10 % without any weight, and 71 % with the right ones.",
        ignoreWhen: "The frequent class shall count more, because false alarms are the dearer mistake.",
      },
      zh: {
        title: "类别权重偏向了常见类别",
        what: "`pos_weight`（PyTorch、TensorFlow）或 `scale_pos_weight`（XGBoost、LightGBM、CatBoost）是正样本数除以负样本数；或者损失、模型的权重（`weight=`、`class_weight=`、`class_weights=`）就是各类别的数量或占比，例如 `counts / counts.sum()`、`{0: n0 / n, 1: n1 / n}`。",
        why: "权重是用来补偿稀少类别的，应随数量增加而减小：负样本数 / 正样本数，`n / (类别数 * counts)`。写反了效果正好相反，而且没有任何报错。90 个负样本、10 个正样本时，正样本只占损失的 1.2 %，本应是 50 %；逻辑回归只找到 1 % 的正样本，不加权重是 10 %，权重正确时是 71 %。",
        ignoreWhen: "误报的代价更高，确实想让常见类别的权重更大。",
      },
      invalid: python`
        import numpy as np
        import torch
        from torch import nn

        y = np.array([0] * 90 + [1] * 10)
        pos = (y == 1).sum()
        neg = (y == 0).sum()
        criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(pos / neg))
        print(criterion(torch.zeros(100), torch.tensor(y, dtype=torch.float32)))
      `,
      valid: python`
        import numpy as np
        import torch
        from torch import nn

        y = np.array([0] * 90 + [1] * 10)
        pos = (y == 1).sum()
        neg = (y == 0).sum()
        criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(neg / pos))
        print(criterion(torch.zeros(100), torch.tensor(y, dtype=torch.float32)))
      `,
    },
    messages: {
      positives: {
        en: "`{option}` is positives / negatives here, so rare positives count even less.",
        zh: "这里的 `{option}` 是正样本数 / 负样本数，稀少的正样本反而更轻。",
      },
      share: {
        en: "`{option}` is the share of positives here, so rare positives count even less.",
        zh: "这里的 `{option}` 是正样本的占比，稀少的正样本反而更轻。",
      },
      counts: {
        en: "`{option}` grows with the count of a class here, so rare classes count even less.",
        zh: "这里的 `{option}` 随类别数量增大，稀少的类别反而更轻。",
      },
      counted: {
        en: "Counted here",
        zh: "在这里计数",
      },
      swap: {
        en: "Divide the other way round",
        zh: "把除法反过来",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    const turned = ({ left, right }: BinaryOperator): string =>
      [right, left]
        .map((side) => (isKind(side, "binary_operator") ? `(${context.text(side)})` : context.text(side)))
        .join(" / ");

    function report(weight: SyntaxNode, found: ClassNumber, message: "positives" | "share" | "counts"): void {
      const { counted, labels, division } = found;
      if (labels !== null && areTurned(context, labels)) return;
      if ([weight, division].some((at) => at !== null && isSaidOnPurpose(context.tree, at, MEANT))) return;
      const option = isKind(weight.parent, "keyword_argument")
        ? weight.parent.name.text
        : message === "counts"
          ? "weight"
          : "scale_pos_weight";
      const isHere = division !== null && rootOf(division) === context.tree.root && message !== "share";
      context.report({
        node: weight,
        data: { option },
        message,
        related: counted === null ? [] : [{ node: counted, message: "counted" }],
        suggestions: isHere ? [{ message: "swap", edits: [fixer.replace(division, turned(division))] }] : [],
      });
    }

    /** A weight of the positive class. */
    function checkPositive(weight: SyntaxNode): void {
      const found = classNumber(context, weight);
      if (found?.powers == null || found.isPerClass) return;
      const { positive, negative, all, each } = found.powers;
      if (positive !== 1 || each !== 0) return;
      if (negative === -1 && all === 0) report(weight, found, "positives");
      else if (negative === 0 && all === -1 && found.isSure) report(weight, found, "share");
    }
    /** A weight for each class. */
    function checkEach(weight: SyntaxNode): void {
      const found = classNumber(context, weight);
      if (found?.powers == null || !found.isPerClass || found.order === "unknown") return;
      const { positive, negative, each } = found.powers;
      if (each === 1 && positive === 0 && negative === 0) report(weight, found, "counts");
    }

    const usesBooster = (): boolean =>
      [...context.semantic.importedPackages].some((name) => BOOSTERS.test(name));

    return {
      nodes: {
        keyword_argument({ name, value, parent }) {
          const call = parent?.parent;
          if (
            !/^(?:scale_pos_weight|pos_weight|weight|class_weights?)$/.test(name.text) ||
            !isKind(call, "call")
          )
            return;
          const called = context.semantic.qualifiedName(call.function) ?? context.text(call.function);
          const isFit = isKind(call.function, "attribute") && call.function.attribute.text === "fit";
          if (name.text === "scale_pos_weight") {
            if (BOOSTERS.test(called) || (/^(?:builtins\.)?dict$/.test(called) && usesBooster()))
              checkPositive(value);
          } else if (name.text === "pos_weight") {
            if (BINARY.test(called)) checkPositive(value);
          } else if (name.text === "weight") {
            if (LOSSES.test(called)) checkEach(value);
          } else if (MODELS.test(called) || BOOSTERS.test(called) || isFit) checkEach(value);
        },
        pair({ key, value, parent }) {
          const isOption = stringValue(key) === "scale_pos_weight";
          if (isOption && isKind(parent, "dictionary") && usesBooster()) checkPositive(value);
        },
      },
      calls: Object.fromEntries(
        ["torch.nn.CrossEntropyLoss", "torch.nn.NLLLoss"].map((name) => [
          name,
          (call: Call) => {
            const [first] = call.arguments.children;
            if (first !== undefined && !isKind(first, "keyword_argument")) checkEach(first);
          },
        ]),
      ),
    };
  },
});
