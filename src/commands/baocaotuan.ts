import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits, unitName } from '../domain/find-unit.ts';
import { instantAt, localDateOf, mondayOf } from '../domain/local-date.ts';
import { sayMoment } from '../domain/moment-message.ts';
import type { Office } from '../domain/office.ts';
import { done } from '../domain/reply.ts';
import { sumFigures, type UnitFigures, weeklyFigures } from '../domain/weekly-figures.ts';

/** The week so far, unit by unit, with the counts and what "on time" means. */
export const baocaotuan: OfficeCommand = {
  name: 'baocaotuan',
  aliases: ['weekly'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
};

/** More than any office has; a report must not count only the first ones. */
const everything = 20_000;

async function run(call: StaffCall): Promise<Decision> {
  const { records, staff, now } = call;
  const office = await records.office();
  const unitIds = [...commandedUnits(office, staff)];
  const from = instantAt(mondayOf(localDateOf(now)), 0);
  const figures = weeklyFigures(unitIds, {
    from,
    now,
    touched: await records.assignmentsBetween(from, new Date(now.getTime() + 1)),
    open: await records.openAssignments({ unitIds, limit: everything }),
    notices: await records.broadcasts({ unitIds, since: from, limit: everything }),
  });
  return done(say(call, office, figures, from));
}

function say(
  { words, now }: StaffCall,
  office: Office,
  figures: readonly UnitFigures[],
  from: Date,
): string {
  const busy = figures.filter(({ unitId: _unitId, ...counts }) =>
    Object.values(counts).some((count) => count > 0),
  );
  const line = (name: string, counts: Omit<UnitFigures, 'unitId'>) =>
    words('commands.baocaotuan.unit', { name, ...counts });
  return [
    words('commands.baocaotuan.heading', {
      from: sayMoment(words, from),
      to: sayMoment(words, now),
    }),
    ...busy.map((unit) => line(unitName(office, unit.unitId), unit)),
    ...(busy.length === 0 ? [words('commands.baocaotuan.quiet')] : []),
    line(words('commands.baocaotuan.total'), sumFigures(figures)),
    words('commands.baocaotuan.definition'),
  ].join('\n');
}
