import { tickedList } from './compose/ticking.ts';
import type { Intent, Question } from './intent.ts';

const toggled = (done: readonly number[], places: readonly number[]): number[] =>
  [
    ...done.filter((place) => !places.includes(place)),
    ...places.filter((place) => !done.includes(place)),
  ].sort((a, b) => a - b);

/** "1 3", "có 1 và 2 rồi" right after a list to tick: the papers at hand. */
const onlyNumbers = /^(?:(?:co|da co|da|toi|em|minh|roi|so|giay|va|a|ok|i have|have|and|got) )*\d/u;

function numbersSaid({ said, dialogue }: Question): number[] | undefined {
  const line = said.folded.join(' ');
  if (!dialogue.ticks || !onlyNumbers.test(line) || said.words.length > 10) return undefined;
  const known = /^(?:co|da|toi|em|minh|roi|so|giay|va|a|ok|i|have|and|got|\d{1,2})$/u;
  if (!said.folded.every((word) => known.test(word))) return undefined;
  return said.folded.filter((word) => /^\d+$/u.test(word)).map(Number);
}

/** Ticks off the papers somebody has: `#danhdau <code> <case> [n]`, or numbers after such a list. */
export const checklist: Intent = {
  name: 'checklist',
  reply(question) {
    const { dialogue, text } = question;
    const pressed = /^#danhdau\s+([\w.]+)\s+([a-z][\w-]*)(?:\s+(\d{1,2}))?\s*$/u.exec(text.trim());
    const [, code = dialogue.code ?? '', list = dialogue.ticks?.list ?? '', place] = pressed ?? [];
    const numbers = pressed ? (place ? [Number(place)] : []) : numbersSaid(question);
    if (!numbers || !code) return undefined;
    const same = dialogue.code === code && dialogue.ticks?.list === list;
    const before = same ? (dialogue.ticks?.done ?? []) : [];
    const reply = tickedList(code, list, before, question);
    const valid = numbers.filter(
      (number) => number >= 1 && number <= countOf(question, code, list),
    );
    return valid.length > 0 ? tickedList(code, list, toggled(before, valid), question) : reply;
  },
};

function countOf({ index, language }: Question, code: string, listId: string): number {
  const procedure = index.byCode.get(code)?.procedure;
  const lists = (language === 'en' ? procedure?.en : procedure?.vi)?.checklists ?? [];
  return lists.find(({ id }) => id === listId)?.items.length ?? 0;
}
