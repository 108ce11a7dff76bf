/** The validator: from whatever was written to settings that can be used, and what is wrong with the rest. Knows no file format and no editor. */

import type { Language, Localized, Severity } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import { THEMES } from "../../rule-api/rule";
import { nearestName } from "../../text/nearestName";
import { normalizedName, targetSpecifier } from "../libraryVersions/requirementText";
import { OPTIONS, type OptionForm, type OptionKey, optionsOf, projectName } from "./options";
import { optionTable } from "./optionTable";
import type { GivenSettings } from "./settings";

export type Side = "editor" | "project";

/** Something written that cannot be used. */
export interface OptionProblem {
  /** Keys and indices that lead to it. */
  readonly path: readonly (string | number)[];
  /** Whether it is the last key of the path or what it holds. */
  readonly at: "key" | "value";
  readonly message: Localized;
  /** What was probably meant instead of it. */
  readonly meant: string | null;
}

export const SEVERITIES: readonly string[] = ["off", "hint", "information", "warning", "error"];

/** All that a rule or a group of rules can be called. */
export function ruleNames(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set<string>(["*", ...THEMES, ...rules.map((rule) => rule.meta.name)]);
}

/** Reads the options that one side may set. What cannot be used is left out and said. */
export function readOptions(
  given: Readonly<Record<string, unknown>>,
  side: Side,
  rules: readonly Rule[],
): { readonly settings: GivenSettings; readonly problems: readonly OptionProblem[] } {
  const problems: OptionProblem[] = [];
  const settings: Record<string, unknown> = {};
  const known = new Map(
    optionsOf(side).map((key) => [side === "project" ? projectName(key) : key, key] as const),
  );
  for (const [name, value] of entriesOf(given, new Set(known.keys()))) {
    const key = known.get(name);
    if (key === undefined) problems.push(unknownOption(name, side, known));
    else if (value !== null && value !== undefined) {
      const { form } = OPTIONS[key];
      const label = side === "project" ? `\`${name}\`` : `heldout.${name}`;
      const read = readForm(form, value, { label, path: [name], names: ruleNames(rules), problems });
      if (read !== undefined) settings[key] = read;
    }
  }
  return { settings: settings as GivenSettings, problems };
}

/** Editors hand over `trace.server` as a table in a table. */
function* entriesOf(
  given: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): Generator<readonly [string, unknown]> {
  for (const [name, value] of Object.entries(given)) {
    const dotted = [...known].filter((key) => key.startsWith(`${name}.`));
    if (dotted.length === 0 || !isTable(value)) yield [name, value];
    else for (const [inner, held] of Object.entries(value)) yield [`${name}.${inner}`, held];
  }
}

function unknownOption(name: string, side: Side, known: ReadonlyMap<string, OptionKey>): OptionProblem {
  const elsewhere = (Object.keys(OPTIONS) as OptionKey[]).find(
    (key) =>
      !known.has(name) && (projectName(key) === name || key === name) && OPTIONS[key].where === "editor",
  );
  if (side === "project" && elsewhere !== undefined)
    return {
      path: [name],
      at: "key",
      message: {
        en: `\`${name}\` is an editor's to set (\`heldout.${elsewhere}\`), not the project's.`,
        zh: `\`${name}\` 由编辑器设置（\`heldout.${elsewhere}\`），不能写在项目文件中。`,
      },
      meant: null,
    };
  const meant = nearestName(name, known.keys());
  return {
    path: [name],
    at: "key",
    message: {
      en: `There is no option \`${name}\`${guess(meant, "en")}`,
      zh: `没有名为 \`${name}\` 的选项${guess(meant, "zh")}`,
    },
    meant,
  };
}

function guess(meant: string | null, language: Language): string {
  if (language === "en") return meant === null ? "." : `; did you mean \`${meant}\`?`;
  return meant === null ? "。" : `，是否想写 \`${meant}\`？`;
}

interface Reading {
  /** The option as it is called where it was written. */
  readonly label: string;
  readonly path: readonly (string | number)[];
  readonly names: ReadonlySet<string>;
  readonly problems: OptionProblem[];
}

/** The value in the form that settings have it; undefined where nothing of it can be used. */
function readForm(form: OptionForm, value: unknown, reading: Reading): unknown {
  switch (form.kind) {
    case "switch":
      return typeof value === "boolean" ? value : wrong(reading, value, "true or false", "true 或 false");
    case "text":
      return typeof value === "string" ? value : wrong(reading, value, "a text", "文本");
    case "projectFile":
      return projectFileOf(value, reading);
    case "choice":
      return choiceOf(Object.keys(form.choices), value, reading);
    case "bytes":
      return typeof value === "number" && value > 0
        ? value
        : wrong(reading, value, "a number of bytes above 0", "大于 0 的字节数");
    case "names":
      return namesOf(value, reading);
    case "patterns":
      return patternsOf(value, reading);
    case "severities":
      return mapOf(value, reading, (name, held, inner) => {
        checkName(name, { ...inner, at: "key" });
        return reading.names.has(name) ? (choiceOf(SEVERITIES, held, inner) as Severity | "off") : undefined;
      });
    case "namesByPattern":
      return mapOf(value, reading, (pattern, held, inner) =>
        isPattern(pattern, { ...inner, at: "key" }) ? namesOf(held, inner) : undefined,
      );
    case "versions":
      return versionsOf(value, reading);
  }
}

