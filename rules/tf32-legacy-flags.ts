/** One switch for TF32 that is set through its old name and through its new one. */

import { defineRule, python, type SyntaxNode } from "../server/rule-api";

/** The old switch of a backend, and the new ones that speak of the same. */
const SWITCHES: readonly (readonly [string, RegExp])[] = [
  ["torch.backends.cuda.matmul.allow_tf32", /^torch\.backends\.(?:cuda\.matmul\.)?fp32_precision$/],
  ["torch.backends.cudnn.allow_tf32", /^torch\.backends\.(?:cudnn\.(?:conv\.|rnn\.)?)?fp32_precision$/],
];

interface Setting {
  readonly name: string;
  readonly node: SyntaxNode;
}

export const tf32LegacyFlags = defineRule({
  meta: {
    name: "tf32-legacy-flags",
    theme: "precision",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#tensorfloat-32-tf32-on-ampere-and-later-devices",
      'torch 2.15.0: `allow_tf32 = True` and then `fp32_precision = "ieee"`: who reads `allow_tf32` gets RuntimeError: ... you have used mix of the legacy and new APIs; the other way round the old one wins without a word',
    ],
    docs: {
      en: {
        title: "TF32 set the old and the new way",
        what: "`allow_tf32` and `fp32_precision` of one backend are both set in one place.",
        why: 'They are two names of one switch. Which of them counts depends on their order: `allow_tf32 = True` behind `fp32_precision = "ieee"` turns TF32 on again, and with `fp32_precision` behind it everything that still reads `allow_tf32`, also in a library, raises `RuntimeError`. PyTorch asks to use `fp32_precision` alone.',
        ignoreWhen: "Both say the same, and the script must also run with PyTorch 2.8 and older.",
      },
      zh: {
        title: "新旧两种方式同时设置 TF32",
        what: "在同一处既设置了某个后端的 `allow_tf32`，又设置了它的 `fp32_precision`。",
        why: '两者是同一个开关的两个名字，谁起作用取决于先后：在 `fp32_precision = "ieee"` 之后写 `allow_tf32 = True` 会重新打开 TF32；反过来，任何还在读取 `allow_tf32` 的代码（包括库里的）都会抛出 `RuntimeError`。PyTorch 要求只用 `fp32_precision`。',
        ignoreWhen: "两处意思一致，而且脚本还要在 PyTorch 2.8 及更早版本上运行。",
      },
      invalid: python`
        import torch

        torch.backends.cuda.matmul.allow_tf32 = True
        torch.backends.cuda.matmul.fp32_precision = "ieee"
      `,
      valid: python`
        import torch

        torch.backends.cuda.matmul.fp32_precision = "ieee"
        torch.backends.cudnn.conv.fp32_precision = "tf32"
      `,
    },
    messages: {
      mixed: {
        en: "`allow_tf32` is the old name of `fp32_precision`, which is set here, too.",
        zh: "`allow_tf32` 是 `fp32_precision` 的旧名字，而后者在这里也设置了。",
      },
      other: { en: "The new name", zh: "新的名字" },
      remove: { en: "Remove the old one", zh: "删去旧的设置" },
    },
  },
  create(context) {
    const { fixer, semantic } = context;
    const settings: Setting[] = [];
    return {
      nodes: {
        assignment(node) {
          const name = node.left.kind === "attribute" ? semantic.qualifiedName(node.left) : null;
          if (name?.startsWith("torch.backends.")) settings.push({ name, node });
        },
      },
      end() {
        for (const old of settings) {
          const news = SWITCHES.find(([name]) => name === old.name)?.[1];
          // In another block it may be what runs instead.
          const other = settings.find(
            ({ name, node }) => news?.test(name) && node.parent?.parent === old.node.parent?.parent,
          );
          if (other === undefined) continue;
          context.report({
            node: old.node,
            message: "mixed",
            related: [{ node: other.node, message: "other" }],
            suggestions: fixer.standsAlone(old.node)
              ? [{ message: "remove", edits: [fixer.removeStatement(old.node)] }]
              : [],
          });
        }
      },
    };
  },
});
