/** Answers about calls: which forms, keywords, counts and strings the releases that apply take, and what they give. Knows no program and no disk. */

import type {
  ApiAnswer,
  ApiDeprecation,
  ApiForm,
  ApiHistory,
  ApiScope,
  CallAnswer,
  KeywordAnswer,
  RefusedString,
} from "./apiIndex";
import { handsKeywordsOn, isNamed, takesKeyword } from "./callForms";
import { closestName } from "./closestName";
import { type Applying, type LibraryEntry, libraryOf } from "./libraries";
import type { Form } from "./library";
import type { Mask, Note } from "./libraryData";
import { between, maskSince } from "./libraryVersions";
import { adviceOf, type Overlay, type OverlayEntry, type Since } from "./overlay";
import { pythonMember } from "./pythonClasses";
import type { Found, Resolver } from "./resolver";
import { historyOf, verdict } from "./verdict";

/** Something that can be called, and the releases that apply. */
export interface AskedCallable {
  readonly entry: LibraryEntry;
  readonly scope: Applying;
  readonly found: Found;
}

/** What the index around it provides. */
export interface CallContext {
  readonly overlay: Overlay;
  readonly resolver: Resolver;
  callable(name: string): AskedCallable | null;
  scopeOf(entry: LibraryEntry, scope: Applying): ApiScope;
  deprecationOf(
    entry: LibraryEntry,
    scope: Applying,
    name: string,
    notes: readonly Note[],
    parameter: string,
  ): ApiDeprecation | null;
  isOlder(scope: Applying, version: string, entry?: LibraryEntry): boolean;
}

export interface CallAnswers {
  call(name: string, possible: (form: ApiForm) => boolean): CallAnswer;
  keyword(name: string, written: string): KeywordAnswer;
  forms(name: string): readonly ApiForm[] | null;
  refusedString(name: string, parameter: string | number, value: string): RefusedString | null;
  /** The class of what a callable gives; null where that is not certain. */
  resultOf(name: string): string | null;
  /** The class of each element of what a callable gives, an attribute holds, or an instance of a class gives. */
  elementOf(name: string): string | null;
  /** Whether what a function gives lacks an attribute, where all fields of it are known. */
  field(name: string, attribute: string, keywords: readonly string[]): ApiAnswer;
  /** Whether nothing may be claimed of it. */
  isOpenCallable(name: string, found: Found): boolean;
}

const UNKNOWN = Object.freeze({ kind: "unknown" }) satisfies CallAnswer;

/** The forms of a call; `byHand` are the releases whose forms a person has listed. */
interface KnownForms {
  readonly byHand: Mask;
  readonly all: readonly Form[];
}

/** All releases that a mask can hold. */
const ALL: Mask = 0xffff_ffff;

