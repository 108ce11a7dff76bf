/** Reads what a project declares in TOML: pyproject.toml, Pipfile, pixi.toml, and the header of a script. Knows no disk. */

import type { VersionRequirement } from "../../api-index/libraryVersions";
import { parseToml } from "./lockFiles";
import {
  condaDistribution,
  condaSpecifier,
  normalizedName,
  poetrySpecifier,
  readRequirement,
} from "./requirementText";
import { MalformedSource, type Tier } from "./versionSources";

/** Requirements of pyproject.toml: those that every install has, before those of extras and groups. Throws a MalformedSource. */
export function readPyproject(text: string, path: string): readonly Tier[] {
  const root = parseToml(text);
  const project = at(root, "project");
  const poetry = at(root, "tool", "poetry");
  const listed = (list: unknown): Tier => readList(list, text, path);
  const poetryTable = (table: unknown): Tier => readTable(table, poetrySpecifier, text, path);
  return [
    listed(at(project, "dependencies")),
    poetryTable(at(poetry, "dependencies")),
    ...readPixi(at(root, "tool", "pixi"), text, path),
    listed(at(root, "tool", "uv", "constraint-dependencies")),
    [
      ...each(at(project, "optional-dependencies")).flatMap(listed),
      ...each(at(root, "dependency-groups")).flatMap(listed),
      ...each(at(poetry, "group")).flatMap((group) => poetryTable(at(group, "dependencies"))),
      ...poetryTable(at(poetry, "dev-dependencies")),
      ...each(at(root, "tool", "pdm", "dev-dependencies")).flatMap(listed),
      ...listed(at(root, "tool", "uv", "dev-dependencies")),
    ],
  ];
}

/** Requirements of a Pipfile. Throws a MalformedSource. */
export function readPipfile(text: string, path: string): readonly Tier[] {
  const root = parseToml(text);
  return ["packages", "dev-packages"].map((table) => readTable(root[table], poetrySpecifier, text, path));
}

/** Requirements of pixi.toml. Throws a MalformedSource. */
export function readPixiToml(text: string, path: string): readonly Tier[] {
  return readPixi(parseToml(text), text, path);
}

function readPixi(pixi: unknown, text: string, path: string): readonly Tier[] {
  return [
    readTable(at(pixi, "pypi-dependencies"), poetrySpecifier, text, path),
    readTable(at(pixi, "dependencies"), condaSpecifier, text, path).map((requirement) => ({
      ...requirement,
      distribution: condaDistribution(requirement.distribution),
    })),
  ];
}

const HEADER = /^# \/\/\/ script[ \t]*\r?$\n((?:#(?:| .*)\r?\n)*?)# \/\/\/[ \t]*\r?$/m;

/** Requirements in the header of a script (PEP 723). Throws a MalformedSource. */
export function readScriptHeader(text: string, path: string): readonly Tier[] {
  const header = text.includes("# /// script") ? HEADER.exec(text) : null;
  if (header === null) return [];
  const before = text.slice(0, header.index).split("\n").length;
  const within = (line: number | null): number | null => (line === null ? null : line + before);
  const content = (header[1] ?? "").replace(/^# ?/gm, "");
  try {
    const requirements = readList(parseToml(content).dependencies, content, path);
    return [
      requirements.map(({ origin, ...requirement }) => ({
        ...requirement,
        origin: { kind: "script", path, line: within(origin.line) },
      })),
    ];
  } catch (error) {
    if (!(error instanceof MalformedSource)) throw error;
    throw new MalformedSource(`the script's header is ${error.message}`, within(error.line));
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return found;
}

function each(table: unknown): unknown[] {
  return typeof table === "object" && table !== null ? Object.values(table) : [];
}

function readList(list: unknown, text: string, path: string): Tier {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown): VersionRequirement[] => {
    const requirement = typeof entry === "string" ? readRequirement(entry) : null;
    if (requirement === null || typeof entry !== "string") return [];
    const line = lineOf(text, [`"${entry}"`, `'${entry}'`]);
    return [{ ...requirement, origin: { kind: "declared", path, line } }];
  });
}

/** Names as keys, versions as text, as a table, or as a list of tables of which one holds on each platform. */
function readTable(table: unknown, convert: (written: string) => string, text: string, path: string): Tier {
  if (typeof table !== "object" || table === null) return [];
  return Object.entries(table).flatMap(([name, value]: [string, unknown]): VersionRequirement[] => {
    const line = lineOf(text, [`\n${name} =`, `\n${name}=`, `\n"${name}" =`, `.${name}]`], 1);
    const origin = { kind: "declared", path, line } as const;
    return (Array.isArray(value) ? value : [value]).map((one: unknown) => {
      const version = typeof one === "string" ? one : at(one, "version");
      const specifier = typeof version === "string" ? convert(version) : "";
      return { distribution: normalizedName(name), specifier, origin };
    });
  });
}

function lineOf(text: string, needles: readonly string[], skip = 0): number | null {
  for (const needle of needles) {
    const found = text.indexOf(needle);
    if (found >= 0) return text.slice(0, found + skip).split("\n").length;
  }
  return null;
}
