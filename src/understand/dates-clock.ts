import { readClippedWords, readDigits } from './dates-numbers.ts';
import { isMark, type Reading, says, skip, take } from './dates-text.ts';

/** A time on the clock as spoken: the part of day, if any, still decides between 5 and 17. */
export type Clock = { hour: number; minute: number; end: number };

/**
 * A part of the day. `hour`:`minute` is what it means where no hour is said (rule 4);
 * `shift` says how it moves a spoken hour; `alone` whether it needs no day beside it.
 */
export type Part = {
  hour: number;
  minute: number;
  shift: 'morning' | 'noon' | 'afternoon' | 'evening' | 'none';
  alone: boolean;
  /** "hết ngày" bare is midnight; before a date it is the end of office hours. */
  untilMidnight?: boolean;
  end: number;
};

const hourUnits = ['h', 'giờ', 'g', 'gio'];

/** "17h30", "17:30", "17 giờ 30 phút", "8 rưỡi", "10h kém 15", "mười bảy giờ". */
export function readClock(reading: Reading, index: number): Clock | undefined {
  return readColonClock(reading, index) ?? readSpokenClock(reading, index);
}

function readColonClock(reading: Reading, index: number): Clock | undefined {
  const hour = readDigits(reading, index);
  if (!hour || !isMark(reading, hour.end, ':') || !reading.tokens[hour.end]?.glued)
    return undefined;
  const minute = readDigits(reading, hour.end + 1);
  const isPair = minute && reading.tokens[hour.end + 1]?.glued;
  if (!isPair || reading.tokens[hour.end + 1]?.raw.length !== 2) return undefined;
  const end = skip(reading, minute.end, 'h', 'giờ');
  return valid({ hour: hour.value, minute: minute.value, end });
}

function readSpokenClock(reading: Reading, index: number): Clock | undefined {
  const hour = readDigits(reading, index) ?? readClippedWords(reading, index);
  if (!hour) return undefined;
  const unit = afterHourUnit(reading, hour.end);
  const half = take(reading, unit ?? hour.end, 'rưỡi');
  if (half > 0) return valid({ hour: hour.value, minute: 30, end: half });
  if (unit !== undefined) return valid(withMinutes(reading, hour.value, unit));
  return readEnglishHalf(reading, hour.value, hour.end);
}

function afterHourUnit(reading: Reading, index: number): number | undefined {
  const token = reading.tokens[index];
  if (!token || !hourUnits.some((unit) => says(reading, index, unit))) return undefined;
  const isLetter = token.raw.length === 1;
  if (isLetter && token.key === 'g' && !token.glued) return undefined;
  return skip(reading, index + 1, 'đúng');
}

function readEnglishHalf(reading: Reading, hour: number, index: number): Clock | undefined {
  if (hour > 12) return undefined;
  if (says(reading, index, 'pm')) {
    return { hour: hour === 12 ? 12 : hour + 12, minute: 0, end: index + 1 };
  }
  return says(reading, index, 'am') ? { hour: hour % 12, minute: 0, end: index + 1 } : undefined;
}

function withMinutes(reading: Reading, hour: number, index: number): Clock {
  const less = take(reading, index, 'kém');
  if (less > 0) {
    const minutes = readMinutes(reading, less) ?? readDigits(reading, less);
    if (minutes && minutes.value > 0 && minutes.value < 60)
      return { hour: hour - 1, minute: 60 - minutes.value, end: minutes.end };
  }
  const minutes = readMinutes(reading, index);
  return minutes
    ? { hour, minute: minutes.value, end: minutes.end }
    : { hour, minute: 0, end: index };
}

/** Minutes after the hour, unless the number belongs to a date ("8h 25/11", "tám giờ hai lăm tháng mười một"). */
function readMinutes(reading: Reading, index: number) {
  const number = readDigits(reading, index) ?? readClippedWords(reading, index);
  if (!number || number.value > 59) return undefined;
  const named = take(reading, number.end, 'phút', 'p', 'ph');
  if (named > 0) return { value: number.value, end: named };
  if (isMark(reading, number.end, "'", '’', '′'))
    return { value: number.value, end: number.end + 1 };
  const token = reading.tokens[index];
  if (token?.glued && !isMark(reading, number.end, '/')) return number;
  const isDate =
    isMark(reading, number.end, '/', '-', '.') && reading.tokens[number.end + 1]?.kind === 'number';
  if (isDate || take(reading, number.end, 'tháng', 'tiếng', 'giờ') > 0) return undefined;
  const sure = token?.glued || /^[0-5][05]$/.test(token?.raw ?? '') || token?.kind === 'word';
  return sure ? number : undefined;
}

function valid(clock: Clock): Clock | undefined {
  const fits = clock.hour >= 0 && clock.minute < 60 && clock.hour * 60 + clock.minute <= 24 * 60;
  return fits ? clock : undefined;
}

type PartRow = readonly [
  phrases: readonly string[],
  hour: number,
  minute: number,
  Part['shift'],
  alone: boolean,
];

