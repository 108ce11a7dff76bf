/** Tools for finding a fault left on in a training script: each step is several times slower. */

import {
  ancestor,
  type Call,
  contains,
  defineRule,
  descendants,
  functionAround,
  isKind,
  python,
  type SyntaxNode,
  stringValue,
  trainingLoops,
} from "../server/rule-api";

const MAX_CALLERS = 3;

export const gradDebugLeftOn = defineRule({
  meta: {
    name: "grad-debug-left-on",
    theme: "performance",
    libraries: ["torch"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/autograd.html#anomaly-detection",
      "https://docs.pytorch.org/docs/stable/notes/cuda.html#asynchronous-execution",
      "torch 2.15.0: backward passes of 20 linear layers on a CPU take 6.4 times as long with anomaly detection",
    ],
    docs: {
      en: {
        title: "Debugging aids left on in training",
        what: "A script that trains turns on anomaly detection without a condition, or sets `CUDA_LAUNCH_BLOCKING` to 1.",
        why: "Anomaly detection notes the place of every forward operation and looks at every gradient for NaN: training took 6.4 times as long. `CUDA_LAUNCH_BLOCKING=1` makes the CPU wait for each kernel. Both are for finding a fault; take them out afterwards, or put them behind a flag.",
        ignoreWhen: "You are looking for a fault with this script now.",
      },
      zh: {
        title: "训练脚本里留着调试开关",
        what: "训练脚本无条件打开了异常检测，或把 `CUDA_LAUNCH_BLOCKING` 设为 1。",
        why: "异常检测会记录每个前向运算的位置，并检查每个梯度是否为 NaN：实测训练时间是原来的 6.4 倍。`CUDA_LAUNCH_BLOCKING=1` 让 CPU 等待每个内核完成。两者都是找问题用的，用完应去掉，或放到开关后面。",
        ignoreWhen: "现在正用这个脚本排查数值问题。",
      },
      invalid: python`
        import torch
        from torch import nn

        torch.autograd.set_detect_anomaly(True)
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
      `,
    },
    messages: {
      anomaly: {
        en: "Anomaly detection is for finding a fault. It makes each step several times slower.",
        zh: "异常检测是排查问题用的，会让每一步慢好几倍。",
      },
      blocking: {
        en: "With `CUDA_LAUNCH_BLOCKING` the CPU waits for every kernel. It is for finding a fault.",
        zh: "设置 `CUDA_LAUNCH_BLOCKING` 后 CPU 会等待每个内核，只适合排查问题。",
      },
      remove: {
        en: "Take it out",
        zh: "去掉它",
      },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** Nothing asks for it: no condition, and no function that is only called under one. */
    function isAlways(node: SyntaxNode, callers = 0): boolean {
      for (let at = ancestor(node, "if_statement"); at !== null; at = ancestor(at, "if_statement"))
        if (
          ![...descendants(at.condition)].some(
            (part) => isKind(part, "identifier") && part.text === "__name__",
          )
        )
          return false;
      if (isKind(node.parent, "conditional_expression", "boolean_operator")) return false;
      const around = functionAround(node);
      // Methods are called by what they are looked up in; whatever trains is run.
      if (around === null || around.parent?.parent?.kind === "class_definition" || trains(around))
        return true;
      const uses = semantic.bindingOf(around.name)?.references ?? [];
      return callers < MAX_CALLERS && uses.some(({ identifier }) => isAlways(identifier, callers + 1));
    }

    const trains = (node: SyntaxNode): boolean =>
      trainingLoops(context).some(({ backward }) => contains(node, backward));

    function report(node: SyntaxNode, message: "anomaly" | "blocking"): void {
      // What is turned on for the whole process needs no loop to be seen.
      const isForAll = message === "anomaly" && ancestor(node, "class_definition") === null;
      if ((trainingLoops(context).length === 0 && !isForAll) || !isAlways(node)) return;
      const isAlone = isKind(node.parent, "expression_statement") && fixer.standsAlone(node);
      context.report({
        node,
        message,
        suggestions: isAlone ? [{ message: "remove", edits: [fixer.removeStatement(node)] }] : [],
      });
    }

    return {
      calls: {
        "torch.autograd.set_detect_anomaly"(call: Call) {
          const mode = dataflow.argument(call, "mode", 0);
          if (mode !== null && dataflow.valueOf(mode).constant === true) report(call, "anomaly");
        },
        "torch.autograd.detect_anomaly"(call: Call) {
          const block = ancestor(call, "with_statement");
          if (block !== null && trainingLoops(context).some(({ backward }) => contains(block.body, backward)))
            report(call, "anomaly");
        },
      },
      nodes: {
        assignment(node) {
          const { left, right } = node;
          if (!isKind(left, "subscript") || !isKind(right, "string") || stringValue(right) !== "1") return;
          const [key] = left.subscript;
          if (
            isKind(key, "string") &&
            stringValue(key) === "CUDA_LAUNCH_BLOCKING" &&
            semantic.qualifiedName(left.value) === "os.environ"
          )
            report(node, "blocking");
        },
      },
    };
  },
});
