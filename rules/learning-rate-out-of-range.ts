/** A learning rate at which a network cannot learn: one or more for Adam, or below zero. */

import {
  attributesNamed,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  hasWeights,
  hubModels,
  isKind,
  isTestCode,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Their step has about the size of the learning rate, whatever the gradient is. */
const SCALED = /(?:^|\.)(?:Adam|AdamW|Adamax|NAdam|Nadam|RAdam|RMSprop)$/;

/** What trains vectors put in front of the input: https://huggingface.co/docs/peft/conceptual_guides/prompting */
const PROMPTS = ["PromptTuning", "MultitaskPromptTuning", "PrefixTuning", "PromptEncoder", "CPT"].map(
  (kind) => `peft.${kind}Config`,
);

export const learningRateOutOfRange = defineRule({
  meta: {
    name: "learning-rate-out-of-range",
    theme: "training-loop",
    libraries: ["torch", "keras", "transformers"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html",
      "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.learning_rate",
      "torch 2.15.0: `Adam(parameters, lr=-1e-3)` raises ValueError: Invalid learning rate: -0.001",
    ],
    docs: {
      en: {
        title: "Learning rate out of range",
        what: "Adam, AdamW, RMSprop or a relative of theirs gets the parameters of a network and a learning rate of one or more, `TrainingArguments` gets one of 0.5 or more (0.01 where a network of the hub is fine-tuned as a whole), or a learning rate is below zero. Nothing in the file sets it later.",
        why: "These optimizers scale the gradient, so every weight moves by about the learning rate in each step. Weights are mostly smaller than 0.1: a step of one throws them away, and the loss jumps about or becomes NaN. The usual range is 1e-5 to 1e-2; often a minus sign is missing (`1e3` for `1e-3`). PyTorch raises `ValueError` for a rate below zero.",
        ignoreWhen: "A schedule in another file multiplies it with a small factor.",
      },
      zh: {
        title: "学习率超出合理范围",
        what: "Adam、AdamW、RMSprop 等优化器优化网络参数，学习率大于等于 1；或者 `TrainingArguments` 的学习率大于等于 0.5（对从 hub 加载的网络做整体微调时为 0.01）；或者学习率小于零。文件里之后也没有再设置它。",
        why: "这些优化器会缩放梯度，每一步每个权重大约移动一个学习率的距离。权重多半小于 0.1，移动 1 等于把它们全部丢掉，损失会乱跳或变成 NaN。常用范围是 1e-5 到 1e-2；多半是漏了负号（`1e3` 应为 `1e-3`）。学习率小于零时 PyTorch 会抛出 `ValueError`。",
        ignoreWhen: "另一个文件里的调度器会把它乘上很小的系数。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Linear(4, 2)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e3)
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Linear(4, 2)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
      `,
    },
    messages: {
      large: {
        en: "With a learning rate of {rate} every step of {optimizer} throws the weights away.",
        zh: "学习率为 {rate} 时，{optimizer} 的每一步都会把权重全部毁掉。",
      },
      negative: {
        en: "The learning rate of {optimizer} is {rate}: below zero it raises an error or climbs.",
        zh: "{optimizer} 的学习率是 {rate}：小于零会报错，或者让损失上升。",
      },
      write: { en: "Write `{usual}`", zh: "改为 `{usual}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge } = context;

    /** A schedule may make it small: `LambdaLR` with a warm-up takes one as its base. */
    const isScheduled = (): boolean =>
      ["learning_rate", "lr"].some((name) => attributesNamed(context.tree, name).some(isSet)) ||
      fileCalls(context).mentions(
        /sched|LambdaLR|param_groups|warm|noam|decay_steps|finder|(?:adjust|set|get|update)_(?:lr|learning_rate)/i,
      );

    /** `optimizer.learning_rate = 1e-3`, `optimizer.learning_rate.assign(1e-3)`. */
    const isSet = ({ parent, start }: SyntaxNode): boolean =>
      (isKind(parent, "assignment", "augmented_assignment") && parent.left.start === start) ||
      (isKind(parent, "attribute") && parent.attribute.text === "assign");

    // Most optimizers of this kind start from a thousandth.
    function check(rate: SyntaxNode | null, limit: number, name: string, start = "0.001"): void {
      const value = rate === null ? undefined : dataflow.valueOf(rate).constant;
      if (rate === null || typeof value !== "number" || (value >= 0 && value < limit)) return;
      const usual = value < 0 ? String(-value) : start;
      context.report({
        node: rate,
        message: value < 0 ? "negative" : "large",
        data: { rate: isKind(rate, "float", "integer") ? rate.text : String(value), optimizer: name },
        ...(value < 0 ? { severity: "error" as const } : {}),
        suggestions: [{ message: "write", data: { usual }, edits: [fixer.replace(rate, usual)] }],
      });
    }

    /** `net.parameters()`, as it is or picked from; a picture that is painted may well take large steps. */
    const areWeights = (parameters: SyntaxNode | null): boolean =>
      parameters !== null &&
      /\bparameters\(\)/.test(context.text(parameters)) &&
      isKind(parameters, "call", "list_comprehension", "generator_expression") &&
      !(isKind(parameters, "call") && isOfNumbers(parameters.function));

    /** A class of the file's own without layers: a few numbers that are looked for, which may be far away. */
    function isOfNumbers(callee: SyntaxNode): boolean {
      const value = isKind(callee, "attribute") ? dataflow.valueOf(callee.object) : {};
      const made = value.call;
      return made !== undefined && dataflow.classOf(value) !== null && !hasWeights(context, made);
    }

    const onTrainer = (call: Call): void => {
      const isOther = callArguments(call).some(
        ({ keyword, spread }) => spread !== "" || keyword?.text === "optim",
      );
      // The vectors of a prompt that are tuned in place of weights take steps of one and more.
      const isPrompt = fileCalls(context).runs(...PROMPTS);
      const limit = isFineTuned() ? 0.01 : isPrompt ? Number.POSITIVE_INFINITY : 0.5;
      check(isOther ? null : dataflow.argument(call, "learning_rate", null), limit, "AdamW", "5e-5");
    };

    /** All weights of a network that the hub gave are trained; adapters and single layers may take larger steps. */
    const isFineTuned = (): boolean =>
      hubModels(context).length > 0 &&
      !context.semantic.importedPackages.has("peft") &&
      !fileCalls(context).mentions(/requires_grad|adapter|lora|prompt|freeze/i) &&
      !isTestCode(context);

    return {
      calls: {
        "transformers.TrainingArguments": onTrainer,
        "transformers.Seq2SeqTrainingArguments": onTrainer,
      },
      end() {
        // A test takes a step that is large enough to be seen.
        if (isTestCode(context)) return;
        const optimizers = fileCalls(context).constructed(
          (name) => knowledge.hasTrait(name, "torch-optimizer") || /^keras\.optimizers\.\w+$/.test(name),
        );
        for (const call of optimizers) {
          const name = context.semantic.qualifiedName(call.function) ?? "";
          const isKeras = name.startsWith("keras.");
          const rate = isKeras
            ? dataflow.argument(call, "learning_rate", 0)
            : dataflow.argument(call, "lr", 1);
          const isLimited =
            SCALED.test(name) &&
            !isScheduled() &&
            (isKeras || areWeights(dataflow.argument(call, "params", 0)));
          check(rate, isLimited ? 1 : Number.POSITIVE_INFINITY, name.slice(name.lastIndexOf(".") + 1));
        }
      },
    };
  },
});
