/** Comments that silence findings: `# heldout: ignore[rule] reason` for a line or block, `# heldout: ignore-file[rule]`, bare `# noqa`. */

import { formatMessage, type Localized } from "../rule-api/message";
import { defineRule, type Rule } from "../rule-api/rule";
import {
  blockStart,
  type Comment,
  isStatement,
  type SyntaxNode,
  type SyntaxTree,
} from "../syntax/syntaxTree";
import { nearestName } from "../text/nearestName";
import { type TextRange, textRange } from "../text/textRange";
import type { Correction, Diagnostic } from "./diagnostic";
import { type RuleSettings, severityOf } from "./ruleSettings";

/** A comment that silences rules over some range. */
export interface Suppression {
  readonly comment: Comment;
  /** Empty: all rules. */
  readonly rules: readonly { readonly name: string; readonly range: TextRange }[];
  /** What is silenced: findings that start in here. */
  readonly scope: TextRange;
  /** Not ours to judge whether it is needed. */
  readonly foreign: boolean;
}

const OURS = /#\s*heldout:\s*(ignore-file|ignore)(?:\[([^\]]*)\])?/;
const NOQA = /#\s*noqa\b(?!\s*:)/i;

/** The rule under which suppressions that silence nothing are reported; the engine itself reports it. */
export const unusedSuppression: Rule = defineRule({
  meta: {
    name: "unused-suppression",
    theme: "python",
    libraries: [],
    severity: "information",
    profile: "standard",
    since: "0.1.0",
    fixes: "fix",
    sources: ["https://peps.python.org/pep-0008/#comments"],
    docs: {
      en: {
        title: "Suppression that silences nothing",
        what: "A `# heldout: ignore[...]` comment names a rule that reports nothing there, or that does not exist.",
        why: "The comment outlives the mistake it was written for, and would hide the next one. Removing it keeps the file honest.",
        ignoreWhen:
          "The finding comes and goes with the installed version of a library: then write the reason behind the comment.",
      },
      zh: {
        title: "没有压制任何提示的忽略注释",
        what: "`# heldout: ignore[...]` 注释里写的规则在该处没有任何提示，或者这条规则不存在。",
        why: "错误改掉之后注释还留着，会把下一个错误也藏起来。删掉它，文件才保持诚实。",
        ignoreWhen: "该提示随所装库的版本时有时无：请在注释后面写明理由。",
      },
      invalid:
        "import torch\n\nmodel = torch.nn.Linear(4, 2)  # heldout: ignore[nonexistent-api] once misspelt\n",
      valid: "import torch\n\nmodel = torch.nn.Linear(4, 2)\n",
    },
    messages: {
      unused: {
        en: "`{rule}` reports nothing here, so this suppression hides nothing.",
        zh: "`{rule}` 在这里没有提示，这条忽略注释不起作用。",
      },
      unknown: {
        en: "There is no rule `{rule}`, so this suppression hides nothing.",
        zh: "没有名为 `{rule}` 的规则，这条忽略注释不起作用。",
      },
      remove: { en: "Remove the suppression", zh: "删除这条忽略注释" },
      rename: { en: "Write `{name}`", zh: "改为 `{name}`" },
    },
  },
  create: () => ({}),
});

/** All suppressions of a file, in source order. */
export function findSuppressions(tree: SyntaxTree): Suppression[] {
  const found: Suppression[] = [];
  for (const comment of tree.comments) {
    const ours = OURS.exec(comment.text);
    if (ours !== null) {
      const scope = ours[1] === "ignore-file" ? textRange(0, tree.text.length + 1) : scopeOf(tree, comment);
      found.push({ comment, rules: namesIn(comment, ours), scope, foreign: false });
    } else if (NOQA.test(comment.text)) {
      found.push({ comment, rules: [], scope: scopeOf(tree, comment), foreign: true });
    }
  }
  return found;
}

function namesIn(comment: Comment, match: RegExpExecArray): Suppression["rules"] {
  const list = match[2];
  if (list === undefined) return [];
  let at = comment.start + match.index + match[0].indexOf("[") + 1;
  return list.split(",").flatMap((part) => {
    const name = part.trim();
    const start = at + part.indexOf(name);
    at += part.length + 1;
    return name === "" ? [] : [{ name, range: textRange(start, start + name.length) }];
  });
}

/** The line of a comment and the statement it belongs to; the whole block on a compound statement's line; the next statement for a comment on a line of its own. */
function scopeOf(tree: SyntaxTree, comment: Comment): TextRange {
  const { text } = tree;
  const lineStart =
    Math.max(text.lastIndexOf("\n", comment.start - 1), text.lastIndexOf("\r", comment.start - 1)) + 1;
  const alone = text.slice(lineStart, comment.start).trim() === "";
  const statement = statementFor(
    tree,
    alone ? nextCode(text, comment.end) : lineStart,
    alone ? null : comment.start,
  );
  if (statement === null)
    return textRange(lineStart, alone ? endOfBroken(tree, nextCode(text, comment.end)) : comment.end);
  return textRange(Math.min(lineStart, statement.start), Math.max(comment.end, statement.end));
}

