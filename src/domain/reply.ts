import type { Button, NamedPerson } from '../port/message.ts';
import type { ConversationState, Decision, Situation } from './decision.ts';
import type { Account, StaffMember } from './office.ts';
import type { Outcome } from './outcome.ts';

/** An answer in the chat the order came from. */
export function reply(outcome: Outcome, text: string, buttons: Button[] = []): Decision {
  return { outcome, messages: [{ to: 'here', purpose: 'reply', message: { text, buttons } }] };
}

export const done = (text: string, buttons?: Button[]): Decision =>
  reply('command_done', text, buttons);
export const refused = (text: string, buttons?: Button[]): Decision =>
  reply('command_refused', text, buttons);

/** Asks something back; `draft` (plain JSON) comes back with the answer. */
export function ask(
  situation: Situation,
  command: string,
  draft: unknown,
  text: string,
  buttons?: Button[],
): Decision {
  const conversation = { ...situation.conversation, open: { command, draft } };
  return { ...reply('command_asked', text, buttons), conversation };
}

/** The conversation once a command is through with its own questions; another's stay open. */
export function closed({ conversation }: Situation, command: string): ConversationState {
  const { open, ...rest } = conversation;
  return open?.command === command ? rest : conversation;
}

/** The accounts behind names in a text, where this channel knows them. */
export function mention(
  members: readonly StaffMember[],
  accounts: readonly Account[],
  channel: string,
): NamedPerson[] {
  return members.flatMap(({ id, fullName }) => {
    const own = accounts.find((account) => account.staffId === id && account.channel === channel);
    return own ? [{ name: fullName, userId: own.userId }] : [];
  });
}
