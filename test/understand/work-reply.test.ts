import { expect, test } from 'vitest';
import { fold } from '../../src/domain/fold.ts';
import { readWorkReply, type WorkReply } from '../../src/understand/work-reply.ts';

const said: Record<WorkReply, readonly string[]> = {
  finished: [
    'xong rồi ạ',
    'Dạ em xong rồi ạ',
    'Đã hoàn thành, em gửi kèm báo cáo',
    'em đã nộp cho văn thư sáng nay',
    'da xong',
    'Xong!',
    'Báo cáo chị, em đã gửi dự thảo qua trục liên thông',
    'hoàn thành',
    'em làm rồi ạ',
  ],
  'more-time': [
    'xin lùi đến thứ 5 vì chờ số liệu của xã',
    'Em xin gia hạn thêm 3 ngày, lý do chờ Công an tỉnh',
    'cho em xin thêm 2 ngày ạ',
    'dạ cho em thêm một tuần, đang chờ xã gửi',
    'xin hoãn sang 5/12',
    'em chưa xong, xin lùi hạn đến thứ sáu',
    'cho em lùi sang thứ hai tuần sau ạ',
  ],
  assent: [
    'ok',
    'vâng ạ',
    'Dạ vâng em nhận việc ạ',
    'đã nhận',
    'rõ ạ',
    'Em đã rõ, sẽ làm ngay ạ',
    'đồng ý',
    'Duyệt',
    'nhất trí',
    'được',
    'đạt yêu cầu',
    'Đồng ý cho lùi đến thứ 6',
  ],
  refusal: [
    'không đồng ý',
    'chưa đạt, thiếu bảng số 2',
    'Trả lại: sửa lại căn cứ pháp lý',
    'làm lại phần 2 nhé',
    'không cho lùi, việc gấp',
    'chưa được, bổ sung số liệu xã Na Hang',
    'bổ sung phụ lục rồi gửi lại',
  ],
  'call-off': ['hủy việc này', 'thu hồi việc này nhé'],
  progress: [
    'đang làm, được 60%',
    'em làm được một nửa rồi',
    'đã xong phần 1, còn phần 2',
    'chưa xong ạ',
    'sắp xong',
    'sáng mai em nộp',
    'đã gửi 7/10 xã, còn 3 xã',
    'đang chờ số liệu',
  ],
  question: [
    'bao giờ xong?',
    'việc này đến đâu rồi em?',
    'mẫu báo cáo ở đâu ạ',
    'xong chưa em?',
    'khi nào phải nộp',
  ],
  show: ['xem', 'chi tiết', 'xem lại việc này'],
};

const rows = Object.entries(said).flatMap(([meant, texts]) => texts.map((text) => [text, meant]));

test.each(rows)('%s: %s', (text, meant) => {
  expect(readWorkReply(text)).toBe(meant);
  expect(readWorkReply(fold(text))).toBe(meant);
});