function nextCode(text: string, from: number): number {
  const match = /^[^\n\r]*(?:\s*(?:#[^\n\r]*)?(?:\r\n|\n|\r))*\s*/.exec(text.slice(from));
  return from + (match?.[0].length ?? 0);
}

/** A comment above code that does not parse is meant for all of it. */
function endOfBroken(tree: SyntaxTree, at: number): number {
  const region = tree.broken.find(({ start, end }) => start <= at && at <= end);
  return Math.max(at, region?.end ?? at);
}

/** The outermost statement whose first or last line (or, for a compound one, header) holds the place. */
function statementFor(tree: SyntaxTree, lineStart: number, before: number | null): SyntaxNode | null {
  const end = before ?? lineStart;
  let nodes: readonly SyntaxNode[] = tree.root.children;
  for (;;) {
    // The last node on the comment's line that starts before the comment.
    const holder = nodes
      .filter((node) => node.start <= end && (before === null ? node.end > lineStart : node.end >= lineStart))
      .at(-1);
    if (holder === undefined) return null;
    if (isStatement(holder)) {
      const body = blockStart(holder);
      if (body === null || end <= body) return holder.start <= end ? decorated(holder) : null;
    }
    nodes = holder.children;
  }
}

function decorated(node: SyntaxNode): SyntaxNode {
  return node.parent?.kind === "decorated_definition" ? node.parent : node;
}

/** Whether a comment silences a finding. */
export function silences({ scope, rules }: Suppression, { rule, range }: Diagnostic): boolean {
  if (range.start < scope.start || range.start >= scope.end) return false;
  return rules.length === 0 || rules.some(({ name }) => name === rule);
}

/** The findings that are left, and one for each suppression that silenced nothing. */
export function applySuppressions(
  tree: SyntaxTree,
  found: readonly Diagnostic[],
  options: {
    readonly rules: readonly Rule[];
    readonly active: ReadonlySet<string>;
    readonly settings: RuleSettings;
  },
): Diagnostic[] {
  const suppressions = findSuppressions(tree);
  if (suppressions.length === 0) return [...found];
  const used = new Set<TextRange>();
  const left = found.filter((diagnostic) => {
    let silenced = false;
    for (const suppression of suppressions) {
      if (!silences(suppression, diagnostic)) continue;
      silenced = true;
      used.add(suppression.comment);
      for (const rule of suppression.rules) if (rule.name === diagnostic.rule) used.add(rule.range);
    }
    return !silenced;
  });
  const severity = severityOf(unusedSuppression.meta, options.settings);
  if (severity !== "off") {
    const known = new Set(options.rules.map((rule) => rule.meta.name));
    for (const suppression of suppressions) {
      if (suppression.foreign) continue;
      const unused = suppression.rules.filter(
        (rule) => !used.has(rule.range) && (options.active.has(rule.name) || !known.has(rule.name)),
      );
      const bare = suppression.rules.length === 0 && !used.has(suppression.comment);
      for (const rule of unused)
        left.push(unusedDiagnostic(tree, suppression, rule, known, unused.length, severity));
      if (bare) left.push(unusedDiagnostic(tree, suppression, null, known, 1, severity));
    }
  }
  return left.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function unusedDiagnostic(
  tree: SyntaxTree,
  suppression: Suppression,
  rule: { readonly name: string; readonly range: TextRange } | null,
  known: ReadonlySet<string>,
  unusedCount: number,
  severity: Diagnostic["severity"],
): Diagnostic {
  const { messages } = unusedSuppression.meta;
  const name = rule?.name ?? "*";
  const isKnown = rule === null || known.has(name);
  const text = (isKnown ? messages.unused : messages.unknown) as Localized;
  const meant = isKnown ? null : nearestName(name, known);
  const whole = rule === null || unusedCount === suppression.rules.length;
  return {
    rule: unusedSuppression.meta.name,
    range: rule?.range ?? suppression.comment,
    severity,
    message: { en: text.en.replace("{rule}", name), zh: text.zh.replace("{rule}", name) },
    related: [],
    elsewhere: [],
    corrections: [
      {
        title: messages.remove as Localized,
        edits: [
          {
            range: whole ? withSpaceBefore(tree, suppression.comment) : listEntry(tree, rule.range),
            newText: "",
          },
        ],
        safe: true,
        snippet: false,
      },
      ...(rule === null || meant === null ? [] : [renamed(rule.range, meant)]),
    ],
    tags: ["unnecessary"],
    secondary: false,
  };
}

/** The name that was probably meant: no safe fix, since it would silence what is reported now. */
function renamed(range: TextRange, name: string): Correction {
  const { en, zh } = unusedSuppression.meta.messages.rename as Localized;
  return {
    title: { en: formatMessage(en, { name }), zh: formatMessage(zh, { name }) },
    edits: [{ range, newText: name }],
    safe: false,
    snippet: false,
  };
}

function withSpaceBefore(tree: SyntaxTree, comment: TextRange): TextRange {
  let start: number = comment.start;
  while (start > 0 && (tree.text[start - 1] === " " || tree.text[start - 1] === "\t")) start--;
  return textRange(start, comment.end);
}

/** A name in the list with one comma. */
function listEntry(tree: SyntaxTree, name: TextRange): TextRange {
  const after = /^\s*,\s*/.exec(tree.text.slice(name.end));
  if (after !== null) return textRange(name.start, name.end + after[0].length);
  const before = /\s*,\s*$/.exec(tree.text.slice(0, name.start));
  return textRange(name.start - (before?.[0].length ?? 0), name.end);
}
