/** Reads the words of a command line into typed options. Knows the options; runs nothing. */

import { parseArgs } from "node:util";
import type { RuleSettings } from "../engine/ruleSettings";
import type { Language } from "../rule-api/message";
import { readRequirement } from "../workspace/libraryVersions/requirementText";
import { didYouMean, UsageError } from "../workspace/usageError";

const OUTPUT_FORMATS = [
  "text",
  "concise",
  "json",
  "json-lines",
  "sarif",
  "github",
  "gitlab",
  "azure",
  "junit",
  "checkstyle",
  "rdjson",
] as const;
export type OutputFormatName = (typeof OUTPUT_FORMATS)[number];

export const PROFILES = ["quiet", "standard", "strict"] as const;
const LANGUAGES = ["en", "zh-cn"] as const;
const PIPELINE_FORMATS = ["mermaid", "json"] as const;
export type PipelineFormat = (typeof PIPELINE_FORMATS)[number];

const COMMANDS = ["check", "baseline", "explain", "pipeline", "rules", "versions", "mcp", "lsp"] as const;

export interface CheckOptions {
  /** As written; `-` is standard input. */
  readonly paths: readonly string[];
  readonly format: OutputFormatName;
  /** Rule names, themes or `*`; null: all that the profile has. */
  readonly select: readonly string[] | null;
  readonly ignore: readonly string[];
  readonly profile: RuleSettings["profile"] | null;
  readonly stdinFilename: string | null;
  readonly exitZero: boolean;
  /** How many warnings end with exit code 0 where nothing is worse; null: none, and lesser findings neither. */
  readonly maxWarnings: number | null;
  readonly stats: boolean;
  /** How many threads review; null: as `jobsFor` decides. */
  readonly jobs: number | null;
  readonly fix: boolean;
  readonly diff: boolean;
  /** Report what the baseline has as well. */
  readonly noBaseline: boolean;
  /** In bytes; null: as the project says. */
  readonly maxFileSize: number | null;
  /** Specifiers by distribution, over what the project says. */
  readonly targetVersions: ReadonlyMap<string, string>;
}

export interface BaselineOptions {
  /** As written. */
  readonly paths: readonly string[];
  /** Only take out what is not found any more. */
  readonly prune: boolean;
}

interface Project {
  /** The project file to use; null: the closest one. */
  readonly config: string | null;
}

interface Presentation {
  /** Null: as the environment says. */
  readonly language: Language | null;
  readonly noColor: boolean;
  /** A template with `{rule}` and `{language}`; null: the pages of the package. */
  readonly ruleUrl: string | null;
}

export type CommandLine =
  | { readonly command: "help" }
  | { readonly command: "version" }
  | { readonly command: "lsp" }
  | { readonly command: "mcp"; readonly root: string; readonly language: Language | null }
  | ({ readonly command: "check"; readonly check: CheckOptions } & Project & Presentation)
  | ({ readonly command: "baseline"; readonly baseline: BaselineOptions } & Project & Presentation)
  | ({ readonly command: "explain"; readonly name: string; readonly format: "text" | "json" } & Presentation)
  | ({ readonly command: "pipeline"; readonly path: string; readonly format: PipelineFormat } & Presentation)
  | ({ readonly command: "rules"; readonly format: "text" | "json" } & Presentation)
  | { readonly command: "versions"; readonly path: string; readonly format: "text" | "json" };

const FLAGS = [
  "help",
  "version",
  "exit-zero",
  "stats",
  "fix",
  "diff",
  "no-color",
  "no-baseline",
  "prune",
] as const;
const VALUES = [
  "output-format",
  "select",
  "ignore",
  "profile",
  "language",
  "stdin-filename",
  "max-file-size",
  "max-warnings",
  "jobs",
  "rule-url",
  "target-version",
  "root",
  "config",
] as const;
const PRESENTATION = ["help", "version", "language", "no-color", "rule-url"];
const ALLOWED: Readonly<Record<Exclude<(typeof COMMANDS)[number], "lsp">, readonly string[]>> = {
  check: [...FLAGS.filter((name) => name !== "prune"), ...VALUES.filter((name) => name !== "root")],
  baseline: ["help", "version", "language", "prune", "config"],
  explain: [...PRESENTATION, "output-format"],
  pipeline: ["help", "version", "language", "output-format"],
  rules: [...PRESENTATION, "output-format"],
  versions: ["help", "version", "output-format"],
  mcp: ["help", "version", "language", "root"],
};

