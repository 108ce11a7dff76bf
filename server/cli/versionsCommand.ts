/** `heldout versions`: which releases of libraries apply to a file or directory, and who says so. Knows no format that says it. */

import { resolve, sep } from "node:path";
import type { VersionRequirement } from "../api-index/libraryVersions";
import type { VersionProblem } from "../workspace/libraryVersions/versionSources";
import { UsageError } from "../workspace/usageError";
import type { CliHost } from "./cliHost";
import type { CliServices } from "./cliServices";
import { EXIT_CLEAN } from "./exitCodes";
import { messageOf } from "./findFiles";
import { visible } from "./formats/displayWidth";
import { shownPath } from "./projectSettings";
import { decodeSource, EncodingError } from "./sourceText";

/** Prints a line a distribution, or JSON: `[{distribution, specifier, kind, file, line}]`. Throws a UsageError. */
export function runVersions(
  path: string,
  format: "text" | "json",
  host: CliHost,
  services: CliServices,
): number {
  const absolute = resolve(host.cwd, path);
  const stat = host.stat(absolute);
  if (stat === null) throw new UsageError(`${path}: no such file or directory`);
  // A directory is asked for what applies to any script in it.
  const isFile = stat.kind === "file";
  const file = (isFile ? absolute : `${absolute}${sep}.`).replaceAll(sep, "/");
  const { versions, problems } = services.versions(file, isFile ? textOf(host, absolute, path) : "");
  for (const problem of problems) host.stderr.write(`heldout: ${visible(shownProblem(host, problem))}\n`);
  const list = [...versions.values()].sort((a, b) => (a.distribution < b.distribution ? -1 : 1));
  if (list.length === 0 && format === "text")
    host.stderr.write("heldout: nothing says which releases of libraries are used\n");
  host.stdout.write(format === "json" ? versionJson(list, host) : versionTable(list, host));
  return EXIT_CLEAN;
}

/** A file that should say which releases are used and cannot be read, with the place. */
export function shownProblem(host: CliHost, { path, line, message }: VersionProblem): string {
  return `${shownPath(host, path)}${line === null ? "" : `:${line}`}: ${message}`;
}

function textOf(host: CliHost, absolute: string, shown: string): string {
  try {
    return decodeSource(host.readFile(absolute)).text;
  } catch (error) {
    const reason = error instanceof EncodingError ? error.message : `cannot be read: ${messageOf(error)}`;
    throw new UsageError(`${shown}: ${reason}`);
  }
}

function versionTable(list: readonly VersionRequirement[], host: CliHost): string {
  const rows = list.map(({ distribution, specifier, origin: { path, line } }) => ({
    distribution,
    specifier: specifier === "" ? "any" : specifier,
    place: shownPath(host, path) + (line === null ? "" : `:${line}`),
  }));
  const nameWidth = Math.max(0, ...rows.map((row) => row.distribution.length));
  const specifierWidth = Math.max(0, ...rows.map((row) => row.specifier.length));
  return rows
    .map((row) => {
      const columns = [row.distribution.padEnd(nameWidth), row.specifier.padEnd(specifierWidth), row.place];
      return `${visible(columns.join("  "))}\n`;
    })
    .join("");
}

function versionJson(list: readonly VersionRequirement[], host: CliHost): string {
  const entries = list.map(({ distribution, specifier, origin: { kind, path, line } }) => ({
    distribution,
    specifier,
    kind,
    file: shownPath(host, path),
    line,
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}
