/** Layers unfrozen after the optimizer took the parameters that were trainable then: they are never updated. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  descendants,
  eachRound,
  enclosingLoops,
  fileCalls,
  functionAround,
  isFrozenBetween,
  isKind,
  isMadeAgain,
  isMadeByHelper,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

export const unfreezeWithoutOptimizerUpdate = defineRule({
  meta: {
    name: "unfreeze-without-optimizer-update",
    theme: "fine-tuning",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: ["https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.add_param_group.html"],
    docs: {
      en: {
        title: "Unfrozen layers that no optimizer has",
        what: "An optimizer is made of the parameters with `requires_grad`, and after that a part of the same network is unfrozen. The optimizer is neither made again nor given the new parameters.",
        why: 'The optimizer keeps the list it was given. The unfrozen parameters get gradients and are never updated, so fine-tuning goes on with the head alone, and slower than before. Call `optimizer.add_param_group({"params": ...})`, or make the optimizer again.',
        ignoreWhen: "Another optimizer, made elsewhere, has these parameters.",
      },
      zh: {
        title: "解冻的层没有进入优化器",
        what: "优化器由带 `requires_grad` 的参数建成，之后又解冻了同一个网络的一部分；优化器既没有重建，也没有加入新参数。",
        why: '优化器只保存当时拿到的列表。解冻的参数会算出梯度，却从不更新，微调仍然只训练输出层，而且比之前更慢。应调用 `optimizer.add_param_group({"params": ...})`，或者重新建立优化器。',
        ignoreWhen: "别处建立的另一个优化器包含这些参数。",
      },
      invalid: python`
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2))
        net[0].requires_grad_(False)
        optimizer = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
        net[0].requires_grad_(True)
      `,
      valid: python`
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 2))
        net[0].requires_grad_(False)
        optimizer = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
        net[0].requires_grad_(True)
        optimizer.add_param_group({"params": net[0].parameters()})
      `,
    },
    messages: {
      unfrozen: {
        en: "`{part}` is unfrozen after the optimizer took what was trainable: it is never updated.",
        zh: "`{part}` 在优化器取走可训练参数之后才解冻：它永远不会更新。",
      },
      taken: {
        en: "The optimizer takes the parameters here",
        zh: "优化器在这里取走参数",
      },
      add: { en: "Give it to the optimizer", zh: "交给优化器" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** `net` of `net.layer4`, `net[0].parameters()`. */
    function rootOf(node: SyntaxNode): SyntaxNode {
      let at = node;
      while (isKind(at, "attribute", "subscript", "call"))
        at = isKind(at, "attribute") ? at.object : isKind(at, "subscript") ? at.value : at.function;
      return at;
    }

    /** The network out of which an expression picks the parameters that require a gradient. */
    function pickedFrom(given: SyntaxNode): SyntaxNode | null {
      const [only, ...others] = isKind(given, "identifier")
        ? (semantic.bindingOf(given)?.definitions ?? [])
        : [];
      const picked = others.length === 0 ? (only?.value ?? given) : given;
      const isFilter = isKind(picked, "call") && context.text(picked.function) === "filter";
      if (!isFilter && !isKind(picked, "generator_expression", "list_comprehension")) return null;
      const parts = [...descendants(picked)];
      if (!parts.some((node) => isKind(node, "attribute") && node.attribute.text === "requires_grad"))
        return null;
      const all = parts.find(
        (node) =>
          isKind(node, "call") &&
          isKind(node.function, "attribute") &&
          /^(?:named_)?parameters$/.test(node.function.attribute.text),
      );
      const network = isKind(all, "call") && isKind(all.function, "attribute") ? all.function.object : null;
      return isKind(network, "identifier") ? network : null;
    }

    /** The part that is unfrozen by `part.requires_grad_(True)` or `for p in part.parameters(): p.requires_grad = True`. */
    function unfrozenPart({
      object,
      attribute,
      parent,
    }: SyntaxNode & { readonly kind: "attribute" }): SyntaxNode | null {
      const isCalled = attribute.text === "requires_grad_" && isKind(parent, "call");
      const value = isCalled
        ? callArguments(parent)[0]?.value
        : isKind(parent, "assignment")
          ? parent.right
          : null;
      const isSet = isCalled || (attribute.text === "requires_grad" && isKind(parent, "assignment"));
      if (!isSet || !(value === undefined || isKind(value, "true"))) return null;
      const definitions = semantic.bindingOf(object)?.definitions ?? [];
      const isLoops = definitions.length > 0 && definitions.every(({ kind }) => kind === "for");
      const [around] = isLoops ? enclosingLoops(object) : [];
      const loop =
        isKind(around, "for_statement") && definitions.some(({ node }) => node === around) ? around : null;
      if (loop === null) return isKind(object, "identifier") ? null : object;
      const { over } = eachRound(context, loop);
      const isAll =
        isKind(over, "call") &&
        isKind(over.function, "attribute") &&
        over.function.attribute.text === "parameters";
      return isAll && isKind(over.function, "attribute") ? over.function.object : null;
    }

    function check(made: Call): void {
      const given = dataflow.argument(made, "params", 0);
      const network = given === null ? null : pickedFrom(given);
      if (network === null) return;
      for (const node of nodesOf(context.tree, "attribute")) {
        if (node.start < made.end || functionAround(node) !== functionAround(made)) continue;
        const part = unfrozenPart(node);
        if (part === null || semantic.bindingOf(rootOf(part)) !== semantic.bindingOf(network)) continue;
        const { left } = isKind(made.parent, "assignment") ? made.parent : {};
        if (isMadeAgain(context, left, node) || isFrozenBetween(context, made, node)) continue;
        if (isMadeByHelper(context, node)) continue;
        const at = ancestor(node, "for_statement") ?? node;
        const isLoop =
          isKind(at, "for_statement") &&
          context.text(eachRound(context, at).over).startsWith(context.text(part));
        const group = `{"params": ${context.text(part)}.parameters()}`;
        const add = left === undefined ? "" : `${context.text(left)}.add_param_group(${group})`;
        context.report({
          node: node.parent ?? node,
          message: "unfrozen",
          absence: true,
          data: { part: context.excerpt(part) },
          related: [{ node: made, message: "taken" }],
          suggestions:
            add !== "" && (isLoop || isKind(node.parent, "call")) && fixer.standsAlone(node)
              ? [{ message: "add", edits: [fixer.lineAfter(isLoop ? at : node, add)] }]
              : [],
        });
      }
    }

    return {
      end() {
        const calls = fileCalls(context);
        if (!calls.mentions(/^requires_grad_?$/) || calls.mentions(/^(?:add_param_group|param_groups)$/))
          return;
        const optimizers = calls.constructed((name) => knowledge.hasTrait(name, "torch-optimizer"));
        for (const made of optimizers)
          if (!optimizers.some((other) => other !== made && functionAround(other) === functionAround(made)))
            check(made);
      },
    };
  },
});
