/** What a person's hands and eyes do in VS Code: open a file, run a command of the palette, wait until something is seen. Knows the window and nothing of the extension. */
import { basename } from "node:path";
import { openWorkspace, type Page } from "./browser";
import type { VSCodeServer, WorkspaceOptions } from "./vscode-server";

/** What a check may use. */
export interface Hands {
  readonly page: Page;
  /** The opened folder on disk. */
  readonly folder: string;
  readonly server: VSCodeServer;
}

/** Something that a person would try, and see. */
export interface Check {
  readonly title: string;
  run(hands: Hands): Promise<void>;
}

/**
 * Opens a window and waits until its files are listed. In one run of many a second window had not listed them after a minute,
 * and why is not known: like a person, this loads it once more.
 */
export async function openWindow(page: Page, server: VSCodeServer, options: WorkspaceOptions): Promise<void> {
  await openWorkspace(page, server, options);
  await listed(page).catch(() => openWorkspace(page, server, options));
  await listed(page);
}

function listed(page: Page): Promise<void> {
  return page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
}

/** Opens a file of the workspace by Ctrl+P. */
export async function openFile(page: Page, path: string): Promise<void> {
  await listed(page);
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").first().waitFor({ timeout: 30_000 });
  await page.keyboard.type(path);
  await page
    // Files opened before are listed until what is typed has been looked for, and Enter takes the one in focus.
    .locator(".quick-input-list .monaco-list-row.focused", { hasText: basename(path) })
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
    .locator(".quick-input-list .monaco-list-row.focused", { hasText: title })
    .first()
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press("Enter");
}

/** Waits for half a minute and more, since machines may be busy. */
export async function until(page: Page, holds: () => Promise<boolean>, message: string): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    expect(tries < 150, message);
    await page.waitForTimeout(300);
  }
}

export function expect(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}
