/**
 * `npm run api-index:audit -- DIR… [--pin NAME==VERSION]… [--unsure]`: resolves every use of an indexed library in real code and
 * lists what the index calls missing, for a person to read. Build time only.
 */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decodeSource } from "../../cli/sourceText";
import { createDataflow } from "../../dataflow/createDataflow";
import { knowledge } from "../../knowledge";
import { apiUses } from "../../rule-api/api/apiUses";
import { buildSemanticModel } from "../../semantic/buildModel";
import type { SemanticModel } from "../../semantic/semanticModel";
import { allNodes } from "../../syntax/nodesOf";
import { createWasmParser, type Parser } from "../../syntax/parser";
import { type Call, callArguments, type SyntaxNode } from "../../syntax/syntaxTree";
import { readNotebook } from "../../text/notebook";
import { type ApiIndex, apiCatalogue } from "..";
import { libraryOf } from "../libraries";
import type { LibraryVersions } from "../libraryVersions";

/** Of the uses of a library those that the index can judge, right or wrong. */
interface Share {
  uses: number;
  judged: number;
}

/** What is counted over all files. */
interface Counts {
  files: number;
  /** Uses of names that are the libraries' own affair, of which no release promises anything: in no share. */
  privateUses: number;
  /** By library. */
  readonly shares: Map<string, Share>;
  /** `kind name` → places. */
  readonly claims: Map<string, string[]>;
  /** What nothing could be said of, by name. */
  readonly unsure: Map<string, number>;
}

const SKIPPED = new Set(["node_modules", ".git", "__pycache__", "site-packages"]);
const SHOWN_PLACES = 2;
const MAX_BYTES = 1_000_000;

function pythonFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return /\.(py|ipynb)$/.test(path) ? [path] : [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? SKIPPED.has(entry.name)
        ? []
        : pythonFiles(join(path, entry.name))
      : entry.isFile() && /\.(py|ipynb)$/.test(entry.name)
        ? [join(path, entry.name)]
        : [],
  );
}

function versionsFrom(pins: readonly string[]): LibraryVersions {
  return new Map(
    pins.map((pin) => {
      const [distribution = "", version = ""] = pin.split("==");
      const origin = { kind: "configured", path: "--pin", line: null } as const;
      return [distribution, { distribution, specifier: `==${version}`, origin }];
    }),
  );
}

function textOfFile(path: string): string | null {
  const bytes = readFileSync(path);
  if (bytes.length > MAX_BYTES) return null;
  try {
    const { text } = decodeSource(bytes);
    return path.endsWith(".ipynb") ? readNotebook(path, text).text : text;
  } catch {
    // Not text, or no notebook: nothing that could be audited.
    return null;
  }
}

