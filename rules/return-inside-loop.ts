/** A `return` at the end of a loop's body that ends the loop in its first round. */

import {
  defineRule,
  descendants,
  type ForStatement,
  functionAround,
  isKind,
  loopedOver,
  python,
  type SyntaxNode,
  textRange,
  unparenthesized,
} from "../server/rule-api";

export const returnInsideLoop = defineRule({
  meta: {
    name: "return-inside-loop",
    theme: "training-loop",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/simple_stmts.html#the-return-statement",
      "Python 3.13: a function that adds up 4 batches and returns inside the loop gives the sum of the first one, without a message",
    ],
    docs: {
      en: {
        title: "return inside the loop that sums up",
        what: "The last statement in the body of a `for` is a `return` of what the loop adds up or collects.",
        why: "The function ends in the first round: the accuracy, the loss or the list of predictions is that of one batch. Nothing says so, and divided by the number of batches it is even smaller. Most often the line is indented one step too far.",
        ignoreWhen: "There is one round on purpose; `next(iter(...))` says that more clearly.",
      },
      zh: {
        title: "return 写在累加的循环里面",
        what: "`for` 循环体的最后一条语句是 `return`，返回的正是循环累加或收集的东西。",
        why: "函数在第一轮就结束了：准确率、损失或预测列表只来自一个批次。没有任何提示，再除以批次数就更小了。多半是这一行多缩进了一级。",
        ignoreWhen: "本来就只想要一轮；写成 `next(iter(...))` 更清楚。",
      },
      invalid: python`
        import torch

        def evaluate(model, loader):
            correct = 0
            model.eval()
            with torch.no_grad():
                for x, y in loader:
                    correct += (model(x).argmax(1) == y).sum().item()
                    return correct / len(loader.dataset)
      `,
      valid: python`
        import torch

        def evaluate(model, loader):
            correct = 0
            model.eval()
            with torch.no_grad():
                for x, y in loader:
                    correct += (model(x).argmax(1) == y).sum().item()
            return correct / len(loader.dataset)
      `,
    },
    messages: {
      first: {
        en: "This `return` ends the loop in its first round, so `{name}` holds that of one round only.",
        zh: "这个 `return` 在第一轮就结束了循环，`{name}` 里只有一轮的结果。",
      },
      share: {
        en: "This `return` ends the loop in its first round, and divides one of them by the number of all.",
        zh: "这个 `return` 在第一轮就结束了循环，却用全部轮数去除一轮的结果。",
      },
      begun: { en: "begun here, before the loop", zh: "在循环之前从这里开始" },
      behind: { en: "Return behind the loop", zh: "在循环之后返回" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** What a loop adds to in every round, by the place where that happens. */
    function* addedTo(loop: ForStatement): Generator<SyntaxNode> {
      for (const node of descendants(loop.body)) {
        if (isKind(node, "augmented_assignment") && isKind(node.left, "identifier")) yield node.left;
        if (!isKind(node, "call") || !isKind(node.function, "attribute")) continue;
        const { object, attribute } = node.function;
        if (/^(?:append|extend)$/.test(attribute.text) && isKind(object, "identifier")) yield object;
      }
    }

    /** Whether a body may go on to another round, or was written to end early. */
    function isLeftOtherwise(loop: ForStatement): boolean {
      return (
        loop.alternative !== null ||
        [...descendants(loop.body)].some(
          (node, i) =>
            i > 0 &&
            isKind(
              node,
              "continue_statement",
              "break_statement",
              "try_statement",
              "yield",
              "raise_statement",
            ),
        )
      );
    }

    const isOne = (node: SyntaxNode): boolean => dataflow.valueOf(node).constant === 1;

    /** `for x in [one]`, `range(1)` */
    function isOneRound(loop: ForStatement): boolean {
      const over = unparenthesized(loopedOver(context, loop));
      if (isKind(over, "list", "tuple", "set")) return over.children.length <= 1;
      return isKind(over, "call") && over.arguments.children.some(isOne);
    }

    /** `total / len(members)` of `for member in members`: what was meant to be a mean of all rounds. */
    const dividesByRounds = (returned: SyntaxNode, loop: ForStatement): boolean =>
      isKind(returned, "binary_operator") &&
      returned.operator === "/" &&
      isKind(returned.right, "call") &&
      context.text(returned.right) === `len(${context.text(loopedOver(context, loop))})`;

    return {
      nodes: {
        return_statement(node) {
          const [returned] = node.children;
          const loop = node.parent?.parent;
          if (returned === undefined || !isKind(loop, "for_statement") || loop.body !== node.parent) return;
          const returns = [...descendants(loop.body)].filter((one) => one.kind === "return_statement");
          if (returns.length > 1 || loop.body.children.at(-1) !== node) return;
          if (isLeftOtherwise(loop) || isOneRound(loop)) return;
          const read = new Set(
            [...descendants(returned)].flatMap((one) =>
              isKind(one, "identifier") ? [semantic.bindingOf(one)] : [],
            ),
          );
          for (const sum of addedTo(loop)) {
            const binding = semantic.bindingOf(sum);
            if (binding === null || !read.has(binding)) continue;
            const begun = binding.definitions.find(
              ({ identifier, kind }) =>
                kind === "assignment" &&
                identifier.start < loop.start &&
                functionAround(identifier) === functionAround(loop),
            );
            const isAnew = binding.definitions.some(
              ({ identifier, node: at }) =>
                identifier.start > loop.start &&
                identifier.end < node.start &&
                !isKind(at, "augmented_assignment"),
            );
            if (begun === undefined || isAnew) continue;
            const isAlone = fixer.standsAlone(node);
            const indentation = fixer.indentationOf(node).length;
            context.report({
              node: textRange(node.start, node.start + "return".length),
              message: "first",
              data: { name: context.text(sum) },
              related: [{ node: begun.identifier, message: "begun" }],
              suggestions: isAlone
                ? [
                    {
                      message: "behind",
                      edits: [
                        fixer.replace(
                          textRange(node.start - indentation, node.start),
                          fixer.indentationOf(loop),
                        ),
                      ],
                    },
                  ]
                : [],
            });
            return;
          }
          if (dividesByRounds(returned, loop))
            context.report({ node: textRange(node.start, node.start + "return".length), message: "share" });
        },
      },
    };
  },
});
