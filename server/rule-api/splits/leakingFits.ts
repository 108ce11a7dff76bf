/** What is fitted on rows of which some are held out afterwards, and what it learned from them. Knows traits of classes, reports nothing. */

import { type FitTrace, sameRows } from "../../dataflow/rows";
import type { Value } from "../../dataflow/value";
import {
  ancestor,
  type Call,
  callArguments,
  descendants,
  isKind,
  rootOf,
  type SyntaxNode,
} from "../../syntax/syntaxTree";
import type { RuleHandlers } from "../rule";
import type { RuleContext } from "../ruleContext";
import { isShareSlice } from "./shareSlice";

/** A fit that has seen rows which are held out later. */
export interface LeakingFit {
  readonly fit: Call;
  /** `plain`: without the target; `supervised`: with it; `resampled`: makes rows of others; `undersampled`: drops rows. */
  readonly learns: "plain" | "supervised" | "resampled" | "undersampled";
  /** Where the rows are held out first. */
  readonly heldOut: SyntaxNode;
  /** Which of the two a finding underlines: the fit, or the split where the fit is in another file. */
  readonly told: SyntaxNode;
  /** They are held out by cross-validation or a search, and nowhere else. */
  readonly inFolds: boolean;
  /** The folds are those of a search within a train part, whose score chooses, and is not what is told of the model. */
  readonly onlyChooses: boolean;
}

/** What a rule hands on to see all such fits of a file, and what was seen after the walk. */
export interface LeakWatch {
  readonly handlers: Pick<RuleHandlers, "effects" | "nodes">;
  found(): readonly LeakingFit[];
}

interface HoldOut {
  readonly value: Value;
  readonly at: SyntaxNode;
  readonly inFolds: boolean;
  /** The folds are those of `search.fit(X)`. */
  readonly isSearch?: boolean;
}

