import type { CitizenReply } from '../domain/citizen-reply.ts';
import { maskNumbers } from '../domain/personal-number.ts';
import { isMeant } from '../understand/meant.ts';
import { find, pattern } from '../understand/pattern.ts';
import { type Intent, type Question, replyWith } from './intent.ts';

const asked = pattern(
  '(muốn|cần|cho) [tôi ] [em ] [được ] (gặp|nói chuyện)(?! (khó|rắc|vấn))|(người|ai) (thật )?(trả lời|tư vấn|nghe máy|trực)|(bot|máy) … (không hiểu|chẳng hiểu|trả lời sai)|gọi lại cho {me}|(gặp|nói chuyện với|cho gặp|kết nối|chuyển|nhắn|gọi) … (cán bộ|người thật|nhân viên|tư vấn viên|chuyên viên|con người|người trực|tổng đài|ai đó|người phụ trách|người có trách nhiệm|lãnh đạo|trưởng phòng|giám đốc|chủ tịch)|(cần|muốn) (người thật|cán bộ) (tư vấn|trả lời|hỗ trợ)|đừng trả lời tự động|không muốn nói chuyện với (máy|bot)|người thật|' +
    '(talk|speak|chat|connect) … (human|person|agent|someone|officer|official|staff)|real person|a human|live agent|call me back|human please|human agent',
);

/** Longer than this, the message says what the person is to answer, besides wanting one. */
const wordsOfBareWish = 9;

function passOn(question: Question): CitizenReply {
  const { forPerson: _done, ...dialogue } = question.dialogue;
  return replyWith(question, {
    outcome: 'human',
    text: question.words('citizen.person.done'),
    wish: { kind: 'hand-over', question: maskNumbers(question.text) },
    confidence: 0.97,
    dialogue,
  });
}

/** What somebody writes after asking for a person is for that person, whatever it is about. */
export const forPerson: Intent = {
  name: 'for-person',
  reply(question) {
    const isOrder = /^\s*[#/]/u.test(question.text);
    return question.dialogue.forPerson && !isOrder ? passOn(question) : undefined;
  },
};

export const handOver: Intent = {
  name: 'hand-over',
  reply(question) {
    const pressed = /^#nguoi\b/u.test(question.text.trim());
    const found = find(asked, question.said) !== undefined;
    if (!pressed && !isMeant(question.reading, '@human', found)) return undefined;
    if (!pressed && question.said.words.length > wordsOfBareWish) return passOn(question);
    return replyWith(question, {
      outcome: 'human',
      text: question.words('citizen.person.ask'),
      confidence: 0.97,
      dialogue: { ...question.dialogue, forPerson: true },
    });
  },
};
