/** The index over all releases: opens the files of libraries and keeps an index for each set of releases. Knows no disk. */

import type { ApiIndex } from "./apiIndex";
import { createApiIndex } from "./createApiIndex";
import type { LibraryEntry } from "./libraries";
import { type Library, openLibrary } from "./library";
import { readLibrary } from "./libraryData";
import { type LibraryVersions, maskSince } from "./libraryVersions";
import { createOverlay, type OverlayEntry } from "./overlay";
import { createResolver } from "./resolver";

/** Where the files of the index come from. */
export interface ApiSource {
  /** The bytes of a library's file; null where there is none, or none yet. */
  bytesOf(library: string): Uint8Array | null;
}

/** The index over all releases. */
export interface ApiCatalogue {
  /** The index for a file for which these releases apply; the same object for the same ones. */
  at(versions: LibraryVersions): ApiIndex;
}

/** Projects with their own versions that are kept. */
const MAX_INDEXES = 20;

/** A catalogue of the files of a source. A file that cannot be read is as good as none. */
export function createApiCatalogue(source: ApiSource, entries: readonly OverlayEntry[]): ApiCatalogue {
  const overlay = createOverlay(entries);
  const opened = new Map<string, Library>();
  const damaged = new Set<string>();
  const open = ({ library }: LibraryEntry): Library | null => {
    const known = opened.get(library);
    if (known !== undefined) return known;
    const bytes = damaged.has(library) ? null : source.bytesOf(library);
    if (bytes === null) return null;
    try {
      const data = readLibrary(bytes);
      const read = openLibrary(data, (path) => {
        const closed = overlay.closed(path);
        return closed === null ? 0 : maskSince(data.versions, closed.since ?? "0");
      });
      opened.set(library, read);
      return read;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      damaged.add(library);
      return null;
    }
  };
  const resolver = createResolver(open, overlay);
  const indexes = new Map<string, ApiIndex>();
  return {
    at(versions) {
      const key = [...versions.values()]
        .map(
          ({ distribution, specifier, origin }) =>
            `${distribution}${specifier} ${origin.path}:${origin.line}`,
        )
        .join("\n");
      const known = indexes.get(key);
      if (known !== undefined) return known;
      const index = createApiIndex(open, overlay, resolver, versions, () => opened.values());
      if (indexes.size >= MAX_INDEXES) indexes.clear();
      indexes.set(key, index);
      return index;
    },
  };
}
