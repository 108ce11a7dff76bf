/** An archive that is unpacked without a filter, so that its author chooses where files are written. */

import {
  ancestor,
  type Call,
  callArguments,
  defineRule,
  fileCalls,
  isKind,
  isSameExpression,
  loopedOver,
  makerOf,
  nodesOf,
  python,
  type SyntaxNode,
  usesMember,
} from "../server/rule-api";

export const archiveOrXmlParsing = defineRule({
  meta: {
    name: "archive-or-xml-parsing",
    theme: "security",
    libraries: [],
    severity: "information",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/library/tarfile.html#extraction-filters",
      'Python 3.12: a member called `../evil.txt` is written beside the folder; with `filter="data"` OutsideDestinationError is raised',
    ],
    docs: {
      en: {
        title: "Archive unpacked without a filter",
        what: "`extractall` or `extract` of a tar archive, or `shutil.unpack_archive` of one, without `filter` or a choice of members.",
        why: 'Names in a tar archive may lead out of the folder, and links in it too: a member called `../evil.txt` was written beside the target, where it may replace a file of yours. `filter="data"` refuses such members. It exists since Python 3.12 and in the security releases of 3.8 to 3.11, and is the default from 3.14 on.',
        ignoreWhen: "You made the archive yourself, or all that run this have Python 3.14.",
      },
      zh: {
        title: "解压归档时没有过滤",
        what: "对 tar 归档调用 `extractall`、`extract`，或者 `shutil.unpack_archive`，既没有 `filter` 也没有挑选成员。",
        why: 'tar 归档里的名字和链接可以指向目标文件夹之外：实测名为 `../evil.txt` 的成员被写到目标旁边，可能覆盖你的文件。`filter="data"` 会拒绝这类成员。它从 Python 3.12 起提供（3.8 到 3.11 的安全更新也有），3.14 起成为默认。',
        ignoreWhen: "归档是你自己做的，或者运行环境都是 Python 3.14。",
      },
      invalid: python`
        import tarfile

        with tarfile.open("cifar.tgz") as archive:
            archive.extractall("data")
      `,
      valid: python`
        import tarfile

        with tarfile.open("cifar.tgz") as archive:
            archive.extractall("data", filter="data")
      `,
    },
    messages: {
      anywhere: {
        en: "Without `filter` the archive decides where files are written, also outside of the folder.",
        zh: "没有 `filter` 时，归档自己决定文件写到哪里，包括文件夹之外。",
      },
      filter: { en: 'Add `filter="data"`', zh: '加上 `filter="data"`' },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    const isOpenedToRead = (maker: Call): boolean => {
      const mode = dataflow.argument(maker, "mode", 1);
      return mode === null || /^r/.test(String(dataflow.valueOf(mode).constant));
    };

    function report(call: Call): void {
      const given = callArguments(call);
      const isChosen = given.some(
        ({ keyword, spread }) => spread !== "" || /^(?:filter|members)$/.test(keyword?.text ?? ""),
      );
      // The file sets a filter for all archives, or packs archives itself.
      if (isChosen || usesMember(context.tree.root, "extraction_filter", "make_archive")) return;
      context.report({
        node: call.function,
        message: "anywhere",
        suggestions: [{ message: "filter", edits: [fixer.addArgument(call, 'filter="data"')] }],
      });
    }

    /** The call that opened an archive: the expression itself, or what its name was given, also by a `with` block. */
    function opened(archive: SyntaxNode): Call | null {
      if (isKind(archive, "call")) return archive;
      const definitions = semantic.bindingOf(archive)?.definitions ?? [];
      // Of several blocks it is the one around the call.
      const block = definitions.find(({ kind, node }) => {
        const around = kind === "with" ? ancestor(node, "with_statement") : null;
        return around !== null && around.start < archive.start && archive.end <= around.end;
      })?.node;
      const [entered] = isKind(block, "as_pattern") ? block.children : [];
      return isKind(entered, "call") ? entered : (makerOf(context, archive)?.call ?? null);
    }

    /** `for member in archive.getmembers():` above may refuse what leaves the folder. */
    const isLookedThrough = (archive: SyntaxNode): boolean =>
      nodesOf(context.tree, "for_statement").some((loop) => {
        const over = loop.end <= archive.start ? loopedOver(context, loop) : null;
        return (
          isKind(over, "call") &&
          isKind(over.function, "attribute") &&
          /^get(?:members|names)$/.test(over.function.attribute.text) &&
          isSameExpression(context, over.function.object, archive)
        );
      });

    function ofArchive(call: Call): void {
      if (!isKind(call.function, "attribute")) return;
      const maker = opened(call.function.object);
      if (maker === null || !isOpenedToRead(maker) || isLookedThrough(call.function.object)) return;
      const name = dataflow.resolveCall(maker).callee ?? "";
      if (/^tarfile\.(?:open|TarFile(?:\.open)?)$/.test(name)) report(call);
    }

    return {
      methods: {
        extractall(call) {
          // The second argument is the members.
          if (callArguments(call).filter(({ keyword }) => keyword === null).length < 2) ofArchive(call);
        },
      },
      calls: {
        "shutil.unpack_archive"(call: Call) {
          const path = dataflow.argument(call, "filename", 0);
          const name = path === null ? undefined : dataflow.valueOf(path).constant;
          const isTar = typeof name === "string" && /\.(?:tar|tgz|tbz2?|txz|tar\.\w+)$/.test(name);
          if (isTar && fileCalls(context).of("shutil.make_archive").length === 0) report(call);
        },
      },
    };
  },
});
