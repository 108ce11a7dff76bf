/** The objective of a search that never looks at the hyperparameters it is given. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  drawnParameter,
  isKind,
  python,
  type SyntaxNode,
  searchedObjective,
  unreadDraws,
} from "../server/rule-api";

const STUDIES: readonly string[] = [
  "optuna.create_study",
  "optuna.load_study",
  "optuna.study.create_study",
  "optuna.study.load_study",
];
/** What runs a function for each trial, and how it calls that. */
const SEARCHES: Readonly<Record<string, string>> = {
  "hyperopt.fmin": "fn",
  // https://docs.ray.io/en/latest/tune/api/execution.html
  "ray.tune.run": "run_or_experiment",
  "ray.tune.Tuner": "trainable",
  // https://keras.io/api/keras_tuner/tuners/
  ...Object.fromEntries(
    ["RandomSearch", "BayesianOptimization", "Hyperband", "GridSearch"].map((name) => [
      `keras_tuner.${name}`,
      "hypermodel",
    ]),
  ),
  // https://scikit-optimize.readthedocs.io/en/latest/modules/minimize_functions.html
  ...Object.fromEntries(
    ["gp_minimize", "forest_minimize", "gbrt_minimize"].map((name) => [`skopt.${name}`, "func"]),
  ),
};
type Objective = SyntaxNode & { readonly kind: "function_definition" | "lambda" };

export const objectiveIgnoresParams = defineRule({
  meta: {
    name: "objective-ignores-params",
    theme: "tuning",
    libraries: ["hyperopt", "optuna", "ray", "keras_tuner", "skopt"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://hyperopt.github.io/hyperopt/getting-started/minimizing_functions/",
      "https://optuna.readthedocs.io/en/stable/reference/generated/optuna.study.Study.html#optuna.study.Study.optimize",
      "hyperopt 0.2.7: an objective without its parameter runs 100 trials, all of the same model",
    ],
    docs: {
      en: {
        title: "Objective ignores the hyperparameters",
        what: "The function that `fmin` or `study.optimize` is given never reads its first parameter, the hyperparameters or the trial; or it has the trial draw a value and never reads that.",
        why: "Every trial then trains the same model. What differs between the trials is chance, and the reported best is the luckiest draw of values that were never used. With the trial of Optuna no hyperparameter is even drawn. A value that is drawn and not used makes the search longer and its report of the best values wrong.",
        ignoreWhen: "The trials are only meant to measure how much the result varies by chance.",
      },
      zh: {
        title: "目标函数没有用到超参数",
        what: "交给 `fmin` 或 `study.optimize` 的函数从来没有读取第一个参数，也就是超参数或 trial；或者让 trial 抽取了一个值，却没有用它。",
        why: "于是每次试验训练的都是同一个模型，差别只来自随机性；最后报告的最优参数只是碰巧排在前面，并没有真正用过。用 Optuna 时，不读 trial 就根本没有抽取任何超参数。抽取了却没用到的值只会拖长搜索，报告的最优取值也没有意义。",
        ignoreWhen: "只是想用多次试验看看结果的随机波动有多大。",
      },
      invalid: python`
        from hyperopt import fmin, hp, tpe
        from sklearn.datasets import make_classification
        from sklearn.linear_model import SGDClassifier
        from sklearn.model_selection import cross_val_score

        X, y = make_classification(random_state=0)

        def objective(params):
            model = SGDClassifier(alpha=0.01, random_state=0)
            return -cross_val_score(model, X, y).mean()

        fmin(objective, {"alpha": hp.loguniform("alpha", -9, -2)}, algo=tpe.suggest, max_evals=5)
      `,
      valid: python`
        from hyperopt import fmin, hp, tpe
        from sklearn.datasets import make_classification
        from sklearn.linear_model import SGDClassifier
        from sklearn.model_selection import cross_val_score

        X, y = make_classification(random_state=0)

        def objective(params):
            model = SGDClassifier(alpha=params["alpha"], random_state=0)
            return -cross_val_score(model, X, y).mean()

        fmin(objective, {"alpha": hp.loguniform("alpha", -9, -2)}, algo=tpe.suggest, max_evals=5)
      `,
    },
    messages: {
      ignored: {
        en: "The search never reads `{parameter}`, so that every trial measures the same thing.",
        zh: "目标函数没有读取 `{parameter}`，每次试验测的都是同一件事。",
      },
      unused: {
        en: "`{parameter}` is drawn and never read, so the search learns nothing about it.",
        zh: "`{parameter}` 抽取之后没有用到，搜索对它一无所知。",
      },
      searched: { en: "Searched here", zh: "在这里搜索" },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const reported = new Set<SyntaxNode>();

    /** A body that is not written yet, or one that looks at its names as a whole. */
    const isOpen = (objective: Objective): boolean => {
      const statements = objective.body.kind === "block" ? objective.body.children : [];
      const isEmpty = (node: SyntaxNode): boolean =>
        node.kind === "pass_statement" ||
        node.kind === "raise_statement" ||
        (node.kind === "expression_statement" &&
          ["ellipsis", "string"].includes(node.children[0]?.kind ?? ""));
      if (statements.length > 0 && statements.every(isEmpty)) return true;
      // `lambda x: 1` only shows that a search runs.
      if (isKind(objective.body, "integer", "float", "none")) return true;
      return [...descendants(objective.body)].some(
        (node) => node.kind === "identifier" && /^(locals|vars|eval|exec)$/.test(node.text),
      );
    };

    function check(call: Call, given: SyntaxNode | null): void {
      const objective = given === null ? null : searchedObjective(context, given);
      if (objective === null || reported.has(objective)) return;
      const isChanged = objective.parent?.kind === "decorated_definition";
      const parameter = drawnParameter(objective);
      const binding = parameter === null ? null : semantic.bindingOf(parameter);
      if (parameter === null || binding === null || isChanged || isOpen(objective)) return;
      const related = [{ node: call.function, message: "searched" }] as const;
      reported.add(objective);
      for (const { node, name } of unreadDraws(context, objective.body, binding))
        context.report({ node, message: "unused", data: { parameter: name }, related });
      if (binding.references.length > 0 || binding.name.startsWith("_")) return;
      context.report({ node: parameter, message: "ignored", data: { parameter: binding.name }, related });
    }

    return {
      calls: Object.fromEntries(
        Object.entries(SEARCHES).map(([name, keyword]) => [
          name,
          (call: Call) => check(call, dataflow.argument(call, keyword, 0)),
        ]),
      ),
      methods: {
        optimize(call, { receiver }) {
          const made = receiver === null ? undefined : dataflow.valueOf(receiver).call;
          if (made === undefined || !STUDIES.includes(dataflow.resolveCall(made).callee ?? "")) return;
          check(call, dataflow.argument(call, "func", 0) ?? callArguments(call)[0]?.value ?? null);
        },
      },
    };
  },
});
