/** An image transform called with a table of features. */

import {
  appliedSteps,
  type Call,
  callArguments,
  defineRule,
  isKind,
  isSelfField,
  makerOf,
  python,
  rowSources,
  type SyntaxNode,
  tableOrigin,
  transformCalls,
  transformStepsOf,
  writtenAt,
} from "../server/rule-api";

/** Tables of measurements, and none of pictures. */
const TABLES =
  /^(?:pandas\.read_\w+|sklearn\.datasets\.(?:load_(?:iris|wine|breast_cancer|diabetes|linnerud)|fetch_california_housing|make_\w+))$/;
/** Measurements of which no shape makes a picture. */
const MEASURED =
  /^sklearn\.datasets\.(?:load_(?:iris|wine|breast_cancer|diabetes|linnerud)|fetch_california_housing)$/;
/** What hands numbers on as they are, in another shape or scale. */
const HANDS_ON =
  /^(?:sklearn\.(?:model_selection|preprocessing|datasets)\.|numpy\.|pandas\.|torch\.(?:tensor|as_tensor|from_numpy|FloatTensor|Tensor)\b)/;
const KEEPS = /^(?:reshape|astype|to_numpy|float|view|unsqueeze|copy|fillna|dropna|drop)$/;
/** First steps that take an array, or anything. */
const TAKES_ARRAYS = /^(?:ToTensor|ToPILImage|ToImage|Lambda|ConvertImageDtype)$/;

