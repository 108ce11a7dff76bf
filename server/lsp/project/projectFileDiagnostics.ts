/** Mistakes in project files, sent for the files themselves whether they are open or not. Decides nothing about options. */

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  DiagnosticSeverity,
  type Diagnostic as LspDiagnostic,
} from "vscode-languageserver";
import { formatMessage } from "../../rule-api/message";
import { intersects } from "../../text/textRange";
import { optionTable } from "../../workspace/configuration/optionTable";
import { type ProjectFile, readProjectFile } from "../../workspace/configuration/projectFile";
import { Positions } from "../convert";
import { workspaceEditOf } from "../correction/workspaceEdits";
import { DIAGNOSTIC_SOURCE } from "../protocol";
import type { ReviewedDocument } from "../reviewedDocument";
import type { Session } from "../session";
import { TEXTS } from "../texts";

/** A pause in typing after which mistakes are sent. */
const DEBOUNCE_MS = 150;

/** Whether a document may hold settings of a project. */
export function isProjectFile(uri: string): boolean {
  return optionTable(uri) !== null;
}

/** The project file as it stands in an open document. */
export function openProjectFile(session: Session, { uri, text }: ReviewedDocument): ProjectFile | null {
  return readProjectFile(uri, text, session.services.rules);
}

/** Sends the mistakes of the project files that apply to an open document or folder or are open themselves, and takes them away again. */
export class ProjectFileDiagnostics {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly sent = new Map<string, string>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly onChange: () => void,
  ) {}

  /** Looks at the project files soon. */
  schedule(delay: number = DEBOUNCE_MS): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.send().catch((error: unknown) =>
        this.session.log.errorOnce("The mistakes of project files could not be sent", error),
      );
    }, delay);
  }

  /** What an open project file says counts as soon as it has no mistake, saved or not. */
  private takeOpenFiles(): void {
    const { session } = this;
    let changed = false;
    for (const document of session.documents.all()) {
      const project = isProjectFile(document.uri) ? openProjectFile(session, document) : null;
      if (project !== null && project.problems.length === 0)
        changed = session.configuration.takeOpen(document.uri, document.text) || changed;
    }
    if (changed) this.onChange();
  }

  private async send(): Promise<void> {
    const { session } = this;
    await session.configuration.ready;
    this.takeOpenFiles();
    const files = new Map<string, ProjectFile>();
    for (const project of session.configuration.projectsOfFolders) files.set(project.path, project);
    for (const document of session.documents.all()) {
      const project = isProjectFile(document.uri) ? null : session.configuration.projectOf(document.uri);
      if (project !== null) files.set(project.path, project);
    }
    // What is typed is newer than what is on disk.
    for (const document of session.documents.all()) {
      if (!isProjectFile(document.uri)) continue;
      const project = openProjectFile(session, document);
      if (project === null) files.delete(document.uri);
      else files.set(document.uri, project);
    }
    for (const uri of [...this.sent.keys()])
      if (!files.has(uri)) {
        this.sent.delete(uri);
        await this.connection.sendDiagnostics({ uri, diagnostics: [] });
      }
    for (const [uri, project] of files) {
      const diagnostics = diagnosticsOf(session, project);
      const content = JSON.stringify(diagnostics);
      if ((this.sent.get(uri) ?? "[]") === content) continue;
      this.sent.set(uri, content);
      await this.connection.sendDiagnostics({ uri, diagnostics });
    }
  }
}

function diagnosticsOf(session: Session, project: ProjectFile): LspDiagnostic[] {
  const language = session.languageOf(project.path);
  const positions = new Positions(project.text, session.features.unit);
  return project.problems.map(({ range, message }) => ({
    range: positions.rangeOf(range),
    severity: DiagnosticSeverity.Error,
    source: DIAGNOSTIC_SOURCE,
    message: message[language],
  }));
}

/** What can be done about the mistakes in an open project file: the name that was probably meant. */
export function projectFileActions(
  session: Session,
  document: ReviewedDocument,
  { context, range }: CodeActionParams,
): CodeAction[] {
  if (
    context.only !== undefined &&
    !context.only.some((kind) => kind === "" || kind === CodeActionKind.QuickFix)
  )
    return [];
  const project = openProjectFile(session, document);
  if (project === null) return [];
  const asked = document.positions.textRangeOf(range);
  const language = session.languageOf(document.uri);
  const shown = diagnosticsOf(session, project);
  return project.problems.flatMap((problem, index) => {
    const diagnostic = shown[index];
    if (problem.meant === null || diagnostic === undefined || !intersects(problem.range, asked)) return [];
    const correction = { range: problem.range, newText: problem.meant };
    const edit = workspaceEditOf(session.features, document, [correction], false);
    if (edit === null) return [];
    return [
      {
        title: formatMessage(TEXTS.writeInstead[language], { name: problem.meant }),
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: [diagnostic],
        edit,
      },
    ];
  });
}
