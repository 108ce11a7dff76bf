/** The picture of a pipeline: where its boxes stand, what a screen reader is told, and that no code of the user becomes markup. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import fc from "fast-check";
import { layOutInColumns } from "../../client/pipeline/pipelineColumns";
import { type Layout, layOut } from "../../client/pipeline/pipelineLayout";
import { LEAST_SCALE, type PictureTexts, pictureStyle, pipelineSvg } from "../../client/pipeline/pipelineSvg";
import type { PipelineResult, ShownLink, ShownStep } from "../../server/lsp/protocol";

const texts: PictureTexts = {
  title: "Pipeline of a.py",
  receives: (from, what) => `From ${from}: ${what}`,
  findings: (count) => `Findings: ${count}`,
};

function step(id: string, more: Partial<ShownStep> = {}): ShownStep {
  const place = { line: 0, character: 0 };
  return {
    id,
    kind: "fit",
    kindText: "fit",
    label: `${id}()`,
    lineText: "line 1",
    uri: "file:///a.py",
    range: { start: place, end: place },
    findings: [],
    ...more,
  };
}

function link(from: string, to: string, text = ""): ShownLink {
  return { from, to, kind: "rows", part: "train", text };
}

function pipeline(steps: readonly ShownStep[], links: readonly ShownLink[] = []): PipelineResult {
  return { language: "en", steps, links };
}

describe("the picture of a pipeline", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const pairs = fc.array(fc.tuple(fc.nat(ids.length - 1), fc.nat(ids.length - 1)), { maxLength: 14 });
  const linksOf = (chosen: readonly (readonly [number, number])[]): ShownLink[] =>
    chosen.map(([from, to]) => link(ids[from] ?? "", ids[to] ?? ""));
  const isForward = ([from, to]: readonly [number, number]): boolean => from < to;

  function expectApart({ boxes, width, height }: Layout): void {
    equal(boxes.length, ids.length);
    for (const [i, box] of boxes.entries()) {
      ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height);
      for (const other of boxes.slice(i + 1))
        ok(
          box.x + box.width <= other.x + 0.001 ||
            other.x + other.width <= box.x + 0.001 ||
            box.y + box.height <= other.y ||
            other.y + other.height <= box.y,
          `${box.id} lies on ${other.id}`,
        );
    }
  }

  function expectDownwards({ lines }: Layout): void {
    for (const { link: drawn, points } of lines) {
      const [first, last] = [points[0], points.at(-1)];
      ok(first !== undefined && last !== undefined && first.y < last.y, `${drawn.from} > ${drawn.to}`);
    }
  }

  it("puts a step below all that leads to it, and no box on another, whatever leads where", () => {
    fc.assert(
      fc.property(pairs, (chosen) => {
        const links = linksOf(chosen.filter(isForward));
        const drawn = layOut(
          ids.map((id) => step(id)),
          links,
          () => 60,
        );
        equal(drawn.lines.length, links.length);
        expectApart(drawn);
        expectDownwards(drawn);
        expectInside(drawn);
      }),
    );
  });

  it("does so in any number of columns, in whichever order the steps come, and leads no line through a box", () => {
    const order = fc.shuffledSubarray(ids, { minLength: ids.length });
    fc.assert(
      fc.property(pairs, order, fc.integer({ min: 1, max: 4 }), (chosen, shuffled, columns) => {
        const links = linksOf(chosen.filter(isForward));
        const drawn = layOutInColumns(
          shuffled.map((id) => step(id)),
          links,
          () => 60,
          columns,
        );
        equal(drawn.lines.length, links.length);
        ok(new Set(drawn.boxes.map(({ x }) => x)).size <= columns, "there are more columns than asked for");
        expectApart(drawn);
        expectDownwards(drawn);
        expectAround(drawn);
      }),
    );
  });

  it("draws circles in columns, around the boxes too", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 3 }), (chosen, columns) => {
        const links = linksOf(chosen.filter(([from, to]) => from !== to));
        const drawn = layOutInColumns(
          ids.map((id) => step(id)),
          [...links, link("a", "none"), link("a", "a")],
          () => 60,
          columns,
        );
        equal(drawn.lines.length, links.length);
        expectApart(drawn);
        expectAround(drawn);
      }),
    );
  });

  function expectInside({ lines, width }: Layout): void {
    for (const { link: drawn, points } of lines)
      for (const { x } of points) ok(x >= 0 && x <= width, `${drawn.from} > ${drawn.to} leaves the picture`);
  }

  /** What is straight of a line between its bends meets no box. */
  function expectAround(layout: Layout): void {
    expectInside(layout);
    const { boxes, lines } = layout;
    for (const { link: drawn, points } of lines) {
      for (const [i, { x, y }] of points.entries()) {
        const next = points[i + 1];
        if (next === undefined || next.x !== x || i === 0 || i === points.length - 2) continue;
        for (const box of boxes)
          ok(
            x < box.x ||
              x > box.x + box.width ||
              Math.max(y, next.y) <= box.y ||
              Math.min(y, next.y) >= box.y + box.height,
            `${drawn.from} > ${drawn.to} goes through ${box.id}`,
          );
      }
    }
  }

  it("takes columns where the page has no room for all, and narrower boxes then", () => {
    const steps = ["a", "b", "c", "d"].map((id) => step(id, { label: `${id}(${"x, ".repeat(20)})` }));
    const sizeOf = (svg: string): number => Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
    const wide = sizeOf(pipelineSvg(pipeline(steps), texts));
    equal(sizeOf(pipelineSvg(pipeline(steps), texts, { room: wide })), wide);
    const narrow = pipelineSvg(pipeline(steps), texts, { room: 450 });
    ok(sizeOf(narrow) * LEAST_SCALE <= 450, `${sizeOf(narrow)}`);
    equal(narrow.match(/class="code"/g)?.length, 12);
  });

  it("draws links that lead in a circle, and leaves out those of steps that are not there", () => {
    const { lines } = layOut(
      [step("a"), step("b")],
      [link("a", "b"), link("b", "a"), link("a", "none")],
      () => 60,
    );
    equal(lines.length, 2);
  });

  it("is empty where no step is known", () => {
    deepEqual(
      layOut([], [], () => 60),
      { boxes: [], lines: [], width: 0, height: 0 },
    );
  });

  it("makes each step a button that says what flows into it and what was found", () => {
    const finding = { rule: "leak", severity: "error", message: "Fitted on all rows." } as const;
    const svg = pipelineSvg(
      pipeline([step("a"), step("b", { findings: [finding] })], [link("a", "b", "train")]),
      texts,
    );
    const labels = [...svg.matchAll(/role="button" tabindex="0" [^>]*aria-label="([^"]*)"/g)].map(
      ([, label]) => label,
    );
    deepEqual(labels, [
      "fit, line 1: a()",
      "fit, line 1: b(). From fit, line 1: train. Findings: 1. Fitted on all rows.",
    ]);
    match(svg, /<svg [^>]*role="group" aria-label="Pipeline of a\.py"/);
    match(svg, /class="badge error"/);
  });

  it("lets nothing of the code become markup", () => {
    const label = '</text><script>alert("1")</script>&\u0000\u001b\ud800';
    const finding = { rule: "x", severity: "hint", message: label } as const;
    const svg = pipelineSvg(pipeline([step("a", { label, kind: '"><b>', findings: [finding] })], []), {
      ...texts,
      title: label,
    });
    ok(!/<script|<b>|&(?!#\d+;)/.test(svg), svg);
    for (const unit of ["\u0000", "\u001b", "\ud800"]) ok(!svg.includes(unit), "XML cannot hold it");
  });

  it("cuts code that does not fit, wide characters counting twice", () => {
    const shown = (label: string): string[] =>
      [...pipelineSvg(pipeline([step("a", { label })]), texts).matchAll(/class="code"[^>]*>([^<]*)</g)].map(
        ([, line]) => line ?? "",
      );
    deepEqual(shown("train_test_split(X, y, test_size=0.2, random_state=0)"), [
      "train_test_split(X, y,",
      "test_size=0.2, random_state=0)",
    ]);
    deepEqual(shown("LogisticRegression(max_iter=500).fit(scaler.transform(X_train), y)"), [
      "LogisticRegression(max_iter=500)",
      ".fit(scaler.transform(X_train), y)",
    ]);
    deepEqual(shown("x".repeat(100)), ["x".repeat(36), `${"x".repeat(35)}…`]);
    deepEqual(shown("数".repeat(40)), ["数".repeat(18), `${"数".repeat(17)}…`]);
  });

  it("stands alone as a file, with colours of its own", () => {
    const svg = pipelineSvg(pipeline([step("a")]), texts, { style: pictureStyle(false) });
    match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    ok(svg.includes("<style>") && !svg.includes("var("));
    ok(pictureStyle(true).includes("var(--vscode-editor-foreground"));
  });
});
