import { z } from 'zod';
import type { Evidence } from '../domain/assignment-event.ts';
import { type Step, takeStep } from '../domain/assignment-steps.ts';
import type { AssignmentView } from '../domain/assignment-view.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber, shorten } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { evidenceIn } from '../domain/evidence.ts';
import { actorOf, orderStep, type StepOrder } from '../domain/order-step.ts';
import { ask, refused } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';

/** A photo or paper for a piece of work; sent without words it is asked which one is meant. */
export const bangchung: OfficeCommand = {
  name: 'bangchung',
  aliases: ['evidence'],
  where: 'both',
  may: 'staff',
  listed: false,
  run,
};

const waitingSchema = z.object({
  text: z.string().optional(),
  files: z.array(
    z.object({
      channel: z.string(),
      kind: z.enum(['image', 'file', 'audio', 'video']),
      reference: z.string(),
      name: z.string().optional(),
    }),
  ),
});

async function run(call: StaffCall): Promise<Decision> {
  const { open } = call.conversation;
  const waiting = open?.command === 'bangchung' ? waitingSchema.safeParse(open.draft).data : null;
  const files: Evidence[] = [...(waiting?.files ?? []), ...evidenceIn(call.update)];
  const said = readNumber(call.argument);
  const text = said.text || (waiting?.text ?? '');
  if (files.length === 0 && !text) return refused(call.words('commands.bangchung.how'));
  const step = stepOf(files, text);
  const number = said.number ?? call.quotedWork;
  if (number !== undefined) return attach(call, step, number);
  const fitting = await fittingWork(call, step);
  const [only] = fitting;
  if (!only) return refused(call.words('commands.bangchung.noWork'));
  if (fitting.length === 1) return attach(call, step, only.number);
  const key = files.length > 0 ? 'which' : 'whichText';
  return ask(
    call,
    'bangchung',
    { files, ...(text && { text }) },
    call.words(`commands.bangchung.${key}`, { n: files.length }),
    [
      ...fitting.slice(0, 8).map(
        ({ number: which, title }): Button => ({
          label: call.words('office.work.choice', { number: which, title: shorten(title, 40) }),
          payload: `#bangchung ${which}`,
        }),
      ),
      { label: call.words('office.button.cancel'), payload: '#thoi bangchung' },
    ],
  );
}

/** Words alone are a report of how far it is. */
function stepOf(files: readonly Evidence[], text: string): Step {
  return files.length > 0
    ? { act: 'add-evidence', files, ...(text && { text }) }
    : { act: 'report', text };
}

function attach(call: StaffCall, step: Step, number: number): Promise<Decision> {
  const order: StepOrder = { name: 'bangchung', like: () => step, read: () => step };
  return orderStep({ ...call, argument: String(number) }, order);
}

async function fittingWork(call: StaffCall, step: Step): Promise<AssignmentView[]> {
  const actor = await actorOf(call);
  const mine = await call.records.openAssignments({ staffId: call.staff.id });
  return mine.filter((one) => takeStep(one, step, actor, call.now).kind === 'done');
}
