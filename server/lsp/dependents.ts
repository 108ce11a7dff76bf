/** Reviews open documents again when a file that they rest on has changed. Decides nothing about code. */

import type { DiagnosticPublisher } from "./diagnostics";
import { isProjectFile } from "./project/projectFileDiagnostics";
import type { Session } from "./session";

/** A pause in typing after which the others are looked at. */
const DEBOUNCE_MS = 200;

export interface ShownAgain {
  readonly publisher: DiagnosticPublisher;
  /** Asks the client to ask again. */
  refresh(): void;
}

/** Open documents that import, directly or through others, what is edited elsewhere. */
export class Dependents {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly session: Session,
    private readonly shown: ShownAgain,
  ) {}

  /** Other files have changed: whatever rests on them is shown anew soon. */
  schedule(delay: number = DEBOUNCE_MS): void {
    this.session.projectChanged();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.showOutdated(), delay);
  }

  private showOutdated(): void {
    const { session, shown } = this;
    const outdated = [...session.documents.all()].filter((document) => {
      const last = session.lastReviewOf(document);
      // One that was edited itself is asked about, or has its own turn.
      return last?.version === document.version && !session.isCurrent(document, last);
    });
    if (outdated.length === 0) return;
    if (session.features.pullsDiagnostics) shown.refresh();
    else
      for (const document of outdated)
        if (!isProjectFile(document.uri)) shown.publisher.schedule(document, 0);
  }
}
