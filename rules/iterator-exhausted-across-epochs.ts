/** An iterator made before the loop over epochs: from the second epoch on it is empty. */

import {
  ancestor,
  type Call,
  defineRule,
  descendants,
  enclosingLoops,
  isKind,
  type Loop,
  loopedOver,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** https://docs.python.org/3/library/functions.html */
const ITERATORS: ReadonlySet<string> = new Set(["iter", "zip", "enumerate", "map", "filter", "reversed"]);

export const iteratorExhaustedAcrossEpochs = defineRule({
  meta: {
    name: "iterator-exhausted-across-epochs",
    theme: "training-loop",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/glossary.html#term-iterator",
      "torch 2.15.0: three epochs over `pairs = zip(inputs, labels)` of two batches see 2, 0 and 0 batches",
    ],
    docs: {
      en: {
        title: "Iterator used up by the first epoch",
        what: "An iterator from `iter`, `zip`, `enumerate`, `map` or a generator expression is made before a loop, and an inner loop runs through it to its end in each round.",
        why: "An iterator runs once. In the second round the inner loop does nothing, without an error: a training of ten epochs is one of one epoch, and averages divide by numbers of batches that were never seen. Measured: three epochs over one `zip` of two batches saw 2, 0 and 0 batches. Make it inside the loop.",
        ignoreWhen: "The outer loop is meant to run once only.",
      },
      zh: {
        title: "迭代器在第一个 epoch 就耗尽",
        what: "在循环之前用 `iter`、`zip`、`enumerate`、`map` 或生成器表达式建好迭代器，每一轮里又用内层循环把它走到底。",
        why: "迭代器只能走一遍。从第二轮起内层循环什么也不做，也不报错：十个 epoch 的训练其实只有一个，平均值还会除以从未出现过的批次数。实测：对含两个批次的同一个 `zip` 跑三个 epoch，分别见到 2、0、0 个批次。应在循环内部建立。",
        ignoreWhen: "外层循环本来就只执行一次，不会有第二轮。",
      },
      invalid: python`
        import torch

        inputs, labels = torch.rand(3, 4, 10), torch.rand(3, 4, 1)
        batches = zip(inputs, labels)
        for epoch in range(5):
            for x, y in batches:
                print(x.shape, y.shape)
      `,
      valid: python`
        import torch

        inputs, labels = torch.rand(3, 4, 10), torch.rand(3, 4, 1)
        for epoch in range(5):
            for x, y in zip(inputs, labels):
                print(x.shape, y.shape)
      `,
    },
    messages: {
      empty: {
        en: "`{iterator}` is used up by the first round; from the second on this loop does nothing.",
        zh: "`{iterator}` 第一轮就已耗尽，从第二轮起这个循环什么也不做。",
      },
      made: {
        en: "The iterator is made here, once",
        zh: "迭代器只在这里建立一次",
      },
      inline: {
        en: "Make it in each round: `{code}`",
        zh: "每轮重新建立：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** Whether it may stop before the end, and go on there in the next round. */
    function mayStop(loop: SyntaxNode): boolean {
      for (const node of descendants(loop))
        if (isKind(node, "break_statement", "return_statement", "raise_statement", "yield", "await"))
          return true;
      return false;
    }

    /** Whether a loop may be left behind a place. */
    const isLeft = (loop: SyntaxNode, from: number): boolean =>
      [...descendants(loop)].some(({ kind, start }) => kind === "break_statement" && start >= from);

    /** A call that gives an iterator, or a generator. */
    const isIterator = (node: SyntaxNode | null | undefined): node is SyntaxNode =>
      isKind(node, "generator_expression") ||
      (isKind(node, "call") &&
        isKind(node.function, "identifier") &&
        ((ITERATORS.has(node.function.text) && semantic.isBuiltin(node.function)) ||
          isShownIterator(node) ||
          isGenerator(node.function)));

    /** `tqdm(enumerate(loader))`: a bar around an iterator ends with it. */
    const isShownIterator = ({ function: callee, arguments: given }: Call): boolean =>
      /^tqdm\./.test(semantic.qualifiedName(callee) ?? "") && isIterator(given.children[0]);

    /** `def batches(data): yield ...`, whatever file it stands in. */
    function isGenerator(callee: SyntaxNode): boolean {
      const { node, model } = semantic.functionOf(callee) ?? {};
      if (node === undefined || model === undefined || isKind(node.parent, "decorated_definition"))
        return false;
      return [...descendants(node.body)].some(
        (inner) => isKind(inner, "yield") && ancestor(inner, "function_definition", "lambda") === node,
      );
    }

    return {
      nodes: {
        for_statement(loop) {
          const iterator = loopedOver(context, loop);
          const outer: Loop | undefined = enclosingLoops(loop)[0];
          if (!isKind(iterator, "identifier") || outer === undefined) return;
          const binding = semantic.bindingOf(iterator);
          const [made] = binding?.definitions ?? [];
          if (binding?.definitions.length !== 1 || !isIterator(made?.value)) return;
          if (enclosingLoops(made.value).includes(outer) || made.value.start > outer.start) return;
          if (semantic.scopeOf(iterator) !== binding.scope || mayStop(loop)) return;
          // Taken from elsewhere too, it may be meant to go on; the loops may share it on purpose.
          const uses = binding.references.filter(({ identifier }) => identifier !== iterator);
          if (uses.length > 0 || isLeft(outer, loop.end)) return;
          const code = context.text(made.value);
          context.report({
            node: iterator,
            message: "empty",
            data: { iterator: iterator.text },
            related: [{ node: made.value, message: "made" }],
            suggestions: isKind(made.value, "call")
              ? [
                  {
                    message: "inline",
                    data: { code: context.excerpt(made.value) },
                    edits: [fixer.replace(iterator, code)],
                  },
                ]
              : [],
          });
        },
      },
    };
  },
});
