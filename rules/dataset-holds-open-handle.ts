/** A file that a dataset opens once and hands to all workers. */

import {
  type Call,
  copiedField,
  datasetOf,
  defineRule,
  fileCalls,
  isKind,
  python,
  type SyntaxNode,
  usesMember,
} from "../server/rule-api";

/** None of them can be pickled. */
const HANDLES: ReadonlySet<string> = new Set([
  "h5py.File",
  "builtins.open",
  "io.open",
  "sqlite3.connect",
  "zipfile.ZipFile",
  "tarfile.open",
  "gzip.open",
  "gzip.GzipFile",
  "bz2.open",
  "bz2.BZ2File",
  "lzma.open",
  "lzma.LZMAFile",
  "lmdb.open",
  "cv2.VideoCapture",
]);
/** What gives a handle, by the object that it is asked of: a cursor, a transaction, a member of an archive. */
const PARTS: Readonly<Record<string, RegExp>> = {
  "sqlite3.connect": /^(?:cursor|execute|executemany)$/,
  "lmdb.open": /^(?:begin|cursor)$/,
  "zipfile.ZipFile": /^open$/,
  "tarfile.open": /^extractfile$/,
  "pathlib.Path": /^open$/,
};
/** Who writes these says what a worker gets. */
const PICKLES: readonly string[] = ["__getstate__", "__reduce__", "__reduce_ex__"];

