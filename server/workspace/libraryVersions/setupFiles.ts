/** Reads the requirements of setup.cfg, and of setup.py those that it spells out. Knows these two formats and no disk. */

import type { VersionRequirement } from "../../api-index/libraryVersions";
import { readRequirement } from "./requirementText";
import type { Tier } from "./versionSources";

function declared(text: string, path: string, line: number): VersionRequirement[] {
  const requirement = readRequirement(text);
  return requirement === null ? [] : [{ ...requirement, origin: { kind: "declared", path, line } }];
}

/** `install_requires` before the extras. */
export function readSetupCfg(text: string, path: string): readonly Tier[] {
  const required: VersionRequirement[] = [];
  const extras: VersionRequirement[] = [];
  let section = "";
  let key = "";
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line);
    const assigned = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (header !== null) [section, key] = [(header[1] ?? "").trim(), ""];
    if (assigned !== null) key = assigned[1] ?? "";
    if (header !== null) continue;
    const isRequired = section === "options" && key === "install_requires";
    if (!isRequired && section !== "options.extras_require") continue;
    const value = (assigned === null ? line : (assigned[2] ?? "")).replace(/\s#.*$/, "").trim();
    (isRequired ? required : extras).push(...declared(value, path, index + 1));
  }
  return [required, extras];
}

const REQUIRED = /\binstall_requires\s*=\s*\[/;
const EXTRAS = /\bextras_require\s*=\s*\{/;
/** Of a list: a string, or what may stand between strings. One before a colon is the name of an extra. */
const ITEM = /(["'])((?:(?!\1)[^\\\n])*)\1(\s*:)?|[\s,]+|[[\]()]|#.*/y;

/** `install_requires=["torch>=1.8", ...]` before the extras, each if it is made of literal strings and nothing else. */
export function readSetupPy(text: string, path: string): readonly Tier[] {
  return [literals(text, path, REQUIRED, "]"), literals(text, path, EXTRAS, "}")];
}

function literals(text: string, path: string, opening: RegExp, closing: string): VersionRequirement[] {
  const start = opening.exec(text);
  if (start === null) return [];
  const found: VersionRequirement[] = [];
  ITEM.lastIndex = start.index + start[0].length;
  for (let end = ITEM.lastIndex; text[end] !== closing; end = ITEM.lastIndex) {
    const item = ITEM.exec(text);
    if (item === null) return [];
    if (item[2] !== undefined && item[3] === undefined)
      found.push(...declared(item[2], path, text.slice(0, end).split("\n").length));
  }
  return found;
}
