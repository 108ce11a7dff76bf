/** Two names in a row that nothing joins, or a bracket that closes nothing: the file does not parse. */

import {
  bracketTooMany,
  defineRule,
  type ErrorNode,
  emptyBodies,
  keywordInOtherLetters,
  type LookAlike,
  lineAround,
  PYTHON_KEYWORDS,
  python,
  similarName,
  type TextRange,
  textRange,
} from "../server/rule-api";

/** Statements that begin with a keyword, which may be misspelled. */
const OPENING = "assert class import raise return while yield from elif with global async await".split(" ");
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** What IPython runs without a sign before it. https://ipython.readthedocs.io/en/stable/interactive/magics.html */
const AUTOMAGIC =
  /^(?:ls|ll|cd|cat|cp|mv|rm|mkdir|rmdir|pwd|man|more|less|conda|pip|history|whos?|time|timeit|run|load|store|config|env|matplotlib|pylab|pinfo2?|load_ext|reload_ext|autoreload)$/;
/** Templates, shell lines and other languages. */
const FOREIGN = /\{[{%]|[%}]\}|^\s*[%!?<$@>]|^\s*\*/;

export const strayTokenSyntaxError = defineRule({
  meta: {
    name: "stray-token-syntax-error",
    theme: "python",
    libraries: [],
    severity: "error",
    profile: "standard",
    since: "0.2.0",
    fixes: "suggestion",
    sources: [
      "https://docs.python.org/3/reference/expressions.html",
      "https://docs.python.org/3/reference/lexical_analysis.html#keywords",
      "Python 3.11: SyntaxError: invalid syntax",
    ],
    docs: {
      en: {
        title: "Two names in a row",
        what: "Reports a name that follows another one with nothing between them: `nn.quantized layer(x)`, `loss = criterion(output target)`, `retrun loss`; a bracket too many: `print(loss.item()))`; a block without a body, and a keyword with letters of another alphabet, as they come with pasted text.",
        why: "Python cannot read the file and raises SyntaxError before the first line runs. A dot, a comma, an operator or a line break is missing, a keyword is misspelled, or a word got there by accident, as language models like to leave one.",
        ignoreWhen:
          "Never in a Python file, since it does not run. Templates that only become Python later may say otherwise.",
      },
      zh: {
        title: "两个名字连在一起",
        what: "报告紧跟在另一个名字后面、中间什么也没有的名字：`nn.quantized layer(x)`、`loss = criterion(output target)`、`retrun loss`；多出来的右括号：`print(loss.item()))`；没有缩进主体的代码块；以及混入别的字母表字母的关键字，常随粘贴的文本而来。",
        why: "Python 读不懂这个文件，第一行还没运行就抛出 SyntaxError。可能少了点、逗号、运算符或换行，可能关键字拼错，也可能是误入的词，语言模型生成的代码里常见。",
        ignoreWhen: "Python 文件没有例外，因为它无法运行；之后才生成 Python 代码的模板可以忽略。",
      },
      invalid: python`
        predictions = [1, 2]
        print(len(predictions) rounded(1.5))
      `,
      valid: python`
        predictions = [1, 2]
        print(len(predictions), round(1.5))
      `,
    },
    messages: {
      stray: {
        en: "Nothing joins `{left}` and `{right}`: this is a SyntaxError, and nothing in the file runs.",
        zh: "`{left}` 和 `{right}` 之间什么也没有，这是语法错误，整个文件都无法运行。",
      },
      bracket: {
        en: "This `{bracket}` closes nothing: it is a SyntaxError, and nothing in the file runs.",
        zh: "这个 `{bracket}` 没有对应的左括号，是语法错误，整个文件都无法运行。",
      },
      letters: {
        en: "`{word}` only looks like `{keyword}`: it has letters of another alphabet. Nothing in the file runs.",
        zh: "`{word}` 只是看起来像 `{keyword}`，其中有别的字母表的字母。整个文件都无法运行。",
      },
      body: {
        en: "This has no body: what follows stands in its own column. It is an IndentationError.",
        zh: "这里没有主体，后面的代码没有缩进。这是 IndentationError，整个文件都无法运行。",
      },
      next: { en: "This is to be indented", zh: "这里应当缩进" },
      remove: { en: "Remove it", zh: "删掉它" },
      write: { en: "Write `{keyword}`", zh: "改为 `{keyword}`" },
    },
  },
  create(context) {
    const { tree, fixer } = context;

    function review(error: ErrorNode): void {
      const text = context.text(error);
      const { before, after } = lineAround(tree, error);
      if (/^[ \t]+$/.test(text)) reviewGap(error, before, after);
      if (!NAME.test(text) || PYTHON_KEYWORDS.has(text) || FOREIGN.test(before + text + after)) return;
      const left = /([\p{L}_][\p{L}\p{N}_]*|[)\]])[ \t]+$/u.exec(before)?.[1];
      const right = /^[ \t]+([\p{L}_][\p{L}\p{N}_]*)/u.exec(after)?.[1];
      if (left !== undefined && !PYTHON_KEYWORDS.has(left)) {
        // What follows shows that the name is complete.
        if (!/^\s*$/.test(after) || /^\s*[\p{L}_]/u.test(before))
          report(error, left, text, error.start - (/[ \t]+$/.exec(before)?.[0].length ?? 0) - left.length);
      } else if (left === undefined && right !== undefined && !PYTHON_KEYWORDS.has(right)) {
        report(error, text, right, error.start);
      }
    }

    /** `x = f(y) word`: both sides parse, and what is between them is the error. */
    function reviewGap(error: ErrorNode, before: string, after: string): void {
      const left = /[)\]]$/.exec(before)?.[0];
      const word = /^([\p{L}_][\p{L}\p{N}_]*)(?:[ \t]*(?:#.*)?$|[ \t]*[-+*/%.(])/u.exec(after)?.[1];
      if (left === undefined || word === undefined || FOREIGN.test(before + after)) return;
      // An operator or a condition may be about to be written.
      if ([...PYTHON_KEYWORDS].some((one) => one.startsWith(word))) return;
      const node = textRange(error.end, error.end + word.length);
      context.report({ node, message: "stray", data: { left, right: word }, breakage: true });
    }

    /** `print(f(x)))`: all before it in the statement is closed, and so is all before the statement. */
    function reviewBracket(error: ErrorNode): void {
      const { before, after } = lineAround(tree, error);
      const text = context.text(error);
      const at = bracketTooMany(text);
      if (at === null || !/^\s*$/.test(before) || FOREIGN.test(text + after)) return;
      const node = textRange(error.start + at, error.start + at + 1);
      const suggestions = [{ message: "remove" as const, edits: [fixer.replace(node, "")] }];
      const data = { bracket: text.charAt(at) };
      context.report({ node, message: "bracket", data, breakage: true, suggestions });
    }

    const written = (range: TextRange, keyword: string) =>
      ({ message: "write", data: { keyword }, edits: [fixer.replace(range, keyword)] }) as const;

    /** `with open(path) аs f`, with a Cyrillic а. */
    function reviewLetters({ node, word, keyword }: LookAlike): void {
      const suggestions = [written(node, keyword)];
      context.report({ node, message: "letters", data: { word, keyword }, breakage: true, suggestions });
    }

    function report(error: ErrorNode, left: string, right: string, at: number): void {
      const isFirst = /(?:^|[\n\r])[ \t]*$/.test(tree.text.slice(0, at));
      if (isFirst && context.fileKind === "notebook" && AUTOMAGIC.test(left)) return;
      const keyword = isFirst ? similarName(left, OPENING) : null;
      const suggestions = keyword === null ? [] : [written(textRange(at, at + left.length), keyword)];
      context.report({ node: error, message: "stray", data: { left, right }, breakage: true, suggestions });
    }

    return {
      end() {
        // Lines of other languages are left out of cells.
        const [empty] = context.fileKind === "script" ? emptyBodies(tree) : [];
        if (empty !== undefined)
          context.report({
            node: empty.line,
            message: "body",
            related: [{ node: empty.next, message: "next" }],
            absence: true,
          });
        let reported = -1;
        if (tree.errors[0] !== undefined) reviewBracket(tree.errors[0]);
        for (const error of tree.errors) {
          const broken = tree.broken.findIndex(({ start, end }) => start <= error.start && error.end <= end);
          // What follows in the same statement may be a consequence.
          if (broken === reported) continue;
          reported = broken;
          const around = tree.broken[broken];
          const found = around === undefined ? null : keywordInOtherLetters(tree, around);
          if (found === null) review(error);
          else reviewLetters(found);
        }
      },
    };
  },
});