export function createCallAnswers(context: CallContext): CallAnswers {
  const { overlay, resolver, callable, scopeOf, deprecationOf, isOlder } = context;

  /** `open`: forms of which nobody can say it, such as those that hand all keywords on. */
  function call(
    name: string,
    possible: (form: ApiForm) => boolean,
    open: (form: ApiForm) => boolean = () => false,
  ): CallAnswer {
    const asked = callable(name);
    if (asked === null || isOpenCallable(name, asked.found)) return UNKNOWN;
    const { entry, scope, found } = asked;
    const { byHand, all } = formsOf(name, asked);
    let [taken, known, opened]: [Mask, Mask, Mask] = [0, 0, 0];
    for (const { parameters, mask } of all) {
      known |= mask;
      if (possible(parameters)) taken |= mask;
      else if (open(parameters)) opened |= mask;
    }
    const unlisted =
      (opened | between(taken) | ~(known & ~(found.unusual & ~byHand))) & found.present & ~taken;
    // Of a release that may have it, nobody knows what it takes.
    const unsure = unlisted | found.unsure;
    const said = verdict(entry.versions, scope, found.present, {
      present: taken >>> 0,
      unsure: unsure >>> 0,
    });
    const range = scopeOf(entry, scope);
    if (said.kind === "present") return { kind: "taken", lackingIn: said.lackingIn, scope: range };
    return said.kind === "missing" ? { kind: "refused", history: said.history, scope: range } : UNKNOWN;
  }

  const known = new WeakMap<Found, KnownForms>();
  function formsOf(name: string, asked: AskedCallable): KnownForms {
    const before = known.get(asked.found);
    if (before !== undefined) return before;
    const forms = lookedUp(name, asked);
    known.set(asked.found, forms);
    return forms;
  }

  /** The name as it was asked, a method's by the class of what has it (`numpy.add.reduce`), and the public ones. */
  const namesOf = (name: string, { owner, places }: Found): readonly string[] => [
    name,
    ...(owner === null ? [] : [`${owner}${name.slice(name.lastIndexOf("."))}`]),
    ...places.map((place) => resolver.pathOf(place)),
  ];

  /** The forms by what was read and by what is known by hand, which goes before. */
  function lookedUp(name: string, { entry, found }: AskedCallable): KnownForms {
    const names = namesOf(name, found);
    const within = ({ since }: Since<unknown>): Mask =>
      since === null ? ALL : maskSince(entry.versions, since);
    const whole = firstOf(names, (one) => overlay.forms(one));
    const byHand = whole === null ? 0 : within(whole);
    let all: readonly Form[] = [
      ...(whole?.what ?? []).map((parameters) => ({ parameters, mask: (found.present & byHand) >>> 0 })),
      ...found.forms.map(({ parameters, mask }) => ({ parameters, mask: (mask & ~byHand) >>> 0 })),
    ].filter(({ mask }) => mask !== 0);
    for (const parameter of new Set(all.flatMap(({ parameters }) => parameters.map((one) => one.name)))) {
      if (names.some((one) => overlay.isOpen(one, parameter))) {
        all = all.map((form) => withAnyString(form, parameter));
        continue;
      }
      const values = firstOf(names, (one) => overlay.values(one, parameter));
      if (values !== null)
        all = all.flatMap((form) => withValues(form, parameter, values.what, within(values)));
    }
    return { byHand, all };
  }

  const isOpenCallable = (name: string, { places }: Found): boolean =>
    overlay.isOpen(name) ||
    overlay.isOpen(name.slice(0, name.lastIndexOf("."))) ||
    places.some((place) => resolver.lineage(place).some((path) => overlay.isOpen(path)));

  function keyword(name: string, written: string): KeywordAnswer {
    // What decorators read for the library's own use is nobody's promise, so nothing is claimed of it either.
    if (written.startsWith("_")) return UNKNOWN;
    const answer = call(name, (form) => takesKeyword(form, written, name), handsKeywordsOn);
    if (answer.kind === "unknown") return handKept(name, written);
    const asked = callable(name);
    if (asked === null) return UNKNOWN;
    const { entry, scope, found } = asked;
    const hand = handEntry(name, found, written) ?? ofBases(name, (one) => overlay.entry(one, written));
    const named = (forms(name) ?? []).flatMap((form) => form.filter(isNamed));
    // A decorator takes it still, and gives it on by its new name.
    if (answer.kind === "refused" && hand?.wrapped === true) return stillTaken(asked, hand, name, written);
    if (answer.kind === "taken") {
      const told = deprecatedAs(name, found, written, named);
      return { ...answer, deprecated: deprecationOf(entry, scope, told, found.notes, written) };
    }
    const takenNow = new Set(named.map((parameter) => parameter.name));
    if (isTakenByBase(asked, written, takenNow)) return UNKNOWN;
    const closest = closestName(written, takenNow);
    const meant = overlay.synonyms
      .filter((group) => group.includes(written))
      .flatMap((group) => group.filter((other) => takenNow.has(other)).slice(0, 1));
    const before = releaseOf(entry, hand);
    // A pin on a release older than what removed it: a decorator takes it there, which the definition does not show.
    const isThere =
      before !== undefined && (isOlder(scope, before, entry) || isOlder(scope, before)) && hand !== null;
    if (isThere && answer.history.status !== "later") return stillTaken(asked, hand, name, written);
    const known = historyWith(answer.history, before, hand?.added);
    return {
      ...answer,
      history: known.status === "never" ? (fieldBefore(asked, written) ?? known) : known,
      closest: hand === null ? [...new Set(closest === null ? meant : [closest, ...meant])] : [],
      advice: hand === null ? null : adviceOf(hand),
    };
  }

  /** Whether a class has its keywords from a base in another library whose releases that apply take this one: `SFTConfig` those of `TrainingArguments`. */
  const isTakenByBase = (
    { entry, found }: AskedCallable,
    written: string,
    own: ReadonlySet<string>,
  ): boolean =>
    found.places
      .flatMap((place) => resolver.lineage(place))
      .some((base) => {
        if (libraryOf(base)?.entry.library === entry.library || keyword(base, written).kind !== "taken")
          return false;
        const named = (forms(base) ?? []).flatMap((form) => form.filter(isNamed)).map(({ name }) => name);
        return named.filter((name) => own.has(name)).length > named.length / 2;
      });

  /** Of a data class whose older forms are not known: what took the keyword when it was a field, its own or of a base in another library. */
  function fieldBefore({ entry, scope, found }: AskedCallable, written: string): ApiHistory | null {
    const field = resolver.member(resolver.instances(found, true), written);
    if (field !== null && ((field.present | field.unsure) & scope.newest) === 0) {
      const history = historyOf(entry.versions, scope.newest, field);
      if (history.status === "removed") return history;
    }
    const bases = found.places.flatMap((place) => resolver.lineage(place));
    const isLost = bases.some((base) => {
      if (libraryOf(base)?.entry.library === entry.library) return false;
      const answer = keyword(base, written);
      return answer.kind === "refused" && answer.history.status === "removed";
    });
    return isLost ? { status: "removed", release: null } : null;
  }

  /** What the hand-kept facts say of the release; releases between two that are indexed may have been the first. */
  function historyWith(history: ApiHistory, gone: string | undefined, added: string | undefined): ApiHistory {
    if (history.status === "later") return added === undefined ? history : { ...history, release: added };
    return gone === undefined ? history : { status: "removed", release: gone };
  }

  /** Since when a hand-kept fact says it is gone; of what a class has from another library, those releases are not this one's. */
  function releaseOf({ library }: LibraryEntry, hand: OverlayEntry | null): string | undefined {
    const isOwn = libraryOf(hand?.symbol ?? "")?.entry.library === library;
    return isOwn ? (hand?.removed ?? hand?.renamed) : undefined;
  }

  /** By which name the hand-kept facts know whether a parameter that is taken is deprecated. */
  function deprecatedAs(name: string, found: Found, parameter: string, named: ApiForm): string {
    const known = handEntry(name, found, parameter)?.symbol ?? name;
    const own = [name, ...found.places.map((place) => resolver.pathOf(place))];
    // `Embedding(input_dim=...)` counts words; it is not the `input_dim` that each layer hands on to `Layer`.
    const isItsOwn = named.some((one) => one.name === parameter && one.kind === "positional");
    return isItsOwn && !own.includes(known) ? name : known;
  }

  const handEntry = (name: string, { places }: Found, parameter: string): OverlayEntry | null => {
    const names = [name, ...places.flatMap((place) => resolver.lineage(place))];
    for (const one of names) {
      const entry = overlay.entry(one, parameter);
      if (entry !== null) return entry;
    }
    return null;
  };

  /** A keyword of which only a person has made sure that the releases that apply take it. */
  function stillTaken(
    { entry, scope }: AskedCallable,
    hand: OverlayEntry,
    name: string,
    parameter: string,
  ): KeywordAnswer {
    const deprecated = deprecationOf(entry, scope, hand.symbol ?? name, [], parameter);
    return deprecated === null
      ? UNKNOWN
      : { kind: "taken", lackingIn: [], scope: scopeOf(entry, scope), deprecated };
  }

  /** What only the hand-kept facts know of: callables whose keywords cannot be listed, but which refuse, lose or deprecate this one. */
  function handKept(name: string, parameter: string): KeywordAnswer {
    const asked = callable(name);
    const hand =
      asked === null
        ? null
        : (handEntry(name, asked.found, parameter) ?? ofBases(name, (one) => overlay.entry(one, parameter)));
    if (asked === null || hand === null) return UNKNOWN;
    const { entry, scope } = asked;
    // A data class may have as a field what its base in another library was never given: `batch_size` of `PPOConfig`.
    const field =
      hand.invented === true ? resolver.member(resolver.instances(asked.found, true), parameter) : null;
    if (field !== null && (field.present & scope.mask) !== 0) return UNKNOWN;
    const gone = hand.invented === true ? "" : hand.removed;
    if (gone === undefined || (gone !== "" && isOlder(scope, gone, entry)))
      return stillTaken(asked, hand, name, parameter);
    // Releases that the project admits as well, and that still took it.
    const since = gone === "" ? ALL : maskSince(entry.versions, gone);
    if (scope.requirement !== null && (scope.mask & ~since) !== 0) return UNKNOWN;
    return {
      kind: "refused",
      history: gone === "" ? { status: "never", release: null } : { status: "removed", release: gone },
      scope: scopeOf(entry, scope),
      closest: [],
      advice: adviceOf(hand),
    };
  }

  function forms(name: string): readonly ApiForm[] | null {
    const asked = callable(name);
    if (asked === null) return null;
    const newest = formsOf(name, asked).all.filter(({ mask }) => (mask & asked.scope.newest) !== 0);
    return newest.length === 0 ? null : newest.map(({ parameters }) => parameters);
  }

  function refusedString(name: string, parameter: string | number, value: string): RefusedString | null {
    const asked = callable(name);
    if (asked === null) return null;
    const { entry, scope, found } = asked;
    const names = namesOf(name, found);
    const refused = firstOf(names, (one) => overlay.refused(one, parameter, value));
    if (refused === null) return null;
    const { since } = refused;
    if (since !== null && (scope.mask & ~maskSince(entry.versions, since)) !== 0) return null;
    return {
      parameter: refused.parameter,
      meant: refused.what,
      history: { status: since === null ? "never" : "removed", release: since },
      scope: scopeOf(entry, scope),
    };
  }

  function resultOf(name: string): string | null {
    const byHand = overlay.returns(name) ?? inheritedResult(name);
    // Empty: what the library declares is not always so.
    if (byHand !== null) return byHand === "" ? null : byHand;
    const asked = callable(name);
    return asked === null ? null : resolver.resultOf(asked.found);
  }

  /** What a method gives by the hand-kept facts on a base of its class. */
  const inheritedResult = (method: string): string | null => ofBases(method, (one) => overlay.returns(one));

  /** What is known first of a member of a class, as its bases have it. */
  function ofBases<T>(member: string, known: (name: string) => T | null): T | null {
    const at = member.lastIndexOf(".");
    const [place] = callable(member.slice(0, at))?.found.places ?? [];
    if (place?.kind !== "class") return null;
    return firstOf(resolver.lineage(place), (base) => known(base + member.slice(at)));
  }

  function elementOf(name: string): string | null {
    const byHand = overlay.each(name) ?? ofBases(name, overlay.each);
    if (byHand !== null) return byHand;
    const [place] = callable(name)?.found.places ?? [];
    return place?.kind === "class" ? firstOf(resolver.lineage(place), overlay.each) : null;
  }

  function field(name: string, attribute: string, keywords: readonly string[]): ApiAnswer {
    const known = overlay.fields(name);
    const asked = known === null || attribute.startsWith("_") ? null : callable(name);
    const names = known?.fields ?? [];
    if (known === null || asked === null || names.includes(attribute)) return UNKNOWN;
    if (known.unless !== undefined && keywords.includes(known.unless)) return UNKNOWN;
    const parent = known.returns ?? name;
    if (["dict", "tuple"].some((base) => pythonMember(base, attribute) === "present")) return UNKNOWN;
    const advised = overlay.entry(`${parent}.${attribute}`);
    const closest = advised === null ? closestName(attribute, names) : null;
    return {
      kind: "missing",
      parent,
      parentKind: "class",
      member: attribute,
      scope: scopeOf(asked.entry, asked.scope),
      history: { status: "never", release: null },
      onlyCallFails: false,
      mayBeAdded: false,
      mayBeData: false,
      closest: closest === null ? null : `${parent}.${closest}`,
      advice: advised === null ? null : adviceOf(advised),
    };
  }

  return { call, keyword, forms, refusedString, resultOf, elementOf, field, isOpenCallable };
}

/** What is known first of one of the names. */
function firstOf<T>(names: readonly string[], known: (name: string) => T | null): T | null {
  for (const name of names) {
    const found = known(name);
    if (found !== null) return found;
  }
  return null;
}

/** The form with the strings that a parameter takes in some releases, and as it was in the others. */
function withValues(form: Form, name: string, values: readonly string[], mask: Mask): readonly Form[] {
  const parameters = form.parameters.map((one) =>
    one.name === name && one.values === undefined ? { ...one, values } : one,
  );
  return [
    { parameters, mask: (form.mask & mask) >>> 0 },
    { parameters: form.parameters, mask: (form.mask & ~mask) >>> 0 },
  ].filter((one) => one.mask !== 0);
}

/** The form without the set of strings of a parameter, of which it is known that some are lacking there. */
function withAnyString({ parameters, mask }: Form, name: string): Form {
  return {
    mask,
    parameters: parameters.map((parameter) => {
      const { values: _, ...anyString } = parameter;
      return parameter.name === name ? anyString : parameter;
    }),
  };
}
