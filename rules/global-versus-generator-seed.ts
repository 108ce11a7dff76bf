/** A seed for the old generator of NumPy, and random numbers from a new one. */

import {
  type Call,
  callArguments,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  holdsWhereRun,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** A function that seeds the whole run by its name. */
const SEEDS_ALL = /seed|determin|reprod/i;

export const globalVersusGeneratorSeed = defineRule({
  meta: {
    name: "global-versus-generator-seed",
    theme: "reproducibility",
    libraries: ["numpy"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/random/index.html",
      "NumPy 2.5.5: after `np.random.seed(0)` two runs of `np.random.default_rng().random()` gave 0.935 and 0.038",
    ],
    docs: {
      en: {
        title: "The seed does not reach this generator",
        what: "`np.random.seed` is called, and a generator is made by `np.random.default_rng()` without a seed.",
        why: "`np.random.seed` seeds the one old generator behind `np.random.rand` and its like. A generator of `default_rng()`, or `RandomState()`, takes its state from the operating system: two runs with the same `np.random.seed(0)` gave 0.935 and 0.038. The script looks repeatable and is not. Give the seed to the generator.",
        ignoreWhen: "The numbers of this generator are meant to differ from run to run.",
      },
      zh: {
        title: "种子管不到这个生成器",
        what: "调用了 `np.random.seed`，而生成器由不带种子的 `np.random.default_rng()` 创建。",
        why: "`np.random.seed` 只设置 `np.random.rand` 等函数背后的旧式全局生成器。`default_rng()` 或 `RandomState()` 创建的生成器从操作系统取初始状态：同样写了 `np.random.seed(0)`，两次运行得到 0.935 和 0.038。脚本看上去可以重现，其实不能。应把种子传给生成器。",
        ignoreWhen: "有意让这个生成器每次运行都不同。",
      },
      invalid: python`
        import numpy as np

        np.random.seed(0)
        rng = np.random.default_rng()
        x = rng.normal(size=10)
      `,
      valid: python`
        import numpy as np

        rng = np.random.default_rng(0)
        x = rng.normal(size=10)
      `,
    },
    messages: {
      unseeded: {
        en: "`{seed}` does not reach this generator: it starts differently in each run.",
        zh: "`{seed}` 管不到这个生成器：每次运行的起点都不同。",
      },
      seed: {
        en: "The seed",
        zh: "种子",
      },
      give: {
        en: "Give it the seed: `{code}`",
        zh: "把种子给它：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Without a seed, or with `None`. */
    function isUnseeded(call: Call): boolean {
      const [seed, ...others] = callArguments(call);
      return (
        seed === undefined ||
        (others.length === 0 && seed.spread === "" && dataflow.valueOf(seed.value).constant === null)
      );
    }

    /** What the seed is, where it can be said there too: a number or a constant of the module. */
    function sayable(seed: SyntaxNode): string | null {
      if (isKind(seed, "integer") || (isKind(seed, "identifier") && /^[A-Z_\d]+$/.test(seed.text)))
        return context.text(seed);
      return null;
    }

    return {
      end() {
        const calls = fileCalls(context);
        const [seeding] = calls.of("numpy.random.seed");
        const seed = seeding === undefined ? undefined : callArguments(seeding)[0];
        if (seeding === undefined || seed === undefined || dataflow.valueOf(seed.value).constant === null)
          return;
        for (const made of calls.of("numpy.random.default_rng", "numpy.random.RandomState")) {
          // A seed for one function says nothing of the others.
          const around = functionAround(seeding);
          const own = functionAround(made);
          // It draws a seed.
          const drawsSeed = (place: SyntaxNode): boolean => SEEDS_ALL.test(nameOf(functionAround(place)));
          if (own !== around && holdsWhereRun(context.semantic, made, drawsSeed)) continue;
          if (!isUnseeded(made) || enclosingLoops(made).length > 0) continue;
          if (around !== null && own !== around && !SEEDS_ALL.test(nameOf(around))) continue;
          const value = sayable(seed.value);
          const code = `${context.text(made.function)}(${value ?? ""})`;
          context.report({
            node: made,
            message: "unseeded",
            data: { seed: context.excerpt(seeding) },
            related: [{ node: seeding, message: "seed" }],
            suggestions:
              value === null ? [] : [{ message: "give", data: { code }, edits: [fixer.replace(made, code)] }],
          });
        }
      },
    };

    function nameOf(around: SyntaxNode | null): string {
      return isKind(around, "function_definition") ? around.name.text : "";
    }
  },
});
