/** An import in the middle of a script, below code that does not prepare it. */

import {
  defineRule,
  type ImportFromStatement,
  type ImportStatement,
  isImportWithoutEffect,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Values that an import may wait for. */
const PREPARES = /\b(?:sys\.path|environ|logging|warnings|use|config\w*|install\w*|patch\w*)\b/;

export const importNotAtTop = defineRule({
  meta: {
    name: "import-not-at-top",
    theme: "python",
    libraries: [],
    severity: "hint",
    profile: "strict",
    inPlace: "never",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://peps.python.org/pep-0008/#imports"],
    docs: {
      en: {
        title: "Import in the middle of a script",
        what: "A module of Python or of a known library is imported at the top level of a script, below statements that have nothing to do with imports. Only the first such import of a file is reported.",
        why: "PEP 8 puts imports at the top. Below a training loop, an import that fails does so after hours, and readers do not see what the script needs.",
        ignoreWhen:
          "The import must wait for something. Imports below settings of `sys.path`, `os.environ`, `matplotlib.use`, warnings or anything that looks like preparation, imports in functions, `if` and `try`, modules of the project, and notebooks are not reported.",
      },
      zh: {
        title: "导入写在脚本中间",
        what: "在脚本顶层、与导入无关的语句之后，导入了 Python 自带或已知库的模块。每个文件只报告第一处。",
        why: "PEP 8 要求导入放在文件开头。写在训练循环之后的导入如果失败，可能几小时后才发现；读者也看不出脚本需要什么。",
        ignoreWhen:
          "导入必须等某一步完成。位于 `sys.path`、`os.environ`、`matplotlib.use`、警告设置等准备语句之后的导入，函数、`if` 和 `try` 里的导入，项目自己的模块以及笔记本都不会报告。",
      },
      invalid: python`
        import math

        radius = 2.0
        import json

        print(json.dumps({"area": math.pi * radius**2}))
      `,
      valid: python`
        import json
        import math

        radius = 2.0
        print(json.dumps({"area": math.pi * radius**2}))
      `,
    },
    messages: {
      late: {
        en: "This import stands in the middle of the script: if it fails, it fails late.",
        zh: "这条导入写在脚本中间：如果失败，要到这里才会暴露。",
      },
      move: { en: "Move it to the other imports", zh: "移到其他导入处" },
    },
  },
  create(context) {
    const { semantic, tree, fixer } = context;
    if (context.fileKind !== "script" || /^#\s*%%/m.test(tree.text)) return {};

    function isOrdinary(statement: ImportStatement | ImportFromStatement): boolean {
      const paths: readonly SyntaxNode[] =
        statement.kind === "import_from_statement" ? [statement.moduleName] : statement.name;
      return paths.every((path) => {
        const module = context.text(path.kind === "aliased_import" ? path.name : path).replace(/\s/g, "");
        if (module.startsWith(".") || semantic.resolveModule(module) !== null) return false;
        return isImportWithoutEffect(module);
      });
    }

    /** Whether a statement has nothing to do with imports, may be what they wait for, or is no matter. */
    function partOf(node: SyntaxNode): "work" | "preparation" | "none" {
      if (isKind(node, "for_statement", "while_statement")) return "work";
      if (isKind(node, "if_statement", "try_statement", "with_statement", "delete_statement"))
        return "preparation";
      if (node.kind !== "expression_statement") return "none";
      const [expression] = node.children;
      if (isKind(expression, "string", "concatenated_string")) return "none";
      // A result that is shown prepares nothing; "Loading ..." may stand before an import that takes long.
      if (isKind(expression, "call") && context.text(expression.function) === "print")
        return expression.arguments.children.every((shown) => isKind(shown, "string")) ? "none" : "work";
      if (expression?.kind !== "assignment") return "preparation";
      const { left } = expression;
      if (left.kind === "identifier" && /^__\w+__$/.test(left.text)) return "none";
      const isName = isKind(left, "identifier", "pattern_list", "tuple_pattern");
      return isName && !PREPARES.test(context.text(node)) ? "work" : "preparation";
    }

    return {
      end() {
        let worked = false;
        for (const node of tree.root.children) {
          const part = partOf(node);
          if (part !== "none") worked = part === "work";
          if (!worked || !isKind(node, "import_statement", "import_from_statement") || !isOrdinary(node))
            continue;
          if (/^[^\n\r]*#.*(?:noqa|E402|pylint)/.test(tree.text.slice(node.end))) continue;
          context.report({ node, message: "late", suggestions: suggestionsFor(node) });
          return;
        }
      },
    };

    function suggestionsFor(node: ImportStatement | ImportFromStatement) {
      const isAlone = fixer.standsAlone(node) && !hasComment(node);
      if (!isAlone || !isKind(tree.root.children[0], "import_statement", "import_from_statement")) return [];
      return [
        {
          message: "move" as const,
          edits: [fixer.addImport(context.text(node)), fixer.removeStatement(node)],
        },
      ];
    }

    function hasComment({ start, end }: SyntaxNode): boolean {
      return tree.comments.some((comment) => comment.start > start && comment.start < end);
    }
  },
});
