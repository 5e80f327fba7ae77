import type { CitizenReply } from '../domain/citizen-reply.ts';
import type { Button } from '../port/message.ts';
import { byItself, shareOf, withPattern } from '../understand/meant.ts';
import { find, type Pattern, pattern } from '../understand/pattern.ts';
import { nameOf } from './compose/name.ts';
import { type Intent, personButton, type Question, replyWith } from './intent.ts';

/** Subjects of other offices. Keys name the office in locales under citizen.elsewhere.office. */
const offices: readonly (readonly [string, Pattern])[] = Object.entries({
  divorce:
    '(muốn|xin|đơn|làm|thủ tục|nộp|tòa) … (ly hôn|ly dị|li dị)|(ly hôn|ly dị) (đơn phương|thuận tình|ở đâu|thì|cần|mất|với|nhưng)|ly hôn|ly dị|get (a )?divorce|file for divorce|divorce',
  licence:
    'bằng lái|giấy phép lái xe|thi lái xe|lái xe (hạng|ô tô|máy)|driv(ing|er s) licen(s|c)e|driver licen(s|c)e|driving test',
  passport:
    'hộ chiếu (phổ thông|gắn chíp)?|(làm|đổi|cấp|xin|gia hạn|mất) … hộ chiếu|passport(?! copy)|visa|thị thực|xuất cảnh|nhập cảnh|thẻ tạm trú|temporary residence card|residence permit|work permit|giấy phép lao động',
  identity:
    '(làm|đổi|cấp|mất|gia hạn|làm lại|hết hạn|tích hợp|định danh) … (căn cước|căn cước công dân|chứng minh nhân dân|thẻ căn cước|cmnd)|định danh (điện tử|mức)|vneid (mức|không|bị|lỗi)|(kích hoạt|đăng ký|cài) vneid|identity card|id card',
  residence:
    '(đăng ký|xác nhận|làm|tách|chuyển|nhập|cắt|xóa|khai báo) … (thường trú|tạm trú|hộ khẩu|cư trú|lưu trú|tạm vắng)|tạm trú tạm vắng|tách hộ|tách khẩu|register (my )?(residence|address)|temporary residence',
  vehicle: 'đăng ký xe|biển số|sang tên xe|cà vẹt|đăng kiểm|vehicle registration|number plate',
  land: '(đo|cắm mốc|đổi|mượn|thu hồi|giao) (lại )?(đất|rừng)|(khai thác|chặt) (gỗ|rừng|cây)|(cấp|làm|đổi|xin|tách|mất) … (sổ đỏ|sổ dỏ|sổ hồng|thửa|bìa đỏ)|sổ dỏ|sổ đỏ|sổ hồng|tách thửa|cấp giấy chứng nhận quyền sử dụng đất|chuyển mục đích|đo đạc|thu hồi đất|đền bù (đất|giải)|tranh chấp (đất|ranh)|lấn (đất|chiếm)|quy hoạch|land dispute|red book',
  building:
    'giấy phép xây dựng|xin (phép )?xây (nhà|dựng)|xây nhà|sửa nhà|building permit|construction permit',
  business:
    '(giấy phép|mở|đăng ký) … (karaoke|nhà nghỉ|nhà trọ|homestay|quán|tiệm|xưởng|trang trại|cửa hàng|tạp hóa|thuốc tây|nha khoa)|an toàn (thực phẩm|vệ sinh)|phòng cháy|hộ kinh doanh|(đăng ký|giấy phép|mở) (kinh doanh|công ty|doanh nghiệp|cửa hàng|quán)|thành lập (công ty|doanh nghiệp)(?! luật| đấu| quản)|hợp tác xã|business (licen(s|c)e|registration)|start a (company|business)',
  tax: 'thuế|mã số thuế|hóa đơn|tax',
  insurance:
    '(thẻ|đóng|mua|gia hạn) … (bhyt|bảo hiểm)|sổ bảo hiểm|nghỉ thai sản|bảo hiểm (xã hội|thất nghiệp|y tế)|thẻ bảo hiểm|lương hưu|rút (bảo hiểm|bhxh)|thai sản|(chế độ|tiền) thai sản|social insurance|pension|health insurance',
  job: '(tuyển|đang tuyển) … (công nhân|người|lao động|nhân viên|thợ)|xin việc(?! (thì|cần|ở))|việc làm|tìm việc|tuyển dụng|xuất khẩu lao động|trợ cấp thất nghiệp|thất nghiệp|hợp đồng lao động|tiền lương|nợ lương|job|employment|salary',
  school:
    '(xin|nộp) … (vào lớp|vào trường|nhà trẻ|mẫu giáo)|học bạ (mất|bị mất)|(con|cháu) … (vào lớp|chuyển trường|đi học) (cần|thì|ở)|bằng (lái|cấp) (bị )?mất|học bổng|du học|nhập học|chuyển trường|tuyển sinh|thi đại học|học phí|xin học|tốt nghiệp thpt|scholarship|school|university|study abroad|tuition',
  health:
    'khám bệnh|bệnh viện|tiêm (chủng|vắc)|vắc xin|giấy khám sức khỏe|khám sức khỏe|giám định y khoa|hospital|vaccin(e|ation)|doctor',
  welfare:
    '(tiền|chế độ|trợ cấp|hưởng) … (người già|cao tuổi|mẹ đơn thân|trẻ mồ côi|khuyết tật|thai sản|bộ đội|thương binh|người có công)|huân chương|huy chương|(xây|sửa) nhà cho người nghèo|(hộ nghèo|hộ cận nghèo|trợ cấp|chế độ|chính sách|bảo trợ|thương binh|liệt sĩ|người có công|người cao tuổi|khuyết tật) … (hưởng|xin|làm|trợ cấp|giấy|hồ sơ|công nhận|chế độ|nhận|xét|tiền|hàng tháng)|(xin|làm|xét|công nhận|giấy) [chứng nhận ] (hộ nghèo|hộ cận nghèo|khuyết tật|trợ cấp|thương binh)|tiền (trợ cấp|hỗ trợ)|nhà tình (thương|nghĩa)|disability (benefit|allowance)|poverty',
  bank: 'vay (vốn|tiền|ngân hàng)|ngân hàng|thẻ atm|lãi suất|tín dụng|bank|loan',
  military:
    '(đi|khám|tuyển|tham gia) nghĩa vụ|bộ đội xuất ngũ|nghĩa vụ quân sự|nhập ngũ|đi lính|khám nghĩa vụ|quân sự|military',
  utility:
    '(điện|nước|mạng|internet|đường|rác) … (mất|hỏng|cúp|yếu|chưa có|thu gom)|(tiền|hóa đơn|cúp|mất|lắp|đăng ký) (điện|nước|internet|wifi|mạng)|wifi|sim (điện thoại|rác)|electricity bill',
  fine: '(phạt|nộp phạt|vi phạm|phạt nguội|biên bản) … (giao thông|xe|tốc độ|mũ|nguội|hành chính)|nộp phạt|phạt nguội|traffic (fine|ticket)|vi phạm giao thông',
  customs: 'hải quan|nhập khẩu hàng|xuất khẩu hàng|customs',
  crime:
    '(bị|mới bị|vừa bị) (trộm|cướp|lừa đảo|lừa|đánh|đe dọa|giật|móc túi)|mất (trộm|cắp)|tố giác tội phạm|trình báo|robbed|stolen|scam(med)?|theft',
  court:
    'tranh chấp|khởi kiện|(đòi|kiện|trả) … (tiền cọc|đặt cọc|nợ|tiền công|tiền lương)|(bị|vừa bị) (đuổi việc|sa thải|cho thôi việc|chồng đánh|vợ đánh|đánh đập|xúc phạm|vu khống|bôi nhọ)|ai (đúng|sai)|(chia|được chia) tài sản khi|con (theo|ở với) ai|(chồng|vợ) … (đánh|bạo hành|ngoại tình)|(gây|đâm|tông) … tai nạn|(có|phải) … bồi thường cho|quỵt|giật nợ|(lấn|lấn chiếm|chiếm|cướp) (sang )?đất|(đi|ở|vào) tù|ngồi tù|tội gì|phạm tội|(thắng|thua) kiện|(tôi|em|mình) (có )?(nên )?kiện|kiện (ra|tòa|hàng xóm|đòi|công ty|được|thì|ai|nó|họ)|ra tòa|đòi nợ|nợ tiền không trả|giành quyền nuôi con|quyền nuôi con|cấp dưỡng|bạo lực gia đình|sue|lawsuit|custody|alimony|dispute|deposit|(win|go to) … court|landlord|go to jail|press charges|legal advice|am i liable',
}).map(([office, source]) => [office, pattern(source)] as const);

