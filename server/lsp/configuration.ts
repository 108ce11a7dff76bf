/** The settings in force for each document, as fresh as the client and the project files let them be. Knows no documents and no rules' work. */

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type WorkspaceFolder,
} from "vscode-languageserver";
import type { Rule } from "../rule-api/rule";
import { BASELINE_FILE_NAME, type Baseline, readBaseline } from "../workspace/baseline/baseline";
import { type ClosestFile, createClosestFile } from "../workspace/closestFile";
import { PROJECT_FILE_NAMES } from "../workspace/configuration/optionTable";
import {
  type ChosenProjectFiles,
  createChosenProjectFiles,
  createProjectFinder,
  type ProjectFile,
} from "../workspace/configuration/projectFile";
import { VERSION_FILE_PATTERNS } from "../workspace/libraryVersions/versionSources";
import { type ClientFeatures, readInitializationOptions } from "./clientFeatures";
import type { Log } from "./log";
import { CONFIGURATION_SECTION } from "./protocol";
import type { LanguageServices } from "./services";
import {
  type EditorSettings,
  isPassedOver,
  readSettings,
  type ServerSettings,
  settingsFor,
} from "./settings";

/** A client that never answers must not keep reviews waiting. */
const ANSWER_WITHIN_MS = 2_000;
/** Settings that are kept; those of files closed long ago are worked out again. */
const MAX_KNOWN = 50_000;

interface KnownSettings {
  readonly editor: EditorSettings;
  readonly project: ProjectFile | null;
  readonly settings: ServerSettings;
}

/** What all files of a project share, where none has settings of its own. */
type Shared = Map<ProjectFile | null, ServerSettings>;

/** Settings for each document, of the editor and its folder and of the project file. One object stands for one state: it can be compared by identity. */
export class Configuration {
  private base: EditorSettings;
  private byFolder: readonly EditorSettings[] = [];
  private folders: readonly WorkspaceFolder[];
  private asked = 0;
  /** The newest question. */
  private asking: Promise<void> = Promise.resolve();
  private lastSaid = "";
  private readonly unsaid: string[] = [];
  private firstAnswer: Promise<void> = Promise.resolve();
  private readonly initial: unknown;
  private readonly rules: readonly Rule[];
  private readonly files: LanguageServices["files"] | undefined;
  private readonly projects: ClosestFile<ProjectFile> | null = null;
  private readonly chosen: ChosenProjectFiles | null = null;
  private readonly baselines: ClosestFile<Baseline> | null = null;
  /** Project files that are open, as they last were without a mistake. */
  private readonly open = new Map<string, { readonly text: string; readonly version: string }>();
  private openCount = 0;
  private readonly known = new Map<string, KnownSettings>();
  private readonly shared = new WeakMap<EditorSettings, Shared>();

  constructor(
    private readonly connection: Connection,
    private readonly features: ClientFeatures,
    services: Pick<LanguageServices, "rules" | "files">,
    private readonly log: Log,
    params: InitializeParams,
    private readonly onChange: () => void,
  ) {
    this.rules = services.rules;
    const { files } = services;
    this.files = files;
    if (files !== undefined) {
      const read = (uri: string) => this.open.get(uri) ?? files.read(uri);
      this.projects = createProjectFinder({ read }, services.rules);
      this.chosen = createChosenProjectFiles({ read }, services.rules);
      this.baselines = createClosestFile(files, [BASELINE_FILE_NAME], readBaseline);
    }
    this.initial = readInitializationOptions(params.initializationOptions).settings;
    this.folders = params.workspaceFolders ?? [];
    this.base = this.read(null, [this.initial]);
    this.takeLogLevel();
  }

  /** Resolves when the client has answered for the first time, or has taken too long. */
  get ready(): Promise<void> {
    return this.firstAnswer;
  }

  settingsOf(uri: string): ServerSettings {
    const editor = this.editorSettingsOf(uri);
    const project = this.projectOf(uri);
    const known = this.known.get(uri);
    if (known?.editor === editor && known.project === project) return known.settings;
    const shared: Shared = this.shared.get(editor) ?? new Map();
    const settings = shared.get(project) ?? settingsFor(uri, editor, project, this.rules);
    if (settings.perFileIgnores.size === 0) this.shared.set(editor, shared.set(project, settings));
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(uri, { editor, project, settings });
    return settings;
  }

  /** The project file that applies to a document; null where there is none, or where the editor does not want any. */
  projectOf(uri: string): ProjectFile | null {
    const { given } = this.editorSettingsOf(uri);
    if (given.configurationPreference === "editorOnly") return null;
    const chosen = this.chosenProjectUri(uri);
    if (chosen === null) return this.projects?.find(uri) ?? null;
    const project = this.chosen?.at(chosen.uri, chosen.root) ?? null;
    if (project === null)
      this.log.warnOnce(
        `heldout.configuration: ${given.configuration} is not there, or says nothing of Heldout.`,
      );
    return project;
  }

  /** Where the project file is that the settings name for a document, there or not; null where they name none. */
  chosenProjectUri(uri: string): { readonly uri: string; readonly root: string } | null {
    const { configuration = "" } = this.editorSettingsOf(uri).given;
    const root = configuration === "" ? null : (this.folderOf(uri)?.replace(/\/$/, "") ?? null);
    if (root === null) return null;
    return { uri: `${root}/${configuration.split("/").map(encodeURIComponent).join("/")}`, root };
  }

  /** Whether a file or folder is passed over where whole folders are reviewed. */
  isPassedOver(uri: string): boolean {
    return isPassedOver(uri, this.editorSettingsOf(uri), this.projectOf(uri));
  }

