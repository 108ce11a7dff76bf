/** What a maintainer asks when something does not work: what the server and its client can do, and why a document is or is not reviewed. No code of the user's is in it, and no path. */

import { DEFAULT_SETTINGS } from "../workspace/configuration/options";
import { utf8Length } from "./convert";
import type { ReviewedDocument } from "./reviewedDocument";
import type { Session } from "./session";
import { fileNameOf } from "./settings";
import { versionsAnswer } from "./versionsAnswer";

/** Markdown, in English whoever asks: it is for the people who mend it. */
export function debugInformation(session: Session, document: ReviewedDocument | undefined): string {
  const { features, services, configuration } = session;
  const open = [...session.documents.all()].length;
  const server = [
    `Heldout ${services.version}, ${services.rules.length} rules`,
    `positions in ${features.unit}, diagnostics ${features.pullsDiagnostics ? "pulled" : "pushed"}`,
    `files are ${features.watchesFiles ? "" : "not "}watched, ${services.workspace === undefined ? "only open ones can be" : "whole folders can be"} reviewed`,
    `display language \`${features.locale}\``,
    `open documents and cells: ${open}; folders reviewed as a whole: ${configuration.reviewedFolders.length}`,
  ];
  return [
    list("Server", server),
    document === undefined
      ? "## Document\n\nNone that the server was sent."
      : list("Document", aboutDocument(session, document)),
  ].join("\n\n");
}

function list(title: string, items: readonly string[]): string {
  return [`## ${title}`, "", ...items.map((item) => `- ${item}`)].join("\n");
}

function aboutDocument(session: Session, document: ReviewedDocument): string[] {
  const { uri, text, source, saved } = document;
  const review = session.reviewOf(document);
  const scheme = /^[\w+.-]*/.exec(uri)?.[0];
  const project = session.configuration.projectOf(uri);
  const libraries = versionsAnswer(session, document)?.libraries ?? [];
  const counts = new Map<string, number>();
  for (const { rule } of review.findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [
    `${source.kind} of the scheme \`${scheme}\`, ${utf8Length(text)} bytes, ${text.split("\n").length} lines, ${saved ? "saved" : "changed since it was saved"}`,
    review.tooLarge !== null
      ? "not reviewed: it is too large"
      : session.isReviewed(document)
        ? `reviewed; statements that do not parse: ${document.tree.errors.length}`
        : "not reviewed: it is switched off, or of another kind",
    `findings: ${[...counts].map(([rule, count]) => `${rule} ${count}`).join(", ") || "none"}`,
    `project file: ${project === null ? "none" : fileNameOf(project.path)}, baseline: ${review.baseline === null ? "none" : "yes"}`,
    `settings that are not the default: \`${JSON.stringify(ownSettings(session, uri))}\``,
    `libraries: ${libraries.map(({ distribution, release, origin }) => `${distribution} ${release ?? "?"} (${origin})`).join(", ") || "none"}`,
  ];
}

function ownSettings(session: Session, uri: string): Record<string, unknown> {
  const { engine, ...settings } = session.configuration.settingsOf(uri);
  const plain = (value: unknown): unknown =>
    value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value;
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_SETTINGS };
  return Object.fromEntries(
    Object.entries(settings)
      .map(([name, value]) => [name, plain(value)] as const)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(plain(defaults[name]))),
  );
}
