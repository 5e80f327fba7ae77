import { z } from 'zod';
import { membersOf, sayNames } from '../../domain/assignment-message.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, isYes } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { sayShift, toOne } from '../../domain/duty-message.ts';
import {
  comingSaturdays,
  type DutyShift,
  dutyBell,
  mayPlan,
  rotate,
  shiftStart,
} from '../../domain/duty-roster.ts';
import { fold } from '../../domain/fold.ts';
import { dateFromIso, isoDate, localDateOf } from '../../domain/local-date.ts';
import { readPeople } from '../../domain/name-search.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import { reachFor } from './reach.ts';

/** Who keeps the office open on Saturdays: seen by everybody, planned by heads for their people in turn. */
export const lichtruc: OfficeCommand = {
  name: 'lichtruc',
  aliases: ['truc', 'roster'],
  where: 'both',
  may: 'staff',
  listed: true,
  run,
  resume,
};

const draftSchema = z.object({
  key: z.string(),
  turns: z.array(z.object({ day: z.string(), staffId: z.string() })),
});
type Draft = z.output<typeof draftSchema>;

const press = /^(xacnhan|huy) ([0-9a-f]{6})$/;
const one = /^(ro|bo) (?:ca )?(?:so )?(\d{1,9})$/;
/** Saturday mornings, 07:30 to 11:30. */
const morning = { fromMin: 450, toMin: 690 };
const weeksShown = 5;
const leastWeeks = 4;
const DAY_MS = 86_400_000;

async function run(call: StaffCall): Promise<Decision> {
  if (!call.argument) return list(call);
  const [, act, number] = one.exec(fold(call.argument)) ?? [];
  if (act === 'ro') return seen(call, Number(number));
  if (act === 'bo') return drop(call, Number(number));
  const [, answer, key] = press.exec(call.argument) ?? [];
  if (!answer) return plan(call);
  const { open } = call.conversation;
  const draft = open?.command === 'lichtruc' ? draftSchema.safeParse(open.draft).data : undefined;
  if (!draft || draft.key !== key) return refused(call.words('roster.nothingWaits'));
  return answer === 'huy' ? stop(call) : confirm(call, draft);
}

const stop = (call: StaffCall): Decision => ({
  ...done(call.words('office.dropped')),
  conversation: closed(call, 'lichtruc'),
});

async function list(call: StaffCall): Promise<Decision> {
  const { words, records, now } = call;
  const office = await records.office();
  const to = new Date(now.getTime() + weeksShown * 7 * DAY_MS);
  const shifts = await records.life.dutyShifts(now, to);
  if (shifts.length === 0) return done(words('roster.none'));
  const lines = shifts.slice(0, 40).map((shift) => sayShift(words, shift, office));
  const own = shifts.filter(({ staffId }) => staffId === call.staff.id).slice(0, 5);
  const buttons = own.map(({ number }) => ({
    label: words('roster.button.swapOne', { number }),
    payload: `#doitruc ${number}`,
  }));
  return done([words('roster.heading'), ...lines].join('\n'), buttons);
}

async function seen(call: StaffCall, number: number): Promise<Decision> {
  const { words, records, staff } = call;
  const shift = await records.life.dutyShift(number);
  if (!shift || shift.dropped || shift.staffId !== staff.id)
    return refused(words('roster.notYours', { number }));
  return {
    ...done(words('roster.seen', { shift: sayShift(words, shift, await records.office()) })),
    changes: [{ kind: 'see-duty', shiftId: shift.id }],
  };
}

async function drop(call: StaffCall, number: number): Promise<Decision> {
  const { words, records, staff, now } = call;
  const office = await records.office();
  const shift = await records.life.dutyShift(number);
  if (!shift || shift.dropped || shiftStart(shift) <= now)
    return refused(words('roster.unknown', { number }));
  if (!mayPlan(office, staff, shift.unitId)) return refused(words('roster.notHead'));
  const said = sayShift(words, shift, office);
  const reach = await reachFor(call, [shift.staffId]);
  const told = toOne(shift.staffId, shift.id, reach, (theirs) => ({
    text: theirs('roster.droppedForYou', { shift: said }),
  }));
  const answer = done(words('roster.dropped', { shift: said }));
  return {
    ...answer,
    messages: [...(answer.messages ?? []), ...told],
    changes: [{ kind: 'drop-duty', shiftId: shift.id }],
  };
}

