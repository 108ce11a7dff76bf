/** The command line with the real parser and engine, on files that exist in memory only. Knows no test. */

import { join, relative, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import type { CliHost, DirectoryEntry } from "../../server/cli/cliHost";
import type { CliServices } from "../../server/cli/cliServices";
import { runCli } from "../../server/cli/runCli";
import { createLinter } from "../../server/engine/linter";
import { unusedSuppression } from "../../server/engine/suppression";
import { knowledge } from "../../server/knowledge";
import { BASELINE_FILE_NAME, readBaseline } from "../../server/workspace/baseline/baseline";
import { createClosestFile } from "../../server/workspace/closestFile";
import { createProjectFinder } from "../../server/workspace/configuration/projectFile";
import { createVersionFinder } from "../../server/workspace/libraryVersions/findLibraryVersions";
import { createReviewer } from "../../server/workspace/reviewer";
import { testConcepts } from "../lsp/testConcepts";
import { shippedCatalogue } from "../support/apiSource";
import { loadEngine, loadedParser } from "../support/reviewCode";
import { MemoryFiles } from "../workspace/versionsIn";
import { testRules } from "./testRules";

/** What a run left behind. */
export interface MemoryRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The files that were written, by path. */
  readonly written: ReadonlyMap<string, Uint8Array>;
}

export interface MemoryMachine {
  /** By path from the working directory, with `/`; text is written as UTF-8. `../` leads out of it. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string | Uint8Array;
  readonly env?: CliHost["env"];
  /** The columns of a terminal; null: no terminal. */
  readonly terminal?: number | null;
}

const CWD = resolve("/home/project");

/** Runs `heldout <words>` with the test rules. */
export async function runInMemory(words: readonly string[], machine: MemoryMachine = {}): Promise<MemoryRun> {
  await loadEngine();
  const files = new Map(
    Object.entries(machine.files ?? {}).map(([path, content]) => [resolve(CWD, path), bytesOf(content)]),
  );
  const written = new Map<string, Uint8Array>();
  const out = { stdout: "", stderr: "" };
  const writer = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      out[name] += text;
    },
    isTerminal: machine.terminal != null,
    columns: machine.terminal ?? null,
  });
  const isDirectory = (path: string): boolean =>
    path === CWD || [...files.keys()].some((file) => file.startsWith(join(path, sep)));
  const host: CliHost = {
    cwd: CWD,
    env: machine.env ?? {},
    stdout: writer("stdout"),
    stderr: writer("stderr"),
    readStdin: async () => bytesOf(machine.stdin ?? ""),
    stdinChunks: () => Readable.from([bytesOf(machine.stdin ?? "")]),
    realPath: (path) => path,
    readFile(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" });
      return bytes;
    },
    writeFile(path, bytes) {
      files.set(path, bytes);
      written.set(relative(CWD, path).replaceAll(sep, "/"), bytes);
    },
    listDirectory(path) {
      const entries = new Map<string, DirectoryEntry>();
      for (const file of files.keys()) {
        if (!file.startsWith(join(path, sep))) continue;
        const [name, ...rest] = relative(path, file).split(sep) as [string, ...string[]];
        entries.set(name, { name, kind: rest.length === 0 ? "file" : "directory", symbolicLink: false });
      }
      // What a disk gives is in no order that means anything.
      return [...entries.values()].reverse();
    },
    stat(path) {
      const bytes = files.get(path);
      if (bytes !== undefined) return { kind: "file", size: bytes.length };
      return isDirectory(path) ? { kind: "directory", size: 0 } : null;
    },
  };
  const texts = [...files].map(([path, bytes]) => [path.replaceAll(sep, "/"), Buffer.from(bytes).toString()]);
  const finder = createVersionFinder(new MemoryFiles(Object.fromEntries(texts), ""));
  const versions: CliServices["versions"] = (path, text) => finder.find(path, text);
  const memory = new MemoryFiles(Object.fromEntries(texts), "");
  const projects = createProjectFinder(memory, services.rules());
  const baselines = createClosestFile(memory, [BASELINE_FILE_NAME], readBaseline);
  const code = await runCli(words, host, {
    ...services,
    versions,
    project: (path) => projects.find(path),
    baseline: (path) => baselines.find(path),
  });
  return { code, ...out, written };
}

const services: Omit<CliServices, "versions" | "project" | "baseline"> = {
  version: "1.2.3",
  rules: () => [...testRules, unusedSuppression],
  concepts: () => testConcepts,
  open: async ({ timed }) => {
    const linter = createLinter({
      rules: testRules,
      knowledge,
      apiCatalogue: shippedCatalogue,
      ...(timed ? { clock: () => 0 } : {}),
    });
    return { parser: loadedParser(), reviewer: createReviewer({ linter }) };
  },
  within: () => {
    throw new Error("nothing in memory is confined");
  },
  pageUrl: (rule, language) => `file:///pages/${language}/${rule}.md`,
};

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : content;
}

/** A notebook with these code cells, each source as a list of lines as Jupyter writes it. */
export function notebookOf(...cells: readonly string[]): string {
  const notebook = {
    cells: cells.map((source) => ({
      cell_type: "code",
      execution_count: null,
      metadata: {},
      outputs: [],
      source: source.split(/(?<=\n)/),
    })),
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
