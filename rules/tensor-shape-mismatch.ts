/** Data given to a layer or generator that wants another shape. */

import {
  type Call,
  callArguments,
  callOfArgument,
  defineRule,
  firstLayer,
  isKind,
  LINEAR_CALLS,
  makerOf,
  python,
  type SyntaxNode,
  writtenTensor,
} from "../server/rule-api";

/** Data is split into at most this many sets one after the other. */
const MAX_SPLITS = 3;

export const tensorShapeMismatch = defineRule({
  meta: {
    name: "tensor-shape-mismatch",
    theme: "api",
    libraries: ["torch", "keras"],
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
        what: "A tensor whose sizes are written out is the input of an `nn.Linear` (or of an `nn.Sequential` that starts with one) with another `in_features` than its last size. Also: `ImageDataGenerator.fit` or `.flow` gets what a scaler of scikit-learn took or returned, or a DataFrame.",
        why: "A linear layer multiplies the last axis of its input by a matrix with `in_features` columns, and raises `RuntimeError: mat1 and mat2 shapes cannot be multiplied`. `ImageDataGenerator` takes images of four axes, and a scaler neither takes nor returns more than two: Keras 3.15.1 raises `ValueError: Input to .fit() should have rank 4`. Divide images by 255; scale tables and do not augment them.",
        ignoreWhen: "Never, as long as nothing changes the shape of the data on its way.",
      },
      zh: {
        title: "数据形状与网络层不符",
        what: "张量的各维大小已经写明，而它最后一维与所传入的 `nn.Linear`（或以它开头的 `nn.Sequential`）的 `in_features` 不同。也包括把 scikit-learn 缩放器的输入、输出或 DataFrame 传给 `ImageDataGenerator.fit`、`.flow`。",
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
      features: {
        en: "The layer takes {wanted} features, and `{data}` has {given}. It raises RuntimeError.",
        zh: "这一层接受 {wanted} 个特征，而 `{data}` 有 {given} 个。会抛出 RuntimeError。",
      },
      made: { en: "Made with {given} features", zh: "这里有 {given} 个特征" },
      table: {
        en: "`{data}` is a table of two axes, and `ImageDataGenerator` takes images of four. It raises ValueError.",
        zh: "`{data}` 是二维表格，而 `ImageDataGenerator` 只接受四维图像。会抛出 ValueError。",
      },
      width: { en: "Let the layer take {given} features", zh: "让这一层接受 {given} 个特征" },
    },
  },
  create(context) {
    const { dataflow, fixer, knowledge, semantic } = context;
    const reported = new Set<SyntaxNode>();

    function checkLayer(call: Call, network: SyntaxNode, keyword: string): void {
      const given = dataflow.argument(call, keyword, 0);
      const layer = given === null ? null : firstLayer(context, network);
      const tensor = given === null || layer === null ? null : writtenTensor(context, given);
      const width = tensor?.shape.at(-1);
      if (given === null || layer?.widthAt == null || layer.width === null || tensor === null) return;
      if (width === undefined || width === layer.width || reported.has(layer.made)) return;
      reported.add(layer.made);
      context.report({
        node: layer.widthAt,
        message: "features",
        data: { wanted: `${layer.width}`, data: context.excerpt(given), given: `${width}` },
        secondary: [{ node: tensor.made.arguments, message: "made", data: { given: `${width}` } }],
        suggestions: [
          {
            message: "width",
            data: { given: `${width}` },
            edits: [fixer.replace(layer.widthAt, `${width}`)],
          },
        ],
      });
    }

    const isOfScaler = (call: Call | null | undefined, methods: RegExp): boolean => {
      const { receiver, method } = call == null ? {} : dataflow.resolveCall(call);
      if (receiver == null || !methods.test(method ?? "")) return false;
      return knowledge.hasTrait(dataflow.valueOf(receiver).type ?? "", "scaler");
    };

    /** A frame, what a scaler returned or takes, or a part of one of these. */
    function isTable(node: SyntaxNode, splits = MAX_SPLITS): boolean {
      const { type, call } = dataflow.valueOf(node);
      if (type === "pandas.DataFrame" || isOfScaler(call, /^(fit_)?transform$/)) return true;
      const isTaken = (other: SyntaxNode): boolean =>
        isOfScaler(callOfArgument(other), /^(fit|fit_transform|transform)$/);
      if (dataflow.companionsOf(node).some(isTaken)) return true;
      const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
      if (splits === 0 || only === undefined || others.length > 0 || !isKind(only.node, "assignment"))
        return false;
      const split = only.node.right;
      if (!isKind(split, "call") || dataflow.effectOf(split)?.splits !== true) return false;
      const whole = callArguments(split)[Math.floor(only.node.left.children.indexOf(only.identifier) / 2)];
      return whole?.keyword === null && whole.spread === "" && isTable(whole.value, splits - 1);
    }

    function checkGenerator(call: Call, receiver: SyntaxNode): void {
      if (makerOf(context, receiver)?.callee !== "keras.preprocessing.image.ImageDataGenerator") return;
      const data = dataflow.argument(call, "x", 0);
      if (data !== null && isTable(data))
        context.report({ node: data, message: "table", data: { data: context.excerpt(data) } });
    }

    return {
      calls: Object.fromEntries(
        LINEAR_CALLS.map((name) => [name, (call: Call) => checkLayer(call, call.function, "input")]),
      ),
      methods: {
        fit(call, { receiver }) {
          if (receiver === null) return;
          checkGenerator(call, receiver);
          // PyTorch's modules have no such method; what is meant is to train the layer with these rows.
          checkLayer(call, receiver, "X");
        },
        flow: (call, { receiver }) => {
          if (receiver !== null) checkGenerator(call, receiver);
        },
      },
    };
  },
});
