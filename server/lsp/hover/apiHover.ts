/** A library name as a hover shows it: how it is called, in which releases it is, what is said against it. Knows no program but the call around a keyword. */

import type {
  ApiAnswer,
  ApiDeprecation,
  ApiForm,
  ApiHistory,
  ApiParameter,
  ApiScope,
} from "../../api-index/apiIndex";
import { historyOf, releaseWanted, shortReleases } from "../../rule-api/api/releaseWording";
import type { Language } from "../../rule-api/message";
import { lastPart, type QualifiedName } from "../../semantic/qualifiedName";
import { ancestor, type Identifier } from "../../syntax/syntaxTree";
import type { Inspection } from "../../workspace/reviewer";
import { isKeyword } from "./symbolAt";

/** Forms of an overloaded function that a hover has room for. */
const MOST_FORMS = 3;
/** A signature that is longer gets a line for each parameter. */
const LONGEST_LINE = 88;
const MOST_VALUES = 12;

const WORDS = {
  en: {
    project: (wanted: string, place: string) => `this project: ${wanted} (${place})`,
    assumed: (release: string) => `no release found in this project, ${release} assumed`,
    lacking: (releases: string) => `not in ${releases}`,
    missing: (history: string) => `**Not in the releases that apply**: ${history}.`,
    deprecated: (since: string) => `**Deprecated**${since === "" ? "" : ` since ${since}`}.`,
    instead: (name: string) => `Use \`${name}\` instead.`,
    goes: (release: string) => `${release} drops it.`,
    required: "required",
    defaults: (code: string) => `default ${code}`,
    of: (name: string, callee: string) => `${name} of ${callee}`,
    oneOf: (values: string) => `one of ${values}`,
    refused: (callee: string) => `**${callee} takes no such argument in the releases that apply.**`,
  },
  zh: {
    project: (wanted: string, place: string) => `本项目：${wanted}（${place}）`,
    assumed: (release: string) => `没有在项目里找到版本，按 ${release} 判断`,
    lacking: (releases: string) => `${releases} 里没有`,
    missing: (history: string) => `**适用的版本里没有它**：${history}。`,
    deprecated: (since: string) => `**已弃用**${since === "" ? "" : `（${since} 起）`}。`,
    instead: (name: string) => `请改用 \`${name}\`。`,
    goes: (release: string) => `${release} 会删除它。`,
    required: "必需",
    defaults: (code: string) => `默认 ${code}`,
    of: (name: string, callee: string) => `${callee} 的 ${name}`,
    oneOf: (values: string) => `可取 ${values}`,
    refused: (callee: string) => `**适用的版本里 ${callee} 不接受这个参数。**`,
  },
} as const;

/** The library name in Markdown; null where the index knows nothing of it. */
export function apiText({ apiIndex }: Inspection, name: QualifiedName, language: Language): string | null {
  const answer = apiIndex.symbol(name);
  if (answer.kind === "unknown") return null;
  if (answer.kind === "missing")
    return `${answer.parent}.${answer.member}` === name ? missingText(answer, language) : null;
  const { symbol } = answer;
  const { scope, range, lackingIn, deprecated } = symbol;
  const forms = symbol.kind === "module" || symbol.kind === "value" ? null : apiIndex.forms(name);
  const kind = symbol.kind === "class" || symbol.kind === "module" ? `${symbol.kind} ` : "";
  const shown = symbol.kind === "method" || symbol.kind === "attribute" ? memberName(name) : symbol.name;
  const signatures = (forms ?? []).slice(0, MOST_FORMS).map((form) => signature(`${kind}${shown}`, form));
  const words = WORDS[language];
  const releases = range[0] === range[1] ? range[0] : `${range[0]} – ${range[1]}`;
  const lacking = lackingIn.length === 0 ? [] : [words.lacking(shortReleases(lackingIn))];
  return [
    `\`\`\`python\n${signatures.length === 0 ? `${kind}${shown}` : signatures.join("\n")}\n\`\`\``,
    [`${scope.library} ${releases}`, scopeText(scope, language), ...lacking].join(" · "),
    ...(deprecated === null ? [] : [deprecationText(deprecated, scope, language)]),
  ].join("\n\n");
}

