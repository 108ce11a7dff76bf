/** A network exported while it is in train mode: dropout is part of what is deployed. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  descendants,
  fileCalls,
  hasOwnModes,
  isKind,
  isNetwork,
  isTestCode,
  python,
  rootOf,
  type SyntaxNode,
  usesMember,
  type Value,
} from "../server/rule-api";

/** Quantization aware training exports what is trained on. */
const TRAINS_ON = /prepare_qat|qat_pt2e|export_for_training|(?:^|_)qat(?:_|$)/i;

export const exportInTrainMode = defineRule({
  meta: {
    name: "export-in-train-mode",
    theme: "deployment",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/export.html",
      "https://docs.pytorch.org/docs/stable/onnx_export.html",
      "torch 2.15.0: a traced or exported network with dropout gives other numbers at each call for one input, also after `eval()` of the traced one; `torch.onnx.export` writes a Dropout node",
    ],
    docs: {
      en: {
        title: "Export in train mode",
        what: "`torch.jit.trace`, `torch.export.export` or `torch.onnx.export` gets a network that is in train mode.",
        why: "Tracing and exporting write down what the network does in the mode that it is in. In train mode that is dropout that drops and batch norm that follows the single batch: the deployed model gives another answer at each call. A later `eval()` of the traced model does not mend it. Only the old ONNX exporter (`dynamo=False`) switches the mode itself.",
        ignoreWhen: "The exported network is to be trained further.",
      },
      zh: {
        title: "在 train 模式下导出",
        what: "传给 `torch.jit.trace`、`torch.export.export` 或 `torch.onnx.export` 的网络处于 train 模式。",
        why: "追踪和导出记录的是网络在当前模式下的行为。train 模式下 dropout 会丢弃、批归一化随单个批次变化：部署后的模型每次调用给出不同答案。之后再对追踪结果调用 `eval()` 也无济于事。只有旧的 ONNX 导出器（`dynamo=False`）会自己切换模式。",
        ignoreWhen: "导出的网络之后还要继续训练。",
      },
      invalid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 2))
        traced = torch.jit.trace(model, torch.rand(1, 4))
      `,
      valid: python`
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 2))
        model.eval()
        traced = torch.jit.trace(model, torch.rand(1, 4))
      `,
    },
    messages: {
      train: {
        en: "`{model}` is in train mode here, so dropout and batch statistics become part of the export.",
        zh: "`{model}` 此时处于 train 模式，dropout 和批统计会被一并导出。",
      },
      since: {
        en: "In train mode since here",
        zh: "从这里起处于 train 模式",
      },
      eval: {
        en: "Put `{model}` into eval mode first",
        zh: "先把 `{model}` 切到 eval 模式",
      },
    },
  },
  create(context) {
    const { apiIndex, dataflow, fixer } = context;
    // A test exports to see that it can be done, and deploys nothing.
    if (isTestCode(context)) return {};

    /** A wrapper's layers may all be those of a model that it is given, in whatever mode that is. */
    const isGivenModel = (made: Call | undefined): boolean =>
      made?.arguments.children.some((argument) => {
        const given = isKind(argument, "keyword_argument") ? argument.value : argument;
        const { constant, size, type } = dataflow.valueOf(given);
        return (
          isKind(given, "identifier", "call") &&
          constant === undefined &&
          size === undefined &&
          type !== "builtins.int"
        );
      }) === true && !isContainer(made);
    const isContainer = ({ function: callee }: Call): boolean =>
      /^torch\.nn\.Sequential$|^torchvision\./.test(context.semantic.qualifiedName(callee) ?? "");

    /** A module that makes nothing and does not ask for its mode, or calls nothing in any mode: there are no layers in it. */
    function isBare(value: Value): boolean {
      const own = dataflow.classOf(value);
      if (own?.bases.every((base) => base === "torch.nn.Module") !== true) return false;
      if (!own.methods.has("__init__") && !usesMember(own.node, "training")) return true;
      return [...descendants(own.node)].every(
        (node) => !isKind(node, "call") || /^super\b/.test(context.text(node.function)),
      );
    }

    function check(call: Call, model: SyntaxNode | null): void {
      if (ancestor(call, "assert_statement") !== null) return;
      if (model === null || fileCalls(context).mentions(TRAINS_ON)) return;
      const value = dataflow.valueOf(model);
      const { object, call: made } = value;
      if (object === undefined || dataflow.ignoresMode(object) || isGivenModel(made) || isBare(value)) return;
      if (hasOwnModes(context, object, false)) return;
      if (isNetwork(context, value) !== true) return;
      const { mode = [], escaped } = dataflow.stateOf(model, call);
      if (escaped === true || mode.length === 0 || mode.some(({ training }) => !training)) return;
      const data = { model: context.excerpt(model) };
      const since = mode.flatMap(({ by }) =>
        by === null || rootOf(by) !== context.tree.root ? [] : [{ node: by, message: "since" as const }],
      );
      const edits = [fixer.lineBefore(call, `${context.text(model)}.eval()`)];
      context.report({
        node: model,
        message: "train",
        data,
        related: since,
        suggestions:
          isKind(model, "identifier", "attribute") && fixer.standsAlone(call)
            ? [{ message: "eval", data, edits }]
            : [],
      });
    }

    /** The old exporter switches to eval mode itself, and is the default before 2.9. */
    function isNewExporter(call: Call): boolean {
      const dynamo = dataflow.argument(call, "dynamo", null);
      if (callArguments(call).some(({ keyword, spread }) => spread === "**" || keyword?.text === "training"))
        return false;
      if (dynamo !== null) return dataflow.valueOf(dynamo).constant === true;
      const answer = apiIndex.symbol("torch.onnx.export");
      if (answer.kind !== "symbol") return false;
      const [major = 0, minor = 0] = answer.symbol.range[0].split(".").map(Number);
      return answer.symbol.scope.requirement === null || major > 2 || (major === 2 && minor >= 9);
    }

    return {
      calls: {
        "torch.jit.trace": (call: Call) => check(call, dataflow.argument(call, "func", 0)),
        "torch.export.export": (call: Call) => check(call, dataflow.argument(call, "mod", 0)),
        "torch.onnx.export"(call: Call) {
          if (isNewExporter(call)) check(call, dataflow.argument(call, "model", 0));
        },
      },
    };
  },
});
