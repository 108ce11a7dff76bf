/** Runs in the picture's own page: puts the picture there, moves between its steps by keyboard, tells which one was chosen. Knows no editor. */

import type { FromPage, ToPage } from "./pipelineMessages";

/** The part of a browser that is used here; the compiler knows Node only. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface PageElement {
  readonly style: { minWidth: string };
  readonly dataset: { readonly step?: string };
  innerHTML: string;
  textContent: string | null;
  focus(): void;
  closest(selector: string): PageElement | null;
  scrollIntoView(options: { readonly block: "nearest"; readonly inline: "nearest" }): void;
  getBoundingClientRect(): Box;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  addEventListener(name: "click", listener: (event: PageEvent) => void): void;
  addEventListener(name: "keydown", listener: (event: PageKey) => void): void;
}
interface PageEvent {
  readonly target: PageElement;
  preventDefault(): void;
}
interface PageKey extends PageEvent {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}
declare const document: {
  readonly activeElement: PageElement | null;
  getElementById(id: string): PageElement | null;
};
declare const window: {
  addEventListener(name: "message", listener: (event: { readonly data: ToPage }) => void): void;
};
declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

/** Beyond that the page scrolls. */
const LEAST_SCALE = 0.7;

const editor = acquireVsCodeApi();
const picture = document.getElementById("picture");

const steps = (): PageElement[] => [...(picture?.querySelectorAll(".step") ?? [])];

function moveTo(step: PageElement | undefined): void {
  step?.focus();
  step?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** A picture that is wider than its page is made smaller, but not so small that it could not be read. */
function keepReadable(svg: PageElement | null): void {
  if (svg !== null) svg.style.minWidth = `${LEAST_SCALE * Number(svg.getAttribute("width"))}px`;
}

/** The nearest step in the direction of the key, those straight ahead before those aside. */
function neighbour(from: PageElement, key: string): PageElement | undefined {
  const middle = ({ left, right, top, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
  const here = middle(from.getBoundingClientRect());
  let best: PageElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const step of steps()) {
    const there = middle(step.getBoundingClientRect());
    const [x, y] = [there.x - here.x, there.y - here.y];
    const ahead = { ArrowDown: y, ArrowUp: -y, ArrowRight: x, ArrowLeft: -x }[key] ?? 0;
    const aside = Math.abs(key === "ArrowDown" || key === "ArrowUp" ? x : y);
    const distance = ahead + 2 * aside;
    if (step === from || ahead <= 1 || distance >= least) continue;
    best = step;
    least = distance;
  }
  return best;
}

window.addEventListener("message", ({ data: { svg, note, step } }) => {
  if (picture === null) return;
  const wanted = step ?? document.activeElement?.dataset.step;
  if (svg === null) picture.textContent = note;
  else picture.innerHTML = svg;
  keepReadable(picture.querySelector("svg"));
  moveTo(steps().find((one) => one.dataset.step === wanted));
});
picture?.addEventListener("click", ({ target }) => {
  const step = target.closest(".step")?.dataset.step;
  if (step !== undefined) editor.postMessage({ kind: "go", step });
});
picture?.addEventListener("keydown", (event) => {
  const at = event.target.closest(".step");
  const step = at?.dataset.step;
  if (at === null || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = steps();
  if (event.key === "Enter" || event.key === " ") editor.postMessage({ kind: "go", step });
  else if (event.key === "Home") moveTo(all[0]);
  else if (event.key === "End") moveTo(all.at(-1));
  else if (event.key.startsWith("Arrow")) moveTo(neighbour(at, event.key));
  else return;
  event.preventDefault();
});
document.getElementById("export")?.addEventListener("click", () => editor.postMessage({ kind: "export" }));
editor.postMessage({ kind: "ready" });
