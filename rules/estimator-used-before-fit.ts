/** A model that predicts, or is pruned, before anything has trained it or loaded its weights. */

import {
  type Call,
  clonedFrom,
  defineRule,
  descendants,
  isAwaited,
  isGivenMadeUp,
  isInContainer,
  isInTry,
  isKind,
  isMended,
  isOfFreshLayers,
  isOnlyCompared,
  isTrainedLater,
  isUntrained,
  magics,
  mayBeFittedInside,
  needsFit,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const USES: readonly string[] =
  "predict predict_proba predict_log_proba decision_function evaluate score transform inverse_transform".split(
    " ",
  );
type Read = SyntaxNode & { readonly kind: "attribute" };
const PIPELINE = "sklearn.pipeline.Pipeline";
/** `coef_`: set by fit. */
const LEARNED = /^[A-Za-z]\w*[a-z0-9]_$/;
const PRUNED = "prune_low_magnitude";
export const estimatorUsedBeforeFit = defineRule({
  meta: {
    name: "estimator-used-before-fit",
    theme: "training-loop",
    libraries: ["keras", "sklearn", "tensorflow_model_optimization"],
    severity: "error",
    profile: "standard",
    throughCalls: true,
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://keras.io/api/models/model_training_apis/",
      "https://scikit-learn.org/stable/modules/generated/sklearn.exceptions.NotFittedError.html",
      "https://www.tensorflow.org/model_optimization/guide/pruning/comprehensive_guide",
      "keras 3.15.1: a compiled network of three classes that was never fitted has an accuracy of 0.318 on 3000 random rows",
      "scikit-learn 1.9.1: predict raises NotFittedError, also after cross_val_score, cross_validate and cross_val_predict, which fit copies",
    ],
    docs: {
      en: {
        title: "Model used before it is trained",
        what: "A Keras model that the file builds from layers, or a scikit-learn estimator that it makes, reaches `predict`, `evaluate`, `score` or `transform`, and on no way there it was fitted or got weights. A hint: such a Keras model is pruned.",
        why: "`compile` only sets optimizer, loss and metrics. The weights are still the random initial ones, and what is predicted describes the initialiser: with three classes an accuracy of 0.318 (Keras 3.15.1). scikit-learn raises a `NotFittedError`. Pruning removes the smallest weights, which says something only of trained ones.",
        ignoreWhen: "The call is a test of shapes or speed, and nobody looks at the result.",
      },
      zh: {
        title: "模型未经训练就被使用",
        what: "文件里用层搭建的 Keras 模型，或新建的 scikit-learn 估计器，走到 `predict`、`evaluate`、`score` 或 `transform` 时，哪条路径上都没有训练过，也没有载入权重。对这样的 Keras 模型做剪枝则作为提示报告。",
        why: "`compile` 只是设置优化器、损失和指标，权重还是随机初始值，预测结果反映的只是初始化方法：三分类的准确率是 0.318（Keras 3.15.1）。scikit-learn 会抛出 `NotFittedError`。剪枝去掉的是最小的权重，而权重大小只有训练之后才有意义。",
        ignoreWhen: "只是测试形状或速度，没有人看结果。",
      },
      invalid: python`
        from sklearn.datasets import load_wine
        from sklearn.svm import SVC

        X, y = load_wine(return_X_y=True)
        model = SVC()
        print(model.predict(X))
      `,
      valid: python`
        from sklearn.datasets import load_wine
        from sklearn.svm import SVC

        X, y = load_wine(return_X_y=True)
        model = SVC()
        model.fit(X, y)
        print(model.predict(X))
      `,
    },
    messages: {
      network: {
        en: "`{model}` was never trained: what it gives comes from its random initial weights.",
        zh: "`{model}` 从未训练过，结果来自随机的初始权重。",
      },
      unfitted: {
        en: "`{model}` was never fitted: `{used}` raises {error}.",
        zh: "`{model}` 从未拟合，`{used}` 会抛出 {error}。",
      },
      pruned: {
        en: "`{model}` is pruned before it is trained; the size of a random weight means nothing.",
        zh: "`{model}` 还没训练就剪枝，随机权重的大小没有意义。",
      },
      made: { en: "Made here", zh: "在这里创建" },
      fit: { en: "Fit `{model}` on training rows first", zh: "先用训练数据拟合 `{model}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const { runUnseenCode, words } = magics(context);
    const isInMagic = (model: SyntaxNode): boolean =>
      runUnseenCode || [...descendants(model), model].some((node) => words.has(context.text(node)));

    /** A line before the use, with the user's own name for the model. */
    function fitting(call: Call | Read, model: SyntaxNode, type: string) {
      if (!isKind(model, "identifier", "attribute") || !fixer.standsAlone(call)) return [];
      const name = context.text(model);
      const rows = knowledge.hasTrait(type, "transformer") ? `\${1:X_train}` : `\${1:X_train}, \${2:y_train}`;
      const edits = [fixer.lineBefore(call, `${name}.fit(${rows})`)];
      return [{ message: "fit" as const, data: { model: name }, snippet: true, edits }];
    }

    function check(call: Call | Read, model: SyntaxNode, used: string): void {
      if (isAwaited(context, call, "NotFittedError") || isMended(context, call, /^(?:partial_)?fit/)) return;
      const value = dataflow.valueOf(model);
      if (isKind(call, "call") && isOnlyCompared(context, model, used) && !isInMagic(model)) {
        const data = { model: context.excerpt(model), used, error: "NotFittedError" };
        context.report({ node: call.function, message: "unfitted", data });
        return;
      }
      if (used !== PRUNED && (isInContainer(semantic, model) || mayBeFittedInside(context, value))) return;
      const isNetwork = isKind(call, "call") && isOfFreshLayers(context, value);
      const original = clonedFrom(context, value);
      const last = original.type === PIPELINE ? original.wraps : value;
      if (!isNetwork && (used === PRUNED || last === undefined || !needsFit(context, last, used))) return;
      if (value.localClass || !isUntrained(context, value, call) || isInMagic(model)) return;
      if (isKind(call, "call") && isGivenMadeUp(context, call)) return;
      // Put together of parts that are fitted already, a pipeline is fitted; its clone has copies of them.
      if (original === value && last !== undefined && last !== value && !isUntrained(context, last, call))
        return;
      if (isNetwork && used !== PRUNED && isTrainedLater(context, model, call)) return;
      const node = isKind(call, "call") ? call.function : call;
      const data = { model: context.excerpt(model) };
      const suggestions = fitting(call, model, value.type ?? "");
      const related =
        value.call === undefined ? [] : ([{ node: value.call.function, message: "made" }] as const);
      if (used === PRUNED) context.report({ node, message: "pruned", data, related, severity: "hint" });
      else if (isNetwork) context.report({ node, message: "network", data, related, suggestions });
      else {
        const error = isKind(call, "call") ? "NotFittedError" : "AttributeError";
        const message = { message: "unfitted", data: { ...data, used, error } } as const;
        context.report({ node, ...message, related, suggestions });
      }
    }

    const prune = (call: Call): void => {
      const model = dataflow.argument(call, "to_prune", 0);
      if (model !== null) check(call, model, PRUNED);
    };
    return {
      nodes: {
        attribute(node) {
          const { text } = node.attribute;
          const isStored =
            isKind(node.parent, "assignment", "delete_statement", "pattern_list", "tuple_pattern") &&
            !(isKind(node.parent, "assignment") && node.parent.right === node);
          // Only what is read fails, where nobody counts on that.
          if (LEARNED.test(text) && !isStored && !isInTry(context, node)) check(node, node.object, text);
        },
      },
      methods: Object.fromEntries(
        USES.map((name) => [
          name,
          (call: Call, { receiver }) => receiver !== null && check(call, receiver, name),
        ]),
      ),
      calls: {
        "tensorflow_model_optimization.sparsity.keras.prune_low_magnitude": prune,
      },
    };
  },
});
