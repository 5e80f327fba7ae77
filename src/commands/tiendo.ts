import { allAcknowledged, awaitsAssignees, isOverdue } from '../domain/assignment.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { Broadcast } from '../domain/broadcast.ts';
import { type BroadcastFigures, silentOf, sumUp } from '../domain/broadcast-figures.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { noticeScope } from '../domain/notice-view.ts';
import type { Office } from '../domain/office.ts';
import { isAtLeast } from '../domain/permission.ts';
import { type NoticeState, noticeProgress, workProgress } from '../domain/progress-message.ts';
import { done, refused } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';

/** Who has acknowledged, who has not, and what became of each message. */
export const tiendo: OfficeCommand = {
  name: 'tiendo',
  aliases: ['progress'],
  where: 'both',
  may: 'head',
  listed: true,
  run,
};

const shownNotices = 3;
const shownWork = 10;
const shownUnits = 30;

async function run(call: StaffCall): Promise<Decision> {
  const argument = call.argument.replace(/^tb\s+/iu, '');
  const { number } = readNumber(argument);
  const office = await call.records.office();
  return number === undefined ? overview(call, office) : one(call, office, number);
}

async function one(call: StaffCall, office: Office, number: number): Promise<Decision> {
  const { words, records, staff } = call;
  const notice = await records.broadcast(number, staff.id);
  const state = notice && (await stateOf(call, office, notice, 60));
  if (!state) return refused(words('office.notice.unknown', { number }));
  const report = {
    label: words('broadcast.report.button.report', { number }),
    payload: `#baocaothongbao ${number}`,
  };
  const again = { label: words('follow.refresh'), payload: `#tiendo tb ${number}` };
  const moving = state.figures.state === 'sending' ? [again] : [];
  const buttons = [...reminder(call, [state]), report, ...moving];
  return done(noticeProgress(words, office, state), buttons);
}

/** A notice as far as this person may see it. */
async function stateOf(
  { records, staff, now }: StaffCall,
  office: Office,
  notice: Broadcast,
  perUnit: number,
): Promise<NoticeState | undefined> {
  const scope = noticeScope(notice, office, staff);
  if (scope === 'nothing') return undefined;
  const unitIds = scope === 'whole' ? undefined : scope.unitIds;
  const figures = await records.broadcastFigures(notice, unitIds);
  if (unitIds && figures.rows.length === 0) return undefined;
  return {
    figures,
    progress: await records.broadcastProgress(notice, now),
    silent: await records.silentPeople(notice.id, { perUnit, units: shownUnits }, unitIds),
  };
}

async function overview(call: StaffCall, office: Office): Promise<Decision> {
  const { words } = call;
  const notices = await newest(call, office);
  const work = await openWork(call, office);
  const text = [
    ...notices.map((notice) => noticeProgress(words, office, notice)),
    ...(notices.length === 0 ? [words('commands.tiendo.noNotices')] : []),
    await sayWork(call, office, work),
  ].join('\n\n');
  return done(text, reminder(call, notices));
}

/** The newest notices this person may follow. */
async function newest(call: StaffCall, office: Office): Promise<NoticeState[]> {
  const { records, staff } = call;
  const units = isAtLeast(staff.role, 'leader') ? undefined : [...commandedUnits(office, staff)];
  const filter = { limit: shownNotices, only: staff.id, ...(units && { unitIds: units }) };
  const states: NoticeState[] = [];
  for (const notice of await records.broadcasts(filter)) {
    const state = await stateOf(call, office, notice, 8);
    if (state) states.push(state);
  }
  return states;
}

async function openWork({ records, staff }: StaffCall, office: Office): Promise<AssignmentView[]> {
  if (isAtLeast(staff.role, 'leader')) return records.openAssignments({});
  return records.openAssignments({ unitIds: [...commandedUnits(office, staff)] });
}

async function sayWork(
  { words, now, records }: StaffCall,
  office: Office,
  work: readonly AssignmentView[],
): Promise<string> {
  if (work.length === 0) return words('commands.tiendo.noWork');
  const heading = words('commands.tiendo.work', {
    n: work.filter(awaitsAssignees).length,
    submitted: work.filter(({ state }) => state === 'submitted').length,
    overdue: work.filter((assignment) => isOverdue(assignment, now)).length,
    silent: work.filter((one) => awaitsAssignees(one) && !allAcknowledged(one)).length,
  });
  const shown = work.slice(0, shownWork);
  const seen = await records.seenBy(shown.map(({ id }) => id));
  const lines = shown.map((assignment) =>
    workProgress(words, assignment, office, now, seen.get(assignment.id)),
  );
  const hidden = work.length - lines.length;
  return [
    heading,
    ...lines,
    ...(hidden > 0 ? [words('commands.viec.hidden', { n: hidden })] : []),
  ].join('\n');
}

/** A way to remind the silent of each notice shown. */
function reminder({ words }: StaffCall, notices: readonly NoticeState[]): Button[] {
  return notices
    .filter(({ figures }) => figures.urgency !== 'information' && goesOn(figures))
    .filter(({ figures }) => silentOf(sumUp(figures.rows)) > 0)
    .map(({ figures: { number } }) => ({
      label: words('commands.tiendo.remind', { number }),
      payload: `#nhac ${number}`,
    }));
}

const goesOn = ({ state }: BroadcastFigures): boolean =>
  ['sending', 'paused', 'sent'].includes(state);
