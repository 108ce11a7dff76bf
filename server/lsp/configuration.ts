/** The settings in force for each document, as fresh as the client lets them be. Knows no documents and no rules' work. */

import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type WorkspaceFolder,
} from "vscode-languageserver";
import type { Rule } from "../rule-api/rule";
import { type ClientFeatures, readInitializationOptions } from "./clientFeatures";
import type { Log } from "./log";
import { CONFIGURATION_SECTION } from "./protocol";
import { readSettings, type ServerSettings } from "./settings";

/** A client that never answers must not keep reviews waiting. */
const ANSWER_WITHIN_MS = 2_000;

/** Settings for the whole window and for each workspace folder. One object stands for one state: it can be compared by identity. */
export class Configuration {
  private base: ServerSettings;
  private byFolder: ReadonlyMap<string, ServerSettings> = new Map();
  private folders: readonly WorkspaceFolder[];
  private asked = 0;
  private firstAnswer: Promise<void> = Promise.resolve();
  private readonly initial: unknown;

  constructor(
    private readonly connection: Connection,
    private readonly features: ClientFeatures,
    private readonly rules: readonly Rule[],
    private readonly log: Log,
    params: InitializeParams,
    private readonly onChange: () => void,
  ) {
    this.initial = readInitializationOptions(params.initializationOptions).settings;
    this.folders = params.workspaceFolders ?? [];
    this.base = this.read([this.initial]);
  }

  /** Resolves when the client has answered for the first time, or has taken too long. */
  get ready(): Promise<void> {
    return this.firstAnswer;
  }

  settingsOf(uri: string): ServerSettings {
    let best: ServerSettings = this.base;
    let length = 0;
    for (const [folder, settings] of this.byFolder) {
      const root = folder.endsWith("/") ? folder : `${folder}/`;
      if (uri.startsWith(root) && root.length > length) {
        best = settings;
        length = root.length;
      }
    }
    return best;
  }

  /** After `initialized`: asks for the settings, and to be told when they change. */
  start(): void {
    if (this.features.registersConfiguration)
      this.connection.client
        .register(DidChangeConfigurationNotification.type, { section: CONFIGURATION_SECTION })
        .catch((error: unknown) => this.log.error("The client did not register for settings", error));
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
    this.base = this.read([this.initial, section]);
    this.onChange();
  }

  async foldersChanged(
    added: readonly WorkspaceFolder[],
    removed: readonly WorkspaceFolder[],
  ): Promise<void> {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.folders = [...this.folders.filter(({ uri }) => !gone.has(uri)), ...added];
    if (this.features.configuration) await this.ask();
  }

  private async ask(): Promise<void> {
    const asked = ++this.asked;
    const { folders } = this;
    try {
      const answers: readonly unknown[] = await this.connection.workspace.getConfiguration([
        { section: CONFIGURATION_SECTION },
        ...folders.map(({ uri }) => ({ section: CONFIGURATION_SECTION, scopeUri: uri })),
      ]);
      // A newer question is under way: its answer counts.
      if (asked !== this.asked) return;
      this.base = this.read([this.initial, answers[0]]);
      this.byFolder = new Map(
        folders.map(({ uri }, i) => [uri, this.read([this.initial, answers[i + 1]])] as const),
      );
      this.onChange();
    } catch (error) {
      this.log.error("The client did not give its settings", error);
    }
  }

  private read(sources: readonly unknown[]): ServerSettings {
    const { settings, problems } = readSettings(sources, this.rules);
    for (const problem of problems) this.log.warnOnce(problem);
    return settings;
  }
}
