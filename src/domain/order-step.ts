import { z } from 'zod';
import type { Button } from '../port/message.ts';
import { leadOf } from './assignment.ts';
import { membersOf, sayNames } from './assignment-message.ts';
import { type Actor, type Step, type StepRefusal, takeStep } from './assignment-steps.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { StaffCall } from './command.ts';
import { isNo, readNumber, shorten } from './command-words.ts';
import type { Decision } from './decision.ts';
import { commandedUnits } from './find-unit.ts';
import { isAtLeast } from './permission.ts';
import { ask, closed, done, refused } from './reply.ts';
import { stepMessages } from './step-message.ts';

/** One order about an assignment: how words become a step of it. */
export type StepOrder = {
  /** The command's name. */
  name: string;
  /** A step like the one meant, to see whether it could be taken at all. */
  like(assignment: AssignmentView, call: StaffCall): Step;
  /** The step the words ask for; otherwise the key of the words that ask for what is missing. */
  read(
    assignment: AssignmentView,
    text: string,
    call: StaffCall,
  ): Step | Missing | Promise<Step | Missing>;
};

/** "I have received it": evidence, so only for oneself. */
export const acknowledging: StepOrder = {
  name: 'nhan',
  like: () => ({ act: 'acknowledge' }),
  read: () => ({ act: 'acknowledge' }),
};

/** `keep` is what was said already and still counts once the answer is there. */
export type Missing = { missing: string; keep?: string; values?: Record<string, string | number> };

const draftSchema = z.object({ number: z.int().optional(), text: z.string().optional() });
type Said = { number?: number | undefined; text: string };
type Ordering = { call: StaffCall; order: StepOrder; actor: Actor };

/** The order as it was given: "/xong 12 đã nộp", "#xong 12", "/xong". */
export async function orderStep(call: StaffCall, order: StepOrder): Promise<Decision> {
  const { open } = call.conversation;
  const waiting = open?.command === order.name ? draftSchema.safeParse(open.draft).data : undefined;
  const { number, text } = readNumber(call.argument);
  const answered = waiting?.number === undefined ? waiting?.text : undefined;
  return follow(await ordering(call, order), {
    number: number ?? call.quotedWork ?? waiting?.number,
    text: text || (answered ?? ''),
  });
}

/** Goes on after a question: the words are what was missing. */
export async function resumeStep(
  call: StaffCall,
  order: StepOrder,
  draft: unknown,
): Promise<Decision> {
  if (isNo(call.argument))
    return { ...done(call.words('office.dropped')), conversation: closed(call, order.name) };
  const known = draftSchema.safeParse(draft).data ?? {};
  const ordered = await ordering(call, order);
  if (known.number !== undefined) {
    const text = known.text ? `${known.text}\n${call.argument}` : call.argument;
    return follow(ordered, { number: known.number, text });
  }
  const { number, text } = readNumber(call.argument);
  return follow(ordered, { number, text: text || (known.text ?? '') });
}

async function ordering(call: StaffCall, order: StepOrder): Promise<Ordering> {
  return { call, order, actor: await actorOf(call) };
}

/** Whoever speaks, with the units they give orders to. */
export async function actorOf({ staff, records }: StaffCall): Promise<Actor> {
  const reach = commandedUnits(await records.office(), staff);
  return { staffId: staff.id, unitId: staff.unitId, role: staff.role, reach };
}

async function follow(ordered: Ordering, said: Said): Promise<Decision> {
  const { call, order } = ordered;
  if (said.number === undefined) return chooseAssignment(ordered, said.text);
  const assignment = await call.records.assignment(said.number);
  if (!assignment) return refused(call.words('office.work.unknown', { number: said.number }));
  const impossible = refusalOf(ordered, assignment);
  if (impossible) return refuse(ordered, assignment, impossible);
  const step = await order.read(assignment, said.text, call);
  if (!('missing' in step)) return carryOut(ordered, assignment, step);
  const { number, title } = assignment;
  const question = call.words(step.missing, { number, title, ...step.values });
  const buttons = [{ label: call.words('office.button.cancel'), payload: `#thoi ${order.name}` }];
  return ask(call, order.name, { number, text: step.keep ?? '' }, question, buttons);
}

function refusalOf({ call, order, actor }: Ordering, assignment: AssignmentView) {
  const result = takeStep(assignment, order.like(assignment, call), actor, call.now);
  return result.kind === 'refused' ? result.why : undefined;
}

async function refuse(
  { call, order }: Ordering,
  assignment: AssignmentView,
  why: StepRefusal,
): Promise<Decision> {
  const { number, openChildren } = assignment;
  const lead = membersOf(await call.records.office(), [leadOf(assignment)?.staffId ?? '']);
  const reason = call.words(`assignment.refused.${why}`, {
    number,
    n: openChildren,
    lead: sayNames(call.words, lead),
  });
  return {
    ...refused(call.words('office.work.refused', { number, reason })),
    conversation: closed(call, order.name),
  };
}

async function carryOut(ordered: Ordering, before: AssignmentView, step: Step): Promise<Decision> {
  const { call, order, actor } = ordered;
  const result = takeStep(before, step, actor, call.now);
  if (result.kind === 'refused') return refuse(ordered, before, result.why);
  const { assignment: after, event } = result;
  const office = await call.records.office();
  const assignment = { ...before, ...after };
  return {
    outcome: step.act === 'acknowledge' ? 'acknowledged' : 'command_done',
    changes: [{ kind: 'step-assignment', before, after, event }],
    messages: await stepMessages(call, { before, assignment, event, office }),
    conversation: closed(call, order.name),
  };
}

/** Without a number it can only be meant where one assignment fits; otherwise the person chooses. */
async function chooseAssignment(ordered: Ordering, text: string): Promise<Decision> {
  const { call, order } = ordered;
  const fitting = (await ownAssignments(call)).filter(
    (assignment) => !refusalOf(ordered, assignment),
  );
  const [only] = fitting;
  if (!only) return refused(call.words('office.work.noneFits'));
  if (fitting.length === 1) return follow(ordered, { number: only.number, text });
  const buttons = fitting.slice(0, 8).map(({ number, title }): Button => {
    const label = call.words('office.work.choice', { number, title: shorten(title, 40) });
    return { label, payload: `#${order.name} ${number}` };
  });
  return ask(call, order.name, { text }, call.words('office.work.which'), buttons);
}

/** The work of this person: what they do, what they gave or follow, and for a leader what anyone gave. */
async function ownAssignments({ records, staff }: StaffCall): Promise<AssignmentView[]> {
  if (isAtLeast(staff.role, 'leader')) return records.openAssignments({});
  const all = [
    ...(await records.openAssignments({ staffId: staff.id })),
    ...(await records.openAssignments({ createdBy: staff.id })),
    ...(await records.openAssignments({ watchedBy: staff.id })),
  ];
  return [...new Map(all.map((assignment) => [assignment.number, assignment])).values()];
}
