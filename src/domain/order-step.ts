import { z } from 'zod';
import type { Button } from '../port/message.ts';
import { type Step, type StepRefusal, takeStep } from './assignment-steps.ts';
import type { AssignmentView } from './assignment-view.ts';
import type { StaffCall } from './command.ts';
import { isNo, readNumber, shorten } from './command-words.ts';
import type { Decision } from './decision.ts';
import { isAtLeast } from './permission.ts';
import { ask, closed, done, refused } from './reply.ts';
import { stepMessages } from './step-message.ts';

/** One order about an assignment: how words become a step of it. */
export type StepOrder = {
  /** The command's name. */
  name: string;
  /** A step like the one meant, to see whether it could be taken at all. */
  like(assignment: AssignmentView): Step;
  /** The step the words ask for; otherwise the key of the words that ask for what is missing. */
  read(assignment: AssignmentView, text: string, call: StaffCall): Step | Missing;
};

/** "I have received it": evidence, so only for oneself. */
export const acknowledging: StepOrder = {
  name: 'nhan',
  like: () => ({ act: 'acknowledge' }),
  read: () => ({ act: 'acknowledge' }),
};

/** `keep` is what was said already and still counts once the answer is there. */
type Missing = { missing: string; keep?: string };

const draftSchema = z.object({ number: z.int().optional(), text: z.string().optional() });
type Said = { number?: number | undefined; text: string };

/** The order as it was given: "/xong 12 đã nộp", "#xong 12", "/xong". */
export function orderStep(call: StaffCall, order: StepOrder): Promise<Decision> {
  const { open } = call.conversation;
  const waiting = open?.command === order.name ? draftSchema.safeParse(open.draft).data : undefined;
  const { number, text } = readNumber(call.argument);
  const answered = waiting?.number === undefined ? waiting?.text : undefined;
  return follow(call, order, {
    number: number ?? waiting?.number,
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
  if (known.number !== undefined) {
    const text = known.text ? `${known.text}\n${call.argument}` : call.argument;
    return follow(call, order, { number: known.number, text });
  }
  const { number, text } = readNumber(call.argument);
  return follow(call, order, { number, text: text || (known.text ?? '') });
}

async function follow(call: StaffCall, order: StepOrder, said: Said): Promise<Decision> {
  if (said.number === undefined) return chooseAssignment(call, order, said.text);
  const assignment = await call.records.assignment(said.number);
  if (!assignment) return refused(call.words('office.work.unknown', { number: said.number }));
  const impossible = refusalOf(call, assignment, order.like(assignment));
  if (impossible) return refuse(call, order, assignment, impossible);
  const step = order.read(assignment, said.text, call);
  if ('missing' in step) {
    const { number, title } = assignment;
    const question = call.words(step.missing, { number, title });
    return ask(call, order.name, { number, text: step.keep ?? '' }, question);
  }
  return carryOut(call, order, assignment, step);
}

function actorOf({ staff }: StaffCall) {
  return { staffId: staff.id, unitId: staff.unitId, role: staff.role };
}

function refusalOf(
  call: StaffCall,
  assignment: AssignmentView,
  step: Step,
): StepRefusal | undefined {
  const result = takeStep(assignment, step, actorOf(call), call.now);
  return result.kind === 'refused' ? result.why : undefined;
}

function refuse(
  call: StaffCall,
  order: StepOrder,
  { number }: AssignmentView,
  why: StepRefusal,
): Decision {
  const reason = call.words(`assignment.refused.${why}`);
  return {
    ...refused(call.words('office.work.refused', { number, reason })),
    conversation: closed(call, order.name),
  };
}

async function carryOut(
  call: StaffCall,
  order: StepOrder,
  before: AssignmentView,
  step: Step,
): Promise<Decision> {
  const result = takeStep(before, step, actorOf(call), call.now);
  if (result.kind === 'refused') return refuse(call, order, before, result.why);
  const { assignment: after, event } = result;
  const office = await call.records.office();
  return {
    outcome: step.act === 'acknowledge' ? 'acknowledged' : 'command_done',
    changes: [{ kind: 'step-assignment', before, after, event }],
    messages: await stepMessages(call, { assignment: { ...before, ...after }, event, office }),
    conversation: closed(call, order.name),
  };
}

/** Without a number it can only be meant where one assignment fits; otherwise the person chooses. */
async function chooseAssignment(
  call: StaffCall,
  order: StepOrder,
  text: string,
): Promise<Decision> {
  const fitting = (await ownAssignments(call)).filter(
    (assignment) => !refusalOf(call, assignment, order.like(assignment)),
  );
  const [only] = fitting;
  if (!only) return refused(call.words('office.work.noneFits'));
  if (fitting.length === 1) return follow(call, order, { number: only.number, text });
  const buttons = fitting.slice(0, 8).map(({ number, title }): Button => {
    const label = call.words('office.work.choice', { number, title: shorten(title, 40) });
    return { label, payload: `#${order.name} ${number}` };
  });
  return ask(call, order.name, { text }, call.words('office.work.which'), buttons);
}

/** The work of this person: what they do, what they gave, and for a leader what anyone gave. */
async function ownAssignments({ records, staff }: StaffCall): Promise<AssignmentView[]> {
  if (isAtLeast(staff.role, 'leader')) return records.openAssignments({});
  const all = [
    ...(await records.openAssignments({ staffId: staff.id })),
    ...(await records.openAssignments({ createdBy: staff.id })),
  ];
  return [...new Map(all.map((assignment) => [assignment.number, assignment])).values()];
}
