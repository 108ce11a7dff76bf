/** The best weights kept as a reference: at the end they are the last ones. */

import {
  ancestor,
  type Call,
  callArguments,
  calledFunction,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  heldNetworks,
  isKind,
  isKnownNetwork,
  isLoadedByOther,
  isOwnField,
  isSameExpression,
  isSameField,
  isSelfField,
  isTrainedParameter,
  isUpdate,
  type Loop,
  mayBeTrained,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
  usesBehind,
} from "../server/rule-api";

/** Wrappers whose state is gathered from all processes, which makes new tensors. */
const GATHERS = /FullyShardedDataParallel|FSDP|fully_shard|deepspeed/;

export const bestWeightsSavedByReference = defineRule({
  meta: {
    name: "best-weights-saved-by-reference",
    theme: "training-loop",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html#saving-loading-a-general-checkpoint-for-inference-and-or-resuming-training",
      "torch 2.15.0: after five more steps `best = model.state_dict()`, and its `.copy()` too, equal the last weights; a deep copy equals the first",
    ],
    docs: {
      en: {
        title: "Best weights kept by reference",
        what: "When a score improves, `state_dict()` of the network (or a shallow copy of it, or the network itself) is kept in a variable, and training goes on.",
        why: "`state_dict()` returns the tensors that the optimizer updates in place. What was kept changes with every later step, so loading it at the end changes nothing: the last weights are used and reported as the best. With torch 2.15.0 both `best = model.state_dict()` and its `.copy()` equalled the last weights after five more steps; a deep copy did not.",
        ignoreWhen: "The network is not trained any more after that.",
      },
      zh: {
        title: "最佳权重只保存了引用",
        what: "指标变好时，把网络的 `state_dict()`（或它的浅拷贝，或网络本身）存进变量，然后继续训练。",
        why: "`state_dict()` 返回的正是优化器原地更新的那些张量。保存下来的内容会随之后每一步改变，最后再加载等于什么都没做：用的是最后的权重，却当成最佳权重汇报。用 torch 2.15.0 实测，再训练五步后，`best = model.state_dict()` 及其 `.copy()` 都等于最后的权重，深拷贝则不然。",
        ignoreWhen: "保存之后不再训练这个网络，例如循环到此为止。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        best_loss, best_state = float("inf"), None
        for epoch in range(5):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
            if loss.item() < best_loss:
                best_loss = loss.item()
                best_state = model.state_dict()
        model.load_state_dict(best_state)
      `,
      valid: python`
        import copy

        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        best_loss, best_state = float("inf"), None
        for epoch in range(5):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
            if loss.item() < best_loss:
                best_loss = loss.item()
                best_state = copy.deepcopy(model.state_dict())
        model.load_state_dict(best_state)
      `,
    },
    messages: {
      reference: {
        en: "`{kept}` holds the weights themselves: each later step changes it, the best are lost.",
        zh: "`{kept}` 引用的就是权重本身，之后每一步都会改变它，最佳权重已丢失。",
      },
      copy: {
        en: "Keep a deep copy: `{code}`",
        zh: "保存深拷贝：`{code}`",
      },
    },
  },
  create(context) {
    const { fixer, semantic } = context;

    /** Whether it is used behind the loop: loaded, returned, tested. */
    function isUsedBehind(kept: SyntaxNode, loop: Loop, part: SyntaxNode): boolean {
      if (isKind(kept, "subscript"))
        return nodesOf(context.tree, "subscript").some(
          (one) => one.start > loop.end && isSameExpression(context, one, kept),
        );
      if (isKind(kept, "attribute"))
        return fileCalls(context)
          .methods("load_state_dict")
          .some((call) => callArguments(call).some(({ value }) => isSameField(context.tree, value, kept)));
      return usesBehind(semantic, kept, loop, part).length > 0;
    }

    /** Whether the loop trains this very network, which is made outside of it. */
    function isTrainedIn(model: SyntaxNode, loop: SyntaxNode): boolean {
      const made = semantic.bindingOf(model)?.definitions ?? [];
      if (made.some(({ identifier }) => loop.start <= identifier.start && identifier.end <= loop.end))
        return false;
      return [...descendants(loop)].some(
        (node) =>
          isKind(node, "call") &&
          (isUpdate(node) ||
            (/train|fit|epoch/i.test(context.text(node.function)) && isGiven(node, model)) ||
            (isOwnField(semantic, model) &&
              [...descendants(calledFunction(semantic, node)?.body ?? node)].some(isUpdate))),
      );
    }

    const isGiven = (call: Call, model: SyntaxNode): boolean =>
      callArguments(call).some(({ value }) => isSameExpression(context, value, model));

    return {
      nodes: {
        assignment(node) {
          const { left, right } = node;
          if (!isKind(node.parent, "expression_statement") || right === null) return;
          // `best, kept = score, model.state_dict()`
          if (isKind(left, "pattern_list") && isKind(right, "expression_list")) {
            if (left.children.length !== right.children.length) return;
            for (const [i, target] of left.children.entries()) check(target, right.children[i] ?? right);
          } else check(left, right);
        },
      },
    };

    function check(left: SyntaxNode, right: SyntaxNode): void {
      const [loop] = enclosingLoops(left);
      const isKey = isKind(left, "subscript") && left.subscript.every((key) => stringValue(key) !== null);
      const isName = isKind(left, "identifier") || isSelfField(left) || isKey;
      if (loop === undefined && isSelfField(left)) checkKept(left, right);
      if (!isName || loop === undefined) return;
      const branch = ancestor(left, "if_statement");
      if (branch === null || branch.start < loop.start) return;
      const held = isKind(right, "identifier")
        ? [{ node: right, model: right }]
        : heldNetworks(context, right);
      for (const { node, model } of held) {
        if (node === model && !isKnownNetwork(context, node) && !isTrainedParameter(context, node, loop))
          continue;
        if (fileCalls(context).mentions(GATHERS) || context.text(model) === context.text(left)) continue;
        if (
          !mayBeTrained(context, model, loop) ||
          !isTrainedIn(model, loop) ||
          !isUsedBehind(left, loop, node)
        )
          continue;
        report(left, node);
      }
    }

    /** `self.best = net.state_dict()` of an object that is asked after each epoch, and loads it in another method. */
    function checkKept(field: SyntaxNode, right: SyntaxNode): void {
      if (fileCalls(context).mentions(GATHERS) || !isLoadedByOther(context, field)) return;
      for (const { node, model } of heldNetworks(context, right))
        if (!/optim|sched|scaler/i.test(context.text(model)) && node !== model) report(field, node);
    }

    function report(left: SyntaxNode, node: SyntaxNode): void {
      const { name, edits } = fixer.wrap(node, "copy.deepcopy");
      context.report({
        node,
        message: "reference",
        data: { kept: context.text(left) },
        suggestions: [{ message: "copy", data: { code: `${name}(${context.text(node)})` }, edits }],
      });
    }
  },
});