/** The meaning of the words behind the program's name. Throws a UsageError. */
export function readCommandLine(words: readonly string[]): CommandLine {
  if (words.includes("lsp") && words.find((word) => !word.startsWith("-")) === "lsp")
    return { command: "lsp" };
  const { flags, values, positionals } = tokenize(words);
  if (flags.has("help")) return { command: "help" };
  if (flags.has("version")) return { command: "version" };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new UsageError("no command given; `heldout --help` lists them");
  if (!isOneOf(command, COMMANDS) || command === "lsp") {
    const hint =
      didYouMean(command, COMMANDS) ||
      (/[./\\]/.test(command)
        ? `; did you mean "heldout check ${command}"?`
        : "; `heldout --help` lists them");
    throw new UsageError(`unknown command "${command}"${hint}`);
  }
  for (const name of [...flags, ...values.keys()])
    if (!ALLOWED[command].includes(name))
      throw new UsageError(`--${name} is no option of "heldout ${command}"`);

  const one = (name: string): string | null => values.get(name)?.at(-1) ?? null;
  const choice = <Name extends string>(name: string, names: readonly Name[]): Name | null => {
    const value = one(name);
    if (value === null || isOneOf(value, names)) return value;
    const known = `it is one of ${names.join(", ")}`;
    throw new UsageError(`--${name} cannot be "${value}"${didYouMean(value, names) || `; ${known}`}`);
  };
  const language = choice("language", LANGUAGES);
  const config = one("config");
  const presentation: Presentation = {
    language: language === null ? null : language === "en" ? "en" : "zh",
    noColor: flags.has("no-color"),
    ruleUrl: one("rule-url"),
  };
  if (command === "explain") {
    const [name, extra] = rest;
    if (name === undefined)
      throw new UsageError("`heldout explain` needs the name of a rule or a concept, or a line: FILE:LINE");
    if (extra !== undefined)
      throw new UsageError(`\`heldout explain\` takes one name; "${extra}" is too many`);
    return { command, name, format: choice("output-format", ["text", "json"]) ?? "text", ...presentation };
  }
  if (command === "pipeline") {
    const [path, extra] = rest;
    if (path === undefined) throw new UsageError("`heldout pipeline` needs a file");
    if (extra !== undefined)
      throw new UsageError(`\`heldout pipeline\` takes one file; "${extra}" is too many`);
    return { command, path, format: choice("output-format", PIPELINE_FORMATS) ?? "mermaid", ...presentation };
  }
  if (command === "baseline") {
    const paths = rest.length === 0 ? ["."] : rest;
    if (paths.includes("-")) throw new UsageError("a baseline is of files, not of standard input");
    return { command, baseline: { paths, prune: flags.has("prune") }, config, ...presentation };
  }
  if (command === "mcp") {
    if (rest[0] !== undefined)
      throw new UsageError(`\`heldout mcp\` takes no path; did you mean "--root ${rest[0]}"?`);
    return { command, root: one("root") ?? ".", language: presentation.language };
  }
  if (command === "versions") {
    const [path = ".", extra] = rest;
    if (extra !== undefined)
      throw new UsageError(`\`heldout versions\` takes one path; "${extra}" is too many`);
    return { command, path, format: choice("output-format", ["text", "json"]) ?? "text" };
  }
  if (command === "rules") {
    if (rest[0] !== undefined) throw new UsageError(`\`heldout rules\` takes no path: "${rest[0]}"`);
    return { command, format: choice("output-format", ["text", "json"]) ?? "text", ...presentation };
  }
  const list = (name: string): string[] =>
    (values.get(name) ?? []).flatMap((value) => value.split(",").map((part) => part.trim())).filter(Boolean);
  const check: CheckOptions = {
    paths: rest.length === 0 ? ["."] : rest,
    format: choice("output-format", OUTPUT_FORMATS) ?? "text",
    select: values.has("select") ? list("select") : null,
    ignore: list("ignore"),
    profile: choice("profile", PROFILES),
    stdinFilename: one("stdin-filename"),
    exitZero: flags.has("exit-zero"),
    maxWarnings: countOf("max-warnings", one("max-warnings")),
    stats: flags.has("stats"),
    jobs: countOf("jobs", one("jobs")),
    fix: flags.has("fix"),
    diff: flags.has("diff"),
    noBaseline: flags.has("no-baseline"),
    maxFileSize: sizeOf(one("max-file-size")),
    targetVersions: new Map((values.get("target-version") ?? []).map(targetOf)),
  };
  if (check.fix && check.diff) throw new UsageError("--fix writes and --diff only shows: give one of them");
  if (check.stdinFilename !== null && rest.length === 0)
    return { command, check: { ...check, paths: ["-"] }, config, ...presentation };
  if (check.stdinFilename !== null && !check.paths.includes("-"))
    throw new UsageError('--stdin-filename names what "-" reads, and "-" is not among the paths');
  if (check.paths.includes("-") && check.paths.length > 1)
    throw new UsageError('"-" (standard input) cannot be checked together with other paths');
  return { command, check, config, ...presentation };
}

