import { isOverdue, leadOf } from '../domain/assignment.ts';
import type { EventKind } from '../domain/assignment-event.ts';
import {
  assignmentCard,
  assignmentLine,
  membersOf,
  sayNames,
  sayState,
  workButtons,
} from '../domain/assignment-message.ts';
import { concerns } from '../domain/assignment-rights.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber, shorten } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { commandedUnits } from '../domain/find-unit.ts';
import { fold } from '../domain/fold.ts';
import { sayMoment } from '../domain/moment-message.ts';
import type { Office } from '../domain/office.ts';
import { actorOf } from '../domain/order-step.ts';
import { isAtLeast } from '../domain/permission.ts';
import { possibleActs } from '../domain/possible-acts.ts';
import { done, refused } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';

/** What waits for me, nearest deadline first; for heads also their unit's. */
export const viec: OfficeCommand = {
  name: 'viec',
  aliases: ['vieccuatoi', 'tasks'],
  where: 'both',
  may: 'staff',
  listed: true,
  saidAs:
    /^(?:xem )?(?:cac )?(?:cong )?viec(?: (?:cua )?(?:toi|em|minh|anh|chi))?(?: (?:so )?\d{1,6}| tre| qua han| cham| (?:cua )?(?:phong|don vi))?$/,
  run: show,
};

/** Said without a slash, the command's own words stand in front. */
const spoken =
  /^(?:xem\s+)?(?:các\s+|cac\s+)?(?:công\s+|cong\s+)?(?:việc|viec)(?:\s+(?:(?:của|cua)\s+)?(?:tôi|toi|em|mình|minh|anh|chị|chi)(?=\s|$))?(?:\s+(?:của|cua)(?=\s))?\s*/iu;

const shownLines = 15;
const shownButtons = 5;

async function show(call: StaffCall): Promise<Decision> {
  const argument = call.argument.replace(spoken, '');
  const { number, text } = readNumber(argument);
  const meant = number ?? (text ? undefined : call.quotedWork);
  if (meant !== undefined) return showOne(call, meant);
  const asked = fold(argument);
  if (/^(?:phong|don vi|unit)/.test(asked)) return showUnit(call);
  const mine = await call.records.openAssignments({ staffId: call.staff.id });
  if (!/^(?:tre|qua han|cham|late)/.test(asked)) return list(call, mine, 'mine');
  return list(call, late(call, mine), 'late');
}

function late({ now }: StaffCall, assignments: readonly AssignmentView[]): AssignmentView[] {
  return assignments.filter((assignment) => isOverdue(assignment, now));
}

async function showUnit(call: StaffCall): Promise<Decision> {
  if (!isAtLeast(call.staff.role, 'head')) return refused(call.words('office.needsRole.head'));
  const units = commandedUnits(await call.records.office(), call.staff);
  return list(call, await call.records.openAssignments({ unitIds: [...units] }), 'unit');
}

/** Buttons stand in the order of the lines, so that "2" means the second of both. */
function list(
  { words, now }: StaffCall,
  assignments: readonly AssignmentView[],
  which: 'mine' | 'late' | 'unit',
): Decision {
  if (assignments.length === 0) return done(words(`commands.viec.none.${which}`));
  const lines = assignments
    .slice(0, shownLines)
    .map((assignment, at) => `${at + 1}. ${assignmentLine(words, assignment, now)}`);
  const hidden = assignments.length - lines.length;
  const text = [
    words(`commands.viec.heading.${which}`, { n: assignments.length }),
    ...lines,
    ...(hidden > 0 ? [words('commands.viec.hidden', { n: hidden })] : []),
  ].join('\n');
  const buttons = assignments.slice(0, shownButtons).map(({ number, title }): Button => {
    const label = words('office.work.choice', { number, title: shorten(title, 40) });
    return { label, payload: `#viec ${number}` };
  });
  return done(text, buttons);
}

async function showOne(call: StaffCall, number: number): Promise<Decision> {
  const { words, records, now } = call;
  const assignment = await records.assignment(number);
  if (!assignment) return refused(words('office.work.unknown', { number }));
  const office = await records.office();
  const actor = await actorOf(call);
  if (!concerns(assignment, actor)) return refused(words('commands.viec.notYours', { number }));
  const waiting = assignment.parties.filter(({ acknowledgedAt }) => !acknowledgedAt);
  const silent = membersOf(
    office,
    waiting.map(({ staffId }) => staffId),
  );
  const text = [
    assignmentCard(words, assignment, office, now),
    words('commands.viec.state', { state: sayState(words, assignment, now) }),
    ...(silent.length > 0
      ? [words('commands.viec.silent', { people: sayNames(words, silent) })]
      : []),
    ...sayExtension(call, assignment),
    ...(await sayParts(call, assignment, office)),
    ...(await sayNotes(call, assignment, office)),
  ].join('\n');
  return done(text, workButtons(words, number, possibleActs(assignment, actor, now)));
}

function sayExtension({ words }: StaffCall, { extension }: AssignmentView): string[] {
  if (!extension) return [];
  const date = sayMoment(words, extension.newDueAt);
  const { counter } = extension;
  return [
    words('commands.viec.extension', { date, reason: extension.reason }),
    ...(counter
      ? [words('commands.viec.counter', { date: sayMoment(words, counter.newDueAt) })]
      : []),
  ];
}

/** The parts of it that are still open, each with who leads it. */
async function sayParts(
  { words, records, now }: StaffCall,
  { id, openChildren }: AssignmentView,
  office: Office,
): Promise<string[]> {
  if (openChildren === 0) return [];
  const parts = await records.openAssignments({ parentId: id, limit: shownParts });
  return parts.map((part) =>
    words('commands.viec.part', {
      line: assignmentLine(words, part, now),
      lead: sayNames(words, membersOf(office, [leadOf(part)?.staffId ?? ''])),
    }),
  );
}

const shownParts = 8;
const shownNotes = 3;
const notes: ReadonlySet<EventKind> = new Set([
  'commented',
  'reported',
  'part_finished',
  'submitted',
  'evidence_added',
  'returned',
]);

/** What was said about it last, and the papers that came with it, each with its link. */
async function sayNotes(
  { words, records }: StaffCall,
  { id }: AssignmentView,
  office: Office,
): Promise<string[]> {
  let before = 0;
  const said = (await records.assignmentHistory(id)).flatMap((entry) => {
    const first = before;
    before += entry.files?.length ?? 0;
    return notes.has(entry.kind) && (entry.text || entry.files) ? [{ ...entry, first }] : [];
  });
  return said.slice(-shownNotes).map(({ kind, by, at, text = '', files = [], first }) => {
    const links = files.map(
      ({ name, kind: type }, index) =>
        `${name ?? words(`office.file.${type}`)}: ${records.life.fileLink('work', id, first + index)}`,
    );
    return words('commands.viec.note', {
      at: sayMoment(words, at),
      who: sayNames(words, membersOf(office, [by])),
      what: words(`assignment.history.${kind}`),
      text: [...(text ? [`“${shorten(text, 160)}”`] : []), ...links].join('\n   '),
    });
  });
}
