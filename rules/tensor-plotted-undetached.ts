/** A tensor that requires a gradient, given to Matplotlib, which asks NumPy for its numbers. */

import {
  appendedTo,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
  hasWeights,
  isDecoratedWithoutGradients,
  isDescended,
  isKind,
  isUnrecorded,
  python,
  type SyntaxNode,
  unparenthesized,
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
    const { dataflow, knowledge, semantic } = context;
    const { fixer } = context;
    /** What they give requires a gradient where what they get does. */
    const PASSES =
      /^(?:flatten|view|reshape|squeeze|unsqueeze|sum|mean|abs|exp|log|sqrt|pow|square|clone|cpu|cuda|float|double|t|transpose|permute|contiguous|cumsum|cumprod|clamp|clip|sin|cos|neg|mul|div|add|sub|matmul|mm|prod|std|var|sigmoid|softmax|relu|tanh|norm)$/;

    /** Whether the result of a network is part of a graph: made here with weights, asked here, and nothing turned off. */
    function isOutput(node: SyntaxNode): boolean {
      const { type, computedBy = [] } = dataflow.valueOf(node);
      const around = functionAround(node);
      const isOff = around !== null && isDecoratedWithoutGradients(context, around);
      if (isOff || (type !== undefined && type !== "torch.Tensor")) return false;
      if (fileCalls(context).mentions(/^requires_grad_?$|^set_grad_enabled$/)) return false;
      return computedBy.some(
        ({ object: { site }, call }) =>
          isKind(site, "call") &&
          hasWeights(context, site) &&
          functionAround(call) === around &&
          !isUnrecorded(context, call),
      );
    }

    /** A layer with weights, also one of a stack: `net[1]`. */
    function isLearned(layer: SyntaxNode): boolean {
      if (!isKind(layer, "subscript"))
        return knowledge.hasTrait(dataflow.valueOf(layer).type ?? "", "learned-layer");
      const [index, ...more] = layer.subscript;
      const at = index === undefined || more.length > 0 ? null : dataflow.valueOf(index).constant;
      const part = typeof at === "number" ? dataflow.valueOf(layer.value).layer?.parts?.at(at) : null;
      return part != null && hasWeights(context, part.made);
    }

    function isList(name: SyntaxNode, steps: number): boolean {
      const { definitions = [], references = [] } = semantic.bindingOf(name) ?? {};
      return (
        definitions.length === 1 &&
        references.some(({ identifier }) => {
          const added = appendedTo(identifier);
          return added !== undefined && requiresGradient(added, steps);
        })
      );
    }

    function requiresGradient(written: SyntaxNode, steps = 6): boolean {
      const node = unparenthesized(written);
      if (steps === 0) return false;
      const inner = (other: SyntaxNode): boolean => requiresGradient(other, steps - 1);
      if (isKind(node, "identifier")) {
        if (isDescended(context, node)) return true;
        const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
        return others.length === 0 && only?.value != null
          ? inner(only.value) || isList(node, steps - 1)
          : isOutput(node) || isList(node, steps - 1);
      }
      if (isKind(node, "attribute"))
        return /^(?:weight|bias)$/.test(node.attribute.text) && isLearned(node.object);
      if (isKind(node, "subscript")) return inner(node.value);
      if (isKind(node, "binary_operator")) return inner(node.left) || inner(node.right);
      if (!isKind(node, "call")) return false;
      const name = semantic.qualifiedName(node.function) ?? "";
      const option = callArguments(node).find(({ keyword }) => keyword?.text === "requires_grad")?.value;
      if (name === "torch.nn.Parameter") return option === undefined;
      if (name.startsWith("torch.") && option !== undefined) return isKind(option, "true");
      const first = callArguments(node)[0]?.value;
      const function_ = /^torch\.(?:nn\.functional\.)?(\w+)$/.exec(name)?.[1];
      if (function_ !== undefined && PASSES.test(function_) && first !== undefined && !isOutput(first))
        return inner(first);
      if (isKind(node.function, "attribute") && name === "")
        return PASSES.test(node.function.attribute.text) ? inner(node.function.object) : isOutput(node);
      return isOutput(node);
    }

    function check(call: Call): void {
      for (const { value, keyword, spread } of callArguments(call)) {
        if (keyword !== null || spread !== "" || !requiresGradient(value)) continue;
        const isTensor = !isKind(value, "identifier") || !isList(value, 5);
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
