import { readDigits } from './dates-numbers.ts';
import { isMark, type Reading, skip, take } from './dates-text.ts';
import { isCapital, isTimeWord, isWork, readName } from './task-names.ts';
import { takePhrase } from './task-phrases.ts';
import {
  everybody,
  honorifics,
  kindsOfMany,
  manyWords,
  posts,
  smallWords,
  unitFields,
  unitHeads,
  wholeTails,
  wholeUnits,
  workVerbs,
} from './task-words.ts';

/** "các phòng", "toàn thể cán bộ", "5 xã": many at once. */
export function readEverybody(reading: Reading, index: number): number | undefined {
  const end = Math.max(takePhrase(reading, index, everybody), readMany(reading, index));
  if (end < 0) return undefined;
  const isTitle = takePhrase(reading, index, honorifics) === end;
  // "các đồng chí Hà, Lan" names people; "các đồng chí nộp …" everybody.
  const post = isTitle ? takePhrase(reading, end, posts) : -1;
  if (post > 0) return withMoreKinds(reading, extendUnit(reading, post));
  if (isTitle && readName(reading, end) !== undefined) return undefined;
  return withMoreKinds(reading, extendUnit(reading, end));
}

/** "các xã, phường", "tất cả các phòng, trung tâm", "toàn thể công chức, viên chức": one group of many kinds. */
function withMoreKinds(reading: Reading, index: number): number {
  let end = index;
  for (;;) {
    const joined = isMark(reading, end, ',', '-', '/') ? end + 1 : skip(reading, end, 'và');
    const isOther = joined > end && isCapital(reading, joined);
    const next =
      joined > end && !isOther
        ? takePhrase(reading, skip(reading, joined, 'các'), kindsOfMany)
        : -1;
    const tail = takePhrase(reading, end, wholeTails);
    const further = Math.max(isNamedAlone(reading, next) ? -1 : next, tail);
    if (further < 0) return end;
    end = further;
  }
}

/** "các xã, phường Tân Lập": the second is a place of its own. */
const isNamedAlone = (reading: Reading, index: number): boolean =>
  index > 0 && isCapital(reading, index);

/** A word for many before a kind of people or offices: "các trợ giúp viên", "mỗi phòng", "tư pháp 12 xã". */
function readMany(reading: Reading, index: number): number {
  const office = takePhrase(reading, index, officesOfMany);
  const at = office > 0 ? office : index;
  const counted = office > 0 ? readDigits(reading, at)?.end : undefined;
  // Without marks "moi phong" is rather "mời phòng" than "mỗi phòng".
  const isInvited = !reading.accented && reading.tokens[at]?.low === 'moi';
  const many = counted ?? (isInvited ? -1 : takePhrase(reading, at, manyWords));
  return many > 0 ? takePhrase(reading, many, kindsOfMany) : -1;
}

const officesOfMany =
  'tư pháp|ubnd|công chức tư pháp|cán bộ tư pháp|công chức hộ tịch|cán bộ hộ tịch|công chức tư pháp hộ tịch|hộ tịch'.split(
    '|',
  );

/** "phòng HCTP", "Văn phòng", "tư pháp xã Tân Lập", "UBND xã Hòa Bình". */
export function readUnit(reading: Reading, index: number): number | undefined {
  const whole = takePhrase(reading, index, wholeUnits);
  const head = shortHead(reading, index) ?? takePhrase(reading, index, unitHeads);
  const end = head < 0 ? -1 : withPlace(reading, extendUnit(reading, head));
  if (whole > 0 && whole >= end) return withPlace(reading, whole);
  if (head < 0) return undefined;
  if (end === head && take(reading, index, 'đơn vị', 'bộ phận') > 0) return undefined;
  const standsAlone =
    take(reading, index, 'văn phòng', 'vp', 'thanh tra', 'thanh tra sở', 'công đoàn', 'chi đoàn') >
    0;
  return end > head || standsAlone || head - index > 1 ? end : undefined;
}

/** "P.HCTP", "TT. TGPL": a head cut short before a name in capitals. */
function shortHead(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (!token || token.masked || !['p', 'tt', 'bp', 'vp'].includes(token.low)) return undefined;
  if (!isMark(reading, index + 1, '.') || !reading.tokens[index + 1]?.glued) return undefined;
  return isUnitWord(reading, index + 2) ? index + 2 : undefined;
}

/** "tổ hòa giải thôn Pờ Sì Ngài", "ban chỉ đạo xã Tân Lập": where the unit is. */
function withPlace(reading: Reading, index: number): number {
  const of = skip(reading, index, 'của');
  const place = take(
    reading,
    of,
    'thôn',
    'bản',
    'xã',
    'phường',
    'tổ dân phố',
    'huyện',
    'tỉnh',
    'khu phố',
  );
  if (place < 0 || !isCapital(reading, place) || isTimeWord(reading, place)) return index;
  let to = place;
  while (isCapital(reading, to) && !isTimeWord(reading, to)) to++;
  return to;
}

/** Fields of work, capitalised names and abbreviations that go on with a unit's name. */
export function extendUnit(reading: Reading, index: number): number {
  let to = index;
  for (;;) {
    const joined = skip(reading, to, 'của', 'thuộc');
    const found = takePhrase(reading, joined, unitFields);
    // "phòng XDKTVB thẩm định": past the head a verb is a verb.
    const isOver = to > index && (isWork(reading, joined) || opensUnit(reading, joined));
    const field = isOver ? -1 : found;
    const next =
      field > 0 ? field : isUnitWord(reading, to) ? to + 1 : afterCommune(reading, to, index);
    if (next === to) return to;
    to = isMark(reading, next, '&') && isUnitWord(reading, next + 1) ? next + 2 : next;
  }
}

/** "phòng hctp phòng bttp", dictated: another begins. */
const opensUnit = (reading: Reading, index: number): boolean =>
  take(reading, index, 'phòng', 'trung tâm', 'văn phòng', 'chi nhánh', 'thanh tra') > 0 &&
  !isMark(reading, index - 1, ',');

/** "hctp", "ttr": letters without a vowel; "trc" is "trước". */
const isAbbreviation = (word: string): boolean =>
  /^[bcdđghklmnpqrstvx]{3,8}$/.test(word) && !['trc', 'trk', 'ntn', 'cbi', 'dckt'].includes(word);

function isUnitWord(reading: Reading, index: number): boolean {
  const token = reading.tokens[index];
  if (token?.kind !== 'word' || token.masked || isTimeWord(reading, index)) return false;
  if (/^\p{Lu}{2,}\p{Ll}{0,2}\p{Lu}*$/u.test(token.raw)) return true;
  if (!reading.cased && isAbbreviation(token.low)) return true;
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
