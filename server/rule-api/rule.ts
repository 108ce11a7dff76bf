/** How a rule is written: its meta data, its messages in two languages, its handlers. Types hold an author to all of it. */

import type { ResolvedCall } from "../dataflow/dataflow";
import type { Effect } from "../knowledge/libraryKnowledge";
import type { Call, NodeByKind, NodeKind } from "../syntax/syntaxTree";
import type { Language, Localized, Messages, Placeholders, Severity } from "./message";
import type { RuleContext } from "./ruleContext";

export const THEMES = [
  "metrics",
  "leakage",
  "training-loop",
  "mode",
  "fine-tuning",
  "distributed",
  "precision",
  "performance",
  "reproducibility",
  "api",
  "preprocessing",
  "augmentation",
  "tuning",
  "explainability",
  "compression",
  "deployment",
  "security",
  "vision",
  "python",
] as const;
export type Theme = (typeof THEMES)[number];

/** The page of a rule in one language. Markdown; sentences, not headings. */
export interface RuleText {
  /** The page's title: the mistake in at most eight words. */
  readonly title: string;
  /** What the rule reports. */
  readonly what: string;
  /** Why it matters: what happens when the code runs, with measured numbers where there are some. */
  readonly why: string;
  /** When it is fine to ignore it. */
  readonly ignoreWhen: string;
}

export interface RuleMeta<M extends Messages> {
  /** Reads as "allow <name>"; the file's name. */
  readonly name: string;
  readonly theme: Theme;
  /** Packages (canonical top-level names) of which a file must import at least one for the rule to run; empty: any file. */
  readonly libraries: readonly string[];
  readonly severity: Severity;
  /** `standard`: on by default; `strict`: only in the strict profile. */
  readonly profile: "standard" | "strict";
  /**
   * What it says of a call holds for what one caller hands over: it is also asked inside of functions, of this file and others, as each
   * call of the file runs them. Its reports must not lean on code that follows elsewhere.
   */
  readonly throughCalls?: true;
  /**
   * Rules are also asked about the program with its helpers written in place of their calls, and what they do not find there is
   * not told, since what a function does in part its caller may make right. `also`: it goes by names, signatures and comments of
   * functions, so what it finds in the program as it is written is told, too; `never`: it judges the functions themselves, so it
   * is asked about the program as it is written alone.
   */
  readonly inPlace?: "also" | "never";
  /** The version of Heldout that brought it. */
  readonly since: string;
  /** The best correction it offers. A `fix` keeps the meaning or the code was certain to fail; a `suggestion` does not. */
  readonly fixes: "fix" | "suggestion" | "snippet" | "none";
  /** Official documentation, and what was run to verify (`scikit-learn 1.9.1: ...`). */
  readonly sources: readonly string[];
  readonly docs: Readonly<Record<Language, RuleText>> & {
    /** Python that gives exactly one finding of this rule (secondary places not counted). */
    readonly invalid: string;
    /** The same, right: gives no finding of any rule. */
    readonly valid: string;
  };
  readonly messages: M;
}

/** What a rule wants to see of a file, called once each in source order. */
export interface RuleHandlers {
  /** Calls of library functions, classes and methods, by canonical qualified name: `sklearn.metrics.roc_curve`, `sklearn.svm.SVC`. */
  readonly calls?: Readonly<Record<string, (call: Call, resolved: ResolvedCall) => void>>;
  /** Calls through an attribute of that name, whatever the receiver is (`fit`, `eval`): the rule must make sure of it. */
  readonly methods?: Readonly<Record<string, (call: Call, resolved: ResolvedCall) => void>>;
  /** Calls of which knowledge says something of this kind (`splits`, `fits`), whatever they are called. */
  readonly effects?: { readonly [Fact in keyof Effect]?: (call: Call, effect: Effect) => void };
  readonly nodes?: { readonly [Kind in NodeKind]?: (node: NodeByKind[Kind]) => void };
  /** After the walk. */
  readonly end?: () => void;
}

/** A rule as the engine holds it. Stateless: all state of a file lives in what `create` returns. */
export interface Rule {
  readonly meta: RuleMeta<Messages>;
  create(context: RuleContext<Messages>): RuleHandlers;
}

type SamePlaceholders<M extends Messages> = {
  [Key in keyof M]: [Placeholders<M[Key]["en"]>, Placeholders<M[Key]["zh"]>] extends [
    Placeholders<M[Key]["zh"]>,
    Placeholders<M[Key]["en"]>,
  ]
    ? Localized
    : {
        readonly en: string;
        readonly zh: "the Chinese text must use the same placeholders as the English one";
      };
};

/** Defines a rule. A message that lacks a language or a placeholder does not compile. */
export function defineRule<const M extends Messages>(rule: {
  readonly meta: RuleMeta<M> & { readonly messages: SamePlaceholders<M> };
  readonly create: (context: RuleContext<M>) => RuleHandlers;
}): Rule {
  return rule as unknown as Rule;
}

/** Markdown written in an indented template literal: the common indentation and the outer blank lines go. */
export function md(parts: TemplateStringsArray, ...values: string[]): string {
  const text = String.raw(
    { raw: parts.raw.map((part) => part.replaceAll("\\`", "`").replaceAll("\\\\", "\\")) },
    ...values,
  );
  const lines = text.split("\n");
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return lines
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
    .join("\n")
    .trim();
}

/** Python code in an indented template literal: as `md`, ending with a newline. */
export function python(parts: TemplateStringsArray, ...values: string[]): string {
  return `${md(parts, ...values)}\n`;
}
