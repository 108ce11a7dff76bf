/** A module of torchvision imported under its own name by `as`. */

import { defineRule, isKind, python } from "../server/rule-api";

export const visionImportAlias = defineRule({
  meta: {
    name: "vision-import-alias",
    theme: "python",
    libraries: ["torchvision"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/vision/stable/models.html",
      "torchvision 0.29.2: both forms bind the same module",
    ],
    docs: {
      en: {
        title: "Module imported as its own name",
        what: "`import torchvision.x as x` is written where `from torchvision import x` says the same.",
        why: "The name is written twice, and the two can drift apart. The documentation of torchvision imports its modules by `from`.",
        ignoreWhen: "The file writes all its imports this way.",
      },
      zh: {
        title: "以自己的名字作别名导入",
        what: "写了 `import torchvision.x as x`，而 `from torchvision import x` 意思相同。",
        why: "名字写了两遍，两处可能逐渐不一致。torchvision 文档里都用 `from` 导入模块。",
        ignoreWhen: "整个文件的导入都采用这种写法，改一处反而不一致。",
      },
      invalid: python`
        import torchvision.models as models

        net = models.resnet18()
      `,
      valid: python`
        from torchvision import models

        net = models.resnet18()
      `,
    },
    messages: {
      twice: {
        en: "`{written}` says its name twice.",
        zh: "`{written}` 把名字写了两遍。",
      },
      use: {
        en: "Write `{code}`",
        zh: "改为 `{code}`",
      },
    },
  },
  create(context) {
    const { fixer, text } = context;
    return {
      nodes: {
        import_statement(node) {
          const [only, ...more] = node.children;
          if (!isKind(only, "aliased_import") || more.length > 0) return;
          const path = text(only.name).split(".");
          const name = path.at(-1);
          if (path[0] !== "torchvision" || path.length < 2 || name !== only.alias.text) return;
          const code = `from ${path.slice(0, -1).join(".")} import ${name}`;
          context.report({
            node,
            message: "twice",
            data: { written: context.excerpt(node) },
            fix: { message: "use", data: { code }, edits: [fixer.replace(node, code)] },
          });
        },
      },
    };
  },
});
