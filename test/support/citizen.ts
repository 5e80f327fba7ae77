import type { CitizenReply, Dialogue } from '../../src/domain/citizen-reply.ts';
import { replyToCitizen } from '../../src/intents/index.ts';
import type { Language } from '../../src/port/words.ts';
import { loadSpeak } from '../../src/speak.ts';
import { loadCatalogue } from '../../src/store/catalogue-files.ts';
import { buildCatalogueIndex } from '../../src/understand/catalogue-index.ts';

export const catalogue = loadCatalogue();
export const index = buildCatalogueIndex(catalogue);
export const speak = loadSpeak();
/** An ordinary Saturday in Vietnam on which every test happens unless it says otherwise. */
export const today = new Date('2026-11-21T05:00:00Z');

export function ask(
  text: string,
  options: { dialogue?: Dialogue; at?: Date; language?: Language } = {},
): CitizenReply {
  return replyToCitizen({ text, at: today, ...options }, index, speak);
}

/** A conversation: every message in turn, each reply's memory handed to the next. */
export function talk(...messages: string[]): CitizenReply[] {
  const replies: CitizenReply[] = [];
  for (const text of messages) {
    const dialogue = replies.at(-1)?.dialogue;
    replies.push(ask(text, dialogue ? { dialogue } : {}));
  }
  return replies;
}
