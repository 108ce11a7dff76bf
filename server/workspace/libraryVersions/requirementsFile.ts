/** Reads requirements.txt as pip does, `-r` and `-c` followed. Knows no other format and no disk. */

import type { VersionRequirement } from "../../api-index/libraryVersions";
import { bothOf } from "../../api-index/libraryVersions";
import { directoryOf } from "../moduleFinder";
import { readRequirement } from "./requirementText";
import { readSource, type SourceReading, type VersionFiles, type VersionProblem } from "./versionSources";

const MAX_FILES = 50;

/** The requirements of a file and of those that it includes, with what its constraints add; markers, hashes and links are left out. */
export function readRequirementsFile(files: VersionFiles, path: string): SourceReading {
  const requirements: VersionRequirement[] = [];
  const constraints: VersionRequirement[] = [];
  const problems: VersionProblem[] = [];
  const seen = new Set<string>();

  const follow = (at: string, found: VersionRequirement[]): void => {
    const key = `${found === constraints} ${at}`;
    if (seen.has(key) || seen.size >= MAX_FILES) return;
    seen.add(key);
    const includes: [string, VersionRequirement[]][] = [];
    const reading = readSource(files, at, (text) => {
      const own: VersionRequirement[] = [];
      for (const { content, line } of logicalLines(text)) {
        const include = /^(?:-([rc])\s*|--(requirement|constraint)(?:\s+|=))(\S.*)$/.exec(content);
        if (include !== null) {
          const isConstraint = (include[1] ?? include[2] ?? "").startsWith("c");
          const target = pathBeside(at, (include[3] ?? "").replace(/^(["'])(.*)\1$/, "$2"));
          if (target !== null) includes.push([target, isConstraint ? constraints : found]);
          continue;
        }
        const requirement = content.startsWith("-") ? null : readRequirement(content);
        if (requirement !== null) own.push({ ...requirement, origin: { kind: "declared", path: at, line } });
      }
      return [own];
    });
    found.push(...reading.tiers.flat());
    problems.push(...reading.problems);
    for (const [target, list] of includes) follow(target, list);
  };
  follow(path, requirements);
  return { tiers: [constrained(requirements, constraints)], problems };
}

/** Constraints narrow what is required, and say what comes along with it. */
function constrained(
  requirements: readonly VersionRequirement[],
  constraints: readonly VersionRequirement[],
): VersionRequirement[] {
  const required = new Set(requirements.map(({ distribution }) => distribution));
  const narrowed = requirements.flatMap((requirement) => {
    const own = constraints.filter(({ distribution }) => distribution === requirement.distribution);
    if (own.length === 0) return [requirement];
    return own.map(({ specifier, origin }) => ({
      distribution: requirement.distribution,
      specifier: bothOf(requirement.specifier, specifier),
      origin: requirement.specifier === "" ? origin : requirement.origin,
    }));
  });
  return [...narrowed, ...constraints.filter(({ distribution }) => !required.has(distribution))];
}

/** Lines with backslashes joined, without comments and options behind the requirement; `line` counts from 1. */
export function logicalLines(text: string): { readonly content: string; readonly line: number }[] {
  const found: { content: string; line: number }[] = [];
  let open: { content: string; line: number } | null = null;
  for (const [index, raw] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const isComment = /^\s*#/.test(raw);
    const continues = !isComment && raw.endsWith("\\");
    const part = isComment ? "" : continues ? raw.slice(0, -1) : raw;
    const current: { content: string; line: number } = open ?? { content: "", line: index + 1 };
    current.content += part;
    open = continues ? current : null;
    if (!continues) found.push(current);
  }
  if (open !== null) found.push(open);
  return found
    .map(({ content, line }) => ({ content: withoutExtras(content), line }))
    .filter(({ content }) => content !== "");
}

function withoutExtras(content: string): string {
  return content
    .replace(/(^|\s)#.*$/, "")
    .replace(/\s--(?:hash|global-option|install-option|config-settings?)\b.*$/, "")
    .trim();
}

/** A path as written in a file, seen from that file; null for an address. */
export function pathBeside(file: string, written: string): string | null {
  const target = written.trim().replaceAll("\\", "/");
  if (/^[a-z][a-z0-9+.-]+:/i.test(target)) return null;
  if (/^(?:\/|[A-Za-z]:)/.test(target)) return target;
  let directory = directoryOf(file);
  const rest: string[] = [];
  for (const part of target.split("/")) {
    if (part === "..") {
      if (rest.length > 0) rest.pop();
      else directory = directoryOf(directory);
    } else if (part !== "." && part !== "") rest.push(part);
  }
  return [directory, ...rest].join("/");
}