export const datasetHoldsOpenHandle = defineRule({
  meta: {
    name: "dataset-holds-open-handle",
    theme: "performance",
    libraries: ["torch"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "none",
    sources: [
      "https://docs.pytorch.org/docs/stable/data.html#multi-process-data-loading",
      "https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods",
      "torch 2.15.0: with spawned workers and h5py 3.14.0: TypeError: h5py objects cannot be pickled; with a file of `open`: TypeError: cannot pickle 'BufferedReader' instances; with sqlite3: TypeError: cannot pickle 'sqlite3.Connection' object",
      "Python 3.11: pickling a sqlite3.Cursor, a file of gzip, bz2, lzma or pathlib, a cv2.VideoCapture or what numpy.load gives of an npz file raises TypeError as well; with lmdb 3.0.0: TypeError: cannot pickle 'Environment' object",
    ],
    docs: {
      en: {
        title: "Open file handed to the workers",
        what: "A dataset opens a file, an archive, a video or a database in `__init__` and reads from it, or from a cursor or entry of it, in `__getitem__`, and a `DataLoader` reads the dataset with workers.",
        why: "Workers that are spawned get the dataset as a pickle, and an open file cannot be pickled: `TypeError`. That is so on Windows and macOS, and since Python 3.14 on Linux as well. Workers that are forked share one open file: reads of one move the position of the others, and HDF5 is not made for it. Keep the path, and open the file in `__getitem__` when it is first needed.",
        ignoreWhen: "The script only runs where workers are forked, and the library allows it.",
      },
      zh: {
        title: "把打开的文件交给 worker",
        what: "数据集在 `__init__` 里打开文件、压缩包、视频或数据库，在 `__getitem__` 里从中（或从它的游标、条目）读取，而 `DataLoader` 用 worker 读取这个数据集。",
        why: "以 spawn 方式启动的 worker 要通过 pickle 得到数据集，而打开的文件无法 pickle：抛出 `TypeError`。Windows 和 macOS 都是如此，Python 3.14 起 Linux 也一样。以 fork 启动的 worker 则共用同一个打开的文件：一个读取会移动其他的读取位置，HDF5 也不支持这样用。应只保存路径，在 `__getitem__` 第一次需要时再打开。",
        ignoreWhen: "脚本只在 fork 方式下运行，并且所用的库允许这样。",
      },
      invalid: python`
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                self.path = path
                self.file = h5py.File(path, "r")

            def __len__(self):
                return 64

            def __getitem__(self, i):
                return self.file["x"][i]

        loader = DataLoader(Rows("rows.h5"), batch_size=4, num_workers=2)
      `,
      valid: python`
        import h5py
        from torch.utils.data import DataLoader, Dataset

        class Rows(Dataset):
            def __init__(self, path):
                self.path = path
                self.file = None

            def __len__(self):
                return 64

            def __getitem__(self, i):
                if self.file is None:
                    self.file = h5py.File(self.path, "r")
                return self.file["x"][i]

        loader = DataLoader(Rows("rows.h5"), batch_size=4, num_workers=2)
      `,
    },
    messages: {
      open: {
        en: "`{handle}` cannot be pickled, so handing it to spawned workers raises TypeError.",
        zh: "`{handle}` 无法 pickle，spawn 的 worker 会报错。",
      },
      loader: {
        en: "Read with workers here",
        zh: "在这里由 worker 读取",
      },
    },
  },
  create(context) {
    const { dataflow } = context;

    /** `h5py.File(path)`, one of its entries, the cursor of a data base, or a file of arrays, which numpy reads one by one. */
    function isHandle(made: SyntaxNode): boolean {
      if (isKind(made, "subscript")) return isEntry(made);
      const opened = openedBy(made) ?? "";
      return HANDLES.has(opened) || isPart(made) || (opened === "numpy.load" && isArchive(made));
    }

    /** `sqlite3.connect(path).cursor()` */
    function isPart(made: SyntaxNode): boolean {
      const call = isKind(made, "attribute", "identifier") ? dataflow.valueOf(made).call : made;
      if (!isKind(call, "call") || !isKind(call.function, "attribute")) return false;
      const { object, attribute } = call.function;
      return (
        PARTS[openedBy(object) ?? ""]?.test(attribute.text) === true ||
        (isPart(object) && PARTS["sqlite3.connect"]?.test(attribute.text) === true)
      );
    }

    /** `np.load("rows.npz")` */
    function isArchive(made: SyntaxNode): boolean {
      const call = isKind(made, "attribute", "identifier") ? dataflow.valueOf(made).call : made;
      const path = isKind(call, "call") ? dataflow.argument(call, "file", 0) : null;
      const { constant } = path === null ? {} : dataflow.valueOf(path);
      return typeof constant === "string" && constant.endsWith(".npz");
    }

    /** The function that opened what an expression is, also `self.file` of the line above. */
    function openedBy(node: SyntaxNode): string | null {
      const opened = isKind(node, "attribute", "identifier") ? dataflow.valueOf(node).call : node;
      return isKind(opened, "call") ? dataflow.resolveCall(opened).callee : null;
    }

    /** An HDF5 file, or a group in one. */
    const isGroup = (node: SyntaxNode): boolean =>
      isKind(node, "subscript") ? isEntry(node) : openedBy(node) === "h5py.File";

    /** `file["images"]`, `file[split]`; of an entry `file["images"][i]` is an array. */
    function isEntry({ value, subscript }: SyntaxNode & { readonly kind: "subscript" }): boolean {
      const isNamed = subscript.every((key) => key.kind === "string");
      return (
        (isNamed || (openedBy(value) === "h5py.File" && subscript.every(({ kind }) => kind !== "slice"))) &&
        isGroup(value)
      );
    }

    const seen = new Set<SyntaxNode>();
    function check(loader: Call): void {
      const workers = dataflow.argument(loader, "num_workers", 5);
      const count = workers === null ? 0 : dataflow.valueOf(workers).constant;
      if (
        typeof count !== "number" ||
        count < 1 ||
        dataflow.argument(loader, "worker_init_fn", null) !== null
      )
        return;
      const info = datasetOf(context, loader);
      if (info === null || PICKLES.some((name) => info.methods.has(name))) return;
      const made = copiedField(context, info, isHandle, true);
      const init = info.methods.get("__init__");
      if (made === null || seen.has(made) || init === undefined || usesMember(init, "close")) return;
      seen.add(made);
      context.report({
        node: made,
        message: "open",
        data: { handle: context.excerpt(made) },
        related: [{ node: loader, message: "loader" }],
      });
    }

    return { end: () => fileCalls(context).of("torch.utils.data.DataLoader").forEach(check) };
  },
});
