import { allAcknowledged, awaitsAssignees, isOverdue } from '../domain/assignment.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { BroadcastView } from '../domain/broadcast.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { noticeFor } from '../domain/notice-view.ts';
import type { Office } from '../domain/office.ts';
import { isAtLeast } from '../domain/permission.ts';
import { noticeProgress, workProgress } from '../domain/progress-message.ts';
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

async function run(call: StaffCall): Promise<Decision> {
  const argument = call.argument.replace(/^tb\s+/iu, '');
  const { number } = readNumber(argument);
  const office = await call.records.office();
  return number === undefined ? overview(call, office) : one(call, office, number);
}

async function one(call: StaffCall, office: Office, number: number): Promise<Decision> {
  const { words, records, staff } = call;
  const notice = await records.broadcast(number);
  const seen = notice && noticeFor(notice, office, staff);
  if (!seen) return refused(words('office.notice.unknown', { number }));
  const report = {
    label: words('broadcast.report.button.report', { number }),
    payload: `#baocaothongbao ${number}`,
  };
  return done(noticeProgress(words, seen, office), [...reminder(call, [seen]), report]);
}

async function overview(call: StaffCall, office: Office): Promise<Decision> {
  const { words } = call;
  const notices = await newest(call, office);
  const work = await openWork(call, office);
  const text = [
    ...notices.map((notice) => noticeProgress(words, notice, office, 8)),
    ...(notices.length === 0 ? [words('commands.tiendo.noNotices')] : []),
    await sayWork(call, office, work),
  ].join('\n\n');
  return done(text, reminder(call, notices));
}

/** The newest notices this person may follow. */
async function newest({ records, staff }: StaffCall, office: Office): Promise<BroadcastView[]> {
  const units = isAtLeast(staff.role, 'leader') ? undefined : [...commandedUnits(office, staff)];
  const found = await records.broadcasts({ limit: shownNotices, ...(units && { unitIds: units }) });
  return found.flatMap((notice) => noticeFor(notice, office, staff) ?? []);
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
function reminder({ words }: StaffCall, notices: readonly BroadcastView[]): Button[] {
  return notices
    .filter(({ recipients }) => recipients.some(({ acknowledgedAt }) => !acknowledgedAt))
    .map(({ number }) => ({
      label: words('commands.tiendo.remind', { number }),
      payload: `#nhac ${number}`,
    }));
}
