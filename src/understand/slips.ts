import { canonicalWord, foldWord } from './letters.ts';

const onset = '(?:ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdghklmnpqrstvx])?';
const rime =
  '(?:a(?:ch?|i|m|ng?|nh|o|p|t|u|y)?|e(?:ch?|m|ng?|nh|o|p|t|u)?|i(?:a|ch|eu?|em|eng?|ep|et|ec|m|n|nh|p|t|u)?' +
  '|o(?:a[cimnoptuy]?|ach|ang|anh|ay|c|e[nmoct]?|eo|i|m|ng?|ong|p|t|oc)?' +
  '|u(?:a|an|ang|anh|at|ay|ac|ap|c|e|ech|en|enh|et|i|m|ng?|o|oc|oi|om|on|ong|op|ot|ou|p|t|u|y|ya|ych|ye[nt]|ynh|yt|yp|yu|au|an|ech)?' +
  '|y(?:e[nmt]|eu)?)';
const syllable = new RegExp(`^${onset}${rime}$`, 'u');

/** Could this be a Vietnamese syllable, diacritics aside? */
export function isSyllable(folded: string): boolean {
  return syllable.test(folded);
}

const telexMarks: readonly [RegExp, string][] = [
  [/dd/u, 'đ'],
  [/aa/u, 'â'],
  [/ee/u, 'ê'],
  [/oo/u, 'ô'],
  [/uow|uwo|uwow/u, 'ươ'],
  [/aw/u, 'ă'],
  [/ow/u, 'ơ'],
  [/uw/u, 'ư'],
];
const telexTones: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const vniTones: Readonly<Record<string, string>> = {
  '1': '\u0301',
  '2': '\u0300',
  '3': '\u0309',
  '4': '\u0303',
  '5': '\u0323',
};

/** "giaays" → "giấy", "dduowcj" → "được": keys that the keyboard did not turn into letters. */
function telex(word: string): string | undefined {
  if (!/^[a-z]{3,}$/u.test(word)) return undefined;
  let tone = '';
  let letters = word.replace(/(?<=[aeiouy][a-z]{0,3})([sfrxj])(?=[a-z]?$|[a-z]{0,2}$)/u, (key) => {
    tone = telexTones[key] ?? '';
    return '';
  });
  for (const [keys, letter] of telexMarks) letters = letters.replace(keys, letter);
  if (letters === word) return undefined;
  return isSyllable(foldWord(letters)) ? placeTone(letters, tone) : undefined;
}

/** "gia6y1" → "giấy". */
function vni(word: string): string | undefined {
  if (!/^[a-z]+[1-9][a-z0-9]*$/u.test(word)) return undefined;
  let tone = '';
  const letters = word
    .replace(/a6/u, 'â')
    .replace(/e6/u, 'ê')
    .replace(/o6/u, 'ô')
    .replace(/uo7/u, 'ươ')
    .replace(/o7/u, 'ơ')
    .replace(/u7/u, 'ư')
    .replace(/a8/u, 'ă')
    .replace(/d9/u, 'đ')
    .replace(/[1-5]/u, (key) => {
      tone = vniTones[key] ?? '';
      return '';
    });
  return isSyllable(foldWord(letters)) ? placeTone(letters, tone) : undefined;
}

/** The tone may sit anywhere: words are compared with their tone at the end. */
const placeTone = (letters: string, tone: string): string => {
  const vowel = letters.search(/[aeiouyâăêôơư]/u);
  if (!tone || vowel < 0) return letters;
  return (letters.slice(0, vowel + 1) + tone + letters.slice(vowel + 1)).normalize('NFC');
};

const pairs =
  'khai sinh,kết hôn,khai tử,chứng thực,giấy tờ,đăng ký,trích lục,hộ tịch,giám hộ,con nuôi,ly hôn,độc thân,' +
  'hôn nhân,tình trạng,công chứng,bản sao,bản chính,chữ ký,di chúc,thừa kế,di sản,lệ phí,bao nhiêu,bao lâu,' +
  'ở đâu,hồ sơ,thủ tục,quốc tịch,trợ giúp,pháp lý,lý lịch,tư pháp,luật sư,hòa giải,đấu giá,nước ngoài,yếu tố,' +
  'lưu động,làm lại,cấp lại,xác nhận,ủy quyền,hợp đồng,giao dịch,cải chính,thay đổi,bổ sung,chứng sinh,chứng tử,' +
  'báo tử,người dịch,bản dịch,nhà đất,tài sản,quyền sử,sử dụng,phân chia,từ chối,giấy khai,giấy kết,cha mẹ,' +
  'biên giới,trực tuyến,thời gian,thời hạn,điều kiện,giấy chứng,tờ khai,nhận con,nhận cha,nhận nuôi,dân tộc,' +
  'họ tên,ngày sinh,năm sinh,bồi thường,cộng tác,công chứng,hôn thú,căn cước,sổ gốc,ghi chú,chấm dứt,' +
  'giám sát,bị mất,mất giấy,con em,vợ chồng,bao giờ,thường trú,tạm trú,ủy ban,một cửa,thi hành,án dân,thừa phát,' +
  'chứng minh,giấy phép,giám định,quản tài,trọng tài,tư vấn,pháp luật,biện pháp,bảo đảm,điện thoại,tố cáo,khiếu nại,thế chấp,đăng kí,việt nam,việt kiều';