/** A path outside of the opened folder is none: settings may come with a folder that nobody has looked through. */
function projectFileOf(value: unknown, reading: Reading): string | undefined {
  const path = typeof value === "string" ? value.replaceAll("\\", "/").replace(/^(\.\/)+/, "") : null;
  const isInside = path !== null && !/^(?:\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(path);
  return path !== null && (path === "" || (isInside && optionTable(path) !== null))
    ? path
    : wrong(
        reading,
        value,
        "the path of a heldout.toml or pyproject.toml in the opened folder",
        "打开的文件夹中 heldout.toml 或 pyproject.toml 的路径",
      );
}

function choiceOf(choices: readonly string[], value: unknown, reading: Reading): string | undefined {
  if (typeof value === "string" && choices.includes(value)) return value;
  const meant = typeof value === "string" ? nearestName(value, choices) : null;
  return wrong(
    reading,
    value,
    `one of ${choices.join(", ")}`,
    `${choices.join("、")} 之一`,
    meant === null ? null : meant,
  );
}

function namesOf(value: unknown, reading: Reading): readonly string[] | undefined {
  if (!Array.isArray(value)) return wrong(reading, value, "a list of names", "名称列表");
  return value.filter((name: unknown, index): name is string => {
    const inner = { ...reading, path: [...reading.path, index] };
    if (typeof name === "string") return checkName(name, { ...inner, at: "value" });
    wrong(inner, name, "a list of names", "名称列表");
    return false;
  });
}

function patternsOf(value: unknown, reading: Reading): readonly string[] | undefined {
  if (!Array.isArray(value)) return wrong(reading, value, "a list of patterns", "模式列表");
  return value.filter((pattern: unknown, index): pattern is string => {
    const inner = { ...reading, path: [...reading.path, index] };
    if (typeof pattern === "string") return isPattern(pattern, { ...inner, at: "value" });
    wrong(inner, pattern, "a list of patterns", "模式列表");
    return false;
  });
}

/** What is empty or endless is no pattern, and matching it would throw. */
function isPattern(
  pattern: string,
  { path, at, label, problems }: Reading & Pick<OptionProblem, "at">,
): boolean {
  if (pattern !== "" && pattern.length <= 1000) return true;
  problems.push({
    path,
    at,
    message: {
      en: `${label}: a pattern has from 1 to 1000 characters.`,
      zh: `${label}：模式应有 1 到 1000 个字符。`,
    },
    meant: null,
  });
  return false;
}

function checkName(name: string, reading: Reading & Pick<OptionProblem, "at">): boolean {
  const { names, path, at, label, problems } = reading;
  if (names.has(name)) return true;
  const meant = nearestName(name, names);
  problems.push({
    path,
    at,
    message: {
      en: `${label}: there is no rule or theme \`${name}\`${guess(meant, "en")}`,
      zh: `${label}：没有名为 \`${name}\` 的规则或主题${guess(meant, "zh")}`,
    },
    meant,
  });
  return false;
}

function versionsOf(value: unknown, reading: Reading): ReadonlyMap<string, string> | undefined {
  const written = mapOf(value, reading, (name, held, inner) => {
    const specifier = typeof held === "string" ? targetSpecifier(held) : null;
    return (
      specifier ??
      wrong(
        { ...inner, label: `${reading.label}: \`${name}\`` },
        held,
        'a release or a specifier such as ">=1.3,<2"',
        '版本号或版本范围（如 ">=1.3,<2"）',
      )
    );
  });
  if (written === undefined) return undefined;
  return new Map([...written].map(([name, specifier]) => [normalizedName(name), specifier] as const));
}

function mapOf<Value>(
  value: unknown,
  reading: Reading,
  read: (name: string, held: unknown, inner: Reading) => Value | undefined,
): ReadonlyMap<string, Value> | undefined {
  if (!isTable(value)) return wrong(reading, value, "an object", "表（对象）");
  const found = new Map<string, Value>();
  for (const [name, held] of Object.entries(value)) {
    const one = read(name, held, { ...reading, path: [...reading.path, name] });
    if (one !== undefined) found.set(name, one);
  }
  return found;
}

function wrong(
  { label, path, problems }: Reading,
  value: unknown,
  en: string,
  zh: string,
  meant: string | null = null,
): undefined {
  const [, inner] = path;
  const name = typeof inner === "string" && !label.includes(":") ? `${label}: \`${inner}\`` : label;
  problems.push({
    path,
    at: "value",
    message: {
      en: `${name} must be ${en}, not ${shown(value)}${meant === null ? "." : guess(meant, "en")}`,
      zh: `${name} 必须是${/^\w/.test(zh) ? " " : ""}${zh}，不能是 ${shown(value)}${meant === null ? "。" : guess(meant, "zh")}`,
    },
    meant,
  });
  return undefined;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A value as a person recognises it, in at most 60 characters. */
export function shown(value: unknown): string {
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
