import type { CitizenReply } from './domain/citizen-reply.ts';
import type { Broken, EverydayName, Learning } from './domain/learning.ts';
import { dayInVietnam, versionOn } from './domain/procedure.ts';
import { nameOf } from './intents/compose/name.ts';
import { replyToCitizen } from './intents/index.ts';
import type { Speak } from './port/words.ts';
import { type KnownQuestion, readKnownQuestions } from './store/regression-set.ts';
import { type CatalogueIndex, termsOf } from './understand/catalogue-index.ts';
import { withLearnedNames } from './understand/everyday-names.ts';
import { foldedWordsOf } from './understand/normalise.ts';

/** So many questions are lived through for one name: under a second, within the update's transaction. */
const most = 150;

const wordsIn = (text: string): Set<string> =>
  new Set(termsOf(foldedWordsOf(text)).filter((term) => !term.includes('_')));

const isRight = (reply: CitizenReply, { codes, expected, also }: KnownQuestion): boolean =>
  (reply.outcome === expected || also.includes(reply.outcome)) &&
  (codes.length === 0 || codes.includes(reply.codes[0] ?? ''));

/** Thinking about names, with the catalogue as it stands and the questions that ship with the service. */
export function createLearning(catalogue: () => CatalogueIndex, speak: Speak): Learning {
  let known: { question: KnownQuestion; words: Set<string> }[] | undefined;

  /** A question is called by a name that says most of it: those that share most, for their length, come first. */
  function touched(name: string): KnownQuestion[] {
    known ??= readKnownQuestions().map((question) => ({ question, words: wordsIn(question.q) }));
    const words = wordsIn(name);
    return known
      .map(({ question, words: own }) => ({
        question,
        shared: [...words].filter((word) => own.has(word)).length / Math.sqrt(own.size || 1),
      }))
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared - a.shared)
      .slice(0, most)
      .map(({ question }) => question);
  }

  function tryName(name: EverydayName, before: readonly EverydayName[], at: Date) {
    const old = withLearnedNames(catalogue(), before);
    const fresh = withLearnedNames(catalogue(), [...before, name]);
    const questions = touched(name.name);
    const broken = questions.flatMap((question): Broken[] => {
      const reply = replyToCitizen({ text: question.q, at }, fresh, speak);
      if (isRight(reply, question)) return [];
      if (!isRight(replyToCitizen({ text: question.q, at }, old, speak), question)) return [];
      const got = reply.codes[0] ?? reply.outcome;
      return [{ question: question.q, wanted: question.codes[0] ?? question.expected, got }];
    });
    return { tried: questions.length, broken };
  }

  return {
    tryName,
    nameOf(code, at) {
      const procedure = catalogue().byCode.get(code)?.procedure;
      return procedure && versionOn(procedure, dayInVietnam(at))
        ? nameOf(procedure, 'vi')
        : undefined;
    },
    suggest(question, at) {
      const index = catalogue();
      const { codes } = replyToCitizen({ text: question, at }, index, speak);
      return codes.flatMap((code) => {
        const procedure = index.byCode.get(code)?.procedure;
        return procedure ? [{ code, name: nameOf(procedure, 'vi') }] : [];
      });
    },
  };
}
