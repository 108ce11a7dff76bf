/** A class that inherits from `BaseEstimator` and does not keep to what scikit-learn builds on. */

import {
  ancestor,
  asksForField,
  type ClassInfo,
  copiedParameters,
  defineRule,
  descendants,
  isKind,
  isUnwritten,
  namesKept,
  python,
  type SyntaxNode,
} from "../server/rule-api";

type Method = SyntaxNode & { readonly kind: "function_definition" };

export const estimatorContractBroken = defineRule({
  meta: {
    name: "estimator-contract-broken",
    theme: "python",
    libraries: ["sklearn"],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://scikit-learn.org/stable/developers/develop.html",
      "scikit-learn 1.9.1: a pipeline with a transformer whose `fit` returns nothing raises AttributeError: 'NoneType' object has no attribute 'transform'; `clone` and `print` of an estimator that keeps `width` as `self.w` raise AttributeError: no attribute 'width'; `check_is_fitted` passes on an estimator whose `__init__` sets `self.b_ = None`",
    ],
    docs: {
      en: {
        title: "Estimator that breaks the contract",
        what: "A class that inherits from `BaseEstimator` has a `fit` that returns nothing, or an `__init__` that keeps a parameter under another name than its own. Also: `__init__` sets an attribute whose name ends with an underscore, as only what `fit` learns does.",
        why: "scikit-learn calls `fit(X, y).transform(X)`, so that a pipeline with such a class raises `AttributeError: 'NoneType' object has no attribute 'transform'`. `get_params`, and with it `clone`, every search and `print`, read each parameter of `__init__` as an attribute of the same name: kept as `self.w`, `width` is not found. Of a class that only predicts, scikit-learn does not use what `fit` returns (1.9.1), and only a chained call fails: that is an information. `check_is_fitted` looks for attributes that end with an underscore: with one set in `__init__` it passes before `fit`, and the error comes later and says something else; that is an information too. `fit` must return `self`, and `self.width = width` must stand in `__init__`.",
        ignoreWhen: "The class is never used in a pipeline or a search, and never cloned.",
      },
      zh: {
        title: "估计器违反了约定",
        what: "继承自 `BaseEstimator` 的类，`fit` 没有返回值，或者 `__init__` 把参数存成了别的属性名。也包括在 `__init__` 里设置以下划线结尾的属性，这种名字只留给 `fit` 学到的结果。",
        why: "scikit-learn 会调用 `fit(X, y).transform(X)`，含有这种类的流水线会抛出 `AttributeError: 'NoneType' object has no attribute 'transform'`。`get_params` 以及依赖它的 `clone`、各种搜索和 `print`，都按同名属性读取 `__init__` 的每个参数：存成 `self.w` 就找不到 `width`。对只做预测的类，scikit-learn 不使用 `fit` 的返回值（1.9.1），只有链式调用会出错，因此仅作为信息提示。`check_is_fitted` 查找以下划线结尾的属性：`__init__` 里若已设置，拟合之前它就会通过，之后才在别处报出不相干的错误；这也只作为信息提示。`fit` 必须返回 `self`，`__init__` 里必须有 `self.width = width`。",
        ignoreWhen: "这个类从不放进流水线或搜索，也从不被克隆。",
      },
      invalid: python`
        from sklearn.base import BaseEstimator, TransformerMixin

        class Centre(TransformerMixin, BaseEstimator):
            def fit(self, X, y=None):
                self.mean_ = X.mean(axis=0)

            def transform(self, X):
                return X - self.mean_
      `,
      valid: python`
        from sklearn.base import BaseEstimator, TransformerMixin

        class Centre(TransformerMixin, BaseEstimator):
            def fit(self, X, y=None):
                self.mean_ = X.mean(axis=0)
                return self

            def transform(self, X):
                return X - self.mean_
      `,
    },
    messages: {
      copied: {
        en: "`{name}` is copied, so `clone` finds another object than it gave and raises RuntimeError.",
        zh: "`{name}` 被复制了一份：`clone` 发现它不是传入的那个对象，抛出 RuntimeError。",
      },
      returns: {
        en: "`fit` returns nothing, and scikit-learn calls `fit(X).transform(X)`: this raises.",
        zh: "`fit` 没有返回值，而 scikit-learn 会调用 `fit(X).transform(X)`，会报错。",
      },
      chained: {
        en: "`fit` returns nothing, so `fit(X, y).predict(X)` raises; all other estimators allow it.",
        zh: "`fit` 没有返回值：`fit(X, y).predict(X)` 会报错，其他估计器都可以这样写。",
      },
      varargs: {
        en: "scikit-learn reads parameters by name and refuses `{code}`: `clone` and searches raise.",
        zh: "scikit-learn 按名字读取参数，不接受 `{code}`：`clone` 和各种搜索会报错。",
      },
      stored: {
        en: "`{name}` is kept under no attribute of that name: `clone` and searches raise AttributeError.",
        zh: "没有同名属性保存 `{name}`，`clone` 和各种搜索会抛出 AttributeError。",
      },
      empty: {
        en: "`{name}` exists before `fit`, so `check_is_fitted` passes on what has learned nothing.",
        zh: "`{name}` 在 `fit` 之前就存在，未拟合时 `check_is_fitted` 也会通过。",
      },
      self: {
        en: "Return the estimator: `return self`",
        zh: "返回估计器：`return self`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** Whether all that the class inherits is seen: `BaseEstimator` and mixins of scikit-learn alone. */
    const isPlainEstimator = ({ bases }: ClassInfo): boolean =>
      bases.includes("sklearn.base.BaseEstimator") &&
      bases.every((base) => typeof base === "string" && /^sklearn\.base\.\w+$/.test(base));
    /** What is fitted and asked in one go: `fit(X).transform(X)` is how scikit-learn itself calls it. */
    const isTransformer = ({ bases, methods }: ClassInfo): boolean =>
      methods.has("transform") || bases.includes("sklearn.base.TransformerMixin");
    /** What stands in a function itself, not in those inside it. */
    const ownNodes = (function_: Method): SyntaxNode[] =>
      [...descendants(function_.body)].filter(
        (node) => ancestor(node, "function_definition", "lambda") === function_,
      );

    function checkFit(fit: Method, isTransformed: boolean): void {
      const body = ownNodes(fit);
      const isEmpty = body.some(({ kind }) => ["raise_statement", "yield", "pass_statement"].includes(kind));
      const returns = body.some((one) => one.kind === "return_statement" && one.children.length > 0);
      const last = fit.body.children.at(-1);
      if (last === undefined || returns || isEmpty || isKind(fit.parent, "decorated_definition")) return;
      context.report({
        node: fit.name,
        message: isTransformed ? "returns" : "chained",
        absence: true,
        severity: isTransformed ? "error" : "information",
        suggestions: fixer.standsAlone(last)
          ? [{ message: "self", edits: [fixer.lineAfter(last, "return self")] }]
          : [],
      });
    }

    function checkInit(class_: SyntaxNode, init: Method): void {
      const varargs = init.parameters.children.find(({ kind }) => kind === "list_splat_pattern");
      if (varargs !== undefined) {
        context.report({ node: varargs, message: "varargs", data: { code: context.text(varargs) } });
        return;
      }
      const kept = namesKept(class_, init);
      for (const { call, name } of copiedParameters(semantic, init))
        context.report({ node: call, message: "copied", data: { name } });
      for (const one of kept === null ? [] : init.parameters.children.slice(1)) {
        const name = isKind(one, "default_parameter", "typed_default_parameter") ? one.name : one;
        if (!isKind(name, "identifier") || kept?.has(name.text)) continue;
        context.report({ node: name, message: "stored", data: { name: name.text } });
      }
    }

    /** An attribute from the start, named as `fit` names its results. */
    function checkEmpty(class_: SyntaxNode, init: Method): void {
      const parameters = new Set(
        init.parameters.children.map((one) =>
          context.text(isKind(one, "default_parameter", "typed_default_parameter") ? one.name : one),
        ),
      );
      for (const one of ownNodes(init)) {
        if (!isKind(one, "assignment")) continue;
        const name = /^self\.([a-zA-Z]\w*[^_\W]_)$/.exec(context.text(one.left))?.[1];
        // A parameter under another name is told as that.
        if (
          name === undefined ||
          parameters.has(name) ||
          (one.right !== null && parameters.has(context.text(one.right)))
        )
          continue;
        if (asksForField(context, class_, name)) continue;
        context.report({ node: one.left, message: "empty", data: { name }, severity: "information" });
      }
    }

    return {
      nodes: {
        class_definition(node) {
          const info = semantic.classOf(node);
          if (info === null || !isPlainEstimator(info)) return;
          const { methods } = info;
          const [fit, init] = [methods.get("fit"), methods.get("__init__")];
          if (fit !== undefined && !isUnwritten(fit.body)) checkFit(fit, isTransformer(info));
          if (init !== undefined && !methods.has("get_params") && !methods.has("__getattr__"))
            checkInit(node.body, init);
          if (init !== undefined) checkEmpty(node.body, init);
        },
      },
    };
  },
});