export const imageTransformOnTabular = defineRule({
  meta: {
    name: "image-transform-on-tabular",
    theme: "preprocessing",
    libraries: ["torchvision", "keras"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/vision/stable/transforms.html",
      "torchvision 0.29.1: TypeError: img should be PIL Image. Got <class 'numpy.ndarray'>; transforms.v2 returns the array as it is; a tensor of one row raises TypeError: Tensor is not a torch image, and one of two axes has its columns reversed",
    ],
    docs: {
      en: {
        title: "Image transform called with tabular data",
        what: "A transform of torchvision is called with a data frame, or with features that a scikit-learn transformer gave; or such a transform, or the `flow` of an `ImageDataGenerator`, gets rows of a table that scikit-learn brings, in whatever shape.",
        why: "These transforms take one image at a time, as a PIL image or a tensor. A matrix of rows and features is neither an image nor a batch of them, and flipping or cropping its columns has no meaning. `torchvision.transforms` raises `TypeError`, for random transforms only when the die says so; `torchvision.transforms.v2` returns what it does not know as it is, without a word.",
        ignoreWhen:
          "The rows are images that were only scaled by scikit-learn and get their shape back inside the transform.",
      },
      zh: {
        title: "把图像变换用在表格数据上",
        what: "用数据框，或用 scikit-learn 转换器输出的特征，去调用 torchvision 的变换；或者把 scikit-learn 自带表格的行（不论改成什么形状）交给这样的变换或 `ImageDataGenerator` 的 `flow`。",
        why: "这些变换一次只接受一张图像（PIL 图像或张量）。样本×特征的矩阵既不是图像，也不是图像批次，翻转或裁剪它的列没有意义。`torchvision.transforms` 会抛出 `TypeError`，随机变换则只在触发时才抛出；`torchvision.transforms.v2` 会把不认识的类型原样返回，没有任何提示。",
        ignoreWhen: "每一行本来就是图像，只是经 scikit-learn 缩放过，并在变换内部恢复形状。",
      },
      invalid: python`
        from sklearn.preprocessing import StandardScaler
        from torchvision import transforms

        def prepare(X_train):
            X_train = StandardScaler().fit_transform(X_train)
            flip = transforms.RandomHorizontalFlip()
            return flip(X_train)
      `,
      valid: python`
        from PIL import Image
        from torchvision import transforms

        def prepare(path):
            flip = transforms.RandomHorizontalFlip()
            return flip(Image.open(path).convert("RGB"))
      `,
    },
    messages: {
      raises: {
        en: "`{data}` is a table of features, and this transform takes one image: it raises `TypeError`.",
        zh: "`{data}` 是特征表，而这个变换要的是一张图像：会抛出 `TypeError`。",
      },
      ignored: {
        en: "`{data}` is a table of features. Transforms of `v2` return it as it is.",
        zh: "`{data}` 是特征表。`v2` 的变换会把它原样返回。",
      },
      pixels: {
        en: "`{data}` are measurements, no picture: turning or cropping them mixes the features or fails.",
        zh: "`{data}` 是测量值，不是图像：翻转或裁剪会打乱特征或报错。",
      },
      table: { en: "The table is made here.", zh: "表格在这里产生。" },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** Where a table was made, if the value certainly is one and has not been made into something else. */
    function tableOf(node: SyntaxNode): SyntaxNode | null {
      const { type, fits, call } = dataflow.valueOf(node);
      if (/^(?:torch|PIL)\b/.test(makerOf(context, node)?.callee ?? "")) return null;
      if (type !== undefined && !/^(?:pandas\.(?:DataFrame|Series)|numpy\.ndarray)$/.test(type)) return null;
      const isDense = type === undefined && transformStepsOf(context, node).length > 0;
      const isTable = type?.startsWith("pandas.") === true || (fits?.length ?? 0) > 0 || isDense;
      return isTable ? (fits?.at(-1)?.call ?? call ?? null) : loadedTable(node);
    }

    /** The call that reads a table, and `row` of a loop over one; what is given another shape may be made of pictures. */
    function loadedTable(node: SyntaxNode): SyntaxNode | null {
      const [only, ...others] = context.semantic.bindingOf(node)?.definitions ?? [];
      const loop = others.length === 0 ? only?.node : undefined;
      const rows = isKind(loop, "for_statement")
        ? loop.right
        : isKind(loop, "for_in_clause")
          ? loop.right[0]
          : node;
      if (rows === undefined || /reshape/.test(context.text(rows))) return null;
      return tableOrigin(context, rows, (callee) => TABLES.test(callee));
    }

    const check = (call: Call): void => {
      const [given, ...others] = callArguments(call);
      if (given === undefined || others.length > 0 || given.spread !== "") return;
      const [first] = appliedSteps(context, call) ?? [];
      if (first === undefined || TAKES_ARRAYS.test(first.name)) return;
      const made = tableOf(given.value);
      if (made === null) {
        checkPixels(call, given.value);
        return;
      }
      const isV2 = makerOf(context, call.function)?.callee.includes(".v2.") === true;
      context.report({
        node: call,
        message: isV2 ? "ignored" : "raises",
        data: { data: context.excerpt(given.value) },
        related: [{ node: made, message: "table" }],
      });
    };

    /** The call that loads the measurements that rows certainly are, also out of a field of the class and as a tensor. */
    function measurements(rows: SyntaxNode): Call | null {
      let whole = rows;
      while (isKind(whole, "subscript")) whole = whole.value;
      const sources = rowSources(context, isSelfField(whole) ? writtenAt(context, whole) : whole);
      const isHandedOn = (source: Call): boolean =>
        HANDS_ON.test(dataflow.resolveCall(source).callee ?? "") ||
        (isKind(source.function, "attribute") && KEEPS.test(source.function.attribute.text));
      const loads = sources.filter((one) => MEASURED.test(dataflow.resolveCall(one).callee ?? ""));
      return sources.every(isHandedOn) ? (loads[0] ?? null) : null;
    }

    function checkPixels(call: Call, rows: SyntaxNode): void {
      const made = measurements(rows);
      if (made === null) return;
      const data = { data: context.excerpt(rows) };
      context.report({ node: call, message: "pixels", data, related: [{ node: made, message: "table" }] });
    }

    /** `ImageDataGenerator(...).flow(X_train, y_train)` */
    function checkFlow(call: Call, { receiver }: { readonly receiver: SyntaxNode | null }): void {
      const generator = receiver === null ? null : makerOf(context, receiver);
      const rows = dataflow.argument(call, "x", 0);
      if (rows !== null && generator?.callee.endsWith(".ImageDataGenerator")) checkPixels(call, rows);
    }

    return { calls: transformCalls(check), methods: { flow: checkFlow } };
  },
});
