import type { TelegramEmulator } from '../../bots/telegram/emulator/index.ts';
import type { ZaloEmulator } from '../../bots/zalo/emulator/index.ts';
import { until } from './until.ts';

export type Read = { id: string; text: string; buttons: string[] };

/** Somebody with a telephone, on either platform, as a test speaks of them. */
export type Phone = {
  channel: 'zalo' | 'telegram';
  userId: string;
  /** Says something in their private chat with the bot, or in a group. */
  say(text: string, where?: { groupId?: string; quote?: string }): Promise<void>;
  /** Presses the newest button with this label; on a screen without buttons, answers its number. */
  press(label: string, where?: { groupId?: string }): Promise<void>;
  /** What the bot has written, oldest first. */
  read(groupId?: string): Read[];
  /** Waits until the bot has written something that matches, after `seen` messages. */
  awaits(pattern: RegExp, where?: { groupId?: string; after?: number }): Promise<Read>;
};

function withAwaiting(phone: Omit<Phone, 'awaits'>): Phone {
  return {
    ...phone,
    awaits: (pattern, { groupId, after = 0 } = {}) =>
      until(
        () =>
          phone
            .read(groupId)
            .slice(after)
            .find(({ text }) => pattern.test(text)),
        () =>
          `no ${pattern} for ${phone.channel} among:\n${phone
            .read(groupId)
            .slice(after)
            .map(({ text }) => text)
            .join('\n---\n')}`,
      ),
  };
}

function buttonOf(read: Read[], label: string): { message: Read; index: number } {
  const message = read.findLast(({ buttons }) => buttons.includes(label));
  if (!message)
    throw new Error(
      `No button "${label}" among ${JSON.stringify(read.map(({ buttons }) => buttons))}`,
    );
  return { message, index: message.buttons.indexOf(label) };
}

export async function telegramPhone(
  emulator: TelegramEmulator,
  name: string,
  id?: string,
): Promise<Phone> {
  const { id: userId } = await emulator.addUser({ name, ...(id && { id }) });
  const read = (groupId?: string): Read[] =>
    emulator
      .messages({ chatId: groupId ?? userId })
      .filter(({ fromBot }) => fromBot)
      .map((message) => ({
        id: message.id,
        text: message.text,
        buttons: message.buttons.map(({ label }) => label),
      }));
  return withAwaiting({
    channel: 'telegram',
    userId,
    read,
    async say(text, { groupId, quote } = {}) {
      await emulator.say({
        userId,
        text,
        ...(groupId && { chatId: groupId }),
        ...(quote && { replyTo: quote }),
      });
    },
    async press(label, { groupId } = {}) {
      const { message, index } = buttonOf(read(groupId), label);
      await emulator.press({
        userId,
        messageId: message.id,
        buttonIndex: index,
        ...(groupId && { chatId: groupId }),
      });
    },
  });
}

export async function zaloPhone(emulator: ZaloEmulator, name: string, id?: string): Promise<Phone> {
  const { userId } = emulator.people.addUser({ name, follows: true, ...(id && { id }) });
  const read = (groupId?: string): Read[] =>
    emulator
      .messages(groupId ?? userId)
      .filter(({ from }) => from === 'oa')
      .map(({ id: messageId, text, buttons }) => ({
        id: messageId,
        text,
        buttons: buttons.map(({ title }) => title),
      }));
  return withAwaiting({
    channel: 'zalo',
    userId,
    read,
    async say(text, { groupId, quote } = {}) {
      const spoken = { userId, text, ...(quote && { quote }) };
      if (groupId) emulator.people.sayInGroup({ ...spoken, groupId });
      else emulator.people.say(spoken);
    },
    async press(label, { groupId } = {}) {
      if (groupId) return answerByNumber(emulator, userId, groupId, read(groupId), label);
      const { message, index } = buttonOf(read(), label);
      emulator.people.press({ userId, messageId: message.id, button: index });
    },
  });
}

/** Groups of Zalo show the choices as text only: "2. Xong" is answered by quoting the message with "2". */
function answerByNumber(
  emulator: ZaloEmulator,
  userId: string,
  groupId: string,
  read: Read[],
  label: string,
): void {
  const message = read.findLast(({ text }) => text.includes(label));
  const number = message && new RegExp(`(\\d+)[.)]?\\s*${label}`).exec(message.text)?.[1];
  if (!message || !number) throw new Error(`No choice "${label}" in the group`);
  emulator.people.sayInGroup({ userId, groupId, text: number, quote: message.id });
}
