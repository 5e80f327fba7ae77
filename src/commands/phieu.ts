import type { BroadcastView } from '../domain/broadcast.ts';
import { readAnswer } from '../domain/broadcast-poll.ts';
import type { Call, OpenCommand } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Change, Decision } from '../domain/decision.ts';
import { refused, reply } from '../domain/reply.ts';
import type { Button } from '../port/message.ts';

/** An answer to a question of a notice: by button, by its number or in words. A later one replaces it. */
export const phieu: OpenCommand = {
  name: 'phieu',
  aliases: ['traloiphieu', 'form'],
  where: 'both',
  may: 'anyone',
  listed: false,
  run,
};

const closed: readonly BroadcastView['state'][] = ['withdrawn', 'expired'];

async function run(call: Call): Promise<Decision> {
  const { words, records, now } = call;
  const { number, text: rest } = readNumber(call.argument);
  const { number: place, text: said } = readNumber(rest);
  if (number === undefined || place === undefined) return refused(words('follow.poll.which'));
  const memberId = call.staff?.id ?? call.person?.id;
  const notice = memberId ? await records.broadcast(number, memberId) : undefined;
  if (!notice || !memberId || notice.recipients.length === 0)
    return refused(words('commands.daro.notYours', { number }));
  const question = notice.questions[place - 1];
  if (!question) return refused(words('follow.poll.which'));
  if (closed.includes(notice.state) || (notice.expiresAt && notice.expiresAt <= now))
    return refused(words('follow.poll.closed', { number }));
  const answer = readAnswer(question, said);
  if (!answer) return askAgain(call, notice, place);
  const change: Change = {
    ...{ kind: 'answer-broadcast', broadcastId: notice.id, memberId },
    ...{ question: place - 1, ...answer },
  };
  return answered(call, notice, change);
}

function askAgain({ words }: Call, notice: BroadcastView, place: number): Decision {
  const question = notice.questions[place - 1];
  const key = question?.options.length ? 'follow.poll.choose' : 'follow.poll.write';
  const values = { number: notice.number, at: place, text: question?.text ?? '' };
  return reply('command_asked', words(key, values), buttonsFor(notice, place));
}

const buttonsFor = ({ number, questions }: BroadcastView, place: number): Button[] =>
  (questions[place - 1]?.options ?? []).map((label, at) => ({
    label,
    payload: `#phieu ${number} ${place} ${at + 1}`,
  }));

/** What was kept, and the next question that is still open. Who answers has read it. */
async function answered(
  { words, records, staff }: Call,
  notice: BroadcastView,
  change: Extract<Change, { kind: 'answer-broadcast' }>,
): Promise<Decision> {
  const { id: broadcastId, number, textVersion, questions } = notice;
  const done = await records.answeredQuestions(broadcastId, change.memberId);
  const question = questions[change.question];
  const answer = change.text ?? question?.options[change.choice ?? -1] ?? '';
  const again = done.has(change.question);
  const next = questions.findIndex((_, at) => at !== change.question && !done.has(at));
  const kept = words(again ? 'follow.poll.replaced' : 'follow.poll.kept', {
    number,
    at: change.question + 1,
    answer,
  });
  const open = questions[next];
  const key = open?.options.length ? 'follow.poll.choose' : 'follow.poll.write';
  const more = open ? [words(key, { number, at: next + 1, text: open.text })] : [];
  const changes: Change[] = [change];
  if (staff)
    changes.push({ kind: 'acknowledge-broadcast', broadcastId, staffId: staff.id, textVersion });
  return {
    ...reply('acknowledged', [kept, ...more].join('\n'), open ? buttonsFor(notice, next + 1) : []),
    changes,
  };
}
