import type { CitizenReply } from '../../domain/citizen-reply.ts';
import { versionOn } from '../../domain/procedure.ts';
import type { Button } from '../../port/message.ts';
import { personButton, type Question, replyWith } from '../intent.ts';
import { plainWords } from './cases.ts';
import { placesOf } from './facts.ts';
import { nameOf } from './name.ts';
import { shortened } from './pages.ts';
import type { Checklist } from './papers.ts';

/** Characters of one paper, so that every list fits one message. */
const roomFor = (count: number): number => Math.min(110, Math.floor(420 / count) - 6);

const label = (text: string): string =>
  text.length <= 34 ? text : `${text.slice(0, text.lastIndexOf(' ', 33))}…`;

function tickButtons(code: string, list: Checklist, done: readonly number[]): Button[] {
  return list.items.map((item, at) => ({
    label: `${done.includes(at + 1) ? '☑' : '☐'} ${label(item)}`,
    payload: `#danhdau ${code} ${list.id} ${at + 1}`,
  }));
}

/**
 * The papers of one case with those at hand ticked off. The n-th button is the n-th paper, so a number typed
 * means the same as a press.
 */
export function tickedList(
  code: string,
  listId: string,
  done: readonly number[],
  question: Question,
): CitizenReply | undefined {
  const { words, language, day } = question;
  const procedure = question.index.byCode.get(code)?.procedure;
  const version = procedure && versionOn(procedure, day);
  const list =
    procedure && plainWords(procedure, language)?.checklists.find(({ id }) => id === listId);
  if (!list || !version) return undefined;
  const { items } = list;
  const room = roomFor(items.length);
  const complete = done.length === items.length;
  const text = [
    words('citizen.tick.title', {
      name: nameOf(procedure, language),
      title: list.title,
      done: done.length,
      all: items.length,
    }),
    ...items.map(
      (item, at) => `${done.includes(at + 1) ? '☑' : '☐'} ${at + 1}. ${shortened(item, room)}`,
    ),
    complete
      ? words('citizen.tick.complete', { places: placesOf(version, words) })
      : words('citizen.tick.how'),
  ].join('\n');
  return replyWith(question, {
    outcome: 'answer',
    codes: [code],
    aspects: ['documents'],
    confidence: 1,
    text,
    buttons: [
      ...tickButtons(code, list, done),
      { label: words('citizen.tick.back'), payload: `#tt ${code} documents ${list.id}` },
      { label: words('citizen.button.where'), payload: `#tt ${code} where` },
      personButton(words),
    ],
    dialogue: { code, caseId: list.id, ticks: { list: list.id, done: [...done] } },
  });
}
