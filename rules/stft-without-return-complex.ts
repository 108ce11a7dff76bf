/** `torch.stft` that does not say `return_complex`, which PyTorch 2 refuses. */

import {
  areAlternatives,
  type Call,
  countingRelease,
  defineRule,
  fileCalls,
  functionAround,
  hasUnwrittenArguments,
  isMadeSure,
  isReplaced,
  mentions,
  nodesOf,
  python,
  releaseSeverity,
} from "../server/rule-api";

/** Words of files in which a signal may be complex itself: of that no option is asked for. */
const COMPLEX =
  /complex(?<!^return_complex)|^c(?:float|double|half|8|16|64|128)$|^[ir]?fft[2n]?$|^polar$|hilbert|analytic|^<c\d+$/i;
const OPTION = /^return_complex$/;

export const stftWithoutReturnComplex = defineRule({
  meta: {
    name: "stft-without-return-complex",
    theme: "api",
    libraries: ["torch"],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.pytorch.org/docs/stable/generated/torch.stft.html",
      "torch 2.15.0: `torch.stft(torch.randn(1000), 64)` raises RuntimeError: stft requires the return_complex parameter be given for real inputs; `torch.view_as_real` of the complex result has the old shape, with a last axis of 2",
    ],
    docs: {
      en: {
        title: "stft does not say what it gives",
        what: "`torch.stft` is called without `return_complex`, in a file that has no complex numbers.",
        why: "Since PyTorch 2.0 that raises `RuntimeError: stft requires the return_complex parameter be given for real inputs`. Older releases gave real and imaginary parts in a last axis of size 2, and much code on the web still expects it. With `return_complex=True` the result is complex, and `.abs()` is its magnitude; `torch.view_as_real` makes the old form of it.",
        ignoreWhen: "The signal or the window is complex, so that nothing has to be said.",
      },
      zh: {
        title: "stft 没有说明返回什么",
        what: "调用 `torch.stft` 时没有写 `return_complex`，而文件里没有复数。",
        why: "从 PyTorch 2.0 起会抛出 `RuntimeError: stft requires the return_complex parameter be given for real inputs`。更早的版本把实部和虚部放在大小为 2 的最后一维，网上很多代码仍按这种形状写。写上 `return_complex=True` 后结果是复数，`.abs()` 就是幅度；需要旧的形状时用 `torch.view_as_real` 转换。",
        ignoreWhen: "信号或窗函数本身是复数，不需要说明。",
      },
      invalid: python`
        import torch

        wave = torch.randn(16000)
        parts = torch.stft(wave, 512, 128, window=torch.hann_window(512))
        print(parts[..., 0].shape)
      `,
      valid: python`
        import torch

        wave = torch.randn(16000)
        spectrum = torch.stft(wave, 512, 128, window=torch.hann_window(512), return_complex=True)
        print(spectrum.abs().shape)
      `,
    },
    messages: {
      unsaid: {
        en: "Without `return_complex`, `stft` raises RuntimeError unless the signal is complex. {why}",
        zh: "没有写 `return_complex` 时，除非信号是复数，否则 `stft` 会抛出 RuntimeError。{why}",
      },
      complex: { en: "Give complex numbers: `return_complex=True`", zh: "返回复数：`return_complex=True`" },
      parts: {
        en: "Keep the two parts in a last axis: `{view}(…)`",
        zh: "保留最后一维的实部和虚部：`{view}(…)`",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;
    const release = countingRelease(context, "torch.Tensor", "2.0", "1.13.1");
    const isComplexFile = (): boolean =>
      fileCalls(context).mentions(COMPLEX) ||
      nodesOf(context.tree, "float").some(({ text }) => /j$/i.test(text)) ||
      nodesOf(context.tree, "integer").some(({ text }) => /j$/i.test(text));
    if (release === null || isComplexFile()) return {};

    /** A function, or the other branch of a choice, that says it in another call: one of the two is for older releases. */
    const isSaidBeside = (call: Call): boolean =>
      mentions(context, functionAround(call) ?? context.tree.root, OPTION) ||
      nodesOf(context.tree, "keyword_argument").some(
        (option) => OPTION.test(option.name.text) && areAlternatives(call, option),
      );

    const check = (call: Call, position: number): void => {
      const isSaid = dataflow.argument(call, "return_complex", position) !== null;
      if (isSaid || hasUnwrittenArguments(call) || isMadeSure(context, call) || isSaidBeside(call)) return;
      if (isReplaced(context.semantic, "torch.stft")) return;
      const view = fixer.wrap(call, "torch.view_as_real");
      const said = fixer.addArgument(call, "return_complex=True");
      context.report({
        node: call.function,
        message: "unsaid",
        severity: releaseSeverity(release),
        data: { why: release.why },
        suggestions: [
          { message: "complex", edits: [said] },
          { message: "parts", data: { view: view.name }, edits: [said, ...view.edits] },
        ],
      });
    };

    return {
      calls: {
        "torch.stft": (call: Call) => check(call, 9),
        "torch.Tensor.stft": (call: Call) => check(call, 8),
      },
    };
  },
});
