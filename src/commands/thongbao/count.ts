import { sayNames } from '../../domain/assignment-message.ts';
import type { AudienceCount } from '../../domain/broadcast-reach.ts';
import type { StaffCall } from '../../domain/command.ts';

export const privately = ({ byChannel }: AudienceCount): number =>
  byChannel.reduce((whole, { people }) => whole + people, 0);

/** Names of those without a private chat; some stand for all where they are many. */
export function sayUnreached(
  { words }: StaffCall,
  { unreached, inGroup, nowhere }: AudienceCount,
  where?: { inGroup: boolean },
): string {
  const named = where ? unreached.filter((one) => one.inGroup === where.inGroup) : unreached;
  const all = !where ? inGroup + nowhere : where.inGroup ? inGroup : nowhere;
  const list = sayNames(words, named);
  const more = all - named.length;
  return more > 0 ? words('office.andMore', { list, n: more }) : list;
}

/** The numbers add up: in private, in a group, and nowhere. */
export function sayCount(call: StaffCall, number: number, count: AudienceCount): string {
  const { words } = call;
  const { targeted, inGroup, nowhere } = count;
  const of = (n: number, key: 'inGroup' | 'nowhere') =>
    n > 0
      ? [
          words(`commands.thongbao.${key}`, {
            n,
            people: sayUnreached(call, count, { inGroup: key === 'inGroup' }),
          }),
        ]
      : [];
  return [
    words('commands.thongbao.done', { number, n: targeted, privately: privately(count) }),
    ...of(inGroup, 'inGroup'),
    ...of(nowhere, 'nowhere'),
  ].join('\n');
}
