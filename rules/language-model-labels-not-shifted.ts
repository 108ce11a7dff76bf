/** A causal language model that learns to repeat its input, or the token after the next. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isSameExpression,
  python,
  reachingDefinition,
  type SyntaxNode,
  tokensGivenTo,
} from "../server/rule-api";

/** Methods that only change the form. */
const FORMS = /^(?:view|reshape|flatten|contiguous|float|long|to|transpose|permute)$/;

export const languageModelLabelsNotShifted = defineRule({
  meta: {
    name: "language-model-labels-not-shifted",
    theme: "training-loop",
    libraries: ["torch", "transformers"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/transformers/model_doc/gpt2#transformers.GPT2LMHeadModel.forward.labels",
      "torch 2.15.0: trained on unshifted labels a model of 50 tokens has loss 0.0002 on fresh random tokens, repeats its input to 100 %, and has loss 15.2 for the next token (chance: 3.9)",
    ],
    docs: {
      en: {
        title: "Labels of a language model not shifted",
        what: "The logits of a causal language model are compared with the very tokens it was given, position by position; or a model of transformers, which shifts by itself, gets labels that are shifted already.",
        why: "At each position such a model has seen the token it is asked for. It learns to copy it: with torch 2.15.0 the loss fell to 0.0002, also on random tokens, and the loss for the next token was 15.2, far worse than chance (3.9). Shifted twice, it learns the token after the next. The loss looks fine in both cases, and generated text is useless.",
        ignoreWhen: "The model is meant to reconstruct its input, as an autoencoder does.",
      },
      zh: {
        title: "语言模型的标签没有错开一位",
        what: "把因果语言模型的 logits 与它收到的同一批 token 逐位比较；或者 transformers 的模型自己会错位，却又传入已经错开的标签。",
        why: "在每个位置上，模型已经见过要它预测的 token，只要学会照抄就行：用 torch 2.15.0 实测，损失降到 0.0002（随机 token 也一样），而预测下一个 token 的损失是 15.2，远不如瞎猜（3.9）。错位两次则学的是再下一个 token。两种情况损失看起来都正常，生成的文本却毫无用处。",
        ignoreWhen: "模型本来就是要重建输入，例如自编码器。",
      },
      invalid: python`
        import torch
        from torch import nn
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        ids = torch.randint(100, (2, 16))
        logits = model(ids).logits
        loss = nn.functional.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))
      `,
      valid: python`
        import torch
        from torch import nn
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained("gpt2")
        ids = torch.randint(100, (2, 16))
        logits = model(ids).logits[:, :-1]
        loss = nn.functional.cross_entropy(logits.reshape(-1, logits.size(-1)), ids[:, 1:].reshape(-1))
      `,
    },
    messages: {
      same: {
        en: "`{ids}` is what the model was given: it learns to repeat it, not the next token.",
        zh: "`{ids}` 就是模型收到的 token：它学到的是照抄，而不是预测下一个。",
      },
      twice: {
        en: "`{labels}` are shifted already, and the model shifts them again.",
        zh: "`{labels}` 已经错开一位，模型还会再错一次。",
      },
      given: { en: "The model is given them here", zh: "在这里传给模型" },
      shift: { en: "Compare each position with the next token", zh: "让每个位置对应下一个 token" },
      whole: { en: "Give both whole: `{ids}`", zh: "两处都传完整的 `{ids}`" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const { isCausal, appliedFor, handedFor } = tokensGivenTo(context);

    /** `logits` of `logits.view(-1, n).float()`. */
    function baseOf(node: SyntaxNode): SyntaxNode {
      const made = isKind(node, "identifier") ? reachingDefinition(context.semantic, node)?.value : node;
      const method = isKind(made, "call") && isKind(made.function, "attribute") ? made.function : null;
      return method !== null && FORMS.test(method.attribute.text) ? baseOf(method.object) : node;
    }

    function checkLoss(call: Call): void {
      const [input, target] = [dataflow.argument(call, "input", 0), dataflow.argument(call, "target", 1)];
      if (input === null || target === null) return;
      const [logits, ids] = [baseOf(input), baseOf(target)];
      if (!isKind(ids, "identifier", "subscript", "attribute")) return;
      const given = appliedFor(logits, ids) ?? handedFor(logits, ids);
      if (given === null) return;
      const shifted = [
        ...[input, target].flatMap((side) => {
          const form = isKind(side, "call") && isKind(side.function, "attribute") ? side.function : null;
          return form?.attribute.text === "view" ? [fixer.replace(form.attribute, "reshape")] : [];
        }),
        fixer.insertAfter(logits, "[:, :-1]"),
        fixer.insertAfter(ids, "[:, 1:]"),
      ];
      context.report({
        node: target,
        message: "same",
        data: { ids: context.excerpt(ids) },
        related: [{ node: given, message: "given" }],
        suggestions: isKind(logits, "identifier", "attribute") ? [{ message: "shift", edits: shifted }] : [],
      });
    }

    /** `1:` of `ids[:, 1 :]`. */
    const lastIndex = ({ subscript }: SyntaxNode & { readonly kind: "subscript" }): string | undefined =>
      subscript.map((index) => context.text(index).replace(/\s/g, "")).at(-1);

    /** `model(ids[:, :-1], labels=ids[:, 1:])` of a model that shifts by itself. */
    function checkCall(call: Call): void {
      const labels = callArguments(call).find(({ keyword }) => keyword?.text === "labels")?.value;
      const given = dataflow.argument(call, "input_ids", 0);
      if (!isKind(labels, "subscript") || !isKind(given, "subscript") || !isCausal(call.function)) return;
      if (lastIndex(labels) !== "1:" || lastIndex(given) !== ":-1") return;
      if (!isSameExpression(context, labels.value, given.value)) return;
      const ids = context.text(given.value);
      context.report({
        node: labels,
        message: "twice",
        data: { labels: context.excerpt(labels) },
        suggestions: [
          {
            message: "whole",
            data: { ids: context.excerpt(given.value) },
            edits: [fixer.replace(given, ids), fixer.replace(labels, ids)],
          },
        ],
      });
    }

    return {
      calls: {
        "torch.nn.CrossEntropyLoss.__call__": checkLoss,
        "torch.nn.functional.cross_entropy": checkLoss,
      },
      nodes: {
        keyword_argument({ name, parent }) {
          if (name.text === "labels" && isKind(parent?.parent, "call")) checkCall(parent.parent);
        },
      },
    };
  },
});
