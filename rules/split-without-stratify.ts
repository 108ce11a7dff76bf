/** A split of classification data that leaves the share of each class to chance. */

import {
  type Call,
  callArguments,
  continuousOrigin,
  defineRule,
  keywordsOf,
  python,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

/** With one of these the shares are kept, or the order has to be. */
const TOLD: readonly string[] = ["stratify", "shuffle"];

export const splitWithoutStratify = defineRule({
  meta: {
    name: "split-without-stratify",
    theme: "leakage",
    libraries: ["sklearn", "lightgbm", "xgboost", "catboost"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "scikit-learn 1.9.1: test parts of 40 rows have 2.5 to 27.5 % of a 15 % class without stratify, 15 % with it",
    ],
    docs: {
      en: {
        title: "Classification data split without stratify",
        what: "`train_test_split` gets data and labels, no `stratify`, and its train part goes into the `fit` of a classifier.",
        why: "A random split gives each part another share of a class. A class that makes up 15 % of the rows had between 2.5 % and 27.5 % of a test part of 40 rows (scikit-learn 1.9.1), and 15 % with `stratify=y`. Scores then differ between seeds for no other reason, and a rare class can be missing from a part.",
        ignoreWhen:
          "The classes are balanced and the parts are large, or rows of one group must stay together.",
      },
      zh: {
        title: "分类数据切分时没有分层",
        what: "`train_test_split` 切分了数据和标签，没有写 `stratify`，训练部分又交给了分类器的 `fit`。",
        why: "随机切分时，各部分里每一类的占比不同。总体占 15 % 的类，在 40 行的测试集里占 2.5 % 到 27.5 % 不等（scikit-learn 1.9.1）；写上 `stratify=y` 就都是 15 %。不分层的话，换个种子分数就会变，稀有类甚至可能整个缺席。",
        ignoreWhen: "各类均衡且每一部分都很大，或者同一组的行必须放在一起。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
        model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import train_test_split

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        model = RandomForestClassifier(random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      chance: {
        en: "Without `stratify` the share of each class differs between the parts by chance.",
        zh: "没有写 `stratify`，各部分里每一类的占比全凭运气。",
      },
      fitted: { en: "A classifier is trained on the train part here", zh: "这里用训练部分训练分类器" },
      keep: { en: "Keep the shares: `stratify={labels}`", zh: "保持各类占比：`stratify={labels}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;
    const splits = new Set<Call>();
    const fits: { readonly call: Call; readonly splitBy: SyntaxNode }[] = [];

    function isClassifier({ type, wraps, oneOf }: Value): boolean {
      if (wraps !== undefined) return isClassifier(wraps);
      const types = oneOf ?? (type === undefined ? [] : [type]);
      return types.length > 0 && types.every((name) => knowledge.hasTrait(name, "classifier"));
    }

    return {
      calls: {
        "sklearn.model_selection.train_test_split"(call) {
          const written = keywordsOf(call);
          const arrays = callArguments(call).filter(
            ({ keyword, spread }) => keyword === null && spread === "",
          );
          const isTold = written === null || TOLD.some((name) => written.has(name));
          if (arrays.length === 2 && !isTold) splits.add(call);
        },
      },
      methods: {
        fit(call, { receiver }) {
          const data = dataflow.argument(call, "X", 0);
          const rows = data === null ? undefined : dataflow.valueOf(data).rows;
          if (receiver === null || rows?.part !== "train" || rows.splitBy === null) return;
          if (isClassifier(dataflow.valueOf(receiver))) fits.push({ call, splitBy: rows.splitBy });
        },
      },
      end() {
        for (const split of splits) {
          const fit = fits.find(({ splitBy }) => splitBy === split);
          const labels = callArguments(split).filter(({ keyword }) => keyword === null)[1]?.value;
          if (fit === undefined || labels === undefined) continue;
          // There are no shares of quantities to keep.
          if (continuousOrigin(context, labels) !== null) continue;
          const text = context.text(labels);
          context.report({
            node: split,
            message: "chance",
            related: [{ node: fit.call.function, message: "fitted" }],
            suggestions: [
              {
                message: "keep",
                data: { labels: context.excerpt(labels) },
                edits: [fixer.addArgument(split, `stratify=${text}`)],
              },
            ],
          });
        }
      },
    };
  },
});
