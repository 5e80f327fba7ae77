import { describe, expect, test } from 'vitest';
import type { Limit } from '../../src/port/channel.ts';
import type { Address } from '../../src/port/message.ts';
import type { Running } from './channel-contract.ts';
import { hear } from './listening.ts';
import type { ContractDescription, Stage } from './stage.ts';

/** The one call that leaves the house: every ending is told apart, and told truly. */
export function describeSending<Part, S extends Stage<Part>>(
  { sendCases }: ContractDescription<Part, S>,
  running: Running<Part, S>,
): void {
  describe('sending', () => {
    test('a plain message is sent, has an id, and the person sees it once', async () => {
      const { channel, citizen, seen } = running.stage();
      await hear(running, citizen, 'xin chào');
      const [part] = channel.render({ text: 'Chào Anh/Chị' }, citizen);
      if (part === undefined) throw new Error('Nothing to send');
      const result = await channel.send(part, citizen);
      expect(result).toMatchObject({ kind: 'sent', messageId: expect.any(String) });
      expect((await seen(citizen)).map(({ text }) => text)).toEqual(['Chào Anh/Chị']);
    });

    test.each(sendCases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
      const stage = running.stage();
      const { channel, citizen, seen } = stage;
      await hear(running, citizen, 'xin chào');
      const to = (await one.arrange(stage)) ?? citizen;
      const [part] = channel.render({ text: 'Thông báo số 1' }, to);
      if (part === undefined) throw new Error('Nothing to send');
      expect(await channel.send(part, to)).toMatchObject(one.result);
      const times = (await seen(to)).filter(({ text }) => text === 'Thông báo số 1').length;
      expect(times).toBe(one.visible ? 1 : 0);
    });

    test('the cases cover every ending the outbox knows', () => {
      const reasons = sendCases.flatMap(({ result }) =>
        result.kind === 'refused' ? result.why : [],
      );
      expect(reasons).toEqual(
        expect.arrayContaining(['later', 'recipient', 'configuration', 'request']),
      );
      expect(sendCases.some((one) => one.result.kind === 'unheard' && one.visible)).toBe(true);
      const hidden = sendCases.filter(({ result }) => result.kind === 'refused');
      expect(hidden.every(({ visible }) => !visible)).toBe(true);
    });

    test('who keeps to limits() is never slowed down by the platform', async () => {
      const { channel, citizen, group, violations } = running.stage();
      await hear(running, citizen, 'xin chào');
      const pace = paceKeeper();
      for (let n = 0; n < 30; n++) {
        const to = n % 2 ? citizen : group;
        await running.stage().advance(pace(channel.limits(to)));
        const [part] = channel.render({ text: `Thông báo ${n}` }, to);
        if (part === undefined) throw new Error('Nothing to send');
        expect(await channel.send(part, to)).toMatchObject({ kind: 'sent' });
      }
      expect(await violations()).toBe(0);
    });

    test('limits have distinct keys and a real pace', () => {
      const { channel, citizen, group } = running.stage();
      for (const to of [citizen, group] satisfies Address[]) {
        const limits = channel.limits(to);
        expect(new Set(limits.map(({ key }) => key)).size).toBe(limits.length);
        for (const { key, everyMs, burst } of limits) {
          expect(key.startsWith(channel.name)).toBe(true);
          expect(Math.min(everyMs, burst)).toBeGreaterThan(0);
        }
      }
    });
  });
}

/** Says how long to wait before the next send, as a generic cell-rate limiter would (virtual time). */
function paceKeeper(): (limits: Limit[]) => number {
  const dueAt = new Map<string, number>();
  let now = 0;
  return (limits) => {
    const waits = limits.map(({ key, everyMs, burst }) => {
      const due = dueAt.get(key) ?? now;
      return due - everyMs * (burst - 1) - now;
    });
    const wait = Math.max(0, ...waits);
    now += wait;
    for (const { key, everyMs } of limits) {
      dueAt.set(key, Math.max(dueAt.get(key) ?? now, now) + everyMs);
    }
    return wait;
  };
}
