/** `import torchvision.transforms as transforms`, which says one name twice. */

import { defineRule, importEntries, isKind, python } from "../server/rule-api";

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
      "https://docs.python.org/3/reference/simple_stmts.html#import",
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "torchvision 0.29.2: both imports bind the very same module",
    ],
    docs: {
      en: {
        title: "Module imported under its own name",
        what: "`import torchvision.transforms as transforms` gives a module of torchvision the name that it has anyway. `from torchvision import transforms` binds the same name to the same module.",
        why: "The name stands there twice, and a slip in one of the two gives a module a name that it has nowhere else. The documentation of torchvision writes the short form.",
        ignoreWhen: "Your imports follow another convention. Other names (`as T`) are not reported.",
      },
      zh: {
        title: "模块以自己的名字作别名导入",
        what: "`import torchvision.transforms as transforms` 给 torchvision 的模块起了它本来就有的名字。`from torchvision import transforms` 把同一个名字绑定到同一个模块。",
        why: "同一个名字写了两遍，其中一处写错，模块就有了一个别处都没有的名字。torchvision 的文档使用简短的写法。",
        ignoreWhen: "你的导入遵循另一种约定。其他别名（`as T`）不会报告。",
      },
      invalid: python`
        import torchvision.transforms as transforms

        print(transforms.ToTensor())
      `,
      valid: python`
        from torchvision import transforms

        print(transforms.ToTensor())
      `,
    },
    messages: {
      twice: {
        en: "`from {package} import {name}` binds the same name to the same module.",
        zh: "`from {package} import {name}` 把同一个名字绑定到同一个模块。",
      },
      write: { en: "Write `from {package} import {name}`", zh: "改为 `from {package} import {name}`" },
    },
  },
  create(context) {
    const { fixer } = context;
    return {
      nodes: {
        import_statement(statement) {
          const entries = importEntries(statement);
          for (const entry of entries) {
            if (!isKind(entry, "aliased_import")) continue;
            const path = context.text(entry.name).split(".");
            const name = path.pop() ?? "";
            if (path[0] !== "torchvision" || name !== entry.alias.text) continue;
            const data = { package: path.join("."), name };
            const code = `from ${data.package} import ${name}`;
            context.report({
              node: entry,
              message: "twice",
              data,
              fix:
                entries.length === 1
                  ? { message: "write", data, edits: [fixer.replace(statement, code)] }
                  : null,
            });
          }
        },
      },
    };
  },
});
