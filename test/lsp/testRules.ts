/** Tiny rules for tests of the language server: each shows one thing that a finding can have. Judge nothing real. */

import { defineRule, isKind, type Rule, type SyntaxNode, textOf } from "../../server/rule-api";

const text = { en: "test", zh: "测试" };

function page(title: string, titleZh: string) {
  const page = (heading: string, language: string) => ({
    title: heading,
    what: `What it reports, in ${language}.`,
    why: "Why it matters.",
    ignoreWhen: "Never.",
  });
  return { en: page(title, "English"), zh: page(titleZh, "Chinese"), invalid: "x\n", valid: "y\n" };
}

const shared = {
  theme: "python",
  libraries: [],
  profile: "standard",
  since: "0.1.0",
  sources: ["https://docs.python.org/3/"],
} as const;

/** `foo` becomes `bar`, safely: which `no-bar` then finds. */
const noFoo = defineRule({
  meta: {
    ...shared,
    name: "no-foo",
    severity: "error",
    fixes: "fix",
    docs: page("Foo is not bar", "foo 不是 bar"),
    messages: {
      found: { en: "`{name}` should be bar.", zh: "`{name}` 应为 bar。" },
      first: { en: "The file begins here.", zh: "文件从这里开始。" },
      fix: { en: "Write `bar`", zh: "改写为 `bar`" },
    },
  },
  create: (context) => ({
    nodes: {
      identifier(node) {
        if (node.text !== "foo") return;
        context.report({
          node,
          message: "found",
          data: { name: node.text },
          related: [{ node: context.tree.root.children[0] ?? node, message: "first" }],
          fix: { message: "fix", edits: [context.fixer.replace(node, "bar")] },
          tags: ["unnecessary"],
        });
      },
    },
  }),
});

/** `bar` becomes `baz`, safely. */
const noBar = defineRule({
  meta: {
    ...shared,
    name: "no-bar",
    severity: "warning",
    fixes: "fix",
    docs: page("Bar is not baz", "bar 不是 baz"),
    messages: {
      found: { en: "This should be baz.", zh: "这里应为 baz。" },
      fix: { en: "Write `baz`", zh: "改写为 `baz`" },
    },
  },
  create: (context) => ({
    nodes: {
      identifier(node) {
        if (node.text !== "bar") return;
        context.report({
          node,
          message: "found",
          fix: { message: "fix", edits: [context.fixer.replace(node, "baz")] },
          tags: ["deprecated"],
        });
      },
    },
  }),
});

/** `unsure` has two suggestions and no safe fix; the second is a snippet. */
const noUnsure = defineRule({
  meta: {
    ...shared,
    name: "no-unsure",
    severity: "information",
    fixes: "suggestion",
    docs: page("Unsure", "不确定"),
    messages: {
      found: { en: "Choose.", zh: "请选择。" },
      one: { en: "Take one", zh: "取一个" },
      snippet: { en: "Fill in", zh: "填入" },
    },
  },
  create: (context) => ({
    nodes: {
      identifier(node) {
        if (node.text !== "unsure") return;
        context.report({
          node,
          message: "found",
          suggestions: [
            { message: "one", edits: [context.fixer.replace(node, "one")] },
            {
              message: "snippet",
              snippet: true,
              edits: [
                context.fixer.lineBefore(node, `with \${1:context}:\n    \${2|a,b|} = \\$HOME + $1`),
                context.fixer.insertAfter(node, "_plain"),
              ],
            },
          ],
        });
      },
    },
  }),
});

/** Calls of `risky` are reported at the callee, without a correction. */
const noRisk = defineRule({
  meta: {
    ...shared,
    name: "no-risk",
    severity: "hint",
    fixes: "none",
    docs: page("Risky call", "有风险的调用"),
    messages: { found: { en: "Risky.", zh: "有风险。" } },
  },
  create: (context) => ({
    nodes: {
      call({ function: callee }: { readonly function: SyntaxNode }) {
        if (isKind(callee, "identifier") && callee.text === "risky")
          context.report({ node: callee, message: "found" });
      },
    },
  }),
});

/** Calls of functions of other files that do risky business. */
const noBorrowedRisk = defineRule({
  meta: {
    ...shared,
    name: "no-borrowed-risk",
    severity: "warning",
    inPlace: "never",
    fixes: "none",
    docs: page("Borrowed risk", "借来的风险"),
    messages: { found: { en: "Risky elsewhere.", zh: "别处有风险。" } },
  },
  create: ({ semantic, report }) => ({
    nodes: {
      call({ function: callee }: { readonly function: SyntaxNode }) {
        const called = semantic.functionOf(callee);
        if (called === null || called.model === semantic) return;
        if (textOf(called.model.tree, called.node).includes("risky_business"))
          report({ node: callee, message: "found" });
      },
    },
  }),
});

/** `twice` is renamed wherever it stands: a suggestion of several lines. */
const noTwice = defineRule({
  meta: {
    ...shared,
    name: "no-twice",
    severity: "information",
    fixes: "suggestion",
    docs: page("Twice", "两次"),
    messages: { found: { en: "Rename.", zh: "请改名。" }, rename: { en: "Rename all", zh: "全部改名" } },
  },
  create(context) {
    const found: SyntaxNode[] = [];
    return {
      nodes: {
        identifier(node) {
          if (node.text === "twice") found.push(node);
        },
      },
      end() {
        const [node] = found;
        const edits = found.map((one) => context.fixer.replace(one, "once"));
        if (node !== undefined)
          context.report({ node, message: "found", suggestions: [{ message: "rename", edits }] });
      },
    };
  },
});

/** Throws where a file names `explode`. */
const throwing = defineRule({
  meta: {
    ...shared,
    name: "throwing",
    severity: "error",
    fixes: "none",
    docs: page("Throws", "抛出异常"),
    messages: { found: text },
  },
  create: () => ({
    nodes: {
      identifier(node) {
        if (node.text === "explode") throw new Error("this rule is broken");
      },
    },
  }),
});

const LONG_MS = 10;

/** Finds nothing in `slow`, and takes its time to. */
const slow = defineRule({
  meta: {
    ...shared,
    name: "slow",
    severity: "warning",
    fixes: "none",
    docs: page("Slow", "慢"),
    messages: { found: { en: "Slow.", zh: "慢。" } },
  },
  create: () => ({
    nodes: {
      identifier({ text }) {
        const end = Date.now() + (text === "slow" ? LONG_MS : 0);
        while (Date.now() < end);
      },
    },
  }),
});

/** `begin_work` wants `end_work`, which may be about to be written. */
const noEnd = defineRule({
  meta: {
    ...shared,
    name: "no-end",
    severity: "warning",
    fixes: "none",
    docs: page("No end", "没有结束"),
    messages: { found: { en: "Nothing ends it.", zh: "没有结束。" } },
  },
  create: (context) => ({
    nodes: {
      identifier(node) {
        if (node.text !== "begin_work" || /\bend_work\b/.test(context.text(context.tree.root))) return;
        context.report({ node, message: "found", absence: true });
      },
    },
  }),
});

export const testRules: readonly Rule[] = [
  noFoo,
  noBar,
  noUnsure,
  noRisk,
  noBorrowedRisk,
  noTwice,
  noEnd,
  throwing,
  slow,
];
