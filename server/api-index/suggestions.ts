/** What was probably meant by a name that is missing, as far as the libraries themselves tell. Knows no hand-kept facts. */

import type { Advice, ApiHistory } from "./apiIndex";
import { closestName } from "./closestName";
import { type Mask, NOTE } from "./libraryData";
import type { Place } from "./resolver";

export interface Suggestion {
  readonly closest: string | null;
  readonly advice: Advice | null;
}

/** Names that only read like another one by chance: of one or two letters, or of a test. */
const MIN_LENGTH = 3;

/**
 * What older releases said to use instead, the same name elsewhere in the library, or a similar name of the same place.
 * `newest` is the release that is asked for it.
 */
export function suggestionsFor(
  places: readonly Place[],
  member: string,
  newest: Mask,
  history: ApiHistory,
  roots: readonly string[],
): Suggestion {
  const [place] = places;
  if (place === undefined || member.length < MIN_LENGTH) return { closest: null, advice: null };
  const { library } = place;
  const parent =
    place.kind === "module" ? library.modulePath(place.module) : library.pathOf(place.definition);
  if (history.status === "removed") {
    const notes =
      place.kind === "module"
        ? library.notesOn({ module: place.module }, member)
        : library.notesOn({ definition: place.definition }, member);
    const use = notes.find((note) => note.what === NOTE.deprecated && note.text !== "")?.text;
    if (use !== undefined && /^[\w.]+$/.test(use) && use.includes("."))
      return {
        closest: null,
        advice: {
          replacement: use,
          en: `Use \`${use}\`.`,
          zh: `请改用 \`${use}\`。`,
          source: library.data.library,
        },
      };
  }
  const names =
    place.kind === "module"
      ? library.namesIn(place.module, newest)
      : library.membersOf(place.definition, newest);
  const bare = (text: string): string => text.replaceAll("_", "").toLowerCase();
  const same = names.find((name) => bare(name) === bare(member));
  if (same !== undefined) return { closest: `${parent}.${same}`, advice: null };
  const elsewhere = library
    .definitionsNamed(member)
    .filter((definition) => (library.definitionMask(definition) & newest) !== 0)
    .map((definition) => library.pathOf(definition))
    .filter((path) => roots.some((root) => path.startsWith(`${root}.`)) && !/\._|\.tests?\./.test(path));
  if (place.kind === "module" && elsewhere.length === 1)
    return { closest: elsewhere[0] ?? null, advice: null };
  const closest = closestName(member, names);
  return { closest: closest === null ? null : `${parent}.${closest}`, advice: null };
}
