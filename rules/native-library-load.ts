/** A native library that is loaded from a path that comes from outside. */

import { type Call, callArguments, defineRule, isKind, python, type SyntaxNode } from "../server/rule-api";

export const nativeLibraryLoad = defineRule({
  meta: {
    name: "native-library-load",
    theme: "security",
    libraries: [],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/torch.html#torch.ops.load_library",
      "https://docs.python.org/3/library/ctypes.html#loading-dynamic-link-libraries",
      "PyTorch 2.15.0: `torch.ops.load_library` of a library built for the purpose runs its constructor function at once",
    ],
    docs: {
      en: {
        title: "Native library from a path of others",
        what: "`torch.ops.load_library`, `tf.load_op_library`, `ctypes.CDLL` and their like with a path that comes from the command line, a request or a download.",
        why: "Loading a library runs its code at once, before any function of it is called, with your rights. Who chooses the path chooses the code. A path that is written out, or stands beside the script, cannot be chosen by others. An environment variable is set by who starts the process, and is not judged.",
        ignoreWhen: "Only you call the script, with libraries that you built.",
      },
      zh: {
        title: "从外部给出的路径加载原生库",
        what: "`torch.ops.load_library`、`tf.load_op_library`、`ctypes.CDLL` 等的路径来自命令行、请求或下载。",
        why: "加载库的那一刻就会以你的权限运行其中的代码，不必等到调用函数。谁能决定路径，谁就能决定运行什么。写死的路径，或者脚本旁边的文件，别人无法替换。环境变量由启动进程的人设置，这里不判断。",
        ignoreWhen: "只有你自己运行脚本，加载的也是你自己编译的库。",
      },
      invalid: python`
        import sys

        import torch

        torch.ops.load_library(sys.argv[1])
      `,
      valid: python`
        import torch

        torch.ops.load_library("build/libnms.so")
      `,
    },
    messages: {
      chosen: {
        en: "`{path}` comes from outside, and loading a library runs its code at once.",
        zh: "`{path}` 来自外部，而加载库会立刻运行其中的代码。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const OUTSIDE =
      /^(?:builtins\.input|sys\.argv|flask\.request\.\w+(?:\.\w+)?|huggingface_hub\.(?:hf_hub_download|snapshot_download)|urllib\.request\.urlretrieve|wget\.download|gdown\.download)$/;

    /** Whether a path, or a part that it is joined of, comes from outside. */
    function isOutside(node: SyntaxNode, steps = 0): boolean {
      if (steps > 6) return false;
      const next = (inner: SyntaxNode): boolean => isOutside(inner, steps + 1);
      if (isKind(node, "identifier")) {
        const [only, ...others] = semantic.bindingOf(node)?.definitions ?? [];
        return only?.value != null && others.length === 0 && next(only.value);
      }
      if (isKind(node, "subscript")) return OUTSIDE.test(semantic.qualifiedName(node.value) ?? "");
      if (isKind(node, "attribute")) {
        // A field of what `parse_args` gave.
        const given = dataflow.valueOf(node.object).call;
        return given !== undefined && isParsed(given);
      }
      if (!isKind(node, "call")) return false;
      const name = semantic.isBuiltin(node.function)
        ? `builtins.${context.text(node.function)}`
        : semantic.qualifiedName(node.function);
      if (OUTSIDE.test(name ?? "")) return true;
      const isPath =
        /^(?:builtins\.str|os\.(?:path\.(?:join|abspath|realpath|expanduser)|fspath)|pathlib\.Path)$/;
      return isPath.test(name ?? "") && callArguments(node).some(({ value }) => next(value));
    }

    /** `parser.parse_args()` of the standard library. */
    const isParsed = (call: Call): boolean =>
      isKind(call.function, "attribute") &&
      /^parse_(?:known_)?args$/.test(call.function.attribute.text) &&
      dataflow.valueOf(call.function.object).call !== undefined &&
      semantic.importedPackages.has("argparse");

    const check = (call: Call): void => {
      const path = callArguments(call)[0]?.value;
      if (path === undefined || !isOutside(path)) return;
      context.report({ node: path, message: "chosen", data: { path: context.excerpt(path) } });
    };
    return {
      calls: Object.fromEntries(
        [
          "torch.ops.load_library",
          "torch.classes.load_library",
          "tensorflow.load_op_library",
          "tensorflow.load_library",
          "ctypes.CDLL",
          "ctypes.cdll.LoadLibrary",
          "ctypes.PyDLL",
          "ctypes.WinDLL",
          "numpy.ctypeslib.load_library",
        ].map((name) => [name, check]),
      ),
    };
  },
});
