import { type Reading, readText } from '../dates-text.ts';

/** Where a name stands; `from` and `to` count tokens. */
export type Span = { from: number; to: number };

const keysOf = (name: string): string[] =>
  readText(name)
    .tokens.filter(({ raw }) => !isSlight(raw))
    .map(({ key }) => key);

/** Marks that dictation drops from a name: "các xã, phường". */
const isSlight = (raw: string): boolean => [',', '.', ';'].includes(raw);

/** Every place where a name stands, whatever its marks and capitals; as typed first. */
function placesOf(reading: Reading, name: string): Span[] {
  const keys = keysOf(name);
  const places = reading.tokens.flatMap((_, from) => {
    const to = endOf(reading, from, keys);
    return to === undefined ? [] : [{ from, to }];
  });
  const typed = (place: Span) => Number(textOf(reading, place) === name.normalize('NFC'));
  return places.sort((one, other) => typed(other) - typed(one) || one.from - other.from);
}

const textOf = ({ text, tokens }: Reading, { from, to }: Span): string =>
  text.slice(tokens[from]?.start, tokens[to - 1]?.end);

function endOf(reading: Reading, from: number, keys: readonly string[]): number | undefined {
  let at = from;
  for (const key of keys) {
    while (at > from && isSlight(reading.tokens[at]?.raw ?? '')) at++;
    if (reading.tokens[at]?.key !== key) return undefined;
    at++;
  }
  return at > from ? at : undefined;
}

const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/**
 * Where those told to act stand in the text, left to right: for every name its places, those after the first being
 * as good by the label. Longer names choose first, so "Phòng A" is not taken out of "Trưởng Phòng A".
 * Undefined where a name is not to be found.
 */
export function placeNames(
  reading: Reading,
  names: readonly string[],
): (readonly Span[])[] | undefined {
  const taken: Span[] = [];
  const found: Span[][] = [];
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const places = placesOf(reading, name).filter(
      (place) => !taken.some((other) => overlap(place, other)),
    );
    const [first] = places;
    if (!first) return undefined;
    taken.push(first);
    found.push(places);
  }
  return found.sort((one, other) => (one[0]?.from ?? 0) - (other[0]?.from ?? 0));
}
