/** A tensor made on the CPU that meets a network, or its input, on the GPU. */

import {
  ancestor,
  type Call,
  CPU_MAKERS,
  defineRule,
  enclosingStatement,
  fileCalls,
  inputMeeting,
  isKind,
  isNetworkClass,
  isOnGpu,
  leftOnCpu,
  movesInput,
  python,
  type SyntaxNode,
  usesMemberInside,
} from "../server/rule-api";

/** Losses that may be told weights. */
const WEIGHTED = ["CrossEntropyLoss", "NLLLoss", "BCELoss", "BCEWithLogitsLoss"].map(
  (name) => `torch.nn.${name}`,
);
const WEIGHTED_FUNCTIONS = ["cross_entropy", "nll_loss", "binary_cross_entropy_with_logits"].map(
  (name) => `torch.nn.functional.${name}`,
);
const SETS_DEFAULT = /^set_default_(?:device|tensor_type)$/;

export const deviceMismatch = defineRule({
  meta: {
    name: "device-mismatch",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch-device",
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#best-practices",
    ],
    docs: {
      en: {
        title: "CPU tensor meets a network on the GPU",
        what: "A method of a network makes a tensor without a device and computes with it and its input; or a network that was moved to the GPU gets a tensor that was made on the CPU, or a loader's batch that was not moved; or the loss of its outputs is made with class weights that stayed on the CPU.",
        why: "`torch.zeros` and the like make their tensor on the CPU unless they are told otherwise. On a machine without a GPU all is well. Where the network and its input are on a GPU, the first step raises RuntimeError: all tensors must be on the same device. `device=x.device` makes it where the input is.",
        ignoreWhen: "The code is never run on a machine with a GPU.",
      },
      zh: {
        title: "CPU 张量遇上 GPU 上的网络",
        what: "网络的方法里没有指定设备就创建张量，并与输入一起计算；或者已移到 GPU 的网络收到在 CPU 上创建的张量，或没有移动的批次；或者损失的类别权重还留在 CPU 上。",
        why: "`torch.zeros` 等函数默认在 CPU 上创建张量。没有 GPU 的机器上一切正常；网络和输入在 GPU 上时，第一步就会抛出 RuntimeError：所有张量必须在同一设备上。写 `device=x.device` 就会在输入所在的设备上创建。",
        ignoreWhen: "代码只会在 CPU 上运行，永远不用 GPU。",
      },
      invalid: python`
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 4)

            def forward(self, x):
                noise = torch.randn(x.shape)
                return self.fc(x + noise)
      `,
      valid: python`
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 4)

            def forward(self, x):
                noise = torch.randn(x.shape, device=x.device)
                return self.fc(x + noise)
      `,
    },
    messages: {
      made: {
        en: "`{made}` is on the CPU: with the network on a GPU this fails.",
        zh: "`{made}` 在 CPU 上：网络在 GPU 上时这里会失败。",
      },
      given: {
        en: "`{network}` is on the GPU and `{input}` is not, so this fails.",
        zh: "`{network}` 在 GPU 上，而 `{input}` 不在，这里会失败。",
      },
      weights: {
        en: "The outputs are on the GPU and `{input}` is not, so the loss fails.",
        zh: "输出在 GPU 上，而 `{input}` 不在，计算损失时会失败。",
      },
      meets: { en: "Meets the input here", zh: "在这里与输入一起计算" },
      there: { en: "Make it where the input is: `{code}`", zh: "在输入所在的设备上创建：`{code}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const { isOnCpu, usesOf, isLeft, areLeft } = leftOnCpu(context);
    if (fileCalls(context).mentions(SETS_DEFAULT)) return {};
    const told = new Set<Call>();

    /** In a method of a network other than those that run before it is moved. */
    function checkMethod(call: Call): void {
      const method = ancestor(call, "function_definition", "lambda");
      const owner = isKind(method, "function_definition") ? method.parent?.parent : null;
      if (!isKind(method, "function_definition") || !isKind(owner, "class_definition")) return;
      if (/^_|init|reset/.test(method.name.text) || usesMemberInside(semantic, method.body, "cpu", "numpy"))
        return;
      const info = semantic.classOf(owner.name);
      if (info === null || !isNetworkClass(info) || !isOnCpu(call)) return;
      const [meeting] = usesOf(call).flatMap((use) => inputMeeting(context, use, method) ?? []);
      if (meeting === undefined) return;
      const isInput = (one: SyntaxNode): boolean => isKind(one, "identifier") && one.text !== "self";
      const input = method.parameters.children.find(isInput);
      const code = isKind(input, "identifier") ? `device=${input.text}.device` : null;
      context.report({
        node: call,
        message: "made",
        // Nothing here says that there is a GPU.
        severity: "information",
        data: { made: context.excerpt(call) },
        related: [{ node: enclosingStatement(meeting) ?? meeting, message: "meets" }],
        suggestions:
          code === null ? [] : [{ message: "there", data: { code }, edits: [fixer.addArgument(call, code)] }],
      });
    }

    /** Whether a loss is computed of what is on the GPU, or of what a network there gives. */
    const isOfGpu = (pass: SyntaxNode): boolean =>
      isKind(pass, "call") &&
      pass.arguments.children.some((one) => isOnGpu(context, isKind(one, "call") ? one.function : one));

    /** `CrossEntropyLoss(weight=torch.tensor([1.0, 2.0]))` that nobody moves. */
    function checkWeights(made: Call): void {
      const name = semantic.qualifiedName(made.function) ?? "";
      const weights =
        dataflow.argument(made, "pos_weight", null) ??
        dataflow.argument(made, "weight", WEIGHTED.includes(name) ? 0 : null);
      // A weight of each class is no single number, which could be anywhere.
      const isList = /(?:CrossEntropyLoss|NLLLoss|cross_entropy|nll_loss)$/.test(name);
      if (weights === null || !(isLeft(weights) || (isList && areLeft(weights)))) return;
      const pass = WEIGHTED_FUNCTIONS.includes(name)
        ? made
        : usesOf(made)
            .map(({ parent, start }) => (isKind(parent, "call") && parent.start === start ? parent : null))
            .find((call) => call !== null && isOfGpu(call));
      if (pass == null || !isOfGpu(pass)) return;
      context.report({
        node: weights,
        message: "weights",
        data: { input: context.excerpt(weights) },
        related: [{ node: pass, message: "meets" }],
      });
    }

    return {
      calls: {
        ...Object.fromEntries(CPU_MAKERS.map((name) => [name, checkMethod])),
        ...Object.fromEntries([...WEIGHTED, ...WEIGHTED_FUNCTIONS].map((name) => [name, checkWeights])),
      },
      end() {
        for (const move of fileCalls(context).methods("cuda", "to")) {
          let network: SyntaxNode = move;
          while (isKind(network, "call") && isKind(network.function, "attribute"))
            network = network.function.object;
          const assigned = isKind(move.parent, "assignment") ? move.parent.left : null;
          const name = isKind(network, "identifier") ? network : assigned;
          for (const { identifier } of name === null ? [] : (semantic.bindingOf(name)?.references ?? [])) {
            const call = identifier.parent;
            if (!isKind(call, "call") || call.function !== identifier || !isOnGpu(context, identifier))
              continue;
            const left = told.has(call) ? undefined : call.arguments.children.find(isLeft);
            if (left === undefined || movesInput(context, identifier)) continue;
            told.add(call);
            context.report({
              node: left,
              message: "given",
              data: { network: identifier.text, input: context.excerpt(left) },
            });
          }
        }
      },
    };
  },
});
