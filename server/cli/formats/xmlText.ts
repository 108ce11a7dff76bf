/** Text as it stands in XML 1.0, in an attribute as well as between tags. Knows no format. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Line ends stay what they are in attributes too; characters that XML does not have become U+FFFD. */
export function xmlText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
      .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)
  );
}

/** The attributes of a tag, each behind a space. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join("");
}
