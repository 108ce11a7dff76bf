/** A hyphen inside a name: Python reads a subtraction, which cannot be assigned to and whose sides do not exist. */

import {
  type BinaryOperator,
  type CorrectionOf,
  defineRule,
  hyphenatedImports,
  hyphenatedOperands,
  hyphenatedRead,
  hyphenatedTargets,
  placesOfHyphenated,
  python,
} from "../server/rule-api";

const messages = {
  assigned: {
    en: "`{name}` is no name: Python reads a subtraction and cannot assign to it. Names are made of letters, digits and underscores.",
    zh: "`{name}` 不是名字：Python 把它读成减法，不能对减法赋值。名字只能由字母、数字和下划线组成。",
  },
  imported: {
    en: "`{name}` is no module name: an import takes no hyphens. What a package is called on PyPI is often not what it is imported as.",
    zh: "`{name}` 不是模块名：import 语句里不能有连字符。PyPI 上的包名往往不是导入时用的名字。",
  },
  read: {
    en: "`{name}` is a subtraction, and `{missing}` is not defined; `{joined}` is. Running it raises a NameError.",
    zh: "`{name}` 是减法，而 `{missing}` 没有定义，有定义的是 `{joined}`。运行时会抛出 NameError。",
  },
  module: {
    en: "`{name}` subtracts `{missing}`, which is not defined, from a module. Running it raises a NameError.",
    zh: "`{name}` 是从模块里减去没有定义的 `{missing}`。运行时会抛出 NameError。",
  },
  rename: { en: "Write `{joined}` everywhere", zh: "全部改写为 `{joined}`" },
} as const;

export const hyphenInIdentifier = defineRule({
  meta: {
    name: "hyphen-in-identifier",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.1.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/lexical_analysis.html#identifiers",
      "https://docs.python.org/3/reference/simple_stmts.html#assignment-statements",
      "Python 3.11: SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?",
    ],
    docs: {
      en: {
        title: "Hyphen inside a name",
        what: "A name with a hyphen is assigned to, defined or imported (`df-clean = ...`, `def load-data():`, `fit(batch-size=32)`), or it is read: `df-clean` without spaces, where one of the two names does not exist and `df_clean` does, or where the left side is a module (`nn.utils.prune-layer`).",
        why: "`df-clean` is the subtraction of `clean` from `df`. Assigning to it is a SyntaxError (`cannot assign to expression here`), so that nothing of the file runs. Read elsewhere it parses, and ends with a NameError, or silently subtracts two other variables.",
        ignoreWhen:
          "Never where it is assigned to. Where it is read, if the missing name comes from code that is not seen.",
      },
      zh: {
        title: "名字里有连字符",
        what: "给带连字符的名字赋值、定义或导入它（`df-clean = ...`、`def load-data():`、`fit(batch-size=32)`）；或者读取它：`df-clean` 中间没有空格，两个名字之一不存在而 `df_clean` 存在，或者左边是模块（`nn.utils.prune-layer`）。",
        why: "`df-clean` 是 `df` 减 `clean`。对它赋值是语法错误（`cannot assign to expression here`），整个文件都无法运行；出现在别处则能通过解析，运行时要么抛出 NameError，要么悄悄算成另外两个变量之差。",
        ignoreWhen: "赋值时没有例外。读取时，如果缺少的名字来自看不到的代码，可以忽略。",
      },
      invalid: python`
        rows = [1, 2, 3]
        clean-rows = rows[:2]
      `,
      valid: python`
        rows = [1, 2, 3]
        clean_rows = rows[:2]
      `,
    },
    messages,
  },
  create(context) {
    const { tree, semantic, fixer } = context;
    const subtractions: BinaryOperator[] = [];
    const assigned = hyphenatedTargets(tree);

    function rename(name: string): CorrectionOf<typeof messages> {
      const joined = name.replaceAll("-", "_");
      const edits = placesOfHyphenated(tree, name).map((place) => fixer.replace(place, joined));
      return { message: "rename", data: { joined }, edits };
    }

    function reportRead(node: BinaryOperator): void {
      const read = hyphenatedRead(context, node);
      if (read === null) return;
      const { name, joined } = read;
      const data = { name, missing: context.text(read.missing), joined };
      context.report({ node: read.range, message: read.left, data, suggestions: [rename(name)] });
    }

    return {
      nodes: {
        binary_operator(node) {
          if (node.parent === null || hyphenatedOperands(tree, node.parent) === null) subtractions.push(node);
        },
      },
      end() {
        for (const node of assigned) {
          const { name } = node;
          context.report({
            node,
            message: "assigned",
            data: { name },
            breakage: true,
            suggestions: [rename(name)],
          });
        }
        for (const node of hyphenatedImports(tree))
          context.report({ node, message: "imported", data: { name: node.name }, breakage: true });
        if (semantic.undefinedNames.length > 0) for (const node of subtractions) reportRead(node);
      },
    };
  },
});
