import type { Language } from './words.ts';

/** What we say, in words that belong to no platform. The channel decides how it looks. */
export type Button =
  /** Comes back as a press, or as the same text typed by hand: a payload carries no authority. */
  { label: string; payload: string } | { label: string; url: string };

/** A person named in the text; the channel turns the first place where `name` stands into a mention. */
export type NamedPerson = { name: string; userId: string };

export type Message = {
  text: string;
  buttons?: Button[];
  people?: NamedPerson[];
  /** For the few words a channel adds itself, such as how to answer by number. Vietnamese unless said. */
  language?: Language;
  /** The press this message answers, so that the platform stops its spinner. */
  answersPress?: string;
};

/** Where one message goes. */
export type Address = { channel: string; chatId: string; kind: 'private' | 'group' };

/** The payloads behind the numbers of a message: answer "2" means the second. */
export function choicesOf(message: Pick<Message, 'buttons'>): string[] {
  return (message.buttons ?? []).flatMap((button) => ('payload' in button ? [button.payload] : []));
}
