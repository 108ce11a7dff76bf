/** Which imports the house allows: the layers, from the lowest, and the doors between them. Knows paths only. */

import { type Import, moduleOf } from "./imports";

/** Each layer may import those before it; layers of one rank do not know one another. */
const RANKS: readonly (readonly string[])[] = [
  ["text"],
  ["syntax"],
  ["semantic", "knowledge", "api-index"],
  ["dataflow"],
  ["rule-api"],
  ["engine"],
  ["pipeline"],
  ["workspace"],
  ["lsp", "cli"],
  ["main", "browser"],
  ["launch"],
];

/** The same among the subjects of `server/rule-api`, each a folder; what lies beside the folders is under all of them. */
const SUBJECT_RANKS: readonly (readonly string[])[] = [
  ["code"],
  ["names"],
  ["networks", "keras"],
  ["api", "training", "datasets"],
  ["distributed", "huggingFace", "estimators", "labels"],
  ["splits"],
  ["tables"],
];

/** Where nothing of a machine may be used: no Node module, no clock, no package but these. */
const PURE = [
  "text",
  "syntax",
  "semantic",
  "knowledge",
  "api-index",
  "dataflow",
  "rule-api",
  "engine",
  "pipeline",
];
const PURE_PACKAGES = ["fastest-levenshtein", "@renovatebot/pep440"];

/** Packages that one place alone may import, and that place. Tests and build programs are free. */
const DOORS: readonly { readonly packages: RegExp; readonly door: RegExp; readonly name: string }[] = [
  {
    packages: /^(web-)?tree-sitter(-python)?(\/|$)/,
    // Whether the native binding is installed, only the program itself can find out.
    door: /^server\/(syntax\/parser|main)$/,
    name: "server/syntax/parser.ts",
  },
  {
    packages: /^vscode-(languageserver|jsonrpc)/,
    door: /^server\/(lsp\/|main$|browser$)/,
    name: "server/lsp",
  },
  { packages: /^vscode(-languageclient(\/|$)|$)/, door: /^client\//, name: "client" },
];

/** The layer of a module: a folder of `server`, `main`, `build`, or a top folder. */
export function layerOf(module: string): string {
  if (/^server\/(.*\/)?build(\/|$)/.test(module)) return "build";
  const [top, folder] = module.split("/");
  return top === "server" ? (folder ?? "") : (top ?? "");
}

/** Whether the file may name the process and the disk: the program in Node and what starts it, its connection to an editor, and its build. */
export function mayNameMachine(path: string): boolean {
  const layer = layerOf(moduleOf(path));
  if (!path.startsWith("server/") || ["main", "launch", "build"].includes(layer)) return true;
  return path === "server/lsp/nodeServer.ts";
}

/** Whether the module must not use anything of a machine. */
export function isPure(path: string): boolean {
  const layer = layerOf(moduleOf(path));
  return PURE.includes(layer) || layer === "rules" || layer === "snippets";
}

/** Why the house forbids an import; null where it allows it. */
export function forbidden(edge: Import): string | null {
  const from = moduleOf(edge.from);
  const layer = layerOf(from);
  if (layer === "test" || layer === "build") return null;
  return edge.target === null ? forbiddenPackage(edge, from) : forbiddenEdge(edge, from, edge.target);
}

function forbiddenPackage(edge: Import, from: string): string | null {
  const { specifier } = edge;
  for (const { packages, door, name } of DOORS)
    if (packages.test(specifier)) return door.test(from) ? null : `only ${name} imports ${specifier}`;
  if (!isPure(edge.from)) return null;
  return PURE_PACKAGES.includes(specifier) ? null : `${layerOf(from)} imports no package (${specifier})`;
}

function forbiddenEdge(edge: Import, from: string, target: string): string | null {
  const layer = layerOf(from);
  const targetLayer = layerOf(target);
  if (targetLayer === "test" || targetLayer === "build") return `nothing that ships imports ${targetLayer}`;
  if (layer === "rules") {
    if (/^rules\/(concepts\/)?index\.generated$/.test(from))
      return targetLayer === "server" ? "the index lists rules" : null;
    return target === "server/rule-api" ? null : "a rule imports server/rule-api and nothing else";
  }
  if (layer === "snippets") {
    if (targetLayer === "snippets" || targetLayer === "rule-api") return null;
    return "a snippet imports server/rule-api and nothing else";
  }
  if (layer === "client") {
    if (targetLayer === "client" || target === "server/lsp/protocol") return null;
    if (target === "server/rule-api/snippet" && edge.typeOnly) return null;
    return "the client knows of the server its protocol, and the form of a snippet as a type";
  }
  if (targetLayer === "rules" || targetLayer === "snippets") {
    return layer === "main" || layer === "browser"
      ? null
      : "only main and browser know which rules there are";
  }
  if (targetLayer === "client") return "the server knows no client";
  return forbiddenDirection(edge, from, layer, targetLayer, target);
}

function forbiddenDirection(
  edge: Import,
  from: string,
  layer: string,
  targetLayer: string,
  target: string,
): string | null {
  if (layer === targetLayer) return layer === "rule-api" ? forbiddenSubject(from, target) : null;
  const [rank, targetRank] = [rankIn(RANKS, layer), rankIn(RANKS, targetLayer)];
  if (rank < 0 || targetRank < 0) return `${rank < 0 ? layer : targetLayer} is no layer of the house`;
  if (targetRank < rank) return null;
  const isNameOfSymbol =
    (layer === "knowledge" || layer === "api-index") &&
    /^server\/semantic\/(semanticModel|qualifiedName)$/.test(target) &&
    edge.typeOnly &&
    edge.names?.join() === "QualifiedName";
  return isNameOfSymbol ? null : `${layer} must not know ${targetLayer}`;
}

function rankIn(ranks: readonly (readonly string[])[], name: string): number {
  return ranks.findIndex((names) => names.includes(name));
}

/** The subject of a module of `server/rule-api`, or of a subject's index; null for what lies beside the folders. */
function subjectOf(module: string): string | null {
  const name = /^server\/rule-api\/([^/]+)/.exec(module)?.[1] ?? null;
  const isFolder = name !== null && (module.includes(`/${name}/`) || rankIn(SUBJECT_RANKS, name) >= 0);
  return isFolder ? name : null;
}

function forbiddenSubject(from: string, target: string): string | null {
  const [subject, targetSubject] = [subjectOf(from), subjectOf(target)];
  if (from === "server/rule-api" || targetSubject === null) return null;
  if (target === `server/rule-api/${targetSubject}`) return "the index of a subject is for rules alone";
  if (subject === targetSubject) return null;
  if (subject === null) return "what lies beside the folders of rule-api knows none of them";
  const [rank, targetRank] = [rankIn(SUBJECT_RANKS, subject), rankIn(SUBJECT_RANKS, targetSubject)];
  if (rank < 0 || targetRank < 0) return `${rank < 0 ? subject : targetSubject} is no subject of rule-api`;
  return targetRank < rank ? null : `${subject} must not know ${targetSubject}`;
}
