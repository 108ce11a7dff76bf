/** Models of distances and gradients on features as they were loaded, in a file that scales nothing. */

import {
  type Call,
  defineRule,
  isAnythingScaled,
  isKind,
  largestOfRange,
  lastPart,
  makerOf,
  python,
  type SyntaxNode,
  tableOrigin,
} from "../server/rule-api";

/** Distances, kernels, principal axes and gradient steps follow the feature with the largest numbers. */
const SENSITIVE =
  /^(?:sklearn\.(?:svm\.(?:Linear|Nu)?SV[CR]|neighbors\.KNeighbors(?:Classifier|Regressor)|neural_network\.MLP(?:Classifier|Regressor)|linear_model\.(?:LogisticRegression|SGDClassifier|SGDRegressor)|decomposition\.PCA)|imblearn\.over_sampling\.(?:SMOTE|BorderlineSMOTE|SVMSMOTE|ADASYN))$/;
/** Their columns have ranges that differ a hundredfold and more. Files hold numbers as they were measured. */
const LOADERS =
  /^(?:sklearn\.datasets\.(?:load_wine|load_breast_cancer|fetch_california_housing|fetch_covtype)|pandas\.read_(?:csv|excel|parquet|table))$/;
const RANGES = /^numpy\.(?:arange|linspace)$/;
/** With inputs from 0 to here the step of 0.01 is as large as a linear model bears: 0.01 < 3 / x². */
const STABLE = 17;
const SQUARED = /^(?:mse|mean_squared_error|MSE)$/;

