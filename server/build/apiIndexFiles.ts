/** The generated halves of the API index: the lists of libraries and of packages that do not exist, and the hand-kept facts. Build time only. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import type { LibraryEntry } from "../api-index/libraries";
import { root } from "./ruleFiles";

const FOLDER = "server/api-index";

/** Each file by its path from the repository's root, with the text it must have. */
export function apiIndexFiles(): ReadonlyMap<string, string> {
  return new Map([
    [`${FOLDER}/libraries.generated.ts`, librariesFile()],
    [`${FOLDER}/overlay.generated.ts`, overlayFile()],
    [`${FOLDER}/packages.generated.ts`, packagesFile()],
  ]);
}

/** The libraries that have a data file, as its header says. */
function librariesFile(): string {
  const folder = join(root, FOLDER, "data");
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(".bin"))
    .sort()
    .map((name) => headerOf(readFileSync(join(folder, name))));
  return [
    "/** Generated from the files of data/ by `npm run update`. Data only. */",
    "",
    'import type { LibraryEntry } from "./libraries";',
    "",
    "// biome-ignore format: generated",
    `export const LIBRARIES: readonly LibraryEntry[] = ${rows(entries)};`,
    "",
  ].join("\n");
}

function headerOf(bytes: Uint8Array): LibraryEntry {
  // The form of the file stands in build/encode.py: four letters, the length of the header, the header.
  const [low = 0, high = 0] = bytes.subarray(4, 6);
  const [start, length] = low < 0x80 ? [5, low] : [6, (low & 0x7f) + high * 0x80];
  return JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + length))) as LibraryEntry;
}

function overlayFile(): string {
  const folder = join(root, FOLDER, "overlay");
  // One list a file: the compiler gives up on a single one of so many forms of entries.
  const lists = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({
      name: name.replace(".yaml", "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      entries: parseYaml(readFileSync(join(folder, name), "utf8")) as readonly unknown[],
    }));
  return [
    "/** Generated from overlay/*.yaml by `npm run update`. Data only. */",
    "",
    'import type { OverlayEntry } from "./overlay";',
    "",
    ...lists.flatMap(({ name, entries }) => [
      "// biome-ignore format: generated",
      `const ${name}: readonly OverlayEntry[] = ${rows(entries)};`,
      "",
    ]),
    "// biome-ignore format: generated",
    `export const OVERLAY: readonly OverlayEntry[] = [${lists.map(({ name }) => `...${name}`).join(", ")}];`,
    "",
  ].join("\n");
}

function packagesFile(): string {
  const entries = parseYaml(readFileSync(join(root, FOLDER, "packages.yaml"), "utf8")) as readonly unknown[];
  return [
    "/** Generated from packages.yaml by `npm run update`. Data only. */",
    "",
    'import type { InventedPackage } from "./inventedPackages";',
    "",
    "// biome-ignore format: generated",
    `export const PACKAGES: readonly InventedPackage[] = ${rows(entries)};`,
    "",
  ].join("\n");
}

function rows(entries: readonly unknown[]): string {
  return entries.length === 0
    ? "[]"
    : `[\n${entries.map((entry) => `  ${JSON.stringify(entry)},`).join("\n")}\n]`;
}
