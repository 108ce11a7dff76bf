/** A backward pass inside of an autocast block, which is for forward and loss. */

import {
  autocastBlocks,
  type Call,
  contains,
  defineRule,
  enclosingStatement,
  functionAround,
  python,
  type SyntaxNode,
  tensorBackwards,
  textRange,
} from "../server/rule-api";

export const backwardInsideAutocast = defineRule({
  meta: {
    name: "backward-inside-autocast",
    theme: "precision",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/amp.html#autocasting",
      "https://docs.pytorch.org/docs/stable/notes/amp_examples.html",
    ],
    docs: {
      en: {
        title: "backward() inside autocast",
        what: "`backward()` is called inside of the `autocast` block that computes the loss.",
        why: "Each operation of the backward pass runs in the type of its forward operation by itself. Inside of the block PyTorch does not recommend it: what the pass computes anew (checkpointing, second derivatives, own functions) is cast once more, and the copies of the weights that autocast keeps live longer. End the block behind the loss.",
        ignoreWhen: "Nothing is computed anew in the backward pass.",
      },
      zh: {
        title: "backward() 写在 autocast 里面",
        what: "`backward()` 写在计算损失的 `autocast` 块里面。",
        why: "反向传播的每个运算会自动使用对应前向运算的类型。PyTorch 不建议放在块内：反向时重新计算的部分（检查点、二阶导数、自定义函数）会再转换一次类型，autocast 缓存的权重副本也会保留更久。应在损失之后结束该块。",
        ignoreWhen: "反向传播时没有任何重新计算的部分。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
                loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      inside: {
        en: "The autocast block is for forward and loss. Call `backward()` behind it.",
        zh: "autocast 块只用于前向和损失。应在块之后调用 `backward()`。",
      },
      block: {
        en: "The block begins here",
        zh: "该块从这里开始",
      },
      move: { en: "Move it behind the block", zh: "移到块的后面" },
    },
  },
  create(context) {
    const { fixer, tree } = context;

    /** What begins with the backward pass stands behind the block, where something stays in it. */
    function behind(block: SyntaxNode, inside: Call) {
      const first = enclosingStatement(inside);
      const { parent } = first ?? {};
      const at = first === null ? -1 : (parent?.children.indexOf(first) ?? -1);
      const last = parent?.children.at(-1);
      if (first === null || last === undefined || at < 1 || parent?.parent !== block) return [];
      const [inner, outer] = [fixer.indentationOf(first), fixer.indentationOf(block)];
      const code = tree.text.slice(first.start - inner.length, last.end).split("\n");
      const moved = code.map((line) => (line.startsWith(inner) ? outer + line.slice(inner.length) : line));
      const range = textRange(first.start - inner.length, last.end);
      return [{ message: "move" as const, edits: [fixer.replace(range, moved.join("\n"))] }];
    }

    return {
      end() {
        const backwards = tensorBackwards(context);
        for (const { call, block } of autocastBlocks(context)) {
          const inside = backwards.find(
            (backward) =>
              contains(block.body, backward) && functionAround(backward) === functionAround(block),
          );
          if (inside !== undefined)
            context.report({
              node: inside,
              message: "inside",
              related: [{ node: call, message: "block" }],
              suggestions: behind(block, inside),
            });
        }
      },
    };
  },
});
