/** Builds the pipeline of one file: steps and what certainly flows between them, from what dataflow knows. Knows no library and no picture. */

import type { Rows } from "../dataflow/rows";
import type { Value } from "../dataflow/value";
import type { Diagnostic } from "../engine/diagnostic";
import { loopHeader } from "../rule-api/code/loops";
import { type Call, callArguments, isKind, type SyntaxNode, textOf } from "../syntax/syntaxTree";
import { type TextRange, textRange } from "../text/textRange";
import { type FoundStep, findCalls, findLoops, type PipelineFile } from "./findSteps";
import { pinFindings } from "./pinFindings";
import type {
  FlowingRows,
  Pipeline,
  PipelineLink,
  PipelineLinkKind,
  PipelineStep,
  PipelineStepKind,
  SplitPart,
} from "./pipeline";
import { certainAssignment, producerOf, standsIn, targetNames } from "./provenance";

/** Longer labels are cut, in UTF-16 units. */
const LONGEST_LABEL = 60;

interface Draft {
  readonly kind: PipelineStepKind;
  readonly range: TextRange;
  readonly node: SyntaxNode;
  readonly parts: readonly SplitPart[];
}

interface DraftLink {
  readonly from: Draft;
  readonly to: Draft;
  readonly kind: PipelineLinkKind;
  readonly rows: Rows | null;
}

/** The pipeline of a file and where its findings (of the same text) belong. */
export function buildPipeline(file: PipelineFile, findings: readonly Diagnostic[]): Pipeline {
  const { dataflow, semantic } = file;
  const { tree } = semantic;
  const drafts: Draft[] = [];
  const links: DraftLink[] = [];
  const add = (kind: PipelineStepKind, node: SyntaxNode, range: TextRange, parts: Draft["parts"]): Draft => {
    const draft = { kind, node, range, parts };
    drafts.push(draft);
    return draft;
  };
  const calls = findCalls(file);
  const byCall = new Map<SyntaxNode, Draft[]>();
  const found = calls.map((step): readonly [FoundStep, Draft] => {
    const draft = add(step.kind, step.call, step.call, step.kind === "split" ? partsOf(file, step.call) : []);
    byCall.set(step.call, [...(byCall.get(step.call) ?? []), draft]);
    return [step, draft];
  });
  const isStep = (node: SyntaxNode): node is Call => byCall.has(node);
  /** What has the result: of a `fit_transform` the second. */
  const resultOf = (call: SyntaxNode): Draft | null => byCall.get(call)?.at(-1) ?? null;
  const link = (from: Draft | null, to: Draft, kind: PipelineLinkKind, rows: Rows | null = null): void => {
    if (from === null || from === to) return;
    if (
      links.some((one) => one.from === from && one.to === to && one.kind === kind && sameFlow(one.rows, rows))
    )
      return;
    links.push({ from, to, kind, rows });
  };

  const sources = new Map<SyntaxNode, Draft>();
  /** Where rows come from that no step of the file made: a name, or the assignment that gave it its value. */
  const sourceOf = (source: SyntaxNode): Draft | null => {
    if (!standsIn(tree.root, source)) return null;
    const known = resultOf(source);
    if (known !== null) return known;
    // What a loop takes out of something is not all of it.
    const definitions = semantic.bindingOf(source)?.definitions ?? [];
    if (definitions.some(({ kind }) => kind === "for")) return null;
    const own = definitions.find(({ identifier }) => identifier === source)?.node;
    const assigned =
      source.kind === "identifier" ? certainAssignment(semantic, source)?.statement : undefined;
    const node = isKind(own, "assignment") ? own : (assigned ?? source);
    const before = sources.get(node);
    if (before !== undefined) return before;
    const draft = add("data", node, node, []);
    sources.set(node, draft);
    return draft;
  };
  const models = new Map<SyntaxNode, Draft>();
  const modelOf = (value: Value): Draft | null => {
    const site = value.object?.site;
    if (site === undefined || !standsIn(tree.root, site) || site.kind === "class_definition") return null;
    const known = models.get(site) ?? add("model", site, site, []);
    models.set(site, known);
    return known;
  };
  const flow = (input: SyntaxNode, to: Draft): void => {
    if (isKind(input, "tuple", "list")) {
      for (const element of input.children) flow(element, to);
      return;
    }
    const value = dataflow.valueOf(input);
    const made = producerOf(semantic, input, value, (node): node is Call => isStep(node) && node !== to.node);
    const from = made === null ? originOf(value) : resultOf(made);
    if (from !== null) link(from, to, "rows", value.rows ?? null);
  };
  /** Without a step that made the value: the split or the source of its rows. */
  const originOf = ({ rows }: Value): Draft | null => {
    if (rows === undefined) return null;
    return (rows.splitBy === null ? null : resultOf(rows.splitBy)) ?? sourceOf(rows.source);
  };

  for (const [step, draft] of found) {
    for (const input of step.inputs) flow(input, draft);
    const { doer } = step;
    const value = doer === null ? null : dataflow.valueOf(doer);
    if (step.kind === "optimizer") {
      for (const site of dataflow.valueOf(step.call).optimizes ?? [])
        link(modelOf({ object: site }), draft, "model");
      if (value !== null && value.type !== undefined) link(modelOf(value), draft, "model");
    }
    if (doer === null || value?.object === undefined) continue;
    const state = dataflow.stateOf(value.object, step.call);
    if (step.kind === "transform") {
      const [fit, ...others] = state.fitted ?? [];
      const own = byCall.get(step.call)?.[0];
      if (own !== undefined && own.kind === "fit") {
        const learned = dataflow.valueOf(step.call).fits?.find(({ call }) => call === step.call);
        link(own, draft, "statistics", learned?.rows ?? null);
      } else if (fit?.by != null && others.length === 0)
        link(byCall.get(fit.by)?.[0] ?? null, draft, "statistics", fit.rows);
    }
    if (step.kind === "training" || step.kind === "prediction") {
      const events = step.kind === "prediction" ? state.fitted : state.compiled;
      const [event, ...others] = events ?? [];
      const before = event?.by != null && others.length === 0 ? resultOf(event.by) : null;
      link(before ?? modelOf(value), draft, "model");
    }
  }
  for (const { loop } of findLoops(file)) {
    const draft = add("training", loop.inner, loopHeader(loop.inner), []);
    const loss = loop.backward.function.object;
    const made = producerOf(semantic, loss, dataflow.valueOf(loss), isStep);
    if (made !== null) link(resultOf(made), draft, "gradients");
    const optimizer = dataflow.valueOf(loop.step.function.object).call;
    if (optimizer !== undefined) link(resultOf(optimizer), draft, "model");
  }

  const used = drafts.filter((draft) => isWorthShowing(draft, links));
  used.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const ids = new Map(used.map((draft, i) => [draft, `s${i + 1}`]));
  const rowsOf = (rows: Rows | null): FlowingRows | null => {
    if (rows === null) return null;
    const split = rows.splitBy === null ? null : resultOf(rows.splitBy);
    return { part: shownPart(file, rows), splitBy: split === null ? null : (ids.get(split) ?? null) };
  };
  const { pinned, elsewhere } = pinFindings(tree, used, findings);
  return {
    steps: used.map(
      (draft): PipelineStep => ({
        id: ids.get(draft) ?? "",
        kind: draft.kind,
        label: labelOf(textOf(tree, draft.range)),
        range: textRange(draft.range.start, draft.range.end),
        parts: draft.parts,
        findings: pinned.get(draft) ?? [],
      }),
    ),
    links: links.map(
      ({ from, to, kind, rows }): PipelineLink => ({
        from: ids.get(from) ?? "",
        to: ids.get(to) ?? "",
        kind,
        rows: rowsOf(rows),
      }),
    ),
    elsewhere,
  };
}

