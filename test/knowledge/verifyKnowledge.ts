/**
 * `npm run verify:knowledge`: holds what the tables in `server/knowledge` say against the real libraries, a process a
 * table, and prints what did not hold. Knows no library. Needs Python, and PyPI where it makes an environment.
 *
 *     npm run verify:knowledge -- [--python PATH] [--table NAME] [--only TEXT]
 */

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { environmentOf, madeEnvironment } from "../support/pythonEnvironment";
import { claimTables, REQUIRED_PACKAGES } from "./claimTables";

const SCRIPT = join(__dirname, "../../../test/knowledge/verify_claims.py");
const MINUTES = 60_000;

/** One line of what the script prints. */
interface Result {
  readonly id: string;
  readonly status: "holds" | "wrong" | "not run";
  readonly remark: string;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      python: { type: "string" },
      table: { type: "string", default: "" },
      only: { type: "string", default: "" },
    },
  });
  const given = values.python ?? process.env.HELDOUT_PYTHON;
  const environment =
    given === undefined ? madeEnvironment("newest", { packages: REQUIRED_PACKAGES }) : environmentOf(given);
  if (typeof environment === "string") throw new Error(environment);
  const sum = { holds: 0, wrong: 0, "not run": 0 };
  for (const table of claimTables()) {
    if (!table.name.includes(values.table)) continue;
    const { stdout, stderr, status, signal, error } = spawnSync(
      environment.python,
      [SCRIPT, "--only", values.only],
      {
        input: JSON.stringify(table),
        encoding: "utf8",
        maxBuffer: 1 << 26,
        timeout: 20 * MINUTES,
        env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", MPLBACKEND: "Agg" },
      },
    );
    const results = stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Result);
    const count = (wanted: Result["status"]): number =>
      results.filter((result) => result.status === wanted).length;
    for (const name of ["holds", "wrong", "not run"] as const) sum[name] += count(name);
    console.log(
      `${table.name.padEnd(32)} ${count("holds")} hold, ${count("wrong")} wrong, ${count("not run")} not run`,
    );
    for (const { id, status: state, remark } of results)
      if (state !== "holds") console.log(`    ${state.padEnd(8)} ${id}: ${remark}`);
    if (status !== 0) {
      const why = error?.message ?? signal ?? `exit code ${status}`;
      console.log(`    the process ended early (${why})\n${stderr.slice(-2000)}`);
      process.exitCode = 1;
    }
  }
  console.log(`${sum.holds} claims hold, ${sum.wrong} are wrong, ${sum["not run"]} were not run`);
  if (sum.wrong > 0) process.exitCode = 1;
}

main();