  /** The opened folders all of whose files are to be reviewed. */
  get reviewedFolders(): readonly string[] {
    return this.folders
      .map(({ uri }) => uri.replace(/\/$/, ""))
      .filter((uri) => this.settingsOf(`${uri}/`).diagnosticMode === "workspace");
  }

  /** The project files that apply in the opened folders themselves, whatever is open. */
  get projectsOfFolders(): readonly ProjectFile[] {
    return this.folders.flatMap(({ uri }) => this.projectOf(`${uri.replace(/\/$/, "")}/`) ?? []);
  }

  /** The workspace folder of a document; null outside of all. */
  folderOf(uri: string): string | null {
    const holding = this.folders.filter((folder) => uri.startsWith(`${folder.uri.replace(/\/$/, "")}/`));
    return holding.reduce<string | null>(
      (best, folder) => (best === null || folder.uri.length > best.length ? folder.uri : best),
      null,
    );
  }

  /** The text of a project file that is open; what it says counts from now on. Answers whether that is news. */
  takeOpen(uri: string, text: string): boolean {
    if ((this.open.get(uri) ?? this.files?.read(uri))?.text === text) return false;
    this.open.set(uri, { text, version: `open ${++this.openCount}` });
    this.lookAgain();
    return true;
  }

  /** The project file was closed: what is on disk counts. Answers whether that is news. */
  dropOpen(uri: string): boolean {
    const dropped = this.open.delete(uri);
    if (dropped) this.lookAgain();
    return dropped;
  }

  /** The baseline that applies to a document; null where there is none. */
  baselineOf(uri: string): Baseline | null {
    return this.baselines?.find(uri) ?? null;
  }

  /** Project files and baselines may have changed: they are read again when they are next wanted. */
  lookAgain(): void {
    this.projects?.lookAgain();
    this.chosen?.lookAgain();
    this.baselines?.lookAgain();
  }

  private editorSettingsOf(uri: string): EditorSettings {
    let best = this.base;
    for (const settings of this.byFolder) {
      const root = settings.folder?.endsWith("/") ? settings.folder : `${settings.folder}/`;
      if (uri.startsWith(root) && (settings.folder?.length ?? 0) > (best.folder?.length ?? 0))
        best = settings;
    }
    return best;
  }

  /** After `initialized`: asks for the settings, and to be told when they or project files change. */
  start(): void {
    if (this.features.registersConfiguration)
      this.connection.client
        .register(DidChangeConfigurationNotification.type, { section: CONFIGURATION_SECTION })
        .catch((error: unknown) => this.log.error("The client did not register for settings", error));
    if (this.features.watchesFiles && this.projects !== null)
      this.connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [
            ...PROJECT_FILE_NAMES,
            BASELINE_FILE_NAME,
            ...VERSION_FILE_PATTERNS,
            "*.{py,pyi,ipynb}",
          ].map((name) => ({
            globPattern: `**/${name}`,
          })),
        })
        .catch((error: unknown) => this.log.error("The client does not watch project files", error));
    if (!this.features.configuration) return;
    const timeUp = new Promise<void>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS));
    this.firstAnswer = Promise.race([this.ask(), timeUp]);
  }

  /** `workspace/didChangeConfiguration`: what it carries counts only where the client cannot be asked. */
  async changed(sent: unknown): Promise<void> {
    if (this.features.configuration) return this.ask();
    const section =
      typeof sent === "object" && sent !== null && CONFIGURATION_SECTION in sent
        ? sent[CONFIGURATION_SECTION]
        : undefined;
    if (!this.isNews(section)) return;
    this.base = this.read(null, [this.initial, section]);
    this.took();
  }

  async foldersChanged(
    added: readonly WorkspaceFolder[],
    removed: readonly WorkspaceFolder[],
  ): Promise<void> {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.folders = [...this.folders.filter(({ uri }) => !gone.has(uri)), ...added];
    if (this.features.configuration) await this.ask();
  }

  private ask(): Promise<void> {
    this.asking = this.answerTo(++this.asked);
    return this.asking;
  }

  /** Resolves when the settings are taken, of this question or of a newer one. */
  private async answerTo(asked: number): Promise<void> {
    const { folders } = this;
    try {
      const answers: readonly unknown[] = await this.connection.workspace.getConfiguration([
        { section: CONFIGURATION_SECTION },
        ...folders.map(({ uri }) => ({ section: CONFIGURATION_SECTION, scopeUri: uri })),
      ]);
      if (asked !== this.asked) return this.asking;
      if (!this.isNews([folders, answers])) return;
      this.base = this.read(null, [this.initial, answers[0]]);
      this.byFolder = folders.map(({ uri }, i) => this.read(uri, [this.initial, answers[i + 1]]));
      this.took();
    } catch (error) {
      this.log.error("The client did not give its settings", error);
    }
  }

  /** Clients repeat themselves, and what they repeat must not look like other settings. */
  private isNews(said: unknown): boolean {
    const before = this.lastSaid;
    this.lastSaid = JSON.stringify([said]);
    return this.lastSaid !== before;
  }

  private took(): void {
    this.takeLogLevel();
    this.onChange();
  }

  /** What is wrong with the settings is said as loudly as they themselves want it. */
  private takeLogLevel(): void {
    this.log.level = this.settingsOf("").logLevel;
    for (const problem of this.unsaid.splice(0)) this.log.warnOnce(problem);
  }

  private read(folder: string | null, sources: readonly unknown[]): EditorSettings {
    const { settings, problems } = readSettings(sources, this.rules);
    this.unsaid.push(...problems);
    return { folder, given: settings };
  }
}
