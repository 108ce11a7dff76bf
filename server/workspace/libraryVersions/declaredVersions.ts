/** Reads what one directory of a project says about versions: its lock files and its declarations. Knows file names, no format and no disk. */

import { lockReaderFor } from "./lockFiles";
import { readPipfile, readPixiToml, readPyproject } from "./projectFiles";
import { readRequirementsFile } from "./requirementsFile";
import { readSetupCfg, readSetupPy } from "./setupFiles";
import { NOTHING, readSource, type SourceReading, type Tier, type VersionFiles } from "./versionSources";

export interface DirectoryVersions {
  readonly locked: SourceReading;
  readonly declared: SourceReading;
}

type Reader = (text: string, path: string) => readonly Tier[];

/** In the order in which they are believed, behind requirements files. */
const DECLARATIONS: readonly (readonly [name: RegExp, reader: Reader])[] = [
  [/^pyproject\.toml$/, readPyproject],
  [/^Pipfile$/, readPipfile],
  [/^pixi\.toml$/, readPixiToml],
  [/^setup\.cfg$/, readSetupCfg],
  [/^setup\.py$/, readSetupPy],
  [/^environment([-_.][\w.-]+)?\.ya?ml$/i, readEnvironment],
];
const REQUIREMENTS = "requirements.txt";
const OTHER_REQUIREMENTS = /^(?:requirements[-_.\w]*|[-_.\w]*requirements)\.txt$/i;

/** Few projects have one, and the YAML parser is the slowest part to load of all. */
function readEnvironment(text: string, path: string): readonly Tier[] {
  const reader = require("./condaEnvironmentFile") as typeof import("./condaEnvironmentFile");
  return reader.readCondaEnvironment(text, path);
}

/** Reads directories and keeps what it read of large files until these change. */
export function createDirectoryReader(): (files: VersionFiles, directory: string) => DirectoryVersions {
  const known = new Map<string, { readonly stamp: string | null; readonly reading: SourceReading }>();
  const read = (files: VersionFiles, path: string, reader: Reader): SourceReading => {
    const stamp = files.stamp(path);
    const before = known.get(path);
    if (before !== undefined && before.stamp === stamp) return before.reading;
    const reading = readSource(files, path, reader);
    known.set(path, { stamp, reading });
    return reading;
  };
  return (files, directory) => {
    const names = [...files.list(directory)].sort();
    const locked = names.map((name) => {
      const reader = lockReaderFor(name);
      return reader === null ? NOTHING : read(files, `${directory}/${name}`, reader);
    });
    const declared = DECLARATIONS.map(([pattern, reader]) =>
      sideBySide(
        names.filter((name) => pattern.test(name)).map((name) => read(files, `${directory}/${name}`, reader)),
      ),
    );
    return {
      locked: oneAfterAnother(locked),
      declared: oneAfterAnother([...requirementsOf(files, directory, names), ...declared]),
    };
  };
}

/** requirements.txt before all others; of these, each may be the one that was installed. */
function requirementsOf(files: VersionFiles, directory: string, names: readonly string[]): SourceReading[] {
  const others = names.filter((name) => OTHER_REQUIREMENTS.test(name) && name !== REQUIREMENTS);
  const folder = "requirements";
  const inFolder = names.includes(folder)
    ? files.list(`${directory}/${folder}`).filter((name) => /\.txt$/i.test(name) && !/constraint/i.test(name))
    : [];
  const paths = [...others, ...[...inFolder].sort().map((name) => `${folder}/${name}`)];
  return [
    names.includes(REQUIREMENTS) ? readRequirementsFile(files, `${directory}/${REQUIREMENTS}`) : NOTHING,
    sideBySide(paths.map((path) => readRequirementsFile(files, `${directory}/${path}`))),
  ];
}

function oneAfterAnother(readings: readonly SourceReading[]): SourceReading {
  return {
    tiers: readings.flatMap(({ tiers }) => tiers),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

function sideBySide(readings: readonly SourceReading[]): SourceReading {
  const { tiers, problems } = oneAfterAnother(readings);
  return readings.length === 1 ? { tiers, problems } : { tiers: [tiers.flat()], problems };
}
