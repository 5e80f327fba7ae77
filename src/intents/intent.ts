import type { Aspect, CitizenReply, Dialogue } from '../domain/citizen-reply.ts';
import type { Language, Words } from '../port/words.ts';
import type { CatalogueIndex } from '../understand/catalogue-index.ts';
import type { Normalised } from '../understand/normalise.ts';
import type { Turn } from '../understand/read-turn.ts';
import type { Subject } from '../understand/subjects.ts';

/** One message, understood, with everything a reply may need. */
export type Question = {
  text: string;
  said: Normalised;
  subjects: ReadonlySet<Subject>;
  aspects: readonly Aspect[];
  /** What it may be about, with probabilities. */
  reading: Turn;
  dialogue: Dialogue;
  /** The day in Vietnam, yyyy-mm-dd: facts are those of the law in force on it. */
  day: string;
  language: Language;
  words: Words;
  index: CatalogueIndex;
  /** Characters the answer may have, where it is one part of several. */
  room?: number;
};

/**
 * One thing a citizen can want. `reply` answers, or gives nothing when the message is about something else;
 * the first intent of the list that answers has the message.
 */
export type Intent = {
  name: string;
  reply(question: Question): CitizenReply | undefined;
};

/** A reply with what most replies share; the dialogue goes on where it was. */
export function replyWith(
  question: Question,
  reply: Pick<CitizenReply, 'outcome' | 'text'> & Partial<CitizenReply>,
): CitizenReply {
  const { dialogue, ...rest } = reply;
  return {
    codes: [],
    aspects: [],
    confidence: 0.9,
    buttons: [],
    ...rest,
    dialogue: { ...(dialogue ?? question.dialogue), language: question.language },
  };
}

/** Puts a press for a person behind other buttons. */
export function personButton(words: Words): { label: string; payload: string } {
  return { label: words('citizen.button.person'), payload: '#nguoi' };
}

/** A press or an order, not a question in somebody's own words. */
export const isOrder = (text: string): boolean => /^\s*[/#]/u.test(text);
