import { isMeant } from '../understand/meant.ts';
import { find, pattern } from '../understand/pattern.ts';
import { type Intent, personButton, replyWith } from './intent.ts';

const office =
  '(sở tư pháp|(?<!(hồ|cơ|trụ) )sở|ủy ban|ủy ban nhân dân|xã(?! hội)|phường|bộ phận một cửa|một cửa|trung tâm hành chính công|trung tâm phục vụ hành chính công|hành chính công|trung tâm trợ giúp pháp lý|trung tâm|phòng tư pháp|cơ quan|văn phòng|phòng công chứng|trụ sở|cán bộ)';
const asked = pattern(
  `(mấy giờ|giờ nào) … (mở|làm|đóng|nghỉ|tan|mở cửa|làm việc)|(giờ|lịch|thời gian) (làm việc|mở cửa|hành chính|tiếp dân|tiếp công dân)|(mở|đóng) cửa … (không|mấy giờ|khi nào|lúc nào)|làm việc (mấy giờ|đến mấy giờ|thứ bảy|thứ 7|chủ nhật|cuối tuần)|(thứ bảy|thứ 7|chủ nhật|cuối tuần|ngày lễ|tết|buổi trưa|(?<!nước )ngoài giờ|t7) … (làm việc|làm|mở cửa|nghỉ|tiếp)|có làm (việc )?(thứ (bảy|7|hai|2|sáu|6)|chủ nhật|cuối tuần)|địa chỉ [của ] ${office}|${office} … (địa chỉ|ở đường nào|nằm ở|ở chỗ nào|số điện thoại|hotline|điện thoại|mấy giờ|email|ở đâu)|(cho|xin) [xin ] [em ] [tôi ] số [của ] (cán bộ|công chức|anh|chị|phòng|sở|xã|ubnd|ủy ban)|số điện thoại|hotline|đường dây nóng|số máy|email (của )?${office}|lịch tiếp (dân|công dân)|(tết|lễ|quốc khánh|nghỉ lễ|nghỉ tết) … (nghỉ|làm việc|mở cửa|tiếp)|nghỉ (lễ|tết|trưa|mấy|từ|hôm)|(cơ quan|xã|phường|sở|ủy ban|văn phòng|một cửa) … (nghỉ|đóng cửa|mở cửa|có làm|làm việc|còn làm|mấy giờ)|(chiều|sáng|trưa|tối|mai|hôm nay|ngày mai|cuối tuần) … (có làm|còn làm|có tiếp|mở cửa|làm việc) (không|ko|đến)|liên hệ (ai|với ai|số nào|thế nào|qua)|gọi (số nào|vào số|cho ai|đến số)|(ở|nằm) đường nào|chỉ đường|fanpage|` +
    '(opening|office|working|business) hours|what time … (open|close)|(are|is) (you|the office|it) open|(address|phone number|phone|hotline|email) of the|phone number|your address|where is (the|your) (office|department)|open on (saturday|sunday|weekends?)',
);

/** Opening hours, address, phone: not in the catalogue, so it says where they stand. */
export const officeInfo: Intent = {
  name: 'office-info',
  reply(question) {
    const found = find(asked, question.said) !== undefined;
    if (!isMeant(question.reading, '@office_info', found)) return undefined;
    return replyWith(question, {
      outcome: 'office_info',
      text: question.words('citizen.office.unknown'),
      buttons: [personButton(question.words)],
      confidence: 0.85,
    });
  },
};
