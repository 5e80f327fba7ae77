import { sayNames } from '../domain/assignment-message.ts';
import type { Broadcast } from '../domain/broadcast.ts';
import type { SilentCount } from '../domain/broadcast-progress.ts';
import type { OfficeCommand, StaffCall } from '../domain/command.ts';
import { readNumber } from '../domain/command-words.ts';
import type { Decision } from '../domain/decision.ts';
import { noticeScope } from '../domain/notice-view.ts';
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

/** Only of these are people reminded: of what is over, and of what has not begun, nobody is. */
const goingOn: readonly Broadcast['state'][] = ['sending', 'paused', 'sent'];

async function remind(call: StaffCall): Promise<Decision> {
  const { words, records, staff, now } = call;
  const { number } = readNumber(call.argument);
  if (number === undefined) return refused(words('commands.nhac.which'));
  const notice = await records.broadcast(number, staff.id);
  if (!notice) return refused(words('office.notice.unknown', { number }));
  const scope = noticeScope(notice, await records.office(), staff);
  const unitIds = typeof scope === 'string' ? [] : scope.unitIds;
  const { rows } = await records.broadcastFigures(notice, scope === 'whole' ? undefined : unitIds);
  if (scope === 'nothing' || (scope !== 'whole' && rows.length === 0))
    return refused(words('commands.nhac.notYours', { number }));
  if (!goingOn.includes(notice.state) || (notice.expiresAt && notice.expiresAt <= now))
    return refused(
      words('follow.over', { number, state: words(`broadcast.state.${notice.state}`) }),
    );
  const count = await records.countSilent(notice.id, unitIds, now);
  if (count.silent === 0) return done(words('commands.nhac.allAcknowledged', { number }));
  // What is still on its way is not said twice: pressing again at once changes nothing.
  if (count.reached + count.nowhere === 0) return done(words('commands.nhac.onTheWay', { number }));
  return {
    ...done(sayReminded(call, number, count)),
    changes: [{ kind: 'remind-broadcast', broadcastId: notice.id, unitIds, by: staff.id }],
  };
}

function sayReminded(
  { words }: StaffCall,
  number: number,
  { reached, nowhere, names }: SilentCount,
): string {
  const text = words('commands.nhac.done', { number, n: reached });
  if (nowhere === 0) return text;
  const list = sayNames(words, names);
  const more = nowhere - names.length;
  const people = more > 0 ? words('office.andMore', { list, n: more }) : list;
  return `${text}\n${words('commands.thongbao.nowhere', { n: nowhere, people })}`;
}
