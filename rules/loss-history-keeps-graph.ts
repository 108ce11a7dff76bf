/** A loss with its graph added to a total or kept in a list: the graphs of all batches stay in memory. */

import {
  addedTo,
  type Call,
  calledFunction,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  functionAround,
  isCut,
  isDetached,
  isKeptBriefly,
  isKind,
  isReturnedLoss,
  isSelfField,
  isUnrecorded,
  isWithoutGradients,
  mayHoldSame,
  partsOf,
  python,
  type SyntaxNode,
  unscaledLoss,
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

    /** What is gone through again and again: the next loop, or the method around that fills a field of its instance. */
    function roundOf(node: SyntaxNode, kept: SyntaxNode): SyntaxNode | null {
      return enclosingLoops(node)[0] ?? (isSelfField(kept) ? functionAround(node) : null);
    }

    /** `loss` of `loss * n` and `loss / n`. */
    const scaled = (node: SyntaxNode): SyntaxNode =>
      isKind(node, "binary_operator") && /^[*/]$/.test(node.operator) ? node.left : node;

    /** `loss` of `loss.backward()`, `(loss := ...).backward()`, `(loss / n).backward()` and `scaler.scale(loss / n).backward()`. */
    function backwardLoss(node: SyntaxNode): SyntaxNode {
      const plain = (part: SyntaxNode): SyntaxNode =>
        isKind(part, "parenthesized_expression") ? (part.children[0] ?? part) : part;
      const loss = scaled(plain(unscaledLoss(context, node) ?? node));
      return isKind(loss, "named_expression") ? loss.name : loss;
    }

    /** Whether the loss went backward in this round and is a tensor all the time. */
    function isTrained(kept: SyntaxNode, loss: SyntaxNode, at: SyntaxNode): boolean {
      const binding = semantic.bindingOf(loss);
      const round = roundOf(at, kept);
      if (binding === null || round === null) return false;
      const assigned = binding.definitions.filter(({ node }) => contains(round, node));
      if (assigned.length === 0 || assigned.some(({ node }) => isDetached(context, node))) return false;
      // `loss.detach_()`
      if (binding.references.some(({ identifier: { parent } }) => isCut(parent))) return false;
      return fileCalls(context)
        .methods("backward")
        .some(
          (call) =>
            call.arguments.children.length === 0 &&
            roundOf(call, kept) === round &&
            semantic.bindingOf(backwardLoss(call.function.object)) === binding &&
            mayHoldSame(semantic, backwardLoss(call.function.object), loss),
        );
    }

    /** `a` and `b` of `loss = a + 0.5 * b`, which went backward in this round and are computed of a network's output. */
    function isTrainedPart(part: SyntaxNode, at: SyntaxNode): boolean {
      const binding = semantic.bindingOf(part);
      const round = enclosingLoops(at)[0];
      if (binding === null || round === undefined) return false;
      const assigned = binding.definitions.filter(({ node }) => contains(round, node));
      // What a function of the file gives may be a number.
      const isLoss = ({ node, value }: (typeof assigned)[number]): boolean =>
        value !== null &&
        dataflow.valueOf(value).computedBy !== undefined &&
        !isDetached(context, node) &&
        !isUnrecorded(context, value) &&
        [value, ...descendants(value)].every(
          (part) => !isKind(part, "call") || calledFunction(semantic, part) === null,
        );
      if (assigned.length === 0 || !assigned.every(isLoss)) return false;
      if (binding.references.some(({ identifier: { parent } }) => isCut(parent))) return false;
      return fileCalls(context)
        .methods("backward")
        .some((call) => {
          const whole = backwardLoss(call.function.object);
          const sums = (semantic.bindingOf(whole)?.definitions ?? []).filter(({ node }) =>
            contains(round, node),
          );
          return (
            call.arguments.children.length === 0 &&
            enclosingLoops(call)[0] === round &&
            sums.length === 1 &&
            sums.every(({ value }) => termsOf(value).some((term) => semantic.bindingOf(term) === binding))
          );
        });
    }

    /** `a`, `b` and `c` of `a + 0.5 * b - c / 2`. */
    function termsOf(sum: SyntaxNode | null): readonly SyntaxNode[] {
      if (isKind(sum ?? undefined, "parenthesized_expression")) return termsOf(sum?.children[0] ?? null);
      if (sum === null || !isKind(sum, "binary_operator")) return sum === null ? [] : [sum];
      return /^[-+*/]$/.test(sum.operator) ? [...termsOf(sum.left), ...termsOf(sum.right)] : [];
    }

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

    function check(kept: SyntaxNode, loss: SyntaxNode, at: SyntaxNode): void {
      const name = context.excerpt(loss);
      const isLoss =
        isReturnedLoss(context, loss) ||
        (isKind(loss, "identifier") &&
          context.text(kept) !== loss.text &&
          (isTrained(kept, loss, at) || isTrainedPart(loss, at)));
      if (!isLoss || isMeant(kept, at) || isKeptBriefly(context, kept, at)) return;
      const code = `${name}.item()`;
      context.report({
        node: loss,
        message: "kept",
        data: { loss: name },
        suggestions: [{ message: "item", data: { code }, edits: [fixer.insertAfter(loss, ".item()")] }],
      });
    }

    return {
      nodes: {
        assignment(node) {
          const added = addedTo(context, node);
          if (added !== null) check(node.left, scaled(added), node);
        },
        augmented_assignment(node) {
          // `total += loss`, `history += [loss]`
          if (node.operator === "+=")
            for (const one of partsOf(node.right)) check(node.left, scaled(one), node);
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
