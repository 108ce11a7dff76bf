/** A loss that the network is cut off from: backward() reaches no weight. */

import { defineRule, fileCalls, graphCuts, isKind, type MethodCall, python } from "../server/rule-api";

export const graphBrokenBeforeBackward = defineRule({
  meta: {
    name: "graph-broken-before-backward",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/autograd.html",
      "torch 2.15.0: `torch.tensor(loss.item(), requires_grad=True).backward()` runs and leaves `weight.grad` None; a loss of `argmax` raises RuntimeError, and with `loss.requires_grad = True` it runs and leaves None too",
    ],
    docs: {
      en: {
        title: "Graph broken before backward",
        what: "On the way from the network to `backward()` everything passes through something that has no gradient: `item()`, `detach()`, `.data`, `numpy()`, `argmax`, a cast to integers or a new `torch.tensor(...)`.",
        why: 'A loss learns through the graph that computed it. Behind such a call there is a plain number or a new leaf. `backward()` then raises "does not require grad"; with `requires_grad=True` it runs, and no weight gets a gradient: the network stays as it was made, epoch after epoch, and no error says so.',
        ignoreWhen: "Only the leaf itself is to get a gradient, as an image that is optimized.",
      },
      zh: {
        title: "反向传播之前计算图已断开",
        what: "从网络到 `backward()` 的路上，所有数据都经过了没有梯度的操作：`item()`、`detach()`、`.data`、`numpy()`、`argmax`、转成整数或新建的 `torch.tensor(...)`。",
        why: "损失要通过算出它的计算图来学习。经过这类操作之后只剩一个数或新的叶子张量。`backward()` 会报错 “does not require grad”；加上 `requires_grad=True` 则能运行，但没有任何权重得到梯度：网络一轮又一轮保持原样，却没有任何报错。",
        ignoreWhen: "只需要叶子张量本身的梯度，例如优化一张图像。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            out = model(x)
            loss = torch.tensor(criterion(out, y).item(), requires_grad=True)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            out = model(x)
            loss = criterion(out, y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      cut: {
        en: "`{cut}` has no gradient, so `backward()` reaches no weight.",
        zh: "`{cut}` 没有梯度，任何权重都学不到。",
      },
      backward: {
        en: "The backward pass that finds no graph",
        zh: "找不到计算图的反向传播",
      },
      keep: {
        en: "Keep the graph: `{code}`",
        zh: "保留计算图：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer } = context;
    const { cutIn, leafOf } = graphCuts(context);

    function check(backward: MethodCall): void {
      const { object } = backward.function;
      const cut =
        backward.arguments.children.length === 0 &&
        isKind(object, "identifier", "call", "parenthesized_expression")
          ? (cutIn(object) ?? leafOf(object))
          : null;
      if (cut === null || !isKind(cut, "call", "attribute", "comparison_operator")) return;
      const from = isKind(cut, "attribute")
        ? cut.object
        : isKind(cut, "call") &&
            isKind(cut.function, "attribute") &&
            /^(?:detach|item)$/.test(cut.function.attribute.text)
          ? cut.function.object
          : null;
      context.report({
        node: cut,
        message: "cut",
        data: { cut: context.excerpt(cut) },
        related: [{ node: backward, message: "backward" }],
        suggestions:
          from === null
            ? []
            : [
                {
                  message: "keep",
                  data: { code: context.excerpt(from) },
                  edits: [fixer.replace(cut, context.text(from))],
                },
              ],
      });
    }

    return { end: () => fileCalls(context).methods("backward").forEach(check) };
  },
});
