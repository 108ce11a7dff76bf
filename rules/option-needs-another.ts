/** An option that does not work without another one, which is missing: several scores without `refit`, an evaluation without its data. */

import {
  type Call,
  defineRule,
  hasUnwrittenArguments,
  isKind,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

const SEARCHES = ["GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV"];
/** Objectives of several classes; aliases of `num_class` are spelled alike. */
const CLASSES = /^(?:multi:soft(?:max|prob)|multiclass(?:ova)?|softmax|ova|multiclass_ova)$/;
const COUNTS = /^num_?class(?:es)?$/;

export const optionNeedsAnother = defineRule({
  meta: {
    name: "option-needs-another",
    theme: "api",
    libraries: ["sklearn", "xgboost", "lightgbm", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.GridSearchCV.html",
      "https://xgboost.readthedocs.io/en/stable/parameter.html#learning-task-parameters",
      "https://lightgbm.readthedocs.io/en/stable/Parameters.html#num_class",
      "https://huggingface.co/docs/transformers/main_classes/trainer",
      "transformers 5.24.0: `Trainer` raises ValueError: You have set `args.eval_strategy` to IntervalStrategy.EPOCH but you didn't pass an `eval_dataset`",
      "scikit-learn 1.9.1: fit raises ValueError: For multi-metric scoring, the parameter refit must be set to a scorer key",
      "xgboost 3.2.0: `train` with multi:softprob and no num_class raises XGBoostError; lightgbm 4.7.0: LightGBMError: Number of classes should be specified and greater than 1 for multiclass training",
    ],
    docs: {
      en: {
        title: "Option that needs another one",
        what: "A search of scikit-learn gets several scores and no `refit`, or `refit=True`; or `xgboost.train` and `lightgbm.train` get an objective of several classes in parameters that have no `num_class`; or a `Trainer` of transformers is told when to evaluate and gets no `eval_dataset`.",
        why: "With several scores the search cannot know which one chooses the best settings, and the boosters do not count the classes by themselves, as their classes for scikit-learn do. All raise an error, the search only after the data has been loaded and `fit` was called.",
        ignoreWhen: "Never, since these calls raise an error in every release that is known.",
      },
      zh: {
        title: "少了必须一起给的选项",
        what: "scikit-learn 的搜索给了多个评分却没有 `refit`（或 `refit=True`）；或者 `xgboost.train`、`lightgbm.train` 的参数里目标函数是多分类，却没有 `num_class`；或者 transformers 的 `Trainer` 设了评估时机却没有 `eval_dataset`。",
        why: "有多个评分时，搜索不知道按哪一个选最佳参数；而 booster 不会自己数类别，只有 scikit-learn 风格的类才会。这些都会报错，搜索要等数据加载完、调用 `fit` 时才报。",
        ignoreWhen: "没有例外：这样的调用在已知的各个版本里都会报错。",
      },
      invalid: python`
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        search = GridSearchCV(SVC(), {"C": [1, 10]}, scoring=["accuracy", "f1"])
        print(search)
      `,
      valid: python`
        from sklearn.model_selection import GridSearchCV
        from sklearn.svm import SVC

        search = GridSearchCV(SVC(), {"C": [1, 10]}, scoring=["accuracy", "f1"], refit="f1")
        print(search)
      `,
    },
    messages: {
      refit: {
        en: "With several scores `fit` raises ValueError unless `refit` names the one that chooses.",
        zh: "有多个评分时，`refit` 必须指明按哪一个选，否则 `fit` 抛出 ValueError。",
      },
      classes: {
        en: "`{objective}` needs `num_class` in the same parameters: `train` raises an error.",
        zh: "`{objective}` 需要同时给出 `num_class`，否则 `train` 会报错。",
      },
      evaluation: {
        en: "`{strategy}` needs `eval_dataset`: `Trainer` raises ValueError without it.",
        zh: "`{strategy}` 需要 `eval_dataset`，否则抛出 ValueError。",
      },
      told: { en: "The evaluation is asked for here", zh: "在这里要求评估" },
      name: { en: "Choose by `{score}`", zh: "按 `{score}` 选择" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    function checkSearch(call: Call): void {
      const scoring = dataflow.argument(call, "scoring", null);
      if (scoring === null || hasUnwrittenArguments(call)) return;
      const { elements, entries } = dataflow.valueOf(scoring);
      const [first] =
        entries === undefined ? (elements ?? []).map(({ constant }) => constant) : [...entries.keys()];
      if (elements === undefined && (entries === undefined || entries.size === 0)) return;
      const refit = dataflow.argument(call, "refit", null);
      if (refit !== null && dataflow.valueOf(refit).constant !== true) return;
      const code = typeof first === "string" ? `"${first}"` : null;
      context.report({
        node: scoring,
        message: "refit",
        absence: true,
        suggestions:
          code === null
            ? []
            : [
                {
                  message: "name",
                  data: { score: `${first}` },
                  edits: [fixer.setArgument(call, "refit", code, refit)],
                },
              ],
      });
    }

    /** Parameters that are written out in one dict, to which nothing is added. */
    function checkTraining(call: Call): void {
      const given = dataflow.argument(call, "params", 0);
      const table = given === null ? null : writtenDict(given);
      if (table === null) return;
      const pairs = table.children.map((pair) =>
        isKind(pair, "pair") ? { key: stringValue(pair.key), value: pair.value } : null,
      );
      if (!pairs.every((pair) => pair !== null && pair.key !== null)) return;
      const objective = pairs.find((pair) => pair?.key === "objective" || pair?.key === "application");
      const name = objective == null ? null : stringValue(objective.value);
      if (objective == null || name === null || !CLASSES.test(name)) return;
      if (pairs.some((pair) => COUNTS.test(pair?.key ?? ""))) return;
      context.report({ node: objective.value, message: "classes", data: { objective: name }, absence: true });
    }

    function writtenDict(node: SyntaxNode): (SyntaxNode & { readonly kind: "dictionary" }) | null {
      if (isKind(node, "dictionary")) return node;
      const { definitions = [], references = [] } = semantic.bindingOf(node) ?? {};
      const [only, ...others] = definitions;
      if (!isKind(node, "identifier") || only === undefined || others.length > 0) return null;
      // `params["num_class"] = 3`, `params.update(...)`, or another function that may add it.
      const isOnlyGiven = references.every(({ identifier: { parent } }) =>
        isKind(parent, "argument_list", "keyword_argument", "assignment"),
      );
      const isTrained = references.every(({ identifier: { parent } }) => {
        const call = isKind(parent, "keyword_argument") ? parent.parent?.parent : parent?.parent;
        return !isKind(call, "call") || /(?:^|\.)(?:train|cv|print)$/.test(context.text(call.function));
      });
      return isOnlyGiven && isTrained && isKind(only.value, "dictionary") ? only.value : null;
    }

    function checkTrainer(call: Call): void {
      if (hasUnwrittenArguments(call) || dataflow.argument(call, "eval_dataset", 4) !== null) return;
      const args = dataflow.argument(call, "args", 1);
      const made = args === null ? undefined : dataflow.valueOf(args).call;
      if (made === undefined || hasUnwrittenArguments(made)) return;
      const strategy = ["eval_strategy", "evaluation_strategy"]
        .map((name) => dataflow.argument(made, name, null))
        .find((node) => node !== null);
      const kind = strategy == null ? null : dataflow.valueOf(strategy).constant;
      if (strategy == null || (kind !== "epoch" && kind !== "steps")) return;
      context.report({
        node: call.function,
        message: "evaluation",
        absence: true,
        data: { strategy: `eval_strategy="${kind}"` },
        related: [{ node: strategy, message: "told" }],
      });
    }

    return {
      calls: {
        "transformers.Trainer": checkTrainer,
        "transformers.Seq2SeqTrainer": checkTrainer,
        ...Object.fromEntries(SEARCHES.map((name) => [`sklearn.model_selection.${name}`, checkSearch])),
        "xgboost.train": checkTraining,
        "lightgbm.train": checkTraining,
      },
    };
  },
});
