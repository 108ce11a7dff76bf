/** A tensor that requires a gradient, given to Matplotlib, which asks NumPy for its numbers. */

import {
  type Call,
  callArguments,
  createRequiresGradient,
  defineRule,
  fileCalls,
  isKind,
  python,
} from "../server/rule-api";

const DRAWS =
  "plot scatter bar barh hist imshow matshow step stem semilogx semilogy loglog fill_between pcolormesh contourf".split(
    " ",
  );

export const tensorPlottedUndetached = defineRule({
  meta: {
    name: "tensor-plotted-undetached",
    theme: "training-loop",
    libraries: ["torch", "matplotlib"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html",
      "torch 2.15.0: plot, hist, scatter, imshow of Matplotlib, also with a list of such tensors, raise RuntimeError: Can't call numpy() on Tensor that requires grad",
    ],
    docs: {
      en: {
        title: "Plotting a tensor that requires a gradient",
        what: "A function of Matplotlib gets a weight of a layer, the output of a network with weights, a loss, or a list to which such tensors were appended.",
        why: "Matplotlib turns everything into arrays, and NumPy cannot take over a tensor that is part of a graph: `RuntimeError: Can't call numpy() on Tensor that requires grad`. The run ends at the first picture, often after hours of training. Call `detach()` first (and `cpu()` for a GPU), or `item()` for a single number.",
        ignoreWhen: "Gradients are switched off for the whole program elsewhere.",
      },
      zh: {
        title: "绘制需要梯度的张量",
        what: "传给 Matplotlib 函数的是某一层的权重、带权重网络的输出、损失，或者追加了这些张量的列表。",
        why: "Matplotlib 会把一切转成数组，而 NumPy 不能接管计算图里的张量：`RuntimeError: Can't call numpy() on Tensor that requires grad`。程序在画第一张图时就结束，这时往往已经训练了几个小时。应先调用 `detach()`（在 GPU 上还要 `cpu()`），单个数字用 `item()`。",
        ignoreWhen: "别处已为整个程序关闭了梯度。",
      },
      invalid: python`
        import matplotlib.pyplot as plt
        from torch import nn

        layer = nn.Linear(4, 4)
        plt.hist(layer.weight.flatten())
      `,
      valid: python`
        import matplotlib.pyplot as plt
        from torch import nn

        layer = nn.Linear(4, 4)
        plt.hist(layer.weight.detach().flatten())
      `,
    },
    messages: {
      grad: {
        en: "`{tensor}` requires a gradient: Matplotlib cannot read it.",
        zh: "`{tensor}` 需要梯度，Matplotlib 读不了它。",
      },
      detach: {
        en: "Detach it: `{code}`",
        zh: "先 detach：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    const gradients = createRequiresGradient(context);

    function check(call: Call): void {
      for (const { value, keyword, spread } of callArguments(call)) {
        if (keyword !== null || spread !== "" || !gradients.isRequired(value)) continue;
        const isTensor = !isKind(value, "identifier") || !gradients.isInList(value);
        const text = context.text(value);
        const code = /^[\w.()[\]]+$/.test(text) ? `${text}.detach()` : `(${text}).detach()`;
        context.report({
          node: value,
          message: "grad",
          data: { tensor: context.excerpt(value) },
          suggestions: isTensor
            ? [{ message: "detach", data: { code }, edits: [fixer.replace(value, code)] }]
            : [],
        });
        return;
      }
    }

    return {
      end() {
        const calls = fileCalls(context);
        for (const call of calls.of(...DRAWS.map((name) => `matplotlib.pyplot.${name}`))) check(call);
      },
    };
  },
});
