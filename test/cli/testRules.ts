/** Tiny rules for tests of the command line: each shows one thing that a finding can have. Judge nothing real. */

import { defineRule, type Rule, type SyntaxNode } from "../../server/rule-api";

function page(title: string, titleZh: string) {
  const text = (heading: string, language: string) => ({
    title: heading,
    what: `What it reports, in ${language}.`,
    why: "Why it matters.",
    ignoreWhen: "Never.",
  });
  return { en: text(title, "English"), zh: text(titleZh, "Chinese"), invalid: "foo\n", valid: "y\n" };
}

const shared = {
  theme: "python",
  libraries: [],
  profile: "standard",
  since: "0.1.0",
  sources: ["https://docs.python.org/3/"],
} as const;

/** `foo` becomes `bar`, safely. */
const noFoo = defineRule({
  meta: {
    ...shared,
    name: "no-foo",
    severity: "error",
    fixes: "fix",
    docs: page("Foo is not bar", "foo 不是 bar"),
    messages: {
      found: { en: "`{name}` should be `bar`.", zh: "`{name}` 应为 `bar`。" },
      fix: { en: "Write `bar`", zh: "改写为 `bar`" },
    },
  },
  create: (context) => ({
    nodes: {
      identifier(node) {
        if (node.text !== "foo") return;
        const fix = { message: "fix", edits: [context.fixer.replace(node, "bar")] } as const;
        context.report({ node, message: "found", data: { name: node.text }, fix });
      },
    },
  }),
});

/** The second assignment of a name: the first one is related, the third one takes part; a suggestion with a tab stop. */
const assignedTwice = defineRule({
  meta: {
    ...shared,
    theme: "leakage",
    name: "assigned-twice",
    severity: "warning",
    fixes: "suggestion",
    docs: page("Assigned twice", "赋值两次"),
    messages: {
      found: { en: "`{name}` is assigned again: 100% sure,\nreally.", zh: "`{name}` 再次赋值。" },
      first: { en: "First assigned here.", zh: "首次赋值在此。" },
      rename: { en: "Choose another name", zh: "换个名字" },
    },
  },
  create(context) {
    const seen = new Map<string, SyntaxNode[]>();
    return {
      nodes: {
        assignment(node) {
          const name = context.text(node.left);
          seen.set(name, [...(seen.get(name) ?? []), node]);
        },
      },
      end() {
        for (const [name, [first, second, third]] of seen) {
          if (first === undefined || second === undefined) continue;
          context.report({
            node: second,
            message: "found",
            data: { name },
            related: [{ node: first, message: "first" }],
            secondary: third === undefined ? [] : [{ node: third, message: "first" }],
            suggestions: [
              { message: "rename", snippet: true, edits: [context.fixer.insertBefore(second, `\${1:new}_`)] },
            ],
          });
        }
      },
    };
  },
});

/** Only in the strict profile, only where torch is imported. */
const torchImported = defineRule({
  meta: {
    ...shared,
    theme: "mode",
    libraries: ["torch"],
    profile: "strict",
    name: "torch-imported",
    severity: "hint",
    fixes: "none",
    docs: page("Torch is imported", "导入了 torch"),
    messages: { found: { en: "Torch is here.", zh: "这里有 torch。" } },
  },
  create: (context) => ({
    nodes: { import_statement: (node) => context.report({ node, message: "found" }) },
  }),
});

/** Breaks on `boom`. */
const breaks = defineRule({
  meta: {
    ...shared,
    name: "breaks-on-boom",
    severity: "information",
    fixes: "none",
    docs: page("Boom", "轰"),
    messages: { found: { en: "Boom.", zh: "轰。" } },
  },
  create: () => ({
    nodes: {
      identifier(node) {
        if (node.text === "boom") throw new Error("boom went off");
      },
    },
  }),
});

export const testRules: readonly Rule[] = [noFoo, assignedTwice, torchImported, breaks];
