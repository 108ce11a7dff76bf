/** A figure that every round of a loop opens and none closes. */

import {
  type Call,
  calledName,
  callsOf,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  functionAround,
  isKind,
  type Loop,
  loopedOver,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const figureLeakInLoop = defineRule({
  meta: {
    name: "figure-leak-in-loop",
    theme: "performance",
    libraries: ["matplotlib"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.close.html",
      "matplotlib 3.11.2: after 21 figures RuntimeWarning: More than 20 figures have been opened",
    ],
    docs: {
      en: {
        title: "Figures opened in a loop and never closed",
        what: "A loop makes a figure in every round and saves it to a file, and nothing in the loop closes or clears it.",
        why: "pyplot keeps every figure until it is closed. Memory grows with each round, matplotlib warns after 20 figures, and a long run ends with the process killed.",
        ignoreWhen: "The loop has a handful of rounds, or the figures are wanted open.",
      },
      zh: {
        title: "循环里打开的图像从不关闭",
        what: "循环每一轮都新建图像并保存到文件，循环内没有任何关闭或清空操作。",
        why: "pyplot 会一直保留图像直到被关闭。内存逐轮增长，超过 20 个图像时 matplotlib 发出警告，长时间运行最终会被系统杀掉。",
        ignoreWhen: "循环只有几轮，或者本来就要保持图像打开。",
      },
      invalid: python`
        import matplotlib.pyplot as plt

        for epoch in range(200):
            plt.figure()
            plt.plot([epoch, epoch + 1])
            plt.savefig(f"{epoch}.png")
      `,
      valid: python`
        import matplotlib.pyplot as plt

        for epoch in range(200):
            plt.figure()
            plt.plot([epoch, epoch + 1])
            plt.savefig(f"{epoch}.png")
            plt.close()
      `,
    },
    messages: {
      open: {
        en: "`{figure}` opens a figure in every round, and nothing in the loop closes it.",
        zh: "`{figure}` 每一轮都打开一个图像，循环里没有关闭它。",
      },
      close: {
        en: "Close it once it is saved",
        zh: "保存之后关闭",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic, text } = context;
    const CLOSES = /^(close|clf|cla|clear|show|switch_backend)$/;

    function check(call: Call): void {
      const [own] = enclosingLoops(call);
      const [loop, helpers] = own === undefined ? (loopOfCaller(call) ?? []) : [own, []];
      // A figure that has a number or name is made once and found again.
      const number = dataflow.argument(call, "num", calledName(context, call) === "figure" ? 0 : null);
      if (loop === undefined || (number !== null && dataflow.valueOf(number).constant !== null)) return;
      // A few figures are no leak.
      if (isKind(loop, "for_statement")) {
        const over = loopedOver(context, loop);
        const rounds = dataflow.valueOf(over).elements?.length ?? countOf(over);
        if (rounds !== null && rounds <= 20) return;
      }
      let save: Call | null = null;
      for (const node of [loop, ...(helpers ?? [])].flatMap(({ body }) => [...descendants(body)])) {
        if (!isKind(node, "call") || !isKind(node.function, "attribute", "identifier")) continue;
        const method = isKind(node.function, "attribute") ? node.function.attribute.text : node.function.text;
        if (CLOSES.test(method)) return;
        if (method === "savefig") save = node;
      }
      const statement = save?.parent ?? null;
      if (save === null || statement?.kind !== "expression_statement") return;
      const close = fixer.spell("matplotlib.pyplot.close");
      context.report({
        node: call,
        message: "open",
        data: { figure: calledName(context, call) },
        suggestions: fixer.standsAlone(statement)
          ? [{ message: "close", edits: [fixer.lineAfter(statement, `${close.name}()`), ...close.edits] }]
          : [],
      });
    }

    /** The loop that calls the function or method which makes a figure, saves it and keeps it to itself, or calls what calls it; and these functions. */
    function loopOfCaller(
      call: Call,
      steps = 2,
    ): readonly [Loop, readonly (SyntaxNode & { readonly kind: "function_definition" })[]] | undefined {
      const helper = functionAround(call);
      const isGiven = [...descendants(helper?.body ?? call)].some(
        (node) => isKind(node, "return_statement", "yield") && node.children.length > 0,
      );
      if (helper === null || isGiven || semantic.bindingOf(helper.name)?.definitions.length !== 1)
        return undefined;
      for (const site of callsOf(context, helper)) {
        const [loop] = enclosingLoops(site);
        if (loop !== undefined && !isLeftBehind(site)) return [loop, [helper]];
        const [outer, others] = loop === undefined && steps > 1 ? (loopOfCaller(site, steps - 1) ?? []) : [];
        if (outer !== undefined) return [outer, [helper, ...(others ?? [])]];
      }
      return undefined;
    }

    /** `if done: draw(); break` */
    function isLeftBehind(site: Call): boolean {
      const block: readonly SyntaxNode[] = enclosingStatement(site)?.parent?.children ?? [];
      return block.some(
        ({ kind, start }) => start > site.end && /^(?:break|return|raise)_statement$/.test(kind),
      );
    }

    /** The rounds of `range(n)`; null where they are not known. */
    function countOf(iterable: SyntaxNode): number | null {
      if (
        !isKind(iterable, "call") ||
        !semantic.isBuiltin(iterable.function) ||
        text(iterable.function) !== "range"
      )
        return null;
      const [only, ...more] = iterable.arguments.children;
      const { constant } = only === undefined || more.length > 0 ? {} : dataflow.valueOf(only);
      return typeof constant === "number" ? constant : null;
    }

    return { calls: { "matplotlib.pyplot.figure": check, "matplotlib.pyplot.subplots": check } };
  },
});
