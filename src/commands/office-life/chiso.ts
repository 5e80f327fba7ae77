import { membersOf, sayNames } from '../../domain/assignment-message.ts';
import { firstDayOf, type Period } from '../../domain/calendar.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { readFigure, sayFigure } from '../../domain/figures.ts';
import { commandedUnits, findUnits, unitName } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import {
  byLead,
  byUnit,
  type Indicator,
  isReached,
  type OnTime,
  onTimeOf,
  shareOf,
} from '../../domain/indicator.ts';
import { instantAt, localDateOf } from '../../domain/local-date.ts';
import { sayDay } from '../../domain/moment-message.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import { parseDeadline } from '../../understand/dates.ts';

/** How much was done in time, with the definition; and what units must reach by a day, with its proof. */
export const chiso: OfficeCommand = {
  name: 'chiso',
  aliases: ['indicators'],
  where: 'private',
  may: 'staff',
  listed: true,
  run,
};

const ranking = /^(bat|tat) xep hang$/;
const giving = /^(?:giao|giao chi so)\s+([^:]+):\s*([\s\S]+)$/iu;
const reading = /^(\d{1,9})\s+(\S+)(?:\s+([\s\S]+))?$/u;
const aim =
  /^([\s\S]*?)\s*(≥|>=|<=|≤|ít nhất|không quá|it nhat|khong qua)\s*([\d.,]+)\s*([^\s,;]*)\s*[,;]?\s*(?:đến|trước|hạn|den|truoc|han)?\s*([\s\S]*)$/iu;

async function run(call: StaffCall): Promise<Decision> {
  const said = call.argument.trim();
  const switched = ranking.exec(fold(said))?.[1];
  if (switched) return choose(call, switched === 'bat');
  const [, unit, what] = giving.exec(said) ?? [];
  if (unit && what) return give(call, unit, what);
  const [, number, value, evidence] = reading.exec(said) ?? [];
  if (number && value) return read(call, Number(number), value, evidence ?? '');
  return report(call, periodIn(fold(said)));
}

function periodIn(words: string): Period {
  if (/tuan|week/.test(words)) return 'week';
  if (/quy|quarter/.test(words)) return 'quarter';
  return /nam|year/.test(words) ? 'year' : 'month';
}

/** Own share for everybody; a head sees units, and people by name order unless the leader wants them ranked. */
async function report(call: StaffCall, period: Period): Promise<Decision> {
  const { words, records, staff, now } = call;
  const office = await records.office();
  const span = { from: instantAt(firstDayOf(period, localDateOf(now)), 0), to: now };
  const works = await records.assignmentsBetween(span.from, new Date(now.getTime() + 1));
  const line = (name: string, figures: OnTime) =>
    words('indicator.line', { name, ...figures, share: shareOf(figures) ?? '–' });
  const people = byLead(works);
  const mine = onTimeOf(people.get(staff.id) ?? [], span, now);
  const heads = isAtLeast(staff.role, 'head');
  const reach = heads ? [...commandedUnits(office, staff)] : [staff.unitId];
  const units = byUnit(works);
  const ofUnits = heads
    ? reach.flatMap((id) => {
        const figures = onTimeOf(units.get(id) ?? [], span, now);
        return figures.due > 0 ? [line(unitName(office, id), figures)] : [];
      })
    : [];
  const ranked = (await records.life.choice('rank-people')) === 'on';
  const members = heads ? office.staff.filter(({ unitId }) => reach.includes(unitId)) : [];
  const counted = members
    .map(({ id, fullName }) => ({ fullName, figures: onTimeOf(people.get(id) ?? [], span, now) }))
    .filter(({ figures }) => figures.due > 0)
    .sort((one, other) =>
      ranked
        ? other.figures.onTime / other.figures.due - one.figures.onTime / one.figures.due
        : one.fullName.localeCompare(other.fullName, 'vi'),
    );
  const set = await records.life.indicators(reach);
  return done(
    [
      words(`indicator.heading.${period}`, { from: sayDay(words, span.from) }),
      line(words('indicator.mine'), mine),
      ...ofUnits,
      ...counted.map(({ fullName, figures }) => line(fullName, figures)),
      words('indicator.definition'),
      ...set.slice(0, 20).map((one) => sayIndicator(call, one, unitName(office, one.unitId))),
    ].join('\n'),
  );
}