const outside = pattern(
  'thời tiết|(trời|mai|hôm nay) … (mưa|nắng|bão|rét)|dự báo|(giá|bao nhiêu tiền) [1 ] [một ] (lợn|heo|cà phê|ngô|lúa|thóc|xăng|gạo|quế|hồi|trâu|bò|gà|vé|iphone|điện thoại|con lợn|con trâu)|giá … hôm nay|(tuyển|đang tuyển) … (công nhân|người|lao động|nhân viên|thợ)|(vay|cho vay) (tiền|nóng|online|trực tuyến|app)|(mất|cúp|cắt|báo|sửa) (điện|nước|mạng|sóng|internet)|(sâu bệnh|phân bón|giống (lúa|ngô|cây)|dịch tả|lợn ốm|trâu ốm|bò ốm)|(facebook|zalo|tik tok|tiktok|mật khẩu) … (hack|mất|khóa|quên)|mẹo|chữa bệnh|thuốc (gì|nào|nam)|đau (bụng|đầu|lưng|răng)|(xe khách|xe buýt|tàu) … (mấy giờ|chạy|đi)|đường (đi|nào)|quán (ăn|nào|phở)|ở đâu (bán|ngon|rẻ)|(mua|bán) (ở đâu|chỗ nào|rẻ)|karaoke|(đội|trận) … (thắng|đá)|đá bóng|kể chuyện|hát|chuyện cười|dịch (giúp|hộ) … câu|ai là (tổng thống|chủ tịch nước|thủ tướng)|thủ đô|thời tiết|xổ số|đánh đề|kết quả xổ|nấu ăn|món (ăn|ngon)|du lịch|khách sạn|bài hát|ca sĩ|phim|game|giá vàng|chứng khoán|bitcoin|tử vi|xem bói|ngày đẹp|(làm|viết|bài) … thơ|viết (văn|code|bài)|làm toán|giải toán|tình yêu|crush|bạn gái mới|mua (điện thoại|quần áo|hàng)|ship hàng|quán ăn|nhà hàng|vé (máy bay|xe|tàu)|' +
    'weather|football|lottery|recipe|cook|hotel|song|movie|gold price|stock (price|market)|horoscope|who won|translate this sentence|power cut|what time is it|exchange rate|best (place|food)|tourist|sightseeing|poem|homework|restaurant|flight|joke|president|world cup',
);

