/** cuDNN told to be deterministic and to choose its algorithms by a stopwatch. */

import {
  type Call,
  callArguments,
  defineRule,
  functionAround,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const benchmarkWithDeterministic = defineRule({
  meta: {
    name: "benchmark-with-deterministic",
    theme: "reproducibility",
    libraries: ["torch", "lightning", "pytorch_lightning"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/notes/randomness.html#cuda-convolution-benchmarking"],
    docs: {
      en: {
        title: "Benchmark beside deterministic",
        what: "`torch.backends.cudnn.deterministic` and `torch.backends.cudnn.benchmark` are both set to True in one place.",
        why: "`deterministic` allows only algorithms that give the same result each time. `benchmark` lets cuDNN time several of them and take the fastest one, and another run may find another one fastest: the results differ in their last digits again. PyTorch's notes on reproducibility set `benchmark` to False for that.",
        ignoreWhen: "Speed matters more, and small differences between runs do not.",
      },
      zh: {
        title: "benchmark 与 deterministic 同时打开",
        what: "在同一处把 `torch.backends.cudnn.deterministic` 和 `torch.backends.cudnn.benchmark` 都设为 True。",
        why: "`deterministic` 只允许每次结果相同的算法；`benchmark` 则让 cuDNN 现场计时并选最快的一个，换一次运行可能选中另一个，结果末几位又会不同。PyTorch 的可复现性说明为此把 `benchmark` 设为 False。",
        ignoreWhen: "更看重速度，不在意各次运行之间的细小差别。",
      },
      invalid: python`
        import torch
        from torch import nn

        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = True
      `,
      valid: python`
        import torch
        from torch import nn

        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False
      `,
    },
    messages: {
      timed: {
        en: "`benchmark` chooses algorithms by their time, so runs may differ although `deterministic` is set.",
        zh: "`benchmark` 按耗时选算法，即使设了 `deterministic`，各次运行仍可能不同。",
      },
      wanted: {
        en: "The same results are wanted here",
        zh: "这里要求结果相同",
      },
      off: {
        en: "Set it to False",
        zh: "设为 False",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const set: { readonly name: string; readonly node: SyntaxNode; readonly right: SyntaxNode }[] = [];
    /** `Trainer(deterministic=True, benchmark=True)` sets both. */
    function checkTrainer(call: Call): void {
      const [benchmark, deterministic] = ["benchmark", "deterministic"].map((name) =>
        callArguments(call).find(({ keyword }) => keyword?.text === name),
      );
      if (benchmark?.value.kind !== "true" || deterministic?.value.kind !== "true") return;
      context.report({
        node: benchmark.node,
        message: "timed",
        related: [{ node: deterministic.node, message: "wanted" }],
        suggestions: [{ message: "off", edits: [fixer.replace(benchmark.value, "False")] }],
      });
    }

    return {
      nodes: {
        assignment(node) {
          const isSeveral = isKind(node.left, "pattern_list", "tuple_pattern");
          const values = isKind(node.right, "expression_list", "tuple") ? node.right.children : [];
          const pairs = isSeveral
            ? node.left.children.map((left, i) => [left, values[i] ?? null] as const)
            : [[node.left, node.right] as const];
          for (const [left, right] of pairs) {
            const name = left.kind === "attribute" ? semantic.qualifiedName(left) : null;
            if (right !== null && name?.startsWith("torch.backends.cudnn.")) set.push({ name, node, right });
          }
        },
      },
      calls: { "lightning.Trainer": checkTrainer, "lightning.pytorch.Trainer": checkTrainer },
      end() {
        const of = (name: string) => set.filter((one) => one.name === `torch.backends.cudnn.${name}`);
        const [benchmark, ...others] = of("benchmark");
        const [deterministic, ...more] = of("deterministic");
        // Set twice, it depends on which comes last.
        if (benchmark === undefined || deterministic === undefined || others.length > 0 || more.length > 0)
          return;
        if (benchmark.right.kind !== "true" || deterministic.right.kind !== "true") return;
        if (
          functionAround(benchmark.node) !== functionAround(deterministic.node) ||
          benchmark.node.parent?.parent !== deterministic.node.parent?.parent
        )
          return;
        context.report({
          node: benchmark.node,
          message: "timed",
          related: [{ node: deterministic.node, message: "wanted" }],
          suggestions: [{ message: "off", edits: [fixer.replace(benchmark.right, "False")] }],
        });
      },
    };
  },
});
