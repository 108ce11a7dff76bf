/**
 * `npm run verify:snippets`: runs each snippet, expanded and between its fixture, with the real libraries, and prints
 * what became of it. Knows nothing of what a snippet is about. Needs Python, and PyPI where it makes an environment.
 *
 *     npm run verify:snippets -- [--python PATH] [--environment NAME=PATH]... [--only TEXT]
 *
 * `--python` (or HELDOUT_PYTHON) is the interpreter of an environment that has the libraries; without it, one is made
 * below node_modules/.cache. `--environment` does the same for an environment of `snippets/fixtures.toml`.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Snippet } from "../../server/rule-api/snippet";
import { snippets } from "../../snippets";
import {
  distributionName,
  environmentOf,
  madeEnvironment,
  type PythonEnvironment,
} from "../support/pythonEnvironment";
import { type Fixture, type Fixtures, readFixtures, scriptOf } from "./fixtures";

/** What the snippet itself uses must not be deprecated; what libraries use among themselves is their affair. */
const NO_DEPRECATION = ["DeprecationWarning", "FutureWarning", "PendingDeprecationWarning"]
  .map((name) => `error::${name}:__main__`)
  .join(",");
const MINUTES = 60_000;

interface Outcome {
  readonly status: "passed" | "failed" | "not run";
  /** The releases it ran with, or why it did not. */
  readonly remark: string;
  readonly output: string;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      python: { type: "string" },
      environment: { type: "string", multiple: true, default: [] },
      only: { type: "string", default: "" },
    },
  });
  const fixtures = readFixtures();
  const given = new Map(values.environment.map((text) => text.split(/=(.*)/s, 2) as [string, string]));
  const newest = values.python ?? process.env.HELDOUT_PYTHON;
  if (newest !== undefined) given.set("newest", newest);
  const chosen = snippets.filter(({ name }) => name.includes(values.only));
  const environments = new Map<string, PythonEnvironment | string>();
  const counts = new Map<Outcome["status"], number>();
  for (const snippet of chosen) {
    const fixture = fixtures.bySnippet.get(snippet.name);
    if (fixture === undefined) throw new RangeError(`${snippet.name} has no fixture`);
    const name = fixture.environment ?? "newest";
    const environment = environments.get(name) ?? openEnvironment(name, given, chosen, fixtures);
    environments.set(name, environment);
    const { status, remark, output } =
      typeof environment === "string"
        ? ({ status: "not run", remark: environment, output: "" } as const)
        : run(snippet, fixture, fixtures, environment);
    counts.set(status, (counts.get(status) ?? 0) + 1);
    console.log(`${status.padEnd(8)} ${snippet.name.padEnd(38)} ${remark}`);
    if (output !== "") console.log(output.replaceAll(/^/gm, "         "));
  }
  console.log([...counts].map(([status, count]) => `${count} ${status}`).join(", "));
  if (counts.has("failed")) process.exitCode = 1;
}

function run(
  snippet: Snippet,
  fixture: Fixture,
  fixtures: Fixtures,
  { python, releases }: PythonEnvironment,
): Outcome {
  const missing = fixture.packages.filter((name) => !releases.has(distributionName(name)));
  if (missing.length > 0)
    return { status: "not run", remark: `not installed: ${missing.join(", ")}`, output: "" };
  const folder = mkdtempSync(join(tmpdir(), "heldout-snippet-"));
  try {
    writeFileSync(join(folder, "script.py"), scriptOf(snippet, fixture, fixtures));
    const [program = "python", ...words] = (fixture.run ?? "python").split(" ");
    const command = program === "python" ? python : join(dirname(python), program);
    const { status, stdout, stderr, error } = spawnSync(command, [...words, "script.py"], {
      cwd: folder,
      encoding: "utf8",
      timeout: 5 * MINUTES,
      env: {
        ...process.env,
        PATH: `${dirname(python)}${delimiter}${process.env.PATH ?? ""}`,
        PYTHONWARNINGS: NO_DEPRECATION,
        TF_CPP_MIN_LOG_LEVEL: "3",
        ...fixture.variables,
      },
    });
    if (status === 0) {
      const remark = fixture.packages
        .map((name) => `${name} ${releases.get(distributionName(name))}`)
        .join(", ");
      return { status: "passed", remark, output: "" };
    }
    const end = `${stdout}\n${stderr}`.trim().split("\n").slice(-15).join("\n");
    return { status: "failed", remark: error?.message ?? `exit ${status}`, output: end };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The environment that was given, else one that is made and kept; a text says why there is none. */
function openEnvironment(
  name: string,
  given: ReadonlyMap<string, string>,
  chosen: readonly Snippet[],
  fixtures: Fixtures,
): PythonEnvironment | string {
  const python = given.get(name);
  if (python !== undefined) return environmentOf(python);
  const packages = chosen.flatMap((snippet) => fixtures.bySnippet.get(snippet.name)?.packages ?? []);
  return madeEnvironment(name, fixtures.environments.get(name) ?? { packages });
}

main();
