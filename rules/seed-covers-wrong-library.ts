/** A seed for one library's random numbers, while those that the script draws come from another's. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isPretrained,
  isSeedOfPart,
  knownNumber,
  mentions,
  python,
  type SyntaxNode,
  trainedNetworks,
  trainingLoops,
} from "../server/rule-api";

/** What seeds each generator; the seed of the GPUs leaves weights alone, which are made on the CPU. */
const SEEDS: Readonly<Record<string, Library | "gpu">> = {
  "random.seed": "random",
  "numpy.random.seed": "numpy",
  "torch.manual_seed": "torch",
  "torch.random.manual_seed": "torch",
  "torch.cuda.manual_seed": "gpu",
  "torch.cuda.manual_seed_all": "gpu",
  "torch.cuda.random.manual_seed": "gpu",
};
type Library = "random" | "numpy" | "torch";
/** Where random numbers come from, and what it is called. */
type Draw = { readonly node: SyntaxNode; readonly name: string };
/** What is drawn right where it is called, with the generator that all share. */
const DRAWS = {
  torch: /^torch\.(?:rand|randn|randint|randperm|normal|bernoulli|multinomial)$/,
  numpy:
    /^numpy\.random\.(?:rand|randn|randint|random|random_sample|choice|shuffle|permutation|normal|uniform|standard_normal|binomial|poisson|beta)$/,
  random: /^random\.(?:random|randint|randrange|choice|choices|shuffle|sample|uniform|gauss)$/,
};
export const seedCoversWrongLibrary = defineRule({
  meta: {
    name: "seed-covers-wrong-library",
    theme: "reproducibility",
    libraries: ["numpy", "random", "torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/randomness.html",
      "https://numpy.org/doc/stable/reference/random/generated/numpy.random.seed.html",
      "torch 2.15.0: with NumPy 2.5.5, two runs with `random.seed(0)` alone make other weights and draw other rows; with `torch.manual_seed(0)` and `np.random.seed(0)` the same",
    ],
    docs: {
      en: {
        title: "Seed of another library",
        what: "The file seeds Python's `random`, NumPy or the GPUs, and draws from a generator that this seed does not reach: the weights of a network from PyTorch's, rows from NumPy's, an order from Python's.",
        why: "Each library has a generator of its own. `random.seed(0)` does nothing for `torch.nn.Linear`, `torch.manual_seed(0)` nothing for `np.random.choice`. The runs look seeded and differ all the same.",
        ignoreWhen: "The other generator is seeded in code that is not seen here.",
      },
      zh: {
        title: "种子设给了别的库",
        what: "文件给 Python 的 `random`、NumPy 或 GPU 设了种子，而随机数却取自这个种子管不到的生成器：网络权重来自 PyTorch，抽样来自 NumPy，顺序来自 Python。",
        why: "每个库都有自己的生成器。`random.seed(0)` 对 `torch.nn.Linear` 不起作用，`torch.manual_seed(0)` 对 `np.random.choice` 也不起作用。看上去设了种子，每次运行仍然不同。",
        ignoreWhen: "另一个生成器在这里看不到的代码里设了种子。",
      },
      invalid: python`
        import random

        import torch

        random.seed(0)
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
      `,
      valid: python`
        import torch

        torch.manual_seed(0)
        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            optimizer.zero_grad()
            model(torch.randn(8, 4)).mean().backward()
            optimizer.step()
      `,
    },
    messages: {
      unseeded: {
        en: "`{seed}` does not reach `{draw}`, which draws anew in each run.",
        zh: "`{seed}` 管不到 `{draw}`，后者每次运行都不同。",
      },
      drawn: { en: "Drawn here", zh: "在这里取随机数" },
      seed: { en: "Seed it too: `{code}`", zh: "也给它设种子：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Whether a seed stands for one branch of the script, as that of sample data does, or for one part of it. */
    function isLocal(seed: Call): boolean {
      if (isSeedOfPart(context, seed)) return true;
      const branch = ancestor(seed, "if_statement");
      const isFixed = callArguments(seed).every(({ value }) => knownNumber(dataflow, value) !== null);
      return branch !== null && isFixed && !mentions(context, branch.condition, /^__name__$/);
    }

    /** Whether code runs before: it stands above the seed in the same function, or both outside of all. */
    const isBefore = (node: SyntaxNode, seed: Call): boolean =>
      node.start < seed.start &&
      ancestor(node, "function_definition", "lambda") === ancestor(seed, "function_definition", "lambda");

    /** The first place that certainly draws from a library's own generator. */
    function drawOf(library: Library, seed: Call): Draw | null {
      const [network] =
        library !== "torch" || trainingLoops(context).length === 0 ? [] : trainedNetworks(context);
      if (network !== undefined && !isPretrained(context, network.call))
        return { node: network.call, name: network.name };
      const call = fileCalls(context)
        .constructed((name) => DRAWS[library].test(name))
        .find((one) => !isBefore(one, seed) && dataflow.argument(one, "generator", null) === null);
      return call === undefined ? null : { node: call, name: context.excerpt(call.function) };
    }

    /** Some call that is not seen may seed everything. */
    function mayBeSeeded(): boolean {
      const calls = fileCalls(context);
      if (
        calls.isTakenOver("seeds") ||
        calls.mentions(/^(?:Generator|RandomState|default_rng|set_rng_state|load_state_dict)$/)
      )
        return true;
      const others = [
        ...calls.constructed((name) => /seed|determinis/i.test(name) && !(name in SEEDS)),
        ...calls.methods("seed", "manual_seed", "set_seed", "seed_all", "seed_everything"),
      ];
      const isUnseen = calls.mentions(
        /(?:set|fix|init|every|all)\w*seed|seed\w*(?:all|every|worker)|set_random/i,
      );
      return others.length > 0 || (isUnseen && !isAllDefinedHere());
    }

    /** The functions of that name stand in this file, so that what they seed is seen. */
    const isAllDefinedHere = (): boolean =>
      [...semantic.moduleScope.bindings.values()].every(
        ({ name, definitions }) =>
          !/seed/i.test(name) || definitions.every(({ import: target }) => target === null),
      );

    return {
      end() {
        const calls = fileCalls(context);
        const seeds = Object.keys(SEEDS).flatMap((name) => calls.of(name));
        const first = seeds.sort((a, b) => a.start - b.start)[0];
        if (first === undefined || mayBeSeeded() || seeds.some(isLocal)) return;
        const names = new Set(seeds.map((call) => semantic.qualifiedName(call.function) ?? ""));
        // Set again and again, a seed is for the part that follows.
        if (names.size < seeds.length) return;
        const seeded = new Set([...names].map((name) => SEEDS[name]));
        for (const library of ["torch", "numpy", "random"] as const) {
          const draw = seeded.has(library) ? null : drawOf(library, first);
          if (draw !== null) return report(seeds.at(-1) ?? first, library, draw);
        }
      },
    };

    function report(seed: Call, library: Library, draw: Draw): void {
      const [value] = callArguments(seed);
      const { name, edits } = fixer.spell(library === "numpy" ? "numpy.random" : library);
      const code = `${name}.${library === "torch" ? "manual_seed" : "seed"}(${value === undefined ? "" : context.text(value.value)})`;
      const isAlone = fixer.standsAlone(seed) && isKind(seed.parent, "expression_statement");
      const isPlain = value !== undefined && isAlone && ancestor(seed, "if_statement") === null;
      context.report({
        node: seed,
        message: "unseeded",
        data: { seed: context.excerpt(seed.function), draw: draw.name },
        related: [{ node: draw.node, message: "drawn" }],
        suggestions: isPlain
          ? [{ message: "seed", data: { code }, edits: [fixer.lineAfter(seed, code), ...edits] }]
          : [],
      });
    }
  },
});
