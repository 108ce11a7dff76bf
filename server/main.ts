/** The program in Node: wires everything and is the only file below `server/`, besides the launch and build programs, that names the process and the disk. Knows no rule. */

import * as fs from "node:fs";
import { availableParallelism } from "node:os";
import { isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import type { ApiSource } from "./api-index";
import type { FileOutcome } from "./cli/checkFile";
import { type CheckThread, type CheckThreads, received, type SentOutcome, sent } from "./cli/checkThreads";
import type { CliHost, CliWriter, EntryKind } from "./cli/cliHost";
import type { CliServices } from "./cli/cliServices";
import type { FoundFile } from "./cli/findFiles";
import type { LanguageServices } from "./lsp/services";
import type { Concept } from "./rule-api/concept";
import type { Language } from "./rule-api/message";
import type { Rule } from "./rule-api/rule";
import type { Parser } from "./syntax/parser";
import type { Baseline } from "./workspace/baseline/baseline";
import type { ClosestFile } from "./workspace/closestFile";
import type { ProjectFile } from "./workspace/configuration/projectFile";
import type { VersionFinder } from "./workspace/libraryVersions/findLibraryVersions";
import type { VersionFiles } from "./workspace/libraryVersions/versionSources";
import type { WorkspaceFiles } from "./workspace/moduleFinder";
import type { Reviewer } from "./workspace/reviewer";

// Each run loads what it needs when it needs it: `--help` no parser, the command line no language server.

/** The package: `dist/program.js` is bundled, `out/server/main.js` compiled. */
const bundled = fs.existsSync(join(__dirname, "../package.json"));
const root = join(__dirname, bundled ? ".." : "../..");
const version: string = JSON.parse(fs.readFileSync(join(root, "package.json"), "utf8")).version;

function allRules(): readonly Rule[] {
  const { rules } = require("../rules/index.generated") as typeof import("../rules/index.generated");
  const { unusedSuppression } = require("./engine/suppression") as typeof import("./engine/suppression");
  return [...rules, unusedSuppression];
}

function allConcepts(): readonly Concept[] {
  const { concepts } =
    require("../rules/concepts/index.generated") as typeof import("../rules/concepts/index.generated");
  return concepts;
}

function pageUrl(name: string, language: Language): string | null {
  const page = join(root, "rules/docs", language, `${name}.md`);
  return fs.existsSync(page) ? pathToFileURL(page).href : null;
}

async function wasmParser(): Promise<Parser> {
  const { createWasmParser } = require("./syntax/parser") as typeof import("./syntax/parser");
  const read = (folder: string, name: string): Uint8Array =>
    fs.readFileSync(bundled ? join(__dirname, name) : join(root, "node_modules", folder, name));
  return createWasmParser({
    runtime: read("web-tree-sitter", "web-tree-sitter.wasm"),
    grammar: read("tree-sitter-python", "tree-sitter-python.wasm"),
  });
}

/** The native binding, where it is asked for, installed, and fits this machine; anything that goes wrong means it does not. */
function nativeParser(): Parser | null {
  // It was measured to be slower in the whole (ARCHITECTURE.md, decision 7), so it is not the first choice.
  if (process.env.HELDOUT_PARSER !== "native") return null;
  try {
    const treeSitter: unknown = require("tree-sitter");
    const python: unknown = require("tree-sitter-python");
    const { createNativeParser } = require("./syntax/parser") as typeof import("./syntax/parser");
    return createNativeParser({ treeSitter, python });
  } catch {
    return null;
  }
}

/** Larger files (in bytes) are read by nobody who does not name them. */
const MAX_READ = 50_000_000;

/** The files that a reviewed one imports and those that name versions, as they are on disk. */
const workspaceFiles: VersionFiles = {
  exists: (path) => statOf(localPath(path)) !== undefined,
  read(path) {
    const { decodeSource } = require("./cli/sourceText") as typeof import("./cli/sourceText");
    try {
      const { mtimeMs, size } = fs.statSync(localPath(path));
      if (size > MAX_READ) return null;
      return { text: decodeSource(fs.readFileSync(localPath(path))).text, version: `${mtimeMs} ${size}` };
    } catch {
      // What cannot be read or decoded is said of the file itself, where it is reviewed.
      return null;
    }
  },
  list(path) {
    try {
      return fs.readdirSync(localPath(path));
    } catch {
      return [];
    }
  },
  stamp(path) {
    const stat = statOf(localPath(path));
    return stat === undefined ? null : `${stat.mtimeMs} ${stat.size}`;
  },
};

const { VIRTUAL_ENV = "", CONDA_PREFIX = "" } = process.env;
const activeEnvironments = [VIRTUAL_ENV, CONDA_PREFIX].filter((prefix) => prefix !== "");

/** What is read of a project besides its code. */
interface ProjectReaders {
  readonly versions: () => VersionFinder;
  readonly baselines: () => ClosestFile<Baseline>;
  readonly projects: () => ClosestFile<ProjectFile>;
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function readersOn(files: VersionFiles, workspace: { readonly workspaceRoot?: string } = {}): ProjectReaders {
  return {
    versions: once(() => {
      const { createVersionFinder } =
        require("./workspace/libraryVersions/findLibraryVersions") as typeof import("./workspace/libraryVersions/findLibraryVersions");
      return createVersionFinder(files, { activeEnvironments, ...workspace });
    }),
    baselines: once(() => {
      const { BASELINE_FILE_NAME, readBaseline } =
        require("./workspace/baseline/baseline") as typeof import("./workspace/baseline/baseline");
      const { createClosestFile } =
        require("./workspace/closestFile") as typeof import("./workspace/closestFile");
      return createClosestFile(files, [BASELINE_FILE_NAME], readBaseline);
    }),
    projects: once(() => {
      const { createProjectFinder } =
        require("./workspace/configuration/projectFile") as typeof import("./workspace/configuration/projectFile");
      return createProjectFinder(files, allRules());
    }),
  };
}

const readers = readersOn(workspaceFiles);

/** The files of the API index, as they are packaged. */
const apiSource: ApiSource = {
  bytesOf(library) {
    const path = join(root, bundled ? "dist/api" : "server/api-index/data", `${library}.bin`);
    return fs.existsSync(path) ? fs.readFileSync(path) : null;
  },
};

function localPath(path: string): string {
  try {
    return path.startsWith("file:") ? fileURLToPath(path) : path;
  } catch {
    // On another host, or no path at all: a name under which nothing is found here.
    return path;
  }
}

/** The same files, but none that lies outside of these directories or is linked to from there. */
function filesWithin(directories: readonly string[]): VersionFiles {
  const isWithin = (path: string): boolean => {
    try {
      const real = fs.realpathSync(localPath(path));
      return directories.some((directory) => {
        const below = relative(directory, real);
        return below !== ".." && !below.startsWith(`..${sep}`) && !isAbsolute(below);
      });
    } catch {
      return false;
    }
  };
  return {
    exists: (path) => isWithin(path) && workspaceFiles.exists(path),
    read: (path) => (isWithin(path) ? workspaceFiles.read(path) : null),
    stamp: (path) => (isWithin(path) ? workspaceFiles.stamp(path) : null),
    list: (path) => (isWithin(path) ? workspaceFiles.list(path) : []),
  };
}

function reviewerOf(
  parser: Parser,
  timed: boolean,
  files: WorkspaceFiles,
  versions: () => VersionFinder,
): Reviewer {
  const { rules } = require("../rules/index.generated") as typeof import("../rules/index.generated");
  const { knowledge } = require("./knowledge") as typeof import("./knowledge");
  const { apiCatalogue } = require("./api-index") as typeof import("./api-index");
  const { createLinter } = require("./engine/linter") as typeof import("./engine/linter");
  const { createReviewer } = require("./workspace/reviewer") as typeof import("./workspace/reviewer");
  const { versionsOfSource } =
    require("./workspace/libraryVersions/findLibraryVersions") as typeof import("./workspace/libraryVersions/findLibraryVersions");
  const clock = timed ? { clock: () => performance.now() } : {};
  const linter = createLinter({ rules, knowledge, apiCatalogue: apiCatalogue(apiSource), ...clock });
  return createReviewer({
    linter,
    parser,
    files,
    versions: (source) => versionsOfSource(versions(), files, source),
  });
}

function cliServicesOn(files: VersionFiles, { versions, projects, baselines }: ProjectReaders): CliServices {
  return {
    version,
    rules: allRules,
    concepts: allConcepts,
    async open({ timed }) {
      const parser = nativeParser() ?? (await wasmParser());
      return { parser, reviewer: reviewerOf(parser, timed, files, versions) };
    },
    within: confinedTo,
    versions: (path, text) => versions().find(path, text),
    project: (path) => projects().find(path),
    baseline: (path) => baselines().find(path),
    pageUrl,
  };
}

/** For a server that lives long: project files are looked for again each time. */
function confinedTo(directory: string): CliServices {
  const files = filesWithin([directory, ...activeEnvironments]);
  const inside = filesWithin([directory]);
  const { projects, baselines } = readersOn(inside);
  const { versions } = readersOn(files, { workspaceRoot: directory.replaceAll(sep, "/") });
  const again = <Content>(finder: ClosestFile<Content>): ClosestFile<Content> => {
    finder.lookAgain();
    return finder;
  };
  return {
    ...cliServicesOn(inside, { versions, projects, baselines }),
    project: (path) => again(projects()).find(path),
    baseline: (path) => again(baselines()).find(path),
  };
}

const cliServices = cliServicesOn(workspaceFiles, readers);

/** The files below a folder, of which the editor and the walk write the names differently. */
function* filesBelow(folder: string, isExcluded: (uri: string) => boolean): Iterable<string | null> {
  const { walk } = require("./cli/findFiles") as typeof import("./cli/findFiles");
  const directory = localPath(folder);
  const uriOf = (path: string): string =>
    folder + pathToFileURL(path).href.slice(pathToFileURL(directory).href.length);
  for (const step of walk(host, directory, directory, (path) => isExcluded(uriOf(path))))
    yield step.kind === "file" ? uriOf(step.path) : null;
}

async function languageServices(): Promise<LanguageServices> {
  const { snippets } = require("../snippets") as typeof import("../snippets");
  const { withOpenTexts } = require("./workspace/openTexts") as typeof import("./workspace/openTexts");
  const parser = await wasmParser();
  return {
    parser,
    createReviewer: (open) =>
      reviewerOf(parser, false, withOpenTexts(workspaceFiles, open), readers.versions),
    rules: allRules(),
    snippets,
    concepts: allConcepts,
    pages: { urlOf: pageUrl },
    files: workspaceFiles,
    workspace: { ...workspaceFiles, filesBelow },
    version,
  };
}

function writer(stream: NodeJS.WriteStream): CliWriter {
  // A reader that has seen enough (`| head`) is no error.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : null,
  };
}

function kindOf(entry: fs.Dirent | fs.Stats | undefined): EntryKind {
  if (entry?.isDirectory() === true) return "directory";
  return entry?.isFile() === true ? "file" : "other";
}

function statOf(path: string): fs.Stats | undefined {
  try {
    return fs.statSync(path, { throwIfNoEntry: false });
  } catch {
    // A loop of links, or a folder that may not be looked into: nothing that can be reviewed.
    return undefined;
  }
}

/** A reader of the file sees the old bytes or the new ones, and a full disk leaves the old ones. */
function replaceFile(path: string, bytes: Uint8Array): void {
  const isNew = statOf(path) === undefined;
  const target = isNew ? path : fs.realpathSync(path);
  const draft = `${target}.heldout-${process.pid}`;
  try {
    fs.writeFileSync(draft, bytes, isNew ? {} : { mode: fs.statSync(target).mode });
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

const host: CliHost = {
  cwd: process.cwd(),
  env: process.env,
  stdout: writer(process.stdout),
  stderr: writer(process.stderr),
  async readStdin() {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  },
  stdinChunks: () => process.stdin,
  realPath: (path) => fs.realpathSync(path),
  readFile: (path) => fs.readFileSync(path),
  writeFile: replaceFile,
  listDirectory: (path) =>
    fs.readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry.isSymbolicLink() ? statOf(join(path, entry.name)) : entry),
      symbolicLink: entry.isSymbolicLink(),
    })),
  stat(path) {
    const stat = statOf(path);
    return stat === undefined ? null : { kind: kindOf(stat), size: stat.size };
  },
};

