/** What must hold of every finding of a rule: its texts and its corrections. Knows no test case. */

import { equal, ok } from "node:assert/strict";
import type { Correction, Diagnostic } from "../../server/engine/diagnostic";
import type { Localized, Rule } from "../../server/rule-api";
import { allFixed, corrected, safeFix } from "./corrections";
import { loadedParser, type Program, reviewProgram } from "./reviewCode";

const LONGEST_FIRST_SENTENCE = { en: 100, zh: 60 } as const;

/** The key of the message template that a text was made of. Throws where no template of the rule fits. */
export function keyOf(rule: Rule, text: Localized): string {
  for (const [key, template] of Object.entries(rule.meta.messages)) {
    if (patternOf(template.en).test(text.en) && patternOf(template.zh).test(text.zh)) return key;
  }
  throw new Error(`${rule.meta.name} has no message like "${text.en}"`);
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\s\\S]*")}$`);
}

/** The first sentence: up to a full stop outside of code. */
export function firstSentence(text: string): string {
  const masked = text.replace(/`[^`]*`/g, (code) => "x".repeat(code.length));
  const end = /[.!?](?=\s|$)|[。！？]/.exec(masked);
  return end === null ? text : text.slice(0, end.index + 1);
}

/** Texts are filled in, short and on one line, in both languages. */
export function checkMessages(rule: Rule, diagnostic: Diagnostic): void {
  const all = [
    diagnostic.message,
    ...diagnostic.related.map((place) => place.message),
    ...diagnostic.corrections.map((correction) => correction.title),
  ];
  for (const message of all) {
    const template = rule.meta.messages[keyOf(rule, message)] as Localized;
    for (const language of ["en", "zh"] as const) {
      const text = message[language];
      ok(text.trim() !== "", `an empty ${language} message`);
      ok(!/[\n\r]/.test(text), `a message has one line: ${text}`);
      for (const [placeholder] of template[language].matchAll(/\{\w+\}/g))
        ok(!text.includes(placeholder), `${placeholder} is not filled in: ${text}`);
    }
  }
  if (diagnostic.secondary) return;
  for (const language of ["en", "zh"] as const) {
    const sentence = firstSentence(diagnostic.message[language]);
    const limit = LONGEST_FIRST_SENTENCE[language];
    ok(
      sentence.length <= limit,
      `the first sentence has ${sentence.length} characters, not ${limit}: ${sentence}`,
    );
  }
}

/** Corrected code parses and keeps the comments that the correction is not about; a safe fix silences the rule there, and a second time changes nothing. */
export function checkCorrections(rule: Rule, program: Program): void {
  const { found } = reviewProgram(program, [rule]);
  const before = found.filter((diagnostic) => !diagnostic.secondary).length;
  for (const correction of found.flatMap((diagnostic) => diagnostic.corrections))
    checkCorrected(program.code, correction);
  for (const diagnostic of found) {
    const fix = safeFix(diagnostic);
    if (fix === null) continue;
    const code = corrected(program.code, fix);
    const after = reviewProgram({ ...program, code }, [rule]).found.filter(
      (other) => !other.secondary,
    ).length;
    ok(after < before, `"${fix.title.en}" does not silence the rule:\n${code}`);
  }
  let code = program.code;
  let current = found;
  for (let pass = 0; pass < 10; pass++) {
    const next = allFixed(code, current);
    code = next.code;
    current = reviewProgram({ ...program, code }, [rule]).found;
    if (!next.leftOut) break;
  }
  equal(allFixed(code, current).code, code, "fixing a second time changes the code again");
}

function checkCorrected(code: string, correction: Correction): void {
  const parser = loadedParser();
  const tree = parser.parse(code);
  const text = corrected(code, correction);
  ok(text !== code, `"${correction.title.en}" changes nothing`);
  const after = parser.parse(text);
  ok(after.errors.length <= tree.errors.length, `"${correction.title.en}" breaks the code:\n${text}`);
  const left = after.comments.map((comment) => comment.text);
  for (const comment of tree.comments) {
    if (correction.edits.some(({ range }) => range.start >= comment.start && range.end <= comment.end))
      continue;
    const at = left.indexOf(comment.text);
    ok(at >= 0, `"${correction.title.en}" loses the comment ${comment.text}:\n${text}`);
    left.splice(at, 1);
  }
}

/** What the invalid cases of a rule found, and whether they write down what becomes of the code. */
export interface CoveredCase {
  readonly found: readonly Diagnostic[];
  readonly fixed: boolean;
  readonly suggested: boolean;
}

/** Each message appears in a case, each kind of correction is written down in one, and `fixes` tells the truth. */
export function checkRuleCoverage(rule: Rule, cases: readonly CoveredCase[]): void {
  const messages = new Set<string>();
  const offered = new Map<string, { safe: boolean; snippet: boolean; shown: boolean }>();
  for (const { found, fixed, suggested } of cases) {
    for (const diagnostic of found) {
      messages.add(keyOf(rule, diagnostic.message));
      for (const place of diagnostic.related) messages.add(keyOf(rule, place.message));
      for (const { title, safe, snippet } of diagnostic.corrections) {
        const key = keyOf(rule, title);
        messages.add(key);
        // One title may be safe in one place and not in another.
        const offer = `${key}" (${safe ? "safe" : "not safe"})`;
        const shown = (safe ? fixed : suggested) || offered.get(offer)?.shown === true;
        offered.set(offer, { safe, snippet, shown });
      }
    }
  }
  for (const key of Object.keys(rule.meta.messages))
    ok(messages.has(key), `no case shows the message "${key}"`);
  for (const [offer, { safe, shown }] of offered)
    ok(shown, `no case writes down the ${safe ? "`fixed`" : "`suggestions`"} code of "${offer}`);
  const kinds = [...offered.values()];
  const best = kinds.some((kind) => kind.safe)
    ? "fix"
    : kinds.length === 0
      ? "none"
      : kinds.every((kind) => kind.snippet)
        ? "snippet"
        : "suggestion";
  equal(rule.meta.fixes, best, "`meta.fixes` must name the best correction that the rule offers");
}
