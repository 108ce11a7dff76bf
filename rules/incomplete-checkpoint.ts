/** A checkpoint to go on from that holds the network alone: what the optimizer has learned is lost. */

import {
  ancestor,
  type Call,
  contains,
  defineRule,
  descendants,
  fileCalls,
  isKind,
  isStatelessDescent,
  nodesOf,
  python,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

/** Where training stood. */
const PROGRESS = /epoch|step|iter/i;

export const incompleteCheckpoint = defineRule({
  meta: {
    name: "incomplete-checkpoint",
    theme: "reproducibility",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html#saving-loading-a-general-checkpoint-for-inference-and-or-resuming-training",
    ],
    docs: {
      en: {
        title: "Checkpoint without the optimizer",
        what: "A script saves a network with the epoch or step, reads both again to go on training, and saves no state of the optimizer.",
        why: "Adam and SGD with momentum keep averages of past gradients for each weight, and a scheduler its place. A resumed run starts with empty ones: the first steps are as large as those of a new run, the loss jumps, and the curve is another than without the break. The tutorial of PyTorch saves the state of the optimizer too.",
        ignoreWhen: "The optimizer has no state, such as SGD without momentum and with a constant rate.",
      },
      zh: {
        title: "检查点里没有优化器",
        what: "脚本把网络和 epoch 或步数一起保存，再读出来接着训练，却没有保存优化器的状态。",
        why: "Adam 和带动量的 SGD 会为每个权重保存历史梯度的平均，调度器也有自己的进度。恢复后的训练从空状态开始：最初几步和全新训练一样大，损失会跳变，曲线也与不中断时不同。PyTorch 教程会同时保存优化器的状态。",
        ignoreWhen: "优化器没有状态，例如学习率恒定、不带动量的 SGD。",
      },
      invalid: python`
        import torch

        def resume(net, run_epoch):
            state = torch.load("last.pt", map_location="cpu", weights_only=True)
            net.load_state_dict(state["net"])
            for epoch in range(state["epoch"] + 1, 10):
                run_epoch(net)
                torch.save({"net": net.state_dict(), "epoch": epoch}, "last.pt")
      `,
      valid: python`
        import torch

        def resume(net, optimizer, run_epoch):
            state = torch.load("last.pt", map_location="cpu", weights_only=True)
            net.load_state_dict(state["net"])
            optimizer.load_state_dict(state["optimizer"])
            for epoch in range(state["epoch"] + 1, 10):
                run_epoch(net, optimizer)
                checkpoint = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
                torch.save(checkpoint, "last.pt")
      `,
    },
    messages: {
      lacks: {
        en: "Training goes on from this checkpoint without the state of the optimizer.",
        zh: "从这个检查点恢复训练时，没有优化器的状态。",
      },
      resumed: { en: "Resumed here", zh: "在这里恢复" },
      add: { en: "Save `{optimizer}` too", zh: "同时保存 `{optimizer}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;

    const isStateDict = (node: SyntaxNode | null): boolean =>
      isKind(node, "call") &&
      isKind(node.function, "attribute") &&
      node.function.attribute.text === "state_dict";

    /** The dict that is saved, itself or through a name. */
    function savedDict(call: Call): (SyntaxNode & { readonly kind: "dictionary" }) | null {
      const given = dataflow.argument(call, "obj", 0);
      if (isKind(given, "dictionary")) return given;
      const [only, ...others] = given === null ? [] : (semantic.bindingOf(given)?.definitions ?? []);
      return others.length === 0 && isKind(only?.value, "dictionary") && !isFilled(given) ? only.value : null;
    }

    /** `state["optimizer"] = ...`, `state.update(...)` */
    const isFilled = (name: SyntaxNode | null): boolean =>
      name !== null &&
      (semantic.bindingOf(name)?.references ?? []).some(
        ({ identifier: { parent } }) =>
          isKind(parent, "attribute") ||
          (isKind(parent, "subscript") &&
            isKind(parent.parent, "assignment") &&
            parent.parent.left === parent),
      );

    /** Where this key of what was loaded is read to go on: `state["epoch"]`. */
    function resumedFrom(key: string): SyntaxNode | null {
      for (const node of nodesOf(context.tree, "subscript")) {
        const [index] = node.subscript;
        if (index === undefined || stringValue(index) !== key || isTold(node)) continue;
        const loaded = dataflow.valueOf(node.value).call ?? definedBy(node.value);
        if (loaded !== null && semantic.qualifiedName(loaded.function) === "torch.load") return node;
      }
      return null;
    }

    /** `print(f"epoch {state['epoch']}")` */
    function isTold(node: SyntaxNode): boolean {
      const call = ancestor(node, "call", "interpolation");
      if (call === null || !isKind(call, "call")) return call !== null;
      return /(?:^print|\.(?:info|debug|format))$/.test(context.text(call.function));
    }

    /** Saved to a file of its own, or without a state: SGD with neither momentum nor scheduler. */
    const isElsewhere = (saved: SyntaxNode, states: ReadonlySet<string>): boolean =>
      fileCalls(context)
        .of("torch.save")
        .some(
          (call) =>
            !contains(call, saved) &&
            [...descendants(call)].some((node) => isStateDict(node) && !states.has(context.text(node))),
        ) ||
      fileCalls(context).mentions(/^load_optim|^(?:opt|optim)\w*\.pth?$/) ||
      isStatelessDescent(context);

    function definedBy(name: SyntaxNode): Call | null {
      const [only, ...others] = semantic.bindingOf(name)?.definitions ?? [];
      return others.length === 0 && isKind(only?.value, "call") ? only.value : null;
    }

    /** The name of the only optimizer of the file, where this place sees it. */
    function optimizerAt(at: SyntaxNode): string | null {
      const [only, ...others] = fileCalls(context).constructed((name) =>
        knowledge.hasTrait(name, "torch-optimizer"),
      );
      const name = isKind(only?.parent, "assignment") ? only.parent.left : null;
      if (!isKind(name, "identifier") || others.length > 0) return null;
      const scope = semantic.bindingOf(name)?.scope;
      return scope === semantic.moduleScope || scope === semantic.scopeOf(at) ? name.text : null;
    }

    return {
      calls: {
        "torch.save"(call: Call) {
          const saved = savedDict(call);
          const pairs = saved?.children ?? [];
          if (saved === null || pairs.some((pair) => !isKind(pair, "pair"))) return;
          const states = [...descendants(saved)].filter((node) => isStateDict(node));
          const keys = pairs.map((pair) => (isKind(pair, "pair") ? stringValue(pair.key) : null));
          const progress = keys.find((key) => key !== null && PROGRESS.test(key));
          // More than numbers and one network: something else may hold the optimizer.
          const isPlain = pairs.every(
            (pair) =>
              isKind(pair, "pair") && (isStateDict(pair.value) || !isKind(pair.value, "call", "attribute")),
          );
          const isNamed = keys.some((key) => key !== null && /opt/i.test(key));
          if (states.length !== 1 || progress == null || !isPlain || isNamed) return;
          if (isElsewhere(saved, new Set(states.map((one) => context.text(one))))) return;
          const resumed = resumedFrom(progress);
          const last = pairs.at(-1);
          if (resumed === null || last === undefined) return;
          const optimizer = optimizerAt(call);
          const code = `, "optimizer": ${optimizer}.state_dict()`;
          context.report({
            node: saved,
            message: "lacks",
            related: [{ node: resumed, message: "resumed" }],
            suggestions:
              optimizer === null
                ? []
                : [{ message: "add", data: { optimizer }, edits: [fixer.insertAfter(last, code)] }],
          });
        },
      },
    };
  },
});
