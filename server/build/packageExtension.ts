/** `npm run package [-- --out FILE]`: packs `dist/` and what belongs to it for VS Code. Build time only; needs no network. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { type DrawnFinding, drawnFindings, packagedReadme } from "./packagedReadme";

const root = join(__dirname, "../../..");
const EXAMPLE = "snippets/example/train.py";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: "string", default: "heldout.vsix" } } });
  const { repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    repository?: unknown;
  };
  // VS Code shows the README at the top of an installed extension, so that another one must lie there.
  const folder = mkdtempSync(join(tmpdir(), "heldout-package-"));
  try {
    for (const path of await listFiles({ cwd: root, packageManager: PackageManager.None }))
      cpSync(join(root, path), join(folder, path));
    const isPublic = repository !== undefined;
    if (!isPublic) writeFileSync(join(folder, "README.md"), readmeWithoutAddress());
    await createVSIX({
      cwd: folder,
      packagePath: resolve(values.out),
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: isPublic,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readmeWithoutAddress(): string {
  const args = [
    join(root, "dist/heldout.js"),
    "check",
    "--language",
    "en",
    "--output-format",
    "json",
    EXAMPLE,
  ];
  const { stdout, status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 1) throw new Error(`nothing was found in ${EXAMPLE}: ${stderr}`);
  const findings = JSON.parse(stdout) as readonly DrawnFinding[];
  const picture = drawnFindings(readFileSync(join(root, EXAMPLE), "utf8"), findings);
  return packagedReadme(readFileSync(join(root, "README.md"), "utf8"), picture);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
