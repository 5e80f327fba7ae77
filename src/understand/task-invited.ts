import type { Calendar } from '../domain/calendar.ts';
import { type Deadline, findDeadline } from './dates.ts';
import { isMark, type Reading, spanText, take } from './dates-text.ts';
import { isJoint, type Mention } from './task-mention.ts';
import { isCapital } from './task-names.ts';
import { type Part, partFrom } from './task-parts.ts';
import { takePhrase } from './task-phrases.ts';
import { meetingVerbs } from './task-words.ts';

type Today = { now: Date; calendar: Calendar; names?: readonly string[] };

const inviting = [
  'mời',
  'kính mời',
  'trân trọng kính mời',
  'trân trọng mời',
  'xin mời',
  'triệu tập',
  'kính đề nghị',
];
const headings = [
  'giấy mời',
  'thông báo họp',
  'lịch họp',
  'mời họp',
  'giấy triệu tập',
  'thông báo mời họp',
  'thông báo tập huấn',
];
const comings = ['tham dự', 'dự', 'tham gia', 'có mặt', 'đến dự', 'về dự'];
const composition = ['thành phần'];
const overs = [
  'kết thúc lúc',
  'kết thúc vào',
  'đã kết thúc',
  'cuộc họp kết thúc',
  'đã diễn ra',
  'cùng ngày',
];
const goings = [
  ...comings,
  'đến',
  'lên',
  'về',
  'tới',
  'cử',
  'bố trí',
  'họp',
  'dự họp',
  'sắp xếp',
  'hội ý',
];

/** An invitation to a meeting in a long message: those invited, and when it begins. */
export function readInvitation(
  parts: readonly Part[],
  today: Today,
): { title: string; assignees: string[]; deadline: Deadline } | undefined {
  const listed = parts.filter(({ reading }) => take(reading, 0, ...composition) > 0);
  const invited = parts.filter(invites);
  const isHeaded = parts.slice(0, 2).some(({ reading }) => take(reading, 0, ...headings) > 0);
  const meets = parts.some(({ reading }) => holds(reading, meetingVerbs));
  const isOver = parts.some(({ reading }) => holds(reading, overs));
  const attending = isHeaded || parts.some(isTimed) ? parts.flatMap(attendingOf) : [];
  const isCalled = invited.length > 0 || listed.length > 0 || attending.length > 0;
  if (!meets || isOver || !isCalled) return undefined;
  const deadline = beginOf(parts, invited, today);
  const guests = listed.length > 0 ? listed.flatMap(compositionOf) : invited.flatMap(guestsOf);
  const assignees = guests.length > 0 ? guests : attending;
  const title = (invited[0] ?? parts[0])?.reading.text ?? '';
  return { title, assignees: [...new Set(assignees)], deadline };
}

const holds = (reading: Reading, phrases: readonly string[]): boolean =>
  reading.tokens.some((_, i) => takePhrase(reading, i, phrases) > 0);

const invitationAt = ({ reading }: Part): number =>
  reading.tokens.findIndex(
    (_, i) =>
      take(reading, i, ...inviting.slice(0, -1)) > 0 &&
      take(reading, i - 1, 'giấy', 'đã', 'được') < 0,
  );

/** "Mời anh Tuấn, chị Vân dự họp", "triệu tập công chức tư pháp các xã". */
function invites(part: Part): boolean {
  const at = invitationAt(part);
  return at >= 0 && (guestsOf(part).length > 0 || holds(part.reading, comings));
}

const isTimed = ({ reading }: Part): boolean => take(reading, 0, 'thời gian') > 0;

/** "Toàn thể công chức tham dự", where no word invites. */
function attendingOf({ reading, mentions }: Part): string[] {
  const first = mentions[0];
  const end = reading.tokens.findIndex((_, i) => take(reading, i, ...comings) > 0);
  if (first?.from !== 0 || end < 1 || end > 14) return [];
  return guestsIn(spanText(reading, 0, end));
}

