/** Opens VS Code in the system's Chromium; the driver is loaded from the test host's own folder, so that the product never depends on it. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { hostFolder, type VSCodeServer, type WorkspaceOptions, workspaceAddress } from "./vscode-server";

/** The part of playwright-core that is used here, written down so that the repository compiles where the host is not installed. */
export interface Page {
  goto(address: string, options?: { timeout?: number }): Promise<unknown>;
  locator(selector: string, options?: { hasText?: string | RegExp }): Locator;
  exposeFunction(name: string, callback: (...args: never[]) => void): Promise<void>;
  /** Evaluates JavaScript in the page. */
  evaluate(expression: string): Promise<unknown>;
  screenshot(options: { path: string }): Promise<unknown>;
  waitForTimeout(milliseconds: number): Promise<void>;
  /** Every frame of the page, itself among them; those of webviews come and go. */
  frames(): readonly Frame[];
  readonly keyboard: {
    press(keys: string): Promise<void>;
    type(text: string, options?: { delay?: number }): Promise<void>;
  };
  readonly mouse: { move(x: number, y: number, options?: { steps?: number }): Promise<void> };
}

/** A page within the page. */
export interface Frame {
  /** Evaluates JavaScript in the frame. */
  evaluate(expression: string): Promise<unknown>;
}

/** Elements of a page. */
export interface Locator {
  first(): Locator;
  waitFor(options?: { state?: "attached" | "visible" | "hidden"; timeout?: number }): Promise<void>;
  boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null>;
  count(): Promise<number>;
  click(): Promise<void>;
  hover(options?: { timeout?: number }): Promise<void>;
  allTextContents(): Promise<string[]>;
}

interface BrowserContext {
  newPage(): Promise<Page>;
  addInitScript(script: { content: string }): Promise<unknown>;
  on(event: "console", listener: (message: { text(): string; type(): string }) => void): void;
}

interface ChromiumBrowser {
  newContext(options: {
    viewport: { width: number; height: number };
    locale?: string | undefined;
  }): Promise<BrowserContext>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; args: string[] }): Promise<ChromiumBrowser>;
  };
}

/** What to open the browser with. */
export interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  /** The display language, such as `zh-cn`; the texts of VS Code itself stay English. */
  readonly locale?: string | undefined;
  /** Told everything that the page, its frames and its workers print. */
  readonly onConsole?: (text: string, type: string) => void;
}

/** A browser with one empty page. */
export interface OpenBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts Chromium (`HELDOUT_CHROMIUM`, else Debian's) without a window. */
export async function openBrowser(options: BrowserOptions = {}): Promise<OpenBrowser> {
  const { chromium } = createRequire(join(hostFolder, "package.json"))("playwright-core") as Playwright;
  const browser = await chromium.launch({
    executablePath: process.env.HELDOUT_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const viewport = { width: options.width ?? 1280, height: options.height ?? 800 };
  const context = await browser.newContext({ viewport, locale: options.locale });
  if (options.locale !== undefined) {
    // VS Code takes its display language from this global, which a language pack's messages would set.
    const language = JSON.stringify(options.locale.toLowerCase());
    await context.addInitScript({ content: `globalThis._VSCODE_NLS_LANGUAGE = ${language};` });
  }
  context.on("console", (message) => options.onConsole?.(message.text(), message.type()));
  return { page: await context.newPage(), close: () => browser.close() };
}

/** Opens a folder in VS Code and waits until the window is there. */
export async function openWorkspace(
  page: Page,
  server: VSCodeServer,
  options: WorkspaceOptions,
): Promise<void> {
  // A machine that has much else to do takes long to load VS Code's 20 MB of program.
  await page.goto(workspaceAddress(server, options), { timeout: 180_000 });
  await page.locator(".monaco-workbench").waitFor({ timeout: 180_000 });
}
