import type { Aspect } from '../domain/citizen-reply.ts';
import type { Normalised } from './normalise.ts';
import { find, findAll, type Pattern, pattern, without } from './pattern.ts';

const spoken: readonly (readonly [Exclude<Aspect, 'general'>, string])[] = [
  [
    'documents',
    'giấy tờ (gì|nào|chi|gì không|cần|nào không|ra sao)|(những|các|mấy) (loại )?giấy tờ(?! (do|có giá trị))|loại giấy tờ|hồ sơ (gì|gồm|cần|bao gồm|nào|chi|những|ra sao|như|để|xin|đăng ký|thế nào|có|làm)|(cần|chuẩn bị|bao gồm|gồm) … (hồ sơ|giấy tờ|giấy gì|những gì|tài liệu)|nộp … (giấy tờ|giấy gì|những gì|tài liệu)|(gồm|chuẩn bị|nộp) gì|thành phần hồ sơ|(mang|đem|cầm|cần|có) (theo )?(những )?(gì|giấy gì|theo gì|theo những gì)|mang theo|cần (có |mang |nộp |chuẩn bị )?(những )?(gì|chi)|giấy gì|cần … (không|ko)(?= $| ạ| vậy| nhỉ| hả)|(lấy|bằng|cầm|dùng) gì( để| chứng| đi)?|giấy (gì|chi|nào)|(chuẩn bị|mang|nộp|cầm) … (cái )?gì|có phải (nộp|mang|xuất trình|có) |(bắt buộc|nhất thiết) (phải )?(có|nộp|mang)|nộp (thêm|kèm)|nộp (những )?gì|giấy tờ|hồ sơ',
  ],
  [
    'documents',
    'what (documents|papers|paperwork|do i need|do we need|do we bring|do i bring|do i file|do i submit|does … need|is needed|is required|else is needed|should (i|we) (bring|submit|prepare|file)|must i bring|to bring|are the documents)|which documents|papers|which (documents|papers)|documents? (needed|required|do)|papers (needed|required|do)|required documents|need to bring|paperwork|documents|do i need (a|an|the|my|to bring|to have|any)|requirements',
  ],
  [
    'fee',
    'lệ phí|phí|bao nhiêu tiền|(hết|mất|tốn|đóng|nộp|trả|giá) (khoảng |cỡ |tầm )?(bao nhiêu|mấy|nhiêu)(?! (lâu|ngày|thời gian|hôm|tuần|tháng|giờ|bản|bộ|giấy|người|bước))|(có )?(mất|tốn|đóng|trả|nộp|tính) (đồng )?(tiền|xiền)|tiền (nong|không|ko|gì|bao|công|hả|ạ)|mấy (tiền|đồng|nghìn|ngàn|trăm|chục)|giá (cả|bao|tiền)|chi phí|miễn (phí|lệ phí)|(có )?(được )?(miễn|giảm) (lệ )?phí|(có|được) (miễn|giảm)|bao nhiêu 1 (bản|tờ|trang)|nhiêu (tiền|xiền)|hết bao nhiêu(?! (lâu|ngày))|tốn kém',
  ],
  ['fee', 'fees?|cost|costs|how much(?! time)|price|charge|free|pay|money|expensive|cheap'],
  [
    'time',
    'bao lâu|mấy (ngày|hôm|bữa|tuần|tháng|tiếng|giờ thì|ngày thì)|bao nhiêu (ngày|lâu|thời gian|hôm|tuần|tháng)|(thời hạn|thời gian)(?! (nào|làm việc|mở cửa))|(khi nào|bao giờ|chừng nào|hôm nào|ngày nào) (thì )?(có|lấy|xong|được|nhận|trả|mới|ra)|(có|lấy|xong|nhận|trả) … (trong ngày|ngay|liền|luôn|lấy liền)|(lấy|có) (ngay|liền|luôn)|trong ngày|lâu (không|ko|hông|ạ)|nhanh nhất|mất mấy|chờ (bao|mấy|tối đa|đến)|(bao|chừng) lâu|lâu lắm|hẹn (bao|ngày)|giải quyết … ngày',
  ],
  [
    'time',
    'how long|how many days|how much time|processing time|time limit|when (will|can|do) i (get|receive|have)|how soon|same day|deadline|duration|takes?|wait',
  ],
  [
    'where',
    '(ở|tại|tới|đến|đi|ra|chỗ|vô|vào|lên|nơi|về) (đâu|chỗ nào|nơi nào|cơ quan nào|xã nào|đằng nào|đâu vậy)|đâu (vậy|ạ|thế|nhỉ|ta)|nơi (nộp|làm|đăng ký|nào)|chỗ nào|nộp (hồ sơ |đơn |giấy )?(ở|tại)|cơ quan nào|(ai|nơi nào|cơ quan nào) … (thẩm quyền|giải quyết|cấp)|thẩm quyền|(đến|lên|ra|tới) (xã|phường|ủy ban|huyện|tỉnh|sở) … (được|không|hay)|(ở|tại) (xã|phường|ủy ban nhân dân) (này|khác|đó|em|mình|tôi)? ?(có )?(được|hay) (không|là|phải)|(xã|phường|nơi tạm trú|nơi thường trú) (hay|hoặc)|(thường trú|tạm trú) … (được không|hay|bắt buộc)|khác (xã|tỉnh|huyện|nơi)|về quê (làm|nộp|đăng ký|mới)|(nộp|gửi|đưa|báo|xin) (cho )?ai|gặp ai|(xã|phường|tỉnh|huyện|sở|công an) (hay|hoặc) (là )?(xã|phường|tỉnh|huyện|sở|công an|lên)',
  ],
  [
    'where',
    'where|which (office|place|authority|agency)|what (office|place|authority)|place|location|go to|competent authority',
  ],
  [
    'how',
    'như thế nào|thế nào|làm (sao|thế nào|ra sao|cách nào|răng)|cách (làm|nộp|thức|đăng ký|xin|điền)|quy trình|(các|mấy|những|gồm|bao nhiêu) bước|trình tự|bước (nào|một|1|đầu)|thủ tục (gồm|ra sao|làm|thế|như|gì|sao|để|có)|hướng dẫn|ra sao|phải làm (gì|chi)|làm gì|(cần|phải) làm|sao (đây|ạ|giờ|vậy|ta)|giờ sao|(thì |làm |lại |đó |giờ )?sao(?= $| ạ| a $| vậy| nhỉ| ad)|giúp em với|chỉ (em|tôi|mình|giúp)|bắt đầu từ đâu',
  ],
  [
    'how',
    'how (do|can|to|does|should)|steps?|process|procedure|what should i do|what do i (have to )?do|guide|instructions',
  ],
  [
    'online',
    'trực tuyến|qua mạng|trên mạng|(qua|trên|bằng) (internet|cổng|điện thoại|zalo|app|vneid|web|dịch vụ công)|dịch vụ công|(ở|tại) nhà (được|có|nộp)|không cần (đến|lên|ra)|(qua|bằng|gửi) (đường )?bưu (điện|chính)|gửi thư|bản điện tử|nộp bằng bản chụp|online',
  ],
  ['online', 'online|internet|website|by (post|mail)|e service|electronically|app'],
  [
    'form',
    'mẫu (đơn|tờ khai|giấy|nào|gì|số|ở|tải|in)|tờ khai|biểu mẫu|(tải|xin|lấy|điền|in|download) (mẫu|đơn|tờ)|đơn (nào|gì|mẫu|xin|đề nghị)|file mẫu|cho (xin|em xin) (cái )?mẫu|xin mẫu',
  ],
  ['form', 'form|forms|template|application form|declaration'],
  [
    'legal_basis',
    'căn cứ (pháp lý|nào|luật|vào)|(theo|quy định) (ở |tại |trong )?(luật|nghị định|thông tư|văn bản|điều|quy định) (nào|gì|mấy|số)|luật nào|nghị định nào|thông tư nào|cơ sở pháp lý|văn bản (nào|pháp luật) quy định|quy định (ở đâu|nào)|điều luật|điều mấy',
  ],
  ['legal_basis', 'legal basis|which law|what law|regulation|decree|circular|under what'],
  [
    'conditions',
    'điều kiện|yêu cầu gì|(ai|những ai|đối tượng nào|trường hợp nào) (thì |mới )?(được|có thể|phải|đủ|không được|bị)|trường hợp nào|(có )?đủ (tuổi|điều kiện)|(bao nhiêu|mấy) tuổi|[0-9]+ tuổi … (được|chưa|không)|bị từ chối|từ chối (khi|trong)|(không|những … không) được (phép|chứng thực|công nhận|nhận|dịch)|có được … không|có thể … (không|chứ)|được không|thuộc (đối tượng|diện|trường hợp)|có (bị|phải|thuộc)|tại sao|vì sao|khác nhau',
  ],
  [
    'conditions',
    'conditions?|eligible|eligibility|who can|can i|am i allowed|requirements? to|qualif(y|ied)|is it possible|may i|how old|age',
  ],
  [
    'result',
    '(nhận|được|có|cấp|lấy) (được )?(giấy|kết quả|cái|bản) (gì|nào)|nhận (được )?(gì|những gì|giấy tờ gì|mấy bản)|kết quả (là |gồm |có )?(gì|những gì|ra sao)|(nhận|được|ra) (về )?(cái )?(giấy|bản) (gì|nào)|(cấp|trả) (cho )?(tôi |em |mình )?(giấy|bản) gì|sau khi (làm )?(xong|hoàn tất)|được cấp (bản|giấy|gì|những|mấy)|có được cấp|nhận được',
  ],
  ['result', 'result|what (will|do) i (get|receive)|receive'],
  [
    'who',
    '(?<!(cho|gửi) )ai (ký|là|được|làm|có|đi|phải|nộp|giải quyết|cấp|chịu|sẽ|thì|mới|tiếp nhận|xử lý|đứng)|người nào|(ủy quyền|nhờ|thay|hộ|giùm) … (được|không|làm|đi|nộp)|(làm|nộp|đi|lấy|xin) (hộ|thay|giùm|dùm|giúp)(?! em với)|(bố|mẹ|vợ|chồng|con|anh|chị|em|ông|bà|người thân|người khác|người nhà) … (đi|làm|nộp|xin) (thay|hộ|giùm|giúp)|có cần (cả )?(hai|2) (vợ chồng|người|bên)|cả hai|(cả|có) (mẹ|bố|vợ|chồng|hai) … (đến|ký|có mặt)|(bắt buộc|cần|phải) … … (đến ký|có mặt|cùng ký|ký không)|(ông|bà|bố|mẹ|vợ|chồng|con|anh|chị|cô|chú|bác|em gái|em trai) [nội ] [ngoại ] [ruột ] (đi|đến|nộp|xin|ra xã) … được không|(ông|bà|con|anh|chị|em) [nội ] [ngoại ] xin … được không|đối tượng (nào|thực hiện|áp dụng)|một mình (đi|nộp|làm|ký)|mặt (cả|hai|ở)|ủy quyền|(nhờ|cho) … (xin|nộp|làm|lấy|đi) (hộ|giùm|thay|giúp)',
  ],
  ['who', 'who|someone else|on (my|his|her) behalf|both of us|in person|authori(s|z)e|proxy'],
  [
    'validity',
    '(giá trị|hiệu lực|thời hạn|hạn) (sử dụng |của giấy )?(bao lâu|trong bao|mấy|đến|tới|là bao|thế nào)|(dùng|sử dụng|xài) được (bao lâu|trong|mấy|đến)|hết hạn|còn hạn|còn (giá trị|hiệu lực)|có giá trị (bao|trong|mấy|đến|không)|hiệu lực|thời hạn sử dụng|giá trị (mấy|bao)',
  ],
  ['validity', 'valid|validity|expire|expires|expiry|expiration'],
];
/** Names of things and circumstances that sound like a question about them. */
const namesOfThings = pattern(
  'giám hộ|hộ (khẩu|tịch|chiếu|nghèo|cận nghèo|gia đình|kinh doanh)|thai hộ|giám (định|sát)|mai táng phí|(trợ giúp pháp lý|luật sư|tư vấn|pháp lý) … miễn phí|kết quả (tập sự|adn|thi hành|xét nghiệm|giám định|kiểm tra)|chi phí tư vấn|(tiền|chi phí) mai táng|(diện )?miễn (đào tạo|tập sự|nhiệm)|(giấy|hợp đồng|văn bản) ủy quyền|ủy quyền (nhận|lĩnh) … (lương|tiền)|thay (đổi|thế)|quen … (qua|trên) mạng|chưa … bao giờ|(chưa|không|chẳng) ai|người ta|giấy xác nhận|phiếu lý lịch|luật sư|hỗ trợ chi phí|tranh chấp|không mất tiền|free (lawyer|legal aid)|rút (tiền )?(bảo hiểm|tiền)|đòi tiền',
);