/** Watches one file. */
export function watchLeakingFits(
  context: Pick<RuleContext<never>, "dataflow" | "knowledge" | "semantic" | "tree">,
): LeakWatch {
  const { dataflow, knowledge, semantic, tree } = context;
  /** Fits that are applied to other data too: what they have seen is most likely a train part already. */
  const shared = new Set<SyntaxNode>();
  const splits: HoldOut[] = [];
  const folds: HoldOut[] = [];

  function learnedBy({ estimator, call }: FitTrace): LeakingFit["learns"] | null {
    const is = (trait: string): boolean => knowledge.hasTrait(estimator, trait);
    if (is("stateless") || is("label-encoder") || call.kind !== "call") return null;
    if (is("undersampler")) return "undersampled";
    if (isToldCategories(call)) return null;
    if (is("sampler")) return "resampled";
    const isCareful = is("cross-fitting") && dataflow.resolveCall(call).method === "fit_transform";
    const seesTarget = is("supervised-transformer") && callArguments(call).length > 1;
    return seesTarget && !isCareful ? "supervised" : "plain";
  }

  /** `OrdinalEncoder(categories=[...])` knows them without looking at rows. */
  function isToldCategories({ function: callee }: Call): boolean {
    const made = isKind(callee, "attribute") ? dataflow.valueOf(callee.object).call : undefined;
    const given = made === undefined ? null : dataflow.argument(made, "categories", null);
    return given !== null && dataflow.valueOf(given).constant !== "auto";
  }

  const isLoopVariable = (node: SyntaxNode): boolean =>
    semantic.bindingOf(node)?.definitions.some(({ kind }) => kind === "for") === true;

  /** The calls of `for train, test in folds.split(X)` by whose numbers `chosen` takes rows of the container. */
  function foldCalls(container: Value, chosen: SyntaxNode): readonly Call[] {
    const index = dataflow.valueOf(chosen);
    const loop =
      container.fits && index.object ? ancestor(index.object.site, "for_statement", "for_in_clause") : null;
    const over = isKind(loop, "for_in_clause") ? loop.right : loop === null ? [] : [loop.right];
    return over
      .flatMap((one) => [...descendants(one)])
      .filter((call): call is Call => {
        if (call.kind !== "call" || dataflow.effectOf(call)?.givesIndices !== true) return false;
        const given = dataflow.argument(call, "X", 0);
        const rows = given === null ? undefined : dataflow.valueOf(given).rows;
        return rows !== undefined && rows.source === container.rows?.source;
      });
  }

  const handlers: LeakWatch["handlers"] = {
    effects: {
      splits(call) {
        for (const argument of callArguments(call))
          splits.push({ value: dataflow.valueOf(argument.value), at: call, inFolds: false });
      },
      appliesFit(call, { rowsOf }) {
        // What was learned is only looked at.
        if (rowsOf === undefined) return;
        const value = dataflow.valueOf(call);
        const split = value.rows?.splitBy;
        if (split?.kind === "call") splits.push({ value, at: split, inFolds: false });
        for (const { rows, call: fit } of value.fits ?? []) {
          const isOtherPart =
            rows.splitBy !== null && value.rows !== undefined && !sameRows(rows, value.rows);
          if (rows.source !== value.rows?.source || isOtherPart) shared.add(fit);
        }
      },
      holdsOut(call, { holdsOut, holdsOutWith, givesIndices }) {
        const given =
          holdsOut === undefined ? null : dataflow.argument(call, holdsOut.keyword, holdsOut.position);
        const isOff = holdsOutWith !== undefined && dataflow.argument(call, holdsOutWith, null) === null;
        if (given === null || isOff || givesIndices === true) return;
        const inFolds = holdsOutWith === undefined && holdsOut?.keyword === "X";
        const isSearch = inFolds && dataflow.resolveCall(call).receiver !== null;
        folds.push({ value: dataflow.valueOf(given), at: call, inFolds, isSearch });
      },
    },
    nodes: {
      subscript(node) {
        const [chosen] = node.subscript;
        const isShare = isShareSlice(context, node);
        if (!isShare && (chosen === undefined || !isLoopVariable(chosen))) return;
        const value = dataflow.valueOf(node.value);
        if (isShare) folds.push({ value, at: node, inFolds: false });
        else if (chosen !== undefined)
          folds.push(...foldCalls(value, chosen).map((at) => ({ value, at, inFolds: true })));
      },
    },
  };

  function found(): readonly LeakingFit[] {
    const leaks = new Map<SyntaxNode, LeakingFit>();
    const note = ({ value, at, inFolds, isSearch = false }: HoldOut, fits: readonly FitTrace[]): void => {
      for (const trace of fits) {
        const learns = learnedBy(trace);
        const sources = [value.rows?.source, value.gathered?.rows.source];
        const isWhole = trace.rows.part === "all" && sources.includes(trace.rows.source);
        const before = leaks.get(trace.call);
        // Folds of a train part are the other file's matter.
        const told = [trace.call, ...(inFolds ? [] : [at])].find((node) => rootOf(node) === tree.root);
        const isPart = inFolds && isFoldedPart(value, trace) && tellsOfFolds(trace, learns, isSearch);
        if (learns === null || trace.call.kind !== "call" || told === undefined) continue;
        if (!isWhole && !isPart) continue;
        const onlyChooses = isSearch && isPart;
        if (before === undefined || (before.inFolds && !inFolds))
          leaks.set(trace.call, { fit: trace.call, learns, heldOut: at, told, inFolds, onlyChooses });
      }
    };
    /** Whether folds of a train part say too much because of what was fitted on that part. A scaler's part in a search is small. */
    const tellsOfFolds = (
      { call }: FitTrace,
      learns: LeakingFit["learns"] | null,
      isSearch: boolean,
    ): boolean =>
      learns === "resampled" ||
      (!isSearch && (learns === "supervised" || (learns === "plain" && !shared.has(call))));
    for (const split of splits) note(split, fitsIn(split.value));
    for (const fold of folds)
      note(
        fold,
        fitsIn(fold.value).filter((fit) => !shared.has(fit.call) || isFoldedPart(fold.value, fit)),
      );
    return [...leaks.values()];
  }
  return { handlers, found };
}

/** Whether a fit saw the very train part that a value holds. */
const isFoldedPart = ({ rows }: Value, fit: FitTrace): boolean =>
  rows?.splitBy != null && rows.part !== "test" && sameRows(rows, fit.rows);

/** The fits that went into rows, or into windows on rows. */
const fitsIn = ({ fits = [], gathered }: Value): readonly FitTrace[] => [...fits, ...(gathered?.fits ?? [])];

/** How a finding calls what was fitted: `scaler` of `scaler.fit_transform(X)`. */
export const fittedName = (context: Pick<RuleContext<never>, "excerpt">, fit: Call): string =>
  context.excerpt(isKind(fit.function, "attribute") ? fit.function.object : fit.function);