/** Something that nothing flows into or out of is no part of a pipeline, unless it is what pipelines are about. */
function isWorthShowing(draft: Draft, links: readonly DraftLink[]): boolean {
  if (draft.kind !== "data" && draft.kind !== "optimizer" && draft.kind !== "loss") return true;
  return links.some(({ from, to }) => from === draft || to === draft);
}

function sameFlow(a: Rows | null, b: Rows | null): boolean {
  return a?.part === b?.part && a?.splitBy === b?.splitBy;
}

/** What the names hold that a split's result is taken apart into. */
function partsOf(file: PipelineFile, call: Call): readonly SplitPart[] {
  const { dataflow, semantic } = file;
  const elements = dataflow.valueOf(call).elements ?? [];
  const names = targetNames(call);
  return elements.length !== names.length
    ? []
    : names.flatMap((name, i) => {
        const rows = elements[i]?.rows;
        return name === null || rows === undefined
          ? []
          : [{ name: textOf(semantic.tree, name), part: shownPart(file, rows) }];
      });
}

/** What a part is called: of a part that is split again, what is neither trained on nor left for the end is for validation. */
function shownPart({ dataflow }: PipelineFile, { part, splitBy }: Rows): SplitPart["part"] {
  const [whole] = isKind(splitBy, "call") ? callArguments(splitBy) : [];
  const given = whole === undefined ? undefined : dataflow.valueOf(whole.value).rows;
  if (given === undefined || given.splitBy === null || given.splitBy === splitBy) return part;
  const others: Partial<Record<SplitPart["part"], SplitPart["part"]>> = { train: "test", test: "train" };
  return others[given.part] === part ? "validation" : part;
}

function labelOf(code: string): string {
  const line = code.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_LABEL ? line : `${line.slice(0, LONGEST_LABEL - 1)}…`;
}
