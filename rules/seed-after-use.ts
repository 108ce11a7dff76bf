/** A seed set after the network was made: its first weights are other ones in each run. */

import {
  ancestor,
  type Call,
  callOneAnother,
  defineRule,
  drawnAlike,
  drawnBefore,
  drawnByHelper,
  drawnInSteps,
  enclosingStatement,
  type FunctionDefinition,
  fileCalls,
  functionAround,
  GLOBAL_SEEDS,
  getsOtherWeights,
  isDrawnNetwork,
  isKind,
  isReadBehind,
  isSeededElsewhere,
  isTestCode,
  python,
  type SyntaxNode,
  seededTooLate,
  TORCH_SEEDS,
} from "../server/rule-api";

export const seedAfterUse = defineRule({
  meta: {
    name: "seed-after-use",
    theme: "reproducibility",
    libraries: [],
    severity: "warning",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/randomness.html#pytorch-random-number-generator",
      "torch 2.15.0: two runs of `m = nn.Linear(2, 1); torch.manual_seed(0)` print other weights, (-0.26, 0.09) and (0.49, -0.03)",
    ],
    docs: {
      en: {
        title: "Seed set after the model was made",
        what: "The only seed is set after a network with random weights was made in the same block, or after numbers were drawn; or each round of a loop, which nothing tells apart, sets the same seed and draws the same numbers.",
        why: "The weights are drawn when the layers are made. A seed that comes later does not change them: each run starts from other weights, although the script looks reproducible. Measured: two runs of `m = nn.Linear(2, 1); torch.manual_seed(0)` had different weights. Set the seed before anything is drawn.",
        ignoreWhen: "Only what follows is to be the same, as the order of batches.",
      },
      zh: {
        title: "模型建好之后才设随机种子",
        what: "唯一的种子设在同一段代码里建好随机初始化的网络之后，或抽取随机数之后；或者循环的每一轮都设同样的种子，抽到的数完全相同。",
        why: "权重在建层时就已抽取，之后再设种子改变不了它们：每次运行的初始权重都不同，脚本却看似可以复现。实测：`m = nn.Linear(2, 1); torch.manual_seed(0)` 运行两次，权重不同。应在抽取任何随机数之前设种子。",
        ignoreWhen: "只要求后面的部分相同，例如批次的顺序。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        torch.manual_seed(0)
        print(model.weight)
      `,
      valid: python`
        import torch
        from torch import nn

        torch.manual_seed(0)
        model = nn.Linear(10, 2)
        print(model.weight)
      `,
    },
    messages: {
      late: {
        en: "`{model}` was made before this seed, so its first weights differ from run to run.",
        zh: "`{model}` 在设种子之前就已建好，初始权重每次运行都不同。",
      },
      again: {
        en: "Seeded anew in each round, so that every round draws the same numbers.",
        zh: "每一轮都重新设种子，每一轮抽到的数完全相同。",
      },
      after: {
        en: "Random numbers were drawn before this seed, so they differ from run to run.",
        zh: "在设种子之前已经抽取了随机数，每次运行都不同。",
      },
      drawn: { en: "Drawn here", zh: "在这里抽取" },
      made: {
        en: "Its weights are drawn here",
        zh: "权重在这里抽取",
      },
      move: {
        en: "Set the seed before",
        zh: "把种子移到前面",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** The only call of a function that only seeds: a statement of its own, which gives nothing back. */
    function callOf(seeding: SyntaxNode & { readonly kind: "function_definition" }): Call | null {
      const binding = semantic.bindingOf(seeding.name);
      const [only, ...others] = binding?.references ?? [];
      const call = only?.identifier.parent;
      const isOnly = others.length === 0 && binding?.definitions.length === 1;
      return isOnly && isKind(call, "call") && call.function === only?.identifier ? call : null;
    }

    /** Reports a network that is drawn before the seed in the same block. */
    function check(seed: Call): boolean {
      const statement = enclosingStatement(seed);
      if (!isKind(statement, "expression_statement") || statement.children[0] !== seed) return false;
      const block = statement.parent?.children ?? [];
      for (const before of block.slice(0, block.indexOf(statement))) {
        const [assignment] = isKind(before, "expression_statement") ? before.children : [];
        if (!isKind(assignment, "assignment") || !isDrawnNetwork(context, assignment.right)) continue;
        const { left } = assignment;
        if (getsOtherWeights(context, left, assignment.right, statement)) continue;
        if (!isReadBehind(context, left, statement)) continue;
        const canMove =
          [before, statement].every(fixer.standsAlone) &&
          /^\d*$/.test(seed.arguments.children.map((one) => context.text(one)).join());
        const edits = [fixer.lineBefore(before, context.text(seed)), fixer.removeStatement(statement)];
        context.report({
          node: seed,
          message: "late",
          data: { model: context.excerpt(assignment.left) },
          related: [{ node: assignment.right, message: "made" }],
          suggestions: canMove ? [{ message: "move", edits }] : [],
        });
        return true;
      }
      return false;
    }

    /** It may be called before anything is made. */
    const isOnlySeeding = (node: FunctionDefinition | null): boolean =>
      node?.body.children.every((one) => /seed|deterministic|benchmark/.test(context.text(one))) === true;

    return {
      end() {
        const calls = fileCalls(context);
        for (const seed of calls.of("random.seed", ...GLOBAL_SEEDS)) {
          const [again, late] = [
            drawnAlike(context, seed) ?? drawnInSteps(context, seed),
            seededTooLate(context, seed),
          ];
          const helped = late ?? drawnByHelper(context, seed);
          const before = drawnBefore(context, seed) ?? (isTestCode(context) ? null : helped);
          if (again !== null)
            context.report({ node: seed, message: "again", related: [{ node: again, message: "drawn" }] });
          if (before !== null)
            context.report({ node: seed, message: "after", related: [{ node: before, message: "drawn" }] });
        }
        const seeds = calls.of(...TORCH_SEEDS);
        const [seed, ...others] = seeds;
        if (seed === undefined || isTestCode(context)) return;
        // Functions that each seed for themselves, once and not for one another.
        const around = seeds.map((one) => functionAround(one));
        const areApart = new Set(around).size === seeds.length && !around.includes(null);
        if (others.length > 0) {
          if (
            areApart &&
            !callOneAnother(context, around) &&
            !isSeededElsewhere(context, null) &&
            !around.some(isOnlySeeding)
          )
            seeds.forEach(check);
          return;
        }
        // Seeded elsewhere too, the first weights do not matter.
        if (!isSeededElsewhere(context, null) && check(seed)) return;
        const own = ancestor(seed, "function_definition");
        const call = own === null || isSeededElsewhere(context, own) ? null : callOf(own);
        if (call !== null) check(call);
      },
    };
  },
});
