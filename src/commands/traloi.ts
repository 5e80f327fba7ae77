import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber, shorten } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { done, refused } from '../domain/reply.ts';

/** Answers a citizen who asked for a person. */
export const traloi: OfficeCommand = {
  name: 'traloi',
  aliases: ['answer'],
  where: 'both',
  may: 'staff',
  listed: true,
  run: answer,
};

async function answer(call: StaffCall): Promise<Decision> {
  const { words, records, staff, speak } = call;
  const { number, text } = readNumber(call.argument);
  if (number === undefined || !text) return refused(words('commands.traloi.how'));
  const handOver = await records.handOver(number);
  if (!handOver) return refused(words('commands.traloi.unknown', { number }));
  if (handOver.state === 'answered') return refused(words('commands.traloi.answered', { number }));
  const { id, question, address: to, language } = handOver;
  const message = {
    text: speak(language)('office.handOver.answer', { question: shorten(question, 200), text }),
  };
  const told = done(words('commands.traloi.done', { number }));
  return {
    ...told,
    changes: [{ kind: 'answer-hand-over', id, by: staff.id }],
    messages: [...(told.messages ?? []), { to, purpose: 'hand_over', subjectId: id, message }],
  };
}
