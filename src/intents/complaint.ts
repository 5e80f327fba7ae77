import { maskNumbers } from '../domain/personal-number.ts';
import { find, pattern } from '../understand/pattern.ts';
import { type Intent, personButton, replyWith } from './intent.ts';

const complains = pattern(
  '(cán bộ|công chức|nhân viên|ông|bà|chủ tịch|xã|phường|ủy ban|một cửa) … (hách dịch|gây khó|làm khó|nhũng nhiễu|thái độ|vòi tiền|đòi tiền|ăn tiền|nhận hối lộ|cửa quyền|sách nhiễu|quát|mắng|hành dân|hành tôi|thu sai|thu thêm|đòi thêm|đuổi về)|' +
    '(tố cáo|phản ánh|góp ý|khiếu nại|tố giác|kêu ca|bức xúc) … (cán bộ|công chức|thái độ|xã|phường|việc|quyết định|chậm|nhân viên|ủy ban|về)|(muốn|đơn|gửi|làm) (tố cáo|phản ánh|khiếu nại|góp ý)|hồ sơ … (trễ hẹn|chậm trễ|ngâm|quá hẹn|trễ hẹn mãi)|hẹn (tới|đi) hẹn lui|(ngâm|giam) hồ sơ|làm ăn … (chán|kém|tệ)|thái độ … (tệ|kém|lồi lõm|khó chịu|hách)|hối lộ|đòi phong bì|phong bì|' +
    'complain(t)?( about)?|rude|bribe|corrupt(ion)?|report an officer|terrible service|bad service',
);

/** About officials and service; a complaint that is itself a procedure (legal aid) is left to that. */
export const complaint: Intent = {
  name: 'complaint',
  reply(question) {
    if (question.subjects.has('legalaid') || question.subjects.has('compensation'))
      return undefined;
    if (!find(complains, question.said)) return undefined;
    return replyWith(question, {
      outcome: 'complaint',
      text: question.words('citizen.complaint.text'),
      buttons: [personButton(question.words)],
      wish: { kind: 'hand-over', question: maskNumbers(question.text) },
      confidence: 0.85,
    });
  },
};
