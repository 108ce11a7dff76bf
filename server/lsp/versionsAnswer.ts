/** Which releases of libraries a document is judged by, and who says so, as the client shows it. Finds none of them. */

import { type UsedLibrary, usedLibraries } from "../api-index/libraries";
import type { VersionOrigin } from "../api-index/libraryVersions";
import type { Language } from "../rule-api/message";
import type { ShownLibrary, VersionsResult } from "./protocol";
import type { ReviewedDocument } from "./reviewedDocument";
import type { Session } from "./session";
import { fileNameOf } from "./settings";
import { TEXTS } from "./texts";

/** The releases of the indexed libraries that the document imports; null where it is not reviewed. */
export function versionsAnswer(session: Session, document: ReviewedDocument): VersionsResult | null {
  const settings = session.settingsOfCode(document);
  const inspection = session.inspectionOf(document);
  if (settings === null || inspection === null) return null;
  const versions = session.reviewer.versionsOf(document.source, settings.engine.targetVersions);
  const language = session.languageOf(document.uri);
  const shown = (library: UsedLibrary): ShownLibrary => shownLibrary(library, language);
  return { libraries: usedLibraries(inspection.semantic.importedPackages, versions).map(shown) };
}

function shownLibrary({ distribution, requirement }: UsedLibrary, language: Language): ShownLibrary {
  if (requirement === null)
    return { distribution, release: null, origin: TEXTS.newestJudged[language], uri: null, line: 0 };
  const { specifier, origin } = requirement;
  const isFile =
    /^[a-z][\w+.-]*:/.test(origin.path) && origin.kind !== "installed" && origin.kind !== "configured";
  return {
    distribution,
    release: specifier.replace(/^==(?=[^,|*]*$)/, ""),
    origin: originText(origin, language),
    uri: isFile ? origin.path : null,
    line: (origin.line ?? 1) - 1,
  };
}

function originText({ kind, path }: VersionOrigin, language: Language): string {
  if (kind === "installed") return TEXTS.environment[language];
  if (kind === "configured") return TEXTS.targetVersions[language];
  return kind === "script" ? TEXTS.scriptHeader[language] : fileNameOf(path);
}
