/** Reentrant checkpointing of a block whose input needs no gradient: the block is not trained. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isUnrecorded,
  needsNoGradient,
  python,
  standsBefore,
} from "../server/rule-api";

export const gradientCheckpointingFrozenInput = defineRule({
  meta: {
    name: "gradient-checkpointing-frozen-input",
    theme: "fine-tuning",
    libraries: ["torch", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/checkpoint.html",
      "torch 2.15.0: with `use_reentrant=True` and an input that needs no gradient the output needs none, the gradients of the block stay None, and a UserWarning says: None of the inputs have requires_grad=True; with `use_reentrant=False` they are there",
      "transformers 4.45.2: `gradient_checkpointing_enable()` behind `get_peft_model`: backward() raises RuntimeError: element 0 of tensors does not require grad; with `enable_input_require_grads()` all 8 weights of LoRA have gradients; in 5.24.0 the library does this itself",
    ],
    docs: {
      en: {
        title: "Checkpointed block without gradients",
        what: "`checkpoint` is called with `use_reentrant=True`, and no input needs a gradient: data, the result of a `no_grad` block, a frozen embedding. Or, with transformers up to 4.56, `gradient_checkpointing_enable()` is called on a network that `get_peft_model` has frozen, without `enable_input_require_grads()`.",
        why: "The old way of checkpointing runs the block without a graph, and records one only if an input needs a gradient. Otherwise its output needs none: the weights of the block keep `None` and are never trained, and PyTorch only warns. If everything behind it is frozen too, `backward()` raises `RuntimeError`. `use_reentrant=False` has no such condition.",
        ignoreWhen: "The block itself is frozen, so that there is nothing to train in it.",
      },
      zh: {
        title: "检查点里的模块得不到梯度",
        what: "调用 `checkpoint` 时写了 `use_reentrant=True`，而所有输入都不需要梯度：数据、`no_grad` 代码块的结果、冻结的嵌入。或者在 transformers 4.56 及更早版本中，对 `get_peft_model` 冻结的网络调用 `gradient_checkpointing_enable()`，却没有 `enable_input_require_grads()`。",
        why: "旧方式的检查点不带计算图运行模块，只有某个输入需要梯度时才记录。否则输出也不需要梯度：模块权重的梯度一直是 `None`，从未得到训练，PyTorch 只给出一条警告。如果后面的部分也全部冻结，`backward()` 会抛出 `RuntimeError`。`use_reentrant=False` 没有这个条件。",
        ignoreWhen: "模块本身已冻结，里面没有要训练的权重。",
      },
      invalid: python`
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        embed = nn.Embedding(100, 8)
        block = nn.Linear(8, 8)
        head = nn.Linear(8, 1)
        ids = torch.randint(0, 100, (4, 16))
        with torch.no_grad():
            features = embed(ids)
        out = checkpoint(block, features, use_reentrant=True)
        head(out).mean().backward()
      `,
      valid: python`
        import torch
        from torch import nn
        from torch.utils.checkpoint import checkpoint

        embed = nn.Embedding(100, 8)
        block = nn.Linear(8, 8)
        head = nn.Linear(8, 1)
        ids = torch.randint(0, 100, (4, 16))
        with torch.no_grad():
            features = embed(ids)
        out = checkpoint(block, features, use_reentrant=False)
        head(out).mean().backward()
      `,
    },
    messages: {
      none: {
        en: "No input of `{block}` needs a gradient, so reentrant checkpointing gives its weights none.",
        zh: "`{block}` 的输入都不需要梯度，可重入检查点不会给它的权重任何梯度。",
      },
      peft: {
        en: "The embeddings of `{model}` are frozen, so checkpointing cuts LoRA off from the loss.",
        zh: "`{model}` 的嵌入已冻结，检查点会切断 LoRA 与损失之间的梯度。",
      },
      frozen: {
        en: "Frozen here",
        zh: "在这里冻结",
      },
      newer: {
        en: "Checkpoint the other way: `use_reentrant=False`",
        zh: "改用 `use_reentrant=False`",
      },
      require: {
        en: "Let the input need gradients: `{code}`",
        zh: "让输入需要梯度：`{code}`",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer, semantic } = context;
    const calls = fileCalls(context);

    function checkTorch(call: Call): void {
      const given = callArguments(call);
      const reentrant = given.find(({ keyword }) => keyword?.text === "use_reentrant");
      const [block, ...inputs] = given.filter(({ keyword }) => keyword === null);
      if (
        reentrant === undefined ||
        dataflow.valueOf(reentrant.value).constant !== true ||
        block === undefined
      )
        return;
      if (given.some(({ spread }) => spread !== "") || inputs.length === 0 || isUnrecorded(context, call))
        return;
      if (
        calls.methods("backward").length === 0 ||
        !inputs.every(({ value }) => needsNoGradient(context, value))
      )
        return;
      context.report({
        node: call,
        message: "none",
        data: { block: context.excerpt(block.value) },
        suggestions: [{ message: "newer", edits: [fixer.replace(reentrant.value, "False")] }],
      });
    }

    /** From 5 on the library lets the input need gradients itself. */
    function isOldTransformers(): boolean {
      const answer = apiIndex.symbol("transformers.PreTrainedModel");
      if (answer.kind !== "symbol" || answer.symbol.scope.requirement === null) return false;
      const [major = 0, minor = 0] = answer.symbol.scope.newest.split(".").map(Number);
      return major === 4 && minor >= 35 && minor <= 56;
    }

    function checkPeft(call: Call): void {
      if (!isKind(call.function, "attribute")) return;
      const model = call.function.object;
      const { call: made } = dataflow.valueOf(model);
      if (
        made === undefined ||
        semantic.qualifiedName(made.function) !== "peft.get_peft_model" ||
        standsBefore(call, made)
      )
        return;
      const options = callArguments(call)[0]?.value;
      if (options !== undefined && dataflow.valueOf(options).entries?.get("use_reentrant")?.constant !== true)
        return;
      if (
        calls.mentions(/enable_input_require_grads|prepare_model_for|embed|wte|modules_to_save/) ||
        !isOldTransformers()
      )
        return;
      const code = `${context.text(model)}.enable_input_require_grads()`;
      context.report({
        node: call,
        message: "peft",
        data: { model: context.excerpt(model) },
        related: [{ node: made, message: "frozen" }],
        suggestions: fixer.standsAlone(call)
          ? [{ message: "require", data: { code }, edits: [fixer.lineBefore(call, code)] }]
          : [],
      });
    }

    return {
      calls: { "torch.utils.checkpoint.checkpoint": checkTorch },
      methods: { gradient_checkpointing_enable: checkPeft },
    };
  },
});
