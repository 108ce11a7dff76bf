/** The learning rate assigned to an attribute of the optimizer, or under another key of its groups, which nothing reads. */

import {
  type Assignment,
  type AugmentedAssignment,
  defineRule,
  isKind,
  nodesOf,
  python,
  type Subscript,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

export const learningRateSetOnAttribute = defineRule({
  meta: {
    name: "learning-rate-set-on-attribute",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/optim.html",
      "torch 2.15.0: after optimizer.lr = 5 the groups still have lr 0.1; optimizer.lr *= 0.5 raises AttributeError where nothing has set it",
    ],
    docs: {
      en: {
        title: "Learning rate set on the optimizer itself",
        what: '`optimizer.lr = ...` (or `learning_rate`) is assigned on an optimizer of PyTorch, or the rate is put under another key of its groups than `"lr"`: `group["learning_rate"] = ...`.',
        why: "PyTorch's optimizers read the rate of each of their parameter groups. The assignment makes an attribute that nothing reads: the rate stays what it was, and the schedule that was meant never happens.",
        ignoreWhen: "A class of your own reads that attribute.",
      },
      zh: {
        title: "把学习率赋给优化器的属性",
        what: '在 PyTorch 的优化器上写了 `optimizer.lr = ...`（或 `learning_rate`），或者把学习率写进参数组的另一个键，而不是 `"lr"`：`group["learning_rate"] = ...`。',
        why: "PyTorch 的优化器从各个参数组读取学习率。这样赋值只是新建了一个没人读取的属性：学习率没有变化，本想实现的调度根本没有发生。",
        ignoreWhen: "优化器是自己写的类，并且会读取这个属性。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for epoch in range(10):
            if epoch == 5:
                optimizer.lr = 0.01
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for epoch in range(10):
            if epoch == 5:
                for group in optimizer.param_groups:
                    group["lr"] = 0.01
      `,
    },
    messages: {
      attribute: {
        en: "`{optimizer}` reads the rate of its parameter groups. This attribute changes nothing.",
        zh: "`{optimizer}` 从参数组读取学习率，这个属性不起作用。",
      },
      key: {
        en: "Optimizers of PyTorch read `lr` of a group. `{key}` changes nothing.",
        zh: "PyTorch 的优化器读取参数组的 `lr`，写 `{key}` 不起作用。",
      },
      rename: { en: 'Write `"lr"`', zh: '改为 `"lr"`' },
      groups: {
        en: "Set it in all parameter groups",
        zh: "在所有参数组中设置",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    /** `group` of `for group in optimizer.param_groups`, and `optimizer.param_groups[0]`. */
    function isGroup(node: SyntaxNode): boolean {
      if (isKind(node, "subscript"))
        return isKind(node.value, "attribute") && node.value.attribute.text === "param_groups";
      const [only, ...others] = isKind(node, "identifier")
        ? (semantic.bindingOf(node)?.definitions ?? [])
        : [];
      if (only === undefined || others.length > 0 || !isKind(only.node, "for_statement")) return false;
      return /\.param_groups\b/.test(context.text(only.node.right));
    }

    function checkKey(target: Subscript): void {
      const [key] = target.subscript;
      const name = key === undefined ? null : stringValue(key);
      if (
        key === undefined ||
        !/^(?:learning_?rate|LR)$/i.test(name ?? "") ||
        name === "lr" ||
        !isGroup(target.value)
      )
        return;
      const isRead = nodesOf(context.tree, "string").some(
        (other) => other !== key && stringValue(other) === name,
      );
      if (isRead) return;
      context.report({
        node: key,
        message: "key",
        data: { key: name ?? "" },
        suggestions: [{ message: "rename", edits: [fixer.replace(key, '"lr"')] }],
      });
    }

    function check(node: Assignment | AugmentedAssignment, operator: string): void {
      const { left, right, parent } = node;
      if (isKind(left, "subscript")) checkKey(left);
      if (!isKind(left, "attribute") || !/^(lr|learning_rate)$/.test(left.attribute.text) || right === null)
        return;
      const { type, localClass } = dataflow.valueOf(left.object);
      // A class of the workspace may read it.
      if (localClass !== undefined) return;
      if (!knowledge.hasTrait(type ?? "", "torch-optimizer") || parent?.kind !== "expression_statement")
        return;
      const optimizer = context.text(left.object);
      const indentation = fixer.indentationOf(node);
      const lines = `for group in ${optimizer}.param_groups:\n${indentation}    group["lr"] ${operator} ${context.text(right)}`;
      context.report({
        node: left,
        message: "attribute",
        data: { optimizer: context.excerpt(left.object) },
        suggestions: fixer.standsAlone(node)
          ? [{ message: "groups", edits: [fixer.replace(node, lines)] }]
          : [],
      });
    }

    return {
      nodes: {
        assignment: (node) => check(node, "="),
        augmented_assignment: (node) => check(node, node.operator),
      },
    };
  },
});
