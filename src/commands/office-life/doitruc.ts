import { z } from 'zod';
import { membersOf } from '../../domain/assignment-message.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { isNo, readNumber } from '../../domain/command-words.ts';
import type { Decision, Outgoing } from '../../domain/decision.ts';
import { sayShift, saySwap, toOne } from '../../domain/duty-message.ts';
import {
  type DutyShift,
  type DutySwap,
  rosterHeads,
  type SwapAct,
  shiftStart,
  takeSwapStep,
} from '../../domain/duty-roster.ts';
import { fold } from '../../domain/fold.ts';
import { readPeople } from '../../domain/name-search.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import { reachFor } from './reach.ts';

/** Handing a shift on, or changing it for another: the colleague agrees, then the head allows it. */
export const doitruc: OfficeCommand = {
  name: 'doitruc',
  aliases: ['swapduty'],
  where: 'both',
  may: 'staff',
  listed: true,
  run,
  resume,
};

const acts: Readonly<Record<string, SwapAct>> = {
  dongy: 'agree',
  khong: 'decline',
  duyet: 'allow',
  tuchoi: 'refuse',
};
const press = /^(dongy|khong|duyet|tuchoi) (\d{1,9})$/;
const withShift = /^(?:voi |lay |doi )?ca (?:so )?(\d{1,9})$/;
const draftSchema = z.object({ number: z.int() });

async function run(call: StaffCall): Promise<Decision> {
  const [, act = '', swap] = press.exec(fold(call.argument)) ?? [];
  const step = acts[act];
  if (step) return take(call, Number(swap), step);
  const { number, text } = readNumber(call.argument.replace(/^ca\s+/iu, ''));
  if (number === undefined) return refused(call.words('roster.swapHow'));
  return begin(call, number, text);
}

async function resume(call: StaffCall, waiting: unknown): Promise<Decision | undefined> {
  const draft = draftSchema.safeParse(waiting).data;
  if (!draft) return refused(call.words('roster.nothingWaits'));
  if (isNo(call.argument))
    return { ...done(call.words('office.dropped')), conversation: closed(call, 'doitruc') };
  if (call.argument.includes('?')) return undefined;
  return begin(call, draft.number, call.argument);
}

async function begin(call: StaffCall, number: number, said: string): Promise<Decision> {
  const { words, records, staff, now } = call;
  const shift = await records.life.dutyShift(number);
  if (!shift || shift.dropped || shift.staffId !== staff.id)
    return refused(words('roster.notYours', { number }));
  if (shiftStart(shift) <= now) return refused(words('roster.unknown', { number }));
  const cancel = { label: words('office.button.cancel'), payload: '#thoi doitruc' };
  const question = (before: string) => {
    const asked = words('roster.askWhom', { shift: sayShift(words, shift, office) });
    return ask(call, 'doitruc', { number }, [before, asked].filter(Boolean).join('\n'), [cancel]);
  };
  const office = await records.office();
  if (!said.trim()) return question('');
  const partner = await findPartner(call, shift, said);
  if ('problem' in partner) return question(partner.problem);
  const swap: DutySwap = {
    id: newId(now),
    number: await records.life.nextNumber('duty_swap'),
    shift,
    other: partner.other,
    fromStaff: staff.id,
    toStaff: partner.staffId,
    state: 'asked',
    askedAt: now,
  };
  const reach = await reachFor(call, [swap.toStaff]);
  const told = toOne(swap.toStaff, swap.id, reach, (theirs) => ({
    text: theirs('roster.swapAsked', { swap: saySwap(theirs, swap, office) }),
    buttons: [
      { label: theirs('roster.button.agree'), payload: `#doitruc dongy ${swap.number}` },
      { label: theirs('roster.button.decline'), payload: `#doitruc khong ${swap.number}` },
    ],
  }));
  const answer = done(words('roster.swapSent', { swap: saySwap(words, swap, office) }));
  return {
    ...answer,
    messages: [...(answer.messages ?? []), ...told],
    changes: [{ kind: 'ask-swap', swap }],
    conversation: closed(call, 'doitruc'),
  };
}

/** A colleague of the same unit by name, or by the shift that is taken in return. */
async function findPartner(
  call: StaffCall,
  shift: DutyShift,
  said: string,
): Promise<{ staffId: string; other: DutyShift | null } | { problem: string }> {
  const { words, records, staff, now } = call;
  const number = withShift.exec(fold(said))?.[1];
  if (number) {
    const other = await records.life.dutyShift(Number(number));
    const fits =
      other && !other.dropped && other.unitId === shift.unitId && shiftStart(other) > now;
    if (!fits || other.staffId === staff.id)
      return { problem: words('roster.unknown', { number: Number(number) }) };
    return { staffId: other.staffId, other };
  }
  const people = await readPeople(call, said, 'office');
  if ('missing' in people) return { problem: words(people.missing, people.values) };
  const [person, ...others] = people;
  if (!person || others.length > 0 || person.unitId !== shift.unitId || person.staffId === staff.id)
    return { problem: words('roster.sameUnit') };
  return { staffId: person.staffId, other: null };
}

async function take(call: StaffCall, number: number, act: SwapAct): Promise<Decision> {
  const { words, records, staff, now } = call;
  const before = await records.life.dutySwap(number);
  if (!before) return refused(words('roster.swapUnknown', { number }));
  const office = await records.office();
  const result = takeSwapStep(before, act, staff, office, now);
  if (result.kind === 'refused') return refused(words(`roster.refused.${result.why}`));
  const answer = done(words(`roster.done.${act}`, { swap: saySwap(words, before, office) }));
  return {
    ...answer,
    messages: [...(answer.messages ?? []), ...(await tellOthers(call, result.swap, act))],
    changes: [{ kind: 'step-swap', before, after: result.swap, by: staff.id }],
  };
}

/** After agreement the heads are asked; every other step is told to the two it concerns. */
async function tellOthers(call: StaffCall, swap: DutySwap, act: SwapAct): Promise<Outgoing[]> {
  const office = await call.records.office();
  const heads = act === 'agree' ? rosterHeads(office, swap.shift.unitId).map(({ id }) => id) : [];
  const two = [swap.fromStaff, swap.toStaff].filter((id) => id !== call.staff.id);
  const concerned = membersOf(office, two).map(({ id }) => id);
  const reach = await reachFor(call, [...concerned, ...heads]);
  const told = concerned.flatMap((id) =>
    toOne(id, swap.id, reach, (words) => ({
      text: words(`roster.told.${act}`, { swap: saySwap(words, swap, office) }),
    })),
  );
  const asked = heads.flatMap((id) =>
    toOne(id, swap.id, reach, (words) => ({
      text: words('roster.headAsked', { swap: saySwap(words, swap, office) }),
      buttons: [
        { label: words('roster.button.allow'), payload: `#doitruc duyet ${swap.number}` },
        { label: words('roster.button.refuse'), payload: `#doitruc tuchoi ${swap.number}` },
      ],
    })),
  );
  return [...told, ...asked];
}
