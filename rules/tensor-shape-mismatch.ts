/** Data given to a layer or generator that wants another shape. */

import {
  type Call,
  conflictPlace,
  contains,
  defineRule,
  isKind,
  isTable,
  layerInWords,
  makerOf,
  python,
  rootOf,
  type SyntaxNode,
  shownSize,
  sizeCode,
  type TensorConflict,
} from "../server/rule-api";

const MAX_WORDS = 38;

export const tensorShapeMismatch = defineRule({
  meta: {
    name: "tensor-shape-mismatch",
    theme: "api",
    libraries: ["torch", "keras", "numpy"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html",
      "https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/image/ImageDataGenerator",
      "torch 2.14.1: RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 10x10)",
      "Keras 3.15.1: ValueError: Input to `.fit()` should have rank 4. Got array with shape: (20, 5)",
    ],
    docs: {
      en: {
        title: "Data of a shape that a layer refuses",
        what: "Layers, operators and functions get tensors of sizes that do not fit: the input of an `nn.Linear` has another last size than `in_features`, the input of a convolution or a normalisation another number of channels or axes, two matrices do not multiply, two arrays do not broadcast, an array does not fill the shape it is given, joined parts differ in another axis. Sizes are followed from where they are written, through layers, `view`, `flatten` and the like. A width that a constructor is handed is followed by its name: `width` never fits `2 * width`, while `width` and `hidden` may be the same. Also: `ImageDataGenerator.fit` or `.flow` gets what a scaler of scikit-learn took or returned, or a DataFrame.",
        why: "A linear layer multiplies the last axis of its input by a matrix with `in_features` columns, and raises `RuntimeError: mat1 and mat2 shapes cannot be multiplied`. `ImageDataGenerator` takes images of four axes, and a scaler neither takes nor returns more than two: Keras 3.15.1 raises `ValueError: Input to .fit() should have rank 4`. Divide images by 255; scale tables and do not augment them.",
        ignoreWhen: "Never, as long as nothing changes the shape of the data on its way.",
      },
      zh: {
        title: "数据形状与网络层不符",
        what: "网络层、运算或函数得到了大小不符的张量：`nn.Linear` 的输入最后一维与 `in_features` 不同，卷积层或归一化层输入的通道数或维数不对，两个矩阵不能相乘，两个数组不能广播，数组填不满给定的形状，拼接的各部分在其他维上不同。大小从写明的地方开始，经过各层以及 `view`、`flatten` 等一路推出。构造函数收到的宽度按名字跟踪：`width` 与 `2 * width` 不可能相等，而 `width` 与 `hidden` 可能相等，不作判断。也包括把 scikit-learn 缩放器的输入、输出或 DataFrame 传给 `ImageDataGenerator.fit`、`.flow`。",
        why: "线性层把输入的最后一维与有 `in_features` 列的矩阵相乘，大小不同就抛出 `RuntimeError: mat1 and mat2 shapes cannot be multiplied`。`ImageDataGenerator` 要求四维的图像，而缩放器的输入和输出都不超过两维：Keras 3.15.1 抛出 `ValueError: Input to .fit() should have rank 4`。图像除以 255；表格数据做缩放，不做图像增强。",
        ignoreWhen: "只要数据途中没有改变形状，就不应忽略。",
      },
      invalid: python`
        import torch

        layer = torch.nn.Linear(10, 2)
        X = torch.zeros(2, 3)
        print(layer(X))
      `,
      valid: python`
        import torch

        X = torch.zeros(2, 3)
        layer = torch.nn.Linear(X.shape[1], 2)
        print(layer(X))
      `,
    },
    messages: {
      input: {
        en: "{layer} takes {wanted} features, and `{data}` has {given}. It raises RuntimeError.",
        zh: "{layer}接受 {wanted} 个特征，而 `{data}` 有 {given} 个。会抛出 RuntimeError。",
      },
      features: {
        en: "{layer} takes {wanted} features, and its input has {given}. It raises RuntimeError.",
        zh: "{layer}接受 {wanted} 个特征，而输入有 {given} 个。会抛出 RuntimeError。",
      },
      channels: {
        en: "{layer} takes {wanted} channels, and its input has {given}. It raises RuntimeError.",
        zh: "{layer}接受 {wanted} 个通道，而输入有 {given} 个。会抛出 RuntimeError。",
      },
      rank: {
        en: "{layer} takes {wanted} axes, the batch among them, and its input has {given}. It raises an error.",
        zh: "{layer}接受 {wanted} 维输入（含批次维），而输入是 {given} 维。会报错。",
      },
      multiply: {
        en: "{wanted} columns are multiplied by {given} rows. It raises an error, because both must be equal.",
        zh: "左侧 {wanted} 列与右侧 {given} 行相乘。两者必须相等，否则报错。",
      },
      broadcast: {
        en: "Sizes {wanted} and {given} do not fit element by element. It raises an error.",
        zh: "大小 {wanted} 与 {given} 无法逐元素广播。会报错。",
      },
      elements: {
        en: "{given} elements do not fill a shape of {wanted}. It raises an error.",
        zh: "{given} 个元素无法填满 {wanted} 个位置的形状。会报错。",
      },
      join: {
        en: "Only the axis along which they are joined may differ: one part has {wanted}, another {given}.",
        zh: "只有拼接的那一维可以不同：一部分是 {wanted}，另一部分是 {given}。",
      },
      layer: { en: "This is the layer", zh: "就是这一层" },
      applied: { en: "Reached from here", zh: "从这里到达" },
      made: { en: "Made with {given} features", zh: "这里有 {given} 个特征" },
      table: {
        en: "`{data}` is a table of two axes, and `ImageDataGenerator` takes images of four. It raises ValueError.",
        zh: "`{data}` 是二维表格，而 `ImageDataGenerator` 只接受四维图像。会抛出 ValueError。",
      },
      width: { en: "Let the layer take {given} features", zh: "让这一层接受 {given} 个特征" },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const reported = new Set<SyntaxNode>();

    const isHere = (node: SyntaxNode): boolean => rootOf(node) === context.tree.root;

    function report(conflict: TensorConflict): void {
      const { kind, layer, at, path, tensor, has } = conflict;
      const found = conflictPlace(context, conflict);
      if (kind === "dtype" || found === null || reported.has(found.place)) return;
      // A function that makes such a block wrongly is one mistake, however often it is called.
      if (layer !== null && reported.has(layer)) return;
      const { own, place, wants } = found;
      reported.add(place).add(layer ?? place);
      const code = wants === null ? null : sizeCode(has, wants);
      // What is underlined itself needs no name.
      const told = layer === own ? null : layer;
      const sizes = { given: shownSize(has), wanted: shownSize(conflict.wants), layer: layerInWords(told) };
      const named = conflict.given !== null && isHere(conflict.given) ? context.text(conflict.given) : "";
      // A message has one line: what is long is not repeated in it.
      const data = `${named}${sizes.given}${sizes.wanted}`.length > MAX_WORDS ? "" : named;
      const made =
        tensor.made !== undefined && isHere(tensor.made) && isKind(tensor.made, "call") ? tensor.made : null;
      const rest = {
        node: wants ?? (own === null ? place : own.function),
        secondary:
          made === null || kind !== "features" || place === made
            ? []
            : [{ node: made.arguments, message: "made" as const, data: sizes }],
        related: [...path, at, told]
          .filter((node) => node !== null)
          .filter((node) => node === told || (isHere(node) && !contains(node, place)))
          .map((node) => ({ node, message: node === told ? ("layer" as const) : ("applied" as const) })),
        suggestions:
          wants === null || code === null || (kind !== "features" && kind !== "channels")
            ? []
            : [{ message: "width" as const, data: sizes, edits: [fixer.replace(wants, code)] }],
      };
      if (kind === "features" && data !== "")
        context.report({ ...rest, message: "input", data: { ...sizes, data } });
      else context.report({ ...rest, message: kind, data: sizes });
    }

    function checkGenerator(call: Call, receiver: SyntaxNode): void {
      if (makerOf(context, receiver)?.callee !== "keras.preprocessing.image.ImageDataGenerator") return;
      const data = dataflow.argument(call, "x", 0);
      if (data !== null && isTable(context, data))
        context.report({ node: data, message: "table", data: { data: context.excerpt(data) } });
    }

    return {
      methods: {
        fit(call, { receiver }) {
          if (receiver === null) return;
          checkGenerator(call, receiver);
          // PyTorch's modules have no such method; what is meant is to train the layer with these rows.
          const data = dataflow.argument(call, "X", 0);
          if (data !== null) dataflow.conflictsBetween(receiver, data).forEach(report);
        },
        flow: (call, { receiver }) => {
          if (receiver !== null) checkGenerator(call, receiver);
        },
      },
      end() {
        // Of the ways that lead to one mistake, the shortest.
        const found = [...dataflow.tensorConflicts()];
        found.sort((a, b) => a.path.length - b.path.length).forEach(report);
      },
    };
  },
});
