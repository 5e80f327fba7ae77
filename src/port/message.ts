import type { Language } from './words.ts';

/** What we say, in words that belong to no platform. The channel decides how it looks. */
export type Button =
  /** Comes back as a press, or as the same text typed by hand: a payload carries no authority. */
  { label: string; payload: string } | { label: string; url: string };

/** A person named in the text; the channel turns the first place where `name` stands into a mention. */
export type NamedPerson = { name: string; userId: string };

/** One table of a workbook; a cell is words, a number or nothing. Words stay words, whatever they begin with. */
export type Sheet = { name: string; head: string[]; rows: (string | number | null)[][] };

/** Something to open beside the words, kept as what it says: the outbox makes the file when it is sent. */
export type Enclosure =
  /** A picture; `svg` uses the font "DejaVu Sans". `name` has no ending. */
  | { kind: 'drawing'; name: string; svg: string }
  /** xlsx holds all sheets, csv the last one: the rows behind the sums. */
  | { kind: 'table'; name: string; as: 'xlsx' | 'csv'; sheets: Sheet[] };

/** An enclosure as a file. */
export type FileToSend = { name: string; type: FileType; bytes: Uint8Array };
export const fileTypes = ['png', 'xlsx', 'csv'] as const;
export type FileType = (typeof fileTypes)[number];

export type Message = {
  text: string;
  buttons?: Button[];
  /** Sent after the words, one by one; what a channel does not carry becomes a link. */
  enclosures?: Enclosure[];
  people?: NamedPerson[];
  /** Ids the platform gave to messages of ours in this chat: they are deleted, and nothing is said. */
  takesBack?: string[];
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