export const scalerMissing = defineRule({
  meta: {
    name: "scaler-missing",
    theme: "preprocessing",
    libraries: ["sklearn", "imblearn", "keras"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/svm.html#tips-on-practical-use",
      "https://scikit-learn.org/stable/auto_examples/preprocessing/plot_scaling_importance.html",
      "https://keras.io/api/layers/preprocessing_layers/numerical/normalization/",
      "scikit-learn 1.9.1: with one feature times 100,000 SVC scores 0.893, the share of the larger class, and 0.937 when scaled",
      "Keras 3.15.1: a linear model on x = 0..99 with optimizer='sgd' has loss nan after 20 epochs",
    ],
    docs: {
      en: {
        title: "Features are never scaled",
        what: "A support vector machine, nearest neighbours, a neural network, logistic regression, PCA or SMOTE is fitted on columns as they come from a file or from a data set of very different ranges, or Keras' plain SGD with squared loss on `np.arange`, and nothing in the file scales. Reported once a file.",
        why: "Distances and kernels see only the feature with the largest numbers, and gradient steps that fit one feature are too long for another. With scikit-learn 1.9.1 and one feature times 100,000, `SVC` did no better than naming the larger class; behind a `StandardScaler` it scored 0.937. With Keras 3.15.1 the loss of a linear model on 0..99 became nan within 20 epochs.",
        ignoreWhen: "The columns of the file have one scale already, or all have the same unit.",
      },
      zh: {
        title: "特征从未缩放",
        what: "支持向量机、最近邻、神经网络、逻辑回归、PCA 或 SMOTE 直接在从文件（或量纲相差悬殊的数据集）读来的列上拟合，或者 Keras 用默认 SGD 加平方损失在 `np.arange` 上训练，而文件里没有任何缩放。每个文件只报告一次。",
        why: "距离和核函数只看得到数值最大的那个特征；适合一个特征的梯度步长，对另一个就太大。在 scikit-learn 1.9.1 上把一个特征乘以十万，`SVC` 的成绩和只猜多数类一样；前面加上 `StandardScaler` 则达到 0.937。在 Keras 3.15.1 上，线性模型以 0..99 为输入，20 轮之内损失就变成 nan。",
        ignoreWhen: "文件里的列已经在同一尺度，或者单位都相同。",
      },
      invalid: python`
        from sklearn.datasets import load_wine
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = SVC()
        model.fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_wine
        from sklearn.model_selection import train_test_split
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = make_pipeline(StandardScaler(), SVC())
        model.fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      raw: {
        en: "`{model}` follows the feature with the largest numbers, and nothing here scales them.",
        zh: "`{model}` 会被数值最大的特征左右，而这里没有任何缩放。",
      },
      diverges: {
        en: "Inputs up to {largest} are too large for the default step of SGD: the loss becomes nan.",
        zh: "输入最大到 {largest}，SGD 的默认学习率太大：损失会变成 nan。",
      },
      loaded: { en: "The features are taken from here as they are.", zh: "特征从这里原样取来。" },
      pipeline: { en: "Scale in front of it, in a pipeline", zh: "放进 Pipeline，前面先缩放" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;
    const found: {
      readonly model: Call;
      readonly type: string;
      readonly origin: Call;
      readonly isSearch: boolean;
    }[] = [];
    let isReported = false;

    function check(call: Call, receiver: SyntaxNode | null): void {
      const value = receiver === null ? {} : dataflow.valueOf(receiver);
      const { type = "" } = value;
      const isSearch = knowledge.hasTrait(type, "search");
      const model = isSearch ? (value.wraps ?? {}) : value;
      const data = dataflow.argument(call, "X", 0);
      if (data === null || model.call === undefined || !SENSITIVE.test(model.type ?? "")) return;
      const origin = tableOrigin(context, data, (name) => LOADERS.test(name));
      if (origin !== null && !found.some((other) => other.model === model.call))
        found.push({ model: model.call, type: model.type ?? "", origin, isSearch });
    }

    function report(): void {
      const [first, ...others] = found;
      if (first === undefined || isAnythingScaled(context)) return;
      const { model, type, origin, isSearch } = first;
      const steps = ["sklearn.pipeline.make_pipeline", "sklearn.preprocessing.StandardScaler"].map((name) =>
        fixer.spell(name),
      );
      // The parameters that a search names, and what samplers give, would no longer fit.
      const isPlain = !isSearch && /Classifier$|Regressor$|SV[CR]$|Regression$/.test(type);
      context.report({
        node: model,
        message: "raw",
        data: { model: lastPart(type) },
        related: [{ node: origin, message: "loaded" }],
        secondary: others.map((other) => ({
          node: other.model,
          message: "raw",
          data: { model: lastPart(other.type) },
        })),
        suggestions: isPlain
          ? [
              {
                message: "pipeline",
                edits: [
                  ...steps.flatMap(({ edits }) => edits),
                  fixer.replace(model, `${steps[0]?.name}(${steps[1]?.name}(), ${context.text(model)})`),
                ],
              },
            ]
          : [],
      });
    }

    function checkKeras(call: Call, receiver: SyntaxNode | null): void {
      const [event, ...more] = receiver === null ? [] : (dataflow.stateOf(receiver, call).compiled ?? []);
      const by = more.length === 0 ? event?.by : null;
      const x = dataflow.argument(call, "x", 0);
      if (isReported || x === null || by == null || !isKind(by, "call")) return;
      const optimizer = dataflow.argument(by, "optimizer", 0);
      const loss = dataflow.argument(by, "loss", 1);
      const squared = loss === null ? null : dataflow.valueOf(loss).constant;
      if (optimizer === null || typeof squared !== "string" || !SQUARED.test(squared)) return;
      const maker = makerOf(context, optimizer);
      const isSgd = maker?.callee === "keras.optimizers.SGD" && maker.call.arguments.children.length === 0;
      if (dataflow.valueOf(optimizer).constant !== "sgd" && !isSgd) return;
      const range = tableOrigin(context, x, (name) => RANGES.test(name));
      const largest = range === null ? 0 : largestOfRange(context, range);
      if (range === null || largest <= STABLE || isAnythingScaled(context)) return;
      isReported = true;
      context.report({
        node: optimizer,
        message: "diverges",
        data: { largest: String(largest) },
        related: [{ node: range, message: "loaded" }],
      });
    }

    return {
      methods: {
        fit(call, { receiver }) {
          check(call, receiver);
          checkKeras(call, receiver);
        },
        fit_transform: (call, { receiver }) => check(call, receiver),
        fit_resample: (call, { receiver }) => check(call, receiver),
      },
      end: report,
    };
  },
});
