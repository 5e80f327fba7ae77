import type { AssignmentView } from '../../domain/assignment-view.ts';
import type { Period } from '../../domain/calendar.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import type { Decision } from '../../domain/decision.ts';
import { commandedUnits, unitName } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import {
  byKind,
  byLead,
  byUnit,
  type OnTime,
  onTimeOf,
  type Span,
  shareOf,
  spanOf,
  workKinds,
} from '../../domain/indicator.ts';
import { sayIndicator } from '../../domain/indicator-message.ts';
import { sayDay } from '../../domain/moment-message.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { done, refused } from '../../domain/reply.ts';
import { orderOnIndicator } from './indicator-orders.ts';

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

async function run(call: StaffCall): Promise<Decision> {
  const said = call.argument.trim();
  const switched = ranking.exec(fold(said))?.[1];
  if (switched) return choose(call, switched === 'bat');
  return (await orderOnIndicator(call, said)) ?? report(call, fold(said));
}

function periodIn(words: string): Period {
  if (/tuan|week/.test(words)) return 'week';
  if (/quy|quarter/.test(words)) return 'quarter';
  return /nam|year/.test(words) ? 'year' : 'month';
}

/**
 * Own share for everybody; a head sees units, kinds, and people by name order unless the leader wants them
 * ranked.
 */
async function report(call: StaffCall, said: string): Promise<Decision> {
  const { words, records, staff, now } = call;
  const office = await records.office();
  const period = periodIn(said);
  const before = /truoc|qua|last|previous/.test(said);
  const span = spanOf(period, now, before);
  const works = await records.assignmentsBetween(span.from, new Date(+span.to + 1));
  const heads = isAtLeast(staff.role, 'head');
  const reach = heads ? [...commandedUnits(office, staff)] : [staff.unitId];
  const mine = byLead(works).get(staff.id) ?? [];
  const units = byUnit(works);
  const within = heads ? reach.flatMap((id) => units.get(id) ?? []) : mine;
  const list = lister(call, span);
  const set = await records.life.indicators(reach);
  const heading = `indicator.heading.${before ? 'before' : period}`;
  return done(
    [
      words(heading, { from: sayDay(words, span.from), to: sayDay(words, span.last) }),
      ...list([[words('indicator.mine'), mine]], true),
      ...(heads ? list(reach.map((id) => [unitName(office, id), units.get(id) ?? []])) : []),
      ...(await ofKinds(call, within, list)),
      ...(heads ? await ofPeople(call, span, works, reach) : []),
      words('indicator.definition'),
      ...set.slice(0, 20).map((one) => sayIndicator(words, one, unitName(office, one.unitId))),
    ].join('\n'),
  );
}

type Group = [name: string, works: readonly AssignmentView[]];
type List = (groups: readonly Group[], evenEmpty?: boolean) => string[];

/** A line for each group in which anything fell due. */
function lister({ words, now }: StaffCall, span: Span): List {
  return (groups, evenEmpty = false) =>
    groups.flatMap(([name, works]) => {
      const figures = onTimeOf(works, span, now);
      return figures.due > 0 || evenEmpty ? [line(words, name, figures)] : [];
    });
}

const line = (words: StaffCall['words'], name: string, figures: OnTime): string =>
  words('indicator.line', { name, ...figures, share: shareOf(figures) ?? '–' });

async function ofKinds(
  { words, records }: StaffCall,
  works: readonly AssignmentView[],
  list: List,
): Promise<string[]> {
  const recurring = await records.life.recurringAmong(works.map(({ id }) => id));
  const kinds = byKind(works, recurring);
  const lines = list(
    workKinds.map((kind) => [words(`indicator.kind.${kind}`), kinds.get(kind) ?? []]),
  );
  return lines.length > 0 ? [words('indicator.byKind'), ...lines] : [];
}

async function ofPeople(
  { words, records, now }: StaffCall,
  span: Span,
  works: readonly AssignmentView[],
  reach: readonly string[],
): Promise<string[]> {
  const ranked = (await records.life.choice('rank-people')) === 'on';
  const people = byLead(works);
  const { staff } = await records.office();
  const counted = staff
    .filter(({ unitId }) => reach.includes(unitId))
    .map(({ id, fullName }) => ({ fullName, figures: onTimeOf(people.get(id) ?? [], span, now) }))
    .filter(({ figures }) => figures.due > 0)
    .sort((one, other) =>
      ranked
        ? other.figures.onTime / other.figures.due - one.figures.onTime / one.figures.due
        : one.fullName.localeCompare(other.fullName, 'vi'),
    );
  const lines = counted.map(({ fullName, figures }) => line(words, fullName, figures));
  return lines.length > 0 ? [words('indicator.byPerson'), ...lines] : [];
}

/** Nothing ranks people unless the leadership says so; every change of mind is kept. */
function choose({ words, staff }: StaffCall, on: boolean): Decision {
  if (!isAtLeast(staff.role, 'leader')) return refused(words('office.needsRole.leader'));
  return {
    ...done(words(on ? 'indicator.ranked' : 'indicator.unranked')),
    changes: [{ kind: 'choose', name: 'rank-people', value: on ? 'on' : 'off', by: staff.id }],
  };
}
