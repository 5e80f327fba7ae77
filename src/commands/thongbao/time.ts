import type { StaffCall } from '../../domain/command.ts';
import { fold } from '../../domain/fold.ts';
import { instantAt, localDateOf } from '../../domain/local-date.ts';
import { parseDeadline } from '../../understand/dates.ts';

const minute = 60_000;

/**
 * When words say a notice is to go. A day alone means its morning and an afternoon its beginning: a deadline would be
 * their end. Undefined for words without a time, and for what is over.
 */
export function sendingTime({ now, calendar }: StaffCall, typed: string): Date | undefined {
  const { due } = parseDeadline({ text: typed, now, calendar });
  if (!due) return undefined;
  const said = fold(typed);
  const hour = /\d\s*(?:h|g|gio|:|ph)|\bhalf|\d\s*(?:am|pm)\b/.test(said);
  const day = localDateOf(due);
  const begin = /\bchieu\b|afternoon/.test(said) ? instantAt(day, 13, 30) : instantAt(day, 7, 30);
  const at = hour ? due : begin;
  return at > now ? at : undefined;
}

/** The end of a day, or the hour that is said. */
export function endingTime({ now, calendar }: StaffCall, typed: string): Date | undefined {
  const { due } = parseDeadline({ text: typed, now, calendar });
  return due && due > now ? due : undefined;
}

/** The first minute of office hours from here on. */
export function nextOpening({ calendar }: StaffCall, from: Date): Date {
  if (calendar.isOfficeTime(from)) return from;
  return new Date(calendar.addWorkingMinutes(from, 1).getTime() - minute);
}

/** The times the guide offers: the next half of a working day, and the one after. */
export function offeredTimes(call: StaffCall): Date[] {
  const { now, calendar } = call;
  const today = localDateOf(now);
  const halves = [today, calendar.nextWorkingDay(today)]
    .filter((day) => calendar.isWorkingDay(day))
    .flatMap((day) => [instantAt(day, 7, 30), instantAt(day, 13, 30)]);
  return halves.filter((at) => at > now).slice(0, 2);
}