const partRows: readonly PartRow[] = [
  [['đầu giờ sáng', 'đầu buổi sáng', 'đầu sáng', 'đầu giờ buổi sáng'], 7, 30, 'morning', true],
  [
    ['đầu giờ chiều', 'đầu buổi chiều', 'đầu chiều', 'đầu giờ buổi chiều'],
    13,
    30,
    'afternoon',
    true,
  ],
  [['đầu giờ', 'đầu giờ làm việc', 'đầu giờ hành chính'], 7, 30, 'morning', true],
  [
    ['cuối giờ sáng', 'cuối buổi sáng', 'cuối giờ buổi sáng', 'hết buổi sáng'],
    11,
    30,
    'morning',
    true,
  ],
  [
    ['cuối giờ chiều', 'cuối buổi chiều', 'cuối chiều', 'cuối giờ buổi chiều', 'hết buổi chiều'],
    17,
    0,
    'afternoon',
    true,
  ],
  [
    ['cuối giờ', 'cuối giờ làm việc', 'cuối giờ làm', 'cuối giờ hành chính', 'cuối buổi'],
    17,
    0,
    'none',
    true,
  ],
  [
    ['hết giờ', 'hết giờ hành chính', 'hết giờ làm việc', 'hết giờ làm', 'giờ hành chính'],
    17,
    0,
    'none',
    true,
  ],
  [
    ['cuối ngày', 'cuối ngày làm việc', 'trong ngày', 'hết ngày làm việc', 'trong ngày làm việc'],
    17,
    0,
    'none',
    true,
  ],
  [['hết ngày', 'hết hôm nay', 'hết bữa nay'], 17, 0, 'none', true],
  [['nửa đêm', 'giữa đêm'], 23, 59, 'none', true],
  [['sáng', 'buổi sáng', 'sáng sớm'], 11, 30, 'morning', false],
  [['giờ nghỉ trưa', 'giờ trưa', 'nghỉ trưa', 'bữa trưa', 'giờ cơm trưa'], 11, 30, 'noon', true],
  [['trưa', 'buổi trưa', 'giữa trưa'], 11, 30, 'noon', false],
  [['chiều', 'buổi chiều', 'xế chiều', 'chiều tối'], 17, 0, 'afternoon', false],
  [['tối', 'buổi tối', 'đêm', 'ban đêm', 'khuya'], 20, 0, 'evening', false],
];

/** The part of the day that stands here, the longest wording first. */
export function readPart(reading: Reading, index: number): Part | undefined {
  let best: Part | undefined;
  for (const [phrases, hour, minute, shift, alone] of partRows) {
    const end = take(reading, index, ...phrases);
    if (end > (best?.end ?? index)) best = { hour, minute, shift, alone, end };
  }
  return best && !isMoving(reading, index) ? withoutDayName(reading, index, best) : undefined;
}

/** Without marks "doi han … sang ngay 27/11" moves to the day, not to its morning. */
function isMoving(reading: Reading, index: number): boolean {
  if (reading.accented || reading.tokens[index]?.low !== 'sang') return false;
  if (reading.tokens[take(reading, index + 1, 'ngày')]?.kind !== 'number') return false;
  for (let i = index - 1; i >= 0 && i > index - 12; i--) {
    if (take(reading, i, 'dời', 'lùi', 'chuyển', 'đổi', 'gia hạn') > 0) return true;
  }
  return false;
}

/** In "cuối ngày 25/11" the word "ngày" belongs to the date; "hết ngày" counts to midnight only when bare. */
function withoutDayName(reading: Reading, index: number, part: Part): Part | undefined {
  const endsInDay = says(reading, part.end - 1, 'ngày') && part.end - index > 1;
  if (!endsInDay) return { ...part, untilMidnight: says(reading, part.end - 1, 'nay') };
  const follows = reading.tokens[part.end];
  const isNumbered = follows?.kind === 'number' && !follows.masked;
  const isSpoken = !isNumbered && readClippedWords(reading, part.end) !== undefined;
  if (isNumbered || isSpoken) {
    return says(reading, index, 'cuối') ? { ...part, end: part.end - 1 } : undefined;
  }
  return says(reading, index, 'hết') ? { ...part, untilMidnight: true } : part;
}

/** The hour and minute meant, by rule 3: a bare 1 to 6 is in the afternoon, 24h is 23:59. */
export function timeMeant(
  clock: Pick<Clock, 'hour' | 'minute'> | undefined,
  part: Part | undefined,
): { hour: number; minute: number } {
  if (!clock) return part ?? { hour: 17, minute: 0 };
  const hour = hourMeant(clock.hour, part?.shift ?? 'none');
  return hour >= 24 ? { hour: 23, minute: 59 } : { hour, minute: clock.minute };
}

/** The spoken hours that each part of the day moves by twelve. */
const movedHours: Record<Part['shift'], readonly [from: number, to: number]> = {
  none: [1, 6],
  morning: [0, -1],
  noon: [1, 3],
  afternoon: [1, 11],
  evening: [5, 12],
};

function hourMeant(hour: number, shift: Part['shift']): number {
  const [from, to] = movedHours[shift];
  return hour >= from && hour <= to ? hour + 12 : hour;
}
