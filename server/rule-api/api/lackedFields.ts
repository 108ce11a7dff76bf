/** What objects lack by what was given to the call that made them, or what that call puts into them. Reports nothing. */

import type { ApiIndex, MissingApi } from "../../api-index/apiIndex";
import type { Dataflow } from "../../dataflow/dataflow";
import type { Value } from "../../dataflow/value";
import type { Knowledge } from "../../knowledge/knowledge";
import { lastPart } from "../../semantic/qualifiedName";
import type { SemanticModel } from "../../semantic/semanticModel";
import { nodesOf } from "../../syntax/nodesOf";
import {
  type Call,
  callArguments,
  type SyntaxNode,
  stringValue,
  unparenthesized,
} from "../../syntax/syntaxTree";
import { hasUnwrittenArguments } from "../code/makerOf";
import { writtenLabels } from "../names/writtenLabels";
import { pythonLiteral } from "../wording";
import type { ApiCertainty } from "./apiCertainty";
import type { AttributeNode, NotedMember } from "./apiNames";

export interface LackedFields {
  /** A field that what a function puts into an open object (`load_iris()`) lacks. */
  lackedField(value: Value, attribute: AttributeNode): NotedMember | null;
  /** A method that the constructor leaves out unless it is told otherwise: `SVC().predict_proba`. */
  lackedMethod(value: Value, attribute: AttributeNode): NotedMember | null;
  /** What a column of dates lacks that one of periods has: `frame["day"].dt.week`. */
  lackedByDates(attribute: AttributeNode): NotedMember | null;
  /** Whether an object that was there before may be one of another package, which has the name. */
  mayBeOther(value: Value, attribute: AttributeNode): boolean;
}

