/** The tables of `server/knowledge` with the claims about each that are written by hand, as the script in Python takes them. Knows no Python. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { tables } from "../../server/knowledge";
import { KNOWN_IMPORTS } from "../../server/knowledge/knownImports";
import type { LibraryKnowledge } from "../../server/knowledge/libraryKnowledge";

/** A claim that no column of a table says alone: it holds where the code runs. */
export interface Claim {
  /** Unique; lower case, with hyphens. */
  readonly id: string;
  /** `library` of a table, or the name of a file beside them. */
  readonly table: string;
  readonly code: string;
}

/** One file of `server/knowledge`. */
export interface ClaimTable {
  readonly name: string;
  /** What every claim of its file may use. */
  readonly prelude: string;
  readonly claims: readonly Claim[];
  /** Names that the newest releases do not have any more; the tables keep them for older ones. */
  readonly gone: readonly string[];
  /** The columns, where the file has those of a library. */
  readonly columns: Omit<LibraryKnowledge, "library"> | null;
  /** By name: the module that has it, where the file says that. */
  readonly homes: Readonly<Record<string, { readonly module: string; readonly name: string | null }>>;
}

interface ClaimFile {
  readonly packages: readonly string[];
  readonly gone: readonly string[];
  readonly prelude: Readonly<Record<string, string>>;
  readonly claim: readonly Claim[];
}

const file = parse(
  readFileSync(join(__dirname, "../../../test/knowledge/claims.toml"), "utf8"),
) as unknown as ClaimFile;

/** Distributions of PyPI that the claims are about. */
export const REQUIRED_PACKAGES = file.packages;

/** All claims that are written by hand. */
export const claims = file.claim;

/** Every table with its claims; a file that is no table of a library stands under its own name. */
export function claimTables(): ClaimTable[] {
  const table = (name: string, columns: ClaimTable["columns"], homes: ClaimTable["homes"]): ClaimTable => ({
    name,
    prelude: file.prelude[name] ?? "",
    claims: claims.filter((claim) => claim.table === name),
    gone: file.gone,
    columns,
    homes,
  });
  const ofLibraries = tables.map(({ library, ...columns }) => table(library, columns, {}));
  const known = new Set(ofLibraries.map(({ name }) => name));
  const others = new Set(claims.map((claim) => claim.table).filter((name) => !known.has(name)));
  return [
    ...ofLibraries,
    ...homesByPackage().map(([name, homes]) => table(`known-imports ${name}`, null, homes)),
    ...[...others].map((name) => table(name, null, {})),
  ];
}

/** A package a process: some cannot be loaded beside one another. */
function homesByPackage(): [string, ClaimTable["homes"]][] {
  const packages = new Map<string, Record<string, ClaimTable["homes"][string]>>();
  for (const [key, { module, name }] of KNOWN_IMPORTS) {
    const first = module.split(".", 1)[0] ?? module;
    const homes = packages.get(first) ?? {};
    homes[key] = { module, name };
    packages.set(first, homes);
  }
  return [...packages];
}