const patterns: readonly (readonly [Exclude<Aspect, 'general'>, Pattern])[] = spoken.map(
  ([aspect, source]) => [aspect, pattern(source)],
);

/** "Thời gian", "chi phí" and the like say it outright; these are said in passing and yield to others. */
const weak: readonly Aspect[] = ['how', 'conditions', 'documents', 'who', 'result'];
const weakWords = pattern(
  'giấy tờ|hồ sơ|làm sao|thế nào|như thế nào|được không|có được … không|có thể … (không|chứ)|ai|cần … (không|ko)|ra sao|làm gì|phải làm (gì|chi)|sao (đây|ạ|giờ|vậy|ta)|how (do|can|to)|who|can i|procedure|requirements|nhận được|documents|what do i do|process|ủy quyền|có (bị|phải|thuộc)|hồ sơ (đăng ký|có|để|làm|xin)|(cần|phải) làm|thủ tục (để|có|làm)',
);

const joined = pattern(
  '(làm|xin|nộp|sửa|đăng ký) [lại ] [đơn ] (gì|thế nào|như thế nào|sao|ra sao) (và|với|rồi|mang|chuẩn bị|có cần|cần mang)|(với|và|rồi) … (làm|nộp) [đơn ] (thế nào|như thế nào|sao|ra sao)|(process|how (do|can) … … … …) and (what|how|which|where)',
);

