/** The explanation of a line as Markdown, for a terminal, an assistant or a page in an editor. Decides nothing about the line. */

import type { Diagnostic } from "../../engine/diagnostic";
import type { Language } from "../../rule-api/message";
import { intersects, type TextRange } from "../../text/textRange";
import type { ExplainedCall, LineExplanation, UnknownValue } from "./explainLine";
import { LINE_WORDS } from "./lineWords";
import type { Reason } from "./unknownReason";

/** How places and rules are written where the text is shown. */
export interface LineTextOptions {
  readonly language: Language;
  /** The text that was reviewed. */
  readonly text: string;
  /** The file as it is shown. */
  readonly file: string;
  /** The line of a place, from 1, as the user counts; null where it cannot be named. */
  lineOf(range: TextRange): number | null;
  /** A line as a link, or as it is. */
  place(words: string, range: TextRange): string;
  /** A rule's name as a link, or as code. */
  rule(name: string): string;
}

/** Rules that are named in one sentence; a line may interest many. */
const MAX_RULES = 12;
const LONGEST_CODE = 60;

/** Ends with a line break. */
export function lineText(explanation: LineExplanation, options: LineTextOptions): string {
  const words = LINE_WORDS[options.language];
  const { line, findings, silenced, broken, calls, unknown } = explanation;
  const source = options.text.slice(line.start, line.end).trim();
  const parts = [
    `# ${words.title(options.file, options.lineOf(line) ?? 1)}`,
    ...(source === "" ? [] : [`\`\`\`python\n${source}\n\`\`\``]),
    ...(findings.length === 0
      ? [words.nothing]
      : [`## ${words.reported}`, findings.map((finding) => findingText(finding, options)).join("\n")]),
    ...(broken ? [words.broken] : []),
  ];
  const section = (title: string, items: readonly string[]): void => {
    if (items.length > 0) parts.push(`## ${title}`, items.join("\n"));
  };
  section(
    words.silenced,
    silenced.map(({ finding: { rule, message }, by }) => {
      const text = message[options.language];
      return `- ${words.silencedFinding(options.rule(rule), text, words.silencedBy[by])}`;
    }),
  );
  section(
    words.unknown,
    unknown.map((value) => unknownText(value, options)),
  );
  section(
    words.calls,
    calls.map((call) => callText(call, findings, options)),
  );
  section(words.rules, ruleTexts(explanation, options));
  return `${parts.join("\n\n")}\n`;
}

function findingText({ rule, severity, message, related }: Diagnostic, options: LineTextOptions): string {
  const { language } = options;
  const words = LINE_WORDS[language];
  const head = words.finding(options.rule(rule), words.severities[severity], message[language]);
  const path = related.map((place) => {
    const at = placeText(place.range, options);
    return `  - ${at === "" ? "" : `${at}${words.colon}`}${place.message[language]}`;
  });
  return [`- ${head}`, ...path].join("\n");
}

function unknownText({ range, facts, reasons, rules }: UnknownValue, options: LineTextOptions): string {
  const words = LINE_WORDS[options.language];
  const wanted = facts.map((fact) => words.facts[fact]);
  const value = words.unknownValue(code(range, options), words.list(wanted, 0), ruleList(rules, options));
  return [`- ${value}`, ...reasons.map((reason) => `  - ${reasonText(reason, options)}`)].join("\n");
}

function callText(
  { range, callee, isOwn, watchedBy, wouldWatch, reasons }: ExplainedCall,
  findings: readonly Diagnostic[],
  options: LineTextOptions,
): string {
  const words = LINE_WORDS[options.language];
  const written = code(range, options);
  const sentences = [
    callee !== null
      ? words.called(written, `\`${callee.replace(/^builtins\./, "")}\``)
      : isOwn
        ? words.ownCode(written)
        : words.unresolved(written),
  ];
  if (watchedBy.length > 0) sentences.push(words.watchedBy(ruleList(watchedBy, options)));
  // A rule that came to this call from another one reports it all the same.
  else if (callee !== null && !findings.some((finding) => intersects(finding.range, range)))
    sentences.push(words.unwatched);
  if (wouldWatch.length > 0) sentences.push(words.wouldWatch(ruleList(wouldWatch, options)));
  const space = options.language === "zh" ? "" : " ";
  return [
    `- ${sentences.join(space)}`,
    ...reasons.map((reason) => `  - ${reasonText(reason, options)}`),
  ].join("\n");
}

function ruleTexts(
  { findings, silenced, unknown, looked, passed }: LineExplanation,
  options: LineTextOptions,
): string[] {
  const words = LINE_WORDS[options.language];
  const said = new Set([
    ...findings.map(({ rule }) => rule),
    ...silenced.map(({ finding }) => finding.rule),
    ...unknown.flatMap(({ rules }) => rules),
  ]);
  const content = looked.filter((rule) => !said.has(rule));
  const others = passed.filter((rule) => !said.has(rule)).length;
  return [
    ...(content.length === 0 ? [] : [`- ${words.content(ruleList(content, options))}`]),
    ...(looked.length === 0 && said.size === 0 ? [`- ${words.nobody}`] : []),
    ...(others === 0 ? [] : [`- ${words.passed(others)}`]),
  ];
}

/** One step of the way of a value, as a sentence. */
export function reasonText(reason: Reason, options: LineTextOptions): string {
  const { because, list } = LINE_WORDS[options.language];
  const at = (range: TextRange | null): string => (range === null ? "" : placeText(range, options));
  const places = (ranges: readonly TextRange[]): string => {
    const named = [...new Set(ranges.map(at))].filter((place) => place !== "");
    return named.length === 0 ? "" : list(named, 0);
  };
  const named = (name: string): string => `\`${name}\``;
  switch (reason.kind) {
    case "own-function":
      return because.ownFunction(named(reason.name), at(reason.call), at(reason.defined));
    case "unseen-module":
      return because.unseenModule(named(reason.name), at(reason.call), named(reason.module));
    case "library":
      return because.library(named(reason.name), at(reason.call));
    case "unknown-receiver":
      return because.unknownReceiver(code(reason.receiver, options), at(reason.call));
    case "unknown-callee":
      return because.unknownCallee(
        reason.name === "" ? code(reason.call, options) : named(reason.name),
        at(reason.call),
      );
    case "parameter":
      return because.parameter(named(reason.function), at(reason.defined), places(reason.calls));
    case "several":
      return because.several(named(reason.name), places(reason.places));
    case "loop":
      return because.loop(code(reason.over, options), at(reason.over));
    case "part":
      return because.part(code(reason.of, options), at(reason.of));
    case "unbound":
      return because.unbound(named(reason.name));
    default:
      return because.expression(code(reason.range, options), at(reason.range));
  }
}

function placeText(range: TextRange, options: LineTextOptions): string {
  const line = options.lineOf(range);
  return line === null ? "" : options.place(LINE_WORDS[options.language].line(line), range);
}

function ruleList(rules: readonly string[], options: LineTextOptions): string {
  const shown = rules.slice(0, MAX_RULES).map((rule) => options.rule(rule));
  return LINE_WORDS[options.language].list(shown, rules.length - shown.length);
}

function code({ start, end }: TextRange, { text }: LineTextOptions): string {
  const line = text.slice(start, end).replaceAll("`", "").replace(/\s+/g, " ").trim();
  return `\`${line.length <= LONGEST_CODE ? line : `${line.slice(0, LONGEST_CODE - 1)}…`}\``;
}
