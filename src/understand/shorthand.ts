/** How people shorten words in chat. Keys are typed forms in lower case; values are full words. */
const table: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    không: 'ko k kg kh khg hok hông hong hem hơm hôg khum kô kp khong0 hăm',
    được: 'dc đc dx đx dk0 đươc dwoc đuoc dươc đượ',
    'đăng ký': 'đk dk đkí đky dki dky đký đăngký dangky',
    'đăng ký kết hôn': 'đkkh dkkh đkkhôn',
    'đăng ký khai sinh': 'đkks dkks',
    'đăng ký khai tử': 'đkkt dkkt',
    'giấy khai sinh': 'gks giayks gksinh',
    'giấy chứng sinh': 'gcs',
    'giấy chứng tử': 'gct',
    'giấy đăng ký kết hôn': 'gđkkh gdkkh gkh gcnkh',
    'khai sinh': 'ks ksinh',
    'khai tử': 'ktử ktu',
    'kết hôn': 'khôn kthôn khon0',
    'tình trạng hôn nhân': 'tthn ttrhn',
    'xác nhận tình trạng hôn nhân': 'xntthn xnhn xnttđt gxntthn gxnhn',
    'xác nhận độc thân': 'xnđt xndt',
    'yếu tố nước ngoài': 'ytnn yttn',
    'nước ngoài': 'nc.ngoai nn nngoai nướcngoài nuocngoai',
    'chứng minh nhân dân': 'cmnd cmt cmtnd cm',
    'căn cước công dân': 'cccd ccd',
    'ủy ban nhân dân': 'ubnd ubx ub',
    'ủy ban': 'uỷban',
    'hộ khẩu': 'hk shk',
    'sổ đỏ': 'sđỏ sodo',
    'quyền sử dụng đất': 'qsdđ qsdd',
    'hợp đồng': 'hđ hd hđồng hợpđồng',
    'hợp đồng mua bán': 'hđmb hdmb',
    'chứng thực': 'cthuc cthực cthưc chungthuc chứngthực ctwc',
    'công chứng': 'cchung cchứng congchung côngchứng',
    'trợ giúp pháp lý': 'tgpl',
    'lý lịch tư pháp': 'lltp slltp pltp',
    'phiếu lý lịch tư pháp': 'pllltp plltp',
    'thủ tục': 'tt ttuc thutuc thủtục tuc0',
    'hồ sơ': 'hs hsơ hso hồsơ hoso',
    'giấy tờ': 'gt gto gtờ gtto giấytờ giayto',
    'giấy ủy quyền': 'guq',
    'bản sao': 'bs bsao',
    'lệ phí': 'lp lphi lphí lephi lệphí',
    'thời gian': 'tg tgian',
    'bao nhiêu': 'bn bnh bnhiu bnhieu bnhiêu nhiu bao0 bnhiu bnhju bnhiê bnhiêu',
    'bao lâu': 'blau blâu baolau',
    'như thế nào': 'ntn nthn nhtn ntnao nhuthenao',
    'thế nào': 'tnao tn thnao',
    'xác nhận': 'xn xnhan xnhận',
    'tư pháp': 'tpháp tphap',
    'bảo hiểm y tế': 'bhyt',
    'bảo hiểm xã hội': 'bhxh',
    'giấy phép lái xe': 'gplx',
    'công an': 'ca',
    'yêu cầu': 'yc ycau',
    người: 'ng ngta nguoi0 ngừi ngừoi nguoì nguời ngươi ng` ngừ',
    mình: 'mk mik mh mjnh mìn mìh',
    'bao giờ': 'bgio',
    'bây giờ': 'bjo bh bg',
    gì: 'j zì ji gj gìi jì zi giề',
    vậy: 'z zậy vay0 dậy0 zay',
    với: 'vs vớj',
    rồi: 'r rùi roài ròi rui',
    vợ: 'vk',
    chồng: 'ck',
    'người yêu': 'ny',
    biết: 'bít bjt bit bik',
    làm: 'lm lèm',
    trước: 'trc trk trươc',
    đang: 'đg',
    mới: 'ms',
    'hôm qua': 'hqua',
    'hôm nay': 'hnay',
    trong: 'trog trg',
    quá: 'wa wá',
    cần: 'cân cằn',
    nhé: 'nhá nhoa',
    giùm: 'dùm zùm giúm',
    sau: 'sao0',
    nhưng: 'nhg nhưg',
    những: 'nhữg nhx',
    muốn: 'mún muon0 muốnn mụn',
    thì: 'thỳ thj',
    chứng: 'chứg',
    'trực tuyến': 'onl online on-line onlai',
    'điện tử': 'đt0',
    'có phải': 'cp0',
    ở: 'ơ',
    đứa: 'đứă',
    giấy: 'giay0 zấy jấy dấy',
    tôi: 'toi0 tui tớ tao t',
    em: 'e',
    anh: 'a',
    'quốc tịch': 'qtich qtịch qt',
    giờ: 'h',
    cũng: 'cx cg cũg',
    'chứng chỉ hành nghề': 'cchn',
    'ô tô': 'oto ôtô xehoi',
    'bệnh viện': 'bv',
    'đại học': 'đh dh',
    'công ty': 'cty',
    'nhân viên': 'nv',
    luôn: 'lun luon0',
    nhiều: 'nhìu nhìu',
    'thường trú': 'thg0',
    'việt nam': 'vn',
    'hàn quốc': 'hq',
    'đài loan': 'đloan',
    'trích lục': 'tluc tlục tríchlục trichluc',
    'di sản': 'dsan',
    'thừa kế': 'tke tkế thuake',
    phường: 'p.',
    'địa chỉ': 'đc0',
    'số điện thoại': 'sđt sdt',
    'liên hệ': 'lh',
    'việt kiều': 'vkiều vkieu',
    đâu: 'mô',
    sao: 'răng',
    này: 'ni nì',
    về: 'dìa zìa zề',
    'làm ': 'mần',
    con: 'kon',
    cho: 'cko cho0',
    mẹ: 'mie',
    chưa: 'chx chưa0',
    'chữ ký': 'cký cky chuky',
    'độc thân': 'đthân dthan fa',
  }).flatMap(([full, forms]) => forms.split(' ').map((form) => [form, full.trim()])),
);

