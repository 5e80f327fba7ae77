import { setTimeout as wait } from 'node:timers/promises';
import type { Channel, SendResult } from '../../src/port/channel.ts';
import type { Address } from '../../src/port/message.ts';

export type Chance = () => number;
/** mulberry32: small, and the same everywhere. */
export function randomOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Arrival = { channel: string; chatId: string; text: string };
export type Platform = ReturnType<typeof misbehaving>;

/** Both platforms at once. A blocked chat refuses for good; everything else passes. */
export function misbehaving(chats: readonly string[], groupId: string, chance: Chance) {
  const arrivals: Arrival[] = [];
  const silent = new Map<string, { until: number; told: number }>();
  let life = 0;
  const blocked = new Set<string>();
  const faults: Record<string, number> = {};
  let moved: { from: string; to: string } | undefined;
  let virtualMs = 0;
  let calm = false;
  let tokenIsDead = false;
  for (const chatId of chats) if (chance() < 0.15) blocked.add(chatId);
  const count = (fault: string) => {
    faults[fault] = (faults[fault] ?? 0) + 1;
  };
  const refused = (
    why: 'later' | 'recipient' | 'configuration',
    code: string,
    retryAfterMs?: number,
  ): SendResult => {
    count(`${why} ${code}`);
    const wait = retryAfterMs && { retryAfterMs, tooFast: true as const };
    return { kind: 'refused', why, code, detail: code, ...wait };
  };

  /** What goes wrong before anything is done; by how much the dice say. */
  function trouble(
    channel: string,
    text: string,
    to: Address,
    { dice, speaker }: { dice: number; speaker: number },
  ): SendResult | undefined {
    if (blocked.has(to.chatId)) return refused('recipient', '403');
    const elsewhere = migrate(to, dice);
    if (elsewhere) return movedTo(elsewhere);
    if (isImpatient(to.chatId, text, speaker)) count('impatient');
    if (dice < 0.11) harm(to.chatId, dice, speaker);
    return refusalBy(dice) ?? withoutToken(channel);
  }

  /** A process that died may have taken the silence with it; then only a recall comes to that chat once more. */
  function isImpatient(chatId: string, text: string, speaker: number): boolean {
    const silence = silent.get(chatId);
    if (!silence || silence.until <= virtualMs) return false;
    return silence.told === speaker || isNotice(text);
  }

  function refusalBy(dice: number): SendResult | undefined {
    if (dice < 0.04) return refused('later', '429 for 10,000 s', 10_000_000);
    if (dice < 0.06) return refused('recipient', '403');
    return dice < 0.09 ? refused('later', '500') : undefined;
  }

  const withoutToken = (channel: string): SendResult | undefined =>
    tokenIsDead && channel === 'zalo' ? refused('configuration', '-216') : undefined;

  /** Where a group has gone to, once it has gone. */
  function migrate(to: Address, dice: number): string | undefined {
    if (!moved && to.kind === 'group' && dice < 0.25) {
      moved = { from: to.chatId, to: `${to.chatId}9` };
      count('group moved');
    }
    return moved?.from === to.chatId ? moved.to : undefined;
  }

  /** What stays wrong afterwards. */
  function harm(chatId: string, dice: number, speaker: number): void {
    if (dice < 0.04) silent.set(chatId, { until: virtualMs + 10_000_000, told: speaker });
    else if (dice < 0.06) blocked.add(chatId);
    else if (dice > 0.09) tokenIsDead = true;
  }

  const movedTo = (newChatId: string): SendResult => {
    return { kind: 'refused', why: 'moved', code: '400', detail: 'moved', newChatId };
  };

  async function send(channel: string, text: string, to: Address): Promise<SendResult> {
    // What a process had begun to say is still heard when it is dead.
    const speaker = life;
    await wait(chance() < 0.3 ? 1 : 0);
    const dice = calm ? 1 : chance();
    const refusal = trouble(channel, text, to, { dice, speaker });
    if (refusal) return refusal;
    const lost = dice < 0.15;
    if (lost) count('no answer');
    // Without an answer, it may have arrived or not.
    if (!lost || chance() < 0.5) arrivals.push({ channel, chatId: to.chatId, text });
    if (dice < 0.13) return new Promise(() => undefined);
    if (lost) return { kind: 'unheard', detail: 'hang' };
    return { kind: 'sent', messageId: String(arrivals.length) };
  }

  return {
    arrivals,
    blocked,
    faults,
    send,
    /** From now on another process speaks. */
    begin() {
      life += 1;
    },
    groupNow: () => moved?.to ?? groupId,
    calm() {
      calm = true;
      tokenIsDead = false;
    },
    pass(ms: number) {
      virtualMs += ms;
      if (chance() < 0.5) tokenIsDead = false;
    },
  };
}

/** So begins what deletes a message instead of saying something. */
const erased = '⌫';

/** The notice itself, and nothing that takes it back. */
export const isNotice = (text: string): boolean =>
  !text.startsWith(erased) && !text.startsWith('THU HỒI');

export function channelOf(name: string, platform: Platform): Channel {
  const shared = {
    key: `${name}:all`,
    everyMs: 1,
    burst: 100,
    ...(name === 'telegram' && { window: { count: 20, ms: 5 } }),
  };
  return {
    name,
    abilities: {
      ...{ textLimit: 4000, writesFirst: false, tellsSeen: false, groups: true },
      ...(name === 'telegram' && { deletesWithinMs: 48 * 60 * 60 * 1000 }),
    },
    verify: () => 'forged',
    parse: () => [],
    render: ({ text, takesBack }) => (takesBack ? takesBack.map((id) => `${erased}${id}`) : [text]),
    limits: (to) => [shared, { key: `${name}:chat:${to.chatId}`, everyMs: 1, burst: 5 }],
    send: (part, to) => platform.send(name, String(part), to),
    check: async () => ({ ok: true, detail: '' }),
  };
}
