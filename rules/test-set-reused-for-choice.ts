/** Several models that are scored on the test rows, the best of which is chosen by these scores. */

import {
  type Call,
  callArguments,
  choiceBehind,
  choiceOf,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  keepsWorst,
  keptOnTest,
  type Loop,
  python,
  type SyntaxNode,
  searchByScore,
} from "../server/rule-api";

const SCORES = /^sklearn\.metrics\.(?:\w+_score|(?:root_)?mean_\w+_error|log_loss|brier_score_loss)$/;

const VALIDATION = /(?:^|(?<!cross)_)(?:va|val|valid|validation|hold_?out)(?:_|$)/i;

export const testSetReusedForChoice = defineRule({
  meta: {
    name: "test-set-reused-for-choice",
    theme: "leakage",
    libraries: ["sklearn", "torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://scikit-learn.org/stable/modules/cross_validation.html",
      "scikit-learn 1.9.1: the best of 29 nearest-neighbour models on 50 test rows of noise has an accuracy of 0.60 there and 0.50 on new rows, in the mean of 100 draws",
    ],
    docs: {
      en: {
        title: "Best model chosen on the test rows",
        what: "In a loop over candidates each model is scored on the test part of a split, and the best one is kept by a comparison, by `argmax` or by `max`. Or the weights of the epoch that did best on a test loader, or on the test part of the only split, are kept, and judged on these rows again, or their best score is what is shown in the end.",
        why: "The best of many scores is partly luck, and the luck is in these rows. On noise, where 0.5 is the truth, the best of 29 nearest-neighbour models reached 0.60 on 50 test rows and 0.50 on new ones, in the mean of 100 draws (scikit-learn 1.9.1). Choose by cross-validation on the train rows, and score the chosen model once on the test rows.",
        ignoreWhen: "Other rows, which took no part in the choice, give the score that is reported.",
      },
      zh: {
        title: "用测试集挑选模型",
        what: "在遍历候选模型的循环里，每个模型都在切分出的测试部分上评分，再通过比较、`argmax` 或 `max` 选出最好的一个。或者保留在测试加载器（或唯一一次切分的测试部分）上最好的那一轮权重，又在同一批数据上评估，或者最后给出的就是这个最好的分数。",
        why: "许多分数里最高的那个有运气成分，而运气就在这些行里。在噪声上（真实水平是 0.5），29 个近邻模型中最好的一个在 50 行测试数据上是 0.60，在新数据上是 0.50，取 100 次平均（scikit-learn 1.9.1）。应当在训练数据上用交叉验证来选，选定之后只在测试集上评一次分。",
        ignoreWhen: "另有没有参与挑选的数据来给出最终分数。",
      },
      invalid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        best, best_depth = 0, None
        for depth in range(1, 20):
            model = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X_train, y_train)
            score = model.score(X_test, y_test)
            if score > best:
                best, best_depth = score, depth
        print(best, best_depth)
      `,
      valid: python`
        from sklearn.datasets import load_breast_cancer
        from sklearn.model_selection import cross_val_score, train_test_split
        from sklearn.tree import DecisionTreeClassifier

        X, y = load_breast_cancer(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
        best, best_depth = 0, 1
        for depth in range(1, 20):
            model = DecisionTreeClassifier(max_depth=depth, random_state=0)
            score = cross_val_score(model, X_train, y_train).mean()
            if score > best:
                best, best_depth = score, depth
        model = DecisionTreeClassifier(max_depth=best_depth, random_state=0).fit(X_train, y_train)
        print(model.score(X_test, y_test))
      `,
    },
    messages: {
      chosen: {
        en: "The test rows choose the best model here, so its score on them is too good.",
        zh: "这里用测试集挑出最好的模型，它在测试集上的分数会偏高。",
      },
      kept: {
        en: "The test rows choose the weights here, so their score on them is too good.",
        zh: "这里用测试集挑选权重，它们在测试集上的分数会偏高。",
      },
      again: {
        en: "Judged on the same rows again",
        zh: "又在同一批数据上评估",
      },
      shown: { en: "Its best score is shown here", zh: "在这里给出最好的分数" },
      best: {
        en: "The best one is kept here",
        zh: "在这里留下最好的一个",
      },
      split: {
        en: "The test rows come from here",
        zh: "测试集来自这里",
      },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** The split whose test part is scored; null for rows of another part, or of a train part that was split again. */
    function splitOf(rows: SyntaxNode | null): Call | null {
      const { rows: part } = rows === null ? {} : dataflow.valueOf(rows);
      const split = part?.part === "test" ? part.splitBy : null;
      if (!isKind(split, "call")) return null;
      const [whole] = callArguments(split);
      return whole !== undefined && dataflow.valueOf(whole.value).rows?.part === "train" ? null : split;
    }
    /** The rows that a score was computed on: of `score(X, y)`, or those that the predictions belong to. */
    function scoredRows(call: Call): SyntaxNode | null {
      if (isKind(call.function, "attribute") && call.function.attribute.text === "score")
        return dataflow.argument(call, "X", 0);
      return dataflow.argument(call, "y_true", 0);
    }

    return {
      end() {
        // Rows that are called so are there to choose by.
        for (const { comparison, again, isShown } of fileCalls(context).says(VALIDATION)
          ? []
          : keptOnTest(context))
          context.report({
            node: comparison,
            message: "kept",
            related: [{ node: again, message: isShown ? "shown" : "again" }],
          });
        const calls = fileCalls(context);
        const scores = [...calls.methods("score"), ...calls.constructed((name) => SCORES.test(name))];
        const judged = scores
          .map((call) => ({ call, rows: scoredRows(call) }))
          // Rows that are called so are there to choose by.
          .filter(({ rows }) => rows === null || !VALIDATION.test(context.text(rows)))
          .map(({ call, rows }) => ({ call, split: splitOf(rows) }));
        const splits = calls.constructed((name) => name === "sklearn.model_selection.train_test_split");
        // Rows of a second split, or of elsewhere, may be there for the score: unless these are scored again.
        const isOther = splits.length !== 1 || calls.says(VALIDATION);
        const isScoredAgain = (split: Call, loop: Loop): boolean =>
          judged.some(
            (one) => one.split === split && one.call.start > loop.end && !enclosingLoops(one.call)[0],
          );
        for (const { call, split } of judged) {
          const search = split === null ? null : searchByScore(context, call);
          if (split !== null && search !== null) {
            const around = functionAround(call);
            const again = judged.find((one) => one.split === split && functionAround(one.call) !== around);
            if (again !== undefined)
              context.report({
                node: call,
                message: "chosen",
                related: [
                  { node: search.function, message: "best" },
                  { node: again.call, message: "again" },
                  { node: split, message: "split" },
                ],
              });
            continue;
          }
          const [loop] = enclosingLoops(call);
          const behind = split === null ? null : choiceBehind(context, call);
          if (split !== null && behind !== null && split.end <= behind.round.start && !isOther)
            context.report({
              node: call,
              message: "chosen",
              related: [
                { node: behind.best, message: "best" },
                { node: split, message: "split" },
              ],
            });
          if (split === null || behind !== null || loop === undefined || enclosingLoops(split).includes(loop))
            continue;
          const best = choiceOf(context, call, loop);
          if (best === null || keepsWorst(context, call, best) || (isOther && !isScoredAgain(split, loop)))
            continue;
          context.report({
            node: call,
            message: "chosen",
            related: [
              { node: best, message: "best" },
              { node: split, message: "split" },
            ],
          });
        }
      },
    };
  },
});
