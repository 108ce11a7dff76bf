/** Which files may be project files, and where in them our options stand. Knows names alone. */

/** The names that a project file may have; in one directory the first one counts. */
export const PROJECT_FILE_NAMES = ["heldout.toml", "pyproject.toml"] as const;

/** The table of a project file in which our options stand; null for any other file. */
export function optionTable(path: string): readonly string[] | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "heldout.toml") return [];
  return name === "pyproject.toml" ? ["tool", "heldout"] : null;
}
