/** Breaks Python code as hurried typing does: lines and tokens deleted, doubled, swapped, pasted elsewhere. */

/** Numbers that decide what is broken; any numbers do. */
export interface Mutation {
  readonly unit: "line" | "token" | "character";
  readonly action: "delete" | "double" | "swap" | "move";
  readonly from: number;
  readonly to: number;
}

const TOKEN = /\w+|[^\w\s]+|[ \t]+|\s/g;

/** The code after all mutations; the same code for the same ones. */
export function mutated(code: string, mutations: readonly Mutation[]): string {
  return mutations.reduce(mutate, code);
}

function mutate(code: string, { unit, action, from, to }: Mutation): string {
  const parts = split(code, unit);
  if (parts.length === 0) return code;
  const a = from % parts.length;
  const b = to % parts.length;
  const part = parts[a] as string;
  if (action === "delete") parts.splice(a, 1);
  else if (action === "double") parts.splice(a, 0, part);
  else if (action === "move") parts.splice(b, 0, ...parts.splice(a, 1));
  else {
    parts[a] = parts[b] as string;
    parts[b] = part;
  }
  return parts.join("");
}

function split(code: string, unit: Mutation["unit"]): string[] {
  if (unit === "line") return code.split(/(?<=\n)/);
  return unit === "token" ? (code.match(TOKEN) ?? []) : [...code];
}
