/** cuDNN is told to be deterministic and to choose its algorithms by a race. */

import { areAlternatives, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const benchmarkWithDeterministic = defineRule({
  meta: {
    name: "benchmark-with-deterministic",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/notes/randomness.html#cuda-convolution-benchmarking"],
    docs: {
      en: {
        title: "cudnn.benchmark with cudnn.deterministic",
        what: "A file sets both `torch.backends.cudnn.deterministic` and `torch.backends.cudnn.benchmark` to `True`.",
        why: "With `benchmark` cuDNN tries several algorithms and takes the fastest, which may be another one in the next run or on a busy machine; the sums then differ in the last digits. `deterministic` only makes each of them deterministic. For runs that repeat set `benchmark = False`; for speed leave `deterministic` out.",
        ignoreWhen: "The same algorithm in each run is not needed.",
      },
      zh: {
        title: "cuDNN 的 benchmark 与确定性并用",
        what: "文件同时把 `torch.backends.cudnn.deterministic` 和 `torch.backends.cudnn.benchmark` 设为 `True`。",
        why: "开启 `benchmark` 后，cuDNN 会试跑几种算法并选最快的，下次运行或机器繁忙时可能选中另一种，结果末几位就不同；`deterministic` 只保证每种算法自身确定。想要可复现，就设 `benchmark = False`；想要速度，就去掉 `deterministic`。",
        ignoreWhen: "不要求每次运行都用相同的算法。",
      },
      invalid: python`
        import torch

        torch.manual_seed(0)
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = True
      `,
      valid: python`
        import torch

        torch.manual_seed(0)
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False
      `,
    },
    messages: {
      both: {
        en: "With `benchmark` each run may take another algorithm, so runs do not repeat.",
        zh: "开启 `benchmark` 后每次运行可能选用不同算法，结果无法复现。",
      },
      deterministic: {
        en: "Deterministic is asked for here",
        zh: "在这里要求确定性",
      },
      off: {
        en: "Set it to `False`",
        zh: "设为 `False`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const set = new Map<string, { node: SyntaxNode; value: SyntaxNode; isOn: boolean }[]>();
    return {
      nodes: {
        assignment(node) {
          const { left, right } = node;
          if (
            !isKind(left, "attribute") ||
            right === null ||
            !/^(?:benchmark|deterministic)$/.test(left.attribute.text)
          )
            return;
          const name = semantic.qualifiedName(left) ?? "";
          if (name.startsWith("torch.backends.cudnn."))
            set.set(name, [...(set.get(name) ?? []), { node, value: right, isOn: right.kind === "true" }]);
        },
      },
      end() {
        const [deterministic = [], benchmark = []] = ["deterministic", "benchmark"].map((name) =>
          set.get(`torch.backends.cudnn.${name}`),
        );
        const [first] = deterministic;
        const [race] = benchmark;
        // Set to both, each is for a mode of its own.
        if (
          first === undefined ||
          race === undefined ||
          ![...deterministic, ...benchmark].every(({ isOn }) => isOn)
        )
          return;
        if (areAlternatives(first.node, race.node)) return;
        context.report({
          node: race.node,
          message: "both",
          related: [{ node: first.node, message: "deterministic" }],
          suggestions: [{ message: "off", edits: [fixer.replace(race.value, "False")] }],
        });
      },
    };
  },
});
