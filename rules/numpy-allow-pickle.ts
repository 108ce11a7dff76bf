/** A NumPy file that is read with permission to run what is in it. */

import { type Call, callArguments, defineRule, fileCalls, python, type SyntaxNode } from "../server/rule-api";

export const numpyAllowPickle = defineRule({
  meta: {
    name: "numpy-allow-pickle",
    theme: "security",
    libraries: ["numpy"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://numpy.org/doc/stable/reference/generated/numpy.load.html",
      "NumPy 2.5.5: a file with one crafted object runs its code when it is read with `allow_pickle=True`; without, `np.load` raises ValueError: Object arrays cannot be loaded when allow_pickle=False",
    ],
    docs: {
      en: {
        title: "NumPy file read with pickle allowed",
        what: "`np.load(..., allow_pickle=True)` of a file that this script did not write.",
        why: "An array of objects is stored as a pickle, and reading a pickle runs what its author put into it, with your rights: a file of one crafted object ran its code at once. Arrays of numbers need no pickle. The default is `False` since NumPy 1.16.3, for this reason. Save arrays of different lengths as several arrays of one `.npz`, and everything else as JSON or Parquet.",
        ignoreWhen: "The file comes from yourself and nobody else can write to its place.",
      },
      zh: {
        title: "读取 NumPy 文件时允许 pickle",
        what: "用 `np.load(..., allow_pickle=True)` 读取并非本脚本写出的文件。",
        why: "对象数组以 pickle 保存，读取 pickle 就会以你的权限运行作者放进去的代码：实测一个精心构造的对象，在读取时立刻执行。数值数组不需要 pickle，因此从 NumPy 1.16.3 起默认是 `False`。长度不同的数组可以分别存进同一个 `.npz`，其他内容用 JSON 或 Parquet。",
        ignoreWhen: "文件是你自己写的，别人无法改动。",
      },
      invalid: python`
        import numpy as np

        features = np.load("downloaded_features.npy", allow_pickle=True)
      `,
      valid: python`
        import numpy as np

        features = np.load("downloaded_features.npy")
      `,
    },
    messages: {
      runs: {
        en: "Reading this file may run code: with `allow_pickle` its objects decide what happens.",
        zh: "读取这个文件可能会运行代码：允许 `allow_pickle` 后由文件里的对象决定执行什么。",
      },
      without: {
        en: "Read without pickle",
        zh: "不用 pickle 读取",
      },
    },
  },
  create(context) {
    const { dataflow, fixer } = context;

    /** Whether the script may have written this file itself: one of that name, or of one that is not written out. */
    function mayBeOwn(file: SyntaxNode): boolean {
      const path = dataflow.valueOf(file).constant;
      return fileCalls(context)
        .of("numpy.save", "numpy.savez", "numpy.savez_compressed")
        .some((call) => {
          const target = callArguments(call)[0]?.value;
          const other = target === undefined ? undefined : dataflow.valueOf(target).constant;
          return typeof path !== "string" || typeof other !== "string" || path === other;
        });
    }

    return {
      calls: {
        "numpy.load"(call: Call) {
          const file = dataflow.argument(call, "file", 0);
          const allowed = callArguments(call).find(({ keyword }) => keyword?.text === "allow_pickle");
          if (file === null || allowed === undefined || dataflow.valueOf(allowed.value).constant !== true)
            return;
          if (mayBeOwn(file)) return;
          context.report({
            node: allowed.node,
            message: "runs",
            suggestions: [{ message: "without", edits: [fixer.removeArgument(call, allowed)] }],
          });
        },
      },
    };
  },
});