/** What the index knows of the keyword of a call that the identifier is, in Markdown; null where that is nothing. */
export function keywordText(
  inspection: Inspection,
  identifier: Identifier,
  language: Language,
): string | null {
  const { semantic, dataflow, apiIndex } = inspection;
  const call = isKeyword(identifier) ? ancestor(identifier, "call") : null;
  if (call === null || call.kind !== "call") return null;
  const { callee: resolved } = dataflow.resolveCall(call);
  const callee = semantic.writtenName(call.function) ?? resolved;
  if (callee === null) return null;
  const answer = apiIndex.keyword(callee, identifier.text);
  if (answer.kind === "unknown") return null;
  const words = WORDS[language];
  const title = words.of(`**${identifier.text}**`, `\`${memberName(callee)}\``);
  if (answer.kind === "refused") {
    const history =
      answer.history.status === "never" ? [] : [`${historyOf(answer.scope, answer.history)[language]}.`];
    const advice = answer.advice === null ? [] : [answer.advice[language]];
    return [words.refused(`\`${memberName(callee)}\``), [...history, ...advice].join(" ")]
      .filter((text) => text !== "")
      .join("\n\n");
  }
  const parameter = apiIndex
    .forms(callee)
    ?.flat()
    .filter(({ name }) => name === identifier.text)
    .sort((a, b) => Number(b.values !== undefined) - Number(a.values !== undefined))[0];
  if (parameter === undefined) return null;
  const lacking = answer.lackingIn.length === 0 ? [] : [words.lacking(shortReleases(answer.lackingIn))];
  const facts = [...parameterFacts(parameter, language), scopeText(answer.scope, language), ...lacking];
  return [
    [title, ...facts].join(" · "),
    ...(answer.deprecated === null ? [] : [deprecationText(answer.deprecated, answer.scope, language)]),
  ].join("\n\n");
}

function parameterFacts({ default: default_, required, values }: ApiParameter, language: Language): string[] {
  const words = WORDS[language];
  const facts = required
    ? [words.required]
    : default_ === undefined
      ? []
      : [words.defaults(`\`${default_}\``)];
  if (values === undefined || values.length === 0) return facts;
  const more = values.length > MOST_VALUES ? ", …" : "";
  return [
    ...facts,
    words.oneOf(
      `${values
        .slice(0, MOST_VALUES)
        .map((value) => `\`${value}\``)
        .join(", ")}${more}`,
    ),
  ];
}

function missingText(answer: Extract<ApiAnswer, { kind: "missing" }>, language: Language): string | null {
  const { parent, member, history, scope, advice } = answer;
  if (history.status === "never") return null;
  const words = WORDS[language];
  return [
    `\`\`\`python\n${parent}.${member}\n\`\`\``,
    scopeText(scope, language),
    [
      words.missing(historyText(scope, history, language)),
      ...(advice === null ? [] : [advice[language]]),
    ].join(" "),
  ].join("\n\n");
}

const historyText = (scope: ApiScope, history: ApiHistory, language: Language): string =>
  historyOf(scope, history)[language];

/** Which releases were judged, and who says so. */
function scopeText({ requirement, newest }: ApiScope, language: Language): string {
  const words = WORDS[language];
  if (requirement === null) return words.assumed(newest);
  const { wanted, place } = releaseWanted(requirement);
  return words.project(wanted, place[language]);
}

function deprecationText(
  { since, removal, advice, use }: ApiDeprecation,
  scope: ApiScope,
  language: Language,
): string {
  const words = WORDS[language];
  const instead =
    advice !== null
      ? advice[language]
      : /^[\w.]+$/.test(use)
        ? words.instead(use)
        : removal === null
          ? ""
          : words.goes(`${scope.library} ${removal}`);
  return `${words.deprecated(since === null ? "" : `${scope.library} ${since}`)} ${instead}`.trimEnd();
}

/** `sklearn.svm.SVC.fit` → `SVC.fit`. */
function memberName(name: QualifiedName): string {
  const owner = lastPart(name.slice(0, name.length - lastPart(name).length - 1));
  return /^\p{Lu}/u.test(owner) ? `${owner}.${lastPart(name)}` : lastPart(name);
}

/** As Python writes it; `/` and `*` show what only goes by position or by name. */
function signature(name: string, form: ApiForm): string {
  const parts: string[] = [];
  for (const [i, parameter] of form.entries()) {
    const before = form[i - 1];
    if (before?.kind === "positional-only" && parameter.kind !== "positional-only") parts.push("/");
    if (
      parameter.kind === "keyword-only" &&
      before?.kind !== "keyword-only" &&
      before?.kind !== "var-positional"
    )
      parts.push("*");
    parts.push(written(parameter));
  }
  if (form.at(-1)?.kind === "positional-only") parts.push("/");
  const line = `${name}(${parts.join(", ")})`;
  return line.length <= LONGEST_LINE
    ? line
    : `${name}(\n${parts.map((part) => `    ${part},`).join("\n")}\n)`;
}

function written({ name, kind, default: default_ }: ApiParameter): string {
  if (kind === "var-positional") return `*${name}`;
  if (kind === "var-keyword") return `**${name}`;
  return default_ === undefined ? name : `${name}=${default_}`;
}
