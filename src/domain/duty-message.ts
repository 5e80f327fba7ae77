import type { Address, Message } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import type { Outgoing } from './decision.ts';
import { type DutyShift, type DutySwap, shiftStart } from './duty-roster.ts';
import { unitName } from './find-unit.ts';
import { isoDate, type LocalDate } from './local-date.ts';
import { sayDay } from './moment-message.ts';
import type { Office } from './office.ts';
import type { Reach } from './recurring-message.ts';
import { mention } from './reply.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** "07:30–11:30". */
export const sayHours = ({ fromMin, toMin }: Pick<DutyShift, 'fromMin' | 'toMin'>): string =>
  `${clock(fromMin)}–${clock(toMin)}`;

/** "Ca 3: thứ Bảy 28/11/2026, 07:30–11:30, Phòng HCTP: Trần Thị Hà". */
export function sayShift(words: Words, shift: DutyShift, office: Office): string {
  return words('roster.shift', {
    number: shift.number,
    day: sayDay(words, shiftStart(shift)),
    hours: sayHours(shift),
    unit: unitName(office, shift.unitId),
    person: sayNames(words, membersOf(office, [shift.staffId])),
  });
}

/** A message to one person, or by name in a group of their unit where they cannot be written to. */
export function toOne(
  staffId: string,
  subjectId: string,
  reach: Reach,
  say: (words: Words) => Message,
): Outgoing[] {
  const found = reach.addresses.get(staffId);
  if (found) {
    const { language, ...to } = found;
    return [{ to, purpose: 'assignment', subjectId, staffId, message: say(reach.speak(language)) }];
  }
  const members = membersOf(reach.office, [staffId]);
  const words = reach.speak('vi');
  const unitId = members[0]?.unitId;
  return reach.groups
    .filter((group) => group.unitId === unitId)
    .map(({ channel, chatId }): Outgoing => {
      const to: Address = { channel, chatId, kind: 'group' };
      const message = say(words);
      const text = words('office.calling', {
        people: sayNames(words, members),
        text: message.text,
      });
      const people = mention(members, reach.accounts, channel);
      return { to, purpose: 'assignment', subjectId, message: { ...message, text, people } };
    });
}

export function dutyReminder(shift: DutyShift, reach: Reach): Outgoing[] {
  return toOne(shift.staffId, shift.id, reach, (words) => ({
    text: words('roster.reminder', { shift: sayShift(words, shift, reach.office) }),
    buttons: [
      { label: words('roster.button.seen'), payload: `#lichtruc ro ${shift.number}` },
      { label: words('roster.button.swap'), payload: `#doitruc ${shift.number}` },
    ],
  }));
}

export function saySwap(words: Words, swap: DutySwap, office: Office): string {
  const values = {
    number: swap.number,
    from: sayNames(words, membersOf(office, [swap.fromStaff])),
    to: sayNames(words, membersOf(office, [swap.toStaff])),
    shift: sayShift(words, swap.shift, office),
  };
  return swap.other
    ? words('roster.swapBoth', { ...values, other: sayShift(words, swap.other, office) })
    : words('roster.swapOne', values);
}

/** What a citizen may know of the days off ahead: which unit is open when, and no names. */
export function sayOpenDays(
  words: Words,
  days: readonly LocalDate[],
  shifts: readonly DutyShift[],
  office: Office,
): string {
  const lines = days.flatMap((day) => {
    const own = shifts.filter((one) => isoDate(one.day) === isoDate(day) && !one.dropped);
    const units = new Map(own.map((one) => [`${one.unitId} ${sayHours(one)}`, one]));
    return [...units.values()].map((shift) =>
      words('roster.open', {
        day: sayDay(words, shiftStart(shift)),
        hours: sayHours(shift),
        unit: unitName(office, shift.unitId),
      }),
    );
  });
  return lines.length > 0 ? [words('roster.openHeading'), ...lines].join('\n') : '';
}