/** The topics the model knows, by the office that has them. */
const topics: Readonly<Record<string, string>> = {
  'court-divorce': 'divorce',
  'court-other': 'court',
  'driving-licence': 'licence',
  passport: 'passport',
  'identity-card': 'identity',
  residence: 'residence',
  vehicle: 'vehicle',
  land: 'land',
  construction: 'building',
  business: 'business',
  tax: 'tax',
  'health-insurance': 'insurance',
  'social-insurance': 'insurance',
  employment: 'job',
  education: 'school',
  health: 'health',
  welfare: 'welfare',
  military: 'military',
  'electricity-water': 'utility',
  'police-crime': 'crime',
};

/** The office a message is for: by its words, or else by the most probable topic. */
function officeFor(question: Question): string | undefined {
  const { said, reading } = question;
  const told = offices.find(([, wanted]) => find(wanted, said))?.[0];
  const likely = [...reading.outcomes]
    .filter(([name]) => name.startsWith('@away:'))
    .sort(([, a], [, b]) => b - a)[0]?.[0];
  return topics[likely?.replace('@away:', '') ?? ''] ?? told;
}

/** A catalogue that holds the other office's own procedure names it better. */
function isInCatalogue({ reading, index }: Question): boolean {
  const [best] = reading.candidates;
  const others = index.others < index.entries.length;
  return others && best !== undefined && best.entry.procedure.ministry !== 'justice';
}

/** Who quarrels or asks what the law holds is told where a lawyer costs nothing. */
const legalAid = ['2.000829'];

function legalAidButton({ index, language }: Question): Button[] {
  const aid = index.byCode.get(legalAid[0] ?? '');
  return aid
    ? [{ label: nameOf(aid.procedure, language), payload: `#tt ${aid.procedure.code} general` }]
    : [];
}

/** A quarrel, or what the law holds in it: a lawyer for nothing, and the court. */
function dispute(question: Question): CitizenReply {
  const { words } = question;
  return replyWith(question, {
    outcome: 'redirect',
    text: words('citizen.elsewhere.text', { office: words('citizen.elsewhere.office.court') }),
    codes: legalAid,
    buttons: [...legalAidButton(question), personButton(words)],
    confidence: shareOf(question.reading, '@'),
  });
}

/** What another office does: it is named. What nobody here does is said so. */
export const elsewhere: Intent = {
  name: 'elsewhere',
  reply(question) {
    const { said, words } = question;
    const office = officeFor(question);
    const court = office === 'court';
    const away = shareOf(question.reading, '@away:') + shareOf(question.reading, '@dispute');
    const found = offices.some(([, wanted]) => find(wanted, said)) || Boolean(find(outside, said));
    if (away < (found ? withPattern : byItself)) return undefined;
    if (shareOf(question.reading, '@dispute') > 0.5 * away) return dispute(question);
    if (isInCatalogue(question)) return undefined;
    return replyWith(question, {
      outcome: 'out_of_scope',
      text: office
        ? words('citizen.elsewhere.text', { office: words(`citizen.elsewhere.office.${office}`) })
        : words('citizen.elsewhere.outside'),
      codes: court ? legalAid : [],
      buttons: [...(court ? legalAidButton(question) : []), personButton(words)],
      confidence: 0.85,
    });
  },
};
