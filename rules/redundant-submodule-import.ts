/** `import torch.cuda` beside `import torch`, which loads it anyway. */

import {
  defineRule,
  type ImportStatement,
  importEntries,
  isLoadedWith,
  python,
  type SyntaxNode,
  withoutImports,
} from "../server/rule-api";

export const redundantSubmoduleImport = defineRule({
  meta: {
    name: "redundant-submodule-import",
    theme: "python",
    libraries: ["torch", "torchvision", "numpy", "os"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/reference/import.html#submodules",
      "https://docs.pytorch.org/docs/stable/cuda.html",
      "torch 2.15: after `import torch`, `torch.cuda` and the others are attributes of it",
    ],
    docs: {
      en: {
        title: "Import of a submodule that is there already",
        what: "`import torch.cuda`, `import torch.nn`, `import numpy.random` and the like stand beside a plain `import` of the same package, which loads the submodule itself.",
        why: "The second import binds the same name to the same module: it changes nothing. Readers wonder what it is for.",
        ignoreWhen:
          "You like to see which parts a script uses. Packages whose submodules must be imported (`scipy.stats` for long, `xml.etree`, `concurrent.futures`) are not reported.",
      },
      zh: {
        title: "子模块已经随包导入",
        what: "`import torch.cuda`、`import torch.nn`、`import numpy.random` 等与同一个包的普通 `import` 并列，而后者本来就会加载这个子模块。",
        why: "第二条导入把同一个名字绑定到同一个模块，什么也没有改变，只会让读者疑惑它的用途。",
        ignoreWhen:
          "你想让人看出脚本用到了哪些部分。子模块必须单独导入的包（旧版的 `scipy.stats`、`xml.etree`、`concurrent.futures`）不会报告。",
      },
      invalid: python`
        import torch
        import torch.cuda

        print(torch.cuda.is_available())
      `,
      valid: python`
        import torch

        print(torch.cuda.is_available())
      `,
    },
    messages: {
      redundant: {
        en: "`import {package}` already loads `{module}`: this import changes nothing.",
        zh: "`import {package}` 已经加载了 `{module}`，这条导入没有作用。",
      },
      first: { en: "the import that loads it", zh: "已经加载它的导入" },
      remove: { en: "Remove the import", zh: "删除这个导入" },
    },
  },
  create(context) {
    const { semantic, tree } = context;
    if (context.fileKind !== "script") return {};
    const imports: ImportStatement[] = [];

    return {
      nodes: {
        import_statement(node) {
          if (node.parent === tree.root) imports.push(node);
        },
      },
      end() {
        const plain = new Map<string, SyntaxNode>();
        for (const entry of imports.flatMap(importEntries))
          if (entry.kind === "dotted_name" && entry.children.length === 1)
            plain.set(context.text(entry), entry);
        for (const statement of imports) {
          const entries = importEntries(statement).filter(
            (entry) =>
              entry.kind === "dotted_name" &&
              isLoadedWith(context.text(entry)) &&
              packageOf(entry) !== undefined,
          );
          const edits = withoutImports(context, statement, new Set(entries));
          for (const node of entries) {
            const module = context.text(node);
            const first = packageOf(node);
            const used = node.children[0] === undefined ? null : semantic.bindingOf(node.children[0]);
            // What nothing uses at all is another rule's matter.
            if (first === undefined || used === null || used.references.length === 0) continue;
            context.report({
              node,
              message: "redundant",
              data: { package: context.text(first), module },
              tags: ["unnecessary"],
              related: [{ node: first, message: "first" }],
              fix: edits === null ? null : { message: "remove", edits },
            });
          }
        }

        function packageOf(entry: SyntaxNode): SyntaxNode | undefined {
          return plain.get(context.text(entry).split(".", 1)[0] ?? "");
        }
      },
    };
  },
});
