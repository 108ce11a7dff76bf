/** Answers questions about APIs in the releases that apply. Knows how answers are made sure of, no program and no disk. */

import type {
  ApiAnswer,
  ApiDeprecation,
  ApiHistory,
  ApiIndex,
  ApiScope,
  ApiSymbol,
  KeywordAnswer,
} from "./apiIndex";
import { type AskedCallable, createCallAnswers } from "./callAnswers";
import { type Applying, applying, type LibraryEntry, libraryOf } from "./libraries";
import type { Library, Presence } from "./library";
import { NOTE, type Note } from "./libraryData";
import { between, compareVersions, type LibraryVersions } from "./libraryVersions";
import { adviceOf, type Overlay, type OverlayEntry } from "./overlay";
import { missingInPython } from "./pythonClasses";
import { type Found, failureOf, kindOf, type Place, type Resolver, working } from "./resolver";
import { suggestionsFor } from "./suggestions";
import { firstIn, historyByHand, historyOf, isOlder, lastIn, rangeOf, verdict, versionsIn } from "./verdict";

/** Answers that are kept: a long session asks for every beginning of what is typed. */
const MAX_ANSWERS = 20_000;
const UNKNOWN = Object.freeze({ kind: "unknown" }) satisfies ApiAnswer;

/** The index for the releases that apply. */
export function createApiIndex(
  open: (entry: LibraryEntry) => Library | null,
  overlay: Overlay,
  resolver: Resolver,
  versions: LibraryVersions,
  opened: () => Iterable<Library>,
): ApiIndex {
  const scopes = new Map<string, Applying | null>();
  const applyingTo = (entry: LibraryEntry): Applying | null => {
    const known = scopes.get(entry.library);
    if (known !== undefined) return known;
    const found = applying(entry, versions);
    scopes.set(entry.library, found);
    return found;
  };

  const scopeOf = (entry: LibraryEntry, { newest, requirement }: Applying): ApiScope => ({
    library: entry.library,
    requirement,
    newest: versionsIn(entry.versions, newest)[0] ?? "",
  });

  const answers = new Map<string, ApiAnswer>();
  const keywords = new Map<string, KeywordAnswer>();
  const results = new Map<string, string | null>();
  const elements = new Map<string, string | null>();
  /** Looks a question about a name up, or answers it; what a file that is not there yet would say is not kept. */
  function remembered<A>(kept: Map<string, A>, name: string, question: string, answer: () => A): A {
    const known = kept.get(question);
    if (known !== undefined) return known;
    const given = answer();
    const owner = libraryOf(name);
    if (owner !== null && open(owner.entry) === null) return given;
    if (kept.size >= MAX_ANSWERS) kept.clear();
    kept.set(question, given);
    return given;
  }

  function symbol(written: string): ApiAnswer {
    const owner = libraryOf(written);
    const scope = owner === null ? null : applyingTo(owner.entry);
    const start = owner === null || scope === null ? null : resolver.root(owner.entry, owner.root);
    if (owner === null || scope === null || start === null) return UNKNOWN;
    return lookedUp(written, owner.entry, owner.root, scope, start);
  }

  function lookedUp(
    written: string,
    entry: LibraryEntry,
    root: string,
    scope: Applying,
    start: Found,
  ): ApiAnswer {
    let parent = root;
    let found: Found = start;
    const rest = written.slice(root.length + 1);
    for (const member of rest === "" ? [] : rest.split(".")) {
      // A private name is nobody's promise, so nothing is claimed of it either.
      if (member === "" || member.startsWith("_")) return UNKNOWN;
      const places = found.places;
      const next = resolver.member(found, member);
      if (next === null) return invented(entry, scope, parent, member, places);
      const said = verdict(entry.versions, scope, next.exists, working(next));
      if (said.kind === "unknown") return invented(entry, scope, parent, member, places);
      const overruled = said.kind === "present" ? byHandInstead(entry, scope, parent, member, places) : null;
      if (overruled !== null) return overruled;
      if (said.kind === "missing")
        return moved(
          missing(entry, scope, parent, member, places, said.history, failureOf(next, scope)),
          working(next),
          scope,
        );
      parent = `${parent}.${member}`;
      found = next;
    }
    return present(entry, scope, written, found);
  }

  /** A name of which the index is not sure, but a person has made sure that no release, or none that applies, has it. */
  function invented(
    entry: LibraryEntry,
    scope: Applying,
    parent: string,
    member: string,
    places: readonly Place[],
  ): ApiAnswer {
    const hand = overlay.entry(`${parent}.${member}`) ?? entryOfClass(places, member);
    const history = hand === null ? null : historyByHand(entry, scope, hand);
    return history === null ? UNKNOWN : missing(entry, scope, parent, member, places, history, null);
  }

  /** That a name is not there, where the index only assumes that it is and a person has run it. */
  function byHandInstead(
    entry: LibraryEntry,
    scope: Applying,
    parent: string,
    member: string,
    places: readonly Place[],
  ): ApiAnswer | null {
    const hand = overlay.entry(`${parent}.${member}`) ?? entryOfClass(places, member);
    if (hand?.overrules !== true) return null;
    const history = historyByHand(entry, scope, hand);
    return history === null ? null : missing(entry, scope, parent, member, places, history, null);
  }

  function missing(
    entry: LibraryEntry,
    scope: Applying,
    parent: string,
    member: string,
    places: readonly Place[],
    told: ApiHistory,
    failing: Note | null,
  ): ApiAnswer {
    const path = `${parent}.${member}`;
    const hand = overlay.entry(path) ?? entryOfClass(places, member);
    if (overlay.isOpen(parent) || overlay.isOpen(path)) return UNKNOWN;
    const before = hand?.removed ?? hand?.renamed;
    // A pin on a release older than what removed it: the name is there, further back or better hidden than what is indexed.
    if (before !== undefined && (isOlder(scope, before, entry) || isOlder(scope, before)))
      return stillThere(entry, scope, path);
    const history: ApiHistory =
      told.status === "removed" || (told.status === "never" && (before !== undefined || failing !== null))
        ? { status: "removed", release: before ?? told.release }
        : told;
    const parentKind = places.some(({ kind }) => kind === "module") ? "module" : "class";
    const suggested =
      hand === null ? suggestionsFor(places, member, scope.newest, history, entry.roots) : null;
    const advice =
      hand !== null
        ? adviceOf(hand, parent)
        : failing !== null && failing.text !== ""
          ? { en: failing.text, zh: failing.text, source: entry.library }
          : (suggested?.advice ?? null);
    return {
      kind: "missing",
      parent,
      parentKind,
      member,
      scope: scopeOf(entry, scope),
      history,
      onlyCallFails: failing?.member === 0,
      mayBeAdded: false,
      mayBeData: mayBeData(places, member),
      closest: advice === null ? (suggested?.closest ?? null) : null,
      advice,
    };
  }

  const mayBeData = (places: readonly Place[], name: string): boolean =>
    places.some((place) => resolver.lineage(place).some((one) => overlay.takesNamesFromData(one, name)));

  /** Older releases may have had a name that is elsewhere now: it is gone from here, and nobody invented it. */
  function moved(answer: ApiAnswer, { unsure }: Presence, { newest }: Applying): ApiAnswer {
    if (answer.kind !== "missing" || answer.history.status !== "never") return answer;
    const isElsewhere = answer.closest?.endsWith(`.${answer.member}`) === true;
    return isElsewhere && (unsure & (newest - 1)) !== 0
      ? { ...answer, history: { status: "removed", release: null } }
      : answer;
  }

  /** A name of which only a person has made sure that the releases that apply still have it. */
  function stillThere(entry: LibraryEntry, scope: Applying, name: string): ApiAnswer {
    const deprecated = deprecationOf(entry, scope, name, [], "");
    const range = scopeOf(entry, scope);
    return deprecated === null
      ? UNKNOWN
      : {
          kind: "symbol",
          symbol: {
            name,
            kind: "value",
            scope: range,
            addedIn: null,
            lastIn: null,
            range: [entry.versions[0] ?? "", range.newest],
            lackingIn: [],
            deprecated,
          },
        };
  }

  /** What is said of a member under the public name of the class that was asked, or of one of its bases. */
  function entryOfClass(places: readonly Place[], member: string): OverlayEntry | null {
    for (const place of places)
      if (place.kind === "class" || place.kind === "instance")
        for (const path of resolver.lineage(place)) {
          const entry = overlay.entry(`${path}.${member}`);
          if (entry !== null) return entry;
        }
    return null;
  }

  function present(entry: LibraryEntry, scope: Applying, written: string, found: Found): ApiAnswer {
    const { versions: all } = entry;
    const [place] = found.places;
    const said = verdict(all, scope, found.exists, working(found));
    const result: ApiSymbol = {
      name: place === undefined || found.member !== null ? written : resolver.pathOf(place),
      kind: kindOf(found),
      scope: scopeOf(entry, scope),
      addedIn: firstIn(all, working(found)),
      lastIn: lastIn(all, working(found)),
      range: rangeOf(all, working(found)),
      lackingIn: said.kind === "present" ? said.lackingIn : [],
      deprecated: deprecationOf(entry, scope, written, found.notes, ""),
    };
    return { kind: "symbol", symbol: result };
  }

  /** The deprecation that the newest release that applies tells of. */
  function deprecationOf(
    entry: LibraryEntry,
    { newest, mask }: Applying,
    name: string,
    notes: readonly Note[],
    parameter: string,
  ): ApiDeprecation | null {
    const hand = overlay.entry(name, parameter === "" ? undefined : parameter);
    // Only another name of the same function is deprecated, or a class below that warns of itself and names this one.
    const isItself = ({ text }: Note): boolean =>
      parameter === "" && text === name.slice(name.lastIndexOf(".") + 1);
    const note = (hand?.current ? [] : notes).find(
      (one) =>
        one.what === NOTE.deprecated &&
        one.parameter === parameter &&
        (one.mask & newest) !== 0 &&
        !isItself(one),
    );
    const reached = versionsIn(entry.versions, newest)[0] ?? "";
    // A name that was gone and is asked for in a later release came back there: `numpy.bool`.
    const isBack = hand?.removed !== undefined && compareVersions(reached, hand.removed) >= 0;
    const byHand = isBack ? undefined : hand?.deprecated;
    if (note === undefined && (byHand === undefined || compareVersions(reached, byHand) < 0)) return null;
    const firstWarning = note === undefined ? null : (versionsIn(entry.versions, note.mask)[0] ?? null);
    const since = byHand ?? (note?.since || firstWarning);
    return {
      since,
      inAll:
        since !== null && versionsIn(entry.versions, mask).every((one) => compareVersions(one, since) >= 0),
      removal: note?.removal || null,
      advice: hand === null ? null : adviceOf(hand),
      use: note?.text ?? "",
    };
  }

  function callable(name: string): AskedCallable | null {
    const owner = libraryOf(name);
    const scope = owner === null ? null : applyingTo(owner.entry);
    if (owner === null || scope === null) return null;
    const found = resolver.path(owner.entry, owner.root, name);
    if (owner.root === "keras" && (found === null || (found.present & scope.newest) === 0)) {
      // Names that only `tf.keras` still serves have the canonical spelling of Keras, too.
      const served = resolver.path(owner.entry, "tensorflow.keras", `tensorflow.${name}`);
      if (served !== null) return { entry: owner.entry, scope, found: served };
    }
    return found === null ? null : { entry: owner.entry, scope, found };
  }

  const calls = createCallAnswers({
    overlay,
    resolver,
    callable,
    scopeOf,
    deprecationOf,
    isOlder,
  });

  function member(className: string, attribute: string, exact: boolean): ApiAnswer {
    if (attribute.startsWith("_") || overlay.isOpen(`${className}.${attribute}`)) return UNKNOWN;
    const asked = callable(className);
    if (asked === null) return missingInPython(className, attribute) ?? ofHiddenClass(className, attribute);
    if (calls.isOpenCallable(className, asked.found)) return UNKNOWN;
    const { entry, scope } = asked;
    const { places } = asked.found;
    // A call of the class gives an object of another one.
    if (places.some((place) => overlay.returns(resolver.pathOf(place)) === "")) return UNKNOWN;
    // What a `__new__` gives may be an object of a subclass: `pandas.Index(dates)` makes a DatetimeIndex.
    const surely = exact && (asked.found.unusual & scope.newest) === 0;
    const found = resolver.member(resolver.instances(asked.found, surely), attribute);
    if (found === null) return invented(entry, scope, className, attribute, places);
    const said = verdict(entry.versions, scope, found.exists, working(found));
    const fromData = mayBeData(places, attribute);
    if (said.kind === "present")
      return (
        byHandInstead(entry, scope, className, attribute, places) ??
        present(entry, scope, `${className}.${attribute}`, found)
      );
    if (said.kind === "unknown" || fromData) {
      const gone = found.member === "method" ? goneFrom(found, scope) : null;
      const history = gone === null ? null : historyOf(entry.versions, scope.newest, found);
      if (history?.status === "removed")
        return missing(entry, scope, className, attribute, places, history, null);
      const byHand = invented(entry, scope, className, attribute, places);
      if (byHand.kind !== "unknown" || said.kind === "unknown") return byHand;
      const listed = missing(entry, scope, className, attribute, places, said.history, null);
      return listed.kind === "missing" ? { ...listed, mayBeAdded: true } : listed;
    }
    return missing(entry, scope, className, attribute, places, said.history, failureOf(found, scope));
  }

  /** A class that no file lists, of which a person knows what it has lost. */
  function ofHiddenClass(name: string, attribute: string): ApiAnswer {
    const entry = libraryOf(name)?.entry;
    const scope = entry && applyingTo(entry);
    return entry && scope ? invented(entry, scope, name, attribute, []) : UNKNOWN;
  }

  /** A class that may have any name still had this one as a method, and no release that applies declares it any more. */
  function goneFrom(found: Found, { mask, newest }: Applying): Found | null {
    const there = found.present | between(found.present);
    return there !== 0 && (there & mask) === 0 && (found.exists & newest) !== 0 ? found : null;
  }

  return {
    symbol: (written) => remembered(answers, written, written, () => symbol(written)),
    member: (className, attribute, exact) =>
      remembered(answers, className, `${className} ${attribute} ${exact}`, () =>
        member(className, attribute, exact),
      ),
    keyword: (callable, written) =>
      remembered(keywords, callable, `${callable} ${written}`, () => calls.keyword(callable, written)),
    call: calls.call,
    forms: calls.forms,
    refusedString: calls.refusedString,
    field: calls.field,
    resultOf: (name) => remembered(results, name, name, () => calls.resultOf(name)),
    elementOf: (name) => remembered(elements, name, name, () => calls.elementOf(name)),
    privateName(written) {
      const owner = libraryOf(written);
      const parts = written.split(".");
      const at = parts.findIndex(
        (part, i) => isPrivate(part) || overlay.isInternal(parts.slice(0, i + 1).join(".")),
      );
      if (owner === null || at < 0) return null;
      const { entry } = owner;
      const [library, scope] = [open(entry), applyingTo(entry)];
      if (library === null || scope === null) return null;
      const [around, last = ""] = [parts.slice(0, at), parts.at(-1)];
      // Shortest first: `sklearn.svm.SVC`, and `keras.layers.Dense` for `keras.src.layers.Dense`.
      const paths = [
        [...around, last],
        [...around, ...parts.slice(at + 1)],
      ].map((path) => path.join("."));
      const isPublic = (path: string): boolean =>
        library
          .definitionsNamed(last)
          .some(
            (definition) =>
              library.pathOf(definition) === path &&
              (library.definitionMask(definition) & scope.newest) !== 0,
          );
      return {
        library: entry.library,
        part: parts.slice(at).join("."),
        publicName: isPrivate(last) ? null : (paths.find(isPublic) ?? null),
      };
    },
    mayKnow: (lastName) => [...opened()].some((library) => library.hasString(lastName)),
    isPatched: (name, importedPackages) =>
      [...overlay.patches].some(
        ([package_, prefixes]) =>
          importedPackages.has(package_) &&
          prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}.`)),
      ),
  };
}

/** Python's own names (`__version__`) are meant to be used. */
function isPrivate(name: string): boolean {
  return name.startsWith("_") && !/^__\w+__$/.test(name);
}