export function createLackedFields(
  semantic: SemanticModel,
  apiIndex: ApiIndex,
  dataflow: Dataflow,
  knowledge: Knowledge,
  certainty: ApiCertainty,
): LackedFields {
  const keywordsOf = (call: Call | undefined): readonly string[] =>
    call === undefined ? [] : callArguments(call).flatMap(({ keyword }) => keyword?.text ?? []);

  /** What may bring fields that are not listed; `minimize(f, x, method="BFGS")` names a method of the library's own. */
  const openingOf = (call: Call | undefined): readonly string[] =>
    call === undefined
      ? []
      : callArguments(call).flatMap(({ keyword, value }) =>
          keyword === null || value.kind === "string" ? [] : keyword.text,
        );

  /** Whether it is a column that the file makes of dates alone, wherever it is assigned. */
  function holdsDates(object: SyntaxNode): boolean {
    const at = unparenthesized(object);
    if (makesDates(at)) return true;
    const column = columnOf(at);
    const assigned = nodesOf(semantic.tree, "assignment").filter(({ left }) =>
      at.kind === "identifier"
        ? left.kind === "identifier" && semantic.bindingOf(left) === semantic.bindingOf(at)
        : column !== null && columnOf(left) === column,
    );
    if (at.kind === "identifier" && semantic.bindingOf(at)?.definitions.length !== assigned.length)
      return false;
    return assigned.length > 0 && assigned.every(({ right }) => right !== null && makesDates(right));
  }

  const columnOf = (node: SyntaxNode): string | null =>
    node.kind === "subscript" && node.subscript.length === 1 && node.subscript[0] !== undefined
      ? stringValue(node.subscript[0])
      : null;

  /** `pd.to_datetime(x)`, `pd.Series(pd.date_range(...))` */
  function makesDates(node: SyntaxNode): boolean {
    const made = unparenthesized(node);
    if (made.kind !== "call") return false;
    const name = semantic.qualifiedName(made.function);
    if (name === "pandas.to_datetime" || name === "pandas.date_range") return true;
    const [only, ...others] = callArguments(made);
    return name === "pandas.Series" && only !== undefined && others.length === 0 && makesDates(only.value);
  }

  return {
    lackedField({ call, type }, { object, attribute }) {
      const made = call === undefined ? null : semantic.qualifiedName(call.function);
      if (call !== undefined && hasUnwrittenArguments(call)) return null;
      // `AutoModel.from_pretrained(name, trust_remote_code=True)(x)`: what made the model says what this gives.
      const maker = call === undefined || made !== null ? undefined : dataflow.valueOf(call.function).call;
      if (maker !== undefined && hasUnwrittenArguments(maker)) return null;
      const keywords = [...openingOf(call), ...openingOf(maker)];
      for (const name of [made, type]) {
        const answer = name == null ? null : apiIndex.field(name, attribute.text, keywords);
        const missing =
          answer === null ? null : certainty.missing(answer, object, `${name}.${attribute.text}`);
        if (missing !== null)
          return writtenLabels({ semantic }).has(attribute.text)
            ? null
            : { answer: missing, type: missing.parent };
      }
      return null;
    },

    lackedMethod(value, { object, attribute }) {
      // A search may give the estimator what brings the method.
      const isSearched =
        value.wraps !== undefined && value.type?.startsWith("sklearn.model_selection.") === true;
      const maker = isSearched ? null : dataflow.lackingBy(value, attribute.text);
      const type = maker === null ? null : semantic.qualifiedName(maker.function);
      const condition = type === null ? null : knowledge.conditionalMethod(type, attribute.text);
      const known = type === null ? null : apiIndex.symbol(type);
      if (type === null || condition === null || known?.kind !== "symbol") return null;
      const { keyword, values = [] } = condition.broughtBy ?? {};
      // `set_params(svc__probability=True)`, `GridSearchCV(svc, {"probability": [True]})`
      const set = [...writtenLabels({ semantic })].some((label) => label.split("__").at(-1) === keyword);
      if (set && (keyword == null || !keywordsOf(maker ?? undefined).includes(keyword))) return null;
      const [first] = values.map(pythonLiteral);
      const shown = lastPart(type);
      const advice =
        keyword == null
          ? { en: `\`${shown}\` never has it.`, zh: `\`${shown}\` 从来没有它。` }
          : {
              en: `It is there with \`${keyword}=${first}\` only.`,
              zh: `只有写了 \`${keyword}=${first}\` 才有它。`,
            };
      const answer: MissingApi = {
        kind: "missing",
        parent: type,
        parentKind: "class",
        member: attribute.text,
        scope: known.symbol.scope,
        history: { status: "never", release: null },
        onlyCallFails: false,
        mayBeAdded: false,
        mayBeData: false,
        closest: null,
        advice: { ...advice, source: known.symbol.scope.library },
      };
      return certainty.missing(answer, object, type) === null ? null : { answer, type: shown };
    },

    lackedByDates(attribute) {
      const part = attribute.object;
      if (!OF_PERIODS.test(attribute.attribute.text) || part.kind !== "attribute") return null;
      if (part.attribute.text !== "dt" || !holdsDates(part.object)) return null;
      if (/period/i.test(semantic.tree.text)) return null;
      const answer = apiIndex.member(DATES, attribute.attribute.text, true);
      const missing = certainty.missing(answer, attribute, DATES);
      return missing === null ? null : { answer: missing, type: DATES };
    },

    mayBeOther(value, { attribute }) {
      if (!mayBeMadeElsewhere(value, semantic, dataflow, knowledge)) return false;
      return (
        SOLID.test(attribute.text) ||
        [...writtenLabels({ semantic })].some((label) => KIND.test(label)) ||
        !certainty.knowsAllImports()
      );
    },
  };
}

/** `plt.gca()` gives what may have been there before, of whatever class. */
export function mayBeMadeElsewhere(
  { call }: Value,
  semantic: SemanticModel,
  dataflow: Dataflow,
  knowledge: Knowledge,
): boolean {
  const named = call === undefined ? null : semantic.qualifiedName(call.function);
  if (named !== null) return knowledge.functionEffect(named)?.elsewhere === true;
  if (call?.function.kind !== "attribute") return false;
  const { object, attribute } = call.function;
  const { type } = dataflow.valueOf(object);
  return type !== undefined && knowledge.methodEffect(type, attribute.text)?.elsewhere === true;
}

const DATES = "pandas.core.indexes.accessors.DatetimeProperties";
/** What periods still have. */
const OF_PERIODS = /^week(?:ofyear)?$/;

/** Names of what has three axes. */
const SOLID = /z|3d|surf|wireframe|view|azim|elev|dist|mouse|voxel|proj|stem|bar/i;
/** What says that another kind of it is made. */
const KIND = /^(?:projection|polar|3d|axes_class)$/;
