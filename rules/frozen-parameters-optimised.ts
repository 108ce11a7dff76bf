/** An optimizer that only gets parameters which were frozen just before. */

import {
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  functionAround,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const frozenParametersOptimised = defineRule({
  meta: {
    name: "frozen-parameters-optimised",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/autograd.html#setting-requires-grad",
      "torch 2.15.0: backward() of a network without trainable parameters raises RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ],
    docs: {
      en: {
        title: "Optimizer of frozen parameters only",
        what: "All parameters of a network are frozen (`requires_grad = False`), and an optimizer is made of `parameters()` of that very network. Nothing is unfrozen or replaced in the file.",
        why: "Frozen parameters get no gradient, so the optimizer changes nothing. If nothing else is trained, `backward()` raises `RuntimeError: element 0 of tensors does not require grad`. Freeze the body only, or give the optimizer the parameters of the new head.",
        ignoreWhen: "The parameters are unfrozen later by code in another file.",
      },
      zh: {
        title: "优化器里只有冻结的参数",
        what: "网络的全部参数都已冻结（`requires_grad = False`），却又用这个网络的 `parameters()` 建优化器。文件里没有解冻或替换任何部分。",
        why: "冻结的参数没有梯度，优化器什么都不会改。如果没有别的可训练部分，`backward()` 会抛出 `RuntimeError: element 0 of tensors does not require grad`。应只冻结主干，或者把新输出层的参数交给优化器。",
        ignoreWhen: "之后由另一个文件里的代码解冻。",
      },
      invalid: python`
        import torch
        from torch import nn

        body = nn.Linear(8, 8)
        for p in body.parameters():
            p.requires_grad = False
        optimizer = torch.optim.Adam(body.parameters())
      `,
      valid: python`
        import torch
        from torch import nn

        body = nn.Linear(8, 8)
        head = nn.Linear(8, 2)
        for p in body.parameters():
            p.requires_grad = False
        optimizer = torch.optim.Adam(head.parameters())
      `,
    },
    messages: {
      frozen: {
        en: "All parameters of `{network}` are frozen, so this optimizer changes nothing.",
        zh: "`{network}` 的参数已全部冻结，这个优化器什么都不会改。",
      },
      freeze: {
        en: "They are frozen here",
        zh: "在这里冻结",
      },
    },
  },
  create(context) {
    const { dataflow, knowledge, semantic } = context;
    const HARMLESS = /^(?:parameters|to|cuda|cpu|eval|train)$/;

    /** `net` of `net.parameters()`. */
    function ownerOf(parameters: SyntaxNode | null): SyntaxNode | null {
      return isKind(parameters, "call") &&
        isKind(parameters.function, "attribute") &&
        parameters.function.attribute.text === "parameters"
        ? parameters.function.object
        : null;
    }

    const isFalse = (node: SyntaxNode | undefined | null): boolean => isKind(node, "false");

    /** What a statement freezes: `p` of `p.requires_grad = False` and `p.requires_grad_(False)`. */
    function frozenName(statement: SyntaxNode | undefined): SyntaxNode | null {
      const [inner] = isKind(statement, "expression_statement") ? statement.children : [];
      const [target, value, name] = isKind(inner, "assignment")
        ? [inner.left, inner.right, "requires_grad"]
        : isKind(inner, "call")
          ? [inner.function, callArguments(inner)[0]?.value, "requires_grad_"]
          : [];
      return isKind(target, "attribute") && target.attribute.text === name && isFalse(value)
        ? target.object
        : null;
    }

    /** The network of which a statement freezes every parameter: a loop, a call, or a function with such a loop. */
    function frozenBy(statement: SyntaxNode): SyntaxNode | null {
      if (isKind(statement, "for_statement")) {
        const [only, ...more] = statement.body.children;
        const frozen = more.length === 0 ? frozenName(only) : null;
        const isEach = frozen !== null && context.text(frozen) === context.text(statement.left);
        return isEach ? ownerOf(statement.right) : null;
      }
      const [call] = isKind(statement, "expression_statement") ? statement.children : [];
      if (!isKind(call, "call") || isKind(call.function, "attribute")) return frozenName(statement);
      const info = semantic.functionOf(call.function);
      const [given, ...others] = callArguments(call);
      const [first] = info?.node.body.children ?? [];
      if (info?.model !== semantic || given === undefined || others.length > 0) return null;
      const inside = isKind(first, "for_statement") ? frozenBy(first) : null;
      const [only] = inside === null ? [] : (semantic.bindingOf(inside)?.definitions ?? []);
      return only?.kind === "parameter" ? given.value : null;
    }

    /** Whether anything in a function, or the file, sets `requires_grad` to something else than `False`. */
    function unfreezes(around: SyntaxNode | null): boolean {
      if (nodesOf(context.tree, "string_content").some(({ text }) => text === "requires_grad")) return true;
      return nodesOf(context.tree, "attribute").some((node) => {
        const { attribute, parent } = node;
        if (around !== null && functionAround(node) !== around) return false;
        if (attribute.text === "requires_grad_")
          return !isKind(parent, "call") || !isFalse(callArguments(parent)[0]?.value);
        return attribute.text === "requires_grad" && !(isKind(parent, "assignment") && isFalse(parent.right));
      });
    }

    function check(made: Call): void {
      const network = ownerOf(dataflow.argument(made, "params", 0));
      const binding = network === null ? null : semantic.nameOf(network);
      const around = functionAround(made);
      if (network === null || binding === null) return;
      const freeze = [
        ...nodesOf(context.tree, "for_statement"),
        ...nodesOf(context.tree, "expression_statement"),
      ].find((statement) => {
        const frozen =
          statement.end <= made.start && functionAround(statement) === around ? frozenBy(statement) : null;
        return frozen !== null && semantic.nameOf(frozen) === binding;
      });
      if (freeze === undefined) return;
      // Who else has the network may unfreeze it elsewhere.
      const isKept = binding.references.every(
        ({ identifier }) =>
          identifier.start <= freeze.end ||
          isKind(identifier.parent, "attribute") ||
          (isKind(identifier.parent, "call") && identifier.parent.function === identifier),
      );
      if (unfreezes(isKept && isKind(network, "identifier") ? around : null)) return;
      const isBetween = (at: SyntaxNode): boolean => at.start > freeze.end && at.end <= made.start;
      const isChanged =
        binding.definitions.some(({ identifier }) => isBetween(identifier)) ||
        binding.references.some(
          ({ identifier }) =>
            isBetween(identifier) &&
            !(isKind(identifier.parent, "attribute") && HARMLESS.test(identifier.parent.attribute.text)),
        );
      // A freeze in a branch may not have happened.
      const holder = freeze.parent;
      const isCertain = holder !== null && holder.start <= made.start && made.end <= holder.end;
      if (isChanged || !isCertain) return;
      context.report({
        node: made,
        message: "frozen",
        data: { network: context.excerpt(network) },
        related: [{ node: freeze, message: "freeze" }],
      });
    }

    return {
      end() {
        if (!fileCalls(context).mentions(/^requires_grad_?$/)) return;
        for (const made of fileCalls(context).constructed((name) =>
          knowledge.hasTrait(name, "torch-optimizer"),
        ))
          check(made);
      },
    };
  },
});
