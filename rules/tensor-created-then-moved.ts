/** A tensor made on the CPU and moved at once: it can be made where it is needed. */

import {
  type Call,
  callArguments,
  defineRule,
  enclosingLoops,
  fileCalls,
  functionAround,
  hasUnwrittenArguments,
  isKind,
  isTestCode,
  parameterNames,
  python,
  runsOnce,
  type SyntaxNode,
} from "../server/rule-api";

/** They take `device`, and give the same on each. https://docs.pytorch.org/docs/stable/torch.html#creation-ops */
const FACTORIES = /^torch\.(?:zeros|ones|empty|full|eye|arange|linspace|zeros_like|ones_like|full_like)$/;
/** They take `device`, and draw other numbers on each. */
const DRAWS = /^torch\.(?:rand|randn|randint|randperm|normal|rand_like|randn_like|randint_like)$/;

/** They bind a tensor to its place: memory is pinned on the CPU alone, what is moved is no leaf with a gradient of its own, a generator has a device. */
const BOUND = ["device", "out", "pin_memory", "requires_grad", "generator"];

export const tensorCreatedThenMoved = defineRule({
  meta: {
    name: "tensor-created-then-moved",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/tutorials/recipes/recipes/tuning_guide.html#create-tensors-directly-on-the-target-device",
      "torch 2.15.0: `torch.zeros(3, device=device)` equals `torch.zeros(3).to(device)`",
    ],
    docs: {
      en: {
        title: "Tensor made and then moved",
        what: "`zeros`, `ones`, `full`, `arange`, `randn` or the like makes a tensor, and `.to(device)` or `.cuda()` moves it at once.",
        why: "The tensor is made in the memory of the CPU, then copied to the GPU, and the GPU waits for it. With `device=` it is made there, without a copy. The values are the same. Of random numbers the GPU's own generator draws others: there it is a suggestion, and is told in loops and functions only.",
        ignoreWhen: "It happens once, and the tensor is small.",
      },
      zh: {
        title: "先建张量再移动",
        what: "用 `zeros`、`ones`、`full`、`arange`、`randn` 等建好张量，随即用 `.to(device)` 或 `.cuda()` 移动。",
        why: "张量先建在 CPU 内存里，再复制到 GPU，GPU 还要等它。写上 `device=` 就直接建在那里，省去复制，数值相同。随机数由 GPU 自己的生成器抽取，结果会不同，所以只作为建议，而且只在循环和函数里提示。",
        ignoreWhen: "只做一次，而且张量很小，影响不大。",
      },
      invalid: python`
        import torch
        from torch import nn

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        mask = torch.ones(8, 8).to(device)
        print(mask)
      `,
      valid: python`
        import torch
        from torch import nn

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        mask = torch.ones(8, 8, device=device)
        print(mask)
      `,
    },
    messages: {
      moved: {
        en: "The tensor is made on the CPU and copied; with `device={device}` it is made there.",
        zh: "张量先建在 CPU 再复制；写 `device={device}` 就直接建在那里。",
      },
      there: {
        en: "Make it there: `{code}`",
        zh: "直接建在那里：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The device a call moves a tensor to, as code; null where that is not certain. */
    function deviceOf(call: Call, method: string): string | null {
      const [given, ...others] = call.arguments.children;
      if (method === "cuda") return given === undefined ? `"cuda"` : null;
      if (given === undefined || others.length > 0) return null;
      const device = isKind(given, "keyword_argument")
        ? given.name.text === "device"
          ? given.value
          : null
        : given;
      if (device === null) return null;
      const { type, constant } = dataflow.valueOf(device);
      const isDevice =
        type === "torch.device" ||
        (typeof constant === "string" && /^(?:cuda|mps|xpu)/.test(constant)) ||
        isMade(device) ||
        isGiven(device) ||
        (isKind(device, "attribute") && device.attribute.text === "device");
      return isDevice ? context.text(device) : null;
    }

    /** Whether it stands in a function that is handed something, so that it is called for more than to run the program. */
    function isHanded(call: Call): boolean {
      const around = functionAround(call);
      const isGivenMore = around !== null && parameterNames(around).all.some(({ text }) => text !== "self");
      return isGivenMore && !runsOnce(context, call);
    }

    /** What a function is given under this name. */
    function isGiven(device: SyntaxNode): boolean {
      const definitions = isKind(device, "identifier") ? semantic.bindingOf(device)?.definitions : undefined;
      const isAlways = definitions?.length === 1 && definitions[0]?.kind === "parameter";
      return isAlways && /^(?:torch_)?device$/.test(context.text(device));
    }

    /** `device = torch.device(...)`. */
    function isMade(device: SyntaxNode): boolean {
      const { call } = dataflow.valueOf(device);
      return call !== undefined && semantic.qualifiedName(call.function) === "torch.device";
    }

    /** `zeros_like(x)` makes it where `x` is: on the CPU where `x` was made there. */
    function isLikeOfCpu(made: Call): boolean {
      const [like] = callArguments(made);
      const origin = like === undefined ? undefined : dataflow.valueOf(like.value).call;
      const name = origin === undefined ? "" : (semantic.qualifiedName(origin.function) ?? "");
      const isOnCpu = /^torch\.(?:tensor|from_numpy|rand|randn|randint|zeros|ones|full|arange)$/.test(name);
      return origin !== undefined && isOnCpu && dataflow.argument(origin, "device", null) === null;
    }

    return {
      end() {
        for (const call of fileCalls(context).methods("to", "cuda")) {
          const { object: made, attribute } = call.function;
          const name = isKind(made, "call") ? semantic.qualifiedName(made.function) : null;
          // Drawn once, as the program runs, it costs next to nothing.
          const isAgain = enclosingLoops(call).length > 0 || isHanded(call);
          const isDrawn = DRAWS.test(name ?? "") && isAgain && !isTestCode(context);
          if (!isKind(made, "call") || hasUnwrittenArguments(made)) continue;
          if (!isDrawn && !FACTORIES.test(name ?? "")) continue;
          if (/_like$/.test(name ?? "") && !isLikeOfCpu(made)) continue;
          if (BOUND.some((keyword) => dataflow.argument(made, keyword, null) !== null)) continue;
          const device = deviceOf(call, attribute.text);
          if (device === null) continue;
          const whole = context.text(made);
          const [open, close] = [
            whole.replace(/,?\s*\)$/, ""),
            made.arguments.children.length === 0 ? "" : ", ",
          ];
          const code = `${open}${close}device=${device})`;
          const hasComment = context.tree.comments.some(
            ({ start }) => call.start < start && start < call.end,
          );
          const there = {
            message: "there",
            data: { code: context.excerpt(made) },
            edits: [fixer.replace(call, code)],
          } as const;
          context.report({
            node: call,
            message: "moved",
            data: { device },
            fix: hasComment || isDrawn ? null : there,
            suggestions: isDrawn && !hasComment ? [there] : [],
          });
        }
      },
    };
  },
});
