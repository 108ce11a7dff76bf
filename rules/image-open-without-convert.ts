/** An image file made into a tensor with however many channels it has. */

import {
  appliedSteps,
  type Call,
  callArguments,
  contains,
  defineRule,
  enclosingLoops,
  functionAround,
  isKind,
  makerOf,
  mentionsNear,
  python,
  type SyntaxNode,
  transformCalls,
} from "../server/rule-api";

const TO_TENSOR = /^(?:ToTensor|PILToTensor|ToImage)$/;
/** Steps that settle the channels, or may. */
const SETTLING = /^(?:Grayscale|Lambda|RGB|ToPILImage)$/;

/** Methods of images that keep the channels. */
const KEEPING = /^(?:resize|crop|rotate|transpose|copy)$/;

export const imageOpenWithoutConvert = defineRule({
  meta: {
    name: "image-open-without-convert",
    theme: "vision",
    libraries: ["PIL"],
    severity: "hint",
    profile: "strict",
    inPlace: "also",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.Image.convert",
      "torchvision 0.29.1: an RGBA file gives 4 channels, and resnet18 raises RuntimeError: expected input[1, 4, 300, 300] to have 3 channels (Pillow 12.3.0)",
    ],
    docs: {
      en: {
        title: "Image opened without choosing its channels",
        what: "The image of `PIL.Image.open` goes through a torchvision transform into a tensor, or with others into a list of arrays, without `convert`.",
        why: 'Pillow keeps the mode of the file. A PNG with transparency becomes a tensor of 4 channels, a grey image one of 1 channel, and a network for 3 channels fails: `expected input[1, 4, 300, 300] to have 3 channels`. It often concerns a few files of a data set, so the error comes late. `convert("RGB")` settles it. `ImageFolder` converts by itself.',
        ignoreWhen: "All files are known to have the mode that the network wants, or the file holds a mask.",
      },
      zh: {
        title: "打开图像时没有确定通道数",
        what: "`PIL.Image.open` 打开的图像没有经过 `convert`，就由 torchvision 变换转成张量，或者与其他图像一起转成数组列表。",
        why: 'Pillow 保留文件原有的模式。带透明通道的 PNG 会变成 4 通道张量，灰度图变成 1 通道，而 3 通道的网络会报错：`expected input[1, 4, 300, 300] to have 3 channels`。往往只有数据集里个别文件如此，所以错误出现得很晚。加上 `convert("RGB")` 就确定了。`ImageFolder` 会自己转换。',
        ignoreWhen: "已知所有文件都是网络需要的模式，或文件本身是掩码。",
      },
      invalid: python`
        from PIL import Image
        from torchvision import transforms

        to_tensor = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
        image = Image.open("cat.png")
        print(to_tensor(image).shape)
      `,
      valid: python`
        from PIL import Image
        from torchvision import transforms

        to_tensor = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
        image = Image.open("cat.png").convert("RGB")
        print(to_tensor(image).shape)
      `,
    },
    messages: {
      mode: {
        en: "The tensor gets as many channels as the file has: 1, 3 or 4.",
        zh: "文件有几个通道，张量就有几个：1、3 或 4。",
      },
      array: {
        en: "Each array gets as many channels as its file has, so that they may not fit together.",
        zh: "每个数组的通道数取决于各自的文件，可能合不到一起。",
      },
      tensor: { en: "Made into a tensor here.", zh: "在这里转成张量。" },
      convert: { en: 'Convert it: `.convert("RGB")`', zh: '转换模式：`.convert("RGB")`' },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const check = (call: Call): void => {
      const [image, ...others] = callArguments(call);
      const steps = appliedSteps(context, call);
      if (image === undefined || others.length > 0 || steps === null) return;
      if (!steps.some(({ name }) => TO_TENSOR.test(name)) || steps.some(({ name }) => SETTLING.test(name)))
        return;
      const opened = makerOf(context, image.value);
      if (opened?.callee !== "PIL.Image.open") return;
      report(opened.call, call, "mode");
    };
    function report(opened: Call, call: Call, message: "mode" | "array"): void {
      context.report({
        node: opened,
        message,
        related: contains(call, opened) ? [] : [{ node: call, message: "tensor" }],
        suggestions: [{ message: "convert", edits: [fixer.insertAfter(opened, '.convert("RGB")')] }],
      });
    }
    /** `Image.open(p)`, through methods that keep the channels. */
    function openedIn(node: SyntaxNode): Call | null {
      const opened = makerOf(context, node);
      if (opened?.callee === "PIL.Image.open") return opened.call;
      const { call } = dataflow.valueOf(node);
      const callee = call?.function;
      return isKind(callee, "attribute") && KEEPING.test(callee.attribute.text)
        ? openedIn(callee.object)
        : null;
    }

    /** Arrays of many files, collected: one of another mode has another shape. */
    const checkArray = (call: Call): void => {
      const image = callArguments(call)[0]?.value;
      const opened = image === undefined ? null : openedIn(image);
      const collected = isKind(call.parent, "argument_list") ? call.parent.parent : null;
      const isAppended =
        isKind(collected, "call") &&
        isKind(collected.function, "attribute") &&
        collected.function.attribute.text === "append" &&
        enclosingLoops(call).length > 0;
      const isListed = isKind(call.parent, "list_comprehension") && call.parent.body === call;
      // The items of a data set are stacked.
      const isItem = functionAround(call)?.name.text === "__getitem__";
      if (opened === null || (!isAppended && !isListed && !isItem)) return;
      if (mentionsNear(context, call, /mask|label_?map|depth|segment|^(?:mode|ndim|convert)$/i)) return;
      report(opened, call, "array");
    };

    /** `to_tensor(Image.open(p))` */
    const checkFunction = (call: Call): void => {
      const image = callArguments(call)[0]?.value;
      const opened = image === undefined ? null : makerOf(context, image);
      if (opened?.callee === "PIL.Image.open") report(opened.call, call, "mode");
    };
    const functions = ["to_tensor", "pil_to_tensor"].map(
      (name) => [`torchvision.transforms.functional.${name}`, checkFunction] as const,
    );

    return {
      calls: {
        ...transformCalls(check),
        ...Object.fromEntries(functions),
        "numpy.array": checkArray,
        "numpy.asarray": checkArray,
      },
    };
  },
});