/** Those named right after the word that invites. */
function guestsOf(part: Part): string[] {
  const { reading, mentions } = part;
  const at = invitationAt(part);
  const end = take(reading, at, ...inviting);
  const start = isMark(reading, end, ':') ? end + 1 : end;
  const going = reading.tokens.findIndex((_, i) => i >= start && take(reading, i, ...goings) > 0);
  if (going > start && going < start + 20) return guestsIn(spanText(reading, start, going));
  const guests: Mention[] = [];
  for (const mention of mentions) {
    const last = guests.at(-1);
    if (mention.from < start) continue;
    const isNext = last
      ? isJoint(reading, afterAside(reading, last.to), mention.from)
      : mention.from === start;
    if (!isNext) break;
    guests.push({ ...mention, to: afterKinds(reading, mention.to) });
  }
  return guests.map(({ from, to }) => spanText(reading, from, to));
}

/** "lãnh đạo UBND các xã, phường": more kinds of the same. */
function afterKinds(reading: Reading, index: number): number {
  const end = take(
    reading,
    isMark(reading, index, ',') ? index + 1 : index,
    'phường',
    'thị trấn',
    'đặc khu',
    'đơn vị',
  );
  const isKind = end > index + 1 && !isCapital(reading, end) && !isCapital(reading, end - 1);
  return isKind ? end : index;
}

/** "(Trung tâm TGPL)" after a guest says where they sit. */
function afterAside(reading: Reading, index: number): number {
  if (!isMark(reading, index, '(')) return index;
  const close = reading.tokens.findIndex((_, i) => i > index && isMark(reading, i, ')'));
  return close < 0 ? index : close + 1;
}

const label = /^[^:]{0,40}?:\s*|^thành phần\s*(?:tham dự|dự họp|gồm|mời)?\s*/iu;
const longestGuest = 9;

/** "Thành phần: các Phó Giám đốc, Phòng BTTP, anh Quân (Trung tâm TGPL)". */
function compositionOf({ reading }: Part): string[] {
  return guestsIn(reading.text.replace(label, ''));
}

const kinds =
  /^(?:(?:các|cac)\s+)?(?:xã|phường|thị trấn|đặc khu|đơn vị|trung tâm|viên chức|công chức|người lao động|(?:anh |chị )?chị|chị (?:trưởng|phó) phòng|phuong|thi tran|don vi|trung tam|vien chuc|cong chuc|nguoi lao dong|chi (?:truong|pho) phong)$/iu;

/** A list of people; "các xã, phường" is one of many kinds. */
function guestsIn(list: string): string[] {
  const items = list
    .replace(/\([^)]*\)/gu, '')
    .split(/([,;]\s+|\s+(?:và|cùng|va|cung)\s+|\s[-–+]\s)/u);
  const guests: string[] = [];
  for (let i = 0; i < items.length; i += 2) {
    const item = (items[i] ?? '').replace(/[\s.;,/]+$/u, '').trim();
    const last = guests.at(-1);
    if (last !== undefined && kinds.test(item))
      guests[guests.length - 1] = `${last}${items[i - 1] ?? ' '}${item}`;
    else if (item !== '') guests.push(item);
  }
  return guests.flatMap(guestIn);
}

function guestIn(item: string): string[] {
  if (item.split(/\s+/u).length <= longestGuest && !/\d{1,2}\s?(?:h|giờ|gio)/u.test(item))
    return [item];
  const { reading, mentions } = partFrom(item);
  const first = mentions[0];
  return first?.from === 0 ? [spanText(reading, first.from, first.to)] : [];
}

const whens = ['thời gian', 'khai mạc', 'bắt đầu'];

/** When it begins: after "Thời gian:", else in the invitation, else beside the word for the meeting. */
function beginOf(parts: readonly Part[], invited: readonly Part[], today: Today): Deadline {
  const said = parts.filter(({ reading }) => holds(reading, whens));
  const met = parts.filter((part) => holds(part.reading, meetingVerbs));
  const found = [...said, ...invited, ...met]
    .map((part) =>
      findDeadline(part.reading, today, {
        meeting: true,
        skipped: (token) =>
          part.mentions.some(
            ({ from, to, kind }) => kind !== 'unit' && token >= from && token < to,
          ),
      }),
    )
    .find(({ due }) => due !== null);
  return found ?? { due: null, span: '', recurrence: null, confidence: 0.6 };
}
