import { evenSpelling, fold, isMark, type Reading, says, take } from './dates-text.ts';

const firstKeys = new WeakMap<readonly string[], Map<string, string[]>>();

/** `take` over a long list: only phrases whose first word fits are tried. */
export function takePhrase(reading: Reading, index: number, phrases: readonly string[]): number {
  const token = reading.tokens[index];
  if (token?.kind !== 'word') return -1;
  const byKey = firstKeys.get(phrases) ?? indexed(phrases);
  return takeMarked(reading, index, byKey.get(token.key) ?? []);
}

function indexed(phrases: readonly string[]): Map<string, string[]> {
  const byKey = new Map<string, string[]>();
  for (const phrase of phrases) {
    const key = fold(evenSpelling(/^\p{L}+/u.exec(phrase)?.[0] ?? ''));
    byKey.set(key, [...(byKey.get(key) ?? []), phrase]);
  }
  firstKeys.set(phrases, byKey);
  return byKey;
}

/** Phrases may hold marks: "đ/c", "các phòng, đơn vị". */
function takeMarked(reading: Reading, index: number, phrases: readonly string[]): number {
  const plain = phrases.filter((phrase) => !/[/,-]/.test(phrase));
  const marked = phrases
    .filter((phrase) => /[/,-]/.test(phrase))
    .map((phrase) => takePieces(reading, index, phrase.match(/\p{L}+|[/,-]/gu) ?? []));
  return Math.max(take(reading, index, ...plain), ...marked);
}

function takePieces(reading: Reading, index: number, pieces: readonly string[]): number {
  const fits = pieces.every((piece, i) =>
    /\p{L}/u.test(piece) ? says(reading, index + i, piece) : isMark(reading, index + i, piece),
  );
  return fits ? index + pieces.length : -1;
}

const longest = 6;

/** Where the longest of the phrases that end just before `index` begins, or -1. */
export function endsWithPhrase(
  reading: Reading,
  index: number,
  phrases: readonly string[],
): number {
  for (let start = Math.max(0, index - longest); start < index; start++) {
    if (endsExactly(reading, start, index, phrases)) return start;
  }
  return -1;
}

function endsExactly(
  reading: Reading,
  start: number,
  index: number,
  phrases: readonly string[],
): boolean {
  const token = reading.tokens[start];
  if (token?.kind !== 'word') return false;
  const byKey = firstKeys.get(phrases) ?? indexed(phrases);
  return (byKey.get(token.key) ?? []).some(
    (phrase) => takeMarked(reading, start, [phrase]) === index,
  );
}
