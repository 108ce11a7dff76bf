/** Dropout in a network's method that does not ask whether the network is in training mode. */

import {
  ancestor,
  type Call,
  callArguments,
  contains,
  defineRule,
  descendants,
  enclosing,
  holdsWhereRun,
  isKind,
  isNetworkClass,
  mentions,
  python,
  type SyntaxNode,
} from "../server/rule-api";

/** Those whose `training` is True by default; that of `alpha_dropout` is False. */
const FUNCTIONS = ["dropout", "dropout1d", "dropout2d", "dropout3d"];
const LAYERS = ["Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout"];

/** Who draws several answers of one network says so, in a name or a comment: Monte Carlo dropout has no other mark. */
const ON_PURPOSE = /(?:^|_)mc_?|monte/i;
const ALWAYS = /\balways\b/i;

export const functionalDropoutAlwaysOn = defineRule({
  meta: {
    name: "functional-dropout-always-on",
    theme: "mode",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html",
      "torch 2.15.0: a network in eval mode whose forward calls `F.dropout(x, 0.5)` gives [0, 0, 2, 2, ...] for ones",
    ],
    docs: {
      en: {
        title: "Dropout that never stops",
        what: "A method of an `nn.Module` calls `F.dropout` without `training`, or makes an `nn.Dropout` anew and calls it at once.",
        why: "`F.dropout` drops by default, and a dropout layer made in `forward` is always in training mode. `model.eval()` reaches neither: predictions are random, differ from call to call and are worse than those of the network that was trained.",
        ignoreWhen: "Dropout at prediction is meant, as in Monte Carlo dropout. Then write `training=True`.",
      },
      zh: {
        title: "eval 模式下仍在丢弃的 dropout",
        what: "`nn.Module` 的方法里调用 `F.dropout` 时没有给 `training`，或者当场新建 `nn.Dropout` 并立即调用。",
        why: "`F.dropout` 默认就会丢弃，在 `forward` 里新建的 dropout 层永远处于训练模式。`model.eval()` 对两者都无效：预测是随机的，每次都不同，效果也比训练出的网络差。",
        ignoreWhen: "有意在预测时使用 dropout，例如蒙特卡洛 dropout。这时请写明 `training=True`。",
      },
      invalid: python`
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(8, 2)

            def forward(self, x):
                return self.fc(F.dropout(x, p=0.5))
      `,
      valid: python`
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(8, 2)

            def forward(self, x):
                return self.fc(F.dropout(x, p=0.5, training=self.training))
      `,
    },
    messages: {
      functional: {
        en: "`{call}` drops in eval mode too, since it is not told the mode.",
        zh: "`{call}` 未获知模式，eval 时也会丢弃。",
      },
      made: {
        en: "A dropout layer made here is always in training mode, so `model.eval()` does not stop it.",
        zh: "这里新建的 dropout 层总在训练模式，`model.eval()` 关不掉它。",
      },
      tell: {
        en: "Add `{code}`",
        zh: "加上 `{code}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** A rate that is there in every mode: a number above 0, or what an object keeps. One that is computed may be 0. */
    function isRate(rate: SyntaxNode): boolean {
      const { constant } = dataflow.valueOf(rate);
      if (constant !== undefined) return typeof constant === "number" && constant > 0;
      let kept = rate;
      while (isKind(kept, "attribute")) kept = kept.object;
      return isKind(rate, "attribute") && isKind(kept, "identifier");
    }

    /** What the method calls the network, where the call stands in a network's method and no condition asks for the mode. */
    function selfAround(call: Call): string | null {
      const method = ancestor(call, "function_definition");
      const owner = method?.parent?.parent;
      if (!isKind(method, "function_definition") || !isKind(owner, "class_definition")) return null;
      const info = semantic.classOf(owner.name);
      const [self] = method.parameters.children;
      if (info === null || !isNetworkClass(info) || !isKind(self, "identifier")) return null;
      const asks = [...descendants(method)].some(
        (node) => isKind(node, "identifier") && node.text === "training" && !isToldToDropout(node),
      );
      const isMeant =
        mentions(context, method, ON_PURPOSE) ||
        context.tree.comments.some((comment) => contains(method, comment) && ALWAYS.test(comment.text));
      return asks || isMeant || runsInTrainingOnly(call, method) ? null : self.text;
    }

    /** `if self.training: x = self.corrupt(x)` at all its calls, or a method that Lightning calls in training alone. */
    function runsInTrainingOnly(
      call: Call,
      method: SyntaxNode & { readonly kind: "function_definition" },
    ): boolean {
      const asks = (place: SyntaxNode): boolean =>
        [...enclosing(place, "if_statement"), ...enclosing(place, "conditional_expression")].some((choice) =>
          [...descendants(choice)].some((node) => isKind(node, "identifier") && node.text === "training"),
        );
      return method.name.text === "training_step" || holdsWhereRun(semantic, call, asks);
    }

    /** In `training=self.training` or `F.dropout(x, p, self.training)` of another call, which asks for that call alone, or its keyword. */
    function isToldToDropout(node: SyntaxNode): boolean {
      if (ancestor(node, "keyword_argument")?.name.text === "training") return true;
      const call = ancestor(node, "call");
      const told = isKind(call, "call") ? callArguments(call)[2] : undefined;
      return (
        isKind(call, "call") &&
        told?.keyword === null &&
        contains(told.value, node) &&
        FUNCTIONS.some((name) => semantic.qualifiedName(call.function) === `torch.nn.functional.${name}`)
      );
    }

    function functional(call: Call): void {
      const given = callArguments(call);
      if (given.some(({ spread, keyword }) => spread !== "" || keyword?.text === "training")) return;
      if (given.filter(({ keyword }) => keyword === null).length > 2) return;
      const rate = dataflow.argument(call, "p", 1);
      if (rate !== null && !isRate(rate)) return;
      const self = selfAround(call);
      if (self === null) return;
      const code = `training=${self}.training`;
      context.report({
        node: call,
        message: "functional",
        data: { call: context.excerpt(call) },
        fix: { message: "tell", data: { code }, edits: [fixer.addArgument(call, code)] },
      });
    }

    function made(layer: Call): void {
      const { parent } = layer;
      if (!isKind(parent, "call") || parent.function !== layer || selfAround(layer) === null) return;
      context.report({ node: parent, message: "made" });
    }

    return {
      calls: {
        ...Object.fromEntries(FUNCTIONS.map((name) => [`torch.nn.functional.${name}`, functional])),
        ...Object.fromEntries(LAYERS.map((name) => [`torch.nn.${name}`, made])),
      },
    };
  },
});
