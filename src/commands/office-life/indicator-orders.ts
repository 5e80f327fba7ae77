import { membersOf, sayNames } from '../../domain/assignment-message.ts';
import type { StaffCall } from '../../domain/command.ts';
import type { Decision, Outgoing } from '../../domain/decision.ts';
import { toOne } from '../../domain/duty-message.ts';
import { readFigure } from '../../domain/figures.ts';
import { commandedUnits, findUnits, unitName } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import type { Aim, Indicator } from '../../domain/indicator.ts';
import { sayIndicator } from '../../domain/indicator-message.ts';
import { localDateOf } from '../../domain/local-date.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { done, refused } from '../../domain/reply.ts';
import { newId } from '../../port/ids.ts';
import type { Words } from '../../port/words.ts';
import { parseDeadline } from '../../understand/dates.ts';
import { reachFor } from './reach.ts';

const giving = /^(?:giao|giao chi so)\s+([^:]+):\s*([\s\S]+)$/iu;
const changing = /^(?:sửa|sua|đổi|doi)\s+(?:(?:chỉ số|chi so)\s+)?(\d{1,9})\s+([\s\S]+)$/iu;
const ending =
  /^(?:kết thúc|ket thuc|dừng|dung|bỏ|bo|xoá|xóa|xoa)\s+(?:(?:chỉ số|chi so)\s+)?(\d{1,9})$/iu;
const reading = /^(\d{1,9})\s+(\S+)(?:\s+([\s\S]+))?$/u;
const aim =
  /^([\s\S]*?)\s*(≥|>=|<=|≤|ít nhất|không quá|it nhat|khong qua)\s*([\d.,]+)\s*([^\s,;]*)\s*[,;]?\s*(?:đến|trước|hạn|den|truoc|han)?\s*([\s\S]*)$/iu;

/** What somebody wants to do with an indicator; undefined where the words speak of none. */
export async function orderOnIndicator(
  call: StaffCall,
  said: string,
): Promise<Decision | undefined> {
  const [, unit, what] = giving.exec(said) ?? [];
  if (unit && what) return give(call, unit, what);
  const [, changed, change = ''] = changing.exec(said) ?? [];
  if (changed) return onOne(call, Number(changed), 'head', (one) => amend(call, one, change));
  const [, ended] = ending.exec(said) ?? [];
  if (ended) return onOne(call, Number(ended), 'head', (one) => end(call, one));
  const [, number, value, evidence = ''] = reading.exec(said) ?? [];
  if (number && value)
    return onOne(call, Number(number), 'staff', (one) => read(call, one, value, evidence));
  return undefined;
}

/** Only of one's own unit or those below. */
async function onOne(
  { words, records, staff }: StaffCall,
  number: number,
  may: 'staff' | 'head',
  order: (indicator: Indicator) => Decision | Promise<Decision>,
): Promise<Decision> {
  if (!isAtLeast(staff.role, may)) return refused(words('office.needsRole.head'));
  const office = await records.office();
  const indicator = await records.life.indicator(number);
  const within = isAtLeast(staff.role, 'head')
    ? commandedUnits(office, staff)
    : new Set([staff.unitId]);
  return indicator && within.has(indicator.unitId)
    ? order(indicator)
    : refused(words('indicator.unknown', { number }));
}

/** "/chiso giao phòng HCTP: CCHC tỷ lệ hồ sơ đúng hạn ≥ 95 % đến 31/12". */
async function give(call: StaffCall, typed: string, what: string): Promise<Decision> {
  const { words, records, staff, now } = call;
  if (!isAtLeast(staff.role, 'head')) return refused(words('office.needsRole.head'));
  const office = await records.office();
  const reach = commandedUnits(office, staff);
  const [unit, ...others] = findUnits(office, typed).filter(({ id }) => reach.has(id));
  const { title, ...aimed } = readAim(call, what);
  if (!unit || others.length > 0 || !title || !isWhole(aimed))
    return refused(words('indicator.how'));
  const indicator: Indicator = {
    id: newId(now),
    number: await records.life.nextNumber('indicator'),
    title,
    kind: /\bcchc\b|cai cach hanh chinh/.test(fold(title)) ? 'cchc' : 'other',
    unitId: unit.id,
    ...aimed,
    createdBy: staff.id,
    createdAt: now,
    readings: [],
  };
  const said = sayIndicator(words, indicator, unit.name);
  return {
    ...(await tellHeads(call, indicator, words('indicator.given', { said }), 'indicator.toUnit')),
    changes: [{ kind: 'set-indicator', indicator }],
  };
}

