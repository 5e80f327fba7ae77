import type { CitizenReply } from '../domain/citizen-reply.ts';
import type { Button } from '../port/message.ts';
import type { Words } from '../port/words.ts';
import { find, pattern } from '../understand/pattern.ts';
import { type Intent, personButton, type Question, replyWith } from './intent.ts';

/** Life events and what most people then need. */
const events = {
  birth: '1.001193',
  marriage: '1.000894',
  death: '1.000656',
  single: '1.004873',
  certify: '2.000815',
  correct: '1.004859',
  lost: '2.000635',
  inherit: '2.001406',
  adopt: '2.001263',
  legalaid: '2.000829',
} as const;

export function menuButtons(words: Words, count = 10): Button[] {
  return Object.entries(events)
    .slice(0, count)
    .map(([event, code]) => ({
      label: words(`citizen.menu.${event}`),
      payload: `#tt ${code} general`,
    }));
}

export function menuReply(question: Question): CitizenReply {
  return replyWith(question, {
    outcome: 'smalltalk',
    text: question.words('citizen.menu.title'),
    buttons: [...menuButtons(question.words), personButton(question.words)],
    dialogue: {},
    confidence: 1,
  });
}

const asked = pattern(
  'menu|danh mục|danh sách thủ tục|các thủ tục|(bạn|em|bot) (giúp|làm) được (gì|những gì)|help|trợ giúp(?! pháp)',
);

export const menu: Intent = {
  name: 'menu',
  reply(question) {
    const text = question.text.trim().toLowerCase();
    if (/^(?:[/#](?:start|menu|help|batdau|trogiup)\b.*)$/u.test(text)) return menuReply(question);
    const short = question.said.words.length <= 6 && question.subjects.size === 0;
    return short && find(asked, question.said) ? menuReply(question) : undefined;
  },
};