/** What a message wants to know, in the order of the contract; empty when it names nothing. */
export function aspectsOf(said: Normalised): Aspect[] {
  const about = without(namesOfThings, said);
  const found = new Map<Aspect, string[]>();
  for (const [aspect, wanted] of patterns) {
    const words = findAll(wanted, about);
    if (words.length > 0) found.set(aspect, [...(found.get(aspect) ?? []), ...words]);
  }
  const isWeak = (aspect: Aspect, words: string[]) =>
    weak.includes(aspect) &&
    words.every((match) => {
      const line = ` ${match} `;
      const bare = { ...said, line, foldedLine: line, tonelessLine: line, bareLine: line };
      return find(weakWords, bare)?.length === match.length;
    });
  const all = [...found];
  const strong = all.filter(([aspect, words]) => !isWeak(aspect, words));
  const named = new Set((strong.length > 0 ? strong : all).map(([aspect]) => aspect));
  // "Làm thế nào và cần những gì" asks both.
  if (found.has('how') && find(joined, about)) named.add('how');
  // "Dùng được bao lâu" asks for the validity, not for the processing time.
  if (named.has('validity')) named.delete('time');
  // "Mẫu đơn tải ở đâu" asks for the form, not for the office.
  if (named.has('form') && found.get('where')?.every((words) => /(?:đâu|dau)$/u.test(words))) {
    named.delete('where');
  }
  return [...named];
}
