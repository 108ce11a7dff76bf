/** Imports in the middle of a notebook, below cells that work. */

import {
  cellIndexOf,
  cellsOf,
  defineRule,
  type ImportFromStatement,
  type ImportStatement,
  isImportWithoutEffect,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** A line that was a magic or a command of the shell, such as an installation. */
const COMMAND = /^[ \t]{2,}$/m;
const MIN_LATE = 2;

export const importsScattered = defineRule({
  meta: {
    name: "imports-scattered",
    theme: "python",
    libraries: [],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: ["https://peps.python.org/pep-0008/#imports"],
    docs: {
      en: {
        title: "Imports all over a notebook",
        what: "At least two cells of a notebook import modules of Python or of known libraries below cells that work with data, where there are imports at its top. The first of them is reported, once a notebook. Imports below a command such as `!pip install`, in functions, `if` and `try`, and modules of the project are not counted.",
        why: "Readers do not see what the notebook needs, and one that lacks a library finds out after the cells that take long have run.",
        ignoreWhen: "The notebook is a lesson that brings each library where it explains it.",
      },
      zh: {
        title: "笔记本的导入散落各处",
        what: "笔记本开头有导入，而处理数据的单元格之后，至少还有两个单元格导入 Python 自带或已知库的模块。每个笔记本只报告第一处。`!pip install` 等命令之后的导入，函数、`if`、`try` 里的导入，以及项目自己的模块不计。",
        why: "读者看不出笔记本需要什么；缺少某个库时，要等耗时的单元格都跑完才会发现。",
        ignoreWhen: "这是一份教程，讲到哪个库才导入哪个库。",
      },
      invalid: python`
        # %%
        import math
        # %%
        areas = []
        for radius in range(3):
            areas.append(math.pi * radius**2)
        # %%
        import json
        print(json.dumps(areas))
        # %%
        import statistics
        print(statistics.mean(areas))
      `,
      valid: python`
        # %%
        import json
        import math
        import statistics
        # %%
        areas = []
        for radius in range(3):
            areas.append(math.pi * radius**2)
        # %%
        print(json.dumps(areas))
        # %%
        print(statistics.mean(areas))
      `,
    },
    messages: {
      late: {
        en: "{count} cells import modules below cells that work; the first is here.",
        zh: "有 {count} 个单元格在干活的单元格之后才导入模块，这是第一处。",
      },
    },
  },
  create(context) {
    const { semantic, tree } = context;
    type Import = ImportStatement | ImportFromStatement;
    const isImport = (node: SyntaxNode): node is Import =>
      isKind(node, "import_statement", "import_from_statement");

    function isOrdinary(statement: Import): boolean {
      const paths: readonly SyntaxNode[] =
        statement.kind === "import_from_statement" ? [statement.moduleName] : statement.name;
      return paths.every((path) => {
        const module = context.text(path.kind === "aliased_import" ? path.name : path).replace(/\s/g, "");
        return (
          !module.startsWith(".") && semantic.resolveModule(module) === null && isImportWithoutEffect(module)
        );
      });
    }

    return {
      end() {
        const cells = cellsOf(context);
        if (cells.length < 3) return;
        let worked = false;
        let isFirst = true;
        const late: Import[] = [];
        for (const node of tree.root.children) {
          if (isFirst && node.kind !== "expression_statement") {
            if (!isImport(node)) return;
            isFirst = false;
          }
          if (isKind(node, "for_statement", "while_statement", "with_statement")) worked = true;
          if (!worked || !isImport(node) || !isOrdinary(node)) continue;
          const at = cellIndexOf(cells, node);
          const isKnown = late.some((other) => cellIndexOf(cells, other) === at);
          const above = cells.slice(Math.max(0, at - 1), at + 1);
          const isPrepared = above.some(({ range }) => COMMAND.test(context.text(range)));
          if (!isKnown && !isPrepared) late.push(node);
        }
        const [node] = late;
        if (node === undefined || late.length < MIN_LATE) return;
        context.report({ node, message: "late", data: { count: String(late.length) } });
      },
    };
  },
});
