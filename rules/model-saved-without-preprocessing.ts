/** A model saved without the transformer that made its input. */

import {
  asksOnly,
  type Call,
  callArguments,
  defineRule,
  type FitTrace,
  isKind,
  isOnlyAskedField,
  isOnlyAskedName,
  isOwnField,
  modelsBehind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const BOOSTERS = /^(?:xgboost|lightgbm|catboost)\./;
/** What leaves a transformer where it is. */
const ASKED = /^(?:fit|transform|fit_transform)$/;

export const modelSavedWithoutPreprocessing = defineRule({
  meta: {
    name: "model-saved-without-preprocessing",
    theme: "deployment",
    libraries: ["sklearn"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/common_pitfalls.html#inconsistent-preprocessing",
      "https://scikit-learn.org/stable/model_persistence.html",
      "https://scikit-learn.org/stable/modules/generated/sklearn.pipeline.make_pipeline.html",
    ],
    docs: {
      en: {
        title: "Model saved without its fitted preprocessing",
        what: "A model is saved that was fitted on data which a scaler, encoder or other transformer of the file has transformed, and the transformer itself is neither saved nor handed on.",
        why: "What the transformer has learned, such as means and categories, is a part of the model. Whoever loads the model alone has to guess it: raw values go in, predictions come out, and they are wrong without any error. A pipeline, `make_pipeline(StandardScaler(), LogisticRegression())`, keeps both in one file.",
        ignoreWhen: "Another program computes the same transformation from the same data.",
      },
      zh: {
        title: "保存模型时漏了预处理器",
        what: "保存的模型是在经过缩放器、编码器等转换器处理的数据上拟合的，而文件既没有保存这个转换器，也没有把它交给别处。",
        why: "转换器学到的内容（均值、类别等）也是模型的一部分。只加载模型的人只能去猜：原始数值进去，预测出来，全是错的，却没有任何报错。用流水线 `make_pipeline(StandardScaler(), LogisticRegression())` 可以把两者存进同一个文件。",
        ignoreWhen: "另有程序用同样的数据计算出同样的转换。",
      },
      invalid: python`
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        def train(X_train, y_train):
            scaler = StandardScaler()
            X_scaled = scaler.fit_transform(X_train)
            model = LogisticRegression()
            model.fit(X_scaled, y_train)
            joblib.dump(model, "model.joblib")
      `,
      valid: python`
        import joblib
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        def train(X_train, y_train):
            model = make_pipeline(StandardScaler(), LogisticRegression())
            model.fit(X_train, y_train)
            joblib.dump(model, "model.joblib")
      `,
    },
    messages: {
      alone: {
        en: "`{model}` needs data as `{transformer}` makes them, and that is not saved.",
        zh: "`{model}` 需要经 `{transformer}` 处理的数据，而它没有保存。",
      },
      fitted: { en: "The preprocessing is fitted here.", zh: "预处理在这里拟合。" },
      together: {
        en: "Save `{transformer}` and `{model}` as one pipeline",
        zh: "把 `{transformer}` 和 `{model}` 存为一条流水线",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const trained: { readonly models: readonly SyntaxNode[]; readonly fits: readonly FitTrace[] }[] = [];
    const saved: { readonly call: Call; readonly model: SyntaxNode }[] = [];

    const save = (call: Call): void => {
      const [model] = callArguments(call);
      if (model !== undefined && model.keyword === null) saved.push({ call, model: model.value });
    };

    const isFit = (call: Call): boolean => context.text(call.function).endsWith(".fit");

    /** Only asked to fit and transform. */
    function isLost({ call }: FitTrace): boolean {
      const transformer =
        isKind(call, "call") && isKind(call.function, "attribute") ? call.function.object : null;
      // `scaler = StandardScaler().fit(X)` keeps it under that name.
      const isMade = isKind(transformer, "call");
      const kept = isMade && isKind(call.parent, "assignment") ? call.parent.left : transformer;
      if (isMade && !(isKind(call, "call") && isFit(call))) return true;
      if (kept !== null && isOwnField(semantic, kept))
        return isOnlyAskedField(
          context,
          kept,
          ASKED,
          saved.map(({ model }) => model),
        );
      if (!isKind(kept, "identifier") || !isOnlyAskedName(context, kept, ASKED)) return false;
      // A function of the file may be handed one that its caller saves.
      const made = dataflow.valueOf(transformer ?? call).call;
      return !made || asksOnly(context, made, ASKED);
    }

    /** What a model was fitted on went through; null where one that it may be was fitted on something else. */
    function fitsOf(model: SyntaxNode): readonly FitTrace[] | null {
      const sites = modelsBehind(context, model);
      const found = trained.find(({ models }) => sites.some((site) => models.includes(site)));
      return found !== undefined && sites.every((site) => found.models.includes(site)) ? found.fits : null;
    }

    /** A pipeline of the two fitted parts takes the rows that the transformer was given. */
    function together(model: SyntaxNode, fits: readonly FitTrace[]) {
      const call = fits.length === 1 ? fits[0]?.call : undefined;
      const transformer =
        call !== undefined && isKind(call, "call") && isKind(call.function, "attribute")
          ? call.function.object
          : null;
      const isEstimator = /^(?:sklearn|xgboost|lightgbm|catboost)\./.test(dataflow.valueOf(model).type ?? "");
      if (!isEstimator || transformer === null || !isKind(transformer, "identifier")) return [];
      if (semantic.bindingOf(transformer)?.scope !== semantic.scopeOf(model)) return [];
      const data = { transformer: transformer.text, model: context.text(model) };
      const pipeline = fixer.spell("sklearn.pipeline.make_pipeline");
      const code = `${pipeline.name}(${data.transformer}, ${data.model})`;
      return [{ message: "together" as const, data, edits: [...pipeline.edits, fixer.replace(model, code)] }];
    }

    return {
      calls: {
        "joblib.dump": save,
        "pickle.dump": save,
        "pickle.dumps": save,
        "dill.dump": save,
        "keras.models.save_model": save,
        "keras.saving.save_model": save,
      },
      methods: {
        fit(call, { receiver }) {
          const models = receiver === null ? [] : modelsBehind(context, receiver);
          const data = callArguments(call)[0]?.value;
          const fits = data === undefined ? [] : (dataflow.valueOf(data).fits ?? []);
          if (models.length > 0 && fits.length > 0) trained.push({ models, fits });
        },
        save_model(call, { receiver }) {
          const type = receiver === null ? undefined : dataflow.valueOf(receiver).type;
          if (receiver !== null && BOOSTERS.test(type ?? "")) saved.push({ call, model: receiver });
        },
        save(call, { receiver }) {
          const type = receiver === null ? undefined : dataflow.valueOf(receiver).type;
          if (receiver !== null && knowledge.hasTrait(type ?? "", "keras-model"))
            saved.push({ call, model: receiver });
        },
      },
      end() {
        for (const { call, model } of saved) {
          const fits = fitsOf(model);
          const lost = fits?.find(isLost);
          if (lost === undefined || !isKind(lost.call, "call")) continue;
          const name = lost.estimator.slice(lost.estimator.lastIndexOf(".") + 1);
          context.report({
            node: call,
            message: "alone",
            data: { model: context.excerpt(model), transformer: name },
            related: [{ node: lost.call, message: "fitted" }],
            suggestions: together(model, fits ?? []),
          });
          return;
        }
      },
    };
  },
});
