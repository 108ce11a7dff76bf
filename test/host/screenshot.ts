/** Takes a picture of the packaged extension at work: opens a file as a person does, waits for its findings, and writes a PNG into `test/artifacts/`. */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser, openWorkspace, type Page } from "./browser";
import { openFile, runCommand } from "./hands";
import { repository, startServer } from "./vscode-server";

const usage = `node out/test/host/screenshot.js --vsix FILE [options]
  --vsix FILE      the packaged extension
  --folder DIR     the workspace (default: test/editor/workspace)
  --file PATH      the file to open, as one types it after Ctrl+P (default: train.py)
  --hover WORD     rest the mouse on the first occurrence of this text
  --command TITLE  run a command of the palette
  --problems       open the Problems panel
  --dark           in the dark theme
  --locale TAG     the display language, such as zh-cn; VS Code's own texts stay English
  --width PIXELS, --height PIXELS
  --out NAME       the picture in test/artifacts (default: screenshot.png)`;

const squiggle = ".squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      vsix: { type: "string" },
      folder: { type: "string", default: join(repository, "test/editor/workspace") },
      file: { type: "string", default: "train.py" },
      hover: { type: "string" },
      command: { type: "string" },
      problems: { type: "boolean", default: false },
      dark: { type: "boolean", default: false },
      locale: { type: "string" },
      width: { type: "string", default: "1280" },
      height: { type: "string", default: "800" },
      out: { type: "string", default: "screenshot.png" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || values.vsix === undefined) throw new Error(usage);
  const server = await startServer({
    vsix: values.vsix,
    settings: values.dark ? { "workbench.colorTheme": "Default Dark Modern" } : {},
  });
  const size = { width: Number(values.width), height: Number(values.height) };
  const { page, close } = await openBrowser({ ...size, locale: values.locale });
  try {
    await openWorkspace(page, server, { folder: values.folder });
    await openFile(page, values.file);
    await page.locator(squiggle).first().waitFor({ state: "attached", timeout: 60_000 });
    if (values.problems) {
      await page.keyboard.press("Control+Shift+M");
      await page.locator(".markers-panel").first().waitFor({ timeout: 10_000 });
    }
    if (values.command !== undefined) {
      await runCommand(page, values.command);
      await page.waitForTimeout(8000);
    }
    if (values.hover !== undefined) await hover(page, values.hover);
    // What has just opened still moves for a moment.
    await page.waitForTimeout(1500);
    const folder = join(repository, "test/artifacts");
    await mkdir(folder, { recursive: true });
    const path = resolve(folder, values.out);
    await page.screenshot({ path });
    console.log(path);
  } finally {
    await close();
    await server.stop();
  }
}

/** Rests the mouse on a text of the open editor, where it is underlined if it is, until the hover is there. */
async function hover(page: Page, word: string): Promise<void> {
  // The editor splits a line into an element a token and writes its spaces as no-break spaces.
  const place = (await page.evaluate(`(() => {
    const word = ${JSON.stringify(word)}.replaceAll(" ", "\\u00a0");
    const places = [];
    for (const line of document.querySelectorAll(".monaco-editor .view-line")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.data.indexOf(word);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + word.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        places.push({ x: x + width / 2, y: y + height / 2 });
      }
    }
    const underlines = [...document.querySelectorAll("${squiggle}")].map((it) => it.getBoundingClientRect());
    const isUnderlined = ({ x, y }) => underlines.some((it) => it.left <= x && x <= it.right && it.top <= y && y <= it.bottom);
    return places.find(isUnderlined) ?? places.sort((a, b) => a.y - b.y)[0];
  })()`)) as { x: number; y: number } | undefined;
  if (place === undefined) throw new Error(`"${word}" is not visible within one token of the editor`);
  await page.mouse.move(place.x, place.y, { steps: 5 });
  await page.locator(".monaco-hover-content .hover-contents").first().waitFor({ timeout: 10_000 });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
