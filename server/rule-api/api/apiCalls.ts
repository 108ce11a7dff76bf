/** What the index says of the arguments that calls of library functions give. Reports nothing. */

import type {
  Advice,
  ApiForm,
  ApiHistory,
  ApiIndex,
  ApiScope,
  KeywordAnswer,
  RefusedString,
} from "../../api-index/apiIndex";
import { meantParameter } from "../../api-index/callForms";
import { closestName } from "../../api-index/closestName";
import type { Dataflow } from "../../dataflow/dataflow";
import type { Knowledge } from "../../knowledge/knowledge";
import { lastPart } from "../../semantic/qualifiedName";
import { isOwnString } from "../../semantic/registeredStrings";
import type { ClassInfo, QualifiedName, SemanticModel } from "../../semantic/semanticModel";
import {
  type Argument,
  type Call,
  callArguments,
  isKind,
  type SyntaxNode,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { isSwitchedOff } from "../code/switchedOff";
import { createCertainSelf } from "../names/certainSelf";
import type { ApiCertainty } from "./apiCertainty";
import { formerKeyword } from "./formerKeyword";
import { mayBeMadeElsewhere } from "./lackedFields";
import { createLibraryConstructors } from "./libraryConstructors";
import { createClassMembers } from "./mayLack";
import { mayBePatched } from "./patchedMethods";
import { baseOfSuper } from "./superCalls";

/** A call of a library function, class or method, and what is noted of its arguments. */
export interface CallUse {
  readonly call: Call;
  /** As the index calls it. */
  readonly callee: QualifiedName;
  /** Keywords that are refused, deprecated, or taken in some of the releases that apply only. */
  readonly keywords: readonly KeywordUse[];
  /** Set where the call can have none of the forms that the callable has: too many arguments by position, or a missing one. */
  readonly count: CountUse | null;
  /** Strings that the parameter does not take. */
  readonly values: readonly ValueUse[];
}

export interface KeywordUse {
  readonly argument: Argument;
  readonly keyword: string;
  /** Written where a dict is made that the call gets by `**`: an edit of the call does not reach it. */
  readonly spread: boolean;
  readonly answer: Exclude<KeywordAnswer, { readonly kind: "unknown" }>;
}

export interface CountUse {
  readonly problem: "too-many" | "missing";
  readonly given: number;
  /** How many it takes by position at most. */
  readonly limit: number;
  /** The required parameters that are not given. */
  readonly lacking: readonly string[];
  /** The parameters that the arguments past the limit were for, where an older release took them by position. */
  readonly meant: readonly string[];
  readonly history: ApiHistory;
  readonly scope: ApiScope;
}

export interface ValueUse {
  readonly argument: Argument;
  readonly parameter: string;
  readonly value: string;
  /** What it takes in the newest release that applies. */
  readonly values: readonly string[];
  /** The string that was probably meant, if one comes close. */
  readonly meant: string | null;
  /** Without a release where it is not certain that any has ever taken the value. */
  readonly history: ApiHistory;
  readonly scope: ApiScope;
}

/** Looks at one call; null where the index has nothing to note. */
export function createApiCalls(
  semantic: SemanticModel,
  apiIndex: ApiIndex,
  dataflow: Dataflow,
  knowledge: Knowledge,
  certainty: ApiCertainty,
): (call: Call) => CallUse | null {
  const certainSelf = createCertainSelf(semantic);
  const membersOf = createClassMembers();
  const constructorOf = createLibraryConstructors(semantic, membersOf);

  /** The name under which the index knows what is called, where that is certain. */
  function calleeOf(call: Call): QualifiedName | null {
    const written = semantic.writtenName(call.function);
    if (written !== null) {
      // `Base.method(self, x)` gives the object as an argument.
      const answer = apiIndex.symbol(written);
      if (answer.kind !== "symbol") return null;
      const isOfClass =
        answer.symbol.kind === "method" && !isValue(written.slice(0, written.lastIndexOf(".")));
      return isOfClass ? null : written;
    }
    const method = call.function.kind === "attribute" ? call.function.attribute.text : null;
    const base = baseOfSuper(semantic, call);
    if (base !== null) return apiIndex.symbol(base).kind === "symbol" ? base : null;
    if (method === null || !apiIndex.mayKnow(method)) return null;
    const { callee, receiver } = dataflow.resolveCall(call);
    const own = receiver === null ? null : certainSelf(receiver);
    // `Net().compile(optimizer="adam")`: what the class of the file has from its base.
    const made = receiver === null ? {} : dataflow.valueOf(receiver);
    const info = own ?? (made.constructed === true ? dataflow.classOf(made) : null);
    if (info !== null) return inheritedMethod(info, method);
    return callee !== null && isMadeHere(receiver) ? callee : null;
  }

  /** `df["a"].fillna(...)`: the methods one of which it is, where what a label stands for is one of several classes. */
  function columnMethods({ function: called }: Call): readonly QualifiedName[] {
    if (called.kind !== "attribute" || !isMadeHere(called.object)) return [];
    const { oneOf = [] } = dataflow.valueOf(called.object);
    const method = called.attribute.text;
    return oneOf
      .filter((type) => apiIndex.member(type, method, false).kind !== "missing")
      .map((type) => `${type}.${method}`);
  }

  /** A method that the class has from its one base in a library, and does not define itself. */
  function inheritedMethod(info: ClassInfo, method: string): QualifiedName | null {
    const members = membersOf(info);
    const [base, ...others] = members?.libraryBases ?? [];
    return base === undefined || others.length > 0 || members?.names.has(method) === true
      ? null
      : `${base}.${method}`;
  }

  /** An object that a module holds: `scipy.stats.norm`. */
  function isValue(name: QualifiedName): boolean {
    const answer = apiIndex.symbol(name);
    return answer.kind === "symbol" && answer.symbol.kind === "value";
  }

  /** A subclass that is not seen may take more. */
  function isMadeHere(receiver: SyntaxNode | null): boolean {
    if (receiver === null) return false;
    const value = dataflow.valueOf(receiver);
    if (value.localClass !== undefined) return false;
    if (mayBeMadeElsewhere(value, semantic, dataflow, knowledge)) return false;
    // `objective(trial)`: only the library makes one.
    if (value.type !== undefined && knowledge.calledBack.has(value.type)) return true;
    // `series.str` is as certain as the series.
    const at = unparenthesized(receiver);
    return (
      value.call !== undefined ||
      (at.kind === "attribute" && isMadeHere(at.object)) ||
      (at.kind === "subscript" && isMadeHere(at.value))
    );
  }

  return (call) => {
    const all = callArguments(call);
    if (all.length === 0 && call.arguments.kind !== "argument_list") return null;
    const { base = null, own = null } = constructorOf(call) ?? {};
    const one = base ?? calleeOf(call);
    const [callee, ...others] = one === null ? columnMethods(call) : [one];
    if (callee === undefined) return null;
    const keywords = keywordsOf(call, callee, all).filter(
      ({ keyword, answer }) =>
        own?.has(keyword) !== true &&
        others.every((other) => apiIndex.keyword(other, keyword).kind === answer.kind),
    );
    const isPlain = others.length === 0 && own === null;
    const count = isPlain ? countOf(callee, all) : null;
    const values = isPlain ? valuesOf(callee, all) : [];
    if (keywords.length === 0 && count === null && values.length === 0) return null;
    if (isSwitchedOff(call) || mayBePatched({ dataflow, knowledge, semantic }, certainty, call)) return null;
    return certainty.trusts(callee, call, callee) ? { call, callee, keywords, count, values } : null;
  };

  function keywordsOf(call: Call, callee: QualifiedName, all: readonly Argument[]): readonly KeywordUse[] {
    // What a spread brings may be meant to replace one of them.
    if (all.some(({ spread }) => spread === "**")) return [];
    return all.flatMap((argument) => {
      const keyword =
        argument.keyword?.text ?? (argument === all[0] ? formerKeyword(apiIndex, callee, argument) : null);
      if (keyword === null) return [];
      const answer = apiIndex.keyword(callee, keyword);
      const plain = answer.kind === "taken" && answer.deprecated === null && answer.lackingIn.length === 0;
      if (plain || answer.kind === "unknown") return [];
      return [{ argument, keyword, spread: argument.node.parent !== call.arguments, answer }];
    });
  }

  function countOf(callee: QualifiedName, all: readonly Argument[]): CountUse | null {
    if (all.some(({ spread }) => spread !== "")) return null;
    const given = all.filter(({ keyword }) => keyword === null).length;
    const named = new Set(
      all.flatMap(({ keyword }) =>
        keyword === null ? [] : [keyword.text, meantParameter(keyword.text, callee)],
      ),
    );
    const forms = apiIndex.forms(callee);
    if (forms === null) return null;
    const limit = Math.max(...forms.map(positionalLimit));
    if (given > limit) {
      const answer = apiIndex.call(callee, (form) => positionalLimit(form) >= given);
      if (answer.kind !== "refused") return null;
      const { history, scope } = answer;
      const meant = history.status === "removed" ? namesByPosition(forms, limit, given) : [];
      return { problem: "too-many", given, limit, lacking: [], meant, history, scope };
    }
    const lacking = forms.map((form) => lackingIn(form, given, named));
    const [first = []] = lacking;
    if (lacking.some((names) => names.length === 0)) return null;
    // A keyword that no form lists and that works all the same may be an older name of what is lacking.
    const listed = new Set(forms.flatMap((form) => form.map(({ name }) => name)));
    if ([...named].some((name) => !listed.has(name) && apiIndex.keyword(callee, name).kind !== "refused"))
      return null;
    const answer = apiIndex.call(callee, (form) => lackingIn(form, given, named).length === 0);
    return answer.kind === "refused"
      ? {
          problem: "missing",
          given,
          limit,
          lacking: first,
          meant: [],
          history: answer.history,
          scope: answer.scope,
        }
      : null;
  }

  function valuesOf(callee: QualifiedName, all: readonly Argument[]): readonly ValueUse[] {
    return all.flatMap((argument, position) => {
      if (argument.spread !== "" || all.slice(0, position).some(({ spread }) => spread !== "")) return [];
      const keyword = argument.keyword?.text ?? null;
      return stringsIn(semantic, argument.value, keyword === "scoring").flatMap((node) => {
        const value = dataflow.valueOf(node).constant;
        if (typeof value !== "string" || isOwnString(semantic, node, value)) return [];
        const refused = refusedValue(apiIndex, callee, keyword ?? position, value);
        return refused === null ? [] : [{ ...refused, argument: { ...argument, value: node } }];
      });
    });
  }
}

/** The strings that an argument may be: itself, the two of a choice, the one that a name has; `several`: those of a list. */
function stringsIn(semantic: SemanticModel, node: SyntaxNode, several: boolean): readonly SyntaxNode[] {
  const inner = unparenthesized(node);
  if (isKind(inner, "string")) return [inner];
  if (isKind(inner, "conditional_expression")) {
    const [yes, , no] = inner.children;
    return [yes, no].flatMap((one) => (one === undefined ? [] : stringsIn(semantic, one, several)));
  }
  if (several && isKind(inner, "list", "tuple", "set"))
    return inner.children.flatMap((one) => stringsIn(semantic, one, false));
  if (!isKind(inner, "identifier")) return [];
  const [only, ...others] = semantic.bindingOf(inner)?.definitions ?? [];
  return only?.kind === "assignment" && only.value?.kind === "string" && others.length === 0 ? [inner] : [];
}

/** What is known by hand to be refused, by the name of the parameter where that is written or every form tells it. */
function refusedAt(
  apiIndex: ApiIndex,
  callee: QualifiedName,
  at: string | number,
  value: string,
): RefusedString | null {
  if (typeof at === "string") return apiIndex.refusedString(callee, at, value);
  const names = new Set(apiIndex.forms(callee)?.map((form) => form.filter(isPositional)[at]?.name));
  const [name] = names;
  return (
    apiIndex.refusedString(callee, at, value) ??
    (name === undefined || names.size > 1 ? null : apiIndex.refusedString(callee, name, value))
  );
}

/** A string that a parameter, by its name or its place, does not take; null where it does, or where that is not certain. */
export function refusedValue(
  apiIndex: ApiIndex,
  callee: QualifiedName,
  at: string | number,
  value: string,
): Omit<ValueUse, "argument"> | null {
  const refused = refusedAt(apiIndex, callee, at, value);
  if (refused !== null) {
    const { parameter, meant, history, scope } = refused;
    return { parameter, value, values: [meant], meant, history, scope };
  }
  const parameterIn = (form: ApiForm) =>
    typeof at === "number" ? form.filter(isPositional)[at] : form.find(({ name }) => name === at);
  const parameter = apiIndex
    .forms(callee)
    ?.map(parameterIn)
    .find((one) => one?.values !== undefined);
  if (parameter?.values === undefined || parameter.values.includes(value)) return null;
  const answer = apiIndex.call(callee, (form) => {
    const values = parameterIn(form)?.values;
    return values === undefined || values.includes(value);
  });
  if (answer.kind !== "refused") return null;
  const isCompared = COMPARES_WHOLE.test(callee);
  const longer = abbreviatedBy(value, parameter.values);
  const isAbbreviated = answer.history.status !== "removed" && longer.length > 0;
  if (!isCompared && (isAbbreviated || differsInCapitals(value, parameter.values))) return null;
  // Releases whose strings are not known may have taken it; that some did is certain only where they list it.
  const listed = apiIndex.call(callee, (form) => parameterIn(form)?.values?.includes(value) === true);
  const isListed = listed.kind === "refused" && listed.history.status === answer.history.status;
  const history = isListed ? listed.history : { ...answer.history, release: null };
  return {
    parameter: parameter.name,
    value,
    values: parameter.values,
    meant: closestName(value, parameter.values) ?? (longer.length === 1 ? (longer[0] ?? null) : null),
    history,
    scope: answer.scope,
  };
}

/** `kind="quick"` for `"quicksort"`: many functions of SciPy and pandas look at the first letters only, whatever their documentation lists. */
function abbreviatedBy(value: string, values: readonly string[]): readonly string[] {
  const start = value.toLowerCase();
  return values.filter((one) => one.length > value.length && one.toLowerCase().startsWith(start));
}

/**
 * Libraries that compare strings as they are. Run with scikit-learn 1.9.1 (`_parameter_constraints`), torch 2.15.0 and
 * transformers 5.24.0; pandas 3.1.1 takes `sort_values(kind="Quicksort")` and SciPy `butter(output="SOS")`.
 */
const COMPARES_WHOLE = /^(?:sklearn|imblearn|torch|transformers)\b/;

function differsInCapitals(value: string, values: readonly string[]): boolean {
  return values.some((one) => one.toLowerCase() === value.toLowerCase());
}

function isPositional({ kind }: ApiForm[number]): boolean {
  return kind === "positional" || kind === "positional-only";
}

function positionalLimit(form: ApiForm): number {
  if (form.some(({ kind }) => kind === "var-positional")) return Number.POSITIVE_INFINITY;
  return form.filter(isPositional).length;
}

/** The names of the parameters from one place to another, in the order in which they are declared. */
function namesByPosition(forms: readonly ApiForm[], from: number, until: number): readonly string[] {
  const [form, ...others] = forms;
  const names = (form ?? [])
    .filter((parameter) => isPositional(parameter) || parameter.kind === "keyword-only")
    .slice(from, until)
    .map(({ name }) => name);
  return others.length > 0 || names.length < until - from ? [] : names;
}

/** The required parameters that a call with so many arguments by position and these keywords leaves out. */
export function lackingIn(form: ApiForm, given: number, named: ReadonlySet<string>): readonly string[] {
  const filled = new Set(
    form
      .filter(isPositional)
      .slice(0, given)
      .map(({ name }) => name),
  );
  return form
    .filter(({ required, name }) => required && !filled.has(name) && !named.has(name))
    .map(({ name }) => name);
}

/** The argument as the advice writes it: with `{value}` filled in, or under the new keyword; null where it names no keyword. */
export function writtenKeyword({ replacement, exact, replacementFor }: Advice, value: string): string | null {
  const forValue = replacementFor?.[value];
  if (forValue !== undefined || replacement === undefined) return forValue ?? null;
  if (replacement.includes("{value}")) return replacement.replace("{value}", () => value);
  // Under another keyword the value may mean something else, unless somebody made sure that it does not.
  return exact === true && /^\w+$/.test(replacement) ? `${replacement}=${value}` : null;
}

/** `sklearn.svm.SVC.fit` → `fit`. */
export function shownCallee(callee: QualifiedName): string {
  return lastPart(callee);
}
