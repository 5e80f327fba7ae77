import { find, pattern } from '../understand/pattern.ts';
import { type Intent, replyWith } from './intent.ts';

const asked = pattern(
  '(gặp|nói chuyện với|cho gặp|kết nối|chuyển|nhắn|gọi) … (cán bộ|người thật|nhân viên|tư vấn viên|chuyên viên|con người|người trực|tổng đài|ai đó|người phụ trách|người có trách nhiệm|lãnh đạo|trưởng phòng|giám đốc|chủ tịch)|(cần|muốn) (người thật|cán bộ) (tư vấn|trả lời|hỗ trợ)|đừng trả lời tự động|không muốn nói chuyện với (máy|bot)|người thật|' +
    '(talk|speak|chat|connect) … (human|person|agent|someone|officer|official|staff)|real person|human please|human agent',
);

export const handOver: Intent = {
  name: 'hand-over',
  reply(question) {
    const pressed = /^#nguoi\b/u.test(question.text.trim());
    if (!pressed && !find(asked, question.said)) return undefined;
    return replyWith(question, {
      outcome: 'human',
      text: question.words('citizen.person.done'),
      wish: { kind: 'hand-over', question: pressed ? '' : question.text },
      confidence: 0.97,
    });
  },
};
