/** An optimizer that only gets parameters which were frozen just before. */

import {
  type Call,
  callArguments,
  calledFunction,
  contains,
  defineRule,
  fileCalls,
  frozenBy,
  functionAround,
  isFalse,
  isKind,
  mayChangePart,
  nodesOf,
  onlyWritten,
  ownerOfParameters,
  partOf,
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
      const params = dataflow.argument(made, "params", 0);
      const network = params === null ? null : ownerOfParameters(context, params);
      const { binding, names = [] } = (network === null ? null : partOf(semantic, network)) ?? {};
      const around = functionAround(made);
      if (network === null || binding === undefined) return;
      const freeze = [
        ...nodesOf(context.tree, "for_statement"),
        ...nodesOf(context.tree, "expression_statement"),
      ].find((statement) => {
        const frozen =
          statement.end <= made.start && functionAround(statement) === around
            ? frozenBy(context, statement)
            : null;
        const whole = frozen === null ? null : partOf(semantic, frozen);
        return whole?.binding === binding && whole.names.every((name, i) => name === names[i]);
      });
      if (freeze === undefined) {
        checkBuilt(made, network);
        return;
      }
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
          ({ identifier }) => isBetween(identifier) && mayChangePart(identifier, names, HARMLESS),
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

    /** `net = build()` of a function that freezes everything at its end, and gives back what it froze. */
    function checkBuilt(made: Call, network: SyntaxNode): void {
      const built = onlyWritten(semantic, network);
      const run = isKind(built, "call") ? calledFunction(semantic, built) : null;
      const { references = [] } = semantic.bindingOf(network) ?? {};
      if (run === null || unfreezes(null)) return;
      const [freeze, given, ...others] = run.body.children.slice(-2);
      const frozen = freeze === undefined ? null : frozenBy(context, freeze);
      const [returned] = isKind(given, "return_statement") && others.length === 0 ? given.children : [];
      const isWhole =
        freeze !== undefined &&
        frozen !== null &&
        returned !== undefined &&
        isKind(frozen, "identifier") &&
        context.text(returned) === frozen.text;
      const isPlain = references.every(
        ({ identifier: { parent, end } }) =>
          end > made.start ||
          (isKind(parent, "attribute") && HARMLESS.test(parent.attribute.text)) ||
          contains(made, parent ?? made),
      );
      if (!isWhole || !isPlain) return;
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
