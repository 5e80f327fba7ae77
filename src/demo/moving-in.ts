import { setTimeout as wait } from 'node:timers/promises';
import { cast, groupId, groupUnit, type Person } from './cast.ts';
import type { Line } from './line.ts';

type Lines = Readonly<Record<Person['channel'], Line>>;
export type Invitation = { staff_code: string; invite_code: string };

const patienceMs = 60_000;

/** The demonstration office did not come to life: the service does not answer its people. */
class NobodyAnswered extends Error {
  constructor(chats: number) {
    super(`The demonstration office was not answered in ${chats} chats`);
    this.name = 'NobodyAnswered';
  }
}

/**
 * Everyone of the office links their account by really sending their code, and the head connects
 * the group. On a later start they are linked already and the bot says so: then, too, they have
 * written to the bot and can be written to.
 */
export async function moveIn(lines: Lines, invitations: readonly Invitation[]): Promise<void> {
  const codes = new Map(invitations.map((one) => [one.staff_code, one.invite_code]));
  for (const { staffCode = '', userId, channel } of cast.staff) {
    const code = codes.get(staffCode);
    if (code) lines[channel].say({ userId, chatId: userId, text: `/lienket ${code}` });
  }
  await answered(
    lines,
    cast.staff.map(({ channel, userId }) => ({ channel, chatId: userId })),
  );
  const text = `/ketnoinhom ${groupUnit}`;
  lines.telegram.say({ userId: cast.head.userId, chatId: groupId, text });
  await answered(lines, [{ channel: 'telegram', chatId: groupId }]);
}

type Chat = { channel: Person['channel']; chatId: string };

async function answered(lines: Lines, chats: readonly Chat[]): Promise<void> {
  const isWaiting = ({ channel, chatId }: Chat) =>
    lines[channel].bubbles(chatId).at(-1)?.from !== 'bot';
  const givesUpAt = Date.now() + patienceMs;
  for (let waiting = chats; ; await wait(25)) {
    waiting = waiting.filter(isWaiting);
    if (waiting.length === 0) return;
    if (Date.now() > givesUpAt) throw new NobodyAnswered(waiting.length);
  }
}
