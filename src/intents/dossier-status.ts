import { isMeant } from '../understand/meant.ts';
import { find, pattern } from '../understand/pattern.ts';
import { type Intent, personButton, replyWith } from './intent.ts';

const asked = pattern(
  'nộp … … … … (chưa (thấy|có|được|xong)|mà chưa|chẳng thấy|vẫn chưa|chờ mãi|đến đâu rồi|tới đâu rồi|xong chưa)|(nó|giờ|đang) (đến|tới) đâu rồi|(số|giấy|mã) biên nhận|kết quả (của|hồ sơ) {me}(?! (là|gồm))|(bao giờ|khi nào) (có|lấy|nhận|trả) (được )?(kết quả|giấy) của {me}|(hẹn|đến hẹn|quá hẹn) … (chưa|mà)|(giấy|hồ sơ) … (làm|xong) (đến|tới) đâu|(đã có|có) kết quả chưa|(check|kiểm tra|xem|tra) (giúp|hộ|giùm|dùm) … (hồ sơ|mã|số|giấy)|(hồ sơ|giấy) … … (đến đâu rồi|tới đâu rồi|xong chưa|làm xong chưa|được chưa|sao rồi|tới đâu)|(hồ sơ|giấy|giấy tờ|kết quả) [của ] {me} … (đến đâu|tới đâu|xong chưa|có chưa|được chưa|ra sao rồi|thế nào rồi|làm xong chưa|đã xong|bao giờ xong|giải quyết chưa|chưa có|sao rồi)|(tra cứu|kiểm tra|xem|theo dõi|tra) [tình trạng ] [tiến độ ] [kết quả ] [giúp ] (hồ sơ|mã hồ sơ|biên nhận)|mã (hồ sơ|biên nhận)|(tình trạng|tiến độ) (xử lý )?(của )?hồ sơ|đã nộp hồ sơ … (chưa|mà|rồi)|nộp … (tuần|tháng|hôm|ngày) (rồi|nay|trước) … (chưa|mà)|hồ sơ (đã )?(xong|xử lý|giải quyết) (chưa|đến đâu|tới đâu)|' +
    '(status|progress) of my (application|file|dossier|request)|(track|check) my (application|file|dossier)|is my (application|certificate|file) ready|application status|(i |we )(submitted|applied|filed|handed in) … … (yet|ready|status|still|heard)|(has|is) my … … (ready|done|processed|approved)',
);

export const dossierStatus: Intent = {
  name: 'dossier-status',
  reply(question) {
    const number = /\b[A-Z]\d{2}(?:\.\d+)*-\d{6}-\d+\b/u.test(question.text);
    const found = find(asked, question.said) !== undefined;
    if (!number && !isMeant(question.reading, '@dossier_status', found)) return undefined;
    return replyWith(question, {
      outcome: 'dossier_status',
      text: question.words('citizen.dossier.text'),
      buttons: [personButton(question.words)],
      confidence: 0.85,
    });
  },
};
