import type { Aspect, CitizenReply } from '../../domain/citizen-reply.ts';
import { type Procedure, type ProcedureVersion, versionOn } from '../../domain/procedure.ts';
import type { Button } from '../../port/message.ts';
import { personButton, type Question, replyWith } from '../intent.ts';
import { dayInWords, factsOf, type Said } from './facts.ts';
import { changesFor } from './known-changes.ts';

const limit = 600;

/** The name people use, in the language spoken. */
export function nameOf(procedure: Procedure, language: Question['language']): string {
  const name =
    (language === 'en' ? procedure.en?.names[0] : undefined) ??
    procedure.vi?.names[0] ??
    procedure.name;
  return name.length > 90 ? `${name.slice(0, name.lastIndexOf(' ', 88))}…` : name;
}

function sourceLine(procedure: Procedure, version: ProcedureVersion, question: Question): string {
  const { words } = question;
  const { decision } = version;
  const named = decision?.date
    ? words('citizen.answer.decision', { number: decision.number, date: dayInWords(decision.date) })
    : decision
      ? words('citizen.answer.decisionUndated', { number: decision.number })
      : words('citizen.answer.noDecision', { code: procedure.code });
  return words('citizen.answer.source', { decision: named, url: version.source });
}

/** Shortens a paragraph at a sentence or word to fit. */
function shortened(text: string, room: number): string {
  if (text.length <= room) return text;
  const head = text.slice(0, Math.max(0, room - 1));
  const sentence = head.lastIndexOf('. ');
  return sentence > room / 2
    ? head.slice(0, sentence + 1)
    : `${head.slice(0, head.lastIndexOf(' '))}…`;
}

/** Lines first, then as many list items as fit, and how many are left out. */
function paragraph(said: Said, room: number, question: Question): string {
  const { words } = question;
  const lines = shortened(said.lines.join('\n'), room);
  const items = said.items.map((text) => words('citizen.answer.item', { text }));
  let shown = lines;
  for (const [at, item] of items.entries()) {
    const more = words('citizen.answer.more', { count: items.length - at });
    const spare = at === items.length - 1 ? 0 : more.length + 1;
    const next = shown ? `${shown}\n${item}` : item;
    if (next.length + spare > room) return `${shown}\n${more}`.trim();
    shown = next;
  }
  return shown;
}

const offered: readonly Aspect[] = ['documents', 'fee', 'time', 'where', 'online', 'how'];

function buttonsFor(procedure: Procedure, asked: readonly Aspect[], question: Question): Button[] {
  const { words, language } = question;
  const lists = (language === 'en' ? procedure.en : procedure.vi)?.checklists ?? [];
  const cases = asked.includes('documents') ? lists : [];
  return [
    ...cases
      .filter((list) => list.id !== question.dialogue.caseId && list !== lists[0])
      .slice(0, 2)
      .map((list) => ({
        label: list.title,
        payload: `#tt ${procedure.code} documents ${list.id}`,
      })),
    ...offered
      // A list shares an answer with other facts: the whole of it is one press away.
      .filter((aspect) => !asked.includes(aspect) || (asked.length > 1 && aspect === 'documents'))
      .slice(0, 4)
      .map((aspect) => ({
        label: words(`citizen.button.${aspect}`),
        payload: `#tt ${procedure.code} ${aspect}`,
      })),
    personButton(words),
  ];
}

type Part = { title: string; said: Said };

const sizeOf = ({ lines, items }: Said): number => [...lines, ...items].join('\n').length;

function textFor(
  procedure: Procedure,
  version: ProcedureVersion,
  asked: readonly Aspect[],
  question: Question,
): string {
  const { words, language, day } = question;
  const plain = language === 'en' ? procedure.en : procedure.vi;
  const record = {
    procedure,
    version,
    plain,
    caseId: question.dialogue.caseId,
    day,
    language,
    words,
  };
  const name = nameOf(procedure, language);
  const source = sourceLine(procedure, version, question);
  const notes = changesFor(procedure, day).map((key) => words(`citizen.change.${key}`));
  const head = (aspect: Aspect, first: boolean) =>
    words(first ? 'citizen.answer.title' : 'citizen.answer.part', {
      aspect: words(`citizen.aspect.${aspect}`),
      name,
    });
  const parts = asked.map((aspect, at) => ({
    title: head(aspect, at === 0),
    said: factsOf(aspect, record),
  }));
  const fixed = [source, ...notes, ...parts.map(({ title }) => title)];
  let room = limit - fixed.join('\n').length - parts.length;
  const texts = new Map<Part, string>();
  // Short answers take what they need, lists share what is left.
  const bySize = parts.toSorted((a, b) => sizeOf(a.said) - sizeOf(b.said));
  for (const [at, part] of bySize.entries()) {
    const text = paragraph(part.said, Math.floor(room / (bySize.length - at)), question);
    texts.set(part, text);
    room -= text.length;
  }
  const answered = parts.map((part) => `${part.title}\n${texts.get(part)}`);
  return [...answered, ...notes, source].join('\n');
}

/**
 * The record's own words on what was asked, at most 600 characters, in the version in force that day.
 * A repealed code is answered with what replaced it.
 */
export function answerAbout(
  code: string,
  asked: readonly Aspect[],
  question: Question,
  confidence: number,
  runnersUp: readonly string[] = [],
): CitizenReply | undefined {
  const entry = question.index.byCode.get(code);
  if (!entry) return undefined;
  const { procedure } = entry;
  const version = versionOn(procedure, question.day);
  if (!version) {
    const other = procedure.replacedBy ?? procedure.replaces?.[0];
    return other ? answerAbout(other, asked, question, confidence, runnersUp) : undefined;
  }
  const shown = (asked.length > 0 ? asked : (['general'] as const)).slice(0, 3);
  const aspects = asked.length > 0 ? [...asked] : (['general'] satisfies Aspect[]);
  return replyWith(question, {
    outcome: 'answer',
    codes: [...new Set([code, ...runnersUp])].slice(0, 5),
    aspects,
    confidence,
    text: textFor(procedure, version, shown, question),
    buttons: buttonsFor(procedure, shown, question),
    dialogue: {
      code,
      ...(question.dialogue.caseId && { caseId: question.dialogue.caseId }),
    },
  });
}
