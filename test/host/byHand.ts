/** Drives the extension with mouse and keyboard where its API does not reach: the picture of the pipeline, its file, the list of versions. Knows no rule. */
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Frame, openBrowser, type Page } from "./browser";
import { type Check, expect, openFile, openWindow, runCommand, until } from "./hands";
import { serverChecks } from "./serverChecks";
import { repository, startServer } from "./vscode-server";

/** In this order, each from where the one before has left the window. */
const checks: readonly Check[] = [
  {
    title: "the picture's steps are buttons that say what they are, one in the order of the Tab key",
    async run({ page }) {
      await openFile(page, "cases/leak.py");
      await page.locator(".squiggly-error").first().waitFor({ state: "attached", timeout: 60_000 });
      await runCommand(page, "Show Training Pipeline");
      const frame = await pictureOf(page);
      const said = (await frame.evaluate(
        `[...document.querySelectorAll(".step")].map((it) => [it.getAttribute("role"), it.getAttribute("aria-label") ?? ""])`,
      )) as [string, string][];
      for (const [role, label] of said) expect(role === "button" && label.length > 10, `${role}: ${label}`);
      expect(said.length >= 6, `there are ${said.length} steps`);
      expect(
        said.some(([, label]) => label.includes("line 11") && label.includes("fit_transform")),
        said.map(([, label]) => label).join("\n"),
      );
    },
  },
  {
    title: "arrow keys move between its steps, Enter goes to the line",
    async run({ page }) {
      const frame = await pictureOf(page);
      await frame.evaluate(`document.querySelector(".step").focus()`);
      const first = await focused(frame);
      await page.keyboard.press("ArrowDown");
      const second = await focused(frame);
      expect(second !== first, "the focus did not move");
      await page.keyboard.press("Home");
      expect((await focused(frame)) === first, "the focus did not move back");
      await page.keyboard.press("End");
      const [, line] = /line (\d+)/.exec(await focused(frame)) ?? [];
      await page.keyboard.press("Enter");
      await expectLine(page, Number(line));
    },
  },
  {
    title: "a click on a step goes to its line",
    async run({ page }) {
      const frame = await pictureOf(page);
      await frame.evaluate(
        `[...document.querySelectorAll(".step")].find((it) => it.getAttribute("aria-label").includes("line 11")).dispatchEvent(new MouseEvent("click", { bubbles: true }))`,
      );
      await expectLine(page, 11);
    },
  },
  {
    title: "the picture is saved as an SVG file that needs no editor",
    async run({ page, folder }) {
      const frame = await pictureOf(page);
      await frame.evaluate(`document.getElementById("export").click()`);
      await page.locator(".quick-input-widget input").first().waitFor({ timeout: 60_000 });
      await page.waitForTimeout(1000);
      await page.keyboard.press("Enter");
      const path = join(folder, "cases/leak-pipeline.svg");
      await until(page, async () => existsSync(path), `${path} was not written`);
      const svg = await readFile(path, "utf8");
      expect(/^<svg [^>]*xmlns=/.test(svg) && !/var\(--|<script/.test(svg), svg.slice(0, 300));
    },
  },
  {
    title: "the list of versions says which release counts and who says so",
    async run({ page }) {
      await openFile(page, "pinned/area.py");
      await page.waitForTimeout(2000);
      await runCommand(page, "Show Library Versions");
      const rows = page.locator(".quick-input-list .monaco-list-row");
      await until(
        page,
        async () =>
          (await rows.allTextContents()).some((row) => /numpy 1\.26\.4.*requirements\.txt/.test(row)),
        "numpy is not listed",
      );
      await page.keyboard.press("Escape");
    },
  },
  {
    title: "the walkthrough shows its steps, and the first one opens the sample",
    async run({ page }) {
      await runCommand(page, "Welcome: Open Walkthrough");
      await page.locator(".quick-input-list .monaco-list-row", { hasText: "Heldout" }).first().click();
      const steps = page.locator(".gettingStartedDetailsContent .getting-started-step");
      await until(page, async () => (await steps.count()) === 5, "there are no five steps");
      await page.locator(".gettingStartedDetailsContent .monaco-button", { hasText: "Open" }).first().click();
      const tab = page.locator(".tab", { hasText: "Untitled-" }).first();
      await tab.waitFor({ state: "visible", timeout: 60_000 });
    },
  },
];

/** Runs the checks in a VS Code server, prints each and counts them. */
export async function runByHand(): Promise<{ passed: number; failed: number }> {
  const temporary = await mkdtemp(join(tmpdir(), "heldout-editor-"));
  const folder = join(temporary, "workspace");
  await cp(join(repository, "test/editor/workspace"), folder, { recursive: true });
  const server = await startServer();
  const { page, close } = await openBrowser();
  const count = { passed: 0, failed: 0 };
  try {
    await openWindow(page, server, { folder, devExtension: repository });
    for (const { title, run } of [...checks, ...serverChecks]) {
      const error = await run({ page, folder, server }).then(
        () => null,
        (reason: unknown) => reason,
      );
      console.log(`  ${error === null ? "ok  " : "FAIL"} ${title}`);
      if (error === null) count.passed++;
      else {
        count.failed++;
        console.log(`       ${error instanceof Error ? error.message : error}`);
        const picture = join(repository, `test/artifacts/by-hand-${count.failed}.png`);
        await page.screenshot({ path: picture }).then(
          () => console.log(`       ${relative(repository, picture)} shows the window then`),
          () => {},
        );
      }
    }
  } finally {
    await close();
    await server.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return count;
}

/** The frame of the page that holds the picture, when it is drawn. */
async function pictureOf(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await until(
    page,
    async () => {
      for (const frame of page.frames()) {
        const steps = await frame.evaluate(`document.querySelectorAll(".step").length`).catch(() => 0);
        if (steps !== 0) found = frame;
      }
      return found !== undefined;
    },
    "there is no picture",
  );
  if (found === undefined) throw new Error("there is no picture");
  return found;
}

/** What a screen reader says of the step that has the focus. */
async function focused(frame: Frame): Promise<string> {
  return String(await frame.evaluate(`document.activeElement?.getAttribute("aria-label")`));
}

function expectLine(page: Page, line: number): Promise<void> {
  const place = page.locator(".statusbar-item", { hasText: `Ln ${line},` }).first();
  return place.waitFor({ state: "visible", timeout: 60_000 });
}
