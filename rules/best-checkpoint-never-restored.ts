/** The best weights are saved while training goes on, and the last ones are tested. */

import {
  type Call,
  callArguments,
  calledFunction,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  enclosingStatement,
  fileCalls,
  isKind,
  isSameExpression,
  isUsedInside,
  type MethodCall,
  mentions,
  onlyAsks,
  python,
  type SyntaxNode,
  statementsBehind,
} from "../server/rule-api";

/** What brings saved weights back, or may. */
const RESTORES = /load(?!er)|restore|from_pretrained|best_?(?:model|weights|state)|^copy_$/i;
/** What asks a network how good it is. */
const JUDGES =
  /^(?:evaluate|eval|test|predict|validate|score|inference|infer)(?:_|$)|_(?:evaluate|test|eval|predict)$/i;

export const bestCheckpointNeverRestored = defineRule({
  meta: {
    name: "best-checkpoint-never-restored",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/tutorials/beginner/transfer_learning_tutorial.html",
      "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html",
    ],
    docs: {
      en: {
        title: "Best weights saved, last ones tested",
        what: "A loop saves the network's `state_dict` each time the validation improves; behind the loop the same network is tested, and nothing loads what was saved.",
        why: "The network has the weights of the last epoch, which may be long behind the best one. What is reported is not the model that is kept in the file, and in a run that overfits it is a worse one. Load the best weights before the test.",
        ignoreWhen: "The last weights are what is to be tested, and the file is for something else.",
      },
      zh: {
        title: "保存了最佳权重，测试的却是最后的",
        what: "循环在验证指标变好时保存网络的 `state_dict`；循环之后测试同一个网络，却没有加载保存的权重。",
        why: "此时网络里是最后一轮的权重，可能早已过了最佳点。报告的结果不属于文件里保存的那个模型，过拟合时还会更差。测试之前应先加载最佳权重。",
        ignoreWhen: "就是要测试最后的权重，保存的文件另有用途。",
      },
      invalid: python`
        import torch

        def run(model, train, evaluate, train_loader, val_loader, test_loader):
            best = float("inf")
            for epoch in range(20):
                train(model, train_loader)
                loss = evaluate(model, val_loader)
                if loss < best:
                    best = loss
                    torch.save(model.state_dict(), "best.pt")
            return evaluate(model, test_loader)
      `,
      valid: python`
        import torch

        def run(model, train, evaluate, train_loader, val_loader, test_loader):
            best = float("inf")
            for epoch in range(20):
                train(model, train_loader)
                loss = evaluate(model, val_loader)
                if loss < best:
                    best = loss
                    torch.save(model.state_dict(), "best.pt")
            model.load_state_dict(torch.load("best.pt", map_location="cpu", weights_only=True))
            return evaluate(model, test_loader)
      `,
    },
    messages: {
      last: {
        en: "`{model}` has the weights of the last epoch here, not the best ones that were saved.",
        zh: "这里的 `{model}` 是最后一轮的权重，不是保存下来的最佳权重。",
      },
      saved: { en: "The best ones are saved here", zh: "最佳权重保存在这里" },
      load: { en: "Load the best weights before", zh: "先加载最佳权重" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** The condition around a place that asks whether a value is the best so far, and keeps it as that. */
    function isImprovement(node: SyntaxNode): boolean {
      for (let at = node.parent; at !== null && !isKind(at, "function_definition"); at = at.parent) {
        if (!isKind(at, "if_statement")) continue;
        const { condition, consequence } = at;
        const names = [...descendants(condition)].map((part) => context.text(part));
        const isKept = [...descendants(consequence)].some(
          (part) => isKind(part, "assignment") && names.includes(context.text(part.left)),
        );
        if (isKept && isKind(condition, "comparison_operator") && contains(consequence, node)) return true;
      }
      return false;
    }

    /** Whether a call asks the network for its quality or its answers. */
    function judges(call: Call, model: SyntaxNode): boolean {
      const isModel = (node: SyntaxNode): boolean =>
        isKind(node, "identifier", "attribute") && isSameExpression(context, node, model);
      if (isModel(call.function)) return true;
      if (!JUDGES.test(/\w+$/.exec(context.text(call.function))?.[0] ?? ""))
        return onlyAsks(context, call, isModel);
      // `self.evaluate(loader)`, which calls `self.model`
      const own = isKind(model, "attribute") ? calledFunction(semantic, call) : null;
      const isCalledThere = [...(own === null ? [] : descendants(own.body))].some(
        (node) => isKind(node, "call") && context.text(node.function) === context.text(model),
      );
      return isCalledThere || callArguments(call).some(({ value }) => isModel(value));
    }

    /** The last value on rows that the loop trains on or watches. */
    function isWatched(call: Call, loop: SyntaxNode): boolean {
      const all = callArguments(call).map(({ node }) => node);
      // A method has the network without being handed it.
      const given =
        calledFunction(semantic, call) !== null && isKind(call.function, "attribute") ? all : all.slice(1);
      return given.length > 0 && given.every((one) => isUsedInside(context, loop, one));
    }

    function check(state: MethodCall): void {
      const model = state.function.object;
      const loop = enclosingLoops(state).at(-1);
      if (!isKind(model, "identifier", "attribute") || loop === undefined || !isImprovement(state)) return;
      const behind = statementsBehind(loop);
      const { definitions = [] } = semantic.bindingOf(model) ?? {};
      if (definitions.some(({ identifier }) => identifier.start > loop.end)) return;
      if (behind.some((statement) => mentions(context, statement, RESTORES) || restoresIn(statement))) return;
      if (fileCalls(context).runs("torch.nn.utils.vector_to_parameters")) return;
      for (const statement of behind) {
        const call = [...descendants(statement)].find(
          (node): node is Call => isKind(node, "call") && judges(node, model) && !isWatched(node, loop),
        );
        if (call === undefined || mentions(context, statement, /^backward$/)) continue;
        const path = pathOf(state);
        const { name, edits } = fixer.spell("torch.load");
        const line = `${context.text(model)}.load_state_dict(${name}(${path ?? ""}, weights_only=True))`;
        const holder = enclosingStatement(statement) ?? statement;
        context.report({
          node: call,
          message: "last",
          data: { model: context.text(model) },
          related: [{ node: enclosingStatement(state) ?? state, message: "saved" }],
          suggestions:
            path !== null && fixer.standsAlone(holder)
              ? [{ message: "load", edits: [fixer.lineBefore(holder, line), ...edits] }]
              : [],
        });
        return;
      }
    }

    /** A function of the file that is called there and loads weights itself. */
    const restoresIn = (statement: SyntaxNode): boolean =>
      [...descendants(statement)].some((node) => {
        const made = isKind(node, "call") ? semantic.functionOf(node.function) : null;
        return made !== null && mentions({ semantic: made.model }, made.node.body, RESTORES);
      });

    /** The path that `torch.save(model.state_dict(), path)` is told, where it means the same behind the loop. */
    function pathOf(state: MethodCall): string | null {
      const save = isKind(state.parent, "argument_list") ? state.parent.parent : null;
      if (!isKind(save, "call") || semantic.qualifiedName(save.function) !== "torch.save") return null;
      const path = dataflow.argument(save, "f", 1);
      return isKind(path, "string") && path.children.every((part) => part.kind !== "interpolation")
        ? context.text(path)
        : null;
    }

    return {
      end() {
        for (const state of fileCalls(context).methods("state_dict")) check(state);
      },
    };
  },
});
