/** A selector or target encoder that is fitted with the target of rows which are held out afterwards. */

import {
  chosenByTarget,
  defineRule,
  fitAfterSplit,
  fittedName,
  isKind,
  python,
  watchLeakingFits,
} from "../server/rule-api";

export const supervisedSelectionBeforeSplit = defineRule({
  meta: {
    name: "supervised-selection-before-split",
    theme: "leakage",
    libraries: ["sklearn", "imblearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#data-leakage",
      "scikit-learn 1.9.1: SelectKBest(k=20) on 100 rows and 2000 columns of noise: 0.78 before cross-validation, 0.59 in a pipeline",
    ],
    docs: {
      en: {
        title: "Features chosen with held-out targets",
        what: "A selector or a supervised encoder, such as `SelectKBest`, `RFE` or `SelectFromModel`, is fitted with the target on all rows, or columns are chosen by the importances or the mutual information of all rows, and then some of these rows are held out by a split, a cross-validation or a search.",
        why: "What is fitted with the target picks whatever fits the held-out rows too, by chance or not, and the score counts that as skill. On pure noise, where 0.5 is the truth, `SelectKBest` before cross-validation scored 0.78 with scikit-learn 1.9.1, and 0.59 inside a pipeline. Put the selector into a pipeline, or fit it on the train part.",
        ignoreWhen: "The selected features are looked at, and the score is not used.",
      },
      zh: {
        title: "选特征时看到了留出的目标值",
        what: "`SelectKBest`、`RFE`、`SelectFromModel` 这类特征选择器或有监督的编码器带着目标值在全部数据上拟合，或者按全部数据得出的重要性、互信息挑选列，之后其中一部分行才被切分、交叉验证或参数搜索留出来。",
        why: "带着目标值拟合，挑出来的特征对留出的行也有效，哪怕只是碰巧，分数却把这算成模型的本事。在纯噪声上（真实水平是 0.5），scikit-learn 1.9.1 的 `SelectKBest` 放在交叉验证之前得分 0.78，放进流水线则是 0.59。应当把选择器放进流水线，或者只在训练部分上拟合。",
        ignoreWhen: "只想看选出了哪些特征，不使用这个分数。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.feature_selection import SelectKBest
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        selected = SelectKBest(k=9).fit_transform(X, y)
        X_train, X_test, y_train, y_test = train_test_split(selected, y, stratify=y, random_state=0)
        model = DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.feature_selection import SelectKBest
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        selector = SelectKBest(k=9).fit(X_train, y_train)
        X_train, X_test = selector.transform(X_train), selector.transform(X_test)
        model = DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      target: {
        en: "`{fitted}` sees the target of rows that are held out later. It picks what works on them, so the score is far too good.",
        zh: "`{fitted}` 看到了之后要留出的行的目标值。它会挑出对这些行有效的特征，分数会高得离谱。",
      },
      split: {
        en: "Rows are held out here",
        zh: "在这里留出数据",
      },
      reorder: {
        en: "Split first and fit on the train part",
        zh: "先切分，再在训练部分上拟合",
      },
    },
  },
  create(context) {
    const watch = watchLeakingFits(context);
    return {
      ...watch.handlers,
      end() {
        const found = watch.found().filter(({ learns }) => learns === "supervised");
        for (const { fit, heldOut, told } of found) {
          const edits = told === fit && isKind(heldOut, "call") ? fitAfterSplit(context, fit, heldOut) : null;
          context.report({
            node: told,
            message: "target",
            data: { fitted: fittedName(context, fit) },
            related: [{ node: heldOut, message: "split" }],
            suggestions: edits === null ? [] : [{ message: "reorder", edits }],
          });
        }
        for (const { learned, heldOut } of chosenByTarget(context)) {
          if (found.some(({ fit }) => fit === learned)) continue;
          context.report({
            node: learned,
            message: "target",
            data: { fitted: fittedName(context, learned) },
            related: [{ node: heldOut, message: "split" }],
          });
        }
      },
    };
  },
});
