/** Reads lock files: one version a distribution, or one for each platform. Knows their formats and no disk. */

import { parse, TomlError } from "smol-toml";
import type { VersionRequirement } from "../../api-index/libraryVersions";
import { JsonError, memberOf, parseJson, stringMember } from "../../text/json";
import { LineIndex } from "../../text/lineIndex";
import { offset } from "../../text/textRange";
import { condaDistribution, normalizedName, poetrySpecifier } from "./requirementText";
import { MalformedSource, type Tier } from "./versionSources";

type LockReader = (text: string, path: string) => readonly Tier[];

/** The reader of the lock file with this name, or null where it is no lock file. */
export function lockReaderFor(name: string): LockReader | null {
  if (/^(?:uv|poetry|pdm)\.lock$/.test(name)) return (text, path) => tomlLock(text, path, "package");
  if (/^pylock(?:\.[^.]+)?\.toml$/.test(name)) return (text, path) => tomlLock(text, path, "packages");
  if (name === "Pipfile.lock") return pipfileLock;
  if (name === "pixi.lock") return pixiLock;
  if (/^(?:[\w-]+\.)?conda-lock\.ya?ml$/.test(name)) return condaLock;
  return null;
}

function pinned(name: string, version: string, path: string, line: number | null): VersionRequirement {
  return {
    distribution: normalizedName(name),
    specifier: `==${version}`,
    origin: { kind: "lock", path, line },
  };
}

/** The tables of a TOML text. Throws a MalformedSource. */
export function parseToml(text: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = /^Invalid TOML document: (.*)/.exec(error.message)?.[1] ?? "unreadable";
    throw new MalformedSource(`not valid TOML: ${reason}`, error.line);
  }
}

function tomlLock(text: string, path: string, table: string): readonly Tier[] {
  const packages = parseToml(text)[table];
  if (!Array.isArray(packages)) return [];
  // The parser tells no lines; tables come in their order in the text.
  const headers = [...text.matchAll(new RegExp(`^\\[\\[${table}\\]\\]`, "gm"))].map(({ index }) => index);
  const lines = new LineIndex(text);
  const found = packages.flatMap((entry: unknown, index) => {
    const name = field(entry, "name");
    const version = field(entry, "version");
    if (name === null || version === null) return [];
    const at = headers.length === packages.length ? (headers[index] ?? null) : null;
    return [pinned(name, version, path, at === null ? null : lines.lineColumnAt(offset(at)).line + 1)];
  });
  return [found];
}

function field(entry: unknown, key: string): string | null {
  if (typeof entry !== "object" || entry === null) return null;
  const value: unknown = Reflect.get(entry, key);
  return typeof value === "string" ? value : null;
}

function pipfileLock(text: string, path: string): readonly Tier[] {
  const lines = new LineIndex(text);
  const lineAt = (at: number): number => lines.lineColumnAt(offset(at)).line + 1;
  try {
    const root = parseJson(text);
    return ["default", "develop"].map((section) => {
      const packages = memberOf(root, section);
      if (packages?.kind !== "object") return [];
      return packages.members.flatMap(({ key, value }): VersionRequirement[] => {
        const version = stringMember(value, "version");
        if (version === null) return [];
        const origin = { kind: "lock", path, line: lineAt(value.range.start) } as const;
        return [{ distribution: normalizedName(key), specifier: poetrySpecifier(version), origin }];
      });
    });
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new MalformedSource(`not valid JSON: ${error.message}`, lineAt(error.at));
  }
}

/** Generated YAML of a megabyte is read by lines: a parser needs seconds for it. Throws a MalformedSource. */
function yamlLines(text: string, section: RegExp): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const conflict = lines.findIndex((line) => /^(?:<{7}|={7}|>{7})/.test(line));
  if (conflict >= 0) throw new MalformedSource("an unresolved merge conflict", conflict + 1);
  if (!lines.some((line) => section.test(line)))
    throw new MalformedSource("not a lock file: it has no list of packages", null);
  return lines;
}

/** The value of `key: value`, without quotes; null for another key. */
function scalar(line: string, key: string): string | null {
  const match = /^[\s-]*([\w-]+):\s+(.*?)\s*$/.exec(line);
  return match?.[1] === key ? (match[2] ?? "").replace(/^(["'])(.*)\1$/, "$2") : null;
}

const PACKAGE_LIST = /^package:/;

function condaLock(text: string, path: string): readonly Tier[] {
  const found: VersionRequirement[] = [];
  let entry: { indent: string; line: number; name: string; version: string; conda: boolean } | null = null;
  const close = (): void => {
    if (entry === null || entry.name === "" || entry.version === "") return;
    const name = entry.conda ? condaDistribution(entry.name) : entry.name;
    found.push(pinned(name, entry.version, path, entry.line));
  };
  const lines = yamlLines(text, PACKAGE_LIST);
  const first = lines.findIndex((line) => PACKAGE_LIST.test(line));
  for (const [index, line] of lines.entries()) {
    if (index <= first) continue;
    const start = /^(\s*)-\s/.exec(line);
    if (start !== null && (entry === null || start[1] === entry.indent)) {
      close();
      entry = { indent: start[1] ?? "", line: index + 1, name: "", version: "", conda: true };
    }
    // Deeper ones belong to the dependencies of the package.
    if (entry === null || !/^(?:- | {2})\S/.test(line.slice(entry.indent.length))) continue;
    entry.name = scalar(line, "name") ?? entry.name;
    entry.version = scalar(line, "version") ?? entry.version;
    if (scalar(line, "manager") === "pip") entry.conda = false;
  }
  close();
  return [found];
}

const CONDA_ARCHIVE = /\/([^/]+)-([^-/]+)-[^-/]+\.(?:conda|tar\.bz2)$/;
const PYTHON_ARCHIVE = /\/([A-Za-z0-9_.]+)-(\d[^-/]*?)(?:-[^/]*\.whl|\.tar\.gz|\.zip)(?:#.*)?$/;

function pixiLock(text: string, path: string): readonly Tier[] {
  const found = yamlLines(text, /^packages:/).flatMap((line, index) => {
    const conda = CONDA_ARCHIVE.exec(scalar(line, "conda") ?? "");
    if (conda !== null) return [pinned(condaDistribution(conda[1] ?? ""), conda[2] ?? "", path, index + 1)];
    const pypi = PYTHON_ARCHIVE.exec(scalar(line, "pypi") ?? "");
    if (pypi === null) return [];
    return [pinned(pypi[1] ?? "", (pypi[2] ?? "").replaceAll(/%2B/gi, "+"), path, index + 1)];
  });
  return [found];
}
