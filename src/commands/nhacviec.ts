import type { AlertPreference } from '../domain/alert-letter.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { fold } from '../domain/fold.ts';
import { done } from '../domain/reply.ts';

/** When alerts come to this person: all as they fall due, only in the morning, or not in their quiet hours. */
export const nhacviec: OfficeCommand = {
  name: 'nhacviec',
  aliases: ['quiet'],
  where: 'private',
  may: 'staff',
  listed: true,
  run,
};

const ordinary = { quietFrom: 21 * 60, quietTo: 7 * 60 };
const hours = /(\d{1,2})(?:h|:|g|gio)?(\d{2})?\s*(?:-|den|toi)\s*(\d{1,2})(?:h|:|g|gio)?(\d{2})?/;

async function run(call: StaffCall): Promise<Decision> {
  const { words, staff } = call;
  const wish = fold(call.argument);
  const choice = readWish(wish);
  if (choice === undefined)
    return done(words('commands.nhacviec.how'), [
      { label: words('commands.nhacviec.all'), payload: '#nhacviec ngay' },
      { label: words('commands.nhacviec.morning'), payload: '#nhacviec sang' },
    ]);
  return {
    ...done(sayChoice(call, choice)),
    changes: [{ kind: 'prefer-alerts', staffId: staff.id, preference: choice }],
  };
}

/** Null is as everybody; undefined was not understood. */
function readWish(wish: string): AlertPreference | null | undefined {
  if (/^(?:ngay|tat ca|binh thuong|all)$/.test(wish)) return null;
  if (/^(?:sang|buoi sang|gon|7h30|digest)$/.test(wish)) return { ...ordinary, digestOnly: true };
  const [found, fromHour, fromMinute, toHour, toMinute] = hours.exec(wish) ?? [];
  if (!found) return undefined;
  const quietFrom = minutes(fromHour, fromMinute);
  const quietTo = minutes(toHour, toMinute);
  const real = [quietFrom, quietTo].every((minute) => minute < 24 * 60) && quietFrom !== quietTo;
  return real ? { quietFrom, quietTo, digestOnly: false } : undefined;
}

const minutes = (hour = '0', minute = '0'): number => Number(hour) * 60 + Number(minute);

function sayChoice({ words }: StaffCall, choice: AlertPreference | null): string {
  if (!choice) return words('commands.nhacviec.doneAll');
  if (choice.digestOnly) return words('commands.nhacviec.doneMorning');
  return words('commands.nhacviec.doneQuiet', {
    from: clock(choice.quietFrom),
    to: clock(choice.quietTo),
  });
}

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
