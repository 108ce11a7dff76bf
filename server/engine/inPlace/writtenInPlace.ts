/**
 * A program with its helpers written where they are called: `for x, y in loader: train_step(net, x, y)` with what that does. It
 * means the same, and rules see what belongs together. Knows Python, no library.
 */

import type { Binding, SemanticModel } from "../../semantic/semanticModel";
import {
  ancestor,
  type Call,
  enclosingStatement,
  isKind,
  rootOf,
  type SyntaxNode,
  textOf,
} from "../../syntax/syntaxTree";
import { type TextRange, textRange } from "../../text/textRange";
import { indentIn, startOf } from "./bodyPlace";
import { givesBack, isAtom, isBareIn, isInClosed, isReadBefore, wrapped } from "./callPlace";
import { type Helper, indentOf, isChain, isConstant, type Site, sitesIn } from "./callsToReplace";
import type { Change, Copied, Expansion } from "./expansion";
import { isAsked, isSet, isSwitch, isUnread } from "./handedValues";
import { behindDocstring, importsFor } from "./importsFor";
import { isLeftTo } from "./leftTo";
import { MARK } from "./mark";
import { freeNames, lengthOfName, nestedNames, wordsIn } from "./namesOfCode";
import { type Frame, joined, type Piece, type Written, withInserted } from "./pieces";
import { namesOf, namesThrough, resultsOf } from "./resultsOf";
import { annotated, annotatedWith } from "./toldTypes";
import { type Unit, Units } from "./units";

/** The program with its helpers in place of their calls; null where it has none. `isWanted`: whether one of that name is. */
export function writtenInPlace(
  semantic: SemanticModel,
  isWanted: (name: string) => boolean = () => true,
): Written | null {
  const sites = sitesIn(semantic).filter(({ helper }) => isWanted(helper.node.name.text));
  return sites.length === 0 ? null : new Writer(semantic, sites).written();
}

class Writer {
  private readonly units: Units;
  private readonly done = new Set<Helper>();
  private readonly kept = new Set<SyntaxNode>();
  private readonly imports = new Map<string, string>();
  private readonly active: Helper[] = [];
  private readonly helpers: ReadonlySet<SyntaxNode>;
  /** The statement that other statements are being put in front of. */
  private led: SyntaxNode | null = null;

  constructor(
    private readonly semantic: SemanticModel,
    private readonly sites: readonly Site[],
  ) {
    this.helpers = new Set(sites.map(({ helper }) => helper.node));
    this.units = new Units(semantic, (node) => this.isHelper(node));
  }

  written(): Written | null {
    const { tree } = this.semantic;
    const all = textRange(0, tree.text.length);
    const frame: Frame = {
      parent: null,
      site: all,
      called: all,
      name: "",
      model: this.semantic,
      isOwn: true,
    };
    const whole: Copied = { model: this.semantic, frame, unit: null, renamed: new Map(), indent: null };
    // What could not be written in place of a call stays where it is.
    let pieces: Piece[] = [];
    for (let before = -1; before < this.kept.size; ) {
      before = this.kept.size;
      this.units.clear();
      this.done.clear();
      this.imports.clear();
      pieces = this.copied(whole, all);
      // What only functions call that are written nowhere has to stay, too.
      for (const { helper } of this.sites) if (!this.done.has(helper)) this.kept.add(helper.node);
    }
    if (this.done.size === 0) return null;
    if (this.imports.size === 0) return joined(pieces);
    const lines = [...this.imports.values()].map((line) => ({ text: `${line}\n`, from: null, frame }));
    const complete = withInserted(pieces, behindDocstring(tree), lines);
    return complete === null ? null : joined(complete);
  }

  /** A part of a text with what changes in it. */
  private copied(to: Copied, range: TextRange): Piece[] {
    const { text } = to.model.tree;
    const changes = this.changesIn(to, range);
    const pieces: Piece[] = [];
    let at: number = range.start;
    const plain = (end: number): void => {
      if (end > at) pieces.push({ text: text.slice(at, end), from: textRange(at, end), frame: to.frame });
    };
    for (const change of changes) {
      if (change.start < at) continue;
      plain(change.start);
      pieces.push(...change.pieces);
      at = change.end;
    }
    plain(range.end);
    return pieces;
  }