/** "/lichtruc chị Hà, anh An": in turn over the coming Saturdays, seen before it holds. */
async function plan(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now, calendar } = call;
  const office = await records.office();
  const people = await readPeople(call, call.argument);
  if ('missing' in people) return refused(words(people.missing, people.values));
  if (people.length === 0) return refused(words('roster.how'));
  if (people.some(({ unitId }) => !mayPlan(office, staff, unitId)))
    return refused(words('roster.notHead'));
  const days = comingSaturdays(localDateOf(now), Math.max(leastWeeks, people.length), calendar);
  const turns = rotate(
    days,
    people.map(({ staffId }) => staffId),
  ).map(({ day, staffId }) => ({ day: isoDate(day), staffId }));
  const draft = { key: newId(now).slice(-6), turns };
  const shifts = await shiftsOf(call, draft, async () => 0);
  const lines = shifts.map((shift) => sayShift(words, shift, office).replace(/^[^:]*: /u, '– '));
  return ask(call, 'lichtruc', draft, [words('roster.preview'), ...lines].join('\n'), [
    { label: words('office.button.confirm'), payload: `#lichtruc xacnhan ${draft.key}` },
    { label: words('office.button.cancel'), payload: `#lichtruc huy ${draft.key}` },
  ]);
}

async function shiftsOf(
  { records, staff, now }: StaffCall,
  { turns }: Draft,
  number: () => Promise<number>,
): Promise<DutyShift[]> {
  const office = await records.office();
  const shifts: DutyShift[] = [];
  for (const { day, staffId } of turns) {
    const [member] = membersOf(office, [staffId]);
    if (!member || !mayPlan(office, staff, member.unitId)) continue;
    shifts.push({
      ...morning,
      id: newId(now),
      number: await number(),
      unitId: member.unitId,
      day: dateFromIso(day),
      staffId,
      plannedBy: staff.id,
      plannedAt: now,
      seenAt: null,
      version: 1,
      dropped: false,
    });
  }
  return shifts;
}

async function resume(call: StaffCall, waiting: unknown): Promise<Decision | undefined> {
  const draft = draftSchema.safeParse(waiting).data;
  if (!draft) return refused(call.words('roster.nothingWaits'));
  if (isNo(call.argument)) return stop(call);
  if (isYes(call.argument)) return confirm(call, draft);
  return undefined;
}

async function confirm(call: StaffCall, draft: Draft): Promise<Decision> {
  const { words, records, calendar } = call;
  const office = await records.office();
  const planned = await shiftsOf(call, draft, () => records.life.nextNumber('duty_shift'));
  const shifts = planned.filter((shift) => shiftStart(shift) > call.now);
  if (shifts.length === 0) return refused(words('roster.nothingWaits'));
  const people = [...new Set(shifts.map(({ staffId }) => staffId))];
  const reach = await reachFor(call, people);
  const told = people
    .filter((staffId) => staffId !== call.staff.id)
    .flatMap((staffId) => {
      const own = shifts.filter((shift) => shift.staffId === staffId);
      return toOne(staffId, own[0]?.id ?? '', reach, (theirs) => ({
        text: [
          theirs('roster.forYou'),
          ...own.map((shift) => sayShift(theirs, shift, office)),
        ].join('\n'),
        buttons: own.slice(0, 3).map(({ number }) => ({
          label: theirs('roster.button.swapOne', { number }),
          payload: `#doitruc ${number}`,
        })),
      }));
    });
  const answer = done(
    words('roster.planned', {
      n: shifts.length,
      people: sayNames(words, membersOf(office, people)),
    }),
  );
  return {
    ...answer,
    messages: [...(answer.messages ?? []), ...told],
    changes: [
      { kind: 'plan-duty', shifts, bells: shifts.map((shift) => dutyBell(shift, calendar)) },
    ],
    conversation: closed(call, 'lichtruc'),
  };
}
