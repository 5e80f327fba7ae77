import type { Calendar } from '../domain/calendar.ts';
import type { Command } from '../domain/command.ts';
import type { Decision, Situation } from '../domain/decision.ts';
import type { Update } from '../port/update.ts';
import type { Speak } from '../port/words.ts';
import type { Tx } from '../store/database.ts';
import { lastChoices } from '../store/deliveries.ts';
import { findGroup, meetPerson, recognisePerson } from '../store/people.ts';
import { quotedWork } from '../store/quoted-work.ts';
import { createRecords } from '../store/records.ts';
import { takeSteps } from './pipeline.ts';
import type { Step } from './step.ts';
import { choiceStep } from './steps/choice.ts';
import { type AnswerCitizen, citizenStep } from './steps/citizen.ts';
import { commandStep, openCommandStep, spokenCommandStep } from './steps/command.ts';
import { housekeeping, overheard, unreadable, welcome } from './steps/housekeeping.ts';
import { evidenceStep, quotedWorkStep } from './steps/work.ts';

export type DecideDeps = {
  calendar: () => Calendar;
  speak: Speak;
  secretKey: Buffer;
  /** Where links lead; without it they begin at the root of wherever they are read. */
  publicUrl?: string;
  commands: readonly Command[];
  answerCitizen: AnswerCitizen;
};

/** Decides what follows from one update, reading through the transaction that will carry it out. */
export function createDecide(deps: DecideDeps) {
  return async (
    tx: Tx,
    update: Update,
    now: Date,
  ): Promise<{ decision: Decision; personId?: string }> => {
    const situation = await readSituation(deps, tx, update, now);
    const decision = await takeSteps(stepsFor(deps, tx, update), situation);
    return { decision, ...(situation.person && { personId: situation.person.id }) };
  };
}

/** The whole order of thinking, from the cheapest certainty to the open question. */
function stepsFor(deps: DecideDeps, tx: Tx, update: Update): Step[] {
  const to = { channel: update.channel, chatId: update.chat.id, kind: update.chat.kind };
  return [
    housekeeping,
    overheard,
    welcome,
    unreadable,
    choiceStep((quoted) => lastChoices(tx, to, quoted)),
    commandStep(deps.commands),
    quotedWorkStep(deps.commands),
    openCommandStep(deps.commands),
    spokenCommandStep(deps.commands),
    evidenceStep(deps.commands),
    citizenStep(deps.answerCitizen),
  ];
}

async function readSituation(
  deps: DecideDeps,
  tx: Tx,
  update: Update,
  now: Date,
): Promise<Situation> {
  // What a platform says of our own messages is no act of the person: it opens no window and needs nobody known.
  const ofOurs = update.event.kind === 'echo' || update.event.kind === 'receipt';
  const known = ofOurs ? undefined : await recognisePerson(tx, update, now);
  const met = known ?? (isSpeakingToUs(update) ? await meetPerson(tx, update, now) : undefined);
  const quoted = met?.staff ? await quotedWork(tx, update) : undefined;
  const group = update.chat.kind === 'group' ? await findGroup(tx, update) : undefined;
  return {
    update,
    now,
    chat: update.chat,
    sender: update.sender,
    conversation: met?.conversation ?? {},
    calendar: deps.calendar(),
    records: createRecords(tx, deps.secretKey, deps.publicUrl ?? ''),
    words: deps.speak(met?.person.language ?? 'vi'),
    speak: deps.speak,
    ...(deps.answerCitizen.learning && { learning: deps.answerCitizen.learning }),
    ...(met && { person: met.person }),
    ...(met?.staff && { staff: met.staff }),
    ...(group && { group }),
    ...(quoted !== undefined && { quotedWork: quoted }),
  };
}

/** Only who turns to the bot is remembered; echoes, receipts and talk among others leave no person. */
function isSpeakingToUs({ event, chat }: Update): boolean {
  if (event.kind === 'text' || event.kind === 'files') return event.toBot;
  if (event.kind === 'press') return true;
  return (
    chat.kind === 'private' &&
    ['arrived', 'location', 'contact', 'unsupported'].includes(event.kind)
  );
}