const known = new Map(
  pairs.split(',').map((pair) => [foldPair(pair), pair.normalize('NFC')] as const),
);

function foldPair(pair: string): string {
  return pair.split(' ').map(foldWord).join(' ');
}

/** One key for what sounds alike somewhere in the country: tr/ch, s/x, d/gi/r, l/n, -n/-ng, -t/-c. */
function soundOf(folded: string): string {
  return folded
    .split(' ')
    .map((word) =>
      word
        .replace(/^(?:tr|ch)/u, 'c')
        .replace(/^x/u, 's')
        .replace(/^(?:gi|r|d|z)(?=[aeiouy])/u, 'z')
        .replace(/^gi$/u, 'zi')
        .replace(/^l/u, 'n')
        .replace(/ng$/u, 'n')
        .replace(/c$/u, 't')
        .replaceAll('y', 'i'),
    )
    .join(' ');
}

function deletions(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1));
}

const bySound = new Map([...known.keys()].map((pair) => [soundOf(pair), pair] as const));
const byDeletion = new Map(
  [...known.keys()]
    .filter((pair) => pair.length >= 7)
    .flatMap((pair) => [pair, ...deletions(pair)].map((key) => [key, pair] as const)),
);
const joined = new Map([...known.keys()].map((pair) => [pair.replace(' ', ''), pair] as const));

/** Is one an edit away from the other: a letter more, less, other, or two swapped? */
function nearly(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let ends = 0;
  while (
    ends < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - ends] === b[b.length - 1 - ends]
  )
    ends++;
  const [left, right] = [a.slice(start, a.length - ends), b.slice(start, b.length - ends)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && left === [...right].reverse().join('');
}

/** Pairs of real words that stand one letter from a known pair: in official texts they are no slips. */
const genuine = new Set(
  (
    'bỏ tư,cơ sở,tài chính,hội đồng,nhân của,chỉ hành,án đầu,nhà đầu,nhận có,từ bản,gia đình,lý hồ,hóa thủ,' +
    'quản trị,quan đại,tờ phải,quyền sở,nhân trong,sao từ,nhận căn,qua tài,mẫu giấy,tờ khác,nam định,lệ thì,' +
    'về phí,tử dùng,chăn nuôi,nơi thường,được tích,hợp đăng,tư và,chọn nhận,sơ khai,báo xử,cha đẻ,viên pháp,' +
    'cho số,từ thời,giấy khi,tai nạn,đai chứng,bản từ,tờ pháp,chứng cứ,tại văn,phải từ,rõ tên,hợp công,' +
    'nhận chăm,nhận chất,chú ly,cấp tại,quyền xử,nhận cháu,thứ tự,luật sửa,chứng thư,môn của,giấy khám,' +
    'tâm tư,hiến pháp,pháp y,nhân nước,biển đối,nhận người,giá dịch,trung thực,quan thì,kết hợp,quan hải,' +
    'tại trụ,công nuôi,nhân chưa,tâm trợ,làm sai,án đã,đồng ký,tải hành,để sản,báo hiệu,có tên,tử cho,' +
    'hợp nhận,nhận nội,luật từ,báo tạm,buổi thương,xổ số,bản cáo,mặt của,dấu giáp,tầng kỹ,ảnh dán,án đảm,' +
    'phái sinh,hợp thu,bản báo,rõ số,luật số,lý phí,hẹn nhận,độ sơ,nghị chủ,trong cùng,cấp mai,quyền ưu,' +
    'hợp số,bản cuộc,báo tàu,sự đồng,sơ gồm,chung dự,ký quyền,chọn cung,bản sau,khai dự,lý hợp,kết hỗ,mô đầu,' +
    'nhận khả,hộ trên,tự khai,điều khiển,nam tính,tư chấp,thông tại,tạo từ,khai tờ,y bản,tập lái,hôn thực,' +
    'quyền cử,tư phải,cần dịch,thì thành,trung tại,vốn thu,hôn thì,phủ ký,bản trình,thường cụ,mới của,' +
    'pháp là,trong thi,cấp lần,bị thương,bằng dịch,khai kinh,giá kết,bổ số,động chung,con tại,nhân công,' +
    'cấp loại,từ chi,giá hồ,báo lựa,luật củ,chọn tại,án dồn,số số,cần được,pháp lấy,khí sinh,thường trực,' +
    'làm đại,tờ gốc,nhận vốn,thác đối,bị sản,nhân trả,bản sắc,báo rõ,ngày tính,các chính,giấy có,ở đã,' +
    'thôi hành,ốm đau,đơn thứ,tải bản,lâm sinh,từ vốn,tư phát,báo lập,hộ có,có dấu,vi chức,tính trung,' +
    'chức ký,hội giải,sự đăng,đặt gia,khai thu,thô sơ,khai tính,nhân cho,gian khai,quan tâm,tư khởi,tư cần,' +
    'lý hoàn,đầu ra,báo tỷ,khai vũ,kết quả,thai sản,kết thúc,chứng nhận,thừa nhận,công chức,công chúng,bản thân,' +
    'thay thế,con dấu,khai báo,lễ phép,có thai,học hành,luật lệ,giấy báo,giấy mời,ba mất,mẹ mất,lấy chồng,' +
    'kết bạn,bảo hành,tư nhân'
  )
    .split(',')
    .map(foldPair),
);

