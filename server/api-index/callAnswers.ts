/** Answers about calls: which forms, keywords, counts and strings the releases that apply take. Knows no program and no disk. */

import type { ApiDeprecation, ApiForm, ApiScope, CallAnswer, KeywordAnswer } from "./apiIndex";
import { handsKeywordsOn, isNamed, takesKeyword } from "./callForms";
import { closestName } from "./closestName";
import type { Applying, LibraryEntry } from "./libraries";
import type { Mask, Note } from "./libraryData";
import { adviceOf, type Overlay, type OverlayEntry } from "./overlay";
import type { Found, Resolver } from "./resolver";
import { verdict } from "./verdict";

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
  /** Whether nothing may be claimed of it. */
  isOpenCallable(name: string, found: Found): boolean;
}

const UNKNOWN = Object.freeze({ kind: "unknown" }) satisfies CallAnswer;

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
    let [taken, known, opened]: [Mask, Mask, Mask] = [0, 0, 0];
    for (const { parameters, mask } of found.forms) {
      known |= mask;
      if (possible(withValues(name, found, parameters))) taken |= mask;
      else if (open(parameters)) opened |= mask;
    }
    const unsure = (opened | ~(known & ~found.unusual)) & found.present & ~taken;
    const said = verdict(entry.versions, scope, found.present, {
      present: taken >>> 0,
      unsure: unsure >>> 0,
    });
    const range = scopeOf(entry, scope);
    if (said.kind === "present") return { kind: "taken", lackingIn: said.lackingIn, scope: range };
    return said.kind === "missing" ? { kind: "refused", history: said.history, scope: range } : UNKNOWN;
  }

  /** The form with the sets of strings that only hand-kept facts tell. */
  function withValues(name: string, { places }: Found, form: ApiForm): ApiForm {
    const names = [name, ...places.map((place) => resolver.pathOf(place))];
    return form.map((parameter) => {
      for (const one of parameter.values === undefined ? names : []) {
        const values = overlay.values(one, parameter.name);
        if (values !== null) return { ...parameter, values };
      }
      return parameter;
    });
  }

  const isOpenCallable = (name: string, { places }: Found): boolean =>
    overlay.isOpen(name) || places.some((place) => resolver.lineage(place).some(overlay.isOpen));

  function keyword(name: string, written: string): KeywordAnswer {
    const answer = call(name, (form) => takesKeyword(form, written, name), handsKeywordsOn);
    if (answer.kind === "unknown") return handKept(name, written);
    const asked = callable(name);
    if (asked === null) return UNKNOWN;
    const { entry, scope, found } = asked;
    const hand = handEntry(name, found, written);
    if (answer.kind === "taken")
      return {
        ...answer,
        deprecated: deprecationOf(entry, scope, hand?.symbol ?? name, found.notes, written),
      };
    const takenNow = new Set(
      (forms(name) ?? []).flatMap((form) => form.filter(isNamed).map((parameter) => parameter.name)),
    );
    const closest = closestName(written, takenNow);
    const meant = overlay.synonyms
      .filter((group) => group.includes(written))
      .flatMap((group) => group.filter((other) => takenNow.has(other)).slice(0, 1));
    const before = hand?.removed ?? hand?.renamed;
    return {
      ...answer,
      history:
        answer.history.status !== "later" && before !== undefined
          ? { status: "removed", release: before }
          : answer.history,
      closest: hand === null ? [...new Set(closest === null ? meant : [closest, ...meant])] : [],
      advice: hand === null ? null : adviceOf(hand),
    };
  }

  const handEntry = (name: string, { places }: Found, parameter: string): OverlayEntry | null => {
    const names = [name, ...places.flatMap((place) => resolver.lineage(place))];
    for (const one of names) {
      const entry = overlay.entry(one, parameter);
      if (entry !== null) return entry;
    }
    return null;
  };

  /** What only the hand-kept facts know of: callables whose keywords cannot be listed, but which refuse, lose or deprecate this one. */
  function handKept(name: string, parameter: string): KeywordAnswer {
    const asked = callable(name);
    const hand = asked === null ? null : handEntry(name, asked.found, parameter);
    if (asked === null || hand === null) return UNKNOWN;
    const { entry, scope } = asked;
    const gone = hand.invented === true ? "" : hand.removed;
    if (gone === undefined || (gone !== "" && isOlder(scope, gone, entry))) {
      const deprecated = deprecationOf(entry, scope, hand.symbol ?? name, [], parameter);
      const range = scopeOf(entry, scope);
      return deprecated === null ? UNKNOWN : { kind: "taken", lackingIn: [], scope: range, deprecated };
    }
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
    const newest = asked.found.forms.filter(({ mask }) => (mask & asked.scope.newest) !== 0);
    return newest.length === 0
      ? null
      : newest.map(({ parameters }) => withValues(name, asked.found, parameters));
  }

  return { call, keyword, forms, isOpenCallable };
}