function sayIndicator({ words }: StaffCall, indicator: Indicator, unit: string): string {
  const last = indicator.readings.at(-1);
  const reached = isReached(indicator);
  const state = reached === undefined ? 'unread' : reached ? 'reached' : 'below';
  return words(`indicator.set.${state}`, {
    number: indicator.number,
    title: indicator.title,
    unit,
    aim: words(`indicator.aim.${indicator.direction}`, {
      target: sayFigure(indicator.target),
      measure: indicator.measure,
    }),
    due: sayDay(words, instantAt(indicator.dueOn, 12)),
    value: last ? sayFigure(last.value) : '',
    evidence: last?.evidence ?? '',
    day: last ? sayDay(words, instantAt(last.onDay, 12)) : '',
  });
}

/** Nothing ranks people unless the leadership says so; every change of mind is kept. */
function choose({ words, staff }: StaffCall, on: boolean): Decision {
  if (!isAtLeast(staff.role, 'leader')) return refused(words('office.needsRole.leader'));
  return {
    ...done(words(on ? 'indicator.ranked' : 'indicator.unranked')),
    changes: [{ kind: 'choose', name: 'rank-people', value: on ? 'on' : 'off', by: staff.id }],
  };
}

/** "/chiso giao phòng HCTP: CCHC tỷ lệ hồ sơ đúng hạn ≥ 95 % đến 31/12". */
async function give(call: StaffCall, typed: string, what: string): Promise<Decision> {
  const { words, records, staff, now, calendar } = call;
  if (!isAtLeast(staff.role, 'head')) return refused(words('office.needsRole.head'));
  const office = await records.office();
  const reach = commandedUnits(office, staff);
  const [unit, ...others] = findUnits(office, typed).filter(({ id }) => reach.has(id));
  const [, title = '', sign = '', number = '', measure = '', when = ''] = aim.exec(what) ?? [];
  const target = readFigure(number);
  const { due } = parseDeadline({ text: when, now, calendar });
  if (!unit || others.length > 0 || !title.trim() || target === undefined || !due)
    return refused(words('indicator.how'));
  const indicator: Indicator = {
    id: newId(now),
    number: await records.life.nextNumber('indicator'),
    title: title.trim(),
    kind: /\bcchc\b|cai cach hanh chinh/.test(fold(title)) ? 'cchc' : 'other',
    unitId: unit.id,
    target,
    measure,
    direction: /≤|<=|qu/iu.test(sign) ? 'at_most' : 'at_least',
    dueOn: localDateOf(due),
    createdBy: staff.id,
    createdAt: now,
    readings: [],
  };
  return {
    ...done(words('indicator.given', { said: sayIndicator(call, indicator, unit.name) })),
    changes: [{ kind: 'set-indicator', indicator }],
  };
}

/** "/chiso 3 96,5 báo cáo số 12": what was reached, proved by something; only for one's own unit or those below. */
async function read(
  call: StaffCall,
  number: number,
  typed: string,
  evidence: string,
): Promise<Decision> {
  const { words, records, staff, now } = call;
  const office = await records.office();
  const indicator = await records.life.indicator(number);
  const within = isAtLeast(staff.role, 'head')
    ? commandedUnits(office, staff)
    : new Set([staff.unitId]);
  if (!indicator || !within.has(indicator.unitId))
    return refused(words('indicator.unknown', { number }));
  const value = readFigure(typed.replace(/%$/, ''));
  if (value === undefined || !evidence.trim())
    return refused(words('indicator.howRead', { number }));
  const taken = {
    value,
    evidence: evidence.trim(),
    onDay: localDateOf(now),
    staffId: staff.id,
    at: now,
  };
  const after = { ...indicator, readings: [...indicator.readings, taken] };
  const said = sayIndicator(call, after, unitName(office, indicator.unitId));
  const by = sayNames(words, membersOf(office, [staff.id]));
  return {
    ...done(words('indicator.read', { said, by })),
    changes: [{ kind: 'read-indicator', indicatorId: indicator.id, reading: taken }],
  };
}
