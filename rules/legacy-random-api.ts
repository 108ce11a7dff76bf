/** NumPy's global generator, which all code of the process shares, and the legacy generator. */

import {
  type Call,
  callArguments,
  defineRule,
  python,
  type SyntaxNode,
  seedsGlobally,
} from "../server/rule-api";

/** Functions of the legacy module, and the method of `numpy.random.Generator` that takes the same arguments. */
const METHODS: Readonly<Record<string, string | null>> = {
  ...Object.fromEntries(
    [
      "beta",
      "binomial",
      "choice",
      "dirichlet",
      "exponential",
      "gamma",
      "multivariate_normal",
      "normal",
      "permutation",
      "poisson",
      "shuffle",
      "standard_normal",
      "triangular",
      "uniform",
    ].map((name) => [name, name]),
  ),
  randint: "integers",
  random: "random",
  random_sample: "random",
  ranf: "random",
  sample: "random",
  // They take the shape as several arguments.
  rand: null,
  randn: null,
};
const GENERATOR = "numpy.random.Generator";

export const legacyRandomApi = defineRule({
  meta: {
    name: "legacy-random-api",
    theme: "reproducibility",
    libraries: ["numpy"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/random/index.html",
      "https://numpy.org/doc/stable/reference/random/legacy.html",
    ],
    docs: {
      en: {
        title: "Global random generator of NumPy",
        what: "A function of `np.random` such as `np.random.uniform` draws from NumPy's global generator, with a seed or without, or a `RandomState` is made.",
        why: "The global generator is state that every module of the process shares. Without a seed no run can be repeated, and with one, any library that draws in between shifts all later numbers. Forked worker processes may start with the same state and make the same augmentations. NumPy keeps these functions and `RandomState` as they are, without the faster and better methods of `Generator`, and recommends `np.random.default_rng(seed)` for new code.",
        ignoreWhen:
          "Numbers of an earlier run must come out again, or a library takes only the global state.",
      },
      zh: {
        title: "使用 NumPy 的全局随机数生成器",
        what: "`np.random.uniform` 这类 `np.random` 下的函数从 NumPy 的全局生成器里抽取（无论是否设了种子），或者创建了 `RandomState`。",
        why: "全局生成器是整个进程共享的状态。不设种子就无法重现任何一次运行；设了种子，中间只要有别的库抽过一次，后面的数就全变了。分叉出来的工作进程还可能以相同的状态开始，做出一样的数据增强。NumPy 只保留这些函数和 `RandomState`，不再改进，也没有 `Generator` 更快更好的算法，新代码建议用 `np.random.default_rng(seed)`。",
        ignoreWhen: "必须重现以前运行的随机数，或者所用的库只接受全局状态。",
      },
      invalid: python`
        import numpy as np

        angle = np.random.uniform(0, 360)
      `,
      valid: python`
        import numpy as np

        rng = np.random.default_rng(42)
        angle = rng.uniform(0, 360)
      `,
    },
    messages: {
      global: {
        en: "`np.random.{name}` draws from a global generator that has no seed here.",
        zh: "`np.random.{name}` 用的是全局生成器，这里没有设种子。",
      },
      shared: {
        en: "`np.random.{name}` draws from the global generator: what else draws from it shifts these numbers.",
        zh: "`np.random.{name}` 用的是整个进程共享的生成器：别处抽取一次，这里的数就会变。",
      },
      frozen: {
        en: "`RandomState` is NumPy's legacy generator. New code takes `np.random.default_rng(seed)`.",
        zh: "`RandomState` 是旧式生成器，新代码用 `np.random.default_rng(seed)`。",
      },
      generator: { en: "Draw from a generator of your own: `{code}`", zh: "改用自己的生成器：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The generator that the file has; `rng` where it has none, and null where that name is taken. */
    function generatorFor(
      at: SyntaxNode,
    ): { name: string; edits: ReturnType<typeof fixer.addImport>[] } | null {
      for (const { name, definitions } of semantic.moduleScope.bindings.values()) {
        const value = definitions.length === 1 ? definitions[0]?.identifier : undefined;
        if (value !== undefined && value.end < at.start && dataflow.valueOf(value).type === GENERATOR)
          return { name, edits: [] };
      }
      if (semantic.moduleScope.bindings.has("rng") || semantic.scopeOf(at).bindings.has("rng")) return null;
      const module = [...semantic.moduleScope.bindings.values()].find(({ definitions }) =>
        definitions.some((definition) => definition.import?.qualified === "numpy"),
      );
      if (module === undefined) return null;
      return { name: "rng", edits: [fixer.addImport(`\nrng = ${module.name}.random.default_rng(42)`)] };
    }

    function check(call: Call, name: string): void {
      const method = METHODS[name] ?? null;
      const isPlain = callArguments(call).every(({ keyword }) => keyword?.text !== "dtype");
      const generator = method === null || !isPlain ? null : generatorFor(call);
      const code = `${generator?.name}.${method}`;
      context.report({
        node: call.function,
        message: seedsGlobally(context) ? "shared" : "global",
        data: { name },
        suggestions:
          generator === null
            ? []
            : [
                {
                  message: "generator",
                  data: { code },
                  edits: [fixer.replace(call.function, code), ...generator.edits],
                },
              ],
      });
    }

    return {
      calls: {
        ...Object.fromEntries(
          Object.keys(METHODS).map((name) => [`numpy.random.${name}`, (call: Call) => check(call, name)]),
        ),
        "numpy.random.RandomState": (call) => context.report({ node: call.function, message: "frozen" }),
      },
    };
  },
});
