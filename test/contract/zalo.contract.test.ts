import { vi } from 'vitest';
import { z } from 'zod';
import type { ZaloPart } from '../../bots/zalo/render.ts';
import { describeChannelContract } from './channel-contract.ts';
import { readSamples } from './samples.ts';
import type { SendCase } from './stage.ts';
import { citizenName, openZalo, type ZaloStage } from './zalo.stage.ts';

const refused = (why: 'later' | 'recipient' | 'configuration' | 'request') =>
  ({ kind: 'refused', why }) as const;
const status = (code: number) => async (stage: ZaloStage) =>
  stage.emulator.fault({ kind: 'http', status: code });

const sendCases: SendCase<ZaloStage>[] = [
  {
    name: 'too many in this minute says when the next one begins',
    arrange: async ({ emulator, clock }) => {
      clock.advance(15_000);
      emulator.fault({ kind: 'rate' });
    },
    result: { ...refused('later'), retryAfterMs: 45_000 },
    visible: false,
  },
  { name: '500 comes later', arrange: status(500), result: refused('later'), visible: false },
  { name: '503 comes later', arrange: status(503), result: refused('later'), visible: false },
  { name: '502 is unheard', arrange: status(502), result: { kind: 'unheard' }, visible: false },
  { name: '504 is unheard', arrange: status(504), result: { kind: 'unheard' }, visible: false },
  {
    name: 'a person who restricted our messages is out of reach',
    arrange: async ({ emulator, citizen }) => emulator.people.block({ userId: citizen.chatId }),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a person silent for more than 7 days is out of reach',
    arrange: async ({ clock }) => clock.advance(8 * 24 * 3_600_000),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a person who never wrote is out of reach',
    arrange: async ({ emulator }) => {
      const { userId } = emulator.people.addUser({ name: 'Người lạ' });
      return { channel: 'zalo', chatId: userId, kind: 'private' };
    },
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a group without us is out of reach',
    arrange: async () => ({ channel: 'zalo', chatId: '00ff00ff00ff00ff00ff', kind: 'group' }),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a disabled group is out of reach',
    arrange: async ({ emulator, group }) => {
      emulator.people.disableGroup({ groupId: group.chatId });
      return group;
    },
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a person id that is none is our mistake',
    arrange: async () => ({ channel: 'zalo', chatId: 'không-phải-số', kind: 'private' }),
    result: refused('request'),
    visible: false,
  },
  {
    name: 'a pair that ended and cannot be renewed is for the office',
    arrange: async ({ emulator, clock, channel, citizen }) => {
      clock.advance(26 * 3_600_000);
      emulator.people.say({ userId: citizen.chatId, text: 'còn đó không?' });
      emulator.fault({ kind: 'accept-then-drop', on: 'oauth' });
      await channel.tend?.();
      clock.advance(3_600_000);
    },
    result: refused('configuration'),
    visible: false,
  },
  {
    name: 'accepted and then cut off',
    arrange: async ({ emulator }) => emulator.fault({ kind: 'accept-then-drop' }),
    result: { kind: 'unheard' },
    visible: true,
  },
  {
    name: 'no answer at all',
    arrange: async ({ emulator }) => emulator.fault({ kind: 'hang' }),
    result: { kind: 'unheard' },
    visible: false,
  },
  {
    name: 'an access token that ran out is renewed on the way',
    arrange: async ({ emulator, clock, citizen }) => {
      clock.advance(26 * 3_600_000);
      emulator.people.say({ userId: citizen.chatId, text: 'xin chào lần nữa' });
    },
    result: { kind: 'sent' },
    visible: true,
  },
  {
    name: 'nobody listens: nothing was written, so later',
    arrange: async ({ emulator, channel }) => {
      await emulator.close();
      // A connection left open from before is noticed as dead by the first who uses it.
      await vi.waitFor(async () => {
        const call = { method: 'GET', path: '/v2.0/oa/getoa' } as const;
        const reply = await channel.client.request(call, z.unknown());
        if (reply.kind !== 'refused' || reply.code !== 'not-reached') throw new Error(reply.kind);
      });
    },
    result: refused('later'),
    visible: false,
  },
];

describeChannelContract<ZaloPart, ZaloStage>({
  name: 'zalo',
  open: openZalo,
  proofHeader: 'x-zevent-signature',
  proofCoversBody: true,
  presses: false,
  // A mention shows the member's name on the phone.
  textOf: (part) => ('picture' in part ? undefined : part.text?.replace(/\[@\d+\]/g, citizenName)),
  samples: readSamples('bots/zalo/samples'),
  sendCases,
});
