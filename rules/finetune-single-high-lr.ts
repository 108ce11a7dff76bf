/** A pretrained network trained as a whole at the learning rate of a network from scratch. */

import {
  ancestor,
  type Call,
  defineRule,
  fileCalls,
  isPretrained,
  isSelfField,
  mentionsAround,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const HIGH = 1e-3;

export const finetuneSingleHighLr = defineRule({
  meta: {
    name: "finetune-single-high-lr",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "snippet",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html",
      "https://keras.io/guides/transfer_learning/",
    ],
    docs: {
      en: {
        title: "One high learning rate for fine-tuning",
        what: "All parameters of a pretrained network go to Adam, or an optimizer alike, as one group with a learning rate of 0.001 or more, and nothing is frozen.",
        why: "The new last layer starts at random and sends large gradients into the pretrained layers. At the rate for training from scratch these can lose in a few steps what they had learned. Usual ways out: train the last layer first, or give the backbone a rate that is 10 to 100 times smaller, through parameter groups, with a warm-up.",
        ignoreWhen:
          "There is much data of a different kind, so that the pretrained weights are only a start.",
      },
      zh: {
        title: "微调时全网用同一个大学习率",
        what: "预训练网络的全部参数作为一组交给 Adam 或类似的优化器，学习率为 0.001 或更大，也没有冻结任何层。",
        why: "新的最后一层是随机初始化的，会把很大的梯度传进预训练的层。用从头训练的学习率，几步之内就可能毁掉预训练学到的东西。常用的办法：先只训练最后一层，或者用参数组给主干设置小 10 到 100 倍的学习率，并加上预热。",
        ignoreWhen: "数据很多而且与预训练的差别很大，预训练权重只当作起点。",
      },
      invalid: python`
        import torch
        from torchvision.models import resnet18, ResNet18_Weights

        model = resnet18(weights=ResNet18_Weights.DEFAULT)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
      `,
      valid: python`
        import torch
        from torchvision.models import resnet18, ResNet18_Weights

        model = resnet18(weights=ResNet18_Weights.DEFAULT)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.00003)
      `,
    },
    messages: {
      high: {
        en: "`{rate}` is a rate for training from scratch, and the pretrained layers get it too. They can lose what they learned.",
        zh: "`{rate}` 是从头训练用的学习率，预训练的层也用它，可能丢掉学到的东西。",
      },
      default: {
        en: "The default learning rate is one for training from scratch, and the pretrained layers get it too.",
        zh: "默认学习率是从头训练用的，预训练的层也用它，可能丢掉学到的东西。",
      },
      low: { en: "Give it a rate for fine-tuning", zh: "改用微调的学习率" },
      pretrained: { en: "The pretrained weights are loaded here", zh: "在这里加载预训练权重" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const calls = fileCalls(context);

    function check(call: Call, network: SyntaxNode): void {
      const made = dataflow.valueOf(network).call;
      if (
        made === undefined ||
        mentionsAround(context, made, /requires_grad|freeze|frozen/i) ||
        (semantic.bindingOf(network) === null && !isSelfField(network)) ||
        !isPretrained(context, made)
      )
        return;
      const rate = dataflow.argument(call, "lr", 1);
      const { constant } = rate === null ? { constant: HIGH } : dataflow.valueOf(rate);
      if (typeof constant !== "number" || constant < HIGH) return;
      const related = [{ node: made, message: "pretrained" as const }];
      const edit = fixer.setArgument(call, "lr", `\${1:1e-5}`, rate);
      const suggestions = [{ message: "low" as const, snippet: true, edits: [edit] }];
      if (rate === null) context.report({ node: call.function, message: "default", related, suggestions });
      else {
        const data = { rate: context.excerpt(rate) };
        context.report({ node: rate, message: "high", data, related, suggestions });
      }
    }

    return {
      end() {
        if (calls.mentions(/lora|peft|warmup|OneCycle|LinearLR|LambdaLR|get_\w*sched/i)) return;
        for (const parameters of calls.methods("parameters")) {
          const call = ancestor(parameters, "call");
          const optimizer = call === null ? "" : (semantic.qualifiedName(call.function) ?? "");
          const isGiven = call !== null && dataflow.argument(call, "params", 0) === parameters;
          if (isGiven && knowledge.hasTrait(optimizer, "adaptive-optimizer"))
            check(call, parameters.function.object);
        }
      },
    };
  },
});
