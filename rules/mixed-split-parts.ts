/** Rows of the training part beside those of the test part where each row of one belongs to a row of the other. */

import {
  type Call,
  callArguments,
  calledName,
  defineRule,
  foldPartOrPredicted,
  isKind,
  isTried,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const SPLIT = "sklearn.model_selection.train_test_split";
/** Tables that hold rows and their labels, by the names of the two arguments. */
const PAIRED: Readonly<Record<string, readonly [string, string]>> = {
  "catboost.Pool": ["data", "label"],
  "xgboost.DMatrix": ["data", "label"],
  "xgboost.QuantileDMatrix": ["data", "label"],
  "lightgbm.Dataset": ["data", "label"],
};

/** Metrics of numbers, true ones first. */
const OF_NUMBERS =
  /\.(?:(?:root_)?(?:mean|median|max)_\w*error|max_error|r2_score|explained_variance_score)$/;

export const mixedSplitParts = defineRule({
  meta: {
    name: "mixed-split-parts",
    theme: "leakage",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
      "scikit-learn 1.9.1: ValueError: Found input variables with inconsistent numbers of samples: [133, 45] from accuracy_score(y_train, clf.predict(X_test)), [133, 178] from clf.fit(X_train, y)",
      "keras 3.15.1: ValueError: Data cardinality is ambiguous from model.evaluate(X_test, y_train)",
      "catboost 1.2.10: CatBoostError from Pool(X_test, y_train), xgboost 3.4.1: XGBoostError from train with DMatrix(X_test, y_train), lightgbm 4.7.0: LightGBMError from Dataset(X_test, y_train).construct()",
    ],
    docs: {
      en: {
        title: "Training rows beside test rows",
        what: "`fit`, `score`, `evaluate`, a metric, or a table of CatBoost, XGBoost or LightGBM such as `Pool` gets one argument from the training part of a split and the other from the test part, or from before the split: `accuracy_score(y_train, clf.predict(X_test))`, `clf.fit(X_train, y)`.",
        why: "Row for row they have nothing to do with each other. scikit-learn raises `Found input variables with inconsistent numbers of samples`, Keras `Data cardinality is ambiguous`, and where both parts are of one size the score says nothing.",
        ignoreWhen: "Never: the parts come from one split and are not the same rows.",
      },
      zh: {
        title: "训练行和测试行混在一起",
        what: "`fit`、`score`、`evaluate`、某个指标，或 CatBoost、XGBoost、LightGBM 的数据表（如 `Pool`）的两个参数，一个来自切分的训练部分，另一个来自测试部分或切分之前的数据：`accuracy_score(y_train, clf.predict(X_test))`、`clf.fit(X_train, y)`。",
        why: "这两份数据的各行彼此无关。scikit-learn 会抛出 `Found input variables with inconsistent numbers of samples`，Keras 会抛出 `Data cardinality is ambiguous`；如果两部分恰好一样大，得到的分数毫无意义。",
        ignoreWhen: "不应忽略：两部分来自同一次切分，却不是同样的行。",
      },
      invalid: python`
        from sklearn.datasets import load_wine
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(random_state=0).fit(X_train, y_test)
      `,
      valid: python`
        from sklearn.datasets import load_wine
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_wine(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        tree = DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
        print(tree.score(X_test, y_test))
      `,
    },
    messages: {
      parts: {
        en: "`{first}` and `{second}` are different rows of one split. `{function}` wants pairs.",
        zh: "`{first}` 和 `{second}` 是不同的行。`{function}` 要求逐行对应。",
      },
      whole: {
        en: "`{part}` has only a part of the rows of `{whole}`. `{function}` wants pairs.",
        zh: "`{part}` 只有 `{whole}` 的一部分行。`{function}` 要求逐行对应。",
      },
      split: { en: "split here", zh: "在这里切分" },
    },
  },
  create(context) {
    const { dataflow, knowledge } = context;

    /** The split by `train_test_split` into parts that are not of one size. */
    function splitOf(node: SyntaxNode): { readonly call: Call; readonly part: string } | null {
      const { rows } = dataflow.valueOf(node);
      const fold = foldPartOrPredicted(context, node);
      if (fold !== null) return { call: fold.splitBy, part: fold.part };
      if (rows === undefined || !isKind(rows.splitBy, "call")) return null;
      const isOne = dataflow.resolveCall(rows.splitBy).callee === SPLIT && !isMisnamed(rows.splitBy);
      return isOne ? { call: rows.splitBy, part: rows.part } : null;
    }

    /** `X_train, y_train, X_test, y_test = ...`: the names are at fault, and another rule says so. */
    const isMisnamed = ({ parent }: Call): boolean =>
      isKind(parent, "assignment") &&
      parent.left.children
        .slice(0, 2)
        .filter((name) => /(?:^|_)[xy]?(?:train|tr)(?:ing)?(?:_|$)/i.test(context.text(name))).length === 2;

    /** One of the arrays that were split, as it was before: all rows, or what an earlier split left of them. */
    function isWhole(node: SyntaxNode, split: Call): boolean {
      const { rows } = dataflow.valueOf(node);
      if (rows === undefined || (rows.part === "all") !== (rows.splitBy === null)) return false;
      if (!isKind(node, "identifier")) return false;
      return callArguments(split).some(({ keyword, value }) => {
        const given = keyword === null ? dataflow.valueOf(value).rows : undefined;
        return given?.part === rows.part && given.splitBy === rows.splitBy && given.source === rows.source;
      });
    }

    function check(call: Call, a: SyntaxNode | null, b: SyntaxNode | null): void {
      if (a === null || b === null || isTried(context, call)) return;
      const [first, second] = [splitOf(a), splitOf(b)];
      const split = first ?? second;
      if (split === null) return;
      const size = dataflow.argument(split.call, "test_size", null);
      if (size !== null && dataflow.valueOf(size).constant === 0.5) return;
      const data = { function: calledName(context, call) };
      const related = [{ node: split.call, message: "split" }] as const;
      if (first !== null && second !== null && first.call === second.call) {
        if (first.part === second.part) return;
        const said = { ...data, first: context.excerpt(a), second: context.excerpt(b) };
        context.report({ node: b, message: "parts", data: said, related });
        return;
      }
      // Of two splits the later one made the smaller part.
      const isSecond = second !== null && isWhole(a, second.call);
      const [part, whole] = isSecond ? [b, a] : [a, b];
      if (!isSecond && (first === null || !isWhole(b, first.call))) return;
      const said = { ...data, whole: context.excerpt(whole), part: context.excerpt(part) };
      context.report({ node: whole, message: "whole", data: said, related });
    }

    const checkPair = (call: Call, receiver: SyntaxNode | null): void => {
      const { type = "", localClass } = receiver === null ? {} : dataflow.valueOf(receiver);
      const isModel = ["classifier", "regressor", "keras-model"].some((trait) =>
        knowledge.hasTrait(type, trait),
      );
      if (!isModel || localClass !== undefined) return;
      const isKeras = knowledge.hasTrait(type, "keras-model");
      check(call, dataflow.argument(call, isKeras ? "x" : "X", 0), dataflow.argument(call, "y", 1));
      const judged = isKeras ? ["validation_data"] : ["eval_set"];
      for (const given of judged.map((name) => dataflow.argument(call, name, null))) {
        const pairs = isKind(given, "list") ? given.children : [given];
        for (const pair of pairs)
          if (isKind(pair, "tuple") && pair.children.length === 2)
            check(call, pair.children[0] ?? null, pair.children[1] ?? null);
      }
    };

    return {
      calls: Object.fromEntries(
        Object.entries(PAIRED).map(([name, [rows, labels]]) => [
          name,
          (call: Call) => check(call, dataflow.argument(call, rows, 0), dataflow.argument(call, labels, 1)),
        ]),
      ),
      methods: {
        fit: (call, { receiver }) => checkPair(call, receiver),
        score: (call, { receiver }) => checkPair(call, receiver),
        evaluate: (call, { receiver }) => checkPair(call, receiver),
      },
      nodes: {
        call(call) {
          const resolved = dataflow.resolveCall(call);
          if (resolved.callee?.startsWith("sklearn.metrics.") !== true) return;
          const metric = dataflow.metricCall(resolved);
          if (metric !== null) check(call, metric.targets, metric.predictions);
          else if (OF_NUMBERS.test(resolved.callee))
            check(call, dataflow.argument(call, "y_true", 0), dataflow.argument(call, "y_pred", 1));
        },
      },
    };
  },
});