  private changesIn(to: Copied, range: TextRange): Change[] {
    const { model, indent, renamed } = to;
    const { text } = model.tree;
    const changes: Change[] = [];
    if (indent !== null && indent.from !== indent.to)
      for (let line = text.indexOf("\n", range.start); line >= 0 && line < range.end; ) {
        const start = line + 1;
        if (start < range.end && text.startsWith(indent.from, start))
          changes.push({
            start,
            end: start + indent.from.length,
            pieces: [{ text: indent.to, from: null, frame: to.frame }],
          });
        line = text.indexOf("\n", start);
      }
    for (const [start, name] of renamed) {
      if (start < range.start || start >= range.end) continue;
      const end = start + lengthOfName(text, start);
      const type = to.told?.get(start);
      const told = type === undefined ? {} : { told: { type, more: 0 } };
      changes.push({
        start,
        end,
        pieces: [{ text: name, from: textRange(start, end), frame: to.frame, ...told }],
      });
    }
    for (const site of this.sites) {
      const { call, helper } = site;
      if (call.start < range.start || call.end > range.end || this.isElsewhere(model, call)) continue;
      if (this.kept.has(helper.node) || this.active.includes(helper)) continue;
      if (changes.some((one) => one.isCall === true && one.start <= call.start && call.end <= one.end))
        continue;
      const change = this.changeAt(to, site);
      // What has to stand in front of a statement cannot where only a part of that is copied.
      if (change === null || change.start < range.start || change.end > range.end) this.kept.add(helper.node);
      else changes.push({ ...change, isCall: true });
    }
    if (to.frame.parent === null)
      for (const { helper } of this.sites) {
        const { node } = helper;
        if (helper.model !== model || this.kept.has(node)) continue;
        const start = text.lastIndexOf("\n", node.start - 1) + 1;
        const lineEnd = text.indexOf("\n", node.end);
        const end = lineEnd < 0 ? text.length : lineEnd + 1;
        if (range.start <= start && end <= range.end) changes.push({ start, end, pieces: [] });
      }
    return changes.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Of another file, or in a helper that is written elsewhere. */
  private isElsewhere(model: SemanticModel, call: Call): boolean {
    if (rootOf(call) !== model.tree.root) return true;
    const around = ancestor(call, "function_definition");
    if (around === null) return false;
    return this.isHelper(around) && this.active.at(-1)?.node !== around;
  }

  /** Whether a function is written in place of its calls. */
  private isHelper(node: SyntaxNode): boolean {
    return !this.kept.has(node) && this.helpers.has(node);
  }

  /** What stands instead of a statement, or of a call in it; null where the helper cannot. */
  private changeAt(to: Copied, site: Site): Change | null {
    const { call, helper } = site;
    const { tree } = to.model;
    const statement = enclosingStatement(call);
    if (statement === null) return null;
    const own = isKind(statement, "expression_statement", "return_statement") ? statement : null;
    const isClosed = own === null || isInClosed(call, own);
    if (helper.isTail && (to.frame.parent !== null || !givesBack(helper.statements, call, own))) return null;
    const unit = to.unit ?? this.units.around(call);
    const indentHere = indentOf(tree.text, statement.start);
    const isAlone =
      indentHere !== null &&
      /^[ \t]*(#.*)?(\r?\n|$)/.test(tree.text.slice(statement.end, statement.end + 300));
    const shown =
      indentHere === null || to.indent === null
        ? indentHere
        : indentHere.replace(to.indent.from, to.indent.to);
    const target =
      own !== null && isKind(call.parent, "assignment") && call.parent.right === call
        ? namesOf(call.parent.left, to.renamed)
        : null;
    const isLed = statement === this.led;
    const ledBefore = this.led;
    this.led = statement;
    const expansion = this.expanded(to, site, unit, shown ?? "", target);
    this.led = ledBefore;
    if (expansion === null || (isLed && expansion.before.length > 0)) return null;
    const { before, value, isAssigned, isAtomic } = expansion;
    if (before.length > 0 && (isClosed || !isAlone || isReadBefore(call, statement))) return null;
    const isWhole = own !== null && own.children[0] === call;
    if (value === null && !isWhole && !isAssigned) return null;
    this.done.add(helper);
    const isBare = isWhole || isBareIn(call) || isAtomic;
    // What nobody takes from a function is no mistake of what it gives.
    const untaken = isWhole && isKind(own, "expression_statement");
    const taken: Piece[] = untaken ? [{ text: "_ = ", from: null, frame: to.frame }] : [];
    const shownValue = value === null ? [] : [...taken, ...wrapped(to.frame, value, isBare)];
    if (before.length === 0 && value !== null)
      return { start: call.start, end: call.end, pieces: shownValue };
    if (own === null) return null;
    if (isAssigned || value === null) {
      // The line break behind the last statement is that of the call's own line.
      const nothing = { text: "pass", from: null, frame: to.frame };
      return {
        start: own.start,
        end: own.end,
        pieces: before.length === 0 ? [nothing] : before.slice(0, -1),
      };
    }
    this.led = own;
    const rest = [
      ...this.copied(to, textRange(own.start, call.start)),
      ...shownValue,
      ...this.copied(to, textRange(call.end, own.end)),
    ];
    this.led = ledBefore;
    return { start: own.start, end: own.end, pieces: [...before, ...rest] };
  }

  /** What a call runs, in the names of the code around it; null where these would come to mean something else. */
  private expanded(
    to: Copied,
    { call, helper, handed }: Site,
    unit: Unit,
    indent: string,
    target: readonly string[] | null,
  ): Expansion | null {
    const { model, statements, given, node } = helper;
    const { tree } = model;
    const frame: Frame = {
      parent: to.frame,
      site: textRange(call.start, call.end),
      called: textRange(call.function.start, call.function.end),
      name: node.name.text,
      model,
      isOwn: model === this.semantic && to.frame.isOwn,
    };
    const scope = model.scopeOf(node.body.children[0] ?? node.body);
    const inner = [...scope.bindings.values()];
    const free = freeNames(model, node, scope);
    const nested = nestedNames(model, node, scope);
    if (free.some((name) => unit.locals.has(name) && unit.scope.kind !== "module")) return null;
    if (model !== this.semantic) {
      const isTaken = (name: string): boolean => unit.taken.has(name) && !this.imports.has(name);
      const imports = importsFor(this.semantic, model, free, isTaken);
      if (imports === null) return null;
      for (const [name, line] of imports) this.imports.set(name, line);
    }

    const renamed = new Map<number, string>();
    const told = new Map<number, string>();
    const rename = ({ definitions, references }: Binding, name: string): void => {
      for (const { identifier } of [...definitions, ...references]) renamed.set(identifier.start, name);
    };
    const textHere = (handedValue: SyntaxNode): string =>
      isConstant(handedValue)
        ? textOf(to.model.tree, handedValue)
        : this.copied(to, handedValue)
            .map(({ text }) => text)
            .join("");
    const bound: { name: string; value: SyntaxNode | null }[] = [];
    const texts = new Map<string, string>();
    const substituted = new Set<string>();
    const added = new Set<string>();
    const freshName = (name: string): string => {
      let fresh = name;
      while (unit.taken.has(fresh) || added.has(fresh) || free.includes(fresh)) fresh += MARK;
      added.add(fresh);
      return fresh;
    };
    for (const { name } of helper.parameters) {
      const value = handed.get(name);
      const binding = scope.bindings.get(name);
      if (value === undefined || binding === undefined) return null;
      if (isSwitch(value) && binding.references.some(({ identifier }) => isAsked(identifier))) return null;
      if (isUnread(node, binding)) {
        bound.push({ name, value: null });
        continue;
      }
      const isFixed = binding.definitions.every(({ kind }) => kind === "parameter");
      const isInText = binding.references.some(({ identifier }) => ancestor(identifier, "string") !== null);
      const isPlain = isChain(value) || (isConstant(value) && !isInText);
      const isOnce = binding.references.length <= 1 && statements.length === 0 && !isInText;
      const isGivenUp =
        !isFixed &&
        isKind(value, "identifier") &&
        isLeftTo(to.model, call, value, to.frame.parent !== null) &&
        ![...free, ...nested, ...substituted].includes(textHere(value));
      if (isGivenUp || (isFixed && (isPlain || isOnce) && !isSet(node, value))) {
        const text = textHere(value);
        for (const part of wordsIn(text)) {
          if (nested.has(part)) return null;
          substituted.add(part);
        }
        texts.set(name, text);
        const isWord = isAtom(value) || (isPlain && !isKind(value, "unary_operator"));
        rename(binding, isWord ? text : `(${text})`);
        const type = isWord ? annotatedWith(helper, name) : null;
        if (type !== null) for (const { identifier } of binding.references) told.set(identifier.start, type);
      } else bound.push({ name, value });
    }
    const used = new Set([...substituted, ...free]);
    const handedWords = bound.flatMap(({ value }) => (value === null ? [] : wordsIn(textHere(value))));
    // A parameter that gets a value of its own is a variable like any other, unless what is handed reads what that is called then.
    const own = new Set(
      target?.some((name) => handedWords.includes(name)) ? [] : bound.map(({ name }) => name),
    );
    const results = resultsOf(given, target, scope, { texts, own, used });
    const gift = results === null ? this.giftOf(given) : undefined;
    const through = gift === undefined || target === null ? null : namesThrough(gift, target, scope, used);
    const isParameter = (name: string): boolean => helper.parameters.some((one) => one.name === name);
    const names = new Map<string, string>();
    for (const binding of inner) {
      const { name } = binding;
      if (isParameter(name) && !bound.some((one) => one.name === name)) continue;
      const fresh = (results?.names ?? through)?.get(name) ?? freshName(name);
      names.set(name, fresh);
      if (fresh !== name) rename(binding, fresh);
    }
    const before: Piece[] = [];
    const copy: Copied = {
      model,
      frame,
      unit,
      renamed,
      told,
      indent: { from: indentIn(helper), to: indent },
    };
    const line = (): Piece => ({ text: `\n${indent}`, from: null, frame });
    for (const { name, value } of bound) {
      if (value === null) continue;
      before.push({ text: `${names.get(name) ?? name} = `, from: null, frame });
      const pieces = isConstant(value)
        ? [{ text: textHere(value), from: null, frame }]
        : this.copied(to, value);
      before.push(...annotated(pieces, annotatedWith(helper, name)));
      before.push(line());
    }
    for (const name of [...added, ...free, ...substituted]) unit.taken.add(name);
    for (const name of added) unit.locals.add(name);
    this.active.push(helper);
    try {
      const final = statements.at(-1);
      if (final !== undefined) {
        const end = tree.text.indexOf("\n", final.end);
        before.push(...this.copied(copy, textRange(startOf(helper), end < 0 ? tree.text.length : end)));
        before.push(line());
      }
      for (const { name, part } of results?.rest ?? []) {
        before.push({ text: `${name} = `, from: null, frame }, ...this.copied(copy, part), line());
      }
      const inner = results === null ? this.expandedGift(copy, given, unit, indent, target) : null;
      if (inner !== null) return { ...inner, before: [...before, ...inner.before] };
      const value = given === null || results !== null ? null : this.copied(copy, given);
      return { before, value, isAssigned: results !== null, isAtomic: isAtom(given) };
    } finally {
      this.active.pop();
    }
  }

  /** What a helper gives back, where that is what another one gives; null where it is not, or that one has to stay. */
  private expandedGift(
    to: Copied,
    given: SyntaxNode | null,
    unit: Unit,
    indent: string,
    target: readonly string[] | null,
  ): Expansion | null {
    const site = this.giftOf(given);
    if (site === undefined) return null;
    const expansion = site.helper.isTail ? null : this.expanded(to, site, unit, indent, target);
    if (expansion === null) this.kept.add(site.helper.node);
    else this.done.add(site.helper);
    return expansion;
  }

  private giftOf(given: SyntaxNode | null): Site | undefined {
    const site = this.sites.find(({ call, helper }) => call === given && this.isHelper(helper.node));
    return site === undefined || this.active.includes(site.helper) ? undefined : site;
  }
}
