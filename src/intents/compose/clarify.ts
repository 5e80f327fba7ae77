import type { CitizenReply, Missed } from '../../domain/citizen-reply.ts';
import { maskNumbers } from '../../domain/personal-number.ts';
import type { Candidate } from '../../understand/recognise.ts';
import { personButton, type Question, replyWith } from '../intent.ts';
import { aspectsFor } from '../procedure/follow-up.ts';
import { menuButtons } from './menu-buttons.ts';
import { nameOf } from './name.ts';

const topicsOf = ({ subjects, dialogue }: Question) => [
  ...new Set([...(dialogue.topics ?? []), ...subjects]),
];

/** Several fit: a person chooses. The aspects asked about wait for the choice. */
export function clarifyAmong(near: readonly Candidate[], question: Question): CitizenReply {
  const { words, language, dialogue } = question;
  const waiting = aspectsFor(question);
  const codes = near.map(({ entry }) => entry.procedure.code);
  return replyWith(question, {
    outcome: 'clarify',
    codes,
    aspects: [...waiting],
    confidence: 0.5,
    text: words(`citizen.clarify.${dialogue.asked ? 'which' : 'whichWith'}`),
    buttons: [
      ...near.map(({ entry }) => ({
        label: nameOf(entry.procedure, language),
        payload: `#tt ${entry.procedure.code} ${waiting[0] ?? 'general'}`,
      })),
      personButton(words),
    ],
    dialogue: {
      offered: codes,
      waiting,
      topics: topicsOf(question),
      asked: (dialogue.asked ?? 0) + 1,
    },
    ...(dialogue.asked && missed('clarified_twice', question)),
  });
}

const missed = (why: Missed['why'], { text }: Question): { missed: Missed } => ({
  missed: { why, question: maskNumbers(text.trim()).slice(0, 200) },
});

/** Nothing fits. After two questions in a row a person is offered instead of a third. */
export function clarifyNothing(question: Question): CitizenReply {
  const { words, dialogue, aspects } = question;
  const asked = dialogue.asked ?? 0;
  const key = asked >= 2 ? 'still' : aspects.length > 0 ? 'procedure' : 'unknown';
  const guesses = question.reading.candidates;
  return replyWith(question, {
    outcome: asked >= 2 ? 'human' : 'clarify',
    codes: guesses.slice(0, 5).map(({ entry }) => entry.procedure.code),
    aspects: [...aspects],
    confidence: 0.3,
    text: words(`citizen.clarify.${key}`),
    buttons: [...menuButtons(words, 6), personButton(words)],
    dialogue: {
      ...dialogue,
      waiting: aspectsFor(question),
      topics: topicsOf(question),
      asked: asked + 1,
    },
    ...missed(asked > 0 ? 'clarified_twice' : 'unanswered', question),
  });
}
