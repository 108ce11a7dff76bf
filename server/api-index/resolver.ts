/** Follows dotted names through modules, classes and their bases, over all libraries. Knows releases as bits, not which apply. */

import type { ApiSymbol } from "./apiIndex";
import { type Applying, type LibraryEntry, libraryOf } from "./libraries";
import type { ForeignMember, Form, Library, MemberInfo, Presence, Target } from "./library";
import { type Mask, NOTE, type Note } from "./libraryData";
import type { Overlay } from "./overlay";

/** Something with members, in the releases of `mask`. */
export type Place = { readonly library: Library; readonly mask: Mask } & (
  | { readonly kind: "module"; readonly module: number }
  | {
      readonly kind: "class" | "instance" | "function";
      readonly definition: number;
      readonly subclasses?: boolean;
    }
);

/** A name that was followed. */
export interface Found extends Presence {
  /** The releases that have what it was looked for in. */
  readonly exists: Mask;
  readonly places: readonly Place[];
  /** Set where it is a member of a class. */
  readonly member: MemberInfo["kind"];
  readonly forms: readonly Form[];
  /** Releases in which a call may take and give something else. */
  readonly unusual: Mask;
  readonly notes: readonly Note[];
  readonly result: MemberInfo["result"];
  /** The public name of what has it, for methods that give their own object. */
  readonly owner: string | null;
}

export interface Resolver {
  /** The package that a library's names stand below. */
  root(entry: LibraryEntry, root: string): Found | null;
  /** A name of what was found; null where nothing can be said. */
  member(of: Found, name: string): Found | null;
  /** A whole path; null where a part of it is nowhere, or leads to what is not known. */
  path(entry: LibraryEntry, root: string, name: string): Found | null;
  /** The classes that were found, as what their instances have. */
  instances(of: Found, exact: boolean): Found;
  pathOf(place: Place): string;
  /** The public names of a class and its bases, or of a function. */
  lineage(place: Place): readonly string[];
  resultOf(of: Found): string | null;
}

/** A path that leads from library to library ends after so many. */
const MAX_LIBRARIES = 4;

