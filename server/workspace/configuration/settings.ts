/** The settings in force for a file, and which side wins where both say something. Plain data; knows no editor and no file format. */

import type { Severity } from "../../rule-api/message";

/** Every setting, complete and valid. `options.ts` says what each one means. */
export interface Settings {
  readonly enable: boolean;
  readonly run: "onType" | "onSave";
  readonly profile: "quiet" | "standard" | "strict";
  /** By rule name, theme or `*`. */
  readonly rules: ReadonlyMap<string, Severity | "off">;
  /** Rule names, themes or `*`; empty: all that the profile has. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  /** Rule names, themes or `*` by the pattern of the files for which they are off. */
  readonly perFileIgnores: ReadonlyMap<string, readonly string[]>;
  /** Patterns of files that are passed over where whole folders are reviewed. */
  readonly exclude: readonly string[];
  /** PEP 440 specifiers by normalised distribution. */
  readonly targetVersions: ReadonlyMap<string, string>;
  /** In bytes of UTF-8. */
  readonly maxFileSize: number;
  readonly language: "auto" | "en" | "zh-cn";
  readonly diagnosticMode: "openFiles" | "workspace";
  /** The project file that counts instead of the closest one: its path in the opened folder; empty: the closest one. */
  readonly configuration: string;
  readonly configurationPreference: "projectFirst" | "editorFirst" | "editorOnly";
  /** What becomes of findings that the baseline has. */
  readonly baselined: "dim" | "hide" | "show";
  readonly notebook: boolean;
  /** Where the comment goes that ignores a finding, if one is offered. */
  readonly ignoreComment: "sameLine" | "lineAbove" | "off";
  readonly hover: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  readonly snippets: boolean;
  readonly rulePageUrl: string;
  readonly logLevel: "off" | "error" | "warning" | "information";
  readonly "trace.server": "off" | "messages" | "verbose";
}

/** What one side says: the options that it sets, each of them valid. */
export type GivenSettings = { readonly [Key in keyof Settings]?: Settings[Key] };

/** Each option is taken whole from the side that wins, or else from the other; nothing is merged inside of an option. */
export function settingsInForce(
  defaults: Settings,
  editor: GivenSettings,
  project: GivenSettings | null,
): Settings {
  const preference = editor.configurationPreference ?? defaults.configurationPreference;
  if (project === null || preference === "editorOnly") return { ...defaults, ...editor };
  return preference === "editorFirst"
    ? { ...defaults, ...project, ...editor }
    : { ...defaults, ...editor, ...project };
}
