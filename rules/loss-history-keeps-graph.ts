/** A loss with its graph added to a total or kept in a list: the graphs of all batches stay in memory. */

import {
  addedTo,
  type Call,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKeptBriefly,
  isKind,
  isReturnedLoss,
  isWithoutGradients,
  keptArguments,
  partsOf,
  python,
  type SyntaxNode,
  trainedLosses,
} from "../server/rule-api";

const LISTS: ReadonlySet<string> = new Set(["builtins.list", "collections.deque"]);

export const lossHistoryKeepsGraph = defineRule({
  meta: {
    name: "loss-history-keeps-graph",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/faq.html#my-model-reports-cuda-runtime-error-2-out-of-memory",
    ],
    docs: {
      en: {
        title: "Loss kept with its graph",
        what: "In a training loop the loss that `backward()` was called on is added to a total, or put into a list, as a tensor.",
        why: "A loss tensor holds the graph that computed it. A total of such tensors is a tensor with the graphs of all batches: memory grows from step to step, on the GPU too, until it runs out. `loss.item()` is the number alone; to avoid waiting for the GPU at each step keep `loss.detach()`.",
        ignoreWhen: "The total itself is used for another backward pass.",
      },
      zh: {
        title: "保存的损失带着计算图",
        what: "训练循环里，调用过 `backward()` 的损失以张量形式被累加，或放进了列表。",
        why: "损失张量带着算出它的计算图。这样的张量累加起来，就带着所有批次的计算图：内存和显存一步步增长，直到耗尽。`loss.item()` 只是数值；不想每步等待 GPU，可保存 `loss.detach()`。",
        ignoreWhen: "累加值本身还要再做一次反向传播。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss
        print(total)
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        total = 0.0
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(total)
      `,
    },
    messages: {
      kept: {
        en: "`{loss}` is kept with the graph that computed it, so memory grows with every batch.",
        zh: "`{loss}` 连同计算图一起被保留，内存随每个批次增长。",
      },
      item: {
        en: "Keep the number: `{code}`",
        zh: "只保存数值：`{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;
    const { scaled, isTrained, isTrainedPart } = trainedLosses(context);

    /** Whether what it is kept in goes backward itself, or nothing is recorded here. */
    function isMeant(kept: SyntaxNode, at: SyntaxNode): boolean {
      for (let block = at.parent; block !== null; block = block.parent)
        if (isKind(block, "with_statement") && isWithoutGradients(context, block)) return true;
      const around = functionAround(at);
      return fileCalls(context)
        .methods("backward")
        .some(
          ({ function: { object } }) =>
            functionAround(object) === around &&
            [object, ...descendants(object)].some(
              (part) => part.kind === kept.kind && context.text(part) === context.text(kept),
            ),
        );
    }

    /** A list, or what may be one: an object of the file's own or of a library may take the number only. */
    function isList(node: SyntaxNode): boolean {
      const { type, localClass, call } = dataflow.valueOf(node);
      return localClass === undefined && (type === undefined ? call === undefined : LISTS.has(type));
    }

    /** `out.loss` of `out.loss.backward()`, of what the same loop has from a network. */
    function isTrainedField(loss: SyntaxNode): boolean {
      if (!isKind(loss, "attribute") || loss.attribute.text !== "loss" || !isKind(loss.object, "identifier"))
        return false;
      const [loop] = enclosingLoops(loss);
      const definitions = semantic.bindingOf(loss.object)?.definitions ?? [];
      const isMade = definitions.length === 1 && definitions[0]?.value?.kind === "call";
      return (
        loop !== undefined &&
        isMade &&
        definitions.every(({ node }) => enclosingLoops(node)[0] === loop) &&
        fileCalls(context)
          .methods("backward")
          .some(
            ({ function: { object } }) =>
              enclosingLoops(object)[0] === loop && context.text(object) === context.text(loss),
          )
      );
    }

    function check(kept: SyntaxNode, loss: SyntaxNode, at: SyntaxNode): void {
      const name = context.excerpt(loss);
      const isLoss =
        isReturnedLoss(context, loss) ||
        (isKind(loss, "identifier") &&
          context.text(kept) !== loss.text &&
          (isTrained(kept, loss, at) || isTrainedPart(loss, at))) ||
        isTrainedField(loss);
      if (!isLoss || isMeant(kept, at) || isKeptBriefly(context, kept, at)) return;
      const code = `${name}.item()`;
      context.report({
        node: loss,
        message: "kept",
        data: { loss: name },
        suggestions: [{ message: "item", data: { code }, edits: [fixer.insertAfter(loss, ".item()")] }],
      });
    }

    /** `loss` of `loss / n`, and both sides of `0.1 * loss`. */
    const factorsOf = (added: SyntaxNode): readonly SyntaxNode[] =>
      isKind(added, "binary_operator") && added.operator === "*"
        ? [added.left, added.right]
        : [scaled(added)];

    return {
      nodes: {
        call(node) {
          // `meter.update(loss, n)`
          if (enclosingLoops(node).length === 0) return;
          for (const loss of keptArguments(context, node)) check(node.function, loss, node);
        },
        assignment(node) {
          const added = addedTo(context, node);
          for (const one of added === null ? [] : factorsOf(added)) check(node.left, one, node);
        },
        augmented_assignment(node) {
          // `total += loss`, `history += [loss]`
          if (node.operator === "+=")
            for (const one of partsOf(node.right).flatMap(factorsOf)) check(node.left, one, node);
        },
      },
      methods: {
        append(call: Call) {
          const [loss, ...others] = call.arguments.children;
          if (loss === undefined || others.length > 0 || !isKind(call.function, "attribute")) return;
          const { object } = call.function;
          if (isList(object)) for (const one of partsOf(loss)) check(object, one, call);
        },
      },
    };
  },
});