export function createResolver(open: (entry: LibraryEntry) => Library | null, overlay: Overlay): Resolver {
  const paths = new Map<string, Found | null>();

  function root(entry: LibraryEntry, name: string): Found | null {
    const library = open(entry);
    const module = library?.module(name) ?? -1;
    if (library === null || module < 0) return null;
    const mask = library.moduleMask(module);
    return { ...NOTHING, present: mask, exists: mask, places: [{ kind: "module", library, module, mask }] };
  }

  function member(of: Found, name: string): Found | null {
    if (of.places.length === 0) return null;
    let [present, unsure, exists, unusual]: Mask[] = [0, of.unsure, 0, 0];
    let kind: MemberInfo["kind"] = null;
    let result: MemberInfo["result"] = null;
    let owner: string | null = null;
    const places: Place[] = [];
    const forms: Form[] = [];
    const notes: Note[] = [];
    for (const place of of.places) {
      exists = (exists ?? 0) | place.mask;
      const { library } = place;
      if (place.kind === "module") {
        const found = library.inModule(place.module, name);
        present = (present ?? 0) | (found.present & place.mask);
        unsure = (unsure ?? 0) | (found.unsure & place.mask);
        for (const target of found.targets) {
          const within = target.mask & place.mask;
          if (within === 0) continue;
          const next = placeOf(library, target, within);
          if (next === null) continue;
          places.push(next);
          if (next.kind === "class" || next.kind === "function") {
            const call = library.formsOf(next.definition);
            forms.push(...call.forms.filter((form) => (form.mask & within) !== 0));
            unusual = (unusual ?? 0) | (call.unusual & within);
            notes.push(...library.notesOn({ definition: next.definition }, ""));
            result ??= next.kind === "class" ? null : library.resultOf(next.definition);
          }
        }
        notes.push(...library.notesOn({ module: place.module }, name));
      } else if (place.kind === "function") return null;
      else {
        const found = library.inClass(place.definition, name, foreignMember, place.subclasses === true);
        present = (present ?? 0) | (found.present & place.mask);
        unsure = (unsure ?? 0) | (found.unsure & place.mask);
        // What only the metaclass has is a member of the class and not of its instances.
        kind ??= found.kind;
        result ??= found.result;
        // `df.style.format`: what a property holds has members of its own.
        if (found.resultClass !== null && found.kind === "property")
          places.push({
            kind: "instance",
            library,
            definition: found.resultClass,
            mask: place.mask,
            subclasses: true,
          });
        forms.push(...(place.kind === "instance" || found.kind !== "method" ? found.forms : []));
        if (found.owner !== null) {
          owner ??= library.pathOf(place.definition);
          notes.push(...library.notesOn({ definition: found.owner }, name));
        }
      }
    }
    return {
      present: (present ?? 0) >>> 0,
      unsure: ((unsure ?? 0) & ~(present ?? 0)) >>> 0,
      exists: ((exists ?? 0) | (unsure ?? 0)) >>> 0,
      places,
      member: kind,
      forms,
      unusual: (unusual ?? 0) >>> 0,
      notes,
      result,
      owner,
    };
  }

  function placeOf(library: Library, target: Target, mask: Mask): Place | null {
    switch (target.kind) {
      case "module":
        return { kind: "module", library, module: target.module, mask };
      case "class":
      case "function":
      case "instance":
        return { kind: target.kind, library, definition: target.definition, mask };
      default:
        return null;
    }
  }

  function path(entry: LibraryEntry, start: string, name: string): Found | null {
    const known = paths.get(name);
    if (known !== undefined) return known;
    let found = root(entry, start);
    const rest = name.slice(start.length + 1);
    for (const part of rest === "" ? [] : rest.split(".")) {
      if (found === null) break;
      const at: Found = found.places.some(({ kind }) => kind === "class") ? instances(found, true) : found;
      const next: Found | null = member(at, part);
      found = next === null || next.present === 0 ? null : next;
    }
    const newest = (1 << (entry.versions.length - 1)) >>> 0;
    // A class is called by the shortest name that it has had; what led to it may be gone.
    if (found === null || (found.present & newest) === 0) found = hiddenClass(entry, name) ?? found;
    // A file that is not there yet may come: only what was opened is certain to be so again.
    if (open(entry) !== null) paths.set(name, found);
    return found;
  }

  /** A class that only results lead to: no module that users import has it. */
  function hiddenClass(entry: LibraryEntry, name: string): Found | null {
    const library = open(entry);
    const definition = library
      ?.definitionsNamed(name.slice(name.lastIndexOf(".") + 1))
      .find((at) => library.isClass(at) && library.pathOf(at) === name);
    if (library === null || definition === undefined) return null;
    const mask = library.definitionMask(definition);
    const { forms, unusual } = library.formsOf(definition);
    return {
      ...NOTHING,
      present: mask,
      exists: mask,
      places: [{ kind: "class", library, definition, mask }],
      forms,
      unusual,
    };
  }

  function instances(of: Found, exact: boolean): Found {
    return {
      ...of,
      places: of.places.flatMap((place): readonly Place[] =>
        place.kind === "class" || place.kind === "instance"
          ? [{ ...place, kind: "instance", subclasses: !exact }]
          : [],
      ),
    };
  }

  let depth = 0;
  const foreignMember: ForeignMember = (base, name) => {
    const owner = libraryOf(base);
    if (owner === null || depth >= MAX_LIBRARIES || overlay.isOpen(base)) return "unsure";
    depth++;
    try {
      const found = path(owner.entry, owner.root, base);
      const inherited = found === null ? null : member(instances(found, true), name);
      if (inherited !== null && inherited.present !== 0) return "present";
      if (overlay.closed(base) !== null) return "absent";
      return inherited !== null && inherited.exists !== 0 && inherited.unsure === 0 ? "absent" : "unsure";
    } finally {
      depth--;
    }
  };

  const pathOf = (place: Place): string =>
    place.kind === "module" ? place.library.modulePath(place.module) : place.library.pathOf(place.definition);

  return {
    root,
    member,
    path,
    instances,
    pathOf,
    lineage: (place) =>
      place.kind === "module"
        ? [pathOf(place)]
        : place.kind === "function"
          ? [pathOf(place)]
          : place.library.lineagePaths(place.definition),
    resultOf({ places, result, owner }) {
      if (result === "self" || result === "cls") return owner;
      if (result !== null) return result;
      const [place] = places;
      return place?.kind === "class" ? pathOf(place) : null;
    },
  };
}

const NOTHING: Found = {
  present: 0,
  unsure: 0,
  exists: 0,
  places: [],
  member: null,
  forms: [],
  unusual: 0,
  notes: [],
  result: null,
  owner: null,
};

/** Where a name does more than raise an error that says that it is gone. */
export function working({ present, unsure, notes }: Found): Presence {
  const raising = notes.reduce((mask, note) => (note.what === NOTE.raises ? mask | note.mask : mask), 0);
  return { present: (present & ~raising) >>> 0, unsure: (unsure & ~raising) >>> 0 };
}

/** That a name is there and does nothing but raise, in the newest release that applies. */
export function failureOf({ notes }: Found, { newest }: Applying): Note | null {
  return notes.find((one) => one.what === NOTE.raises && (one.mask & newest) !== 0) ?? null;
}

/** What a name that was found is. */
export function kindOf({ places, member }: Found): ApiSymbol["kind"] {
  if (member === "method") return "method";
  if (member !== null) return member === "attribute" || member === "property" ? "attribute" : "function";
  const kind = places[0]?.kind;
  return kind === "module" || kind === "class" || kind === "function" ? kind : "value";
}
