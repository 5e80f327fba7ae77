import type { OfficeCommand } from '../domain/command.ts';
import { done } from '../domain/reply.ts';

/** The way out of any question the bot asked. A button's name drops only the question it hung on. */
export const thoi: OfficeCommand = {
  name: 'thoi',
  aliases: ['huy', 'boqua'],
  where: 'both',
  may: 'staff',
  listed: false,
  async run({ words, conversation, argument }) {
    const { open, ...rest } = conversation;
    if (!open || (argument && argument !== open.command))
      return done(words('commands.thoi.nothing'));
    return { ...done(words('office.dropped')), conversation: rest };
  },
};
