import type { AnswerCitizen } from './decide/steps/citizen.ts';
import { type KnownChanges, reviewDay } from './domain/catalogue-changes.ts';
import type { CitizenReply } from './domain/citizen-reply.ts';
import type { EverydayName } from './domain/learning.ts';
import { dayInVietnam, versionOn } from './domain/procedure.ts';
import { replyToCitizen } from './intents/index.ts';
import { warmUp } from './intents/warm-up.ts';
import { createLearning } from './learning.ts';
import type { Clock } from './port/clock.ts';
import type { Speak } from './port/words.ts';
import { loadSpeak } from './speak.ts';
import { catalogueMark, readCatalogue } from './store/catalogue.ts';
import { loadCatalogue, readKnownChanges, withWords } from './store/catalogue-files.ts';
import { settleShipped } from './store/catalogue-shipped.ts';
import type { Database } from './store/database.ts';
import { buildCatalogueIndex, type CatalogueIndex } from './understand/catalogue-index.ts';
import { withLearnedNames } from './understand/everyday-names.ts';

/** Reads the catalogue's files once; after that an answer is pure thinking. */
export function createAnswerer(speak = loadSpeak()): AnswerCitizen {
  const index = buildCatalogueIndex(loadCatalogue());
  const named = createNaming();
  const answer: AnswerCitizen = ({ learned = [], ...input }) =>
    replyToCitizen(input, named(index, learned), speak);
  return Object.assign(answer, { learning: createLearning(() => index, speak) });
}

export type AnswererDeps = {
  database: Pick<Database, 'prisma'>;
  clock: Clock;
  speak: Speak;
  /** For the office: what somebody should look at. */
  onProblem(problem: string, detail: Record<string, string>): void;
};

/**
 * Answers from the versions in the database, filled at the first start with what came with the service.
 * A new import is noticed within a minute; the office hears when an answer rests on what it should review.
 */
export async function openAnswerer(deps: AnswererDeps): Promise<AnswerCitizen> {
  const { database, clock, speak } = deps;
  await settleShipped(database, clock.now());
  const catalogue = await watchCatalogue(database);
  warmUp(catalogue(), speak, clock.now());
  const remind = createReminder(readKnownChanges(), deps.onProblem);
  const named = createNaming();
  const answer: AnswerCitizen = ({ learned = [], ...input }) => {
    const index = named(catalogue(), learned);
    const reply = replyToCitizen(input, index, speak);
    remind(reply, index, dayInVietnam(input.at));
    return reply;
  };
  return Object.assign(answer, { learning: createLearning(catalogue, speak) });
}

/** Adds learned names to the catalogue, anew only when either changed. */
function createNaming() {
  let last: { index: CatalogueIndex; mark: string; named: CatalogueIndex } | undefined;
  return (index: CatalogueIndex, names: readonly EverydayName[]): CatalogueIndex => {
    const mark = names.map(({ code, name }) => `${code} ${name}`).join('\n');
    if (last?.index !== index || last.mark !== mark)
      last = { index, mark, named: withLearnedNames(index, names) };
    return last.named;
  };
}

const lookEveryMs = 60_000;

async function watchCatalogue({ prisma }: Pick<Database, 'prisma'>): Promise<() => CatalogueIndex> {
  const read = async () => buildCatalogueIndex(withWords(await readCatalogue(prisma)));
  let mark = await catalogueMark(prisma);
  let index = await read();
  let lookedAt = Date.now();
  const look = async () => {
    const fresh = await catalogueMark(prisma);
    if (fresh === mark) return;
    index = await read();
    mark = fresh;
  };
  return () => {
    if (Date.now() - lookedAt > lookEveryMs) {
      lookedAt = Date.now();
      look().catch(() => undefined);
    }
    return index;
  };
}

/** Says once a day and procedure that its version is due for review. */
function createReminder(changes: KnownChanges, onProblem: AnswererDeps['onProblem']) {
  const said = new Map<string, string>();
  return ({ outcome, codes }: CitizenReply, index: CatalogueIndex, day: string): void => {
    const [code] = codes;
    const procedure = code ? index.byCode.get(code)?.procedure : undefined;
    const version = procedure && versionOn(procedure, day);
    if (!code || !version || outcome !== 'answer' || said.get(code) === day) return;
    const due = reviewDay(procedure, version, changes);
    if (due > day) return;
    said.set(code, day);
    onProblem('catalogue-review-due', { code, due, readOn: version.readOn });
  };
}
