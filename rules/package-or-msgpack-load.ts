/** Packages of PyTorch and messages of NumPy that run what their maker put into them. */

import {
  type Call,
  calledName,
  defineRule,
  fileCalls,
  isFromOutside,
  isKind,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const IMPORTERS = [
  "torch.package.PackageImporter",
  "torch.package.package_importer.PackageImporter",
] as const;
const READERS = ["unpackb", "unpack", "loads", "load", "Unpacker"];
const UNPICKLES = /^(?:msgpack_numpy\.decode|(?:c?[Pp]ickle|dill|cloudpickle)\.loads?)$/;
const WRITERS =
  /^(?:torch\.package\.(?:package_exporter\.)?PackageExporter|msgpack(?:_numpy)?\.(?:packb?|dumps?|Packer))$/;

export const packageOrMsgpackLoad = defineRule({
  meta: {
    name: "package-or-msgpack-load",
    theme: "security",
    libraries: ["torch", "msgpack", "msgpack_numpy"],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/package.html",
      "https://pypi.org/project/msgpack-numpy/",
      "torch 2.15.0: `PackageImporter(file).import_module(name)` printed what the source in the package prints",
      "msgpack-numpy 0.4.8: a message with kind `O` and an object whose `__reduce__` gives (print, ...) printed as soon as `unpackb` read it, with `object_hook=msgpack_numpy.decode` too",
    ],
    docs: {
      en: {
        title: "Package or message that runs code",
        what: "`torch.package.PackageImporter` opens a package, or `msgpack_numpy` (also as `object_hook`) reads a message, and the file writes no such thing itself. A warning where it certainly came from another machine.",
        why: "A package of `torch.package` has Python source and pickles in it, and both are run with your rights; PyTorch says to load only what you trust. `msgpack_numpy` reads arrays of objects with `pickle`: a message made by hand ran our function while it was read (msgpack-numpy 0.4.8). Send weights as safetensors and arrays as bytes with shape and type.",
        ignoreWhen: "The package or message comes from your own machines, and nobody else can write it.",
      },
      zh: {
        title: "会执行代码的包或消息",
        what: "用 `torch.package.PackageImporter` 打开包，或用 `msgpack_numpy`（包括作为 `object_hook`）读取消息，而文件自己并没有写出这类内容。确定来自别的机器时为警告。",
        why: "`torch.package` 的包里有 Python 源码和 pickle，二者都会以你的权限运行；PyTorch 官方说明只应加载可信的包。`msgpack_numpy` 用 `pickle` 读取对象数组：一条手工构造的消息在读取时就执行了我们的函数（msgpack-numpy 0.4.8）。权重用 safetensors，数组用字节加上形状和类型传送。",
        ignoreWhen: "包或消息来自自己的机器，别人无法写入。",
      },
      invalid: python`
        from torch.package import PackageImporter

        model = PackageImporter("model.pt").load_pickle("model", "model.pkl")
      `,
      valid: python`
        from safetensors.torch import load_file

        weights = load_file("model.safetensors")
      `,
    },
    messages: {
      package: {
        en: "`PackageImporter` runs the Python source and the pickles in this package.",
        zh: "`PackageImporter` 会运行包里的 Python 源码和 pickle。",
      },
      message: {
        en: "`{reader}` unpickles arrays of objects in this message.",
        zh: "`{reader}` 会反序列化消息里的对象数组。",
      },
    },
  },
  create(context) {
    const { dataflow, semantic } = context;
    const isWrittenHere = (): boolean =>
      fileCalls(context).constructed((name) => WRITERS.test(name)).length > 0;

    /** A hook that unpickles: that of msgpack_numpy, or a function of the file that calls `pickle.loads`. */
    function unpickles(hook: SyntaxNode): boolean {
      if (UNPICKLES.test(semantic.qualifiedName(hook) ?? "")) return true;
      const own = semantic.functionOf(hook);
      return (
        own?.model === semantic &&
        fileCalls(context)
          .constructed((name) => UNPICKLES.test(name))
          .some((call) => call.start > own.node.start && call.end < own.node.end)
      );
    }

    function report(call: Call, given: SyntaxNode | null, message: "package" | "message"): void {
      const isForeign = given !== null && isFromOutside(context, given);
      if (!isForeign && isWrittenHere()) return;
      const severity = isForeign ? "warning" : "information";
      const place = { node: call.function, severity } as const;
      if (message === "package") context.report({ ...place, message });
      else context.report({ ...place, message, data: { reader: calledName(context, call) } });
    }

    const readMessage = (call: Call): void => {
      const hook = dataflow.argument(call, "object_hook", null);
      const isNumpy = semantic.qualifiedName(call.function)?.startsWith("msgpack_numpy.") === true;
      if (isNumpy || (hook !== null && !isKind(hook, "none") && unpickles(hook)))
        report(call, dataflow.argument(call, "packed", 0), "message");
    };
    return {
      calls: {
        ...Object.fromEntries(
          IMPORTERS.map((name) => [
            name,
            (call: Call) => report(call, dataflow.argument(call, "file_or_buffer", 0), "package"),
          ]),
        ),
        ...Object.fromEntries(
          READERS.flatMap((name) => [`msgpack.${name}`, `msgpack_numpy.${name}`]).map((name) => [
            name,
            readMessage,
          ]),
        ),
      },
    };
  },
});
