import type { CitizenReply } from '../domain/citizen-reply.ts';
import { find, pattern } from '../understand/pattern.ts';
import { menuButtons } from './compose/menu-buttons.ts';
import { type Intent, personButton, type Question, replyWith } from './intent.ts';

function menuReply(question: Question): CitizenReply {
  return replyWith(question, {
    outcome: 'smalltalk',
    text: question.words('citizen.menu.title'),
    buttons: [
      ...menuButtons(question.words),
      { label: question.words('topic.menuButton'), payload: '#nhantin' },
      personButton(question.words),
    ],
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
