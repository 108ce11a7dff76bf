/** Runs the editor tests in a real VS Code, in its Node and in its web worker extension host and by hand, in Neovim and in Emacs: what `npm run test:editor` starts. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser, openWorkspace } from "./browser";
import { runByHand } from "./byHand";
import { type OtherEditor, otherEditors, runOtherEditor } from "./otherEditors";
import { RESULT_PREFIX, type ResultLine, type SuiteResult, type TestResult } from "./reporter";
import { hostFolder, installHost, killTree, repository, startServer } from "./vscode-server";

/** What VS Code prints here in every run: information, and what it misses without its native modules and its vendor's servers. */
const noise =
  /^%c ?(INFO|DEBUG|TRACE)|bindings file|watchdog|open-vsx|load resource|HTTP response code|service ?worker|same-origin|AgentHost|Canceled/i;

type HostKind = "node" | "web";

/** One suite to run: what, where, and who is told about it. */
interface Job {
  readonly host: HostKind;
  readonly extension: string;
  readonly suite: string;
  readonly folder: string;
  /** The display language, such as `zh-cn`. */
  readonly locale: string | undefined;
  readonly onConsole: (text: string) => void;
  readonly onExit: (code: number | null) => void;
}

/** Starts a job and answers how to end it, whatever state it is in. */
type Launcher = (job: Job) => Promise<() => Promise<void>>;

interface Outcome {
  readonly host: HostKind;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why the suite did not come to its end. */
  readonly problem?: string | undefined;
  readonly tests: readonly TestResult[];
}

const usage = `node out/test/host/run.js [options]
  --extension DIR    the extension to load (default: the repository)
  --host NAME        only one of the hosts: node, web (VS Code's extension hosts), hand (mouse and keyboard), neovim or emacs
  --node-suite FILE  compiled test entry of the Node extension host (default: out/test/editor/index.js)
  --web-suite FILE   bundled test entry of the web worker extension host (default: dist/test/web.js)
  --workspace DIR    the folder to open a copy of (default: test/editor/workspace)
  --locale TAG       the display language, such as zh-cn
  --timeout SECONDS  for each host (default: 1200)
  --verbose          print everything that the host prints
Environment: HELDOUT_VSCODE, the executable of a desktop VS Code to use; HELDOUT_CHROMIUM, the browser of the VS Code server.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      extension: { type: "string", default: repository },
      host: { type: "string" },
      "node-suite": { type: "string", default: join(repository, "out/test/editor/index.js") },
      "web-suite": { type: "string", default: join(repository, "dist/test/web.js") },
      workspace: { type: "string", default: join(repository, "test/editor/workspace") },
      locale: { type: "string" },
      timeout: { type: "string", default: "1200" },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const isWanted = (host: string): boolean => values.host === undefined || values.host === host;
  const hosts = (["node", "web"] as const).filter(isWanted);
  const seconds = Number(values.timeout);
  const others = Object.entries(otherEditors).filter(([name]) => isWanted(name));
  const byHand = isWanted("hand");
  if ((hosts.length + others.length === 0 && !byHand) || !(seconds > 0)) throw new Error(usage);
  const suites = { node: resolve(values["node-suite"]), web: resolve(values["web-suite"]) };
  const missing = hosts.map((host) => suites[host]).find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} does not exist: build first`);

  const counts: { readonly name: string; readonly passed: number; readonly failed: number }[] = [];
  for (const [name, editor] of others) counts.push({ name, ...(await tryOtherEditor(editor)) });
  if (byHand) {
    console.log("By hand, in the VS Code server");
    counts.push({ name: "hand", ...(await runByHand()) });
  }
  const hasFailed = counts.some((count) => count.failed > 0);
  if (hosts.length === 0) return !hasFailed && counts.every(({ passed }) => passed > 0) ? 0 : 1;

  const launcher = await chooseLauncher();
  console.log(`Editor tests in ${launcher.name}`);
  const outcomes: Outcome[] = [];
  for (const host of hosts) {
    console.log(`\n${host === "node" ? "Node extension host" : "Web worker extension host"}`);
    const { locale, workspace, verbose } = values;
    const extension = resolve(values.extension);
    const options = { host, extension, suite: suites[host], locale, workspace, seconds, verbose };
    outcomes.push(await runSuite(launcher.launch, options));
  }

  const artifact = join(repository, "test/artifacts/editor-results.json");
  await mkdir(join(artifact, ".."), { recursive: true });
  await writeFile(artifact, `${JSON.stringify({ editor: launcher.name, outcomes }, undefined, 2)}\n`);
  console.log(`\nResults are in ${relative(process.cwd(), artifact)}`);
  for (const { host, passed, failed, skipped, problem, seconds } of outcomes) {
    const rest = `${skipped > 0 ? `, ${skipped} skipped` : ""} in ${seconds} s${problem === undefined ? "" : `: ${problem.split("\n")[0]}`}`;
    console.log(`${host}: ${passed} passed, ${failed} failed${rest}`);
  }
  for (const count of counts) console.log(`${count.name}: ${count.passed} passed, ${count.failed} failed`);
  // A suite without a test proves nothing, so it does not pass.
  return !hasFailed && outcomes.every((it) => it.failed === 0 && it.passed > 0 && it.problem === undefined)
    ? 0
    : 1;
}