/** Syllables too common to be anybody's slip. */
const common = new Set(
  (
    'chua cha me con nhan nhau nhu nhung cho chi anh em toi minh bao nhieu lau dau gi nao khi neu thi la va voi tu den tai o ra vao ' +
    'len xuong di ve lam xin hoi can muon duoc khong co phai mot hai ba bon nam sau bay tam chin muoi ngay thang tuan gio tien phi mat ' +
    'moi cu truoc nguoi nha xa phuong huyen tinh vo chong bo ong chau be giay to don ban hang cung nua them bot hay con gai trai ' +
    'hoc viec that thay theo thuoc tham tra mang dem gap dang da se bi boi vi do nen ma nhe a vay day kia no ho ai sao chu chung cong ' +
    'xe dat tin tinh than sinh song chet cuoi lay mua gui nop nghe thue the nhap khau dien thoai hen hoan chinh chap hanh giup giam'
  ).split(' '),
);

/** The known pair that this one was probably meant to be. */
function meant(pair: string): string | undefined {
  if (known.has(pair) || genuine.has(pair)) return undefined;
  const sounded = bySound.get(soundOf(pair));
  if (sounded && changesOnlySlips(pair, sounded)) return sounded;
  if (pair.length < 7) return undefined;
  const near = [pair, ...deletions(pair)].map((key) => byDeletion.get(key)).find(Boolean);
  return near && nearly(pair, near) && changesOnlySlips(pair, near) ? near : undefined;
}

function changesOnlySlips(typed: string, known: string): boolean {
  const right = known.split(' ');
  return typed.split(' ').every((word, at) => word === right[at] || !common.has(word));
}

/** Words from elsewhere that stay as they are. */
const loans = new Set(
  'visa passport photo copy scan form file video zalo facebook email gmail app web website vneid internet wifi sim adn card'.split(
    ' ',
  ),
);

function repairWord(word: string): string[] {
  if (loans.has(word)) return [word];
  const folded = foldWord(word);
  const split = joined.get(folded);
  if (split && !isSyllable(folded)) return (known.get(split) ?? split).split(' ');
  if (isSyllable(folded)) return [word];
  const decoded = telex(word) ?? vni(word);
  if (decoded) return [decoded];
  const calm = word.replace(/(\p{L})\1+$/gu, '$1').replace(/(\p{L})\1{2,}/gu, '$1');
  return [calm !== word && isSyllable(foldWord(calm)) ? calm : word];
}

type Neighbours = { before: string; after: string };

/** A mended pair may not break up a known pair on either side. */
function keepsNeighbours(first: string, second: string, mended: string, near: Neighbours): boolean {
  const [left, right] = mended.split(' ');
  if (known.has(`${near.before} ${first}`) && left !== first) return false;
  return !(known.has(`${second} ${near.after}`) && right !== second);
}

/** Mends single words, then pairs that are a slip away from a pair everybody uses here. */
export function repairTokens(words: readonly string[], accented: boolean): string[] {
  const fixed = words.flatMap(repairWord);
  const folded = fixed.map((word) => foldWord(canonicalWord(word)));
  for (let at = 0; at + 1 < folded.length; at++) {
    const [first = '', second = ''] = folded.slice(at, at + 2);
    const pair = `${first} ${second}`;
    const near = { before: folded[at - 1] ?? '', after: folded[at + 2] ?? '' };
    // Where marks are used, a known pair gets its own: "kêt hon" is "kết hôn".
    const mended = known.has(pair) && accented ? pair : meant(pair);
    if (!mended || !keepsNeighbours(first, second, mended, near)) continue;
    fixed.splice(at, 2, ...(known.get(mended) ?? mended).split(' '));
    folded.splice(at, 2, ...mended.split(' '));
  }
  return fixed;
}
