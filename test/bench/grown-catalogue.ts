import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { replyToCitizen } from '../../src/intents/index.ts';
import { procedureFromRow } from '../../src/store/catalogue-files.ts';
import { buildCatalogueIndex, type CatalogueIndex } from '../../src/understand/catalogue-index.ts';
import { catalogue, index, speak, today } from '../support/citizen.ts';
import type { Asked } from './search-engines.ts';

const others = fileURLToPath(
  new URL('../../../shared/data/catalogue-other-ministries.jsonl', import.meta.url),
);

function measure(questions: readonly Asked[], among: CatalogueIndex) {
  let right = 0;
  const times = questions.map(({ question, codes }) => {
    const started = performance.now();
    const reply = replyToCitizen({ text: question, at: today }, among, speak);
    const ms = performance.now() - started;
    if (codes.includes(reply.codes[0] ?? '')) right++;
    return ms;
  });
  times.sort((a, b) => a - b);
  const quantile = (part: number) =>
    Math.round((times[Math.floor((times.length - 1) * part)] ?? 0) * 100) / 100;
  return {
    r1: Math.round((1000 * right) / questions.length) / 1000,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
  };
}

/** The same questions with every other ministry's procedures in the catalogue too; nothing where they are absent. */
export function measureGrown(sets: Readonly<Record<string, readonly Asked[]>>) {
  if (!existsSync(others)) return undefined;
  const codes = new Set(catalogue.map(({ code }) => code));
  const more = readFileSync(others, 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => procedureFromRow(JSON.parse(row)))
    .filter(({ code }) => !codes.has(code));
  const grown = buildCatalogueIndex([...catalogue, ...more]);
  const questions = Object.entries(sets).filter(([, some]) => some.length > 0);
  return {
    procedures: grown.entries.length,
    sets: Object.fromEntries(
      questions.map(([name, some]) => [
        name,
        { alone: measure(some, index), grown: measure(some, grown) },
      ]),
    ),
  };
}
