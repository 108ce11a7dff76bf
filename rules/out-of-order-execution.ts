/** A notebook whose shown results come from another order of cells than the one it is read in. */

import {
  cellIndexOf,
  cellsOf,
  defineRule,
  enclosingStatement,
  type Identifier,
  python,
  type RunCell,
} from "../server/rule-api";

export const outOfOrderExecution = defineRule({
  meta: {
    name: "out-of-order-execution",
    theme: "reproducibility",
    libraries: [],
    severity: "information",
    profile: "strict",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://nbformat.readthedocs.io/en/latest/format_description.html#code-cells",
      "https://jupyterlab.readthedocs.io/en/stable/user/notebook.html",
    ],
    docs: {
      en: {
        title: "Results from another order of cells",
        what: "The execution counts say that a cell last ran before a cell above it whose variable it uses. Checked in notebooks, and in scripts exported from one, where the counts stand in the `# In[3]:` lines.",
        why: "What is shown below the cell was computed with an older value than the code above now gives. A run from the top may show other numbers, and nobody sees that by reading.",
        ignoreWhen: "The upper cell was only run again without a change, and gives the same value each time.",
      },
      zh: {
        title: "结果来自另一种运行顺序",
        what: "执行计数表明：某个单元格最后一次运行，早于它上面的另一个单元格，而它用到了后者的变量。检查笔记本，也检查由笔记本导出的脚本（计数写在 `# In[3]:` 这样的行里）。",
        why: "单元格下面显示的结果，是用比现有代码更旧的值算出来的。从头运行可能得到别的数字，光看代码看不出来。",
        ignoreWhen: "上面的单元格只是原样重新运行，每次得到的值都相同。",
      },
      invalid: python`
        # In[5]:
        values = [3, 1, 2]
        # In[4]:
        print(max(values))
      `,
      valid: python`
        # In[4]:
        values = [3, 1, 2]
        # In[5]:
        print(max(values))
      `,
    },
    messages: {
      stale: {
        en: "`{name}` comes from a cell that ran later (In [{above}]) than this one (In [{own}]).",
        zh: "`{name}` 来自一个更晚运行的单元格（In [{above}]），而这里是 In [{own}]。",
      },
      defined: { en: "ran later, as In [{above}]", zh: "更晚运行（In [{above}]）" },
    },
  },
  create(context) {
    const { semantic } = context;

    /** The cell above whose value of the name the cell gets, if that cell has run; null where several may be meant. */
    function sourceOf(name: Identifier, at: number, cells: readonly RunCell[]) {
      const { definitions } = semantic.bindingOf(name) ?? { definitions: [] };
      const above = definitions.filter(({ identifier }) => identifier.start < name.start);
      const last = above.at(-1);
      // A value that differs from run to run is not one that an import or a function gives.
      if (last === undefined || !["assignment", "for", "with"].includes(last.kind)) return null;
      const index = cellIndexOf(cells, last.identifier);
      // Under a condition it may be an older one.
      const isPlain = enclosingStatement(last.node)?.parent?.kind === "module";
      return index >= 0 && index < at && isPlain ? { index, last } : null;
    }

    return {
      end() {
        const cells = cellsOf(context);
        // A kernel gives each number once: cells with the same one ran in several, and nothing says which was first.
        const counts = cells.map(({ executionCount }) => executionCount);
        const countOf = (at: number): number | null => {
          const count = counts[at] ?? null;
          return count !== null && counts.indexOf(count) === counts.lastIndexOf(count) ? count : null;
        };
        // The cell that ran late is the cause: once for each is enough.
        const told = new Set<number>();
        for (const binding of semantic.moduleScope.bindings.values())
          for (const { identifier: node, scope } of binding.references) {
            const at = scope === semantic.moduleScope ? cellIndexOf(cells, node) : -1;
            const own = countOf(at);
            if (own === null) continue;
            const source = sourceOf(node, at, cells);
            if (source === null || told.has(source.index)) continue;
            const count = countOf(source.index);
            if (count === null || count < own) continue;
            told.add(source.index);
            const data = { name: node.text, above: String(count), own: String(own) };
            const related = [{ node: source.last.identifier, message: "defined" as const, data }];
            context.report({ node, message: "stale", data, related });
          }
      },
    };
  },
});
