/** Something that draws at random and is given no seed, so that two runs give two results. */

import {
  type Call,
  calledName,
  defineRule,
  isKind,
  keywordsOf,
  python,
  seedsNumpy,
} from "../server/rule-api";

export const randomStateUnset = defineRule({
  meta: {
    name: "random-state-unset",
    theme: "reproducibility",
    libraries: ["sklearn", "imblearn", "hyperopt", "lime"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#controlling-randomness",
      "https://hyperopt.github.io/hyperopt/getting-started/minimizing_functions/",
      "scikit-learn 1.9.1: five random forests without random_state score between 0.926 and 0.944",
    ],
    docs: {
      en: {
        title: "Random state not set",
        what: "A split, estimator, sampler, search or explainer that draws at random is called without `random_state` (hyperopt: `rstate`), and the file sets no seed anywhere.",
        why: "Each run then splits, trains and explains differently. Five random forests of one data set scored between 0.926 and 0.944 (scikit-learn 1.9.1), which is more than most changes one wants to compare, and nobody can get the reported number again.",
        ignoreWhen: "The result is averaged over many draws, or the program has to differ from run to run.",
      },
      zh: {
        title: "没有设置随机种子",
        what: "带随机性的切分、估计器、采样器、搜索或解释器没有写 `random_state`（hyperopt 是 `rstate`），文件里也没有设置任何种子。",
        why: "这样每次运行的切分、训练和解释都不同。同一份数据上训练五个随机森林，得分在 0.926 到 0.944 之间（scikit-learn 1.9.1），比大多数想要比较的改动还大；报告的数字谁也重现不了。",
        ignoreWhen: "结果是多次抽样的平均，或者程序本来就要每次不同。",
      },
      invalid: python`
        from sklearn.ensemble import RandomForestClassifier

        model = RandomForestClassifier(n_estimators=200)
      `,
      valid: python`
        from sklearn.ensemble import RandomForestClassifier

        model = RandomForestClassifier(n_estimators=200, random_state=42)
      `,
    },
    messages: {
      unset: {
        en: "`{called}` draws at random without `{keyword}`, so each run gives another result.",
        zh: "`{called}` 带随机性，没有写 `{keyword}`，每次运行结果都不同。",
      },
      set: { en: "Set it: `{code}`", zh: "写上 `{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    /** The argument is certain to have this value. */
    const has = (call: Call, { keyword, value }: { readonly keyword: string; readonly value: boolean }) => {
      const argument = dataflow.argument(call, keyword, null);
      return argument !== null && dataflow.valueOf(argument).constant === value;
    };

    function check(call: Call, name: string): void {
      const draws = knowledge.randomness.get(name);
      if (draws === undefined || seedsNumpy(context)) return;
      const { keyword, onlyWith, unless } = draws;
      const written = keywordsOf(call);
      const isTold = written === null || written.has(keyword);
      // Centers that are given are not drawn.
      const start = dataflow.argument(call, "init", null);
      if (start !== null && /\.(?:MiniBatch)?KMeans$/.test(name) && !isKind(start, "string")) return;
      if (isTold || (onlyWith && !has(call, onlyWith)) || (unless && has(call, unless))) return;
      const generator = draws.takes === "generator" ? fixer.spell("numpy.random.default_rng") : null;
      const code = `${keyword}=${generator === null ? "42" : `${generator.name}(42)`}`;
      context.report({
        node: call.function,
        message: "unset",
        data: { called: calledName(context, call), keyword },
        suggestions: [
          {
            message: "set",
            data: { code },
            edits: [fixer.addArgument(call, code), ...(generator?.edits ?? [])],
          },
        ],
      });
    }

    return {
      calls: Object.fromEntries(
        [...knowledge.randomness.keys()].map((name) => [name, (call: Call) => check(call, name)]),
      ),
    };
  },
});
