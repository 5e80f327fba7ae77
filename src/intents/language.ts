import type { Language } from '../port/words.ts';
import { find, pattern } from '../understand/pattern.ts';
import { menuButtons } from './compose/menu-buttons.ts';
import { type Intent, type Question, replyWith } from './intent.ts';

const english = pattern(
  '(speak|use|in|reply in|switch to) english|(nói|dùng|trả lời|bằng) tiếng anh',
);
const vietnamese = pattern(
  '(speak|use|in|switch to) vietnamese|(nói|dùng|trả lời|bằng) tiếng việt',
);

function wanted({ text, said, subjects }: Question): Language | undefined {
  if (/^\/english\b/iu.test(text.trim())) return 'en';
  if (/^\/tiengviet\b/iu.test(text.trim())) return 'vi';
  if (subjects.size > 0 || said.words.length > 8) return undefined;
  if (find(english, said)) return 'en';
  return find(vietnamese, said) ? 'vi' : undefined;
}

export const language: Intent = {
  name: 'language',
  reply(question) {
    const chosen = wanted(question);
    if (!chosen) return undefined;
    const speaking = { ...question, language: chosen };
    return replyWith(speaking, {
      outcome: 'smalltalk',
      text: question.words(`citizen.language.${chosen}`),
      buttons: chosen === question.language ? menuButtons(question.words, 6) : [],
      wish: { kind: 'speak', language: chosen },
      confidence: 1,
    });
  },
};