async function tryOtherEditor(editor: OtherEditor): Promise<{ passed: number; failed: number }> {
  const { name, executable, option } = editor;
  console.log(name);
  if (existsSync(executable)) return runOtherEditor(editor);
  console.log(
    `  skipped: it is not installed (\`node test/host/install.mjs ${option}\` installs it on Debian)`,
  );
  return { passed: 0, failed: 0 };
}

async function runSuite(
  launch: Launcher,
  options: Pick<Job, "host" | "extension" | "suite" | "locale"> & {
    workspace: string;
    seconds: number;
    verbose: boolean;
  },
): Promise<Outcome> {
  const start = Date.now();
  const temporary = await mkdtemp(join(tmpdir(), "heldout-editor-"));
  const folder = join(temporary, "workspace");
  await cp(options.workspace, folder, { recursive: true });
  const tests: TestResult[] = [];
  const recent: string[] = [];
  let launched: ReturnType<Launcher> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let suite: SuiteResult | undefined;
  let problem: string | undefined;
  try {
    suite = await new Promise<SuiteResult>((done, failed) => {
      timer = setTimeout(
        () => failed(new Error(`not done after ${options.seconds} s, ended by force`)),
        options.seconds * 1000,
      );
      const onConsole = (text: string): void => {
        if (options.verbose) console.log(`    ${text}`);
        const line = parseLine(text);
        if (line === undefined) {
          if (!noise.test(text)) recent.push(text);
          if (recent.length > 20) recent.shift();
        } else if ("done" in line) {
          done(line);
        } else if (line.sequence >= tests.length) {
          // Console and log of a host may both print a line.
          tests.push(line);
          printTest(line);
        }
      };
      // The last lines of the console may still be on their way when the host has ended.
      const onExit = (code: number | null): void => {
        setTimeout(
          () => failed(new Error(`VS Code ended the suite with code ${code} before it was done`)),
          3000,
        );
      };
      launched = launch({ ...options, folder, onConsole, onExit });
      launched.catch(failed);
    });
    problem = suite.error;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
    for (const text of options.verbose ? [] : recent) {
      console.log(text.split("\n").slice(0, 12).join("\n").replace(/^/gm, "    "));
    }
  }
  clearTimeout(timer);
  // A fast suite may be done, and a slow start may have run out of time, before the launcher has answered.
  await launched?.then(
    (stop) => stop(),
    () => {},
  );
  await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  if (problem !== undefined) console.log(`  ${problem}`);
  const count = (state: TestResult["state"]): number => tests.filter((test) => test.state === state).length;
  const [passed, failed, skipped] = [count("passed"), count("failed"), count("skipped")];
  if (
    suite !== undefined &&
    suite.error === undefined &&
    suite.passed + suite.failed + suite.skipped !== tests.length
  ) {
    problem = `${tests.length} results arrived, the suite counted ${suite.passed + suite.failed + suite.skipped}`;
  }
  return {
    host: options.host,
    seconds: Math.round((Date.now() - start) / 100) / 10,
    passed,
    failed,
    skipped,
    problem,
    tests,
  };
}

function parseLine(text: string): ResultLine | undefined {
  const start = text.indexOf(RESULT_PREFIX);
  if (start < 0) return undefined;
  // A host may put its own mark before a line and a style after it.
  return JSON.parse(text.slice(start + RESULT_PREFIX.length, text.lastIndexOf("}") + 1)) as ResultLine;
}

function printTest(test: TestResult): void {
  const mark = { passed: "ok  ", failed: "FAIL", skipped: "skip" }[test.state];
  console.log(
    `  ${mark} ${test.title}${test.milliseconds === undefined ? "" : ` (${test.milliseconds} ms)`}`,
  );
  if (test.error === undefined) return;
  let frames = 0;
  // The first frames are the test's own, the others mocha's and VS Code's.
  const lines = test.error.split("\n").filter((line) => !/^\s+at /.test(line) || ++frames <= 4);
  console.log(lines.join("\n").replace(/^/gm, "       "));
}

