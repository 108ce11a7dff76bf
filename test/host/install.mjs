/**
 * Installs the hosts of the editor tests into this folder; a second run finds everything in place and returns at once.
 *
 * `node test/host/install.mjs` prepares the VS Code server with its browser, `--desktop` only the driver of a desktop
 * VS Code, `--no-browser` only the server, `--neovim` and `--emacs` add the other editors that have tests.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const modules = join(folder, "node_modules");
const vscode = join(modules, "code-server/lib/vscode");
const wanted = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies;
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];

/** Runs a command once more when it fails, because a network failure is the usual reason. */
function run(command, args, cwd = folder) {
  for (const attempt of [1, 2]) {
    console.log(`${command} ${args.join(" ")}`);
    const { status } = spawnSync(command, args, {
      cwd,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (status === 0) return;
    if (attempt === 1) console.log("failed, trying once more");
  }
  throw new Error(`"${command} ${args.join(" ")}" failed twice in ${cwd}`);
}

function isInstalled(name) {
  const manifest = join(modules, name, "package.json");
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === wanted[name];
}

/** Debian's package, because the driver never downloads a browser of its own. */
function installFromDebian(name, executable) {
  if (existsSync(executable)) return;
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) {
    throw new Error(
      `${executable} is missing: install the package "${name}" of your system (apt-get install ${name})`,
    );
  }
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  run("apt-get", [...wait, "update"]);
  run("apt-get", [...wait, "install", "--yes", "--no-install-recommends", name]);
}

try {
  // The install script of code-server would refuse this Node and is not needed, those of its dependencies neither.
  if (!Object.keys(wanted).every(isInstalled)) run("npm", ["install", "--ignore-scripts", ...quiet]);
  if (!process.argv.includes("--desktop")) {
    // The server needs Node 24, whichever Node runs the tests: this script puts its executable in place.
    if (!existsSync(join(modules, "node/bin/node"))) run("npm", ["rebuild", "node", ...quiet]);
    // npm writes its own list of what it installed when it is done, so a half-finished install is not taken for a whole one.
    if (!existsSync(join(vscode, "node_modules/.package-lock.json"))) {
      run("npm", ["install", "--omit=dev", "--ignore-scripts", ...quiet], vscode);
    }
    // What extensions write into output channels passes through this native module; the others are not missed.
    if (!existsSync(join(vscode, "node_modules/@vscode/spdlog/build/Release/spdlog.node"))) {
      const headers = `--nodedir=${join(modules, `node/node_modules/node-${process.platform}-${process.arch}`)}`;
      try {
        run("npm", ["rebuild", headers, "@vscode/spdlog", ...quiet], vscode);
      } catch {
        console.warn("no C++ compiler: output channels stay empty, and the tests of the log are skipped");
      }
    }
    if (!process.env.HELDOUT_CHROMIUM && !process.argv.includes("--no-browser"))
      installFromDebian("chromium", "/usr/bin/chromium");
  }
  if (process.argv.includes("--neovim")) installFromDebian("neovim", "/usr/bin/nvim");
  if (process.argv.includes("--emacs")) {
    installFromDebian("emacs-nox", "/usr/bin/emacs");
    // Emacs 29 brings it along; there the package is an empty one.
    installFromDebian("elpa-eglot", "/usr/share/doc/elpa-eglot");
  }
} catch (error) {
  console.error(`test/host/install.mjs: ${error.message}`);
  process.exitCode = 1;
}
