import type { Words } from '../port/words.ts';
import { localDateOf, minuteOfDay, weekdayOf } from './local-date.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** "thứ Sáu 27/11/2026, 17:00": the weekday always stands with it, so that a slip is seen. */
export function sayMoment(words: Words, at: Date): string {
  const date = localDateOf(at);
  const minute = Math.floor(minuteOfDay(at));
  return words('office.moment', {
    weekday: words(`office.weekday.${weekdayOf(date)}`),
    date: `${two(date.day)}/${two(date.month)}/${date.year}`,
    time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
  });
}

/** "thứ Sáu 27/11/2026". */
export function sayDay(words: Words, at: Date): string {
  const date = localDateOf(at);
  return words('alerts.day', {
    weekday: words(`office.weekday.${weekdayOf(date)}`),
    date: `${two(date.day)}/${two(date.month)}/${date.year}`,
  });
}

/** A deadline, or that there is none. */
export function sayDeadline(words: Words, dueAt: Date | null): string {
  return dueAt ? sayMoment(words, dueAt) : words('office.noDeadline');
}

const MINUTE_MS = 60_000;

/** "còn 2 ngày", "quá hạn 3 giờ": minutes under an hour, hours under two days, then days. */
export function sayTimeLeft(words: Words, now: Date, dueAt: Date): string {
  // An alert due at 24 h before fires a moment later, and still means 24 hours.
  const minutes = Math.round(Math.abs(dueAt.getTime() - now.getTime()) / MINUTE_MS);
  const span =
    minutes < 60
      ? words('office.span.minutes', { n: minutes })
      : minutes < 48 * 60
        ? words('office.span.hours', { n: Math.floor(minutes / 60) })
        : words('office.span.days', { n: Math.floor(minutes / (24 * 60)) });
  return words(dueAt < now ? 'office.span.overdue' : 'office.span.left', { span });
}
