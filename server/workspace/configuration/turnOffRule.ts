/** The edit of a project file that turns one rule off, in the place where its author would write it. Knows the file's form, nothing of editors. */

import type { TextEdit } from "../../text/textEdit";
import { textRange } from "../../text/textRange";
import { optionTable } from "./optionTable";
import { outlineToml, type TomlEntry } from "./tomlOutline";

/** Turns the rule off in a project file of that path and text. */
export function turnOffEdit(path: string, text: string, rule: string): TextEdit {
  const table = [...(optionTable(path) ?? []), "rules"];
  const outline = outlineToml(text);
  const inTable = outline.filter(
    (entry) => entry.kind === "pair" && entry.path.length > table.length && startsWith(entry, table),
  );
  const setting = inTable.find(({ path: at }) => at.length === table.length + 1 && at.at(-1) === rule);
  if (setting?.value != null) return { range: setting.value, newText: '"off"' };

  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const off = `${rule} = "off"`;
  const whole = outline.find((entry) => entry.path.length === table.length && startsWith(entry, table));
  if (whole?.kind === "pair" && whole.value !== null) {
    const last = inTable.at(-1)?.value?.end;
    return last === undefined ? insertion(whole.value.start + 1, ` ${off} `) : insertion(last, `, ${off}`);
  }
  const last = inTable.at(-1);
  if (last !== undefined) {
    // As the last one is written: behind a header, or with the table's name before the dot.
    const prefix = text.slice(last.keys.start, last.key.start);
    return insertion(lineEnd(text, last.value?.end ?? last.key.end), `${lineBreak}${prefix}${off}`);
  }
  if (whole !== undefined) return insertion(lineEnd(text, whole.key.end), `${lineBreak}${off}`);
  const before = text === "" ? "" : /[\n\r]$/.test(text) ? lineBreak : lineBreak + lineBreak;
  return insertion(text.length, `${before}[${table.join(".")}]${lineBreak}${off}${lineBreak}`);
}

function startsWith({ path }: TomlEntry, start: readonly string[]): boolean {
  return start.every((key, index) => path[index] === key);
}

function insertion(at: number, newText: string): TextEdit {
  return { range: textRange(at, at), newText };
}

function lineEnd(text: string, from: number): number {
  const rest = /[^\n\r]*/.exec(text.slice(from))?.[0] ?? "";
  return from + rest.trimEnd().length;
}
