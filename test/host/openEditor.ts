/** `npm run editor`: opens a VS Code that has this checkout's extension, to try it by hand. Knows the hosts, nothing of findings. */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, rmSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { hostFolder, repository, startServer, workspaceAddress } from "./vscode-server";

const usage = `npm run editor [-- [--browser] [FOLDER]]
Opens FOLDER (default: a fresh copy of the bundled example) in the desktop VS Code, with the extension of this checkout.
Where there is no desktop VS Code, or with --browser, it serves VS Code to a browser of this machine.
Environment: HELDOUT_VSCODE, the desktop VS Code to use (its program or its \`code\` command).`;

const exampleFile = "train.py";
const artifacts = join(repository, "test/artifacts");

/** A mistake in how the program was called: its message is all that the person needs. */
class CallError extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
    return;
  }
  const { folder, file } = chooseFolder(positionals);
  const desktop = values.browser ? undefined : findDesktop();
  if (desktop !== undefined) await openDesktop(desktop, folder, file);
  else await serve(folder, file);
}

function readArguments(): { values: { browser: boolean; help: boolean }; positionals: string[] } {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        browser: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new CallError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** The folder to open and the file to show first. The example is copied, so that trying a correction does not change the checkout. */
function chooseFolder([named, ...others]: string[]): { folder: string; file: string | undefined } {
  if (others.length > 0)
    throw new CallError(`One folder can be opened, not ${others.length + 1}.\n\n${usage}`);
  if (named === undefined) {
    const folder = join(artifacts, "example");
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(repository, "snippets/example"), folder, { recursive: true });
    return { folder, file: join(folder, exampleFile) };
  }
  // npm changes to the package; paths are meant from where it was called.
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), named);
  if (!existsSync(path)) throw new CallError(`${path} does not exist.`);
  if (!statSync(path).isDirectory()) throw new CallError(`${path} is a file; name the folder that it is in.`);
  return { folder: path, file: undefined };
}

/** The desktop VS Code that is named, on the path, or where macOS keeps it. */
function findDesktop(): string | undefined {
  const named = process.env.HELDOUT_VSCODE;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new CallError(`HELDOUT_VSCODE names ${named}, which does not exist.`);
    return named;
  }
  // In the terminal of a remote window, `code` speaks to that window and cannot load an extension from its folder.
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return undefined;
  const name = process.platform === "win32" ? "code.cmd" : "code";
  return [
    ...(process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)),
    "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code",
  ].find((path) => existsSync(path));
}

async function openDesktop(program: string, folder: string, file: string | undefined): Promise<void> {
  const args = ["--new-window", `--extensionDevelopmentPath=${repository}`, folder];
  if (file !== undefined) args.push(file);
  console.log(`Opening ${folder}\nin ${program}, with the extension of this checkout.`);
  // A .cmd file needs a shell, and a shell needs quotes around what holds spaces.
  const shell = program.endsWith(".cmd");
  const quoted = (text: string): string => (shell ? `"${text}"` : text);
  const child = spawn(quoted(program), args.map(quoted), { stdio: "inherit", shell });
  await new Promise<void>((done, failed) => {
    child.once("error", (error) =>
      failed(new CallError(`${program} could not be started: ${error.message}`)),
    );
    child.once("exit", (code) => {
      if (code === 0) done();
      else
        failed(
          new CallError(`${program} ended with code ${code}. To use a browser: npm run editor -- --browser`),
        );
    });
  });
}

async function serve(folder: string, file: string | undefined): Promise<void> {
  if (process.platform === "win32")
    throw new CallError(
      "No desktop VS Code was found. Install it, or set HELDOUT_VSCODE to its code.cmd; serving it to a browser needs Linux or macOS.",
    );
  // Heard from the start, so that a server that is just starting is stopped as well.
  const interrupted = new Promise<void>((stop) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop());
  });
  await mkdir(artifacts, { recursive: true });
  const vsix = join(artifacts, "heldout.vsix");
  console.log(`Packing the extension into ${relative(repository, vsix)} …`);
  pack(vsix);
  const installed = existsSync(join(hostFolder, "node_modules/code-server"));
  console.log(
    installed
      ? "Starting a VS Code server …"
      : "Installing a VS Code server into test/host (once; about 800 MB) …",
  );
  const server = await startServer({ vsix, browser: false });
  const address = new URL(workspaceAddress(server, { folder }));
  if (file !== undefined) {
    const payload = JSON.parse(address.searchParams.get("payload") ?? "[]") as string[][];
    payload.push(["openFile", `vscode-remote://${address.host}${file}`]);
    address.searchParams.set("payload", JSON.stringify(payload));
  }
  console.log(`
VS Code with Heldout is at

  ${address}

Open this address in a browser of this machine. From another machine, forward the port first:
  ssh -L ${server.port}:127.0.0.1:${server.port} <this machine>
Ctrl+C stops it.`);
  await interrupted;
  console.log("\nStopping.");
  await server.stop();
}

/** Packs the extension as `npm run package` does, and is silent unless that fails. */
function pack(vsix: string): void {
  const program = join(repository, "out/server/build/packageExtension.js");
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, "--out", vsix], {
    cwd: repository,
    encoding: "utf8",
  });
  if (signal !== null) throw new CallError("Stopped while packing.");
  if (status !== 0) throw new CallError(`The extension could not be packed:\n${stdout}${stderr}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(
      error instanceof CallError ? error.message : error instanceof Error ? error.stack : String(error),
    );
    process.exit(1);
  },
);
