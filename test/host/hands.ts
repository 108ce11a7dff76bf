/** What a person's hands do in VS Code: open a file, run a command of the palette. Knows the window and nothing of the extension. */
import { basename } from "node:path";
import type { Page } from "./browser";

/** Opens a file of the workspace by Ctrl+P. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").first().waitFor({ timeout: 30_000 });
  await page.keyboard.type(path);
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: basename(path) })
    .first()
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press("Enter");
  await page.locator(".monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
}

/** Runs a command of the palette by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().waitFor({ timeout: 30_000 });
  await page.keyboard.type(title);
  await page
    .locator(".quick-input-list .monaco-list-row", { hasText: title })
    .first()
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press("Enter");
}
