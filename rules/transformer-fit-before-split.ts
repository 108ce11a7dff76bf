/** A scaler, encoder or PCA that is fitted on all rows, some of which a split holds out for evaluation afterwards. */

import {
  defineRule,
  fitAfterSplit,
  fittedName,
  isEncodedTarget,
  isKind,
  python,
  watchLeakingFits,
} from "../server/rule-api";

export const transformerFitBeforeSplit = defineRule({
  meta: {
    name: "transformer-fit-before-split",
    theme: "leakage",
    libraries: ["sklearn", "imblearn"],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: an SVC behind StandardScaler on breast cancer: 0.981 both ways; an outlier in the test part shrinks the training range of MinMaxScaler to a maximum of 0.0041",
    ],
    docs: {
      en: {
        title: "Fitted before the split",
        what: "A transformer that does not look at the target learns from all rows, and then some of these rows are held out: by `train_test_split`, by Keras' `validation_split`, or by slices at a share of their number.",
        why: "What is fitted on all rows knows the held-out ones, so the score is no longer a score on unseen data. For a scaler, an encoder, an imputer or a PCA it moves very little: an SVC on the breast cancer data scores 0.981 both ways with scikit-learn 1.9.1. With few rows or outliers it moves more: one outlier in the test part shrank the range of the train rows behind `MinMaxScaler` from 1.0 to 0.0041. Selectors that see the target and samplers do far more damage, and have rules of their own.",
        ignoreWhen:
          "The score does not matter, or the transformer needs only what is known without the data, such as a closed list of categories.",
      },
      zh: {
        title: "在切分之前拟合",
        what: "不看目标值的转换器从全部数据行学习，之后其中一部分行才被留出来做评估：通过 `train_test_split`、Keras 的 `validation_split`，或者按行数比例切片。",
        why: "在全部数据行上拟合，就等于见过留出的数据，得到的分数不再代表没见过的数据。缩放器、编码器、缺失值填充和 PCA 对分数影响很小：scikit-learn 1.9.1 上，SVC 在乳腺癌数据上两种写法都是 0.981。样本少或有离群值时影响会变大：测试集里的一个离群值，就让 `MinMaxScaler` 之后训练数据的范围从 1.0 缩到 0.0041。会看目标值的特征选择和重采样危害大得多，由专门的规则报告。",
        ignoreWhen: "分数并不重要，或者转换器用到的信息不看数据也能知道，例如一份固定的类别清单。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        scaler = StandardScaler()
        X_scaled = scaler.fit_transform(X)
        X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, stratify=y, random_state=0)
        print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import train_test_split
        from sklearn.preprocessing import StandardScaler

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        scaler = StandardScaler()
        X_train = scaler.fit_transform(X_train)
        X_test = scaler.transform(X_test)
        print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))
      `,
    },
    messages: {
      fitted: {
        en: "`{fitted}` also learns from rows that are held out later. The score is not quite one on unseen data, though for a scaler, an encoder or a PCA the difference is mostly small.",
        zh: "`{fitted}` 也从之后要留出的行里学习。分数就不完全代表没见过的数据了，不过缩放器、编码器或 PCA 造成的差别通常很小。",
      },
      split: { en: "Rows are held out here", zh: "在这里留出数据" },
      reorder: { en: "Split first and fit on the train part", zh: "先切分，再在训练部分上拟合" },
    },
  },
  create(context) {
    const watch = watchLeakingFits(context);
    return {
      ...watch.handlers,
      end() {
        for (const { fit, learns, heldOut, inFolds, told } of watch.found()) {
          if (learns !== "plain" || inFolds || isEncodedTarget(context, fit, heldOut)) continue;
          const edits = told === fit && isKind(heldOut, "call") ? fitAfterSplit(context, fit, heldOut) : null;
          context.report({
            node: told,
            message: "fitted",
            data: { fitted: fittedName(context, fit) },
            related: [{ node: heldOut, message: "split" }],
            suggestions: edits === null ? [] : [{ message: "reorder", edits }],
          });
        }
      },
    };
  },
});
