/** Finds which releases of libraries apply to a file, without running anything: who is asked, and in which order. Knows no format and no disk. */

import {
  admits,
  anyOf,
  type LibraryVersions,
  type VersionRequirement,
} from "../../api-index/libraryVersions";
import type { SourceFile } from "../../text/sourceFile";
import { directoryOf, searchPath, type WorkspaceFiles } from "../moduleFinder";
import { createDirectoryReader } from "./declaredVersions";
import { installedIn, installedNearby, isCondaBase } from "./environments";
import { installsIn, readNotebookInstalls } from "./notebookInstalls";
import { readScriptHeader } from "./projectFiles";
import { readText, recording, type Tier, type VersionFiles, type VersionProblem } from "./versionSources";

export interface VersionFinderOptions {
  /** What the user has set: specifiers by distribution, and the file that says so. An empty one means any release. */
  readonly configured?: { readonly path: string; readonly specifiers: ReadonlyMap<string, string> };
  /** The interpreter that the user has chosen, or its environment. */
  readonly interpreter?: string;
  /** Environments that are active around this program (`VIRTUAL_ENV`, `CONDA_PREFIX`). */
  readonly activeEnvironments?: readonly string[];
  /** The folder above which nothing belongs to the project. Without it: the repository, or the nearest project. */
  readonly workspaceRoot?: string;
}

export interface FoundVersions {
  readonly versions: LibraryVersions;
  readonly problems: readonly VersionProblem[];
  /** Files and directories whose change may change the answer, those included that are not there. */
  readonly consulted: readonly string[];
}

export interface VersionFinder {
  /**
   * The releases that apply to a file. `text`: of a script its text, of a notebook its JSON. An answer is kept until something
   * of what was consulted changes; asking again costs a few looks at the disk. `escaped`: of a notebook that is open, its
   * lines for IPython, in place of those in the JSON.
   */
  find(path: string, text: string, escaped?: readonly string[]): FoundVersions;
}

const MAX_LEVELS = 12;
/** Of what lies in no folder, as a document that was never saved. */
const NO_PROJECT: ProjectVersions = { versions: new Map(), problems: [], stamps: new Map() };

/** A finder on these files. It keeps what it found. */
export function createVersionFinder(files: VersionFiles, options: VersionFinderOptions = {}): VersionFinder {
  const known = new Map<string, ProjectVersions>();
  const readDirectory = createDirectoryReader();

  function projectOf(path: string): ProjectVersions {
    const directory = directoryOf(path);
    const before = known.get(directory);
    if (before !== undefined && isCurrent(before)) return before;
    const recorded = recording(files);
    const found = { ...inProject(recorded.files, path, options, readDirectory), stamps: recorded.consulted };
    known.set(directory, found);
    return found;
  }
  const isCurrent = ({ stamps }: ProjectVersions): boolean =>
    [...stamps].every(([path, stamp]) => files.stamp(path) === stamp);

  return {
    find(path, text, escaped) {
      const project = directoryOf(path) === "" ? NO_PROJECT : projectOf(path);
      const own =
        escaped !== undefined
          ? { tiers: [escaped.flatMap((line) => installsIn(line, path, null))], problems: [] }
          : /\.ipynb$/i.test(path)
            ? readText(text, path, (json) => [readNotebookInstalls(json, path)])
            : readText(text, path, readScriptHeader);
      return {
        versions: own.tiers.some((tier) => tier.length > 0)
          ? merged([configuredTier(options), ...own.tiers], project.versions)
          : project.versions,
        problems: [...own.problems, ...project.problems],
        consulted: [...project.stamps.keys()],
      };
    },
  };
}

/** The releases that apply to a file under review. The install lines of a notebook that is not open stand in its JSON, which is among `files`. */
export function versionsOfSource(
  finder: VersionFinder,
  files: Pick<WorkspaceFiles, "read">,
  { path, kind, text, escaped }: SourceFile,
): LibraryVersions {
  const isOnDisk = kind === "notebook" && escaped === undefined;
  return finder.find(path, isOnDisk ? (files.read(path)?.text ?? "{}") : text, escaped).versions;
}

interface ProjectVersions {
  readonly versions: LibraryVersions;
  readonly problems: readonly VersionProblem[];
  readonly stamps: ReadonlyMap<string, string | null>;
}