/** Another thread of this run, which checks the files it is asked for one after another. */
function checkThread(): CheckThread {
  const worker = new Worker(bundled ? join(__dirname, "heldout.js") : __filename, { argv: words });
  const waiting: { resolve(outcome: FileOutcome): void; reject(reason: unknown): void }[] = [];
  const breakDown = (reason: unknown): void => {
    for (const { reject } of waiting.splice(0)) reject(reason);
  };
  let broken: unknown = null;
  worker.on("message", (outcome: SentOutcome) => waiting.shift()?.resolve(received(outcome)));
  for (const event of ["error", "exit"])
    worker.on(event, (reason: unknown) => {
      broken ??= reason;
      breakDown(reason);
    });
  return {
    ask: (file) =>
      new Promise((resolve, reject) => {
        if (broken !== null) return reject(broken);
        waiting.push({ resolve, reject });
        worker.postMessage(file);
      }),
    end: () => void worker.terminate(),
  };
}

function checkThreads(): CheckThreads {
  const port = parentPort;
  if (isMainThread || port === null)
    return { role: "first", processors: availableParallelism(), start: checkThread };
  const serve = (answer: (file: FoundFile) => FileOutcome): void =>
    void port.on("message", (file: FoundFile) => port.postMessage(sent(answer(file))));
  return { role: "other", serve };
}

/** Editors name a transport, before or behind the command or without one. */
function isLanguageServer([first = "", ...rest]: readonly string[]): boolean {
  if (!first.startsWith("-")) return first === "lsp";
  return [first, ...rest].some((word) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(word));
}

const words = process.argv.slice(2);
if (isLanguageServer(words)) {
  // A review leaves 30 MB alive and much garbage: the heap grows by 30 % between collections instead of doubling, which
  // took the peak of 80 edits of 1,000 lines from 242 to 157 MB (Node 20.20).
  setFlagsFromString("--heap-growing-percent=30");
  const { startNodeServer } = require("./lsp/nodeServer") as typeof import("./lsp/nodeServer");
  startNodeServer(languageServices());
} else {
  const { runCli } = require("./cli/runCli") as typeof import("./cli/runCli");
  runCli(words, host, cliServices, checkThreads()).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const trace = error instanceof Error ? error.stack : String(error);
      process.stderr.write(`heldout: a mistake in Heldout itself; please report it: ${trace}\n`);
      process.exitCode = 2;
    },
  );
}
