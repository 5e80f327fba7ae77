import type { Calendar } from '../domain/calendar.ts';
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
  const more = addedTime.exec(before || text);
  if (more) {
    const start = dueAt && dueAt > now ? dueAt : now;
    const { due } = parseDeadline({ text: `trong ${more[1]}`, now: start, calendar });
    return { newDueAt: due, reason: tidy(said || withoutSpan(text, more[0])) };
  }
  const inFront = parseDeadline({ text: before, now, calendar });
  if (inFront.due) {
    return { newDueAt: inFront.due, reason: tidy(said || withoutSpan(before, inFront.span)) };
  }
  const anywhere = parseDeadline({ text, now, calendar });
  if (!anywhere.due) return { newDueAt: null, reason: tidy(said) };
  return { newDueAt: anywhere.due, reason: tidy(withoutSpan(said || text, anywhere.span)) };
}

/** "thêm 3 ngày", "3 ngày làm việc", "gia hạn một tuần": an amount, not a day. */
const addedTime =
  /(?:^|(?<=\s))(?:(?:xin|gia hạn|gia han|thêm|them)\s+)*((?:\d{1,3}|một|mot|hai|ba|bốn|bon|năm|nam|sáu|sau|bảy|bay|mười|muoi)\s+(?:ngày làm việc|ngay lam viec|ngày|ngay|tuần|tuan|tháng|thang)(?:\s+(?:làm việc|lam viec))?)(?!\s*(?:này|nay|sau|tới|toi|\d))(?=$|[\s,.;])/iu;

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
