/** A loss that is maximised, or a score that is minimised, by a scorer or a study. */

import {
  type Call,
  callArguments,
  calledName,
  defineRule,
  isKind,
  isOnlyReported,
  lastPart,
  lossNamed,
  metricSense,
  python,
  returnedSense,
  type SyntaxNode,
} from "../server/rule-api";

export const scoreDirectionWrong = defineRule({
  meta: {
    name: "score-direction-wrong",
    theme: "tuning",
    libraries: ["sklearn", "optuna", "hyperopt"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.metrics.make_scorer.html",
      "https://optuna.readthedocs.io/en/stable/reference/generated/optuna.create_study.html",
      "hyperopt 0.3.0: `fmin` of a score keeps the trial with the smallest one",
      "scikit-learn 1.9.1: a grid search over the depths 1, 2, 8 of a tree on a linear target chooses 1 with `make_scorer(mean_squared_error)` and 8 with `greater_is_better=False`",
      'optuna 5.0.0: `create_study()` minimises; of 50 trials of a score that is 1 at 0.3 it keeps 0.98, and with `direction="maximize"` 0.32',
    ],
    docs: {
      en: {
        title: "The worst one is chosen",
        what: "`make_scorer` gets a loss without `greater_is_better=False`, an Optuna study minimises what its objective returns as a score, or maximises a loss, or `fmin` of hyperopt, which always minimises, gets a score as it is.",
        why: "A search takes what has the largest score, and a study minimises unless told otherwise. With `make_scorer(mean_squared_error)` a grid search chose the tree with the largest error: depth 1 of 1, 2 and 8 (scikit-learn 1.9.1). `create_study()` kept the worst of 50 trials of a score (Optuna 5.0.0). Nothing fails, and the best settings are the worst ones.",
        ignoreWhen: "The worst settings are what is looked for.",
      },
      zh: {
        title: "选中的是最差的一个",
        what: "`make_scorer` 包装的是损失，却没有 `greater_is_better=False`；或者 Optuna 的目标函数返回分数，study 却在最小化，或者返回损失却在最大化；或者把分数原样交给 hyperopt 的 `fmin`，而它总是最小化。",
        why: "搜索会选分数最大的，study 默认取最小值。用 `make_scorer(mean_squared_error)`，网格搜索在深度 1、2、8 中选了误差最大的 1（scikit-learn 1.9.1）；`create_study()` 留下了 50 次试验里分数最差的一次（Optuna 5.0.0）。整个过程不会报错，“最佳”参数其实是最差的。",
        ignoreWhen: "本来就想找到表现最差的那组参数。",
      },
      invalid: python`
        from sklearn.metrics import make_scorer, mean_squared_error
        from sklearn.model_selection import GridSearchCV
        from sklearn.tree import DecisionTreeRegressor

        error = make_scorer(mean_squared_error)
        search = GridSearchCV(DecisionTreeRegressor(random_state=0), {"max_depth": [1, 8]}, scoring=error)
        print(search)
      `,
      valid: python`
        from sklearn.metrics import make_scorer, mean_squared_error
        from sklearn.model_selection import GridSearchCV
        from sklearn.tree import DecisionTreeRegressor

        error = make_scorer(mean_squared_error, greater_is_better=False)
        search = GridSearchCV(DecisionTreeRegressor(random_state=0), {"max_depth": [1, 8]}, scoring=error)
        print(search)
      `,
    },
    messages: {
      scorer: {
        en: "`{loss}` is a loss, and a search takes the largest score: it chooses the largest loss.",
        zh: "`{loss}` 是损失，而搜索取分数最大的：选中的是损失最大的。",
      },
      minimized: {
        en: "This study minimises `{value}`, of which more is better, and keeps the worst.",
        zh: "`{value}` 越大越好，而这个 study 在最小化，最佳试验其实最差。",
      },
      maximized: {
        en: "This study maximises `{value}`, of which less is better, and keeps the worst.",
        zh: "`{value}` 越小越好，而这个 study 在最大化，最佳试验其实最差。",
      },
      lost: {
        en: "`fmin` minimises this `{value}`, of which more is better, and keeps the worst.",
        zh: "`{value}` 越大越好，而 `fmin` 在最小化，留下的其实最差。",
      },
      searched: { en: "Searched here", zh: "在这里搜索" },
      turn: { en: "Minimise its negative", zh: "改为最小化它的相反数" },
      returned: {
        en: "What is returned",
        zh: "返回的值",
      },
      negate: {
        en: "Less is better: `greater_is_better=False`",
        zh: "越小越好：`greater_is_better=False`",
      },
      direction: {
        en: 'Set `direction="{direction}"`',
        zh: '设置 `direction="{direction}"`',
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const senseOf = (node: SyntaxNode) => metricSense(context, node);

    /** Which way a study goes. */
    const directionOf = (written: SyntaxNode): unknown => {
      const said = isKind(written, "attribute") ? written.attribute.text : null;
      return said === "MINIMIZE" || said === "MAXIMIZE"
        ? said.toLowerCase()
        : dataflow.valueOf(written).constant;
    };

    return {
      calls: {
        "hyperopt.fmin"(call: Call) {
          const objective = dataflow.argument(call, "fn", 0);
          const sense = objective === null ? null : returnedSense(context, objective, senseOf);
          if (sense?.what !== "score") return;
          context.report({
            node: sense.at,
            message: "lost",
            data: { value: calledName(context, sense.call) },
            related: [{ node: call.function, message: "searched" }],
            suggestions: [{ message: "turn", edits: [fixer.insertBefore(sense.at, "-")] }],
          });
        },
        "sklearn.metrics.make_scorer"(call: Call) {
          const given = dataflow.argument(call, "score_func", 0);
          const said = dataflow.argument(call, "greater_is_better", null);
          const isLeftTrue =
            callArguments(call).every(({ spread }) => spread === "") &&
            (said === null || isKind(said, "true"));
          const name = given === null ? null : lossNamed(context, given);
          if (
            name === null ||
            !isLeftTrue ||
            callArguments(call)[1]?.keyword === null ||
            isOnlyReported(context, call)
          )
            return;
          const edits = [fixer.setArgument(call, "greater_is_better", "False", said)];
          context.report({
            node: call,
            message: "scorer",
            data: { loss: lastPart(name) },
            suggestions: [{ message: "negate", edits }],
          });
        },
      },
      methods: {
        optimize(call: Call, { receiver }: { readonly receiver: SyntaxNode | null }) {
          const objective = dataflow.argument(call, "func", 0);
          const made = receiver === null ? undefined : dataflow.valueOf(receiver).call;
          if (
            objective === null ||
            made === undefined ||
            !/^optuna\.(?:study\.)?create_study$/.test(dataflow.resolveCall(made).callee ?? "")
          )
            return;
          const isUnsaid = callArguments(made).some(
            ({ keyword, spread }) => spread !== "" || keyword?.text === "directions",
          );
          const written = dataflow.argument(made, "direction", null);
          const direction = written === null ? "minimize" : directionOf(written);
          const sense = returnedSense(context, objective, senseOf);
          if (isUnsaid || sense === null || direction !== (sense.what === "score" ? "minimize" : "maximize"))
            return;
          const wanted = direction === "minimize" ? "maximize" : "minimize";
          const edit = fixer.setArgument(made, "direction", `"${wanted}"`, written);
          context.report({
            node: made,
            message: direction === "minimize" ? "minimized" : "maximized",
            data: { value: calledName(context, sense.call) },
            related: [{ node: sense.call, message: "returned" }],
            suggestions: [{ message: "direction", data: { direction: wanted }, edits: [edit] }],
          });
        },
      },
    };
  },
});
