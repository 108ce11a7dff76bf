/** Text from outside built into an expression that pandas evaluates: whoever sends it chooses what runs. */

import {
  type Call,
  defineRule,
  isKind,
  outsidePart,
  python,
  quotedPart,
  type SyntaxNode,
  textRange,
} from "../server/rule-api";

export const frameEvalInjection = defineRule({
  meta: {
    name: "frame-eval-injection",
    theme: "security",
    libraries: ["pandas"],
    severity: "warning",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.query.html",
      "https://pandas.pydata.org/docs/reference/api/pandas.eval.html",
      "pandas 3.1.1: `df.query(\"@pd.io.common.os.system('echo hi') == 0\")` runs the command",
    ],
    docs: {
      en: {
        title: "Query built from outside text",
        what: "`df.query`, `df.eval` or `pd.eval` gets an expression that is put together with text from a request, from `input`, from a form or from the command line; or a text that a caller hands in stands between quotes in it, or a text option of `argparse` is a part of it (both an information).",
        why: 'The expression is code: with `@` it reaches the variables of the program and their attributes, down to `os.system`. Whoever sends the text decides what runs, and even an honest quotation mark breaks the query. Compare with a variable, `df.query("city == @city")`, or use a mask: then the text stays a value.',
        ignoreWhen: "Only you yourself run the program, and the text is meant to be an expression.",
      },
      zh: {
        title: "用外部文本拼接查询",
        what: "交给 `df.query`、`df.eval` 或 `pd.eval` 的表达式里拼入了来自请求、`input`、表单或命令行的文本；或者把调用者传入的文本放进了其中的引号里，或者 `argparse` 的文本选项成了其中一部分（这两种报告为信息）。",
        why: '表达式就是代码：用 `@` 可以取到程序的变量及其属性，直到 `os.system`。文本由谁发来，就由谁决定执行什么；即使没有恶意，一个引号也会让查询出错。请用变量比较，例如 `df.query("city == @city")`，或用掩码，文本就只是一个值。',
        ignoreWhen: "程序只由你自己运行，输入的文本本来就是表达式。",
      },
      invalid: python`
        import pandas as pd

        df = pd.DataFrame({"city": ["Bonn", "Köln"], "rent": [9, 11]})
        city = input("City: ")
        print(df.query(f"city == '{city}'"))
      `,
      valid: python`
        import pandas as pd

        df = pd.DataFrame({"city": ["Bonn", "Köln"], "rent": [9, 11]})
        city = input("City: ")
        print(df.query("city == @city"))
      `,
    },
    messages: {
      injected: {
        en: "`{text}` comes from outside and becomes code that pandas evaluates.",
        zh: "`{text}` 来自外部，会成为 pandas 执行的代码。",
      },
      quoted: {
        en: "A quote in `{text}` ends the text here, and pandas evaluates what comes behind it.",
        zh: "`{text}` 里只要有一个引号，文本就在此结束，其后的内容会被 pandas 执行。",
      },
      source: { en: "It comes from here", zh: "它来自这里" },
      hand: { en: "Hand it in as a value: `@{name}`", zh: "作为值传入：`@{name}`" },
    },
  },
  create(context) {
    const { dataflow, fixer, semantic } = context;

    /** `df.query(f"age > {limit}")` → `@limit`, which pandas reads as a value; quotes around it go. */
    function handedIn(call: Call, expression: SyntaxNode, part: SyntaxNode) {
      const hole = part.parent;
      const isFrame = isKind(call.function, "attribute") && call.function.attribute.text !== "";
      const isMethod = isFrame && semantic.qualifiedName(call.function) !== "pandas.eval";
      if (!isMethod || !isKind(expression, "string") || !isKind(part, "identifier")) return [];
      if (!isKind(hole, "interpolation") || context.text(hole) !== `{${part.text}}`) return [];
      const around =
        context.tree.text.slice(hole.start - 1, hole.start) + context.tree.text.slice(hole.end, hole.end + 1);
      const isQuoted = hole.start - 1 > expression.start + 1 && (around === "''" || around === '""');
      const range = isQuoted ? textRange(hole.start - 1, hole.end + 1) : hole;
      const data = { name: part.text };
      return [{ message: "hand" as const, data, edits: [fixer.replace(range, `@${part.text}`)] }];
    }

    function check(call: Call, isFrame = true): void {
      const expression = dataflow.argument(call, "expr", 0);
      const found = expression === null ? null : outsidePart(context, expression);
      const quoted =
        found === null && expression !== null && isFrame ? quotedPart(context, expression) : null;
      if (expression !== null && quoted !== null)
        context.report({
          node: expression,
          message: "quoted",
          severity: "information",
          data: { text: context.excerpt(quoted) },
          suggestions: handedIn(call, expression, quoted),
        });
      if (expression === null || found === null) return;
      // Who starts the program chooses the options: a whole expression among them is meant to be one.
      const isOption = isKind(found.source, "attribute");
      if (isOption && found.part === expression) return;
      context.report({
        node: expression,
        message: "injected",
        ...(isOption ? { severity: "information" as const } : {}),
        data: { text: context.excerpt(found.part) },
        related: found.source === expression ? [] : [{ node: found.source, message: "source" }],
        suggestions: handedIn(call, expression, found.part),
      });
    }

    /** `table.query("age > ...")`: a session of a data base is asked for classes, or for SQL. */
    const isFrameQuery = (call: Call): boolean =>
      isKind(call.function, "attribute") &&
      call.function.attribute.text === "query" &&
      !/\b(?:select|insert|update|delete)\b/i.test(context.text(call.arguments));

    const ofFrame = (call: Call): void => {
      const frame = isKind(call.function, "attribute") ? call.function.object : null;
      const { type, localClass, symbol } = frame === null ? {} : dataflow.valueOf(frame);
      // Of something unknown a query that text from outside is put into is one in any library.
      const isOpen = (type ?? localClass ?? symbol) === undefined && isKind(call.function, "attribute");
      const isFrame = type === "pandas.DataFrame";
      if (frame !== null && (isFrame || (isOpen && isFrameQuery(call)))) check(call, isFrame);
    };
    return { calls: { "pandas.eval": (call) => check(call) }, methods: { query: ofFrame, eval: ofFrame } };
  },
});
