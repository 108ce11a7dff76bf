/** A transformer read after a pipeline with a cache was fitted: the pipeline fitted a copy of it. */

import {
  type Binding,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isUntrained,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const MADE = "sklearn.pipeline.make_pipeline";
/** Raise on an object that nobody has fitted. */
const NEEDS_FIT = /^(?:transform|inverse_transform|get_feature_names_out|get_support)$/;

export const cachedPipelineStepAccess = defineRule({
  meta: {
    name: "cached-pipeline-step-access",
    theme: "preprocessing",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://scikit-learn.org/stable/modules/compose.html#caching-transformers-avoid-repeated-computation",
      "scikit-learn 1.9.1: with `memory=` the transformer that was put in has no `components_` after the fit (AttributeError), without `memory` it has",
    ],
    docs: {
      en: {
        title: "Step of a cached pipeline read",
        what: "A pipeline with `memory=` is fitted, and then a result is read from the variable that its transformer was made in.",
        why: "A pipeline with a cache fits copies of its transformers, so that what stands in the cache cannot change. The object that was put in stays as it was: `pca.components_` raises `AttributeError`, `pca.transform` raises `NotFittedError`. Without `memory` the same code works. The fitted copy is in the pipeline: `pipe[0]`, or `pipe.named_steps`.",
        ignoreWhen: "Never: the transformer has not been fitted.",
      },
      zh: {
        title: "读取带缓存流水线的步骤",
        what: "带 `memory=` 的流水线拟合之后，从创建转换器的变量上读取拟合结果。",
        why: "带缓存的流水线拟合的是转换器的副本，以免缓存内容被改动。放进去的对象保持原样：`pca.components_` 抛出 `AttributeError`，`pca.transform` 抛出 `NotFittedError`。不带 `memory` 时同样的代码可以运行。拟合好的副本在流水线里：`pipe[0]` 或 `pipe.named_steps`。",
        ignoreWhen: "没有可以忽略的情况：这个转换器没有拟合过。",
      },
      invalid: python`
        from sklearn.datasets import load_digits
        from sklearn.decomposition import PCA
        from sklearn.linear_model import RidgeClassifier
        from sklearn.pipeline import make_pipeline

        X, y = load_digits(return_X_y=True)
        pca = PCA(n_components=8)
        pipe = make_pipeline(pca, RidgeClassifier(), memory="cache")
        pipe.fit(X, y)
        print(pca.components_)
      `,
      valid: python`
        from sklearn.datasets import load_digits
        from sklearn.decomposition import PCA
        from sklearn.linear_model import RidgeClassifier
        from sklearn.pipeline import make_pipeline

        X, y = load_digits(return_X_y=True)
        pca = PCA(n_components=8)
        pipe = make_pipeline(pca, RidgeClassifier(), memory="cache")
        pipe.fit(X, y)
        print(pipe[0].components_)
      `,
    },
    messages: {
      copy: {
        en: "`{step}` is not fitted: with a cache, `{pipeline}` fits a copy of it.",
        zh: "`{step}` 没有拟合：带缓存的 `{pipeline}` 拟合的是它的副本。",
      },
      cached: { en: "Cached here", zh: "在这里设置了缓存" },
      inside: { en: "Read it from `{place}`", zh: "从 `{place}` 读取" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Whether it certainly caches: a folder, or what was made of one. */
    function isCache(memory: SyntaxNode): boolean {
      const { constant, call } = dataflow.valueOf(memory);
      if (typeof constant === "string") return true;
      const name = call === undefined ? null : semantic.qualifiedName(call.function);
      if (call === undefined || name === null) return false;
      if (/^tempfile\.mkdtemp$/.test(name)) return true;
      const location = dataflow.argument(call, "location", 0);
      return /^joblib\.(?:memory\.)?Memory$/.test(name) && location !== null && isCache(location);
    }

    /** The names of the steps that transform, each with its number. */
    function stepsOf(call: Call): readonly { readonly step: SyntaxNode; readonly index: number }[] {
      const list = dataflow.argument(call, "steps", 0);
      const isMade = semantic.qualifiedName(call.function) === MADE;
      const items = isMade
        ? callArguments(call).flatMap(({ keyword, value }) => (keyword === null ? [value] : []))
        : isKind(list, "list")
          ? list.children.map((pair) => (isKind(pair, "tuple") ? pair.children[1] : undefined))
          : [];
      return items
        .slice(0, -1)
        .flatMap((step, index) => (isKind(step, "identifier") ? [{ step, index }] : []));
    }

    const isFit = ({ identifier: { parent } }: Binding["references"][number]): boolean =>
      isKind(parent, "attribute") && /^(?:partial_)?fit/.test(parent.attribute.text);

    function check(call: Call): void {
      const memory = dataflow.argument(call, "memory", null);
      const target = isKind(call.parent, "assignment") ? call.parent.left : null;
      const pipeline = target === null ? null : semantic.bindingOf(target);
      if (memory === null || target === null || pipeline?.definitions.length !== 1 || !isCache(memory))
        return;
      const fit = pipeline.references.find(isFit)?.identifier;
      if (fit === undefined) return;
      for (const { step, index } of stepsOf(call)) {
        const binding = semantic.bindingOf(step);
        if (binding?.definitions.length !== 1 || binding.references.some(isFit)) continue;
        // Fitted before it was put in, it stays so.
        if (!isUntrained(context, dataflow.valueOf(step), call)) continue;
        for (const { identifier, scope } of binding.references) {
          const { parent } = identifier;
          if (identifier.start < fit.end || scope !== semantic.scopeOf(fit) || !isKind(parent, "attribute"))
            continue;
          const { text } = parent.attribute;
          if (!/[a-z]_$/.test(text) && !NEEDS_FIT.test(text)) continue;
          const place = `${pipeline.name}[${index}]`;
          context.report({
            node: identifier,
            message: "copy",
            data: { step: identifier.text, pipeline: pipeline.name },
            related: [{ node: memory, message: "cached" }],
            fix: { message: "inside", data: { place }, edits: [fixer.replace(identifier, place)] },
          });
        }
      }
    }

    return {
      end() {
        fileCalls(context).of("sklearn.pipeline.Pipeline", "sklearn.pipeline.make_pipeline").forEach(check);
      },
    };
  },
});
