import type { Aspect, CitizenReply } from '../../domain/citizen-reply.ts';
import { type Procedure, type ProcedureVersion, versionOn } from '../../domain/procedure.ts';
import { isOrder, type Question, replyWith } from '../intent.ts';
import { answerButtons, type View } from './buttons.ts';
import { caseSaid, plainWords } from './cases.ts';
import { factsOf } from './facts.ts';
import { changesFor } from './known-changes.ts';
import { nameOf } from './name.ts';
import { pagesOf, shortened } from './pages.ts';
import { recordCase } from './papers.ts';
import { dayInWords, type Said, type Shown } from './shown.ts';

/** Characters one answer may have. */
const limit = 600;

function sourceLine({ procedure, version, words, brief }: Shown): string {
  const { decision } = version;
  if (brief) {
    const named = decision
      ? [decision.number, ...(decision.date ? [dayInWords(decision.date)] : [])].join(', ')
      : procedure.code;
    return words('citizen.parts.source', { named });
  }
  const named = decision?.date
    ? words('citizen.answer.decision', { number: decision.number, date: dayInWords(decision.date) })
    : decision
      ? words('citizen.answer.decisionUndated', { number: decision.number })
      : words('citizen.answer.noDecision', { code: procedure.code });
  return words('citizen.answer.source', { decision: named, url: version.source });
}

const paragraphsOf = ({ lines, items }: Said, { words }: Shown): string[] => [
  ...lines,
  ...items.map((text) => words('citizen.answer.item', { text })),
];

/** Which case is it? Asked once, where the papers differ and nobody said. */
function caseQuestion(asked: readonly Aspect[], { plain, caseId, words, brief }: Shown): string[] {
  const several = (plain?.checklists.length ?? 0) > 1;
  if (caseId || brief || !several || !asked.includes('documents')) return [];
  return [plain?.question ?? words('citizen.answer.whichCase')];
}

type Told = { text: string; view: View };

/** One thing was asked: all there is to say, over as many pages as it needs. */
function tellOne(aspect: Aspect, shown: Shown, page: number, room: number): Told {
  const { words, procedure, language, day } = shown;
  const title = words('citizen.answer.title', {
    aspect: words(`citizen.aspect.${aspect}`),
    name: nameOf(procedure, language),
  });
  const around = [
    title,
    ...changesFor(procedure, day).map((key) => words(`citizen.change.${key}`)),
    ...caseQuestion([aspect], shown),
    sourceLine(shown),
  ];
  const goesOn = words('citizen.answer.goesOn', { page: 10, pages: 10 });
  const left = room - around.join('\n').length - goesOn.length - 2;
  const pages = pagesOf(paragraphsOf(factsOf(aspect, shown), shown), left);
  const at = Math.min(Math.max(1, page), pages.length);
  const more =
    at < pages.length ? [words('citizen.answer.goesOn', { page: at, pages: pages.length })] : [];
  const [head = '', ...after] = around;
  return {
    text: [head, pages[at - 1], ...more, ...after].join('\n'),
    view: { asked: [aspect], cut: [], page: at, pages: pages.length },
  };
}

/** Lines first, then as many list items as fit, and how many are left out. */
function fitting(said: Said, room: number, shown: Shown): { text: string; cut: boolean } {
  const lines = said.lines.join('\n');
  let text = shortened(lines, room);
  for (const [at, item] of paragraphsOf({ lines: [], items: said.items }, shown).entries()) {
    const more = shown.words('citizen.answer.more', { count: said.items.length - at });
    const spare = at === said.items.length - 1 ? 0 : more.length + 1;
    const next = text ? `${text}\n${item}` : item;
    if (next.length + spare > room) return { text: `${text}\n${more}`.trim(), cut: true };
    text = next;
  }
  return { text, cut: text.length < lines.length };
}

const sizeOf = ({ lines, items }: Said): number => [...lines, ...items].join('\n').length;

/** Several things were asked; where it gets tight, the cases stand on the buttons only. */
function tellSeveral(asked: readonly Aspect[], shown: Shown, room: number): Told {
  const question = caseQuestion(asked, shown);
  const asking = shared(asked, shown, room, question);
  return question.length > 0 && asking.view.cut.length > 0
    ? shared(asked, shown, room, [])
    : asking;
}

