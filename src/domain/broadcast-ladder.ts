import type { Urgency } from './broadcast.ts';
import { fold } from './fold.ts';

/** A working day in minutes of office time (domain/calendar, officeHours). */
export const workingDay = 450;

/** Minutes of office time after sending began at which the silent are reminded, unless its sender says otherwise. */
export const defaultLadder: Readonly<Record<Urgency, readonly number[]>> = {
  information: [],
  acknowledge: [workingDay, 2 * workingDay],
  urgent: [60, 120],
};

export type Rung = { kind: 'ladder' | 'heads'; step: number; minutes: number };

/** Every rung of a ladder; after the last reminder, one more step of the same size, the heads of the silent are told. */
export function rungsOf(ladder: readonly number[]): Rung[] {
  const last = ladder.at(-1);
  if (last === undefined) return [];
  const reminders = ladder.map((minutes, at): Rung => ({ kind: 'ladder', step: at + 1, minutes }));
  const minutes = last + (last - (ladder.at(-2) ?? 0));
  return [...reminders, { kind: 'heads', step: ladder.length + 1, minutes }];
}

const mostRungs = 5;
const longest = 20 * workingDay;

/** "nhắc sau 1 ngày, 2 ngày", "nhắc sau 4 giờ", "không nhắc"; undefined where it says nothing of reminders. */
export function readLadder(typed: string): number[] | undefined {
  const said = fold(typed).trim();
  if (/^khong (?:can )?nhac(?: lai)?$/.test(said)) return [];
  const [, list] = /^nhac(?: lai)?(?: sau)? (.+)$/.exec(said) ?? [];
  const rungs = (list?.split(/,|;|\bva\b/) ?? []).map((part) => {
    const [, count, measure] =
      /^(?:sau )?(\d{1,3}) ?(ngay|gio|h)(?: lam viec)?$/.exec(part.trim()) ?? [];
    return Number(count) * (measure === 'ngay' ? workingDay : 60);
  });
  const sound = rungs.every((minutes) => minutes > 0 && minutes <= longest);
  if (rungs.length === 0 || rungs.length > mostRungs || !sound) return undefined;
  return [...new Set(rungs)].sort((one, other) => one - other);
}
