import { membersOf, sayNames } from '../domain/assignment-message.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { remindingMessages } from '../domain/notice-message.ts';
import { noticeFor } from '../domain/notice-view.ts';
import { done, refused } from '../domain/reply.ts';

/** Says a notice again, only to those who have not acknowledged it. */
export const nhac: OfficeCommand = {
  name: 'nhac',
  aliases: ['remind'],
  where: 'both',
  may: 'head',
  listed: true,
  run: remind,
};

async function remind(call: StaffCall): Promise<Decision> {
  const { words, records, staff } = call;
  const { number } = readNumber(call.argument);
  if (number === undefined) return refused(words('commands.nhac.which'));
  const notice = await records.broadcast(number);
  if (!notice) return refused(words('office.notice.unknown', { number }));
  const office = await records.office();
  const seen = noticeFor(notice, office, staff);
  if (!seen) return refused(words('commands.nhac.notYours', { number }));
  const silent = seen.recipients.filter(({ acknowledgedAt }) => !acknowledgedAt);
  if (silent.length === 0) return done(words('commands.nhac.allAcknowledged', { number }));
  // What is still on its way is not said twice: pressing again at once changes nothing.
  const waiting = silent.filter(({ onTheWay }) => !onTheWay);
  const people = membersOf(
    office,
    waiting.map(({ staffId }) => staffId),
  );
  if (people.length === 0) return done(words('commands.nhac.onTheWay', { number }));
  const reach = await remindingMessages(call, notice, office, people);
  const told = done(sayReminded(call, number, reach));
  return { ...told, messages: [...(told.messages ?? []), ...reach.messages] };
}

function sayReminded(
  { words }: StaffCall,
  number: number,
  { privately, inGroup, nowhere }: Awaited<ReturnType<typeof remindingMessages>>,
): string {
  const n = privately.length + inGroup.flatMap(({ members }) => members).length;
  const text = words('commands.nhac.done', { number, n });
  if (nowhere.length === 0) return text;
  return `${text}\n${words('commands.thongbao.nowhere', { n: nowhere.length, people: sayNames(words, nowhere) })}`;
}
