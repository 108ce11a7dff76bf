/** What tells names apart that a program in place would have twice. Knows no program. */

/** Behind a name that its new surroundings have, too. A letter to Python, and to nobody else. */
export const MARK = "\u02d1";

/** What a text says of the program as it is written. */
export const asWritten = (text: string): string => text.replaceAll(MARK, "");