function inProject(
  files: VersionFiles,
  path: string,
  options: VersionFinderOptions,
  readDirectory: ReturnType<typeof createDirectoryReader>,
): Omit<ProjectVersions, "stamps"> {
  const directories = projectDirectories(files, path, options.workspaceRoot);
  const active = options.activeEnvironments ?? [];
  const installed =
    (options.interpreter === undefined ? null : installedIn(files, options.interpreter)) ??
    installedNearby(files, directories) ??
    firstInstalled(
      files,
      active.filter((prefix) => !isCondaBase(files, prefix)),
    );
  const readings = directories.map((directory) => readDirectory(files, directory));
  const declared = readings.map((reading) => reading.declared.tiers);
  const locked = readings.flatMap((reading, level) =>
    reading.locked.tiers.map((tier) => notOverruled(tier, merged(declared.slice(0, level).flat()))),
  );
  const base = firstInstalled(
    files,
    active.filter((prefix) => isCondaBase(files, prefix)),
  );
  return {
    versions: merged([configuredTier(options), installed ?? [], ...locked, ...declared.flat(), base ?? []]),
    problems: readings.flatMap((reading) => [...reading.locked.problems, ...reading.declared.problems]),
  };
}

function configuredTier({ configured }: VersionFinderOptions): Tier {
  if (configured === undefined) return [];
  const origin = { kind: "configured", path: configured.path, line: null } as const;
  return [...configured.specifiers].map(([distribution, specifier]) => ({ distribution, specifier, origin }));
}

function firstInstalled(files: VersionFiles, prefixes: readonly string[]): Tier | null {
  for (const prefix of prefixes) {
    const found = installedIn(files, prefix);
    if (found !== null) return found;
  }
  return null;
}

/** A lock file far above is another program's where a nearer declaration allows none of its versions. */
function notOverruled(tier: Tier, nearer: LibraryVersions): Tier {
  return tier.filter(({ distribution, specifier }) => {
    const declared = nearer.get(distribution)?.specifier ?? "";
    return declared === "" || admits(declared, specifier.replace(/^==/, ""));
  });
}

/** The file's directory and those above it, up to the top of what it belongs to: a folder without own lock file may have one above. */
function projectDirectories(files: VersionFiles, path: string, root: string | undefined): string[] {
  const above: string[] = [];
  for (
    let at = directoryOf(path);
    !/^([\w+.-]*:\/?)?$/.test(at) && !/\/$/.test(at) && above.length < MAX_LEVELS;
    at = directoryOf(at)
  ) {
    above.push(at);
    if (at === root || (root === undefined && files.exists(`${at}/.git`))) return above;
  }
  return searchPath(files, path);
}

/** One requirement a distribution: the earliest that says something, or else the earliest. What lies below fills the gaps. */
function merged(tiers: readonly Tier[], below: LibraryVersions = new Map()): LibraryVersions {
  const found = new Map<string, VersionRequirement>();
  for (const tier of tiers) {
    for (const [distribution, requirements] of byDistribution(tier)) {
      const before = found.get(distribution);
      if (before !== undefined && (before.specifier !== "" || isFinal(before))) continue;
      const specifier = anyOf(requirements.map((one) => one.specifier));
      const [first] = requirements;
      if (first !== undefined && (before === undefined || specifier !== ""))
        found.set(distribution, { ...first, specifier });
    }
  }
  for (const [distribution, requirement] of below) {
    const before = found.get(distribution);
    if (before === undefined || (before.specifier === "" && !isFinal(before)))
      found.set(distribution, requirement);
  }
  return found;
}

function byDistribution(tier: Tier): Map<string, VersionRequirement[]> {
  const groups = new Map<string, VersionRequirement[]>();
  for (const requirement of tier) {
    // Poetry and conda name it among the libraries.
    if (requirement.distribution === "python") continue;
    const group = groups.get(requirement.distribution);
    if (group === undefined) groups.set(requirement.distribution, [requirement]);
    else group.push(requirement);
  }
  return groups;
}

/** Where any release is meant, and not only that nothing was said: a script with a header runs in an environment of its own. */
function isFinal({ origin }: VersionRequirement): boolean {
  return origin.kind === "configured" || origin.kind === "script";
}
