/** NumPy's global generator, which all code of the process shares, where the file gives it no seed. */

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
        what: "A function of `np.random` such as `np.random.uniform` draws from NumPy's global generator, and the file sets no seed.",
        why: "The global generator is state that every module of the process shares. Without a seed no run can be repeated, and with one, any library that draws in between shifts all later numbers. Forked worker processes may start with the same state and make the same augmentations. NumPy keeps these functions as they are and recommends `np.random.default_rng(seed)` for new code.",
        ignoreWhen: "The numbers need not be the same in another run, and no worker processes draw them.",
      },
      zh: {
        title: "使用 NumPy 的全局随机数生成器",
        what: "`np.random.uniform` 这类 `np.random` 下的函数从 NumPy 的全局生成器里抽取，而文件没有设置种子。",
        why: "全局生成器是整个进程共享的状态。不设种子就无法重现任何一次运行；设了种子，中间只要有别的库抽过一次，后面的数就全变了。分叉出来的工作进程还可能以相同的状态开始，做出一样的数据增强。NumPy 只保留这些函数不再改进，新代码建议用 `np.random.default_rng(seed)`。",
        ignoreWhen: "不需要重现这些随机数，也没有工作进程会抽取它们。",
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
      if (seedsGlobally(context)) return;
      const method = METHODS[name] ?? null;
      const isPlain = callArguments(call).every(({ keyword }) => keyword?.text !== "dtype");
      const generator = method === null || !isPlain ? null : generatorFor(call);
      const code = `${generator?.name}.${method}`;
      context.report({
        node: call.function,
        message: "global",
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
      calls: Object.fromEntries(
        Object.keys(METHODS).map((name) => [`numpy.random.${name}`, (call: Call) => check(call, name)]),
      ),
    };
  },
});
