/** Which files an answer was made of, so that it is known when it is out of date. Knows no contents. */

import type { WorkspaceFiles } from "./moduleFinder";

/** What one answer looked at, and the answers that it rests on in turn. */
export class Basis {
  private readonly stamps = new Map<string, string | null>();
  private readonly presence = new Map<string, boolean>();
  private readonly parts = new Set<Basis>();

  constructor(private readonly files: WorkspaceFiles) {}

  /** The same files, and whatever is looked at is recorded: of a path that is only asked for, whether something is there. */
  get recorded(): WorkspaceFiles {
    const { files, stamps, presence } = this;
    const note = (path: string): void => {
      if (!stamps.has(path)) stamps.set(path, files.stamp(path));
    };
    return {
      exists(path) {
        const exists = files.exists(path);
        presence.set(path, exists);
        return exists;
      },
      read(path) {
        note(path);
        return files.read(path);
      },
      stamp(path) {
        note(path);
        return files.stamp(path);
      },
    };
  }

  /** Records that it rests on all that another answer rests on. */
  include(part: Basis): void {
    this.parts.add(part);
  }

  /** Whether this is the state of its own files, those of its parts left aside. */
  ownIsCurrent(stampOf: (path: string) => string | null): boolean {
    for (const [path, stamp] of this.stamps) if (stampOf(path) !== stamp) return false;
    for (const [path, present] of this.presence) if ((stampOf(path) !== null) !== present) return false;
    return true;
  }

  /** This and all that it rests on; files may import each other in a circle. */
  get all(): ReadonlySet<Basis> {
    const found = new Set<Basis>([this]);
    for (const one of found) for (const part of one.parts) found.add(part);
    return found;
  }
}

/** The files as they are at one moment: what was looked at once is not looked at again. */
export class Moment {
  private readonly stamps = new Map<string, string | null>();
  private readonly known = new Map<Basis, boolean>();

  constructor(private readonly files: Pick<WorkspaceFiles, "stamp">) {}

  /** Whether everything is still what it was when the answer was made. */
  isCurrent(basis: Basis): boolean {
    for (const one of basis.all) {
      const current = this.known.get(one) ?? one.ownIsCurrent((path) => this.stampOf(path));
      this.known.set(one, current);
      if (!current) return false;
    }
    return true;
  }

  private stampOf(path: string): string | null {
    const known = this.stamps.get(path);
    if (known !== undefined) return known;
    const stamp = this.files.stamp(path);
    this.stamps.set(path, stamp);
    return stamp;
  }
}
