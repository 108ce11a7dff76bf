/** A secret key of a service written into the code. */

import {
  defineRule,
  isKind,
  nodeAt,
  python,
  type SyntaxNode,
  stringValue,
  textRange,
} from "../server/rule-api";

const WANDB = "Weights & Biases";
/** How the tokens of services look. */
const FORMS: readonly { readonly form: RegExp; readonly service: string; readonly variable: string }[] = [
  { form: /(?<![\w-])hf_[A-Za-z0-9]{34}(?!\w)/g, service: "Hugging Face", variable: "HF_TOKEN" },
  { form: /(?<![\w-])sk-(?:proj-)?[A-Za-z0-9_-]{40,}(?!\w)/g, service: "OpenAI", variable: "OPENAI_API_KEY" },
  { form: /(?<!\w)gh[pousr]_[A-Za-z0-9]{36}(?!\w)/g, service: "GitHub", variable: "GITHUB_TOKEN" },
  { form: /(?<!\w)AKIA[0-9A-Z]{16}(?!\w)/g, service: "AWS", variable: "AWS_ACCESS_KEY_ID" },
  { form: /(?<!\w)[0-9a-f]{40}(?!\w)/g, service: WANDB, variable: "WANDB_API_KEY" },
];

export const tokenInSource = defineRule({
  meta: {
    name: "token-in-source",
    theme: "security",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://huggingface.co/docs/hub/security-tokens",
      "https://docs.wandb.ai/guides/track/environment-variables",
    ],
    docs: {
      en: {
        title: "A secret token in the code",
        what: "A string is an access token of Hugging Face, OpenAI, GitHub or AWS by its form, or a key of 40 digits is given to Weights & Biases.",
        why: "Whoever reads the repository, the notebook or its history can use the account: read private data, pay with it, publish under its name. Deleting the line is not enough, the history keeps it. Revoke the token, read a new one from the environment or from the login that the library stores.",
        ignoreWhen: "The token is revoked, or was made up for an example.",
      },
      zh: {
        title: "代码里写了密钥",
        what: "字符串从形式上看是 Hugging Face、OpenAI、GitHub 或 AWS 的访问令牌，或者把 40 位密钥交给了 Weights & Biases。",
        why: "任何能看到仓库、笔记本或其历史的人都能使用该账号：读取私有数据、用它付费、以它的名义发布内容。只删掉这一行不够，历史里仍有。应撤销该令牌，再从环境变量或库保存的登录信息中读取新的。",
        ignoreWhen: "该令牌已撤销，或只是编造的示例。",
      },
      invalid: python`
        import wandb

        wandb.login(key="3f9c1a7be2d84506f1a9c3e7b5d20864fa1b9c7e")
      `,
      valid: python`
        import os

        import wandb

        wandb.login(key=os.environ["WANDB_API_KEY"])
      `,
    },
    messages: {
      token: {
        en: "This is a secret of {service}. Whoever reads the code can use the account.",
        zh: "这是 {service} 的密钥，看到代码的人都能使用该账号。",
      },
      read: { en: "Read `{code}`", zh: "改为读取 `{code}`" },
    },
  },
  create(context) {
    const { fixer, semantic, tree } = context;

    /** Drawn at random: many different characters, nothing that stands for a token. */
    const isRandom = (text: string): boolean =>
      new Set(text).size >= 12 && !/xxx|your|example|abcdef|123456|000000/i.test(text);

    /** A key for Weights & Biases by where it goes. */
    function isWandbKey(node: SyntaxNode): boolean {
      const { parent } = node;
      if (isKind(parent, "keyword_argument")) {
        const call = parent.parent?.parent;
        return (
          parent.name.text === "key" &&
          isKind(call, "call") &&
          semantic.qualifiedName(call.function) === "wandb.login"
        );
      }
      if (!isKind(parent, "assignment") || !isKind(parent.left, "subscript")) return false;
      const [key] = parent.left.subscript;
      return isKind(key, "string") && stringValue(key) === "WANDB_API_KEY";
    }

    return {
      end() {
        for (const { form, service, variable } of FORMS)
          for (const { index, 0: found } of tree.text.matchAll(form)) {
            const at = nodeAt(tree, textRange(index + 1, index + 1).start);
            const node = isKind(at, "string_content") ? at.parent : at;
            if (!isKind(node, "string") || stringValue(node) !== found || !isRandom(found)) continue;
            if (service === WANDB && !isWandbKey(node)) continue;
            const environment = fixer.spell("os.environ");
            const code = `${environment.name}["${variable}"]`;
            // What is put into the environment cannot come from there.
            const isPutThere = isKind(node.parent, "assignment") && isKind(node.parent.left, "subscript");
            const edits = [fixer.replace(node, code), ...environment.edits];
            context.report({
              node,
              message: "token",
              data: { service },
              suggestions: isPutThere ? [] : [{ message: "read", data: { code }, edits }],
            });
          }
      },
    };
  },
});
