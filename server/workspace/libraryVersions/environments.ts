/** Finds the environments that may run a program and reads what is installed in them, from the names of files alone. Knows no disk. */

import type { VersionRequirement } from "../../api-index/libraryVersions";
import { directoryOf } from "../moduleFinder";
import { condaDistribution, normalizedName } from "./requirementText";
import type { Tier, VersionFiles } from "./versionSources";

/** Folders that a project's environment usually has, before any other. */
const USUAL = [".venv", "venv", "env"];
/** A folder with more entries is no project's root but a pile of data. */
const MAX_CANDIDATES = 200;

/** What is installed in the environment of an interpreter (its path, or its environment's); null where that is none. */
export function installedIn(files: VersionFiles, interpreter: string): Tier | null {
  const path = interpreter.replaceAll("\\", "/").replace(/\/+$/, "");
  for (const prefix of [path, directoryOf(path), directoryOf(directoryOf(path))]) {
    if (prefix === "") continue;
    const found = distributionsOf(files, prefix);
    if (found !== null) return found;
  }
  return null;
}

/** What is installed in the environment beside these directories, the nearest; null where none is. */
export function installedNearby(files: VersionFiles, directories: readonly string[]): Tier | null {
  for (const directory of directories) {
    const names = files.list(directory);
    for (const group of [...USUAL.map((name) => [name]), otherFolders(names)]) {
      const tiers = group
        .filter((name) => names.includes(name))
        .flatMap((name) => environmentAt(files, `${directory}/${name}`) ?? []);
      if (tiers.length > 0) return tiers;
    }
    if (names.includes(".pixi")) {
      const folder = `${directory}/.pixi/envs`;
      const tiers = files.list(folder).flatMap((name) => distributionsOf(files, `${folder}/${name}`) ?? []);
      if (tiers.length > 0) return tiers;
    }
  }
  return null;
}

function otherFolders(names: readonly string[]): string[] {
  const folders = names.filter((name) => !/.\./.test(name) && !USUAL.includes(name));
  return folders.length > MAX_CANDIDATES ? [] : [...folders].sort();
}

function environmentAt(files: VersionFiles, prefix: string): Tier | null {
  const isEnvironment = files.exists(`${prefix}/pyvenv.cfg`) || files.exists(`${prefix}/conda-meta`);
  return isEnvironment ? distributionsOf(files, prefix) : null;
}

/** Whether the prefix is conda's own, which most shells activate whatever the project. */
export function isCondaBase(files: VersionFiles, prefix: string): boolean {
  return files.exists(`${prefix}/condabin`);
}

const INSTALLED = /^(.+?)-(\d[^-]*)(?:-py3.*)?\.(?:dist|egg)-info$/;
const CONDA_PACKAGE = /^(.+)-([^-]+)-[^-]+\.json$/;

function distributionsOf(files: VersionFiles, prefix: string): Tier | null {
  const found: VersionRequirement[] = [];
  for (const folder of sitePackages(files, prefix))
    for (const name of [...files.list(folder)].sort()) {
      const match = INSTALLED.exec(name);
      if (match !== null)
        found.push(installed(normalizedName(match[1] ?? ""), match[2] ?? "", `${folder}/${name}`));
    }
  const known = new Set(found.map(({ distribution }) => distribution));
  for (const name of [...files.list(`${prefix}/conda-meta`)].sort()) {
    const match = CONDA_PACKAGE.exec(name);
    const distribution = condaDistribution(match?.[1] ?? "");
    // What pip put over a package of conda is what runs.
    if (match !== null && !known.has(distribution))
      found.push(installed(distribution, match[2] ?? "", `${prefix}/conda-meta/${name}`));
  }
  return found.length > 0 ? found : null;
}

function installed(distribution: string, version: string, path: string): VersionRequirement {
  return { distribution, specifier: `==${version}`, origin: { kind: "installed", path, line: null } };
}

/** The layout of POSIX and that of Windows. */
function sitePackages(files: VersionFiles, prefix: string): string[] {
  for (const library of ["lib", "Lib"]) {
    const names = files.list(`${prefix}/${library}`);
    if (names.includes("site-packages")) return [`${prefix}/${library}/site-packages`];
    const pythons = names.filter((name) => /^(?:python|pypy)3\.\d+$/.test(name)).sort();
    if (pythons.length > 0) return pythons.map((name) => `${prefix}/${library}/${name}/site-packages`);
  }
  return [];
}
