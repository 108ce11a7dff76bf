/** A hidden state that is carried from batch to batch with its graph. */

import {
  type Call,
  callArguments,
  callOfArgument,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  isKind,
  type Loop,
  python,
  recurrentKind,
  type SyntaxNode,
  trainingLoops,
  usesMember,
} from "../server/rule-api";

/** Members that give a value without its graph. */
const CUTS: readonly string[] = ["detach", "detach_", "item", "data", "numpy", "tolist"];

export const rnnHiddenNotDetached = defineRule({
  meta: {
    name: "rnn-hidden-not-detached",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html",
      "https://docs.pytorch.org/docs/stable/notes/autograd.html",
      "torch 2.15.0: with a hidden state that goes from batch to batch the second `backward()` raises RuntimeError: Trying to backward through the graph a second time",
    ],
    docs: {
      en: {
        title: "Hidden state carried on with its graph",
        what: "In a training loop the hidden state that a recurrent network returns is its input in the next round, and nothing detaches it.",
        why: "The state of the last batch holds the graph of the last batch, and `backward()` has freed what that graph kept. In the second round `backward()` goes back into it and raises `RuntimeError: Trying to backward through the graph a second time`. `retain_graph=True` only hides this: each step then goes back through all batches so far, and gets slower and larger.",
        ignoreWhen: "Never: the backward pass of the second round is certain to fail.",
      },
      zh: {
        title: "隐藏状态带着计算图传到下一批",
        what: "训练循环里，循环网络返回的隐藏状态直接作为下一轮的输入，没有任何地方 detach。",
        why: "上一批的隐藏状态带着上一批的计算图，而 `backward()` 已释放了其中保存的中间结果。第二轮的 `backward()` 会走回那里，抛出 `RuntimeError: Trying to backward through the graph a second time`。加 `retain_graph=True` 只是掩盖：每一步都要穿过之前的所有批次，越来越慢，占用越来越多。",
        ignoreWhen: "不应忽略：第二轮的反向传播必定失败，没有例外。",
      },
      invalid: python`
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        loader = [(torch.rand(4, 5, 8), torch.rand(4, 1)) for _ in range(3)]
        hidden = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            out, hidden = rnn(x, hidden)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        rnn = nn.GRU(8, 16, batch_first=True)
        head = nn.Linear(16, 1)
        criterion = nn.MSELoss()
        optimizer = torch.optim.Adam([*rnn.parameters(), *head.parameters()])
        loader = [(torch.rand(4, 5, 8), torch.rand(4, 1)) for _ in range(3)]
        hidden = torch.zeros(1, 4, 16)
        for x, y in loader:
            optimizer.zero_grad()
            hidden = hidden.detach()
            out, hidden = rnn(x, hidden)
            loss = criterion(head(out[:, -1]), y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      carried: {
        en: "`{hidden}` brings the last batch's graph along: the second `backward()` raises RuntimeError.",
        zh: "`{hidden}` 带着上一批的计算图：第二次 `backward()` 会抛出 RuntimeError。",
      },
      backward: {
        en: "The backward pass that frees the graph",
        zh: "释放计算图的反向传播",
      },
      detach: {
        en: "Cut it off first: `{code}`",
        zh: "先切断：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** `hidden[0].detach_()`, `for part in hidden: part.detach_()`, or a function that is only handed it. */
    const isCutBy = (statement: SyntaxNode | null, hidden: SyntaxNode): boolean =>
      statement !== null &&
      (usesMember(
        isKind(statement, "for_statement") ? statement.body : statement,
        "detach",
        "detach_",
        "data",
      ) ||
        (statement.kind === "expression_statement" && callOfArgument(hidden)?.parent === statement));
    /** `out, hidden = rnn(x, hidden)` in this loop, where nothing else in it gives `hidden` a value. */
    function carriedIn(loop: Loop): { readonly call: Call; readonly state: SyntaxNode } | null {
      for (const node of descendants(loop.body)) {
        if (!isKind(node, "assignment") || !isKind(node.left, "pattern_list") || !isKind(node.right, "call"))
          continue;
        const target = node.left.children[1];
        const state = callArguments(node.right)[1]?.value;
        if (node.left.children.length !== 2 || !isKind(target, "identifier") || !isKind(state, "identifier"))
          continue;
        const binding = semantic.bindingOf(target);
        if (binding === null || semantic.bindingOf(state) !== binding) continue;
        const isOnlyOne = binding.definitions.every(
          (definition) =>
            definition.identifier === target ||
            definition.identifier.start < loop.start ||
            definition.identifier.start > loop.end,
        );
        const isDetached = binding.references.some(
          ({ identifier }) => identifier !== state && isCutBy(enclosingStatement(identifier), identifier),
        );
        const isBefore = binding.definitions.some((definition) => definition.identifier.start < loop.start);
        if (isOnlyOne && isBefore && !isDetached) return { call: node.right, state };
      }
      return null;
    }

    /** Whether a loss is computed from what a call gives, through names that get their values in this round. */
    function comesFrom(loss: SyntaxNode, call: Call, loop: Loop): boolean {
      const todo: SyntaxNode[] = [loss];
      const seen = new Set<SyntaxNode>();
      for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
        if (node === call) return true;
        if (seen.has(node) || usesMember(node, ...CUTS)) continue;
        seen.add(node);
        for (const inner of [node, ...descendants(node)])
          for (const definition of isKind(inner, "identifier")
            ? (semantic.bindingOf(inner)?.definitions ?? [])
            : [])
            if (
              definition.node.start >= loop.body.start &&
              definition.node.end <= loop.end &&
              isKind(definition.node, "assignment") &&
              definition.node.right !== null
            )
              todo.push(definition.node.right);
      }
      return false;
    }

    return {
      end() {
        for (const { backward, inner } of trainingLoops(context)) {
          const isPlain = callArguments(backward).every(({ keyword }) => keyword?.text === "retain_graph");
          if (!isPlain || enclosingLoops(backward)[0] !== inner) continue;
          const carried = carriedIn(inner);
          const kind = carried === null ? null : recurrentKind(context, carried.call, carried.state);
          if (carried === null || kind === null) continue;
          const { call, state } = carried;
          if (!comesFrom(backward.function.object, call, inner)) continue;
          const name = context.text(state);
          const cut = kind === "LSTM" ? `tuple(part.detach() for part in ${name})` : `${name}.detach()`;
          const isNone = semantic.bindingOf(state)?.definitions.some(({ value }) => value?.kind === "none");
          const code = `${name} = ${isNone === true ? `None if ${name} is None else ${cut}` : cut}`;
          context.report({
            node: state,
            message: "carried",
            data: { hidden: name },
            related: callArguments(backward).length > 0 ? [] : [{ node: backward, message: "backward" }],
            suggestions: fixer.standsAlone(call)
              ? [{ message: "detach", data: { code }, edits: [fixer.lineBefore(call, code)] }]
              : [],
          });
        }
      },
    };
  },
});
