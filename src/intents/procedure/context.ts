import { normalise } from '../../understand/normalise.ts';
import { type Candidate, type Reading, readMessage } from '../../understand/recognise.ts';
import { subjectsOf } from '../../understand/subjects.ts';
import type { Question } from '../intent.ts';

/** "À quên", "nhầm": what was said before no longer counts. */
const corrects = /^ (?:a |o |)(?:khong|quen|nham|thoi de sau|sorry|no|actually)(?: |$)/u;

/** From here on a message says by itself what it is about. */
const byItself = 0.6;

/** The message read together with the one before it. */
function together({ text, dialogue, index, day }: Question): Reading | undefined {
  if (!dialogue.spoken) return undefined;
  const said = normalise(`${dialogue.spoken} . ${text}`);
  return readMessage(said, subjectsOf(said), index, day);
}

/** The message alone, or completed by what was said before where it says too little itself. */
export function inContext(question: Question): {
  candidates: readonly Candidate[];
  completed: boolean;
} {
  const { said, reading } = question;
  const alone = { candidates: reading.candidates, completed: false };
  const [best] = reading.candidates;
  if (corrects.test(said.foldedLine) || (best && best.share >= byItself)) return alone;
  const candidates = together(question)?.candidates;
  return candidates && (candidates[0]?.share ?? 0) > (best?.share ?? 0)
    ? { candidates, completed: true }
    : alone;
}
