import { type Reading, skip, take } from './dates-text.ts';
import { isCapital, isTimeWord, isWork, readName } from './task-names.ts';
import { takePhrase } from './task-phrases.ts';
import {
  everybody,
  honorifics,
  posts,
  smallWords,
  unitFields,
  unitHeads,
  workVerbs,
} from './task-words.ts';

/** "các phòng", "toàn thể cán bộ": many at once. */
export function readEverybody(reading: Reading, index: number): number | undefined {
  const end = takePhrase(reading, index, everybody);
  if (end < 0) return undefined;
  const isTitle = takePhrase(reading, index, honorifics) === end;
  // "các đồng chí Hà, Lan" names people; "các đồng chí nộp …" everybody.
  const post = isTitle ? takePhrase(reading, end, posts) : -1;
  if (post > 0) return extendUnit(reading, post);
  if (isTitle && readName(reading, end) !== undefined) return undefined;
  return extendUnit(reading, end);
}

/** "phòng HCTP", "Văn phòng", "tư pháp xã Tân Lập", "UBND xã Hòa Bình". */
export function readUnit(reading: Reading, index: number): number | undefined {
  const head = takePhrase(reading, index, unitHeads);
  if (head < 0) return undefined;
  const end = extendUnit(reading, head);
  const standsAlone =
    take(reading, index, 'văn phòng', 'thanh tra', 'thanh tra sở', 'công đoàn', 'chi đoàn') > 0;
  return end > head || standsAlone || head - index > 1 ? end : undefined;
}

/** Fields of work, capitalised names and abbreviations that go on with a unit's name. */
export function extendUnit(reading: Reading, index: number): number {
  let to = index;
  for (;;) {
    const joined = skip(reading, to, 'của', 'thuộc');
    const found = takePhrase(reading, joined, unitFields);
    // "phòng XDKTVB thẩm định": past the head a verb is a verb.
    const field = to > index && isWork(reading, joined) ? -1 : found;
    const next =
      field > 0 ? field : isUnitWord(reading, to) ? to + 1 : afterCommune(reading, to, index);
    if (next === to) return to;
    to = next;
  }
}

function isUnitWord(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked || isTimeWord(reading, index)) return false;
  if (/^\p{Lu}{2,}$/u.test(token.raw)) return true;
  return isCapital(reading, index) && takePhrase(reading, index, workVerbs) < index + 2;
}

/** Without capitals the name of a commune is taken to be two syllables: "xã tân lập". */
function afterCommune(reading: Reading, index: number, head: number): number {
  if (reading.cased || index !== head || take(reading, index - 1, 'xã', 'phường') < 0) return index;
  const isName = (at: number) =>
    reading.tokens[at]?.kind === 'word' && takePhrase(reading, at, smallWords) < 0;
  const second = isName(index + 1) && (!isWork(reading, index + 1) || isWork(reading, index + 2));
  return isName(index) && !isWork(reading, index) && second ? index + 2 : index;
}
