import { foldWord } from './letters.ts';
import type { Normalised } from './normalise.ts';

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(foldWord));

/** Words that address or join: said alone they ask nothing. */
const joining = wordsOf(
  'tôi mình em anh chị cô chú bác ông bà ba má mẹ ad bạn bên cháu con dạ vâng ừ ờ ok ạ nhé nha nhỉ hả vậy thế thì mà là và với còn nữa thêm rồi nếu có không được phải cần muốn cho hỏi biết xin giúp ơi ' +
    'làm xong cả hết tất các những cái này kia đó ấy nó thủ tục việc ' +
    'and the about is are do does it i can need to for a an of in there any please ok',
);

/** Words that ask, of any procedure. */
const asking = wordsOf(
  'gì sao nào nhiêu lâu đâu ai mấy bao ra lệ phí tiền giá tốn đồng nghìn đóng nộp trả miễn giảm thu chi ' +
    'ngày giờ tháng tuần thời gian hạn khi lúc chờ đợi nhanh trong ' +
    'ở tại nơi chỗ đến tới lên về cơ quan địa chỉ ' +
    'giấy tờ hồ sơ gồm chuẩn bị mang theo loại bản đi thay hộ người khác ủy quyền trực tiếp ' +
    'qua trên mạng tuyến online internet điện thoại dịch vụ công ' +
    'mẫu đơn khai tải điền luật căn cứ quy định văn điều kiện trị hiệu lực dùng kết quả nhận bước trình cách hướng dẫn ' +
    'how long much many what which who where when fee fees cost price paper papers document documents form law online days take takes valid submit apply go',
);

/** "Còn lệ phí?", "thế bao lâu thì xong": a turn of what is being talked about. */
export const asksOnly = ({ folded }: Normalised): boolean =>
  folded.length <= 12 &&
  folded.some((word) => asking.has(word)) &&
  folded.every((word) => asking.has(word) || joining.has(word));
