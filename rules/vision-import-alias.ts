/** `import torchvision.transforms as transforms`: a module imported under its own name in the long way. */

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
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "https://docs.python.org/3/reference/simple_stmts.html#the-import-statement",
    ],
    docs: {
      en: {
        title: "torchvision module renamed to its own name",
        what: "A module of torchvision is imported as what it is called anyway: `import torchvision.transforms as transforms`.",
        why: "It does the same as `from torchvision import transforms`, which is shorter, says the name once and is what torchvision's documentation writes. A typing mistake in the second name would go unnoticed.",
        ignoreWhen: "The whole project writes its imports in this way.",
      },
      zh: {
        title: "torchvision 模块以自己的名字重命名",
        what: "导入 torchvision 的模块时，用 `as` 起的名字就是它本来的名字：`import torchvision.transforms as transforms`。",
        why: "它与 `from torchvision import transforms` 作用相同，后者更短，名字只写一次，也是 torchvision 文档的写法。第二个名字写错时不会有任何提示。",
        ignoreWhen: "整个项目的导入语句都统一采用这种写法。",
      },
      invalid: python`
        import torchvision.transforms as transforms

        to_tensor = transforms.ToTensor()
      `,
      valid: python`
        from torchvision import transforms

        to_tensor = transforms.ToTensor()
      `,
    },
    messages: {
      alias: {
        en: "This says `{name}` twice.",
        zh: "这里把 `{name}` 写了两遍。",
      },
      short: {
        en: "Write `{code}`",
        zh: "写成 `{code}`",
      },
    },
  },
  create(context) {
    return {
      nodes: {
        import_statement(node) {
          const [only, ...others] = node.children;
          if (others.length > 0 || !isKind(only, "aliased_import") || !isKind(only.name, "dotted_name"))
            return;
          const parts = only.name.children.map((part) => context.text(part));
          const name = parts.at(-1);
          if (parts[0] !== "torchvision" || parts.length < 2 || name !== context.text(only.alias)) return;
          const code = `from ${parts.slice(0, -1).join(".")} import ${name}`;
          context.report({
            node: only,
            message: "alias",
            data: { name },
            fix: { message: "short", data: { code }, edits: [context.fixer.replace(node, code)] },
          });
        },
      },
    };
  },
});
