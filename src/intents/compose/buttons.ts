import type { Aspect } from '../../domain/citizen-reply.ts';
import type { Button } from '../../port/message.ts';
import { isOrder, personButton, type Question } from '../intent.ts';
import { nameOf } from './name.ts';
import { shortened } from './pages.ts';
import { chosenList, recordCase } from './papers.ts';
import type { Shown } from './shown.ts';

/** What a reply showed and what it left for a press. */
export type View = {
  asked: readonly Aspect[];
  /** Lists that were cut, in the order asked. */
  cut: readonly Aspect[];
  page: number;
  pages: number;
};

/** A press about a procedure: `#tt <code> <aspect> [case] [page]`. */
function press(code: string, aspect: Aspect, caseId?: string, page?: number): string {
  return ['#tt', code, aspect, caseId, page && page > 1 ? page : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
}

const offered: readonly Aspect[] = ['documents', 'fee', 'time', 'where', 'online', 'how'];

function nextPage({ procedure, caseId, words }: Shown, { asked, page, pages }: View): Button[] {
  const [aspect] = asked;
  if (!aspect || page >= pages) return [];
  const label = words('citizen.button.next', { page: page + 1, pages });
  return [{ label, payload: press(procedure.code, aspect, caseId, page + 1) }];
}

/** The cases of the papers, each a press: the question that picks one stands in the text. */
function cases(shown: Shown): Button[] {
  const { procedure, plain } = shown;
  const current = chosenList(shown);
  return (plain?.checklists ?? [])
    .filter((list) => list !== current)
    .map(({ id, title }) => ({ label: title, payload: press(procedure.code, 'documents', id) }));
}

function paperButtons(shown: Shown): Button[] {
  const { procedure, version, words, language } = shown;
  const list = chosenList(shown);
  const whole = { label: words('citizen.button.record'), payload: '' };
  const isRecord = shown.caseId === recordCase;
  return [
    ...(list && list.items.length > 1
      ? [{ label: words('citizen.button.tick'), payload: `#danhdau ${procedure.code} ${list.id}` }]
      : []),
    ...(isRecord || version.papers.length === 0 || language === 'en'
      ? []
      : [{ ...whole, payload: press(procedure.code, 'documents', recordCase) }]),
  ];
}

function portal(
  { version, words, brief, procedure, language }: Shown,
  asked: readonly Aspect[],
): Button[] {
  if (brief) {
    const label = words('citizen.parts.link', { name: nameOf(procedure, language) });
    return [{ label: shortened(label, 60), url: version.source }];
  }
  const wanted = asked.some((aspect) => ['online', 'form', 'how'].includes(aspect));
  if (!wanted || !version.ways.includes('online')) return [];
  return [{ label: words('citizen.button.portal'), url: version.source }];
}

/** What else may be asked with one press; a list cut short comes first. */
export function answerButtons(shown: Shown, view: View, question: Question): Button[] {
  const { procedure, words } = shown;
  const { asked, cut } = view;
  const papers = asked.includes('documents');
  const choices = papers ? cases(shown) : [];
  const others = [...cut, ...offered.filter((aspect) => !asked.includes(aspect))];
  return [
    ...nextPage(shown, view),
    ...choices,
    ...(papers && asked.length === 1 ? paperButtons(shown) : []),
    ...[...new Set(others)].slice(0, choices.length > 3 ? 2 : 4).map((aspect) => ({
      label: words(`citizen.button.${aspect}`),
      payload: press(procedure.code, aspect),
    })),
    ...portal(shown, asked),
    personButton(words),
    ...(isOrder(question.text)
      ? []
      : [{ label: words('citizen.button.wrong'), payload: '#chuadung' }]),
  ];
}
