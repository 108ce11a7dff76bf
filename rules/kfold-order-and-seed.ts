/** A seed given to folds that are not shuffled: nothing is drawn, and the constructor refuses. */

import { type Call, callArguments, defineRule, python } from "../server/rule-api";

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
      "scikit-learn 0.23.2: KFold(5, random_state=0) only warns that this will raise an error in 0.24",
    ],
    docs: {
      en: {
        title: "Seed for folds that are not shuffled",
        what: "`KFold`, `StratifiedKFold` or `StratifiedGroupKFold` gets a `random_state`, and `shuffle` is not True.",
        why: "Without shuffling nothing is drawn at random, and the constructor raises a `ValueError`. The rows of data that are sorted by class would also end up in folds of one class each, so shuffling is what is most often meant.",
        ignoreWhen: "The error itself is what the code shows.",
      },
      zh: {
        title: "为不打乱的折设置了随机种子",
        what: "`KFold`、`StratifiedKFold` 或 `StratifiedGroupKFold` 传了 `random_state`，但 `shuffle` 不是 True。",
        why: "不打乱时没有任何随机抽取，构造函数会抛出 `ValueError`。如果数据按类别排序，不打乱还会让每一折只含一个类别，所以多半本来就想打乱。",
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
    const { apiIndex, dataflow, fixer } = context;
    const folds = apiIndex.symbol("sklearn.model_selection.KFold");
    // Until 0.23 the constructor only warned.
    const refuses = folds.kind === "symbol" && !/^0\.(?:1\d|2[0-3])\./.test(folds.symbol.scope.newest);
    if (!refuses) return {};
    const check = (call: Call, name: string): void => {
      const seed = callArguments(call).find(({ keyword }) => keyword?.text === "random_state");
      const shuffle = dataflow.argument(call, "shuffle", 1);
      if (seed === undefined || callArguments(call).some(({ spread }) => spread !== "")) return;
      if (typeof dataflow.valueOf(seed.value).constant !== "number") return;
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
    return {
      calls: Object.fromEntries(
        ["KFold", "StratifiedKFold", "StratifiedGroupKFold"].map((name) => [
          `sklearn.model_selection.${name}`,
          (call: Call) => check(call, name),
        ]),
      ),
    };
  },
});
