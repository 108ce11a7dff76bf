/** Which name was probably meant by one that does not exist. Knows spellings only. */

/** The only candidate that is written alike: other capitals or underscores, or one letter too many, too few or exchanged. */
export function similarName(name: string, candidates: Iterable<string>): string | null {
  const alike = new Set<string>();
  for (const candidate of candidates)
    if (candidate !== name && (plain(candidate) === plain(name) || isSlip(name, candidate)))
      alike.add(candidate);
  const [only, ...others] = alike;
  return only !== undefined && others.length === 0 ? only : null;
}

const plain = (name: string): string => name.toLowerCase().replaceAll("_", "");

/** One letter apart, not the first one and no digit: `x1` and `x2` are two names. */
function isSlip(name: string, other: string): boolean {
  const [short, long] = name.length <= other.length ? [name, other] : [other, name];
  if (short.length < 4 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (at === 0) return false;
  if (short.length === long.length) {
    const exchanged = short[at] === long[at + 1] && short[at + 1] === long[at];
    return exchanged && isLetter(short[at]) && short.slice(at + 2) === long.slice(at + 2);
  }
  return isLetter(long[at]) && short.slice(at) === long.slice(at + 1);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character);
}
