import type { Calendar } from '../domain/calendar.ts';
import { fold } from '../domain/fold.ts';
import { parseDeadline } from './dates.ts';

/** What an extension request says: until when, and why. Either may be missing. */
export type AskedTime = { newDueAt: Date | null; reason: string };

const reasonWord = /(?:^|[\s,;.])(?:lý do|ly do|lí do|li do|vì|do)[\s:]+/iu;

/**
 * Reads "27/11 lý do chờ số liệu", "lý do chờ số liệu, đến 27/11" and "thêm 3 ngày vì …".
 * Days that are added count from the deadline while it is still ahead.
 */
export function readExtension(given: {
  text: string;
  now: Date;
  dueAt: Date | null;
  calendar: Calendar;
}): AskedTime {
  const { text, now, dueAt, calendar } = given;
  const [before = '', ...after] = text.split(reasonWord);
  const said = after.join(' ');
  const start = dueAt && dueAt > now && addsDays(before || text) ? dueAt : now;
  const inFront = parseDeadline({ text: before, now: start, calendar });
  if (inFront.due) {
    const rest = said || withoutSpan(before, inFront.span);
    return { newDueAt: inFront.due, reason: tidy(rest) };
  }
  const anywhere = parseDeadline({ text, now: start, calendar });
  if (!anywhere.due) return { newDueAt: null, reason: tidy(said) };
  return { newDueAt: anywhere.due, reason: tidy(withoutSpan(said || text, anywhere.span)) };
}

/** "thêm 3 ngày", "3 ngày làm việc". */
function addsDays(text: string): boolean {
  return /\bthem\b|^(?:xin )?(?:gia han )?\d+ (?:ngay|tuan|thang|tieng|gio)\b/.test(fold(text));
}

function withoutSpan(text: string, span: string): string {
  return span ? text.replace(span, ' ') : text;
}

const connectives =
  /^(?:(?:xin|gia hạn|gia han|thêm|them|đến|den|tới|toi|sang|lùi|lui|hạn|han|ạ|nhé)\s*)+(?=\s|$)/iu;

/** What is left once the date is taken out, without the words that only led up to it. */
function tidy(text: string): string {
  const line = text.replace(/\s+/gu, ' ').replace(/^[\s,.;:-]+|[\s,;:-]+$/gu, '');
  return line
    .replace(connectives, '')
    .replace(/(?:^|[\s,;])(?:đến|den|tới|toi|sang|hạn|han|xin)$/iu, '')
    .replace(/^[\s,.;:-]+|[\s,;:-]+$/gu, '');
}
