/** A scaler, encoder or PCA that is fitted on all rows before cross-validation or a search, outside of the pipeline. */

import { defineRule, fittedName, python, watchLeakingFits } from "../server/rule-api";

export const preprocessingOutsideCrossValidation = defineRule({
  meta: {
    name: "preprocessing-outside-cross-validation",
    theme: "leakage",
    libraries: ["sklearn", "imblearn"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html#data-transformation-with-held-out-data",
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: cross_val_score of an SVC on breast cancer: 0.974 with StandardScaler before it, 0.974 with it in a pipeline",
    ],
    docs: {
      en: {
        title: "Fitted outside of the cross-validation",
        what: "A transformer that does not look at the target is fitted on all rows, or on a train part whose folds alone it serves, and what it gives goes into `cross_val_score`, into a search such as `GridSearchCV`, or is indexed by the folds of a splitter.",
        why: "In each fold the transformer has already learned from the rows that the fold holds out. For a scaler, an encoder, an imputer or a PCA the difference is mostly small: with scikit-learn 1.9.1 an SVC on the breast cancer data scores 0.974 both ways. On few rows, with outliers or with many components it grows. In a pipeline it is fitted in each fold anew, and the same object can be saved.",
        ignoreWhen: "The rows are many and the transformer is a plain scaler, or the score does not matter.",
      },
      zh: {
        title: "在交叉验证之外拟合",
        what: "不看目标值的转换器在全部数据上拟合（或者在训练部分上拟合，而且只用于这一部分的各折），得到的结果再交给 `cross_val_score`、`GridSearchCV` 这类搜索，或者按切分器的折来索引。",
        why: "每一折里，转换器都已经学过这一折要留出的行。缩放器、编码器、缺失值填充和 PCA 造成的差别通常很小：scikit-learn 1.9.1 上，SVC 在乳腺癌数据上两种写法都是 0.974。样本少、有离群值或主成分多的时候差别会变大。放进流水线，每一折都会重新拟合，保存模型时也只需保存一个对象。",
        ignoreWhen: "样本很多，而且只是普通的缩放；或者分数并不重要。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import cross_val_score
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X, y = load_breast_cancer(return_X_y=True)
        scaled = StandardScaler().fit_transform(X)
        print(cross_val_score(SVC(), scaled, y).mean())
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import cross_val_score
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        from sklearn.svm import SVC

        X, y = load_breast_cancer(return_X_y=True)
        model = make_pipeline(StandardScaler(), SVC())
        print(cross_val_score(model, X, y).mean())
      `,
    },
    messages: {
      outside: {
        en: "`{fitted}` has learned from the rows that each fold holds out. Put it into the pipeline that is cross-validated; for a scaler, an encoder or a PCA the difference is mostly small.",
        zh: "`{fitted}` 已经学过每一折要留出的行。把它放进要交叉验证的流水线；不过缩放器、编码器或 PCA 造成的差别通常很小。",
      },
      folds: {
        en: "The folds are made here",
        zh: "在这里分折",
      },
    },
  },
  create(context) {
    const watch = watchLeakingFits(context);
    return {
      ...watch.handlers,
      end() {
        for (const { fit, learns, heldOut, inFolds, told } of watch.found()) {
          if (learns !== "plain" || !inFolds) continue;
          context.report({
            node: told,
            message: "outside",
            data: { fitted: fittedName(context, fit) },
            related: [{ node: heldOut, message: "folds" }],
          });
        }
      },
    };
  },
});
