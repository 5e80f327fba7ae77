import type { Command } from '../../domain/command.ts';
import type { Situation } from '../../domain/decision.ts';
import { actorOf } from '../../domain/order-step.ts';
import { possibleActs } from '../../domain/possible-acts.ts';
import { parseDeadline } from '../../understand/dates.ts';
import { readWorkReply, type WorkReply } from '../../understand/work-reply.ts';
import { go, type Step } from '../step.ts';
import { asStaff, obey, spokenText } from './command.ts';

/** The commands an answer may mean, the likeliest first; what is not possible is passed over. */
const meanings: Readonly<Record<WorkReply, readonly string[]>> = {
  finished: ['xong'],
  'more-time': ['duyet', 'giahan'],
  assent: ['dongy', 'duyet', 'nhan'],
  refusal: ['khongdongy', 'tuchoi'],
  'call-off': [],
  progress: ['baocao'],
  question: [],
  show: [],
};

/** Where nothing of that is possible: the command that says why, or that at least does no harm. */
const otherwise: Readonly<Record<WorkReply, string>> = {
  finished: 'xong',
  'more-time': 'giahan',
  assent: 'viec',
  refusal: 'gopy',
  'call-off': 'huyviec',
  progress: 'gopy',
  question: 'gopy',
  show: 'viec',
};

/** Who quotes a message about work speaks of that work: "xong rồi ạ", "xin lùi đến thứ 5 vì …". */
export function quotedWorkStep(commands: readonly Command[]): Step {
  return {
    name: 'quoted work',
    async take(situation) {
      const { quotedWork: number, update, conversation } = situation;
      if (number === undefined || update.event.kind !== 'text') return go(situation);
      if (answersQuestionAbout(conversation.open?.draft, number)) return go(situation);
      const text = spokenText(situation).trim();
      const orders = commands.some(({ saidIn }) => saidIn?.(situation, text));
      if (orders && readWorkReply(text) === 'progress') return go(situation);
      const name = await orderMeant(situation, number);
      const command = commands.find((one) => one.name === name);
      const words = command?.name === 'viec' ? '' : text;
      return command ? obey(command, situation, `${number} ${words}`) : go(situation);
    },
  };
}

/** We asked something about this very work: these words are the answer. */
function answersQuestionAbout(draft: unknown, number: number): boolean {
  return (
    typeof draft === 'object' && draft !== null && 'number' in draft && draft.number === number
  );
}

async function orderMeant(situation: Situation, number: number): Promise<string | undefined> {
  const { records, now, calendar, update } = situation;
  const call = asStaff(situation, '');
  const assignment = call && (await records.assignment(number));
  if (!assignment) return undefined;
  const text = spokenText(situation);
  const meant = readWorkReply(text);
  const possible: readonly string[] = possibleActs(assignment, await actorOf(call), now);
  const judged = meant === 'progress' && possible.includes('ngaykhac');
  if (judged && parseDeadline({ text, now, calendar }).due) return 'ngaykhac';
  const withFiles = update.event.kind === 'text' && (update.event.files?.length ?? 0) > 0;
  if (withFiles && meant !== 'finished') return 'bangchung';
  return meanings[meant].find((name) => possible.includes(name)) ?? otherwise[meant];
}

/**
 * Photos, papers and forwarded words that somebody of the office sends in private belong to their work,
 * whatever is written with them.
 */
export function evidenceStep(commands: readonly Command[]): Step {
  return {
    name: 'evidence',
    async take(situation) {
      const { chat, staff, update, records } = situation;
      const command = commands.find(({ name }) => name === 'bangchung');
      if (!command || !staff || chat.kind === 'group' || update.event.kind !== 'text')
        return go(situation);
      const { files = [], forwarded } = update.event;
      const passedOn =
        forwarded && (await records.openAssignments({ staffId: staff.id, limit: 1 })).length > 0;
      if (files.length === 0 && !passedOn) return go(situation);
      return obey(command, situation, spokenText(situation));
    },
  };
}
