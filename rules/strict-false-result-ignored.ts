/** Weights loaded with `strict=False` whose report of what did not fit nobody reads. */

import {
  type Call,
  callArguments,
  defineRule,
  isKind,
  isNetwork,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const strictFalseResultIgnored = defineRule({
  meta: {
    name: "strict-false-result-ignored",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.load_state_dict",
      "torch 2.15.0: load_state_dict of a misspelt key with strict=False changes nothing and returns missing_keys=['weight', 'bias']",
    ],
    docs: {
      en: {
        title: "Unread report of loaded weights",
        what: "`load_state_dict(..., strict=False)` stands alone: what it returns is dropped.",
        why: "With `strict=False` a key that does not fit is skipped. If the names differ by a prefix, not a single weight is loaded and training starts from random numbers. What was missing or left over is only in the value that the call returns.",
        ignoreWhen: "The difference is known, such as a new head.",
      },
      zh: {
        title: "没有查看 strict=False 的结果",
        what: "`load_state_dict(..., strict=False)` 的返回值被丢弃。",
        why: "`strict=False` 会跳过不匹配的键。如果名字只差一个前缀，就一个权重也没有加载，训练从随机数开始。缺失和多余的键只写在返回值里。",
        ignoreWhen: "差异是已知的，例如换了新的分类头。",
      },
      invalid: python`
        import torch

        model = torch.nn.Linear(2, 1)
        weights = torch.load("model.pt", weights_only=True, map_location="cpu")
        model.load_state_dict(weights, strict=False)
      `,
      valid: python`
        import torch

        model = torch.nn.Linear(2, 1)
        weights = torch.load("model.pt", weights_only=True, map_location="cpu")
        print(model.load_state_dict(weights, strict=False))
      `,
    },
    messages: {
      unread: {
        en: "Keys that do not fit are skipped here, and nothing reads which.",
        zh: "不匹配的键会被跳过，却没有查看是哪些。",
      },
      print: { en: "Print which keys did not fit", zh: "打印没有匹配上的键" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** A method of the project's own, which may tell by itself. */
    const isOverridden = (network: SyntaxNode): boolean =>
      dataflow.classOf(dataflow.valueOf(network))?.methods.has("load_state_dict") === true;

    return {
      methods: {
        load_state_dict(call: Call, { receiver }) {
          if (
            receiver === null ||
            isNetwork(context, dataflow.valueOf(receiver)) === false ||
            isOverridden(receiver)
          )
            return;
          const strict = callArguments(call).find(({ keyword }) => keyword?.text === "strict");
          if (strict === undefined || dataflow.valueOf(strict.value).constant !== false) return;
          if (isKind(call.parent, "expression_statement"))
            context.report({
              node: strict.node,
              message: "unread",
              suggestions: [
                {
                  message: "print",
                  edits: [fixer.insertBefore(call, "print("), fixer.insertAfter(call, ")")],
                },
              ],
            });
        },
      },
    };
  },
});