/** Short ones take what they need, lists share what is left. */
function shared(
  asked: readonly Aspect[],
  shown: Shown,
  room: number,
  question: readonly string[],
): Told {
  const { words, procedure, language, day } = shown;
  const name = nameOf(procedure, language);
  const parts = asked.map((aspect, at) => ({
    aspect,
    title: words(at === 0 ? 'citizen.answer.title' : 'citizen.answer.part', {
      aspect: words(`citizen.aspect.${aspect}`),
      name,
    }),
    said: factsOf(aspect, shown),
  }));
  const after = [
    ...changesFor(procedure, day).map((key) => words(`citizen.change.${key}`)),
    ...question,
    sourceLine(shown),
  ];
  const fixed = [...after, ...parts.map(({ title }) => title)];
  let left = room - fixed.join('\n').length - parts.length - 1;
  const told = new Map<Aspect, { text: string; cut: boolean }>();
  const bySize = parts.toSorted((a, b) => sizeOf(a.said) - sizeOf(b.said));
  for (const [at, { aspect, said }] of bySize.entries()) {
    const part = fitting(said, Math.floor(left / (bySize.length - at)), shown);
    told.set(aspect, part);
    left -= part.text.length;
  }
  const cut = asked.filter((aspect) => told.get(aspect)?.cut);
  return {
    text: [
      ...parts.map(({ aspect, title }) => `${title}\n${told.get(aspect)?.text}`),
      ...after,
    ].join('\n'),
    view: { asked, cut, page: 1, pages: 1 },
  };
}

/** The case to show: pressed, told in the message, or picked before. */
function caseOf(procedure: Procedure, question: Question): string | undefined {
  const { dialogue, language, said } = question;
  if (dialogue.code === procedure.code && isOrder(question.text)) return dialogue.caseId;
  const before = dialogue.code === procedure.code ? dialogue.caseId : undefined;
  return caseSaid(procedure, language, said) ?? (before === recordCase ? undefined : before);
}

/** What to tell: a case told of what is under discussion ("thế sinh ở nhà thì sao") asks for its papers. */
function aspectsOf(
  asked: readonly Aspect[],
  procedure: Procedure,
  { dialogue, language, said, text }: Question,
): Aspect[] {
  const goesOn = dialogue.code === procedure.code && !isOrder(text);
  const plain = asked.every((aspect) => aspect === 'how');
  if (goesOn && plain && caseSaid(procedure, language, said)) return ['documents'];
  return asked.length > 0 ? [...asked] : ['general'];
}

function shownFor(procedure: Procedure, version: ProcedureVersion, question: Question): Shown {
  const { language, day, words } = question;
  const plain = plainWords(procedure, language);
  const caseId = caseOf(procedure, question);
  const brief = question.room !== undefined;
  return { procedure, version, plain, caseId, day, language, words, brief };
}

/**
 * The record's own words on what was asked, at most 600 characters, in the version in force that day.
 * A repealed code is answered with what replaced it. Further pages of a long list come by press.
 */
export function answerAbout(
  code: string,
  asked: readonly Aspect[],
  question: Question,
  confidence: number,
  runnersUp: readonly string[] = [],
  page = 1,
): CitizenReply | undefined {
  const entry = question.index.byCode.get(code);
  if (!entry) return undefined;
  const { procedure } = entry;
  const version = versionOn(procedure, question.day);
  if (!version) {
    const other = procedure.replacedBy ?? procedure.replaces?.[0];
    return other ? answerAbout(other, asked, question, confidence, runnersUp) : undefined;
  }
  const aspects = aspectsOf(asked, procedure, question);
  const [first = 'general'] = aspects;
  const shown = shownFor(procedure, version, question);
  const room = question.room ?? limit;
  const { text, view } =
    aspects.length === 1 && !shown.brief
      ? tellOne(first, shown, page, room)
      : tellSeveral(aspects.slice(0, 3), shown, room);
  return replyWith(question, {
    outcome: 'answer',
    codes: [...new Set([code, ...runnersUp])].slice(0, 5),
    aspects,
    confidence,
    text,
    buttons: answerButtons(shown, view, question),
    dialogue: {
      code,
      ...(shown.caseId && { caseId: shown.caseId }),
      ...(caseQuestion(aspects, shown).length > 0 && { whichCase: true as const }),
    },
  });
}
