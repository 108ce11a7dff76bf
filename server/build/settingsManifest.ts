/** The settings in `package.json` and their texts in `package.nls*.json`, from the options. Knows these files as text and nothing of the disk. */

import type { Language, Rule } from "../rule-api";
import { OPTION_GROUPS, type OptionGroup } from "../workspace/configuration/optionGroups";
import { OPTIONS, type OptionForm, type OptionKey, optionsOf } from "../workspace/configuration/options";
import { ruleNames, SEVERITIES } from "../workspace/configuration/readOptions";

interface Manifest {
  contributes?: { configuration?: object };
}

const GROUPS = Object.keys(OPTION_GROUPS) as readonly OptionGroup[];

/** `package.json` with every option that an editor may set, in its groups; unchanged where it has no settings. */
export function packageWithSettings(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.contributes?.configuration === undefined) return text.replaceAll("\r\n", "\n");
  const names = [...ruleNames(rules)];
  manifest.contributes.configuration = GROUPS.map((group, order) => ({
    title: `%settings.${group}%`,
    order,
    properties: Object.fromEntries(
      optionsOf("editor")
        .filter((key) => OPTIONS[key].group === group)
        .map((key, place) => [`heldout.${key}`, { ...property(key, names), order: place }]),
    ),
  }));
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function property(key: OptionKey, names: readonly string[]): object {
  const { form, scope } = OPTIONS[key];
  const choices = form.kind === "choice" ? Object.keys(form.choices) : null;
  return {
    ...formSchema(form, names),
    default: jsonDefault(key),
    scope,
    markdownDescription: `%setting.${key}%`,
    ...(choices === null
      ? {}
      : { markdownEnumDescriptions: choices.map((choice) => `%setting.${key}.${choice}%`) }),
  };
}

/** `package.nls*.json` with the texts of the settings in one language; its other texts stay. */
export function textsWithSettings(text: string, language: Language): string {
  const kept = Object.entries(JSON.parse(text) as Record<string, string>).filter(
    ([key]) => !/^settings?\./.test(key),
  );
  const titles = GROUPS.map((group) => [`settings.${group}`, OPTION_GROUPS[group][language]]);
  const settings = optionsOf("editor").flatMap((key) => {
    const { form, text: described } = OPTIONS[key];
    const choices = form.kind === "choice" ? Object.entries(form.choices) : [];
    return [
      [`setting.${key}`, described[language]],
      ...choices.map(([choice, one]) => [`setting.${key}.${choice}`, one[language]]),
    ];
  });
  return `${JSON.stringify(Object.fromEntries([...kept, ...titles, ...settings]), null, 2)}\n`;
}

/** The JSON schema of a value; `names` are those of rules and themes. */
export function formSchema(form: OptionForm, names: readonly string[]): object {
  const list = { type: "array", items: { type: "string", enum: names }, uniqueItems: true };
  switch (form.kind) {
    case "switch":
      return { type: "boolean" };
    case "text":
    case "projectFile":
      return { type: "string" };
    case "choice":
      return { type: "string", enum: Object.keys(form.choices) };
    case "bytes":
      return { type: "integer", minimum: form.least };
    case "names":
      return list;
    case "patterns":
      return { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true };
    case "severities":
      return {
        type: "object",
        additionalProperties: { type: "string", enum: SEVERITIES },
        propertyNames: { enum: names },
      };
    case "namesByPattern":
      return { type: "object", additionalProperties: list };
    case "versions":
      return { type: "object", additionalProperties: { type: "string" } };
  }
}

/** An option's default as JSON has it. */
export function jsonDefault(key: OptionKey): unknown {
  const value: unknown = OPTIONS[key].default;
  return value instanceof Map ? Object.fromEntries(value) : value;
}
