import { assignmentLine } from '../../domain/assignment-message.ts';
import type { OfficeCommand, StaffCall } from '../../domain/command.ts';
import { shorten } from '../../domain/command-words.ts';
import type { Decision } from '../../domain/decision.ts';
import { commandedUnits, unitName } from '../../domain/find-unit.ts';
import { fold } from '../../domain/fold.ts';
import { instantAt } from '../../domain/local-date.ts';
import { sayDay, sayMoment } from '../../domain/moment-message.ts';
import type { Office } from '../../domain/office.ts';
import type { LinkedView } from '../../domain/office-life.ts';
import { isAtLeast } from '../../domain/permission.ts';
import { ask, closed, done, refused } from '../../domain/reply.ts';
import { type WeekView, weekOf, weekView } from '../../domain/week-view.ts';
import type { Button } from '../../port/message.ts';

const DAY_MS = 86_400_000;
const linkDays = 7;
const shownMost = 20;

/** Work by words in its title or the number of its paper, open or closed. */
export const timviec: OfficeCommand = {
  name: 'timviec',
  aliases: ['searchwork'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: search,
  resume: async (call) => ({ ...(await search(call)), conversation: closed(call, 'timviec') }),
};

async function search(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now } = call;
  const said = call.argument.trim().slice(0, 100);
  const wanted = fold(said).split(' ').filter(Boolean);
  if (wanted.length === 0) return ask(call, 'timviec', null, words('views.search.how'));
  const units = isAtLeast(staff.role, 'head') ? commandedUnits(await records.office(), staff) : [];
  const found = await records.life.searchAssignments(wanted, [...units], staff.id);
  if (found.length === 0) return done(words('views.search.none', { words: said }));
  const lines = found.map((one, at) => `${at + 1}. ${assignmentLine(words, one, now)}`);
  const text = [
    words('views.search.heading', { words: said, n: found.length }),
    ...lines,
    ...(found.length === shownMost ? [words('views.search.most', { n: shownMost })] : []),
  ].join('\n');
  const buttons = found.slice(0, 5).map(({ number, title }): Button => {
    const label = words('office.work.choice', { number, title: shorten(title, 40) });
    return { label, payload: `#viec ${number}` };
  });
  return done(text, buttons);
}

/** The week at a glance: how much on which day, and all of it as a picture. */
export const tuan: OfficeCommand = {
  name: 'tuan',
  aliases: ['tuannay', 'week'],
  where: 'private',
  may: 'staff',
  listed: true,
  run: week,
};

async function week(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now, calendar } = call;
  const office = await records.office();
  const heads = isAtLeast(staff.role, 'head');
  const ofUnit = heads && /^(?:phong|don vi|unit)/.test(fold(call.argument));
  const { from, to } = weekOf(now);
  const units = commandedUnits(office, staff);
  const shifts = await records.life.dutyShifts(from, new Date(to.getTime() - 1));
  const view = weekView(
    {
      office,
      assignments: await records.openAssignments(
        ofUnit ? { unitIds: [...units], limit: 500 } : { staffId: staff.id },
      ),
      meetings: await records.life.meetings(from, to, ofUnit ? undefined : staff.id),
      shifts: shifts.filter((one) => (ofUnit ? units.has(one.unitId) : one.staffId === staff.id)),
    },
    now,
    calendar,
  );
  const link = linkTo(call, ofUnit ? 'unit-week.png' : 'week.png');
  const heading = sayHeading(call, office, ofUnit);
  const text = words('views.weekReady', { heading, lines: sayWeek(call, view), ...link });
  const wider = { label: words('views.button.unitWeek'), payload: '#tuan phong' };
  return done(text, [
    { label: words('views.button.picture'), url: link.url },
    ...(heads && !ofUnit ? [wider] : []),
  ]);
}

function sayHeading({ words, now, staff }: StaffCall, office: Office, ofUnit: boolean): string {
  const { from, to } = weekOf(now);
  return words('views.week.heading', {
    who: ofUnit ? unitName(office, staff.unitId) : staff.fullName,
    from: sayDay(words, from),
    to: sayDay(words, new Date(to.getTime() - 1)),
  });
}

function sayWeek({ words }: StaffCall, { days, overdue }: WeekView): string {
  const busy = days.filter(({ items }) => items.length > 0);
  const lines = busy.map(({ day, items }) =>
    words('views.weekLine', { day: sayDay(words, instantAt(day, 12)), n: items.length }),
  );
  const before = overdue.length > 0 ? [words('views.weekOverdue', { n: overdue.length })] : [];
  return [...before, ...lines].join('\n') || words('views.weekTextNone');
}

/** A link of this person's own, with the moment it ends. */
function linkTo({ words, records, staff, now }: StaffCall, view: LinkedView) {
  const expiresAt = new Date(now.getTime() + linkDays * DAY_MS);
  return {
    url: records.life.link(view, staff.id, expiresAt),
    until: sayMoment(words, expiresAt),
  };
}

/** All the work one may see, as an Excel table. */
export const xuatviec: OfficeCommand = {
  name: 'xuatviec',
  aliases: ['xuatexcel', 'exportwork'],
  where: 'private',
  may: 'staff',
  listed: true,
  async run(call) {
    const link = linkTo(call, 'work.xlsx');
    const button = { label: call.words('views.button.download'), url: link.url };
    return done(call.words('views.sheetReady', link), [button]);
  },
};

/** One's own calendar feed behind a secret link, made anew or ended by a button. */
export const lichcuatoi: OfficeCommand = {
  name: 'lichcuatoi',
  aliases: ['mycalendar'],
  where: 'private',
  may: 'staff',
  listed: true,
  run: feed,
};

async function feed(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const act = fold(call.argument);
  const payload = (what: string) => `#lichcuatoi ${what}`;
  if (act === 'tat')
    return {
      ...done(words('views.feed.off')),
      changes: [{ kind: 'turn-feed', staffId: staff.id, on: false }],
    };
  if (act === 'moi')
    return {
      ...done(words('views.feed.made'), [
        { label: words('views.button.showLink'), payload: '#lichcuatoi' },
      ]),
      changes: [{ kind: 'turn-feed', staffId: staff.id, on: true }],
    };
  if (act) return refused(words('views.feed.unknown'));
  const url = await records.life.feedLink(staff.id);
  if (!url)
    return done(words('views.feed.none'), [
      { label: words('views.button.makeLink'), payload: payload('moi') },
    ]);
  return done(words('views.feed.link', { url }), [
    { label: words('views.button.newLink'), payload: payload('moi') },
    { label: words('views.button.turnOff'), payload: payload('tat') },
  ]);
}
