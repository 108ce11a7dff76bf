/**
 * Reviews a program as it is written and with its helpers in place of their calls, which means the same, and makes one review of both.
 * Knows no rule, no editor.
 */

import type { Localized } from "../../rule-api/message";
import type { Rule } from "../../rule-api/rule";
import type { SemanticModel } from "../../semantic/semanticModel";
import { contains, type TextRange } from "../../text/textRange";
import type { Diagnostic, RuleFailure } from "../diagnostic";
import type { Pieces } from "../pieces";
import type { OtherFile } from "../reports";
import { HERE, placeToldOf } from "../toldAtCall";
import { asWritten } from "./mark";
import type { Written } from "./pieces";

/** A program with its helpers written in place of their calls. */
export interface InPlace {
  readonly written: Written;
  readonly semantic: SemanticModel;
}

/** What rules have found before comments silence any of it. */
export interface Collected {
  readonly found: readonly Diagnostic[];
  readonly failures: readonly RuleFailure[];
  readonly timings: ReadonlyMap<string, number>;
  /** The rules that ran. */
  readonly active: ReadonlySet<string>;
}

type Choice = (rule: Rule) => boolean;

interface Reviews {
  readonly asWritten: (isWanted: Choice) => Pieces<Collected>;
  readonly inPlace: (isWanted: Choice) => Pieces<Collected>;
  /** The other file that a tree is of. */
  readonly otherFile: OtherFile | undefined;
  /** Whether somebody wants to know what the rules do with the file as it is written. */
  readonly isWatched: boolean;
  /** Whether a rule says so where the other file is reviewed for itself. */
  readonly isSaidThere: (place: {
    readonly rule: string;
    readonly model: SemanticModel;
    readonly range: TextRange;
  }) => boolean;
}

/** Both reviews as one. What rules find as it is written is believed only where they find it in place, too, unless they say otherwise. */
export function* alsoInPlace({ written }: InPlace, reviews: Reviews): Pieces<Collected> {
  const second = yield* reviews.inPlace(({ meta }) => meta.inPlace !== "never");
  const speaking = new Set(second.found.map(({ rule }) => rule));
  const believed = new Set<string>();
  const first = yield* reviews.asWritten(({ meta }) => {
    const isBelieved = meta.inPlace === undefined && second.active.has(meta.name);
    if (isBelieved) believed.add(meta.name);
    return reviews.isWatched || !isBelieved || speaking.has(meta.name) || written.rewritten.length > 0;
  });
  const isRewritten = ({ range }: Diagnostic): boolean =>
    written.rewritten.some((whole) => contains(whole, range));
  const there = second.found.map((one) => broughtBack(one, written, reviews.otherFile));
  const found = [...new Set([...first.found, ...there].map(({ rule }) => rule))].flatMap((rule) => {
    const ofFirst = first.found.filter((one) => one.rule === rule);
    if (!second.active.has(rule)) return ofFirst;
    const both = paired(
      ofFirst,
      there.filter((one) => one.rule === rule),
    ).filter(
      (one) =>
        ofFirst.includes(one) ||
        (!isToldOtherwise(one, first.found) && isTold(one, second, there, written, reviews)),
    );
    const alone = ofFirst.filter((one) => !believed.has(rule) || both.includes(one) || isRewritten(one));
    return [...alone, ...both.filter((one) => !ofFirst.includes(one))];
  });
  return {
    found,
    failures: [...first.failures, ...second.failures],
    timings: sumOf(first.timings, second.timings),
    active: new Set([...first.active, ...second.active]),
  };
}

const keyOf = (one: Diagnostic): string =>
  `${one.range.start} ${one.range.end} ${one.secondary} ${placeToldOf(one)}`;

/** The findings of one rule: those that both reviews have, as they are written; one that each has elsewhere is one mistake, and stays where it is written. */
function paired(first: readonly Diagnostic[], there: readonly Diagnostic[]): readonly Diagnostic[] {
  const keys = new Set(there.map(keyOf));
  const known = new Set(first.map(keyOf));
  const isPrimary = ({ secondary }: Diagnostic): boolean => !secondary;
  const added = there.filter((one) => isPrimary(one) && !known.has(keyOf(one)));
  const moved = first.filter((one) => isPrimary(one) && !keys.has(keyOf(one))).slice(0, added.length);
  const kept = first.filter((one) => isPrimary(one) && (keys.has(keyOf(one)) || moved.includes(one)));
  const places = (kept.length > 0 ? first : there).filter((one) => !isPrimary(one));
  return [...kept, ...added.slice(moved.length), ...places];
}

/** A finding of the program in place, where the file under review has it. Its corrections are of the other text. */
function broughtBack(finding: Diagnostic, written: Written, otherFile: OtherFile | undefined): Diagnostic {
  const elsewhere = written.elsewhere(finding.range);
  const other = elsewhere === null ? null : (otherFile?.(elsewhere.model.tree.root) ?? null);
  const inHelper = ({ en, zh }: Localized): Localized =>
    elsewhere === null
      ? { en: asWritten(en), zh: asWritten(zh) }
      : {
          en: `In \`${elsewhere.name}\`, as called here: ${asWritten(en)}`,
          zh: `这样调用时，\`${elsewhere.name}\` 里：${asWritten(zh)}`,
        };
  return {
    ...finding,
    range: elsewhere?.called ?? written.rangeOf(finding.range),
    message: finding.secondary ? finding.message : inHelper(finding.message),
    related: finding.related.flatMap(({ message, range, ...place }) =>
      written.elsewhere(range) === null
        ? [
            {
              ...place,
              range: written.rangeOf(range),
              message: { en: asWritten(message.en), zh: asWritten(message.zh) },
            },
          ]
        : [],
    ),
    elsewhere:
      elsewhere === null || other === null || finding.secondary
        ? finding.elsewhere
        : [{ ...other, range: elsewhere.range, message: HERE }, ...finding.elsewhere],
    corrections: [],
  };
}

/** Whether another rule is loud about the very same code: rules that share a mistake may share it out differently in the other text. */
function isToldOtherwise({ rule, range }: Diagnostic, first: readonly Diagnostic[]): boolean {
  return first.some(
    (one) =>
      one.rule !== rule &&
      !one.secondary &&
      isLoud(one) &&
      one.range.start === range.start &&
      one.range.end === range.end,
  );
}

const isLoud = ({ severity }: Diagnostic): boolean => severity === "error" || severity === "warning";

/** What lies in another file is told here where it is loud, and where nobody says so there. */
function isTold(
  finding: Diagnostic,
  second: Collected,
  there: readonly Diagnostic[],
  written: Written,
  reviews: Reviews,
): boolean {
  // What a file lacks is told of it as it is written.
  if (!finding.secondary && !isLoud(finding)) return false;
  const place = second.found[there.indexOf(finding)];
  if (place !== undefined && written.isAdded(place.range)) return false;
  const elsewhere = place === undefined ? null : written.elsewhere(place.range);
  if (elsewhere === null) return true;
  if (finding.secondary || !isLoud(finding)) return false;
  return !reviews.isSaidThere({ rule: finding.rule, model: elsewhere.model, range: elsewhere.range });
}

function sumOf(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const sum = new Map(first);
  for (const [name, time] of second) sum.set(name, (sum.get(name) ?? 0) + time);
  return sum;
}