const asksAfter = new Set([
  'ko',
  'k',
  'không',
  'khong',
  'hok',
  'hông',
  'hong',
  'ạ',
  'chưa',
  'kh',
  'hem',
]);
const doesBefore = new Set([
  'có',
  'co',
  'làm',
  'lam',
  'nộp',
  'nop',
  'xin',
  'lấy',
  'lay',
  'mới',
  'moi',
]);

/** "đk ko" is "được không", "đk khai sinh" is "đăng ký khai sinh". */
function isMay(words: readonly string[], at: number): boolean {
  const next = words[at + 1];
  if (next !== undefined && asksAfter.has(next)) return true;
  return next === undefined && doesBefore.has(words[at - 1] ?? '');
}

/** "kh với người nước ngoài": here it is a marriage, elsewhere "không". */
const isMarriage = (words: readonly string[], at: number): boolean => {
  if (words[at] !== 'kh') return false;
  const next = words[at + 1] ?? '';
  if (/^(?:vs|với|voi|ng|nn|ytnn)$/u.test(next)) return true;
  const registers = /^(?:[đd]k[yýíi]?|ký|ky|giấy|giay|gi[ấa]y|g[đd]k)$/u.test(words[at - 1] ?? '');
  return registers && !/^(?:|ạ|a|ad|v|vậy|vay|nhỉ|nhi|z|shop|e|em)$/u.test(next);
};

/** Writes shortened words out; one form can become several words. */
export function expandShorthand(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (/^[đd]k$/u.test(word) && isMay(words, at)) return ['được'];
    if (isMarriage(words, at)) return ['kết', 'hôn'];
    // "của nn" is the State, "có yếu tố nn" is abroad.
    if (word === 'nn' && /^(?:của|cua|do|bên|dc|được)$/u.test(words[at - 1] ?? '')) {
      return ['nhà', 'nước'];
    }
    return (table[word] ?? word).split(' ');
  });
}
