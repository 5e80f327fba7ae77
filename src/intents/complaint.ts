import { maskNumbers } from '../domain/personal-number.ts';
import { isMeant } from '../understand/meant.ts';
import { find, pattern } from '../understand/pattern.ts';
import { type Intent, personButton, replyWith } from './intent.ts';

const complains = pattern(
  'thái độ (của )?(cán bộ|công chức|nhân viên|một cửa) … (tệ|kém|khó chịu|hách|lồi)|(đòi|nhận|vòi|ăn|lấy) … (tiền bồi dưỡng|hối lộ|tiền cà phê|tiền nước|phong bì|tiền của dân|tiền ngoài)|lót tay|(cán bộ|công chức|nhân viên|ủy ban|xã|phường) … … (bắt đi lại|đuổi|chửi|quát|vô lễ|không chịu|đùn đẩy|bỏ về|uống rượu)|(bắt|bắt tôi|bắt dân) đi (tới|đi) (đi lui|lui|lại)|đi lại (nhiều lần|mấy lần|5 lần|năm lần)|(cán bộ|công chức|nhân viên|ông|bà|chủ tịch|xã|phường|ủy ban|một cửa) … (hách dịch|gây khó|làm khó|nhũng nhiễu|thái độ|vòi tiền|đòi tiền|ăn tiền|nhận hối lộ|cửa quyền|sách nhiễu|quát tháo|mắng chửi|hành dân|hành tôi|thu sai|thu thêm|đòi thêm|đuổi về)|' +
    '(tố cáo|phản ánh|góp ý|khiếu nại|tố giác|kêu ca|bức xúc) … (cán bộ|công chức|thái độ|xã|phường|việc|quyết định|chậm|nhân viên|ủy ban|về)|(muốn|đơn|gửi|làm) (tố cáo|phản ánh|khiếu nại|góp ý)|hồ sơ … (trễ hẹn|chậm trễ|ngâm|quá hẹn|trễ hẹn mãi)|hẹn (tới|đi) hẹn lui|(ngâm|giam) hồ sơ|làm ăn … (chán|kém|tệ)|thái độ … (tệ|kém|lồi lõm|khó chịu|hách)|hối lộ|đòi phong bì|phong bì|' +
    'complain(t)?( about)?|rude|bribe|corrupt(ion)?|report an officer|terrible service|bad service|asked (me )?for (a bribe|extra money|money under)|shouted at|treated (me|us) badly',
);

/** About officials and service; a complaint that is itself a procedure (legal aid) is left to that. */
export const complaint: Intent = {
  name: 'complaint',
  reply(question) {
    const found = find(complains, question.said) !== undefined;
    if (!isMeant(question.reading, '@complaint', found)) return undefined;
    return replyWith(question, {
      outcome: 'complaint',
      text: question.words('citizen.complaint.text'),
      buttons: [personButton(question.words)],
      wish: { kind: 'hand-over', question: maskNumbers(question.text) },
      confidence: 0.85,
    });
  },
};