/** A desktop VS Code where one is named or can be downloaded, the VS Code server of the npm registry elsewhere. */
async function chooseLauncher(): Promise<{ name: string; launch: Launcher }> {
  const executable = process.env.HELDOUT_VSCODE ?? (await downloadDesktop());
  if (executable !== undefined) return { name: executable, launch: (job) => launchDesktop(executable, job) };
  return { name: "the VS Code server", launch: launchServer };
}

async function downloadDesktop(): Promise<string | undefined> {
  try {
    await fetch("https://update.code.visualstudio.com/api/releases/stable", {
      signal: AbortSignal.timeout(3000),
    });
  } catch {
    return undefined;
  }
  installHost("--desktop");
  const driver = createRequire(join(hostFolder, "package.json"))("@vscode/test-electron") as {
    downloadAndUnzipVSCode(options: { cachePath: string }): Promise<string>;
  };
  return driver.downloadAndUnzipVSCode({ cachePath: join(repository, ".vscode-test") });
}

/** As `runTests` of @vscode/test-electron does, which keeps the output to itself. */
async function launchDesktop(executable: string, job: Job): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), "heldout-profile-"));
  const args = [
    job.folder,
    "--no-sandbox",
    "--disable-gpu-sandbox",
    "--disable-updates",
    "--skip-welcome",
    "--skip-release-notes",
    "--disable-workspace-trust",
    `--user-data-dir=${join(profile, "user")}`,
    `--extensions-dir=${join(profile, "extensions")}`,
    `--extensionDevelopmentPath=${job.extension}`,
    `--extensionTestsPath=${job.suite}`,
  ];
  if (job.locale !== undefined) args.push(`--locale=${job.locale}`);
  if (job.host === "web") args.push("--extensionDevelopmentKind=web");
  const needsDisplay =
    process.platform === "linux" && !process.env.DISPLAY && existsSync("/usr/bin/xvfb-run");
  const command = needsDisplay ? ["/usr/bin/xvfb-run", "-a", executable, ...args] : [executable, ...args];
  const [program = executable, ...rest] = command;
  const child = spawn(program, rest, {
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = (): void => killTree(child);
  process.once("exit", kill);
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split(/\r?\n/);
      rest = lines.pop() ?? "";
      for (const line of lines) job.onConsole(line);
    });
  }
  child.once("error", (error) => {
    job.onConsole(String(error));
    job.onExit(null);
  });
  child.once("exit", job.onExit);
  return async () => {
    kill();
    process.off("exit", kill);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
}

async function launchServer(job: Job): Promise<() => Promise<void>> {
  const server = await startServer();
  const view = await mkdtemp(join(tmpdir(), "heldout-extension-"));
  try {
    const { page, close } = await openBrowser({ locale: job.locale, onConsole: job.onConsole });
    // VS Code calls this function of its page, where there is one, when the test entry has settled.
    await page.exposeFunction("codeAutomationExit", (code: number) => job.onExit(code));
    const entry =
      job.host === "web" ? await webView(job, view) : { devExtension: job.extension, tests: job.suite };
    await openWorkspace(page, server, { folder: job.folder, ...entry });
    return async () => {
      // A page that hangs may not close; what is left of the browser ends with this process.
      await Promise.race([close(), new Promise((resume) => setTimeout(resume, 5000))]);
      await server.stop();
      await rm(view, { recursive: true, force: true });
    };
  } catch (error) {
    await server.stop();
    await rm(view, { recursive: true, force: true });
    throw error;
  }
}

/**
 * A folder that shows an extension as a browser's VS Code sees it, without its `main`: beside a server, VS Code would load
 * that one in the Node extension host, and would run the tests there, because its browser build ignores
 * `extensionDevelopmentKind`. The suite is put inside, because a suite runs where the extension runs that contains it.
 */
async function webView(job: Job, view: string): Promise<{ devExtension: string; tests: string }> {
  const { main, extensionKind, ...manifest } = JSON.parse(
    await readFile(join(job.extension, "package.json"), "utf8"),
  );
  if (manifest.browser === undefined) throw new Error(`${job.extension}/package.json has no "browser" entry`);
  await writeFile(join(view, "package.json"), JSON.stringify(manifest));
  for (const name of await readdir(job.extension)) {
    if (name !== "package.json" && name !== ".git")
      await symlink(join(job.extension, name), join(view, name));
  }
  const tests = join(view, "editor-tests.js");
  await symlink(job.suite, tests);
  return { devExtension: view, tests };
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
