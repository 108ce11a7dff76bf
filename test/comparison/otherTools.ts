/** How other linters and type checkers are run over a folder, and what they say of it, as data. Knows nothing of Heldout. */

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

/** One message of a tool. */
export interface Message {
  /** The name of the file, without its folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly code: string;
}

export interface Tool {
  readonly name: string;
  /** Its version, as it says. */
  version(program: string): string;
  /** What it says of the Python files of a folder, with all checks that it has. `python` is an interpreter that has the libraries. */
  run(program: string, folder: string, python: string): readonly Message[];
}

/** What a program prints. One that prints nothing and fails has not looked: that is an error, not a tool that finds nothing. */
function output(program: string, ...args: string[]): string {
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined || (status !== 0 && stdout === ""))
    throw new Error(`${program} failed: ${error?.message ?? stderr}`);
  return stdout;
}

const version = (program: string): string =>
  /\d+\.\d+[\w.]*/.exec(output(program, "--version"))?.[0] ?? "unknown";

const text = (record: unknown, ...path: readonly string[]): string => {
  let at = record;
  for (const key of path)
    at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  return typeof at === "string" || typeof at === "number" ? `${at}` : "";
};

const records = (json: string, key?: string): readonly unknown[] => {
  const parsed: unknown = JSON.parse(json === "" ? "[]" : json);
  const list = key === undefined ? parsed : (parsed as Record<string, unknown>)[key];
  return Array.isArray(list) ? list : [];
};

/** The tools that are compared. */
export const TOOLS: readonly Tool[] = [
  {
    name: "ruff",
    version,
    run: (program, folder) =>
      records(
        output(program, "check", "--select", "ALL", "--preview", "--output-format", "json", folder),
      ).map((one) => ({
        file: basename(text(one, "filename")),
        line: Number(text(one, "location", "row")),
        code: text(one, "code"),
      })),
  },
  {
    name: "pylint",
    version,
    run: (program, folder) =>
      records(output(program, "--enable", "all", "--output-format", "json", "--recursive", "y", folder)).map(
        (one) => ({
          file: basename(text(one, "path")),
          line: Number(text(one, "line")),
          code: text(one, "symbol"),
        }),
      ),
  },
  {
    name: "torchfix",
    version,
    run: (program, folder) =>
      [
        ...output(program, "--select", "ALL", "--show-stderr", folder).matchAll(
          /^(.+?):(\d+):\d+: (TOR\d+)/gm,
        ),
      ].map(([, file, line, code]) => ({ file: basename(file ?? ""), line: Number(line), code: code ?? "" })),
  },
  {
    name: "pyright",
    version,
    run: (program, folder, python) =>
      records(output(program, "--outputjson", "--pythonpath", python, folder), "generalDiagnostics").map(
        (one) => ({
          file: basename(text(one, "file")),
          line: Number(text(one, "range", "start", "line")) + 1,
          code: text(one, "rule") || "error",
        }),
      ),
  },
  {
    // Its program is the folder of its jars, see sonarServer.ts.
    name: "sonar",
    version: (jars) =>
      readdirSync(jars)
        .map((name) => /^sonar-python-plugin-([\d.]+)\.jar$/.exec(name)?.[1])
        .find((found) => found !== undefined) ?? "unknown",
    run: (jars, folder) =>
      records(output(process.execPath, join(__dirname, "sonarServer.js"), jars, folder)).map((one) => ({
        file: text(one, "file"),
        line: Number(text(one, "line")),
        code: text(one, "code"),
      })),
  },
];
