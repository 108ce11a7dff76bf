/** A key of a search space is no parameter of the estimator that is tuned. */

import {
  beginnings,
  type Call,
  callArguments,
  closestName,
  defineRule,
  isForForests,
  literalKey,
  nameForXgboost,
  python,
  type RefusedParameter,
  refusedParameter,
  refusedTries,
  replacedParameters,
  roundsWith,
  SEARCH_SPACES,
  type SyntaxNode,
  type Value,
} from "../server/rule-api";

export const searchSpaceKeyInvalid = defineRule({
  meta: {
    name: "search-space-key-invalid",
    theme: "tuning",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/modules/grid_search.html#composite-estimators-and-parameter-spaces",
      "https://scikit-learn.org/stable/modules/generated/sklearn.pipeline.Pipeline.html",
      "scikit-learn 1.9.1: ValueError: Invalid parameter 'C' for estimator Pipeline(...)",
      "keras 3.15.1: ValueError: Invalid parameter 'n_estimators' for estimator SKLearnClassifier(...)",
    ],
    docs: {
      en: {
        title: "Search space key that is no parameter",
        what: "Reports keys of the space given to `GridSearchCV`, `RandomizedSearchCV` and their relatives, and names given to `set_params`, that the estimator does not take in the releases that apply; values of a space that it refuses; and keys that it passes over, such as `num_leaves` for XGBoost. Keys are followed through the steps of pipelines, column transformers and ensembles (`clf__C`) and into estimators inside of others. Where an estimator is not known or takes any keyword, nothing is said.",
        why: "The search sets each key with `set_params`, and that raises `ValueError: Invalid parameter` when `fit` is called. In a pipeline the name of the step has to stand before the parameter: `clf__C`.",
        ignoreWhen: "The estimator is replaced by another one before the search runs.",
      },
      zh: {
        title: "搜索空间里的键不是参数",
        what: "报告 `GridSearchCV`、`RandomizedSearchCV` 等的搜索空间，以及 `set_params` 里，估计器在适用版本中不接受的名字；空间里估计器拒绝的取值；以及会被悄悄忽略的键，例如给 XGBoost 的 `num_leaves`。会沿着流水线、列变换器、集成的各个步骤（`clf__C`）以及嵌套的估计器逐层检查。估计器不确定、或接受任意关键字时不报告。",
        why: "搜索会用 `set_params` 设置每个键，名字不对时 `fit` 会抛出 `ValueError: Invalid parameter`。在流水线里，参数名前要加步骤名：`clf__C`。",
        ignoreWhen: "搜索运行之前，估计器被换成了另一个。",
      },
      invalid: python`
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler

        pipe = Pipeline([("scale", StandardScaler()), ("clf", LogisticRegression())])
        search = GridSearchCV(pipe, {"C": [0.1, 1.0]}, cv=3)
      `,
      valid: python`
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GridSearchCV
        from sklearn.pipeline import Pipeline
        from sklearn.preprocessing import StandardScaler

        pipe = Pipeline([("scale", StandardScaler()), ("clf", LogisticRegression())])
        search = GridSearchCV(pipe, {"clf__C": [0.1, 1.0]}, cv=3)
      `,
    },
    messages: {
      step: {
        en: "`{type}` has no parameter `{name}`; its step `{step}` has. Setting it raises `ValueError`.",
        zh: "`{type}` 没有参数 `{name}`，它的步骤 `{step}` 才有。设置时会抛出 `ValueError`。",
      },
      similar: {
        en: "`{type}` has no parameter `{name}`. Did you mean `{closest}`? Setting it raises `ValueError`.",
        zh: "`{type}` 没有参数 `{name}`。是不是想用 `{closest}`？设置时会抛出 `ValueError`。",
      },
      network: {
        en: "`{name}` is a parameter of forests. A Keras model has none like it, nor gets one from a wrapper.",
        zh: "`{name}` 是森林的参数，Keras 模型没有，用包装器也不会有。",
      },
      unknown: {
        en: "`{type}` has no parameter `{name}`. Setting it raises `ValueError`.",
        zh: "`{type}` 没有参数 `{name}`。设置时会抛出 `ValueError`。",
      },
      gone: {
        en: "`{name}` of `{type}` is {since}. Setting it raises `ValueError`. {why}",
        zh: "`{name}` {since}。设置时 `{type}` 会抛出 `ValueError`。{why}",
      },
      ignored: {
        en: "XGBoost ignores `{name}`: it calls this parameter `{right}`. All values of it give one model.",
        zh: "XGBoost 忽略 `{name}`：这个参数在它那里叫 `{right}`。取什么值得到的都是同一个模型。",
      },
      value: {
        en: "`{name}` does not take `{value}`: every fit with it fails. `{type}` takes {values}.",
        zh: "`{name}` 不接受 `{value}`，拟合会失败。`{type}` 的可选值：{values}。",
      },
      write: { en: "Write `{key}`", zh: "改为 `{key}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const isReplaced = replacedParameters(context);

    /** `node` stands for the key in the file, and is replaced where the key is written out in it. */
    function report(refused: RefusedParameter, key: string, node: SyntaxNode): void {
      const { prefix, name, known, stepsWithIt, gone } = refused;
      const type = refused.type.slice(refused.type.lastIndexOf(".") + 1);
      const [step] = stepsWithIt;
      const closest = closestName(name, known);
      const meant = step !== undefined ? `${step}__${name}` : closest;
      const text = context.text(node);
      const better = `${prefix}${meant}${key.slice(prefix.length + name.length)}`;
      const isWritten = text === key || (node.kind === "string" && text.includes(key));
      const edits = meant === null || !isWritten ? [] : [fixer.replace(node, text.split(key).join(better))];
      const suggestions =
        edits.length === 0 ? [] : [{ message: "write" as const, data: { key: better }, edits }];
      if (step !== undefined)
        context.report({ node, message: "step", data: { type, name, step }, suggestions });
      else if (gone !== null) {
        const { said, severity } = gone;
        context.report({ node, message: "gone", data: { type, name, ...said }, severity });
      } else if (closest !== null)
        context.report({ node, message: "similar", data: { type, name, closest }, suggestions });
      else context.report({ node, message: "unknown", data: { type, name } });
    }

    /** The literal keys of the dicts that make up a space; a dict that changes later is not looked at. */
    function checkSpace(estimator: Value, value: Value, space: SyntaxNode, written: SyntaxNode): void {
      for (const { entries } of value.entries !== undefined ? [value] : (value.elements ?? []))
        for (const key of entries?.keys() ?? []) {
          // A step that the space itself replaces may take anything.
          if (beginnings(key).some((beginning) => entries?.has(beginning))) continue;
          if (isReplaced(key)) continue;
          const node = literalKey(context.semantic, written, key) ?? space;
          if (isForForests(context, estimator, key))
            context.report({ node, message: "network", data: { name: key } });
          const right = nameForXgboost(estimator, key);
          if (right) context.report({ node, message: "ignored", data: { name: key, right } });
          const refused = refusedParameter(context, estimator, key);
          if (refused !== null) report(refused, key, node);
          const tries =
            refused === null ? refusedTries(context, estimator, key, entries?.get(key), node) : [];
          for (const tried of tries) context.report({ ...tried, message: "value" });
        }
    }

    const search = (call: Call, parameter: string): void => {
      const [tuned, space] = [dataflow.argument(call, "estimator", 0), dataflow.argument(call, parameter, 1)];
      if (tuned === null || space === null) return;
      // `for name, (model, grid) in candidates.items()`: each grid is for its own model.
      const whole = { over: space, values: [[dataflow.valueOf(tuned), dataflow.valueOf(space)]] };
      const { over, values } = roundsWith(context, call, [tuned, space]) ?? whole;
      for (const [estimator = {}, grid = {}] of values) checkSpace(estimator, grid, space, over);
    };

    return {
      calls: Object.fromEntries(
        Object.entries(SEARCH_SPACES).map(([name, parameter]) => [
          name,
          (call: Call) => search(call, parameter),
        ]),
      ),
      methods: {
        set_params(call, { receiver }) {
          if (receiver === null) return;
          const all = callArguments(call);
          const names = new Set(all.map(({ keyword }) => keyword?.text ?? ""));
          for (const { keyword } of all) {
            if (keyword === null || beginnings(keyword.text).some((one) => names.has(one))) continue;
            const refused = refusedParameter(context, dataflow.valueOf(receiver), keyword.text);
            if (refused !== null && !isReplaced(keyword.text)) report(refused, keyword.text, keyword);
          }
        },
      },
    };
  },
});
