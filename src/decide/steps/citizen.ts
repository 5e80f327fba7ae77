import type { CitizenReply, CitizenWish, Dialogue } from '../../domain/citizen-reply.ts';
import type { Change, Decision, Outgoing, Records, Situation } from '../../domain/decision.ts';
import { sayOpenDays } from '../../domain/duty-message.ts';
import { daysOffAhead, shiftEnd } from '../../domain/duty-roster.ts';
import type { EverydayName, Learning } from '../../domain/learning.ts';
import { instantAt } from '../../domain/local-date.ts';
import { newId } from '../../port/ids.ts';
import type { Address } from '../../port/message.ts';
import type { Language } from '../../port/words.ts';
import { end, type Step } from '../step.ts';
import { spokenText } from './command.ts';

/** What a citizen is answered; the understanding itself lives in `intents`. */
export type AnswerCitizen = ((input: {
  text: string;
  at: Date;
  language?: Language;
  dialogue?: Dialogue;
  /** Names learned so far: what one process learned, every process knows with the next message. */
  learned?: readonly EverydayName[];
}) => CitizenReply) & { learning?: Learning };

/** Everything that is left is somebody who wants to know something. */
export function citizenStep(answerCitizen: AnswerCitizen): Step {
  return {
    name: 'citizen',
    take: async (situation) => {
      const { dialogue } = situation.conversation;
      const chosen = situation.person?.chosen;
      const reply = answerCitizen({
        text: spokenText(situation),
        at: situation.now,
        learned: await situation.records.everydayNames(),
        ...(chosen && { language: chosen }),
        ...(dialogue && { dialogue }),
      });
      return end(await carry(situation, reply));
    },
  };
}

async function carry(situation: Situation, reply: CitizenReply): Promise<Decision> {
  const { event } = situation.update;
  const answersPress = event.kind === 'press' ? event.pressId : undefined;
  const { text, buttons, wish, dialogue, missed } = reply;
  const noted: Change[] = missed
    ? [{ kind: 'note-missed', missed, language: dialogue.language ?? 'vi' }]
    : [];
  const follows = wish ? await follow(situation, wish) : { changes: [], messages: [] };
  const open = reply.outcome === 'office_info' ? await openDays(situation, dialogue.language) : '';
  return {
    outcome: wish?.kind === 'erase-data' ? 'erased' : reply.outcome,
    messages: [
      {
        to: 'here',
        purpose: 'reply',
        message: {
          text: [text, open].filter(Boolean).join('\n\n'),
          buttons,
          ...(answersPress && { answersPress }),
          ...(dialogue.language === 'en' && { language: dialogue.language }),
        },
      },
      ...follows.messages,
    ],
    changes: [...follows.changes, ...noted],
    conversation: wish?.kind === 'erase-data' ? null : { ...situation.conversation, dialogue },
  };
}

/** Which units are open on the coming days off, by the roster; no names. */
async function openDays(
  { records, speak, now, calendar }: Situation,
  language: Language = 'vi',
): Promise<string> {
  const days = daysOffAhead(now, calendar);
  const last = days.at(-1);
  if (!last) return '';
  const shifts = await records.life.dutyShifts(now, instantAt(last, 12));
  const ahead = shifts.filter((shift) => shiftEnd(shift) > now);
  return ahead.length > 0 ? sayOpenDays(speak(language), days, ahead, await records.office()) : '';
}

type Follow = { changes: Change[]; messages: Outgoing[] };

async function follow(situation: Situation, wish: CitizenWish): Promise<Follow> {
  if (wish.kind === 'speak')
    return { changes: [{ kind: 'speak', language: wish.language }], messages: [] };
  if (wish.kind === 'erase-data') return { changes: [{ kind: 'erase-person' }], messages: [] };
  return handOver(situation, wish.question);
}

/** A person takes over: the question goes on, without the asker's name, to who can answer. */
async function handOver(
  { records, now, speak, chat }: Situation,
  question: string,
): Promise<Follow> {
  if (chat.kind === 'group') return { changes: [], messages: [] };
  const id = newId(now);
  const number = await records.nextNumber('hand_over');
  const text = speak('vi')('office.handOver.asked', { number, question });
  const listeners = await whoAnswers(records);
  return {
    changes: [{ kind: 'open-hand-over', id, number, question }],
    messages: listeners.map((to) => ({
      to,
      purpose: 'hand_over',
      subjectId: id,
      message: { text },
    })),
  };
}

/** The groups of the whole office; where there is none yet, the heads of units in private. */
async function whoAnswers(records: Records): Promise<Address[]> {
  const office = await records.office();
  const top = office.units.filter(({ parentId }) => parentId === null).map((unit) => unit.id);
  const groups = await records.groupsOf(top);
  if (groups.length > 0)
    return groups.map(({ channel, chatId }) => ({ channel, chatId, kind: 'group' }));
  const heads = office.staff.filter(({ role }) => role === 'head').map((member) => member.id);
  const addresses = await records.addressesOf(heads);
  return [...addresses.values()].map(({ channel, chatId, kind }) => ({ channel, chatId, kind }));
}
