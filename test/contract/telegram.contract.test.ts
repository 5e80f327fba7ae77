import { vi } from 'vitest';
import type { TelegramPart } from '../../bots/telegram/render.ts';
import { describeChannelContract } from './channel-contract.ts';
import { readSamples } from './samples.ts';
import type { SendCase } from './stage.ts';
import { openTelegram, type TelegramStage } from './telegram.stage.ts';

const refused = (why: 'later' | 'recipient' | 'configuration' | 'request') =>
  ({ kind: 'refused', why }) as const;
const error = (status: number, description?: string) => async (stage: TelegramStage) =>
  stage.emulator.failNext({ fault: { kind: 'error', status, description } });

const sendCases: SendCase<TelegramStage>[] = [
  {
    name: '429 says how long to wait',
    arrange: async ({ emulator }) =>
      emulator.failNext({ fault: { kind: 'too-many', retryAfter: 7 } }),
    result: { ...refused('later'), retryAfterMs: 7_000 },
    visible: false,
  },
  { name: '500 comes later', arrange: error(500), result: refused('later'), visible: false },
  { name: '503 comes later', arrange: error(503), result: refused('later'), visible: false },
  { name: '502 is unheard', arrange: error(502), result: { kind: 'unheard' }, visible: false },
  { name: '504 is unheard', arrange: error(504), result: { kind: 'unheard' }, visible: false },
  {
    name: 'a person who blocked the bot is out of reach',
    arrange: async ({ emulator, citizen }) => emulator.block({ userId: citizen.chatId }),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a person who is gone is out of reach',
    arrange: async ({ emulator, citizen }) => emulator.deactivate({ userId: citizen.chatId }),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a person who never wrote is out of reach',
    arrange: async ({ emulator }) => ({
      channel: 'telegram',
      chatId: emulator.addUser({ name: 'Người lạ' }).id,
      kind: 'private',
    }),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a chat nobody knows is out of reach',
    arrange: async () => ({ channel: 'telegram', chatId: '999', kind: 'private' }),
    result: refused('recipient'),
    visible: false,
  },
  {
    name: 'a group that removed the bot is out of reach',
    arrange: async ({ emulator, group }) => {
      emulator.removeBot({ chatId: group.chatId });
      return group;
    },
    result: refused('recipient'),
    visible: false,
  },
  { name: 'a wrong token', arrange: error(401), result: refused('configuration'), visible: false },
  {
    name: 'a wrong address',
    arrange: error(404),
    result: refused('configuration'),
    visible: false,
  },
  {
    name: 'any other 400 is our mistake',
    arrange: error(400, 'Bad Request: BUTTON_DATA_INVALID'),
    result: refused('request'),
    visible: false,
  },
  {
    name: 'accepted and then cut off',
    arrange: async ({ emulator }) => emulator.failNext({ fault: { kind: 'accept-then-drop' } }),
    result: { kind: 'unheard' },
    visible: true,
  },
  {
    name: 'cut off before anything was done',
    arrange: async ({ emulator }) => emulator.failNext({ fault: { kind: 'drop' } }),
    result: { kind: 'unheard' },
    visible: false,
  },
  {
    name: 'no answer at all',
    arrange: async ({ emulator }) => emulator.failNext({ fault: { kind: 'hang' } }),
    result: { kind: 'unheard' },
    visible: false,
  },
  {
    name: 'nobody listens: nothing was written, so later',
    arrange: async ({ emulator, channel }) => {
      await emulator.fall();
      // A connection left open from before is noticed as dead by the first who uses it.
      await vi.waitFor(async () => {
        const { detail } = await channel.check();
        if (!detail.startsWith('NOT_CONNECTED')) throw new Error(detail);
      });
    },
    result: refused('later'),
    visible: false,
  },
];

describeChannelContract<TelegramPart, TelegramStage>({
  name: 'telegram',
  open: openTelegram,
  proofHeader: 'x-telegram-bot-api-secret-token',
  proofCoversBody: false,
  presses: true,
  textOf: (part) => (part.kind === 'text' ? part.text : undefined),
  samples: readSamples('bots/telegram/samples'),
  sendCases,
});
