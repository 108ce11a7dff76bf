/** What may stand at a place of a project file that is being typed: an option, a rule's name, a value. Knows the options, nothing of editors. */

import { type TextRange, textRange } from "../../text/textRange";
import { OPTIONS, type OptionKey, optionsOf, projectName } from "./options";
import { optionTable } from "./optionTable";
import { SEVERITIES } from "./readOptions";
import { outlineToml, type TomlEntry } from "./tomlOutline";

/** What is meant to stand at a place. */
export type Expected =
  /** An option; `tables`: only those that are tables, for a header. */
  | { readonly kind: "option"; readonly tables: boolean }
  /** The name of a rule or theme, or `*`. */
  | { readonly kind: "rule" }
  /** One of these values of an option. */
  | { readonly kind: "value"; readonly option: OptionKey; readonly values: readonly string[] }
  /** The table of pyproject.toml that is ours. */
  | { readonly kind: "table" };

export interface OptionPlace {
  readonly expected: Expected;
  /** What stands there so far, quotes included. */
  readonly range: TextRange;
  /** Its text without quotes. */
  readonly word: string;
  /** What a name must be put into; empty where it may stand bare. */
  readonly quote: '"' | "'" | "";
}

/** A letter that stands in for what is not typed yet. */
const STAND_IN = "_";

/** What belongs to `at`, an offset in a project file; null where nothing of ours does. */
export function placeAt(path: string, text: string, at: number): OptionPlace | null {
  const table = optionTable(path);
  if (table === null) return null;
  const typed = text.slice(0, at) + STAND_IN + text.slice(at);
  const found = smallest(outlineToml(typed), at);
  if (found === null) return null;
  const expected = expectedAt(found.entry, found.at, table);
  if (expected === null) return null;
  const { start } = found.range;
  const first = text[start];
  const given = first === '"' || first === "'" ? first : "";
  const rest = /^[\w*-]*/.exec(text.slice(at))?.[0].length ?? 0;
  const closed = given !== "" && text[at + rest] === given ? 1 : 0;
  const range = textRange(start, at + rest + closed);
  const word = text.slice(start + given.length, at + rest);
  const isText = found.at === "value" && !(expected.kind === "value" && isSwitch(expected.option));
  return { expected, range, word, quote: given !== "" ? given : isText ? '"' : "" };
}

function isSwitch(option: OptionKey): boolean {
  return OPTIONS[option].form.kind === "switch";
}

interface Found {
  readonly entry: TomlEntry;
  readonly at: "key" | "value";
  readonly range: TextRange;
}

function smallest(outline: readonly TomlEntry[], at: number): Found | null {
  let best: Found | null = null;
  for (const entry of outline)
    for (const part of ["key", "value"] as const) {
      const range = entry[part];
      if (range === null || at < range.start || at >= range.end) continue;
      // An element of an array is its value.
      const found: Found = { entry, at: entry.kind === "element" ? "value" : part, range };
      if (best === null || range.end - range.start < best.range.end - best.range.start) best = found;
    }
  return best;
}

function expectedAt({ path, kind }: TomlEntry, at: Found["at"], table: readonly string[]): Expected | null {
  if (kind === "header" && table.length === 2 && path.length === 2 && path[0] === table[0])
    return { kind: "table" };
  const isOurs = table.every((key, index) => path[index] === key) && path.length > table.length;
  if (!isOurs) return null;
  const [name, second, third, ...deeper] = path.slice(table.length);
  if (deeper.length > 0) return null;
  if (second === undefined && at === "key") return { kind: "option", tables: kind === "header" };
  const option = optionsOf("project").find((key) => projectName(key) === name);
  if (option === undefined || kind === "header") return null;
  const { form } = OPTIONS[option];
  const depth = third !== undefined ? 3 : second !== undefined ? 2 : 1;
  const values = (list: readonly string[]): Expected => ({ kind: "value", option, values: list });
  if (depth === 1 && form.kind === "choice") return values(Object.keys(form.choices));
  if (depth === 1 && form.kind === "switch") return values(["true", "false"]);
  if (depth === 2 && form.kind === "severities") return at === "key" ? { kind: "rule" } : values(SEVERITIES);
  if (depth === 2 && form.kind === "names") return { kind: "rule" };
  if (depth === 3 && form.kind === "namesByPattern" && typeof third === "number") return { kind: "rule" };
  return null;
}
