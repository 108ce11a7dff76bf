/** A figure that is saved after it was shown, when pyplot has begun a new and empty one. */

import {
  type Call,
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** They look at values and draw nothing. */
const QUIET: readonly string[] = ["print", "len", "round", "str"];
/** https://matplotlib.org/stable/users/explain/figure/backends.html: `show` does nothing. */
const WITHOUT_WINDOW = /^(?:agg|cairo|pdf|pgf|ps|svg|template)$/i;

export const saveAfterShow = defineRule({
  meta: {
    name: "save-after-show",
    theme: "vision",
    libraries: ["matplotlib"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.show.html",
      "https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.savefig.html",
      "matplotlib 3.11.2: with the Agg backend the figure is still the current one after show()",
    ],
    docs: {
      en: {
        title: "Figure saved after it was shown",
        what: "`plt.savefig` follows `plt.show()` with nothing drawn in between.",
        why: "`show()` waits until the window is closed, and closing it ends the figure; in a notebook it ends as well when it is shown. `savefig` then saves the current figure, a new and empty one: the file is blank. The documentation of `show` says to save before.",
        ignoreWhen: "The backend shows nothing, as on a server, so that the figure is still there.",
      },
      zh: {
        title: "先显示后保存图像",
        what: "`plt.show()` 之后紧接着调用 `plt.savefig`，中间没有再画任何东西。",
        why: "`show()` 会等到窗口关闭，窗口一关图像就结束了；在笔记本里显示之后同样结束。此时 `savefig` 保存的是新的空白图像，文件是一片空白。`show` 的文档要求先保存再显示。",
        ignoreWhen: "后端不显示任何内容（例如在服务器上），图像仍然存在。",
      },
      invalid: python`
        import matplotlib.pyplot as plt

        plt.plot([1, 2, 3])
        plt.show()
        plt.savefig("curve.png")
      `,
      valid: python`
        import matplotlib.pyplot as plt

        plt.plot([1, 2, 3])
        plt.savefig("curve.png")
        plt.show()
      `,
    },
    messages: {
      blank: {
        en: "`{save}` comes after the figure was shown, so the file is blank.",
        zh: "`{save}` 在图像显示之后，保存的文件是空白的。",
      },
      shown: {
        en: "The figure ends here",
        zh: "图像到这里就结束了",
      },
      swap: {
        en: "Save before it is shown",
        zh: "先保存再显示",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;

    /** Whether a statement may draw or open something: it calls what is not known to be quiet. */
    const mayDraw = (statement: SyntaxNode): boolean =>
      [...descendants(statement)].some(
        (node) =>
          isKind(node, "call") &&
          !(
            isKind(node.function, "identifier") &&
            semantic.isBuiltin(node.function) &&
            QUIET.includes(node.function.text)
          ),
      );

    /** Whether the file asks for figures that `show` leaves open: no window, or none that is waited for. */
    function keepsFigures(): boolean {
      const calls = fileCalls(context);
      const backends = calls.of("matplotlib.use", "matplotlib.pyplot.switch_backend");
      return (
        calls.runs("matplotlib.pyplot.ion") ||
        backends.some((call) =>
          callArguments(call).some(({ value }) =>
            WITHOUT_WINDOW.test(String(dataflow.valueOf(value).constant)),
          ),
        )
      );
    }

    return {
      end() {
        if (keepsFigures()) return;
        for (const save of fileCalls(context).of("matplotlib.pyplot.savefig")) {
          const statement = save.parent;
          const block = statement?.parent;
          if (statement?.kind !== "expression_statement" || block == null) continue;
          const before = block.children.slice(0, block.children.indexOf(statement));
          const shows = before.findLastIndex((one) => isShow(one.children[0]));
          const show = before[shows]?.children[0];
          if (!isShow(show) || before.slice(shows + 1).some(mayDraw)) continue;
          // Shown without waiting, the window stays.
          if (callArguments(show).length > 0) continue;
          context.report({
            node: save,
            message: "blank",
            data: { save: context.excerpt(save) },
            related: [{ node: show, message: "shown" }],
            suggestions:
              fixer.standsAlone(show) && fixer.standsAlone(statement)
                ? [
                    {
                      message: "swap",
                      edits: [fixer.lineBefore(show, text(statement)), fixer.removeStatement(statement)],
                    },
                  ]
                : [],
          });
        }
      },
    };

    function isShow(node: SyntaxNode | undefined): node is Call {
      return isKind(node, "call") && semantic.qualifiedName(node.function) === "matplotlib.pyplot.show";
    }
  },
});
