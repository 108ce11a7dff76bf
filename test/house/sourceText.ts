/** What a single source file must be like: its name, its length, its first sentence, what it uses. Knows no import. */

import { transformSync } from "esbuild";
import { isGenerated, type RepositoryFile } from "./sourceFiles";

const MACHINE = ["process", "Buffer", "Date", "performance", "console", "fetch", "crypto"];
const TIMERS = ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"];
const GLOBALS = [...MACHINE, ...TIMERS, "Math.random", "globalThis"];

/** The globals of a machine (clock, chance, console, process) that a file uses, however it comments on them. */
export function machineGlobals(text: string): string[] {
  // esbuild knows which names are global; strings, comments and local names of the same spelling do not count.
  const marked = (name: string): string => `MACHINE_${name.replace(".", "_")}`;
  const define = Object.fromEntries(GLOBALS.map((name) => [name, marked(name)]));
  const { code } = transformSync(text, { loader: "ts", define, logLevel: "silent" });
  return GLOBALS.filter((name) => new RegExp(`\\b${marked(name)}\\b`).test(code));
}

/** The strings of a file that are a library's dotted name; comments do not count. */
export function libraryNames(text: string, libraries: ReadonlySet<string>): string[] {
  const { code } = transformSync(text, { loader: "ts", logLevel: "silent" });
  const dotted = [...code.matchAll(/["'`]([A-Za-z_]\w*)(?:\.\w+)*\.?["'`]/g)];
  return dotted.filter(([, first]) => libraries.has(first ?? "")).map(([name]) => name.slice(1, -1));
}

const EMPTY_NAMES = new Set(["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"]);

/** The part of a path that says nothing about what is in it; null where every part does. */
export function emptyName(path: string): string | null {
  for (const part of path.replace(/\.\w+$/, "").split("/"))
    for (const word of part.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/))
      if (EMPTY_NAMES.has(word.toLowerCase())) return part;
  return null;
}

const LONGEST_FILE = 400;
const LONGEST_RULE = 150;

/** Why a hand-written file is too long; null where it is not. A rule's `docs` are a page, not code, and do not count. */
export function tooLong({ path, text }: RepositoryFile): string | null {
  if (isGenerated(path) || path.endsWith(".test.ts")) return null;
  const isRule = /^rules\/[^/]+\.ts$/.test(path);
  const code = isRule ? text.replace(/^ {4}docs: \{\n[\s\S]*?^ {4}\},\n/m, "") : text;
  const lines = code.split("\n").length - 1;
  const limit = isRule ? LONGEST_RULE : LONGEST_FILE;
  return lines <= limit ? null : `${path} has ${lines} lines, more than ${limit}`;
}

/** Whether a file opens with a sentence on what it is. */
export function opensWithSentence({ path, text }: RepositoryFile): boolean {
  const start = isGenerated(path) ? text.replace(/^\/\/.*\n/, "") : text.replace(/^#!.*\n/, "");
  const comment =
    /^\/\*\*([\s\S]*?)\*\//
      .exec(start)?.[1]
      ?.replace(/^\s*\* ?/gm, "")
      .trim() ?? "";
  return /^[\p{L}`].*[.:]/su.test(comment) && comment.length >= 15;
}
