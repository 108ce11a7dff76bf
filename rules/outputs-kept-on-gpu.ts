/** The outputs of a whole data set collected in a list while they lie on the GPU. */

import {
  ancestor,
  type Call,
  callArguments,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  isDecoratedWithoutGradients,
  isKind,
  isOnGpu,
  isUnrecorded,
  loopedOver,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const JOINS: ReadonlySet<string> = new Set(["torch.cat", "torch.concat", "torch.vstack", "torch.stack"]);
/** They keep the tensor where it is, with as many numbers. */
const KEEPS =
  /^(?:logits|last_hidden_state|softmax|sigmoid|log_softmax|detach|squeeze|float|view|reshape|flatten|clone)$/;

export const outputsKeptOnGpu = defineRule({
  meta: {
    name: "outputs-kept-on-gpu",
    theme: "performance",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/faq.html#my-model-reports-cuda-runtime-error-2-out-of-memory",
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.cpu.html",
    ],
    docs: {
      en: {
        title: "Outputs of all batches kept on the GPU",
        what: "In a loop without gradients, what a network on the GPU gives is appended to a list that is joined behind the loop, without `cpu()`.",
        why: "Each output stays in GPU memory until the list goes, and joining needs as much again. A list grows with the data set while memory does not: evaluation that works on a small set runs out of memory on the real one. `cpu()` moves each batch to main memory, where there is room.",
        ignoreWhen: "The data set is small, or the joined tensor is needed on the GPU.",
      },
      zh: {
        title: "所有批次的输出都留在 GPU 上",
        what: "在不求梯度的循环里，GPU 上的网络输出被 append 到列表中，循环后再拼接，没有调用 `cpu()`。",
        why: "列表存在期间，每个输出都占着显存，拼接时还要再占一份。列表随数据集增长，显存却不会：小数据上能跑的评估，到了真实数据就会显存不足。`cpu()` 会把每个批次移到内存里。",
        ignoreWhen: "数据集很小，或者拼接后的张量还要在 GPU 上使用。",
      },
      invalid: python`
        import torch

        def predict(net, loader):
            net.eval().cuda()
            outputs = []
            with torch.no_grad():
                for x in loader:
                    outputs.append(net(x.cuda()))
            return torch.cat(outputs)
      `,
      valid: python`
        import torch

        def predict(net, loader):
            net.eval().cuda()
            outputs = []
            with torch.no_grad():
                for x in loader:
                    outputs.append(net(x.cuda()).cpu())
            return torch.cat(outputs)
      `,
    },
    messages: {
      kept: {
        en: "Each output stays on the GPU until `{list}` is joined; memory grows with the data.",
        zh: "每个输出都留在 GPU 上，直到拼接 `{list}`；数据越多占用越大。",
      },
      joined: { en: "Joined here", zh: "在这里拼接" },
      cpu: { en: "Move it to main memory: `.cpu()`", zh: "移到内存：`.cpu()`" },
    },
  },
  create(context) {
    const { semantic } = context;

    /** The call of a network, or of what it was given, on the GPU that an output comes from as it is. */
    function isGpuOutput(node: SyntaxNode, steps = 0): boolean {
      if (steps > 6) return false;
      if (isKind(node, "identifier")) {
        const before = (semantic.bindingOf(node)?.definitions ?? []).filter(
          ({ identifier }) => identifier.start < node.start,
        );
        const value = before.at(-1)?.value ?? null;
        return value !== null && isGpuOutput(value, steps + 1);
      }
      if (isKind(node, "attribute"))
        return KEEPS.test(node.attribute.text) && isGpuOutput(node.object, steps + 1);
      if (!isKind(node, "call")) return false;
      const name = semantic.qualifiedName(node.function);
      const [first] = callArguments(node);
      if (name !== null)
        return (
          /^torch\.(?:nn\.functional\.)?(?:softmax|sigmoid|log_softmax|squeeze)$/.test(name) &&
          first !== undefined &&
          isGpuOutput(first.value, steps + 1)
        );
      if (isKind(node.function, "attribute") && KEEPS.test(node.function.attribute.text))
        return isGpuOutput(node.function.object, steps + 1);
      // A function of the file may move what it gives.
      if (!isKind(node.function, "identifier") || semantic.functionOf(node.function) !== null) return false;
      return (
        isOnGpu(context, node.function) || callArguments(node).some(({ value }) => isOnGpu(context, value))
      );
    }

    /** Whether a loop takes batches from elsewhere: over no range, no networks, not the first few, and no parts of what is on the GPU. */
    function isFed(loop: SyntaxNode): boolean {
      if (!isKind(loop, "for_statement") || isKind(loopedOver(context, loop), "tuple", "list")) return false;
      const isShort = [...descendants(loop.body)].some((node) => {
        if (isKind(node, "break_statement")) return true;
        const [made] = isKind(node, "call") ? (semantic.bindingOf(node.function)?.definitions ?? []) : [];
        return made !== undefined && contains(loop, made.identifier);
      });
      const parts = [loop.right, ...descendants(loop.right)];
      return (
        !isShort &&
        !parts.some((part) => isOnGpu(context, part) || (isKind(part, "identifier") && part.text === "range"))
      );
    }

    const isUngraded = (node: SyntaxNode): boolean => {
      const around = ancestor(node, "function_definition");
      return isUnrecorded(context, node) || (around !== null && isDecoratedWithoutGradients(context, around));
    };

    /** The call behind the loop that joins what a list holds. */
    function joinOf(list: SyntaxNode, loop: SyntaxNode): Call | null {
      for (const { identifier } of semantic.bindingOf(list)?.references ?? []) {
        const call = ancestor(identifier, "call");
        if (identifier.start < loop.end || call === null) continue;
        const isJoin = JOINS.has(semantic.qualifiedName(call.function) ?? "");
        if (isJoin && call.arguments.children[0] === identifier) return call;
      }
      return null;
    }

    return {
      methods: {
        append(call) {
          const loop = enclosingLoops(call).at(-1);
          const [given, ...others] = call.arguments.children;
          if (loop === undefined || given === undefined || others.length > 0) return;
          if (!isKind(call.function, "attribute") || !isKind(call.function.object, "identifier")) return;
          const list = call.function.object;
          if ([...descendants(given)].some((part) => isKind(part, "subscript"))) return;
          // Rounds over the same rows, or over parts of what is on the GPU anyway, do not grow with the data.
          if (!isFed(loop)) return;
          const join = joinOf(list, loop);
          if (join === null || !isUngraded(call) || !isGpuOutput(given)) return;
          context.report({
            node: call,
            message: "kept",
            data: { list: list.text },
            related: [{ node: join, message: "joined" }],
            suggestions: [{ message: "cpu", edits: [context.fixer.insertAfter(given, ".cpu()")] }],
          });
        },
      },
    };
  },
});