type Aimed = Partial<Aim> & { title: string };

/** "CCHC tỷ lệ hồ sơ đúng hạn ≥ 95 % đến 31/12"; a change may name only the number or only the day. */
function readAim({ now, calendar }: StaffCall, what: string): Aimed {
  const [whole, title = '', sign = '', number = '', measure = '', when = ''] = aim.exec(what) ?? [];
  const target = readFigure(number);
  const { due } = parseDeadline({ text: whole === undefined ? what : when, now, calendar });
  return {
    title: title.trim(),
    ...(target !== undefined && {
      target,
      measure,
      direction: /≤|<=|qu/iu.test(sign) ? 'at_most' : 'at_least',
    }),
    ...(due && { dueOn: localDateOf(due) }),
  };
}

const isWhole = (aimed: Partial<Aim>): aimed is Aim =>
  aimed.target !== undefined && aimed.dueOn !== undefined;

/** "/chiso sửa 3 ≥ 97 % đến 31/12": what it aimed at before is kept. */
async function amend(call: StaffCall, before: Indicator, change: string): Promise<Decision> {
  const { words, records, staff } = call;
  const { title: _same, ...aimed } = readAim(call, change);
  if (Object.keys(aimed).length === 0)
    return refused(words('indicator.howChange', { number: before.number }));
  const after: Indicator = {
    ...before,
    ...aimed,
    measure: aimed.measure || before.measure,
  };
  const office = await records.office();
  const said = sayIndicator(words, after, unitName(office, after.unitId));
  return {
    ...(await tellHeads(call, after, words('indicator.changed', { said }), 'indicator.changed')),
    changes: [{ kind: 'change-indicator', before, after, by: staff.id }],
  };
}

/** "/chiso kết thúc 3": its readings stay, nobody is asked for it any more. */
async function end(call: StaffCall, indicator: Indicator): Promise<Decision> {
  const { words, records, staff } = call;
  const office = await records.office();
  const said = sayIndicator(words, indicator, unitName(office, indicator.unitId));
  return {
    ...(await tellHeads(call, indicator, words('indicator.ended', { said }), 'indicator.ended')),
    changes: [{ kind: 'end-indicator', indicatorId: indicator.id, by: staff.id }],
  };
}

/** The answer, and the same for the heads of the unit it is for. */
async function tellHeads(
  call: StaffCall,
  indicator: Indicator,
  answer: string,
  key: string,
): Promise<Decision & { messages: Outgoing[] }> {
  const office = await call.records.office();
  const heads = office.staff
    .filter(
      ({ id, unitId, role }) =>
        unitId === indicator.unitId && role === 'head' && id !== call.staff.id,
    )
    .map(({ id }) => id);
  const reach = await reachFor(call, heads);
  const said = (words: Words) =>
    words(key, { said: sayIndicator(words, indicator, unitName(office, indicator.unitId)) });
  const told = heads.flatMap((id) =>
    toOne(id, indicator.id, reach, (words) => ({ text: said(words) })),
  );
  const own = done(answer);
  return { ...own, messages: [...(own.messages ?? []), ...told] };
}

/** "/chiso 3 96,5 báo cáo số 12": what was reached, proved by something. */
async function read(
  call: StaffCall,
  indicator: Indicator,
  typed: string,
  evidence: string,
): Promise<Decision> {
  const { words, records, staff, now } = call;
  const value = readFigure(typed.replace(/%$/, ''));
  if (value === undefined || !evidence.trim())
    return refused(words('indicator.howRead', { number: indicator.number }));
  const taken = {
    value,
    evidence: evidence.trim(),
    onDay: localDateOf(now),
    staffId: staff.id,
    at: now,
  };
  const office = await records.office();
  const after = { ...indicator, readings: [...indicator.readings, taken] };
  const said = sayIndicator(words, after, unitName(office, indicator.unitId));
  const by = sayNames(words, membersOf(office, [staff.id]));
  return {
    ...done(words('indicator.read', { said, by })),
    changes: [{ kind: 'read-indicator', indicatorId: indicator.id, reading: taken }],
  };
}
