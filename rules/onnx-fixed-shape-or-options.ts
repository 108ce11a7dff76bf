/** Sizes of an exported model that are fixed: they were freed for inputs that it does not have, or not at all and other ones are given to it. */

import {
  type Call,
  closestName,
  defineRule,
  fileCalls,
  isKind,
  onlyValueBefore,
  python,
  refusedInput,
  type SyntaxNode,
  stringValue,
} from "../server/rule-api";

export const onnxFixedShapeOrOptions = defineRule({
  meta: {
    name: "onnx-fixed-shape-or-options",
    theme: "deployment",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/onnx_export.html",
      "onnxruntime 1.32.0: exported by torch 2.15.0 with an example of [1, 30] by either exporter, a feed of [16, 30] raises InvalidArgument: Got invalid dimensions for input: x",
      "torch 2.15.0: with dynamo=False, dynamic_axes for 'input' and input_names=['inputs'] the input has the shape [1, 4], with the right name ['batch', 4]; a warning says 'Provided key input for dynamic axes is not a valid input/output name'; the newer exporter raises RuntimeError: Failed to convert 'dynamic_axes' to 'dynamic_shapes'",
    ],
    docs: {
      en: {
        title: "Free sizes given for an unknown name",
        what: "`torch.onnx.export` is given `dynamic_axes` for a name that stands neither in `input_names` nor in `output_names`; or it is given none at all, and the same file runs what it exported with ONNX Runtime on an input of another size.",
        why: "The names of the two lists are those of the exported model. Sizes for another name free nothing: PyTorch warns and exports the shape of the example, mostly a batch of one, and the first larger batch is refused where the model runs. With torch 2.15.0 the input had the shape `[1, 4]` in place of `[batch, 4]`.",
        ignoreWhen: "The entry is for another export that takes the same table.",
      },
      zh: {
        title: "动态尺寸给了不存在的输入",
        what: "`torch.onnx.export` 的 `dynamic_axes` 里有一个名字，既不在 `input_names` 中，也不在 `output_names` 中；或者完全没有给动态尺寸，而同一个文件又用 ONNX Runtime 对另一种尺寸的输入运行导出的模型。",
        why: "导出的模型用的是这两个列表里的名字。给别的名字设动态尺寸不起作用：PyTorch 只给出警告，按示例的形状导出，多半是一个样本的批次，部署后第一个更大的批次就会被拒绝。用 torch 2.15.0 实测，输入的形状是 `[1, 4]`，而不是 `[batch, 4]`。",
        ignoreWhen: "这一项是给使用同一张表的另一次导出准备的。",
      },
      invalid: python`
        import torch

        def export(model, example):
            model.eval()
            torch.onnx.export(
                model,
                example,
                "model.onnx",
                input_names=["image"],
                output_names=["logits"],
                dynamic_axes={"images": {0: "batch"}, "logits": {0: "batch"}},
            )
      `,
      valid: python`
        import torch

        def export(model, example):
            model.eval()
            torch.onnx.export(
                model,
                example,
                "model.onnx",
                input_names=["image"],
                output_names=["logits"],
                dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}},
            )
      `,
    },
    messages: {
      unknown: {
        en: "No input or output is called `{name}`, so its sizes are fixed to the example's.",
        zh: "没有叫 `{name}` 的输入或输出，它的尺寸会固定为示例的尺寸。",
      },
      refused: {
        en: "This exports an input of `{fixed}` only, and `{given}` is given to it: that raises an error.",
        zh: "导出的输入只能是 `{fixed}`，而给它的是 `{given}`：会报错。",
      },
      run: { en: "Run here", zh: "在这里运行" },
      names: {
        en: "The names of the model",
        zh: "模型的名字",
      },
      meant: {
        en: "Write `{name}`",
        zh: "写成 `{name}`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** The texts of a list that is written out; null where it is not, or not all of it. */
    function namesIn(list: SyntaxNode | null): string[] | null {
      const names =
        list === null ? undefined : dataflow.valueOf(list).elements?.map(({ constant }) => constant);
      return names?.every((name) => typeof name === "string") === true ? (names as string[]) : null;
    }

    function check(call: Call): void {
      const lists = ["input_names", "output_names"].map((name) => dataflow.argument(call, name, null));
      const [inputs, outputs] = lists.map(namesIn);
      const axes = dataflow.argument(call, "dynamic_axes", null);
      const table = axes === null || isKind(axes, "dictionary") ? axes : onlyValueBefore(context, axes);
      if (inputs == null || outputs == null || !isKind(table, "dictionary")) return;
      const names = [...inputs, ...outputs];
      const keys = table.children.flatMap((pair) =>
        isKind(pair, "pair") && stringValue(pair.key) !== null ? [pair.key] : [],
      );
      for (const key of keys) {
        const name = stringValue(key) ?? "";
        if (names.includes(name)) continue;
        const free = names.filter((other) => !keys.some((one) => stringValue(one) === other));
        const meant = free.length === 1 ? free[0] : closestName(name, free);
        context.report({
          node: key,
          message: "unknown",
          data: { name },
          related: lists.flatMap((list) =>
            list === null ? [] : [{ node: list, message: "names" as const }],
          ),
          suggestions: meant
            ? [{ message: "meant", data: { name: meant }, edits: [fixer.replace(key, `"${meant}"`)] }]
            : [],
        });
      }
    }

    /** What this exports is run with other sizes than those of the example. */
    function checkRuns(call: Call): void {
      const refused = refusedInput(context, call);
      if (refused === null) return;
      const [fixed, given] = [refused.fixed, refused.given].map((sizes) => `[${sizes.join(", ")}]`);
      context.report({
        node: call.function,
        message: "refused",
        data: { fixed: fixed ?? "", given: given ?? "" },
        related: [{ node: refused.run, message: "run" }],
      });
    }

    return {
      calls: { "torch.onnx.export": check },
      end: () => fileCalls(context).of("torch.onnx.export").forEach(checkRuns),
    };
  },
});
