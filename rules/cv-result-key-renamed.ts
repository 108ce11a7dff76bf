/** Results of `lightgbm.cv` that are read by the names of LightGBM 3. */

import {
  countingRelease,
  defineRule,
  descendants,
  functionAround,
  isKind,
  isMadeSure,
  isNoneAnswered,
  isReplaced,
  makerOf,
  mayStoreUnder,
  nodesOf,
  python,
  releaseSeverity,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** `auc-mean`, without the name of the rows in front. */
const OLD_KEY = /^(?!(?:train|valid) ).+-(?:mean|stdv)$/;

export const cvResultKeyRenamed = defineRule({
  meta: {
    name: "cv-result-key-renamed",
    theme: "api",
    libraries: ["lightgbm"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://lightgbm.readthedocs.io/en/stable/pythonapi/lightgbm.cv.html",
      "lightgbm 4.7.0: `lgb.cv` with the metric binary_logloss gives the keys 'valid binary_logloss-mean' and 'valid binary_logloss-stdv'; lightgbm 3.1.1 gives 'binary_logloss-mean' and 'binary_logloss-stdv'",
    ],
    docs: {
      en: {
        title: "Result of lightgbm.cv under its old name",
        what: "A result of `lightgbm.cv` is read under a name such as `auc-mean`, and LightGBM 4 or later is among the releases that count.",
        why: "Since LightGBM 4.0 each name begins with the rows that were scored: `valid auc-mean`, and with `eval_train_metric=True` `train auc-mean` beside it. The old name raises `KeyError`, once all folds have been trained, and `get` gives `None`.",
        ignoreWhen: "The project stays on LightGBM 3, which gives the short names.",
      },
      zh: {
        title: "用旧名字读取 lightgbm.cv 的结果",
        what: "用 `auc-mean` 这样的名字读取 `lightgbm.cv` 的结果，而适用的版本包括 LightGBM 4 或更新的版本。",
        why: "从 LightGBM 4.0 起，名字前面多了评分所用的数据：`valid auc-mean`；设了 `eval_train_metric=True` 时还有 `train auc-mean`。用旧名字会在所有折都训练完之后抛出 `KeyError`，用 `get` 则得到 `None`。",
        ignoreWhen: "项目固定使用 LightGBM 3，它给出的就是旧名字。",
      },
      invalid: python`
        import lightgbm as lgb
        from sklearn.datasets import make_classification

        X, y = make_classification(200, random_state=0)
        params = {"objective": "binary", "metric": "auc", "verbose": -1}
        results = lgb.cv(params, lgb.Dataset(X, y), num_boost_round=20)
        print(results["auc-mean"][-1])
      `,
      valid: python`
        import lightgbm as lgb
        from sklearn.datasets import make_classification

        X, y = make_classification(200, random_state=0)
        params = {"objective": "binary", "metric": "auc", "verbose": -1}
        results = lgb.cv(params, lgb.Dataset(X, y), num_boost_round=20)
        print(results["valid auc-mean"][-1])
      `,
    },
    messages: {
      raises: {
        en: "`lightgbm.cv` gives no `{key}` since 4.0, so this raises KeyError. {why}",
        zh: "从 4.0 起结果里没有 `{key}`，这里会抛出 KeyError。{why}",
      },
      none: {
        en: "`lightgbm.cv` gives no `{key}` since 4.0, so this is None. {why}",
        zh: "从 4.0 起结果里没有 `{key}`，这里得到 None。{why}",
      },
      use: { en: "Read `{name}`", zh: "改为读取 `{name}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const release = countingRelease(context, "lightgbm.cv", "4.0", "3.3.5");
    if (release === null || isReplaced(context.semantic, "lightgbm.cv")) return {};

    const isText = (node: SyntaxNode, text: string): boolean =>
      (stringValue(node) ?? dataflow.valueOf(node).constant) === text;

    /** `"auc-mean" in results` */
    const isAskedFor = (name: string): boolean =>
      nodesOf(context.tree, "comparison_operator").some(({ children }) =>
        children.some((one) => isText(one, name)),
      );

    /** `results["valid auc-mean"] if is_new else results["auc-mean"]`: a function that knows both names chooses between them. */
    const knowsBoth = (key: SyntaxNode, name: string): boolean =>
      [...descendants(functionAround(key) ?? context.tree.root)].some((one) => stringValue(one) === name);

    const check = (results: SyntaxNode, key: SyntaxNode, message: "raises" | "none"): void => {
      const { constant } = dataflow.valueOf(key);
      if (typeof constant !== "string" || !OLD_KEY.test(constant)) return;
      const maker = makerOf(context, results);
      const name = `valid ${constant}`;
      if (maker?.callee !== "lightgbm.cv" || isMadeSure(context, key)) return;
      if (isAskedFor(constant) || knowsBoth(key, name) || mayStoreUnder(context, maker.call, constant))
        return;
      const written = context.text(key);
      const edits =
        isKind(key, "string") && written.includes(constant)
          ? [
              fixer.replace(
                key,
                written.replace(constant, () => name),
              ),
            ]
          : [];
      context.report({
        node: key,
        message,
        severity: releaseSeverity(release),
        data: { key: constant, why: release.why },
        suggestions: edits.length === 0 ? [] : [{ message: "use", data: { name }, edits }],
      });
    };

    return {
      nodes: {
        subscript(node) {
          const [key, ...more] = node.subscript;
          if (key !== undefined && more.length === 0) check(node.value, key, "raises");
        },
        call(node) {
          const [key, ...more] = node.arguments.children;
          if (!isKind(node.function, "attribute") || node.function.attribute.text !== "get") return;
          if (key !== undefined && more.length === 0 && !isNoneAnswered(context.semantic, node))
            check(node.function.object, key, "none");
        },
      },
    };
  },
});
