/** A private name of a library is used. */

import {
  defineRule,
  type ImportFromStatement,
  isGuarded,
  python,
  type SyntaxNode,
  unparenthesized,
} from "../server/rule-api";

/** Documented in spite of their names: https://docs.pytorch.org/docs/stable/torch.compiler.html */
const DOCUMENTED = /^torch\._(?:dynamo|inductor|logging|functorch|higher_order_ops)\b/;

/** An underscore, or what the packages are called that the index knows to be internal. */
const MAY_BE_PRIVATE = /\._|\.(?:src|core|compiler|python)\b/;

export const nonpublicApi = defineRule({
  meta: {
    name: "nonpublic-api",
    theme: "api",
    libraries: [],
    severity: "hint",
    profile: "strict",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://peps.python.org/pep-0008/#public-and-internal-interfaces",
      "https://scikit-learn.org/stable/developers/develop.html",
      "https://pandas.pydata.org/docs/reference/index.html",
      "https://www.tensorflow.org/guide/versions",
      "https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate",
    ],
    docs: {
      en: {
        title: "Private name of a library",
        what: "Reports names of indexed libraries that begin with an underscore, or that stand in a module whose name does or that the library calls internal (`keras.src`, `tensorflow.python`, `pandas.core`): in imports, and in chains that begin at an import. Where the library has the same name in public, it is suggested.",
        why: "By convention such names are the library's own business: they move and vanish without notice and without a deprecation, in minor releases as well. `torch.utils.data._utils.collate.default_collate` is `torch.utils.data.default_collate` since 1.11.",
        ignoreWhen: "There is no public way, and the release is pinned.",
      },
      zh: {
        title: "库的私有名字",
        what: "报告已收录的库里以下划线开头的名字，以及位于下划线开头的模块或库自称内部的包（`keras.src`、`tensorflow.python`、`pandas.core`）里的名字：包括导入语句，以及从导入出发的属性链。若库里有同名的公开名字，会建议改用它。",
        why: "按惯例，这类名字是库的内部事务：会不经通知、不经弃用期就移动或消失，小版本里也会。`torch.utils.data._utils.collate.default_collate` 从 1.11 起就是 `torch.utils.data.default_collate`。",
        ignoreWhen: "没有公开的办法，而且版本已经固定。",
      },
      invalid: python`
        from sklearn.svm._classes import SVC

        model = SVC()
      `,
      valid: python`
        from sklearn.svm import SVC

        model = SVC()
      `,
    },
    messages: {
      same: {
        en: "`{name}` is private. Use `{public}`; private names change without notice.",
        zh: "`{name}` 是私有名字。公开的是 `{public}`，私有名字会不经通知就改变。",
      },
      private: {
        en: "`{name}` is private to {library}. Private names change without notice.",
        zh: "`{name}` 是 {library} 的私有名字，会不经通知就改变。",
      },
      use: { en: "Write `{name}`", zh: "改为 `{name}`" },
    },
  },
  create(context) {
    const { semantic, apiIndex, fixer } = context;

    function privateName(written: string, use: SyntaxNode) {
      if (DOCUMENTED.test(written)) return null;
      const found = apiIndex.privateName(written);
      if (found === null || semantic.resolveModule(written.split(".")[0] ?? "") !== null) return null;
      return isGuarded(semantic, use) ? null : found;
    }

    /** The private part and what follows, at most so much as a message has room for. */
    const shown = (part: string): string =>
      part.length <= 30 ? part : part.slice(part.lastIndexOf(".") + 1);

    function fromImport(statement: ImportFromStatement): void {
      const module = context.text(statement.moduleName).replace(/\s/g, "");
      const entries = statement.name.map((entry) => {
        const name = context.text(entry.kind === "aliased_import" ? entry.name : entry);
        return { entry, name, found: privateName(`${module}.${name}`, statement) };
      });
      const parents = entries.map(({ name, found }) => found?.publicName?.slice(0, -name.length - 1) ?? null);
      const [parent = null] = parents;
      const together = parent !== null && parents.every((one) => one === parent);
      for (const { entry, found } of entries) {
        if (found === null) continue;
        const { library, part, publicName } = found;
        if (publicName === null) {
          context.report({
            node: entry,
            message: "private",
            data: { name: shown(part), library },
          });
          continue;
        }
        context.report({
          node: entry,
          message: "same",
          data: { name: shown(part), public: publicName },
          suggestions: together
            ? [
                {
                  message: "use",
                  data: { name: parent },
                  edits: [fixer.replace(statement.moduleName, parent)],
                },
              ]
            : [],
        });
      }
    }

    return {
      nodes: {
        import_from_statement: fromImport,
        import_statement(statement) {
          for (const entry of statement.name) {
            const path = entry.kind === "aliased_import" ? entry.name : entry;
            const written = context.text(path).replace(/\s/g, "");
            const found = privateName(written, statement);
            if (found === null) continue;
            const { library, part } = found;
            context.report({ node: path, message: "private", data: { name: shown(part), library } });
          }
        },
        attribute(chain) {
          // Cheap before names are resolved: the last chain of several, with a part that may be private.
          if (chain.parent?.kind === "attribute" || !MAY_BE_PRIVATE.test(context.text(chain))) return;
          let at: SyntaxNode = chain;
          let written = semantic.writtenName(at);
          while (written !== null && at.kind === "attribute") {
            const found = privateName(written, chain);
            if (found === null) return;
            const { library, part, publicName } = found;
            if (publicName !== null) {
              const spelled = fixer.spell(publicName);
              const edits = [fixer.replace(at, spelled.name), ...spelled.edits];
              const suggestions = [{ message: "use", data: { name: spelled.name }, edits }] as const;
              const data = { name: shown(part), public: publicName };
              context.report({ node: at, message: "same", data, suggestions });
              return;
            }
            const inner = unparenthesized(at.object);
            const before = semantic.writtenName(inner);
            if (before === null || inner.kind !== "attribute" || privateName(before, chain) === null) {
              context.report({
                node: at.attribute,
                message: "private",
                data: { name: shown(part), library },
              });
              return;
            }
            at = inner;
            written = before;
          }
        },
      },
    };
  },
});
