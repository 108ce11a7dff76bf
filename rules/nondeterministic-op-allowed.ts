/** A script that seeds torch so that its training on a GPU can be repeated, and leaves the operations free to differ. */

import { defineRule, fileCalls, isKind, nodesOf, python } from "../server/rule-api";

const SEEDS = ["torch.manual_seed", "torch.cuda.manual_seed", "torch.cuda.manual_seed_all"];
const DETERMINISTIC = ["torch.use_deterministic_algorithms", "torch.set_deterministic_debug_mode"];
/** What one sets who has thought of it. */
const CHOSEN = /^torch\.backends\.cudnn\.(?:deterministic|benchmark|enabled)$/;

export const nondeterministicOpAllowed = defineRule({
  meta: {
    name: "nondeterministic-op-allowed",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/randomness.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html",
      "torch 2.15.0: `torch.are_deterministic_algorithms_enabled()` and `torch.backends.cudnn.deterministic` are False at the start",
    ],
    docs: {
      en: {
        title: "Seeded, but operations may differ",
        what: "The file seeds torch and trains on a GPU, and asks for deterministic operations nowhere.",
        why: "A seed fixes what is drawn, not the order in which a GPU adds: scatter, interpolation and some convolutions sum atomically, and two runs with one seed drift apart. `torch.use_deterministic_algorithms(True)` takes the repeatable variants and raises an error where there is none. It costs speed, and CUDA needs `CUBLAS_WORKSPACE_CONFIG=:4096:8`.",
        ignoreWhen: "Runs need not be the same to the last bit.",
      },
      zh: {
        title: "设了种子，运算仍可能不同",
        what: "文件为 torch 设置种子并在 GPU 上训练，却没有要求使用确定性的运算。",
        why: "种子固定的是抽到的随机数，而不是 GPU 相加的顺序：scatter、插值和一些卷积用原子加法求和，同一种子的两次运行会逐渐分开。`torch.use_deterministic_algorithms(True)` 会选用可重复的实现，没有时抛出错误。它会慢一些，CUDA 还需要 `CUBLAS_WORKSPACE_CONFIG=:4096:8`。",
        ignoreWhen: "不要求两次运行逐位相同。",
      },
      invalid: python`
        import torch

        def train(loader, model, loss_function):
            torch.manual_seed(0)
            model.cuda().train()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss_function(model(x.cuda(non_blocking=True)), y.cuda(non_blocking=True)).backward()
                optimizer.step()
      `,
      valid: python`
        import torch

        def train(loader, model, loss_function):
            torch.manual_seed(0)
            torch.use_deterministic_algorithms(True)
            model.cuda().train()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss_function(model(x.cuda(non_blocking=True)), y.cuda(non_blocking=True)).backward()
                optimizer.step()
      `,
    },
    messages: {
      differs: {
        en: "With this seed two runs on a GPU still differ: no deterministic operations are asked for.",
        zh: "有了这个种子，在 GPU 上的两次运行仍会不同：没有要求确定性运算。",
      },
      ask: {
        en: "Ask for them: `torch.use_deterministic_algorithms(True)`",
        zh: "要求确定性运算：`torch.use_deterministic_algorithms(True)`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Whether something is brought to Nvidia's GPU. */
    function isOnGpu(): boolean {
      const calls = fileCalls(context);
      if (calls.methods("cuda").length > 0) return true;
      const named = [...calls.methods("to"), ...calls.of("torch.device")].map(
        (call) => call.arguments.children[0],
      );
      return named.some((device) => {
        const { constant, constants } = device === undefined ? {} : dataflow.valueOf(device);
        return (constants ?? [constant]).some((one) => typeof one === "string" && one.startsWith("cuda"));
      });
    }

    return {
      end() {
        const calls = fileCalls(context);
        const [seed] = calls.of(...SEEDS);
        if (seed === undefined || calls.methods("backward").length === 0) return;
        if (calls.of(...DETERMINISTIC).length > 0 || !isOnGpu()) return;
        for (const { left } of nodesOf(context.tree, "assignment"))
          if (isKind(left, "attribute") && CHOSEN.test(semantic.qualifiedName(left) ?? "")) return;
        const { name, edits } = fixer.spell("torch.use_deterministic_algorithms");
        context.report({
          node: seed.function,
          message: "differs",
          suggestions: fixer.standsAlone(seed)
            ? [{ message: "ask", edits: [...edits, fixer.lineAfter(seed, `${name}(True)`)] }]
            : [],
        });
      },
    };
  },
});
