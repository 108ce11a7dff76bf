/** A notebook that uses a name above the cell that defines it: it works only as long as the session remembers. */

import {
  brokenText,
  cellIndexOf,
  cellsOf,
  defineRule,
  earlyUses,
  hasName,
  python,
  runsUnseenCode,
  textRange,
} from "../server/rule-api";

/** What was shown last, what was typed, the histories of both, and what needs no import. */
const GIVEN_BY_IPYTHON = /^(?:_+\d*|_i+\d*|In|Out|display|get_ipython)$/;

export const undefinedOrStaleName = defineRule({
  meta: {
    name: "undefined-or-stale-name",
    theme: "reproducibility",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.python.org/3/library/exceptions.html#NameError",
      "https://docs.jupyter.org/en/latest/glossary.html#term-kernel",
      "IPython 9.17.1: run from the top, NameError: name 'scaled' is not defined",
    ],
    docs: {
      en: {
        title: "Cell that needs a later cell",
        what: "A cell uses a name that no cell above it defines: its first value stands in a cell below, or below in the same cell.",
        why: "The session keeps every name, in whatever order cells ran, so that the notebook seems to work. After *Restart & Run All*, or for whoever opens it next, the cell raises `NameError`. Until then it shows what an earlier run of the later cell, perhaps one that was edited since, has left behind.",
        ignoreWhen: "The notebook is a scratch pad whose cells are meant to be run in an order of their own.",
      },
      zh: {
        title: "单元格依赖后面的单元格",
        what: "单元格用到的名字在上面的单元格里都没有定义：它第一次得到值是在后面的单元格里，或在同一单元格的后面。",
        why: "无论按什么顺序运行，会话都记得所有名字，所以笔记本看起来没有问题。一旦“重启并全部运行”，或换一个人打开，这个单元格就会抛出 `NameError`。在那之前，它显示的是后面那个单元格某次运行留下的值，而那段代码之后可能已经改过。",
        ignoreWhen: "这个笔记本只是草稿，单元格本来就不按顺序运行。",
      },
      invalid: python`
        # %%
        import numpy as np

        data = np.zeros((8, 3))
        # %%
        print(scaled.mean())
        # %%
        scaled = data / 255
      `,
      valid: python`
        # %%
        import numpy as np

        data = np.zeros((8, 3))
        # %%
        scaled = data / 255
        # %%
        print(scaled.mean())
      `,
    },
    messages: {
      later: {
        en: "`{name}` is used above the cell that defines it: run from the top, this raises NameError.",
        zh: "`{name}` 在定义它的单元格之前使用：从头运行会抛出 NameError。",
      },
      same: {
        en: "`{name}` gets its first value only further down: run from the top, this raises NameError.",
        zh: "`{name}` 在后面才第一次得到值：从头运行会抛出 NameError。",
      },
      bound: { en: "gets its first value here", zh: "在这里第一次得到值" },
    },
  },
  create(context) {
    return {
      end() {
        const cells = cellsOf(context);
        if (cells.length === 0 || runsUnseenCode(context)) return;
        const broken = brokenText(context.tree);
        const told = new Set<string>();
        const early = earlyUses(context.semantic, context.semantic.moduleScope);
        for (const { use, definition } of [...early].sort(
          (a, b) => a.use.identifier.start - b.use.identifier.start,
        )) {
          const { identifier: node } = use;
          const [here, there] = [cellIndexOf(cells, node), cellIndexOf(cells, definition.identifier)];
          // One for each cell is enough: the others follow from it.
          const key = `${here} ${node.text}`;
          if (there < here || told.has(key) || GIVEN_BY_IPYTHON.test(node.text)) continue;
          // `model = <a model>`: what stands in code that does not parse may have bound it.
          if (hasName(broken, node.text)) continue;
          // `model =`, to be filled in: what follows is no part of it.
          const { end } = definition.identifier;
          const between = context.text(textRange(end, Math.max(node.start, end)));
          if (there === here && /=[^\n([{]*\n/.test(between)) continue;
          told.add(key);
          context.report({
            node,
            message: there > here ? "later" : "same",
            data: { name: node.text },
            related: [{ node: definition.identifier, message: "bound" }],
          });
        }
      },
    };
  },
});
