/** A classifier that is fitted on numbers which are no classes: it raises. */

import {
  type Call,
  calledName,
  continuousOrigin,
  defineRule,
  isKind,
  python,
  type Role,
  type SyntaxNode,
  shortName,
} from "../server/rule-api";

/** What predictions may mean where no other rule speaks of them. */
const CLASSES: readonly (Role | undefined)[] = [undefined, "hard-labels", "averages"];
const SCORES = ["cross_val_score", "cross_validate", "cross_val_predict"].map(
  (name) => `sklearn.model_selection.${name}`,
);

export const classifierOnContinuousTarget = defineRule({
  meta: {
    name: "classifier-on-continuous-target",
    theme: "training-loop",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.utils.multiclass.type_of_target.html",
      "scikit-learn 1.9.1: all 19 classifiers tried, from LogisticRegression to MLPClassifier, raise ValueError: Unknown label type; DummyClassifier does not",
    ],
    docs: {
      en: {
        title: "Classifier trained on continuous numbers",
        what: "A classifier of scikit-learn gets a target of continuous numbers: drawn ones, logarithms, standardised ones, the prices of a data set for regression. So does a metric that compares classes, such as `accuracy_score`.",
        why: "A classifier learns one class for each value, and refuses numbers that are no classes: `ValueError: Unknown label type: continuous`. To predict a number take a regressor, such as `RandomForestRegressor`; to predict a class make one first, for example with `y > threshold`.",
        ignoreWhen: "Never: the call raises before anything is learned.",
      },
      zh: {
        title: "用连续数值训练分类器",
        what: "scikit-learn 的分类器得到连续数值的目标：随机抽取的数、取过对数或标准化的数、回归数据集的价格；或者比较类别的指标（如 `accuracy_score`）得到这样的目标。",
        why: "分类器把每个取值当作一个类别，遇到不是类别的数值会拒绝：`ValueError: Unknown label type: continuous`。要预测数值，请用回归器，例如 `RandomForestRegressor`；要预测类别，请先做出类别，例如 `y > threshold`。",
        ignoreWhen: "不应忽略：调用在学习之前就会报错。",
      },
      invalid: python`
        from sklearn.datasets import fetch_california_housing
        from sklearn.ensemble import RandomForestClassifier

        X, y = fetch_california_housing(return_X_y=True)
        model = RandomForestClassifier(random_state=0)
        model.fit(X, y)
      `,
      valid: python`
        from sklearn.datasets import fetch_california_housing
        from sklearn.ensemble import RandomForestRegressor

        X, y = fetch_california_housing(return_X_y=True)
        model = RandomForestRegressor(random_state=0)
        model.fit(X, y)
      `,
    },
    messages: {
      continuous: {
        en: "`{target}` holds continuous numbers, and `{model}` wants classes: it raises ValueError.",
        zh: "`{target}` 是连续数值，而 `{model}` 要的是类别，会抛出 ValueError。",
      },
      metric: {
        en: "`{target}` holds continuous numbers, and `{metric}` compares classes: it raises ValueError.",
        zh: "`{target}` 是连续数值，而 `{metric}` 比较的是类别，会抛出 ValueError。",
      },
      quantity: {
        en: "`{target}` is a quantity, and `{model}` takes each of its values for a class of its own.",
        zh: "`{target}` 是一个数量，而 `{model}` 会把它的每个值当成一个类别。",
      },
      made: { en: "Continuous from here on", zh: "从这里起就是连续数值" },
    },
  },
  create(context) {
    const { dataflow, knowledge } = context;

    /** A classifier of scikit-learn, or a pipeline or search around one, that looks at its target. */
    function isClassifier(model: SyntaxNode): boolean {
      const value = dataflow.valueOf(model);
      if (value.localClass !== undefined) return false;
      const { type } = value.wraps ?? value;
      return (
        type?.startsWith("sklearn.") === true &&
        !type.startsWith("sklearn.dummy.") &&
        knowledge.hasTrait(type, "classifier")
      );
    }

    /** The disease progression of `load_diabetes`, from 25 to 346: a classifier does not refuse it. */
    const isOfWholeNumbers = (origin: SyntaxNode): boolean =>
      isKind(origin, "call") && dataflow.resolveCall(origin).callee === "sklearn.datasets.load_diabetes";

    function check(model: SyntaxNode, target: SyntaxNode | null): void {
      const origin = target === null || !isClassifier(model) ? null : continuousOrigin(context, target);
      if (target === null || origin === null) return;
      const isHere = origin.start >= target.start && origin.end <= target.end;
      const isWhole = isOfWholeNumbers(origin);
      context.report({
        node: target,
        message: isWhole ? "quantity" : "continuous",
        severity: isWhole ? "warning" : "error",
        data: { target: shortName(context, target), model: shortName(context, model) },
        related: isHere ? [] : [{ node: origin, message: "made" }],
      });
    }

    /** A metric of classes whose predictions may be classes. */
    function checkMetric(call: Call): void {
      const measured = dataflow.metricCall(dataflow.resolveCall(call));
      const { targets, predictions } = measured ?? { targets: null, predictions: null };
      const role = predictions === null ? undefined : dataflow.valueOf(predictions).role;
      const origin = targets === null ? null : continuousOrigin(context, targets);
      if (targets === null || origin === null || isOfWholeNumbers(origin) || !CLASSES.includes(role)) return;
      context.report({
        node: targets,
        message: "metric",
        data: { target: shortName(context, targets), metric: calledName(context, call) },
        related: [{ node: origin, message: "made" }],
      });
    }

    return {
      calls: Object.fromEntries([
        ...knowledge.metricsOf("labels").map((name) => [name, checkMetric] as const),
        ...SCORES.map(
          (name) =>
            [
              name,
              (call: Call) => {
                const model = dataflow.argument(call, "estimator", 0);
                if (model !== null) check(model, dataflow.argument(call, "y", 2));
              },
            ] as const,
        ),
      ]),
      methods: {
        fit(call, { receiver }) {
          if (receiver !== null) check(receiver, dataflow.argument(call, "y", 1));
        },
      },
    };
  },
});
