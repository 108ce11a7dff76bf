/** A name that everybody imports from one place is used, and nothing binds it. */

import {
  defineRule,
  firstInEach,
  type Identifier,
  type KnownImport,
  missingImports,
  moduleImport,
  python,
  type TextEdit,
} from "../server/rule-api";

export const missingKnownImport = defineRule({
  meta: {
    name: "missing-known-import",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.1.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/library/exceptions.html#NameError",
      "https://docs.python.org/3/reference/executionmodel.html#resolution-of-names",
    ],
    docs: {
      en: {
        title: "Well-known name used without its import",
        what: "Reports a name that nothing in the file binds and that practically everybody imports from one place: `np`, `pd`, `plt`, `nn`, `train_test_split`, `accuracy_score`, `load_model` and about 300 more. Names with several meanings are reported only where their use or the file's other imports settle which one it is. Each use is reported; the same correction adds the import once.",
        why: "The line raises `NameError` when it runs. In a function that is later than one thinks: a web service that uses `pd` without importing it starts without complaint and fails at the first request. In a notebook the name may still live in the kernel from a deleted cell, so that the mistake shows only after a restart.",
        ignoreWhen:
          "The name is put there from outside, for example by a program that runs this file with names of its own. Files that use `exec`, `eval` or `globals()` and star imports of unknown modules are not reported.",
      },
      zh: {
        title: "常用名字没有导入",
        what: "报告文件里没有任何绑定、而大家几乎都从同一处导入的名字：`np`、`pd`、`plt`、`nn`、`train_test_split`、`accuracy_score`、`load_model` 等约 300 个。有多种含义的名字，只有当用法或文件的其他导入能确定是哪一个时才报告。每处使用都会报告，同一个修正只添加一次导入。",
        why: "运行到这一行会抛出 `NameError`。写在函数里时往往很晚才暴露：没有导入 `pd` 的网络服务可以正常启动，到第一个请求才出错。在笔记本里，名字可能还留在内核中（来自已删除的单元格），重启之后才发现。",
        ignoreWhen:
          "名字由外部提供，例如某个程序带着自己的名字来运行这个文件。使用 `exec`、`eval`、`globals()` 或对未知模块使用星号导入的文件不会报告。",
      },
      invalid: python`
        from sklearn.datasets import load_iris

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
      `,
      valid: python`
        from sklearn.datasets import load_iris
        from sklearn.model_selection import train_test_split

        X, y = load_iris(return_X_y=True)
        X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
      `,
    },
    messages: {
      unbound: {
        en: "`{name}` is used but never imported: this raises NameError.",
        zh: "用到了 `{name}`，却没有导入，运行时会抛出 NameError。",
      },
      add: { en: "Add `{statement}`", zh: "添加 `{statement}`" },
      write: { en: "Write `{spelled}`", zh: "改为 `{spelled}`" },
    },
  },
  create(context) {
    const { semantic, tree, fixer } = context;
    if (context.fileKind === "stub") return {};

    /** An existing import of the module is used, or a new one made in the flavour of Keras that the file uses. */
    function correction(uses: readonly Identifier[], known: KnownImport) {
      const name = uses[0]?.text ?? "";
      const flavoured = importsKeras() ? known.module.replace(/^tensorflow\.keras\b/, "keras") : known.module;
      if (known.name === null) {
        const binding = [...semantic.moduleScope.bindings.values()].find(
          ({ definitions: [only, ...more] }) => more.length === 0 && only?.import?.qualified === known.module,
        );
        if (binding !== undefined) return rewritten(binding.name, []);
        const statement = moduleImport(flavoured, name);
        return { message: "add", data: { statement }, edits: [fixer.addImport(statement)] } as const;
      }
      const spelled = fixer.spell(`${flavoured}.${known.name}`);
      if (spelled.name !== name) return rewritten(spelled.name, spelled.edits);
      const statement = `from ${flavoured} import ${name}`;
      return { message: "add", data: { statement }, edits: spelled.edits } as const;

      function rewritten(text: string, edits: readonly TextEdit[]) {
        const all = [...uses.map((use) => fixer.replace(use, text)), ...edits];
        return { message: "write", data: { spelled: text }, edits: all } as const;
      }
    }

    function importsKeras(): boolean {
      return tree.root.children.some(
        (node) =>
          (node.kind === "import_statement" || node.kind === "import_from_statement") &&
          /^(?:import|from)\s+keras\b/.test(context.text(node)),
      );
    }

    return {
      end() {
        for (const { name, uses, known } of missingImports(context)) {
          const fix = correction(uses, known);
          for (const node of firstInEach(context, uses))
            context.report({ node, message: "unbound", data: { name }, fix });
        }
      },
    };
  },
});
