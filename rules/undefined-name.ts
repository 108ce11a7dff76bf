/** A name that nothing defines: the line raises NameError. */

import {
  ancestor,
  bindingElsewhere,
  type CorrectionOf,
  cellsOf,
  certainlyUnbound,
  defineRule,
  earlyUses,
  fileCalls,
  firstInEach,
  type Identifier,
  nodesOf,
  PLACEHOLDER_NAMES,
  PYTHON_2_MOVED,
  PYTHON_2_NAMES,
  PYTHON_ASKED,
  python,
  runsUnseenCode,
  type Scope,
  type SyntaxNode,
  similarName,
  visibleNames,
} from "../server/rule-api";

const messages = {
  undefined: {
    en: "`{name}` is used but never defined: this raises NameError.",
    zh: "用到了 `{name}`，但从未定义，运行时会抛出 NameError。",
  },
  placeholder: {
    en: "`{name}` is used but never defined: this raises NameError. It stands for {meaning}.",
    zh: "用到了 `{name}`，但从未定义，运行时会抛出 NameError。它代表{meaning}。",
  },
  elsewhere: {
    en: "`{name}` is defined in `{place}` only, not here: this raises NameError.",
    zh: "`{name}` 只在 `{place}` 内部定义，这里用不到，运行时会抛出 NameError。",
  },
  early: {
    en: "`{name}` is used before it gets a value: this raises NameError.",
    zh: "`{name}` 在得到值之前就被使用，运行时会抛出 NameError。",
  },
  python2: {
    en: "`{name}` existed in Python 2 only: this raises NameError.",
    zh: "`{name}` 只存在于 Python 2，运行时会抛出 NameError。",
  },
  bound: { en: "gets its first value here", zh: "在这里第一次得到值" },
  defined: { en: "defined here, for `{place}` alone", zh: "在这里定义，只在 `{place}` 内有效" },
  write: { en: "Write `{other}`", zh: "改为 `{other}`" },
  define: { en: "Define `{name}` before it is used", zh: "在使用之前定义 `{name}`" },
} as const;

