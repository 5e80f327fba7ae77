import type { Reading } from '../dates-text.ts';
import { isCapital } from '../task-names.ts';
import { takePhrase } from '../task-phrases.ts';
import {
  everybody,
  givenNames,
  honorifics,
  kindsOfMany,
  manyWords,
  meetingVerbs,
  ordering,
  posts,
  receiving,
  smallWords,
  unitFields,
  unitHeads,
  wholeUnits,
  workVerbs,
} from '../task-words.ts';

const familyNames = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao dinh lam luong mai trinh truong ha cao ta luu quach thach lo vang giang sung thao mua vi nong be ma chu hua la trieu ban dang phu quang tong khuong kieu mac nghiem phung quan thai tieu ton to van vuong y ksor rmah siu nie hmok ayun kpa rcom rahlan chang hau lu tan tran cu sin seo khong lau ha hang sinh cut lia luc hoang'.split(
    ' ',
  ),
);
const particles = 'nhé|nha|nhá|ạ|ơi|nghen|nhe|nghe|hen|nhỉ|đi|giúp|giùm|hộ|với'.split('|');
const telling =
  'đã|vừa|đang|sẽ|bị|được|là|có|chưa|không|cũng|nói|bảo|báo|hỏi|khen|chê|xin|định|muốn'.split('|');

/** What the lists of words say a token may be; a token may be several at once. */
const kinds: readonly (readonly string[])[] = [
  honorifics,
  posts,
  unitHeads,
  [...wholeUnits, ...everybody],
  ordering,
  receiving,
  workVerbs,
  meetingVerbs,
  smallWords,
  unitFields,
  [...manyWords, ...kindsOfMany],
  particles,
  telling,
];
export const kind = {
  honorific: 1,
  post: 2,
  head: 4,
  whole: 8,
  ordering: 16,
  receiving: 32,
  work: 64,
  meeting: 128,
  small: 256,
  field: 512,
  many: 1024,
  particle: 2048,
  telling: 4096,
  given: 8192,
  family: 16384,
  time: 32768,
  capital: 65536,
} as const;
export const countOfKinds = 17;

export type WordKinds = {
  /** Bits of the kinds a phrase of which begins here. */
  starts: Int32Array;
  /** Bits of those that go on here. */
  goesOn: Int32Array;
};

/** Says of a phrase found whether it is passed over: training forgets some, as new words are unknown. */
export type Forget = (() => boolean) | undefined;

export function wordKinds(
  reading: Reading,
  times: readonly { opened: number; to: number }[],
  forget?: Forget,
): WordKinds {
  const count = reading.tokens.length;
  const starts = new Int32Array(count);
  const goesOn = new Int32Array(count);
  const note = (from: number, to: number, bit: number) => {
    starts[from] = (starts[from] ?? 0) | bit;
    for (let i = from + 1; i < to; i++) goesOn[i] = (goesOn[i] ?? 0) | bit;
  };
  for (const [i, token] of reading.tokens.entries()) {
    if (token.kind !== 'word' || token.masked) continue;
    for (const { to, bit } of phrasesAt(reading, i)) if (!forget?.()) note(i, to, bit);
    if (familyNames.has(token.key)) note(i, i + 1, kind.family);
    if (isCapital(reading, i)) note(i, i + 1, kind.capital);
  }
  for (const { opened, to } of times) note(Math.max(0, opened), to, kind.time);
  return { starts, goesOn };
}

/** The phrases of the lists that begin here. */
function phrasesAt(reading: Reading, index: number): { to: number; bit: number }[] {
  const listed = kinds.map((phrases, at) => ({
    to: takePhrase(reading, index, phrases),
    bit: 1 << at,
  }));
  const isGiven = givenNames.has(reading.tokens[index]?.key ?? '');
  const found = listed.filter(({ to }) => to > 0);
  return isGiven ? [...found, { to: index + 1, bit: kind.given }] : found;
}
