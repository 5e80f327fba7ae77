import type { Dialogue } from '../domain/citizen-reply.ts';
import type { Speak } from '../port/words.ts';
import type { CatalogueIndex } from '../understand/catalogue-index.ts';
import { replyToCitizen } from './index.ts';

/** Conversations of every kind: typed with and without marks, in short forms, dictated, in English. */
const conversations: readonly (readonly string[])[] = [
  ['Khai sinh cho con cần giấy tờ gì, nộp ở đâu ạ?', 'thế còn lệ phí?', 'vợ em là người Lào'],
  ['ket hon voi nguoi nuoc ngoai mat bao lau', 'nop o dau', 'cho hoi ai phai di'],
  ['Which papers do I need to register the birth of my child, and what is the fee?', 'how long?'],
  ['em mún lm lại giấy ks bị mất thì ntn z', 'k có bản sao'],
  [
    'cho tôi hỏi là tôi với chồng ly hôn từ năm ngoái giờ muốn xin cái giấy xác nhận tình trạng hôn nhân để bán mảnh đất thì lên xã hay lên tỉnh và hết bao nhiêu tiền mấy ngày thì có',
  ],
  ['Chứng thực bản sao bao nhiêu tiền, với lại chứng thực chữ ký thì cần gì?', 'cái thứ hai'],
  ['Tôi không phải nhận con nuôi mà muốn làm giám hộ cho cháu, điều kiện thế nào?'],
  ['Tổ chức đấu giá tài sản thay đổi trụ sở thì đăng ký lại ở đâu, mẫu đơn nào?'],
  ['làm hộ chiếu ở đâu', 'thế còn đổi tên trong giấy khai sinh'],
  ['cán bộ hẹn mãi không trả kết quả, tôi muốn khiếu nại', 'cảm ơn em'],
];

/**
 * Talks to itself for half a second: patterns are compiled and hot code is optimised when first used, and the
 * first citizens should not wait for that.
 */
export function warmUp(index: CatalogueIndex, speak: Speak, at: Date): void {
  for (const turns of [...conversations, ...conversations, ...conversations]) {
    let dialogue: Dialogue = {};
    for (const text of turns)
      dialogue = replyToCitizen({ text, dialogue, at }, index, speak).dialogue;
  }
}