function audit(path: string, parser: Parser, apiIndex: ApiIndex, counts: Counts): void {
  const text = textOfFile(path);
  if (text === null) return;
  counts.files++;
  const semantic = buildSemanticModel(parser.parse(text), {
    resolve: () => null,
    modelOf: () => null,
    starExports: () => new Set(),
    meantImport: () => null,
  });
  const count = (name: string, known: boolean): void => {
    const library = libraryOf(name)?.entry.library;
    if (library === undefined) return;
    if (apiIndex.privateName(name.replace(/\(.*/, "")) !== null) {
      counts.privateUses++;
      return;
    }
    const share = counts.shares.get(library) ?? { uses: 0, judged: 0 };
    counts.shares.set(library, share);
    share.uses++;
    if (known) share.judged++;
    else counts.unsure.set(name, (counts.unsure.get(name) ?? 0) + 1);
  };
  for (const node of allNodes(semantic.tree)) {
    const name = usedName(semantic, node);
    if (name !== null && libraryOf(name) !== null) count(name, apiIndex.symbol(name).kind !== "unknown");
    if (node.kind === "call") countKeywords(semantic, node, apiIndex, count);
  }
  const dataflow = createDataflow(semantic, knowledge, apiIndex);
  const { names, calls } = apiUses({ semantic, dataflow, knowledge, apiIndex });
  const claim = (what: string, node: SyntaxNode): void => {
    const line = text.slice(0, node.start).split("\n").length;
    counts.claims.set(what, [...(counts.claims.get(what) ?? []), `${path}:${line}`]);
  };
  for (const { answer, node } of names)
    if (answer.kind === "missing")
      claim(
        `name ${answer.parent}.${answer.member} (${answer.history.status} ${answer.history.release ?? ""})`,
        node,
      );
  for (const { callee, keywords, count: wrong, values, call } of calls) {
    for (const { answer, keyword } of keywords)
      if (answer.kind === "refused") claim(`keyword ${callee}(${keyword}=) (${answer.history.status})`, call);
    if (wrong !== null)
      claim(`count ${callee} ${wrong.problem} ${wrong.given} ${wrong.lacking.join()}`, call);
    for (const { parameter, value } of values) claim(`value ${callee}(${parameter}="${value}")`, call);
  }
}

/** The library name that a node asks for: a whole chain, or an imported name. */
function usedName(semantic: SemanticModel, node: SyntaxNode): string | null {
  if (node.kind === "attribute")
    return node.parent?.kind === "attribute" && semantic.writtenName(node.parent) !== null
      ? null
      : semantic.writtenName(node);
  if (node.kind !== "identifier") return null;
  const definition = semantic.bindingOf(node)?.definitions.find(({ identifier }) => identifier === node);
  return definition?.import?.name == null ? null : definition.import.written;
}

function countKeywords(
  semantic: SemanticModel,
  call: Call,
  apiIndex: ApiIndex,
  count: (name: string, known: boolean) => void,
): void {
  const callee = semantic.writtenName(call.function);
  if (callee === null || libraryOf(callee) === null) return;
  for (const { keyword } of callArguments(call))
    if (keyword !== null)
      count(`${callee}(${keyword.text}=)`, apiIndex.keyword(callee, keyword.text).kind !== "unknown");
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      pin: { type: "string", multiple: true, default: [] },
      unsure: { type: "boolean", default: false },
    },
  });
  const root = join(__dirname, "../../../..");
  const read = (path: string): Uint8Array => readFileSync(join(root, path));
  const parser = await createWasmParser({
    runtime: read("node_modules/web-tree-sitter/web-tree-sitter.wasm"),
    grammar: read("node_modules/tree-sitter-python/tree-sitter-python.wasm"),
  });
  const catalogue = apiCatalogue({
    bytesOf: (library) => read(`server/api-index/data/${library}.bin`),
  });
  const apiIndex = catalogue.at(versionsFrom(values.pin));
  const counts: Counts = {
    files: 0,
    privateUses: 0,
    shares: new Map(),
    claims: new Map(),
    unsure: new Map(),
  };
  for (const directory of positionals)
    for (const path of pythonFiles(directory)) audit(path, parser, apiIndex, counts);

  for (const [what, places] of [...counts.claims].sort((a, b) => b[1].length - a[1].length))
    console.log(`${String(places.length).padStart(5)}  ${what}  ${places.slice(0, SHOWN_PLACES).join("  ")}`);
  if (values.unsure)
    for (const [name, uses] of [...counts.unsure].sort((a, b) => b[1] - a[1]).slice(0, 60))
      console.log(`${String(uses).padStart(5)}  not judged: ${name}`);
  const byUses = [...counts.shares].sort((a, b) => b[1].uses - a[1].uses);
  for (const [library, share] of byUses) console.log(`${library}: ${judged(share)}`);
  const all: Share = { uses: 0, judged: 0 };
  for (const [, share] of byUses) {
    all.uses += share.uses;
    all.judged += share.judged;
  }
  const claimed = [...counts.claims.values()].reduce((sum, places) => sum + places.length, 0);
  console.log(
    `${counts.files} files, ${judged(all)}, ${counts.privateUses} of private names besides, ${claimed} called missing (${counts.claims.size} distinct)`,
  );
}

function judged({ uses, judged: known }: Share): string {
  return `${uses} uses, ${(uses === 0 ? 0 : (100 * known) / uses).toFixed(1)} % judged`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
