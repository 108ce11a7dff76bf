/** The pages inside the editor: a read-only file system over the extension's Markdown and what is made for a moment, shown by VS Code's own preview. Knows no server. */

import * as vscode from "vscode";
import { EXPLAIN_RULE } from "../server/lsp/protocol";
import { type DisplayLanguage, displayLanguage } from "./displayLanguage";

/** What a finding links to: opens in the preview from a hover and from the problems list, where a `command:` would not. */
export const PAGE_URL = "heldout-page:/{language}/{rule}.md";

/** One entry of `dist/pages.json`, which the bundler writes: the rules, then the concepts. */
interface PageEntry {
  /** A rule's name, or `concepts/<id>`. */
  readonly page: string;
  /** Of a rule; null: a concept. */
  readonly theme: string | null;
  readonly title: { readonly en: string; readonly zh: string };
  /** Other words by which people look for it. */
  readonly keywords: readonly string[];
}

interface PageItem extends vscode.QuickPickItem {
  /** Null: a heading. */
  readonly page: string | null;
}

/** The folder of each language's pages, which is also its name in `dist/pages.json`. */
const folders: Readonly<Record<DisplayLanguage, keyof PageEntry["title"]>> = { en: "en", "zh-cn": "zh" };

/** The address of a page: `heldout-page:/en/<rule>.md`, `heldout-page:/en/concepts/<id>.md`. `package.json` gives this scheme to the Markdown preview. */
const scheme = "heldout-page";

/** The folder of pages that are no file of the extension, within each language. */
const MADE = "made";

/** VS Code's preview as an editor. */
const previewEditor = "vscode.markdown.preview.editor";

/** Markdown whose links to pages work in a hover, where VS Code removes a link of a scheme that it does not know. */
export function withPageCommands(markdown: string): string {
  return markdown.replaceAll(
    /\]\(heldout-page:\/([a-z-]+)\/((?:concepts\/)?[a-z0-9-]+)\.md\)/g,
    (_link, language: string, page: string) =>
      `](command:${EXPLAIN_RULE}?${encodeURIComponent(JSON.stringify([page, language]))})`,
  );
}

/** Markdown whose links to pages work on a page of the folder `made`: the preview follows only relative ones. */
function withRelativePages(markdown: string, language: DisplayLanguage): string {
  return markdown.replaceAll(`](heldout-page:/${language}/`, "](../");
}

/** Opens the pages of rules and concepts and lets a person choose one. */
export interface RulePages extends vscode.Disposable {
  /** Opens a page (a rule's name, or `concepts/<id>`), by default in the language of the editor; says so where there is none. */
  open(page: string, language?: DisplayLanguage): Promise<void>;
  /** Asks for a rule or a concept and opens its page. */
  pick(): Promise<void>;
  /** Opens Markdown beside the code, as a page with links to the others; `name` may be any text. One of that name is replaced. */
  show(name: string, markdown: string, language: DisplayLanguage): Promise<void>;
}

/** Registers the pages under `rules/docs/` of the extension, and the links `<editor>://<extension>/rule/<page>` to them. */
export function registerRulePages(context: vscode.ExtensionContext): RulePages {
  const made = new Map<string, Uint8Array>();
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const pages: RulePages = {
    async open(page, language = displayLanguage()) {
      const uri = vscode.Uri.from({ scheme, path: `/${language}/${page}.md` });
      // A name that came through a link may be anything; only a page that is there is opened.
      if (!/^(?:concepts\/)?[a-z0-9-]+$/.test(page) || !(await exists(uri))) {
        await vscode.window.showWarningMessage(
          vscode.l10n.t("Heldout has no rule or concept named “{0}”.", page),
        );
        return;
      }
      await vscode.commands.executeCommand("vscode.openWith", uri, previewEditor, { preview: true });
    },
    async pick() {
      const language = folders[displayLanguage()];
      const entries = JSON.parse(
        await readText(vscode.Uri.joinPath(context.extensionUri, "dist/pages.json")),
      ) as readonly PageEntry[];
      const chosen = await vscode.window.showQuickPick<PageItem>(pageItems(entries, language), {
        placeHolder: vscode.l10n.t("Which rule or concept?"),
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (chosen?.page != null) await pages.open(chosen.page);
    },
    async show(name, markdown, language) {
      const path = `/${language}/${MADE}/${name.replaceAll("/", "-")}.md`;
      const uri = vscode.Uri.from({ scheme, path });
      made.set(path, new TextEncoder().encode(withRelativePages(markdown, language)));
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      const beside = { preview: true, viewColumn: vscode.ViewColumn.Beside };
      await vscode.commands.executeCommand("vscode.openWith", uri, previewEditor, beside);
    },
    dispose() {
      for (const disposable of disposables) disposable.dispose();
    },
  };

  const disposables = [
    changes,
    vscode.workspace.registerFileSystemProvider(
      scheme,
      createPageFileSystem(vscode.Uri.joinPath(context.extensionUri, "rules/docs"), made, changes.event),
      { isReadonly: true, isCaseSensitive: true },
    ),
    vscode.window.registerUriHandler({
      handleUri: (uri) => pages.open(/^\/rule\/(.+)$/.exec(uri.path)?.[1] ?? ""),
    }),
  ];
  return pages;
}

/** Rules and concepts, each under a heading. */
function pageItems(entries: readonly PageEntry[], language: keyof PageEntry["title"]): PageItem[] {
  const heading = (label: string): PageItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
    page: null,
  });
  const items = (ofRules: boolean): PageItem[] =>
    entries
      .filter(({ theme }) => (theme !== null) === ofRules)
      .map(({ page, theme, title, keywords }) => ({
        label: title[language],
        description: page,
        detail:
          theme ?? [title.en, title.zh, ...keywords].filter((word) => word !== title[language]).join(", "),
        page,
      }));
  return [
    heading(vscode.l10n.t("Rules")),
    ...items(true),
    heading(vscode.l10n.t("Concepts")),
    ...items(false),
  ];
}

/**
 * Shows one folder of the extension under a scheme of its own. Files are read through `workspace.fs`, because the
 * extension may lie on a web server; there a folder cannot be listed, so none is listed here.
 */
function createPageFileSystem(
  folder: vscode.Uri,
  made: ReadonlyMap<string, Uint8Array>,
  onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>,
): vscode.FileSystemProvider {
  const read = async (uri: vscode.Uri): Promise<Uint8Array> => {
    const known = made.get(uri.path);
    if (known !== undefined) return known;
    const [, language, page] = /^\/([a-z-]+)\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.md)$/.exec(uri.path) ?? [];
    if (page === undefined || (language !== "en" && language !== "zh-cn"))
      throw vscode.FileSystemError.FileNotFound(uri);
    try {
      return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, folders[language], page));
    } catch {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile,
    watch: () => new vscode.Disposable(() => {}),
    stat: async (uri) => ({
      type: vscode.FileType.File,
      ctime: 0,
      // A page that is made again would be taken for the one before.
      mtime: made.has(uri.path) ? Date.now() : 0,
      size: (await read(uri)).byteLength,
      permissions: vscode.FilePermission.Readonly,
    }),
    readFile: read,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
