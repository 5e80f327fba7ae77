import { findPhrases } from './dates.ts';
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
  const spoken = take(reading, index, 'đại diện', 'đại diện lãnh đạo');
  if (spoken > 0) return readEverybody(reading, spoken);
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

/** "Nhóm Thuỷ - Hằng - Dũng", "nhóm anh Quang, chị Dịu": people, not a unit. */
const isGroupOfNames = (reading: Reading, index: number): boolean =>
  take(reading, index, 'nhóm', 'tổ', 'đội') === index + 1 &&
  isCapital(reading, index + 1) &&
  isMark(reading, index + 2, '-', ',', '–');

/** "Tổ 1", "đội 2". */
const isNumbered = (reading: Reading, index: number, head: number): boolean =>
  take(reading, index, 'tổ', 'đội', 'nhóm', 'cụm', 'chi bộ') === head &&
  readDigits(reading, head) !== undefined &&
  (isWork(reading, head + 1) || isMark(reading, head + 1, ',', ':'));

/** Words that only begin like a unit. */
const longerWords =
  'tổ chức|ban hành|ban đầu|đội ngũ|hội nghị|hội thảo|hội thi|hội trường|hội ý|hội diễn|hội chợ'.split(
    '|',
  );

const ownHeads = ['tổ', 'đội', 'nhóm', 'ban', 'tiểu ban', 'bộ phận', 'trung tâm', 'hội'];

/** "Đội văn nghệ tập tiết mục": a field we do not know, up to the work that follows it. */
function readOwnField(reading: Reading, index: number, head: number): number {
  const end = extendUnit(reading, head);
  if (end === head && isNumbered(reading, index, head)) return head + 1;
  if (take(reading, index, ...longerWords) > head) return end;
  if (take(reading, head, 'cử') > 0) return end;
  const isOpen = end === head && takePhrase(reading, index, ownHeads) === head;
  if (!isOpen || !opensOrder(reading, index)) return end;
  for (let to = head + 1; to < head + 5; to++) {
    if (reading.tokens[to - 1]?.kind !== 'word' || isTimeWord(reading, to - 1)) return end;
    if (isWork(reading, to)) return to;
  }
  return end;
}

/** Without marks "doi", "to" are units only where somebody told to act is named. */
const isBareDoubt = (reading: Reading, index: number): boolean =>
  !reading.accented && take(reading, index, 'đội', 'tổ') > 0 && !opensOrder(reading, index);

/** "tổ một cửa", "ban chấp hành công đoàn": known by its whole name. */
export function readWholeUnit(reading: Reading, index: number): number | undefined {
  const end = isBareDoubt(reading, index) ? -1 : takePhrase(reading, index, wholeUnits);
  return end > 0 && extendUnit(reading, end) === end ? withPlace(reading, end) : undefined;
}

/** "phòng HCTP", "Văn phòng", "tư pháp xã Tân Lập", "UBND xã Hòa Bình". */
export function readUnit(reading: Reading, index: number): number | undefined {
  if (isBareDoubt(reading, index)) return undefined;
  const whole = readWholeUnit(reading, index) ?? -1;
  const known = Math.max(
    takePhrase(reading, index, unitHeads),
    takePhrase(reading, index, wholeUnits),
  );
  const head = shortHead(reading, index) ?? (isGroupOfNames(reading, index) ? -1 : known);
  const end = head < 0 ? -1 : withPlace(reading, readOwnField(reading, index, head));
  if (whole > 0 && whole >= end) return whole;
  if (head < 0) return readLetters(reading, index);
  if (end === head && take(reading, index, 'đơn vị', 'bộ phận') > 0) return undefined;
  const standsAlone =
    take(reading, index, 'văn phòng', 'vp', 'thanh tra', 'thanh tra sở', 'công đoàn', 'chi đoàn') >
    0;
  return end > head || standsAlone || head - index > 1 ? end : undefined;
}

/** Where somebody told to act is named: at the head of a clause, after a word that hands work out or a joint. */
const opensOrder = (reading: Reading, index: number): boolean =>
  index === 0 ||
  reading.tokens[index - 1]?.kind === 'mark' ||
  take(
    reading,
    index - 1,
    'và',
    'giao',
    'nhờ',
    'mời',
    'nghị',
    'cầu',
    'bên',
    'phía',
    'với',
    'cùng',
    'cho',
    'công',
  ) > 0 ||
  findPhrases(reading).some(({ to }) => to === index);

const knownLetters = new Set(
  'hctp bttp pbgdpl tgpl xdktvb ktvb tccb khtc kstthc tthc xdvb hcbttp'.split(' '),
);

/** "PBGDPL gửi danh sách", "HCTP và BTTP …": a unit by its letters alone, at the head of a clause. */
function readLetters(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  const isLetters =
    token && !token.masked && (/^\p{Lu}{3,}$/u.test(token.raw) || knownLetters.has(token.low));
  const acts =
    isWork(reading, index + 1) || take(reading, index + 1, 'và', 'với', 'cần', 'phải', 'nhớ') > 0;
  return isLetters && opensOrder(reading, index) && acts ? index + 1 : undefined;
}

/** "P.HCTP", "TT. TGPL": a head cut short before a name in capitals. */
function shortHead(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (!token || token.masked || !['p', 'tt', 'bp', 'vp'].includes(token.low)) return undefined;
  const next = reading.tokens[index + 1];
  const isLetters = /^\p{Lu}{3,}/u.test(next?.raw ?? '') || isAbbreviation(next?.low ?? '');
  if (token.low === 'p' && isLetters && !next?.masked) return index + 1;
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
    const inner = isCapital(reading, to) ? takePhrase(reading, to, unitHeads) : -1;
    if (inner > to + 1) return extendUnit(reading, inner);
    const next = afterPart(reading, to, index);
    if (next === to) return to;
    const isOne = isMark(reading, next, '&') && reading.tokens[next]?.glued;
    to = isOne && isUnitWord(reading, next + 1) ? next + 2 : next;
  }
}

/** The end of one more part of a unit's name; the same place where none stands here. */
function afterPart(reading: Reading, at: number, head: number): number {
  const known = Math.max(
    fieldAt(reading, at, at > head),
    at === head ? capitalVerb(reading, at) : -1,
  );
  if (known > 0) return known;
  return isUnitWord(reading, at) ? at + 1 : afterCommune(reading, at, head);
}

/** "Phòng Kiểm soát TTHC", "Phòng Tổ chức": a verb with a capital right behind the head is its name. */
const capitalVerb = (reading: Reading, index: number): number =>
  isCapital(reading, index) && take(reading, index - 1, 'phòng', 'ban', 'bộ phận') === index
    ? takePhrase(reading, index, workVerbs)
    : -1;

/** The end of the field of work here; past the head a verb is a verb ("phòng XDKTVB thẩm định"). */
function fieldAt(reading: Reading, index: number, isPastHead: boolean): number {
  const joined = skip(reading, index, 'của', 'thuộc');
  const isOver = isPastHead && (isWork(reading, joined) || opensUnit(reading, joined));
  return isOver ? -1 : takePhrase(reading, joined, unitFields);
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
  const joined = isMark(reading, index + 1, '&') && reading.tokens[index + 2]?.glued;
  if (joined && token.raw.length < 5) return true;
  if (/^\p{Lu}{2,}\p{Ll}{0,2}\p{Lu}*$/u.test(token.raw)) return true;
  if (!reading.cased && isAbbreviation(token.low)) return true;
  if (takePhrase(reading, index, posts) > index + 1) return false;
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
