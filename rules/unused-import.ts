/** An import whose name nothing uses. */

import {
  allNodes,
  type Definition,
  defineRule,
  type ImportFromStatement,
  type ImportStatement,
  importEntries,
  isImportWithoutEffect,
  isKind,
  literally,
  python,
  runsUnseenCode,
  type SyntaxNode,
  stringValue,
  unseenCode,
  withoutImports,
} from "../server/rule-api";

/** A comment that says why an import stands there. */
const EXPLAINED = /noqa|pylint|flake8|unused|side.?effect|regist|re-?export|副作用|注册/i;
/** A string that may be an annotation, or code that is run. */
const CODE_LIKE = /^[\w.[\],| ()='"]+$/;

export const unusedImport = defineRule({
  meta: {
    name: "unused-import",
    theme: "python",
    libraries: [],
    severity: "hint",
    profile: "strict",
    inPlace: "never",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/reference/simple_stmts.html#the-import-statement",
      "https://typing.readthedocs.io/en/latest/spec/distributing.html#import-conventions",
    ],
    docs: {
      en: {
        title: "Import that nothing uses",
        what: "A script imports a module or name of Python or of a known library at its top and never uses it.",
        why: "Each import costs time at the start, TensorFlow or PyTorch some seconds. It also says that the script does something that it does not do, and keeps a requirement alive that nobody needs.",
        ignoreWhen:
          "The import is there for what it does or for other files. Modules of the project, packages that are not known, imports with a comment such as `noqa` or `side effect`, names in `__all__`, `import a as a`, imports in `try` or `if`, notebooks, and files that only import are not reported.",
      },
      zh: {
        title: "导入了却没有使用",
        what: "脚本在顶层导入了 Python 自带或已知库的模块或名字，却从未使用。",
        why: "每个导入都会拖慢启动，TensorFlow 或 PyTorch 要几秒。它还让人误以为脚本做了某件其实没做的事，并留下一个没人需要的依赖。",
        ignoreWhen:
          "导入是为了它的副作用，或是供其他文件使用。项目自己的模块、未知的包、带有 `noqa` 或 `side effect` 之类注释的导入、`__all__` 中的名字、`import a as a`、`try` 或 `if` 里的导入、笔记本以及只有导入语句的文件都不会报告。",
      },
      invalid: python`
        import math
        import os

        print(math.sqrt(2.0))
      `,
      valid: python`
        import math

        print(math.sqrt(2.0))
      `,
    },
    messages: {
      unused: { en: "`{name}` is imported and never used.", zh: "导入了 `{name}`，但从未使用。" },
      remove: { en: "Remove the import", zh: "删除这个导入" },
    },
  },
  create(context) {
    const { semantic, tree } = context;
    if (context.fileKind !== "script" || /^#\s*%%|\b__all__\b|^\s*>>> /m.test(tree.text)) return {};
    const imports: (ImportStatement | ImportFromStatement)[] = [];

    /** Whether the file does something: one of imports alone is there to be imported from. */
    const isProgram = (): boolean =>
      tree.root.children.some((node) =>
        isKind(node, "try_statement")
          ? node.body.children.some(isWork)
          : !isKind(
              node,
              "import_statement",
              "import_from_statement",
              "future_import_statement",
              "if_statement",
            ) && !isDocstring(node),
      );

    /** `main()` of `try: main()`, and no import that is only tried. */
    const isWork = (node: SyntaxNode): boolean =>
      isKind(node, "for_statement", "while_statement", "with_statement") ||
      (isKind(node, "expression_statement") && isKind(node.children[0], "call"));

    /** Whether the name stands in a string or comment that tools read. */
    function isMentioned(name: string): boolean {
      const word = new RegExp(`(?<![\\w])${literally(name)}(?!\\w)`, "u");
      if (tree.comments.some(({ text }) => /#\s*type:/.test(text) && word.test(text))) return true;
      for (const node of allNodes(tree)) {
        const text = node.kind === "string" ? stringValue(node) : null;
        if (text !== null && CODE_LIKE.test(text) && !/\w \w/.test(text) && word.test(text)) return true;
      }
      return false;
    }

    function isKnown(statement: ImportStatement | ImportFromStatement, entry: SyntaxNode): boolean {
      const path = statement.kind === "import_from_statement" ? statement.moduleName : entry;
      const module = context.text(path.kind === "aliased_import" ? path.name : path).replace(/\s/g, "");
      const top = module.split(".", 1)[0] ?? "";
      if (module === "" || module.startsWith(".") || semantic.resolveModule(module) !== null) return false;
      // What a compiled extension is linked to must be loaded before it.
      if (top === "torch" && statement.kind === "import_statement" && importsUnknown()) return false;
      return isImportWithoutEffect(module);
    }

    function importsUnknown(): boolean {
      return [...semantic.importedPackages].some((name) => !isImportWithoutEffect(name));
    }

    function definitionOf(entry: SyntaxNode): Definition | null {
      const bound = entry.kind === "aliased_import" ? entry.alias : entry.children[0];
      const definitions = bound === undefined ? [] : (semantic.bindingOf(bound)?.definitions ?? []);
      return definitions.find(({ identifier }) => identifier === bound) ?? null;
    }

    function isUnused(statement: ImportStatement | ImportFromStatement, entry: SyntaxNode): boolean {
      const definition = definitionOf(entry);
      const binding = definition === null ? null : semantic.bindingOf(definition.identifier);
      if (definition === null || binding === null || binding.references.length > 0) return false;
      if (binding.definitions.some(({ kind }) => kind !== "import") || /^_/.test(binding.name)) return false;
      // `import a as a` says that others may use it.
      if (entry.kind === "aliased_import" && context.text(entry.name) === binding.name) return false;
      return isKnown(statement, entry) && !isMentioned(binding.name);
    }

    function review(statement: ImportStatement | ImportFromStatement): void {
      const lineEnd = /^[^\n\r]*/.exec(tree.text.slice(statement.end))?.[0] ?? "";
      if (EXPLAINED.test(lineEnd) || EXPLAINED.test(commentAbove(statement))) return;
      const unused = importEntries(statement).filter((entry) => isUnused(statement, entry));
      if (unused.length === 0) return;
      const edits = withoutImports(context, statement, new Set(unused));
      for (const node of unused)
        context.report({
          node,
          message: "unused",
          data: { name: definitionOf(node)?.identifier.text ?? "" },
          tags: ["unnecessary"],
          fix: edits === null ? null : { message: "remove", edits },
        });
    }

    function commentAbove(node: SyntaxNode): string {
      return /#[^\n\r]*(?=\s*$)/.exec(tree.text.slice(0, node.start))?.[0] ?? "";
    }

    const collect = (node: ImportStatement | ImportFromStatement): void => {
      if (node.parent?.kind === "module") imports.push(node);
    };
    return {
      nodes: { import_statement: collect, import_from_statement: collect },
      end() {
        if (
          imports.length > 0 &&
          isProgram() &&
          !runsUnseenCode(context) &&
          unseenCode(context.semantic).length === 0
        )
          imports.forEach(review);
      },
    };
  },
});

function isDocstring(node: SyntaxNode): boolean {
  return node.kind === "expression_statement" && isKind(node.children[0], "string", "concatenated_string");
}
