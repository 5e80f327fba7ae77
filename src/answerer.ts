import type { AnswerCitizen } from './decide/steps/citizen.ts';
import { replyToCitizen } from './intents/index.ts';
import { loadSpeak } from './speak.ts';
import { loadCatalogue } from './store/catalogue-files.ts';
import { buildCatalogueIndex } from './understand/catalogue-index.ts';

/** Reads the catalogue once; after that an answer is pure thinking. */
export function createAnswerer(speak = loadSpeak()): AnswerCitizen {
  const index = buildCatalogueIndex(loadCatalogue());
  return (input) => replyToCitizen(input, index, speak);
}
