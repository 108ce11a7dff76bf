/** The catalogue of mistakes in real documents as data: its classes, where each occurs, its blocks and their corrected code. Knows its files, no test. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { rules as allRules } from "../../rules/index.generated";
import type { Diagnostic } from "../../server/engine/diagnostic";
import type { Rule } from "../../server/rule-api";
import { LineIndex } from "../../server/text/lineIndex";
import { corrected } from "../support/corrections";
import { loadedParser, reviewProgram } from "../support/reviewCode";

export type Certainty = "definite" | "likely" | "conditional";

/** A place in a Python block where a mistake occurs. */
export interface Occurrence {
  readonly block: string;
  /** From 1. */
  readonly line: number;
  readonly certainty: Certainty;
}

/** A class of mistakes and the rule that reports it. */
export interface ErrorClass {
  readonly id: string;
  readonly rule: string;
  readonly severity: string;
  /** Those in Python code; a mistake of a document's prose or of another language is asked of no rule. */
  readonly occurrences: readonly Occurrence[];
}

/** A finding of a rule on a line, from 1. */
export interface Place {
  readonly rule: string;
  readonly line: number;
  readonly diagnostic: Diagnostic;
}

export type Folder = "blocks" | "corrected";

/** The catalogue in a folder. */
export interface Catalogue {
  readonly classes: readonly ErrorClass[];
  names(folder: Folder): readonly string[];
  read(folder: Folder, name: string): string;
}

/** The name that only a hyphen makes is the hyphen's mistake: two rules never report one node for one cause. */
const HYPHEN = "hyphen-in-identifier";
const UNDEFINED = "undefined-name";

const placeKey = ({ block, line }: Occurrence): string => `${block}:${line}`;

interface WrittenClass {
  readonly id: string;
  readonly severity: string;
  readonly occurrences: readonly (Omit<Occurrence, "block"> & { readonly block?: string })[];
}

/** Where the environment says (`HELDOUT_CATALOGUE`), else beside the checkout. */
export const CATALOGUE_FOLDER =
  process.env.HELDOUT_CATALOGUE ?? join(__dirname, "..", "..", "..", "..", "shared", "seeds");

/** Null where there is no catalogue. */
export function openCatalogue(folder: string): Catalogue | null {
  if (!existsSync(join(folder, "errors.yaml"))) return null;
  const yaml = (name: string): unknown => parse(readFileSync(join(folder, name), "utf8"));
  const ruleNames = yaml("rule-names.yaml") as Record<string, string | null>;
  const classes = (yaml("errors.yaml") as WrittenClass[]).flatMap(({ id, severity, occurrences }) => {
    const rule = ruleNames[id];
    if (rule == null) return [];
    const inPython = occurrences.filter((one): one is Occurrence => one.block?.endsWith(".py") === true);
    return [{ id, rule, severity, occurrences: inPython }];
  });
  const hyphens = new Set(
    classes.filter(({ rule }) => rule === HYPHEN).flatMap(({ occurrences }) => occurrences.map(placeKey)),
  );
  return {
    classes: classes.map((one) =>
      one.rule === UNDEFINED
        ? { ...one, occurrences: one.occurrences.filter((place) => !hyphens.has(placeKey(place))) }
        : one,
    ),
    names: (part) => readdirSync(join(folder, part)).filter((name) => name.endsWith(".py")),
    read: (part, name) => readFileSync(join(folder, part, name), "utf8"),
  };
}

/**
 * What the rules report, the strict ones included. In broken statements only the breakage is reported; what they hide
 * is what is found after the first correction of the breakage, where that leaves all lines where they are.
 */
export function placesIn(code: string, rules: readonly Rule[]): Place[] {
  const found = reported(code, rules);
  const { broken } = loadedParser().parse(code);
  const breakages = reported(code, allRules).filter(({ diagnostic: { range } }) =>
    broken.some(({ start, end }) => start <= range.start && range.end <= end),
  );
  const correction = breakages[0]?.diagnostic.corrections[0];
  if (correction === undefined) return found;
  const repaired = corrected(code, correction);
  if (repaired.split("\n").length !== code.split("\n").length) return found;
  const isKnown = ({ rule, line }: Place): boolean =>
    found.some((other) => other.rule === rule && other.line === line);
  return [...found, ...reported(repaired, rules).filter((place) => !isKnown(place))];
}

/** What the rules report of a block where the Python blocks before it in its document are the cells above it. */
export function placesInDocument(catalogue: Catalogue, block: string, rules: readonly Rule[]): Place[] {
  const document = block.slice(0, block.indexOf("-") + 1);
  const before = catalogue
    .names("blocks")
    .filter((name) => name.startsWith(document) && name < block)
    .sort()
    .map((name) => catalogue.read("blocks", name))
    .join("");
  const above = before.split("\n").length - 1;
  const places = reported(before + catalogue.read("blocks", block), rules, true);
  return places.filter(({ line }) => line > above).map((place) => ({ ...place, line: place.line - above }));
}

function reported(code: string, rules: readonly Rule[], notebook = false): Place[] {
  const index = new LineIndex(code);
  return reviewProgram({ code, notebook }, rules).found.map((diagnostic) => ({
    rule: diagnostic.rule,
    line: index.lineColumnAt(diagnostic.range.start).line + 1,
    diagnostic,
  }));
}
