/** What a person sees of the server: its status and the releases it judges by, its end and return, the way of a long review, several folders. Knows no rule but those of the test workspace. */
import { spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "./browser";
import { type Check, expect, openFile, openWindow, runCommand, until } from "./hands";
import { repository, type VSCodeServer } from "./vscode-server";

/** In this order, each from where the one before has left the window. */
export const serverChecks: readonly Check[] = [
  {
    title: "the status item says that the server runs, which release counts and who says so",
    async run({ page }) {
      await openFile(page, "pinned/area.py");
      await expectStatus(page, /numpy 1\.26\.4 \(requirements\.txt\)/);
      expect(!(await status(page)).includes("has stopped"), await status(page));
    },
  },
  {
    title: "the status item says so where a file is not reviewed",
    async run({ page, folder }) {
      await writeSettings(folder, { "heldout.enable": false });
      await expectStatus(page, /Heldout does not review this file/);
      await writeSettings(folder, {});
      await expectStatus(page, /numpy 1\.26\.4/);
    },
  },
  {
    title: "a server that crashes is there again",
    async run({ page, folder, server }) {
      await openFile(page, "cases/hyphen.py");
      await squiggles(page).first().waitFor({ state: "attached", timeout: 60_000 });
      crash(server);
      await until(page, async () => serverProcesses(server).length === 1, "no server was started again");
      await writeFile(join(folder, "cases/afterwards.py"), "clean-rows = 1\n");
      await openFile(page, "cases/afterwards.py");
      await squiggles(page).first().waitFor({ state: "attached", timeout: 60_000 });
    },
  },
  {
    title: "one that crashes again and again is left alone, the status item says so, and a command starts it",
    async run({ page, server }) {
      for (let i = 0; i < 10; i++) {
        // The client waits a moment before it starts another one.
        for (let tries = 0; tries < 20 && serverProcesses(server).length === 0; tries++)
          await page.waitForTimeout(300);
        if (serverProcesses(server).length === 0) break;
        crash(server);
        await page.waitForTimeout(500);
      }
      expect(serverProcesses(server).length === 0, "it is started for ever");
      await expectStatus(page, /Heldout has stopped/);
      await runCommand(page, "Heldout: Restart Server");
      await until(page, async () => serverProcesses(server).length === 1, "no server was started");
      await expectStatus(page, /^(?!.*has stopped)/s);
      await squiggles(page).first().waitFor({ state: "attached", timeout: 60_000 });
    },
  },
  {
    title: "a long review of the whole workspace shows how far it has come, and is ended by a person",
    async run({ page, folder }) {
      const script = await readFile(join(folder, "cases/leak.py"), "utf8");
      await mkdir(join(folder, "many"));
      for (let i = 0; i < MANY; i++) await writeFile(join(folder, `many/f${i}.py`), script);
      // A pass that was ended is taken up again after a change, and the editor is told late of new files.
      await page.waitForTimeout(10_000);
      await writeSettings(folder, { "heldout.diagnosticMode": "workspace" });
      const progress = page.locator(".statusbar-item", { hasText: /reviewing the workspace: \d+\/\d{4}/ });
      await progress.first().waitFor({ state: "visible", timeout: 60_000 });
      // A click on it opens the list of notifications.
      await progress.first().click();
      await page.locator(".notifications-center .monaco-button", { hasText: "Cancel" }).first().click();
      await progress.first().waitFor({ state: "hidden", timeout: 30_000 });
      // What was found until then is still on its way to the window.
      let last = "";
      await until(
        page,
        async () => {
          const before = last;
          await page.waitForTimeout(3000);
          last = await problems(page);
          return last === before;
        },
        "the review went on",
      );
      expect(Number(/\d+/.exec(last)) < MANY, `it was not ended early: ${last}`);
      expect((await progress.count()) === 0, "it was taken up again");
      await writeSettings(folder, {});
      await rm(join(folder, "many"), { recursive: true });
    },
  },
  {
    title: "each of several folders has its own settings and its own project file",
    async run({ page, folder, server }) {
      const roots = join(dirname(folder), "roots");
      const script = "clean-rows = 1\n";
      for (const name of ["plain", "quieted", "switched-off"]) {
        await mkdir(join(roots, name, ".vscode"), { recursive: true });
        await writeFile(join(roots, name, `${name}.py`), script);
      }
      await writeFile(join(roots, "quieted/heldout.toml"), 'ignore = ["hyphen-in-identifier"]\n');
      await writeSettings(join(roots, "switched-off"), { "heldout.enable": false });
      const workspace = join(roots, "all.code-workspace");
      const folders = ["plain", "quieted", "switched-off"].map((path) => ({ path }));
      await writeFile(workspace, JSON.stringify({ folders }));
      await openWindow(page, server, { folder: workspace, devExtension: repository });
      await openFile(page, "quieted.py");
      await openFile(page, "switched-off.py");
      await openFile(page, "plain.py");
      await squiggles(page).first().waitFor({ state: "attached", timeout: 60_000 });
      await until(page, async () => (await problems(page)) === "Errors: 1", "there is not one problem");
    },
  },
];

/** Files whose review takes a while on any machine. */
const MANY = 3000;

const squiggles = (page: Page) =>
  page.locator(".squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint");

/** What the braces beside the language's name say when the mouse rests on them. */
async function status(page: Page): Promise<string> {
  await page.mouse.move(5, 5);
  await page.locator('[id="status.languageStatus"]').first().hover({ timeout: 60_000 });
  const rows = page.locator(".hover-language-status");
  await rows.first().waitFor({ state: "visible", timeout: 30_000 });
  return (await rows.allTextContents()).join("\n");
}

async function expectStatus(page: Page, said: RegExp): Promise<void> {
  let last = "";
  await until(
    page,
    async () => {
      last = await status(page);
      return said.test(last);
    },
    `the status item does not say ${said}`,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${last}`);
  });
}

/** What the status bar says of the number of problems. */
async function problems(page: Page): Promise<string> {
  return String(
    await page.evaluate(`document.getElementById("status.problems")?.getAttribute("aria-label")`),
  );
}

function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  return mkdir(join(folder, ".vscode"), { recursive: true }).then(() =>
    writeFile(join(folder, ".vscode/settings.json"), JSON.stringify(settings)),
  );
}

/** The language servers that this VS Code has started. */
function serverProcesses({ processGroup }: VSCodeServer): number[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,pgid=,args="], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, group] = /^\s*(\d+)\s+(\d+)\s.*heldout\.js lsp/.exec(line) ?? [];
    return Number(group) === processGroup ? [Number(pid)] : [];
  });
}

function crash(server: VSCodeServer): void {
  for (const pid of serverProcesses(server)) process.kill(pid, "SIGKILL");
}
