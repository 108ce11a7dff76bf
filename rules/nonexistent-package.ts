/** A package is imported that does not exist: the name of a distribution, or one that was made up. */

import {
  defineRule,
  type ImportFromStatement,
  type ImportStatement,
  type InventedPackage,
  inventedPackage,
  isGuarded,
  isKind,
  nodesOf,
  python,
  type SyntaxNode,
} from "../server/rule-api";

const PATHS: ReadonlySet<string> = new Set([
  "sys.path.insert",
  "sys.path.append",
  "sys.path.extend",
  "sys.path_hooks",
  "sys.meta_path",
  "sys.modules",
]);

export const nonexistentPackage = defineRule({
  meta: {
    name: "nonexistent-package",
    theme: "api",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://packaging.python.org/en/latest/discussions/distribution-package-vs-import-package/",
      "https://scikit-learn.org/stable/install.html",
      "scikit-learn 1.9.1: ModuleNotFoundError: No module named 'scikit_learn'",
    ],
    docs: {
      en: {
        title: "Package that does not exist",
        what: "Reports imports of names that no distribution installs: the name under which a package is installed in place of the one under which it is imported (`import scikit_learn`, `import opencv`), another spelling of it (`import Numpy`), and some packages that were made up. The names come from a list that ships with Heldout; no index is asked. Files and folders of the workspace come first.",
        why: "The program stops at the import with `ModuleNotFoundError`, and installing a package of that name does not help: there is none, or it is somebody else's.",
        ignoreWhen: "You have a module of that name which lies outside of the workspace.",
      },
      zh: {
        title: "不存在的包",
        what: "报告导入了任何发行包都不会安装的名字：把安装用的名字当成导入用的名字（`import scikit_learn`、`import opencv`），大小写写错（`import Numpy`），以及少数凭空编造的包。这些名字来自随 Heldout 发布的清单，不会联网查询。工作区里的文件和文件夹优先。",
        why: "程序在导入处以 `ModuleNotFoundError` 停止，安装同名的包也没有用：要么不存在，要么是别人的包。",
        ignoreWhen: "你有一个同名模块，放在工作区之外。",
      },
      invalid: python`
        import scikit_learn
      `,
      valid: python`
        import sklearn
      `,
    },
    messages: {
      other: {
        en: "There is no module `{name}`. What is meant is imported as `{module}`.",
        zh: "没有 `{name}` 这个模块。要用的包应导入 `{module}`。",
      },
      invented: {
        en: "There is no module `{name}`. {advice}",
        zh: "没有 `{name}` 这个模块。{advice}",
      },
      use: { en: "Write `{module}`", zh: "改为 `{module}`" },
    },
  },
  create(context) {
    const { semantic, fixer, tree } = context;
    // A path that is put together may lead to modules that are not seen.
    const isPutTogether = nodesOf(tree, "attribute").some((node) =>
      PATHS.has(semantic.qualifiedName(node) ?? ""),
    );
    if (isPutTogether) return {};

    /** `# type: ignore[import-not-found]`: who wrote it knows that the module is not everywhere. */
    const isExcused = (path: SyntaxNode): boolean =>
      /^[^\n\r]*#\s*(?:type:\s*ignore\b|noqa\b|pragma:\s*no cover)/.test(
        tree.text.slice(path.end, path.end + 120),
      );

    /** What is certain to be missing: not the workspace's own, not tried out. */
    function missing(path: SyntaxNode): { first: SyntaxNode; package_: InventedPackage } | null {
      const first = path.kind === "dotted_name" ? path.children[0] : undefined;
      if (!isKind(first, "identifier")) return null;
      const package_ = inventedPackage(first.text);
      if (package_ === null || semantic.resolveModule(first.text) !== null) return null;
      return isGuarded(semantic, path) || isExcused(path) ? null : { first, package_ };
    }

    function report(path: SyntaxNode, bound: SyntaxNode | null): void {
      const found = missing(path);
      if (found === null) return;
      const { first, package_ } = found;
      const { name, import: module, en = "", zh = "" } = package_;
      if (module === undefined) {
        context.report({ node: first, message: "invented", data: { name, advice: { en, zh } } });
        return;
      }
      // `import pytorch.nn` binds `pytorch`: its uses change along with it.
      const uses = bound === null ? [] : (semantic.bindingOf(bound)?.references ?? []);
      const edits = [first, ...uses.map(({ identifier }) => identifier)].map((node) =>
        fixer.replace(node, module),
      );
      context.report({
        node: first,
        message: "other",
        data: { name, module },
        suggestions: [{ message: "use", data: { module }, edits }],
      });
    }

    return {
      nodes: {
        import_statement(statement: ImportStatement) {
          for (const entry of statement.name)
            if (entry.kind === "aliased_import") report(entry.name, null);
            else report(entry, entry.children[0] ?? null);
        },
        import_from_statement(statement: ImportFromStatement) {
          report(statement.moduleName, null);
        },
      },
    };
  },
});
