/** Interpreters with the real libraries, for what is proved by running them: one that is given, else one that is made and kept. Knows no rule. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const CACHE = join(__dirname, "../../../node_modules/.cache/heldout-verify");
const INSTALLED =
  "import importlib.metadata as m; print(*(f\"{d.metadata['Name']}=={d.version}\" for d in m.distributions()), sep='\\n')";

/** An interpreter, and the release of each distribution that it has. */
export interface PythonEnvironment {
  readonly python: string;
  readonly releases: ReadonlyMap<string, string>;
}

/** What an environment is made of. */
export interface EnvironmentRecipe {
  /** `3.10`; without it the `python3` of the path. */
  readonly python?: string;
  /** Requirements, in the order of their installation. */
  readonly packages: readonly string[];
  /** Of `pip install`. */
  readonly options?: readonly string[];
  /** Environment variables of the installation. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The environment of an interpreter that is there. Throws where it cannot be run. */
export function environmentOf(python: string): PythonEnvironment {
  const { stdout, error } = spawnSync(python, ["-c", INSTALLED], { encoding: "utf8" });
  if (error !== undefined) throw error;
  const lines = stdout.split(/\r?\n/).filter((line) => line !== "");
  const releases = lines.map((line): [string, string] => {
    const [name = "", release = ""] = line.split("==");
    return [distributionName(name), release];
  });
  return { python, releases: new Map(releases) };
}

/** An environment below `node_modules/.cache`, made or completed from PyPI; a text says why there is none. */
export function madeEnvironment(name: string, recipe: EnvironmentRecipe): PythonEnvironment | string {
  const folder = join(CACHE, name);
  const python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  if (!existsSync(python)) {
    const base = `python${recipe.python ?? "3"}`;
    if (spawnSync(base, ["-m", "venv", folder]).status !== 0) return `no ${base} to make an environment with`;
  }
  const { releases } = environmentOf(python);
  // One by one, so that one that does not install leaves the others to those that need them.
  for (const requirement of new Set(recipe.packages))
    if (!releases.has(distributionName(requirement)) || /[<=]/.test(requirement)) {
      console.error(`installing ${requirement}`);
      spawnSync(python, ["-m", "pip", "install", "--quiet", ...(recipe.options ?? []), requirement], {
        stdio: ["ignore", 2, 2],
        env: { ...process.env, ...recipe.variables },
      });
    }
  return environmentOf(python);
}

/** The name of a distribution as PyPI compares it, without what a requirement says of its release. */
export function distributionName(requirement: string): string {
  const name = /^[\w.-]+/.exec(requirement)?.[0] ?? "";
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
