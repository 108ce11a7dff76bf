/** Starts and stops the VS Code server that the test host has installed; it knows nothing of the browser that opens it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The repository, seen from `out/test/host/`. */
export const repository = resolve(__dirname, "../../..");

/** The folder that holds the installed host. */
export const hostFolder = join(repository, "test/host");

/**
 * Settings of every window: without VS Code's own chat, which needs an account and covers a third of a picture, and saved
 * when somebody says so, as on a desktop: in a browser it saves by itself, and what one test has typed stays for the next.
 */
const settings = {
  "chat.disableAIFeatures": true,
  "files.autoSave": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

/** A running VS Code server. */
export interface VSCodeServer {
  readonly port: number;
  /** Of the group of processes that it starts. */
  readonly processGroup: number;
  /** Ends the server with its extension hosts and removes its data folder; a second call does nothing. */
  stop(): Promise<void>;
}

/** What to start a server with. */
export interface ServerOptions {
  /** A packaged extension to install before the start. */
  readonly vsix?: string;
  /** Settings of the machine beside those of every window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether the browser of the tests is installed as well (default: yes). */
  readonly browser?: boolean;
  /** Told every line that the server logs. */
  readonly onLog?: (line: string) => void;
}

/** What the browser is to open. */
export interface WorkspaceOptions {
  /** A folder, or a `.code-workspace` file with several. */
  readonly folder: string;
  /** An extension to load from its folder, as F5 does. */
  readonly devExtension?: string;
  /** The compiled test entry to run when the window has opened. */
  readonly tests?: string;
}

/** Installs what is missing of the host. */
export function installHost(...flags: string[]): void {
  const { status } = spawnSync(process.execPath, [join(hostFolder, "install.mjs"), ...flags], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the host of the editor tests could not be installed, see above");
}

/** Starts a VS Code server on a free port, with a data folder of its own; the host is installed first when it is missing. */
export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  installHost(...(options.browser === false ? ["--no-browser"] : []));
  const node = join(hostFolder, "node_modules/node/bin/node");
  const main = join(hostFolder, "node_modules/code-server/lib/vscode/out/server-main.js");
  const data = await mkdtemp(join(tmpdir(), "heldout-vscode-"));
  const machine = join(data, "data/Machine");
  await mkdir(machine, { recursive: true });
  await writeFile(join(machine, "settings.json"), JSON.stringify({ ...settings, ...options.settings }));
  const common = [main, "--accept-server-license-terms", "--disable-telemetry", "--server-data-dir", data];
  if (options.vsix !== undefined) {
    if (!existsSync(options.vsix)) throw new Error(`${options.vsix} does not exist`);
    const install = spawnSync(node, [...common, "--install-extension", resolve(options.vsix)], {
      encoding: "utf8",
    });
    if (install.status !== 0 || !install.stdout.includes("successfully installed")) {
      throw new Error(`${options.vsix} could not be installed:\n${install.stdout}${install.stderr}`);
    }
  }
  const args = [
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--without-connection-token",
    "--disable-workspace-trust",
  ];
  // Only with the smoke test driver does a built VS Code take a development extension from the address.
  args.push("--enable-smoke-test-driver");
  // A process group of its own, so that the extension hosts end with the server.
  const server = spawn(node, [...common, ...args], { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const kill = (): void => killTree(server);
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    kill();
    process.off("exit", kill);
    await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const port = await listeningPort(server, options.onLog);
    return { port, processGroup: server.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that opens a workspace of the server in a browser. */
export function workspaceAddress(server: VSCodeServer, options: WorkspaceOptions): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
  const payload = [["skipWelcome", "true"]];
  if (options.devExtension !== undefined)
    payload.push(["extensionDevelopmentPath", remote(options.devExtension)]);
  if (options.tests !== undefined) payload.push(["extensionTestsPath", remote(options.tests)]);
  const opened = options.folder.endsWith(".code-workspace") ? "workspace" : "folder";
  const query = new URLSearchParams({ [opened]: resolve(options.folder), payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${server.port}/?${query}`;
}

/** Ends a process that was started with `detached`, with everything that it has started. */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

function listeningPort(server: ChildProcess, onLog: (line: string) => void = () => {}): Promise<number> {
  return new Promise((found, failed) => {
    let log = "";
    const timer = setTimeout(
      () => failed(new Error(`the VS Code server did not start in 60 s:\n${log}`)),
      60_000,
    );
    const read = (chunk: Buffer): void => {
      const text = chunk.toString();
      for (const line of text.split("\n")) if (line.trim() !== "") onLog(line);
      if (log.length < 10_000) log += text;
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      found(Number(port));
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("error", failed);
    server.once("exit", (code) => failed(new Error(`the VS Code server ended with code ${code}:\n${log}`)));
  });
}