export const undefinedName = defineRule({
  meta: {
    name: "undefined-name",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    inPlace: "never",
    since: "0.2.0",
    fixes: "fix",
    sources: [
      "https://docs.python.org/3/library/exceptions.html#NameError",
      "https://docs.python.org/3/reference/executionmodel.html#resolution-of-names",
      "https://docs.python.org/3/whatsnew/3.0.html",
      "Python 3.11: NameError: name 'X_train' is not defined",
    ],
    docs: {
      en: {
        title: "Name that nothing defines",
        what: "Reports every use of a name that no assignment, import, definition or parameter of the file binds and that is not Python's own. Names with which examples leave something to the reader (`X_train`, `num_epochs`, `dataloader`) get a message that says what is expected, names of Python 2 their successor, and a slip of the pen the name that was meant. A use above the first assignment is reported too: `X = scaler.fit_transform(X)`, or `count += 1` in a function, where nothing has given the name a value.",
        why: "The line raises `NameError` when it runs: in a script at once, in a function or after a training loop perhaps hours later. A notebook may still hold the name of a cell that is gone, so that the mistake shows only after a restart.",
        ignoreWhen:
          "The name is put there from outside, for example by a program that runs this file with names of its own. Files that use `exec`, `eval` or `globals()`, star imports of unknown modules, and names that the file asks for with `try` or `hasattr` are not reported.",
      },
      zh: {
        title: "名字从未定义",
        what: "报告对这样的名字的每一处使用：文件里没有任何赋值、导入、定义或参数绑定它，它也不是 Python 自带的。示例中留给读者填写的名字（`X_train`、`num_epochs`、`dataloader`）会说明应该是什么，Python 2 的名字会给出对应的新名字，笔误会给出原本想写的名字。在第一次赋值之前的使用也会报告：例如 `X = scaler.fit_transform(X)`，或函数里的 `count += 1`，而此前没有任何地方给它值。",
        why: "运行到这一行会抛出 `NameError`：脚本里立刻出错，写在函数里或训练循环之后则可能几小时后才出错。笔记本里，名字可能来自已删除的单元格，重启之后才会暴露。",
        ignoreWhen:
          "名字由外部提供，例如某个程序带着自己的名字来运行这个文件。使用 `exec`、`eval`、`globals()`、对未知模块使用星号导入的文件，以及用 `try` 或 `hasattr` 先行检查的名字不会报告。",
      },
      invalid: python`
        import numpy as np

        features = np.zeros((8, 3))
        print(features.mean(), fetures.std())
      `,
      valid: python`
        import numpy as np

        features = np.zeros((8, 3))
        print(features.mean(), features.std())
      `,
    },
    messages,
  },
  create(context) {
    const { semantic, tree, fixer } = context;

    function write(use: Identifier, other: string): CorrectionOf<typeof messages> {
      return { message: "write", data: { other }, edits: [fixer.replace(use, other)] };
    }

    /** A line with the usual value, above the first statement of the file that leads to a use. */
    function define(name: string, value: string, first: Identifier): CorrectionOf<typeof messages> {
      let statement: SyntaxNode = first;
      while (statement.parent !== null && statement.parent.kind !== "module") statement = statement.parent;
      const edits = [fixer.lineBefore(statement, `${name} = \${1:${value}}`)];
      return { message: "define", data: { name }, edits, snippet: true };
    }

    /** `print x` is Python 2 from end to end: its own names are the least of it. */
    const isPython2 = (): boolean =>
      fileCalls(context).says(PYTHON_ASKED) || nodesOf(tree, "print_statement").length > 0;

    function reportAll(name: string, uses: readonly Identifier[]): void {
      const successor = PYTHON_2_NAMES.get(name);
      if ((successor !== undefined || PYTHON_2_MOVED.has(name)) && isPython2()) return;
      if (successor !== undefined) {
        for (const node of uses)
          context.report({ node, message: "python2", data: { name }, fix: write(node, successor) });
        return;
      }
      const elsewhere = bindingElsewhere(semantic, name);
      const placeholder = PLACEHOLDER_NAMES.find((known) => known.name.test(name));
      for (const node of uses) {
        const other = similarName(name, visibleNames(semantic, node));
        const suggestions = other === null ? [] : [write(node, other)];
        // What a function uses may be defined below it.
        const absence = ancestor(node, "function_definition") !== null;
        if (elsewhere !== null) {
          const data = { name, place: elsewhere.place };
          const related = elsewhere.binding.definitions
            .slice(0, 1)
            .map(({ identifier }) => ({ node: identifier, message: "defined" as const, data }));
          context.report({ node, message: "elsewhere", data, suggestions, related });
        } else if (other !== null || placeholder === undefined) {
          context.report({ node, message: "undefined", data: { name }, suggestions, absence });
        } else {
          const { meaning, value } = placeholder;
          const first = uses[0] ?? node;
          const isLost = value === undefined || ancestor(first, "ERROR") !== null;
          const offered = isLost ? [] : [define(name, value, first)];
          const data = { name, meaning };
          context.report({ node, message: "placeholder", data, suggestions: offered, absence });
        }
      }
    }

    function reportEarly(scope: Scope): void {
      for (const { use, definition } of earlyUses(semantic, scope)) {
        const { identifier: node } = use;
        const related = [{ node: definition.identifier, message: "bound" as const }];
        context.report({ node, message: "early", data: { name: node.text }, related });
      }
    }

    const functions: SyntaxNode[] = [];
    return {
      nodes: {
        function_definition({ body }) {
          functions.push(body);
        },
      },
      end() {
        if (context.fileKind === "script" && !runsUnseenCode(context)) {
          // What stands above its definition in cells is another rule's matter.
          if (cellsOf(context).length === 0) reportEarly(semantic.moduleScope);
          for (const body of functions) reportEarly(semantic.scopeOf(body));
        }
        for (const { name, uses } of certainlyUnbound(context)) reportAll(name, firstInEach(context, uses));
      },
    };
  },
});
