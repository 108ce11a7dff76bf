/** Folds that are not shuffled: a seed for them is refused, and rows sorted by class end up in folds of one class. */

import {
  type Call,
  callArguments,
  defineRule,
  hasUnwrittenArguments,
  isMadeSure,
  python,
  type SyntaxNode,
  sortedSample,
  usualConstant,
} from "../server/rule-api";

const JUDGES: readonly string[] = ["cross_val_score", "cross_validate", "cross_val_predict"].map(
  (name) => `sklearn.model_selection.${name}`,
);

export const kfoldOrderAndSeed = defineRule({
  meta: {
    name: "kfold-order-and-seed",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.KFold.html",
      "scikit-learn 1.9.1: KFold(5, random_state=0) raises ValueError: Setting a random_state has no effect since shuffle is False.",
      "scikit-learn 1.9.1: cross_val_score(LogisticRegression(max_iter=5000), *load_iris(return_X_y=True), cv=KFold(3)) gives 0, 0, 0",
      "scikit-learn 0.23.2: KFold(5, random_state=0) only warns that this will raise an error in 0.24",
    ],
    docs: {
      en: {
        title: "Seed for folds that are not shuffled",
        what: "`KFold`, `StratifiedKFold` or `StratifiedGroupKFold` gets a `random_state`, and `shuffle` is not True; or `KFold` takes data of scikit-learn that is sorted by class, as iris is, in its order.",
        why: "Without shuffling nothing is drawn at random, and the constructor raises a `ValueError`. The rows of data that are sorted by class would also end up in folds of one class each, so shuffling is what is most often meant: logistic regression gets iris right in 0 % of the rows with `KFold(3)`, and in 97 % with shuffled folds.",
        ignoreWhen: "The error itself is what the code shows.",
      },
      zh: {
        title: "为不打乱的折设置了随机种子",
        what: "`KFold`、`StratifiedKFold` 或 `StratifiedGroupKFold` 传了 `random_state`，但 `shuffle` 不是 True；或者 `KFold` 按原顺序划分像 iris 那样按类别排序的 scikit-learn 数据。",
        why: "不打乱时没有任何随机抽取，构造函数会抛出 `ValueError`。如果数据按类别排序，不打乱还会让每一折只含一个类别，所以多半本来就想打乱：用 `KFold(3)` 时逻辑回归在 iris 上的正确率是 0 %，打乱后是 97 %。",
        ignoreWhen: "代码本身就是为了演示这个错误。",
      },
      invalid: python`
        from sklearn.model_selection import KFold

        folds = KFold(n_splits=5, random_state=42)
      `,
      valid: python`
        from sklearn.model_selection import KFold

        folds = KFold(n_splits=5, shuffle=True, random_state=42)
      `,
    },
    messages: {
      sorted: {
        en: "The rows come class by class, and these folds keep that order: each holds one class, or two.",
        zh: "数据按类别排列，而这些折保持原顺序：每一折只含一两个类别。",
      },
      data: { en: "Sorted by class", zh: "按类别排序" },
      unused: {
        en: "`{folds}` raises a ValueError: a seed without `shuffle=True` has no effect.",
        zh: "`{folds}` 会抛出 ValueError：没有 `shuffle=True` 时种子不起作用。",
      },
      shuffle: {
        en: "Shuffle: `shuffle=True`",
        zh: "打乱：`shuffle=True`",
      },
      remove: {
        en: "Leave the seed out",
        zh: "去掉随机种子",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, knowledge, semantic } = context;
    const folds = apiIndex.symbol("sklearn.model_selection.KFold");
    // Until 0.23 the constructor only warned.
    const refuses = folds.kind === "symbol" && !/^0\.(?:1\d|2[0-3])\./.test(folds.symbol.scope.newest);
    const check = (call: Call, name: string): void => {
      const seed = callArguments(call).find(({ keyword }) => keyword?.text === "random_state");
      const shuffle = dataflow.argument(call, "shuffle", 1);
      if (
        seed === undefined ||
        hasUnwrittenArguments(call) ||
        typeof usualConstant(context, seed.value) !== "number"
      )
        return;
      if (shuffle !== null && dataflow.valueOf(shuffle).constant !== false) return;
      const turnOn = fixer.setArgument(call, "shuffle", "True", shuffle);
      context.report({
        node: seed.node,
        message: "unused",
        data: { folds: name },
        suggestions: [
          { message: "shuffle", edits: [turnOn] },
          { message: "remove", edits: [fixer.removeArgument(call, seed)] },
        ],
      });
    };
    const checkJudged = (judged: Call): void =>
      checkFolds(dataflow.argument(judged, "cv", null), dataflow.argument(judged, "y", 2));

    function checkFolds(given: SyntaxNode | null, rows: SyntaxNode | null): void {
      const folds = given === null ? undefined : dataflow.valueOf(given).call;
      const data = rows === null ? null : sortedSample(context, rows);
      if (data === null || folds === undefined) return;
      if (semantic.qualifiedName(folds.function) !== "sklearn.model_selection.KFold") return;
      const shuffle = dataflow.argument(folds, "shuffle", 1);
      if (hasUnwrittenArguments(folds)) return;
      if (shuffle !== null && dataflow.valueOf(shuffle).constant !== false) return;
      context.report({
        node: folds,
        message: "sorted",
        severity: "warning",
        related: [{ node: data, message: "data" }],
        suggestions: [{ message: "shuffle", edits: [fixer.setArgument(folds, "shuffle", "True", shuffle)] }],
      });
    }

    return {
      methods: {
        // `for train, test in folds.split(X)`
        split: (call, { receiver }) => checkFolds(receiver, dataflow.argument(call, "X", 0)),
        // `GridSearchCV(..., cv=folds).fit(X, y)`
        fit(call, { receiver }) {
          const { type = "", call: made } = receiver === null ? {} : dataflow.valueOf(receiver);
          const folds = made === undefined ? null : dataflow.argument(made, "cv", null);
          if (knowledge.hasTrait(type, "search")) checkFolds(folds, dataflow.argument(call, "y", 1));
        },
      },
      calls: Object.fromEntries([
        ...["KFold", "StratifiedKFold", "StratifiedGroupKFold"].map((name) => [
          `sklearn.model_selection.${name}`,
          (call: Call) => (refuses && !isMadeSure(context, call) ? check(call, name) : undefined),
        ]),
        ...JUDGES.map((name) => [name, checkJudged] as const),
      ]),
    };
  },
});
