/** A classifier with another number of outputs than its labels have classes, where both are written in the file. */

import { type Call, callArguments, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

const LOSSES = ["torch.nn.CrossEntropyLoss.__call__", "torch.nn.functional.cross_entropy"];

export const outFeaturesExceedClasses = defineRule({
  meta: {
    name: "out-features-exceed-classes",
    theme: "training-loop",
    libraries: ["torch"],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
      "torch 2.14.1: 10 outputs for the labels 0 and 1 train without a word; 2 outputs with the label 2 raise IndexError: Target 2 is out of bounds.",
    ],
    docs: {
      en: {
        title: "Outputs and classes do not match",
        what: "Cross entropy gets outputs and labels that are written in the file, and there are more outputs than the largest label needs, or too few.",
        why: "Each label is the index of an output. Cross entropy accepts outputs that no label ever names: they only learn to be unlikely, and `argmax` may still answer with a class that does not exist. Too few outputs are an error: with torch 2.14.1, 2 outputs and the label 2 raise `IndexError: Target 2 is out of bounds`.",
        ignoreWhen: "These labels are an example, and the real data have more classes.",
      },
      zh: {
        title: "输出个数与类别个数不符",
        what: "交叉熵的输出和标签都写在文件里，而输出比最大的标签所需的多，或者不够。",
        why: "每个标签是一个输出的下标。多出来的输出没有标签用到，交叉熵不会报错，只是让它们的概率变小，而 `argmax` 仍可能给出不存在的类别。输出太少则会报错：用 torch 2.14.1 实测，2 个输出遇到标签 2，抛出 `IndexError: Target 2 is out of bounds`。",
        ignoreWhen: "这里的标签只是示例，真正的数据有更多类别。",
      },
      invalid: python`
        import torch
        from torch import nn

        labels = torch.tensor([0, 1, 1, 0])
        model = nn.Linear(4, 10)
        print(nn.functional.cross_entropy(model(torch.randn(4, 4)), labels))
      `,
      valid: python`
        import torch
        from torch import nn

        labels = torch.tensor([0, 1, 1, 0])
        model = nn.Linear(4, 2)
        print(nn.functional.cross_entropy(model(torch.randn(4, 4)), labels))
      `,
    },
    messages: {
      more: {
        en: "There are {outputs} outputs, and the labels name {classes} classes. The others answer for no class.",
        zh: "有 {outputs} 个输出，而标签只有 {classes} 个类别。其余的输出不对应任何类别。",
      },
      fewer: {
        en: "Label {largest} needs {classes} outputs, and there are {outputs}. It raises IndexError.",
        zh: "标签 {largest} 需要 {classes} 个输出，这里只有 {outputs} 个，会抛出 IndexError。",
      },
      give: { en: "Give the last layer {classes} outputs", zh: "把最后一层的输出改为 {classes} 个" },
      labels: { en: "The labels are written here.", zh: "标签写在这里。" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    const isLinear = (call: Call): boolean => dataflow.resolveCall(call).callee === "torch.nn.Linear";

    /** The largest of labels that are all written out, and where. */
    function largestLabel(target: SyntaxNode): { readonly largest: number; readonly made: Call } | null {
      const { call } = dataflow.valueOf(target);
      if (call === undefined || dataflow.resolveCall(call).callee !== "torch.tensor") return null;
      const written = callArguments(call)[0]?.value;
      const labels = written === undefined ? [] : (dataflow.valueOf(written).elements ?? []);
      const numbers = labels.map(({ constant }) => constant);
      const isLabel = (one: unknown): one is number =>
        typeof one === "number" && Number.isInteger(one) && one >= 0;
      return numbers.length > 1 && numbers.every(isLabel)
        ? { largest: Math.max(...numbers), made: call }
        : null;
    }

    /** Where the linear layer that gives the outputs is made with their number. */
    function writtenOutputs(input: SyntaxNode, outputs: number): SyntaxNode | null {
      const site = dataflow.valueOf(input).computedBy?.at(-1)?.object.site;
      const layer = isKind(site, "call")
        ? [site, ...dataflow.ingredientsOf(site)].findLast(isLinear)
        : undefined;
      const written = layer === undefined ? null : dataflow.argument(layer, "out_features", 1);
      return isKind(written, "integer") && Number(written.text) === outputs ? written : null;
    }

    function check(call: Call): void {
      const input = dataflow.argument(call, "input", 0);
      const target = dataflow.argument(call, "target", 1);
      const shape = input === null ? undefined : dataflow.valueOf(input).tensor?.shape;
      const outputs = shape?.rank === "open" || shape?.sizes.length !== 2 ? null : shape.sizes[1];
      const labels = target === null ? null : largestLabel(target);
      if (input === null || labels === null || typeof outputs !== "number") return;
      const classes = labels.largest + 1;
      if (outputs === classes) return;
      const data = { outputs: `${outputs}`, classes: `${classes}`, largest: `${labels.largest}` };
      const related = [{ node: labels.made, message: "labels" as const }];
      const written = writtenOutputs(input, outputs);
      const suggestions =
        written === null
          ? []
          : [{ message: "give" as const, data, edits: [fixer.replace(written, data.classes)] }];
      if (outputs > classes) context.report({ node: input, message: "more", data, related, suggestions });
      else context.report({ node: input, message: "fewer", severity: "error", data, related, suggestions });
    }

    return { calls: Object.fromEntries(LOSSES.map((name) => [name, check])) };
  },
});
