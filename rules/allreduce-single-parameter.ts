/** A collective on the gradient of one parameter, chosen by number, where all of them should be reduced. */

import {
  areAlternatives,
  type Call,
  calledName,
  callsOf,
  contains,
  defineRule,
  descendants,
  enclosingLoops,
  fileCalls,
  functionAround,
  isKind,
  type ParameterReduction,
  parameterReductions,
  python,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

export const allreduceSingleParameter = defineRule({
  meta: {
    name: "allreduce-single-parameter",
    theme: "distributed",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/notes/ddp.html",
      "https://docs.pytorch.org/docs/stable/generated/torch.optim.Optimizer.html",
    ],
    docs: {
      en: {
        title: "Only one gradient reduced over processes",
        what: "In a training loop `all_reduce` gets one parameter or gradient that is chosen by number, as `param_groups[0]['params'][0]`, and no other parameter is reduced in the file.",
        why: "Such an expression names one tensor, often the weight of the first layer. All other gradients stay those of the process itself, so from the first step on each process trains a network of its own, and nothing says so.",
        ignoreWhen:
          "The network has one parameter, or the others are reduced by code that is not in the file.",
      },
      zh: {
        title: "只汇总了一个参数的梯度",
        what: "训练循环里的 `all_reduce` 只汇总按编号取出的一个参数或梯度，例如 `param_groups[0]['params'][0]`，文件里没有汇总其他参数。",
        why: "这样的表达式只指一个张量，通常是第一层的权重。其余梯度都只属于本进程，从第一步起各进程就在训练各自的网络，而且没有任何提示。",
        ignoreWhen: "网络只有一个参数，或者其余参数由文件之外的代码汇总。",
      },
      invalid: python`
        import torch
        import torch.distributed as dist

        def train(model, optimizer, batches, criterion):
            for x, y in batches:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                dist.all_reduce(optimizer.param_groups[0]["params"][0].grad, op=dist.ReduceOp.AVG)
                optimizer.step()
      `,
      valid: python`
        import torch
        import torch.distributed as dist

        def train(model, optimizer, batches, criterion):
            for x, y in batches:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                for p in model.parameters():
                    if p.grad is not None:
                        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
                optimizer.step()
      `,
    },
    messages: {
      one: {
        en: "`{function}` reduces one parameter here, and all others stay different. Each process then trains a network of its own.",
        zh: "`{function}` 在这里只汇总一个参数，其余的各不相同。各进程会训练出不同的网络。",
      },
      all: { en: "Reduce the gradients of all parameters", zh: "汇总所有参数的梯度" },
    },
  },
  create(context) {
    const { fixer, semantic, text } = context;
    return {
      end() {
        if (fileCalls(context).isTakenOver("gradient-sync")) return;
        const all = parameterReductions(context);
        const isWhole = all.some(reducesAll);
        for (const one of all) {
          // Several by number may be all there are.
          const around = functionAround(one.call);
          const isOnly = all.every((other) => other === one || functionAround(other.call) !== around);
          if (!isOnly || one.over !== null) continue;
          // Between the backward pass and the step of one function, no other one can reduce the rest.
          const [site, ...sites] = around === null ? [] : callsOf(context, around);
          // A function that does nothing else stands for what it reduces, where it is called.
          const isPlain = ![...descendants(around ?? one.call)].some(
            (node) => node !== one.call && isForeign(node),
          );
          const places = site !== undefined && sites.length === 0 && isPlain ? [one.call, site] : [one.call];
          if (one.what === "gradient" && places.some(isBetween)) report(one);
          // The gradient of the first one alone is wrong wherever it is called; by number, one step may be as good as another.
          else if (!isWhole && (enclosingLoops(one.call).length > 0 || isFirstGradient(one))) report(one);
        }
      },
    };

    /** `loss.backward()`, the gradient reduced, `optimizer.step()`, with nothing between them that may reduce the rest. */
    function isBetween(call: Call): boolean {
      const around = functionAround(call);
      if (around === null) return false;
      const isHere = (one: Call): boolean => functionAround(one) === around;
      const [backward] = fileCalls(context).methods("backward").filter(isHere).slice(-1);
      const [step] = fileCalls(context).methods("step").filter(isHere);
      if (backward === undefined || step === undefined) return false;
      const isBeside = backward.end < call.start && call.end < step.start;
      return (
        isBeside &&
        ![...descendants(around)].some(
          (node) =>
            !contains(call, node) &&
            !areAlternatives(node, call) &&
            node.start >= backward.end &&
            node.end <= step.start &&
            isForeign(node),
        )
      );
    }

    /** A call that may reduce gradients; one of torch, or a method that ends as those do that change a tensor, does not. */
    function isForeign(node: SyntaxNode): boolean {
      if (!isKind(node, "call")) return false;
      const { function: callee } = node;
      return (
        semantic.qualifiedName(callee)?.startsWith("torch.") !== true &&
        !(isKind(callee, "attribute") && callee.attribute.text.endsWith("_")) &&
        node.arguments.children.length > 0
      );
    }

    /** `next(model.parameters()).grad` */
    function isFirstGradient({ what, parameter }: ParameterReduction): boolean {
      const [only] = semantic.bindingOf(parameter)?.definitions ?? [];
      return what === "gradient" && !isKind(only?.value ?? parameter, "subscript");
    }

    /** All gradients are reduced, or all weights by code that the file runs. */
    function reducesAll({ over, what, call }: ParameterReduction): boolean {
      const around = functionAround(call);
      return over !== null && (what === "gradient" || around === null || callsOf(context, around).length > 0);
    }

    function report(only: ParameterReduction): void {
      const edits = loopOverAll(only);
      context.report({
        node: only.parameter,
        message: "one",
        data: { function: calledName(context, only.call) },
        suggestions: edits === null ? [] : [{ message: "all", edits }],
      });
    }

    /** `for group in optimizer.param_groups: ...` in place of the statement, where the optimizer is named. */
    function loopOverAll({ call, tensor, parameter, what }: ParameterReduction) {
      const groups = /^(.+?)(\.state_dict\(\)\[["']param_groups["']\]|\.param_groups)\[/.exec(
        text(parameter),
      );
      const statement = call.parent;
      if (groups === null || what === "parameter" || statement?.kind !== "expression_statement") return null;
      const rest = text(textRange(tensor.end, call.end));
      const indentation = fixer.indentationOf(call);
      const lines = [
        `for group in ${groups[1]}.param_groups:`,
        '    for p in group["params"]:',
        "        if p.grad is not None:",
        `            ${text(call.function)}(p.grad${rest}`,
      ];
      return [fixer.replace(statement, lines.join(`\n${indentation}`))];
    }
  },
});
