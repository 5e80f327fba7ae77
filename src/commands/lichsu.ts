import { membersOf, sayNames } from '../domain/assignment-message.ts';
import { concerns } from '../domain/assignment-rights.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber, shorten } from '../domain/command-words.ts';
import type { Decision, HistoryEntry } from '../domain/decision.ts';
import { sayDeadline, sayMoment } from '../domain/moment-message.ts';
import type { Office } from '../domain/office.ts';
import { actorOf } from '../domain/order-step.ts';
import { done, refused } from '../domain/reply.ts';

/** Everything that happened to a piece of work: who, when, where, for which version of its words. */
export const lichsu: OfficeCommand = {
  name: 'lichsu',
  aliases: ['history'],
  where: 'private',
  may: 'staff',
  listed: true,
  run,
};

const shownEntries = 40;

async function run(call: StaffCall): Promise<Decision> {
  const { words, records } = call;
  const number = readNumber(call.argument).number ?? call.quotedWork;
  if (number === undefined) return refused(words('commands.lichsu.which'));
  const assignment = await records.assignment(number);
  if (!assignment) return refused(words('office.work.unknown', { number }));
  if (!concerns(assignment, await actorOf(call)))
    return refused(words('commands.viec.notYours', { number }));
  const office = await records.office();
  const entries = await records.assignmentHistory(assignment.id);
  const shown = entries.slice(-shownEntries).map((entry) => say(call, office, entry));
  const heading = words('commands.lichsu.heading', { number, title: assignment.title });
  return done([heading, ...shown].join('\n'));
}

function say({ words }: StaffCall, office: Office, entry: HistoryEntry): string {
  const { kind, by, at, text, newDueAt, parties, watchers, channel, chatKind } = entry;
  const named = parties?.map(({ staffId }) => staffId) ?? watchers ?? [];
  const details = [
    ...(named.length > 0 ? [sayNames(words, membersOf(office, named))] : []),
    ...(newDueAt === undefined ? [] : [sayDeadline(words, newDueAt)]),
    ...(text ? [`“${shorten(text, 120)}”`] : []),
    ...(entry.files ? [words('assignment.steps.files', { n: entry.files.length }).trim()] : []),
  ];
  return words('commands.lichsu.entry', {
    at: sayMoment(words, at),
    who: sayNames(words, membersOf(office, [by])),
    what: words(`assignment.history.${kind}`),
    detail: details.length > 0 ? `: ${details.join(' · ')}` : '',
    where: words(`commands.lichsu.where.${chatKind ?? 'none'}`, { channel: channel ?? '' }),
    version: entry.textVersion,
  });
}