/** `scikit-learn==1.5.2`, as pip writes it. Throws a UsageError. */
function targetOf(written: string): readonly [distribution: string, specifier: string] {
  const read = readRequirement(written);
  if (read === null || read.specifier === "")
    throw new UsageError(
      `--target-version takes a requirement such as "scikit-learn==1.5.2", not "${written}"`,
    );
  return [read.distribution, read.specifier];
}

function tokenize(words: readonly string[]): {
  flags: ReadonlySet<string>;
  values: ReadonlyMap<string, readonly string[]>;
  positionals: readonly string[];
} {
  const options = Object.fromEntries([
    ...FLAGS.map((name) => [name, { type: "boolean" }] as const),
    ...VALUES.map((name) => [name, { type: "string", multiple: true }] as const),
    ["h", { type: "boolean", short: "h" }] as const,
  ]);
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, value } = token;
    if (name === "h") flags.add("help");
    else if (isOneOf(name, FLAGS)) {
      if (value !== undefined) throw new UsageError(`--${name} takes no value`);
      flags.add(name);
    } else if (isOneOf(name, VALUES)) {
      if (value === undefined || (token.inlineValue !== true && /^-./.test(value)))
        throw new UsageError(`--${name} needs a value`);
      values.set(name, [...(values.get(name) ?? []), value]);
    } else {
      const hint = didYouMean(name, [...FLAGS, ...VALUES]).replace('"', '"--');
      throw new UsageError(`unknown option "${token.rawName}"${hint}`);
    }
  }
  return { flags, values, positionals };
}

function isOneOf<Name extends string>(word: string, names: readonly Name[]): word is Name {
  return (names as readonly string[]).includes(word);
}

function countOf(option: string, written: string | null): number | null {
  if (written === null) return null;
  if (!/^\d+$/.test(written)) throw new UsageError(`--${option} takes a number, not "${written}"`);
  return Number(written);
}

function sizeOf(written: string | null): number | null {
  if (written === null) return null;
  const match = /^(\d+(?:\.\d+)?)\s*(?:([km])i?b?|b)?$/i.exec(written);
  if (match === null)
    throw new UsageError(`--max-file-size cannot be "${written}"; write bytes, or as in 500KB or 2MB`);
  const unit = { k: 1_000, m: 1_000_000 }[(match[2] ?? "").toLowerCase()] ?? 1;
  return Number(match[1]) * unit;
}
