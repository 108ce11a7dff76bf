/** What each snippet needs to be run, as `snippets/fixtures.toml` says it, and the script that comes of it. Knows no interpreter. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { plainText } from "../../server/lsp/completing/snippetText";
import type { Snippet } from "../../server/rule-api/snippet";
import type { EnvironmentRecipe } from "../support/pythonEnvironment";

/** The keys are explained in the file. */
export interface Fixture {
  readonly packages: readonly string[];
  readonly data?: readonly string[];
  readonly before?: string;
  readonly after: string;
  readonly stops?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: string;
}

export interface Fixtures {
  readonly bySnippet: ReadonlyMap<string, Fixture>;
  readonly preambles: ReadonlyMap<string, string>;
  readonly environments: ReadonlyMap<string, EnvironmentRecipe>;
}

/** Reads the file. Throws where it is no TOML; what its tables hold is checked by a test. */
export function readFixtures(): Fixtures {
  const path = join(__dirname, "../../../snippets/fixtures.toml");
  const { data, environments, ...snippets } = parse(readFileSync(path, "utf8")) as unknown as {
    readonly data: Readonly<Record<string, { readonly code: string }>>;
    readonly environments: Readonly<Record<string, EnvironmentRecipe>>;
  } & Readonly<Record<string, Fixture>>;
  return {
    bySnippet: new Map(Object.entries(snippets)),
    preambles: new Map(Object.entries(data).map(([name, { code }]) => [name, code])),
    environments: new Map(Object.entries(environments)),
  };
}

/** The snippet with the texts of its tab stops, between what it needs and what must hold behind it. */
export function scriptOf({ body }: Snippet, fixture: Fixture, { preambles }: Fixtures): string {
  const stops = fixture.stops ?? {};
  const filled = body.replaceAll(/\$\{(\d+):[^}]*\}/g, (stop, number: string) => stops[number] ?? stop);
  return [
    ...(fixture.data ?? []).map((name) => preambles.get(name) ?? ""),
    fixture.before ?? "",
    plainText(filled),
    fixture.after,
  ].join("\n");
}
