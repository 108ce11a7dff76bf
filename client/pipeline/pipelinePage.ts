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
  readonly style: { width: string };
  readonly clientWidth: number;
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
  addEventListener(
    name: "wheel",
    listener: (event: PageWheel) => void,
    options: { readonly passive: false },
  ): void;
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
interface PageWheel extends PageEvent {
  readonly ctrlKey: boolean;
  readonly deltaY: number;
}
declare const document: {
  readonly activeElement: PageElement | null;
  getElementById(id: string): PageElement | null;
};
declare const window: {
  addEventListener(name: "message", listener: (event: { readonly data: ToPage }) => void): void;
  addEventListener(name: "resize", listener: () => void): void;
};
declare function setTimeout(run: () => void, milliseconds: number): number;
declare function clearTimeout(timer: number | undefined): void;
declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

/** One press of a button, one turn of the wheel. */
const ZOOM_STEP = 1.2;
const ZOOM_LIMITS = { least: 0.25, most: 4 };
/** A pause in making the page wider or narrower after which the picture is drawn anew. */
const RESIZE_MS = 200;

/** The page's margin beside the picture. */
const SIDE = 8;

const editor = acquireVsCodeApi();
const picture = document.getElementById("picture");

const steps = (): PageElement[] => [...(picture?.querySelectorAll(".step") ?? [])];

function moveTo(step: PageElement | undefined): void {
  step?.focus();
  step?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** As the person wants it; 1: as wide as the page, but no larger than it is drawn. */
let zoom = 1;

function showZoomed(): void {
  const svg = picture?.querySelector("svg");
  if (picture == null || svg == null) return;
  const drawn = Number(svg.getAttribute("width"));
  svg.style.width = `${Math.min(drawn, picture.clientWidth - 2 * SIDE) * zoom}px`;
}

/** In or out by so many steps; 0: back to the page's width. */
function zoomBy(steps: number): void {
  const wanted = steps === 0 ? 1 : zoom * ZOOM_STEP ** steps;
  zoom = Math.min(Math.max(wanted, ZOOM_LIMITS.least), ZOOM_LIMITS.most);
  showZoomed();
}

function askForPicture(): void {
  editor.postMessage({ kind: "ready", room: (picture?.clientWidth ?? 0) - 2 * SIDE });
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
  showZoomed();
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
  const zoomed = { "+": 1, "=": 1, "-": -1, "0": 0 }[event.key];
  const all = steps();
  if (event.key === "Enter" || event.key === " ") editor.postMessage({ kind: "go", step });
  else if (event.key === "Home") moveTo(all[0]);
  else if (event.key === "End") moveTo(all.at(-1));
  else if (zoomed !== undefined) zoomBy(zoomed);
  else if (event.key.startsWith("Arrow")) moveTo(neighbour(at, event.key));
  else return;
  event.preventDefault();
});
document.getElementById("export")?.addEventListener("click", () => editor.postMessage({ kind: "export" }));
for (const [id, steps] of [
  ["out", -1],
  ["fit", 0],
  ["in", 1],
] as const)
  document.getElementById(id)?.addEventListener("click", () => zoomBy(steps));
picture?.addEventListener(
  "wheel",
  (event) => {
    // What a pinch on a touchpad is, too.
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 1 : -1);
  },
  { passive: false },
);
let resized: number | undefined;
window.addEventListener("resize", () => {
  showZoomed();
  clearTimeout(resized);
  resized = setTimeout(askForPicture, RESIZE_MS);
});
askForPicture();
