/** In the words people use: professions and bodies of justice, and what is done to a licence. */
export const professionWords = {
  // professions and bodies of justice
  notary: [
    'công chứng viên|văn phòng công chứng|hành nghề công chứng|nghề công chứng|notary (office|public)',
  ],
  lawyer: ['luật sư|công ty luật|law firm|lawyer|attorney|hành nghề luật'],
  bailiff: ['thừa hành viên|thừa phát lại|bailiff'],
  expert: ['giám định viên|giám định tư pháp|văn phòng giám định|forensic|judicial expert'],
  arbitration: ['trọng tài|arbitration|arbitral'],
  commercialmediation: ['hòa giải thương mại|hòa giải viên thương mại|commercial mediation'],
  auction: ['đấu giá|auction(eer)?'],
  trustee: [
    'quản tài viên|quản lý thanh lý tài sản|thanh lý tài sản|insolvency|liquidator|bankruptcy|asset management',
  ],
  consultant: ['tư vấn pháp luật|tư vấn viên|trung tâm tư vấn|legal consult(ant|ing|ancy)'],
  collateral: [
    'thế chấp|biện pháp bảo đảm|giao dịch bảo đảm|tài sản bảo đảm|đăng ký thế chấp|xóa (đăng ký )?thế chấp|giải chấp|thế chấp (quyền sử dụng đất|đất|nhà|xe|sổ đỏ|tàu|ngân hàng)|(đất|sổ đỏ|nhà) … (thế chấp|vay ngân hàng)|mortgage(d)?|secured (transaction|interest|transactions)|security (interest|measure|interests)|collateral|pledge(d)?|lien',
  ],
  enforce: [
    '(thắng kiện|tòa [án ] [đã ] (xử|tuyên|phán)|bản án|quyết định của tòa) … … (không|chưa|chẳng) (trả|chịu|giao|đưa|thi hành|thực hiện)|(won|judge|court) … … (not pay|doesn t pay|does not pay|refuses|not paid)|thi hành án|cưỡng chế thi hành|judgment enforcement|(enforce|execute|execution|enforcement) … (judgment|judgement|verdict|court)|(judgment|judgement|verdict|court (decision|order)) … (enforce|enforced|not paid|refuses)|enforce(ment)? … judgment',
  ],
  business: ['doanh nghiệp nhỏ|chi phí tư vấn|small (and medium )?enterprise|sme'],
  // what is done to a licence
  issue: ['cấp (phép|chứng chỉ|thẻ|giấy)|xin (chứng chỉ|thẻ|giấy phép|cấp)|cấp mới|làm thẻ'],
  reissue: [
    'cấp lại|làm lại (thẻ|chứng chỉ)|(thẻ|chứng chỉ|giấy đăng ký hoạt động|giấy phép) … (bị )?(mất|hỏng|rách|hư|cháy|thất lạc)|(mất|hỏng|rách|cháy) (thẻ|chứng chỉ|giấy đăng ký hoạt động|giấy phép|giấy đăng ký)|reissue(d)?|replacement|replace|lost (my|our|the|his|her) (card|licen(s|c)e|practi(s|c)ing|lawyer|notary|certificate of)',
  ],
  revoke: ['thu hồi|revoke|revocation'],
  changecontent: [
    'đổi (chủ tịch|trưởng|giám đốc|lĩnh vực|nội dung|chủ|trưởng văn phòng|trưởng chi nhánh)|dời (trụ sở|địa chỉ)|(sửa|sửa lại) đăng ký|chuyển (tỉnh|trụ sở)|thay đổi (nội dung|thông tin|tên|địa chỉ|trụ sở|người đại diện|trưởng chi nhánh|nơi)|chuyển (trụ sở|địa chỉ)|sửa đổi giấy phép|đổi (tên|địa chỉ|trụ sở)|change (of )?(registration|content|address|head)',
  ],
  operate: [
    '(rồi|xong|mới lập|mới thành lập|có giấy phép|có quyết định thành lập) … đăng ký(?! lại)|đăng ký hoạt động|register (the )?operation',
  ],
  establish: [
    '(muốn|xin|định|mới) lập|thành lập|mở (văn phòng|công ty|trung tâm|chi nhánh)|lập văn phòng|establish(ment|ing)?|set up|(open|found|start) (a|an|our|my) … (office|firm|company|branch|center|centre)',
  ],
  merge: ['gộp (lại|làm|vào)|muốn gộp|hợp nhất|merger?|consolidat(e|ion)'],
  absorb: ['sáp nhập'],
  transfer: ['chuyển nhượng(?! (đất|nhà|quyền))|vốn góp'],
  sell: ['bán (văn phòng|toàn bộ)|được bán'],
  convert: ['chuyển đổi|conver(t|sion)'],
  appoint: ['bổ nhiệm(?! lại)|appoint(ment)?'],
  reappoint: ['bổ nhiệm lại|reappoint'],
  dismiss: ['miễn nhiệm|dismiss(al)?'],
  apprentice: ['tập sự|intern(ship)?|trainee|apprentice(ship)?|traineeship'],
  exam: [
    'thi kết quả|đăng ký thi|kiểm tra kết quả|tham dự kiểm tra|dự kiểm tra|thi (hết )?tập sự|kỳ kiểm tra',
  ],
  moveapprentice: [
    '(thay đổi|đổi|chuyển) (nơi|chỗ|sang) … tập sự|tập sự … (chuyển|đổi) (nơi|chỗ|sang)',
  ],
  sameprovince: ['cùng (một )?tỉnh|trong tỉnh'],
  otherprovince: [
    'khác tỉnh|tỉnh khác|tỉnh thành phố trực thuộc trung ương khác|tỉnh thành phố khác|sang tỉnh',
  ],
  again: ['tập sự lại|(đăng ký|tập sự) lại (tập sự|hành nghề)'],
  finishapprentice: ['hoàn thành tập sự'],
  equal: [
    'công nhận tương đương|học nghề … ở|học … ở {land}|tương đương|đào tạo … nước ngoài|công nhận đào tạo',
  ],
  practise: ['đăng ký hành nghề|hành nghề|practi(s|c)e (law )?in vietnam|licensed'],
  individual: ['tư cách cá nhân|cá nhân'],
  representative: ['người đại diện theo pháp luật|đổi (người đại diện|giám đốc)'],
  oneowner: ['một thành viên|văn phòng luật sư'],
  manyowners: ['hai thành viên|hợp danh'],
  branch: ['chi nhánh|branch'],
  foreignbody: [
    '(tổ chức|công ty|trung tâm) … {land}|({nation}|foreign|new york) (lawyer|attorney)|(firm|lawyer|attorney) (from|in) {eland}|{nation} law firm|(institution|organi(s|z)ation) from {eland}|công ty luật nước ngoài|tổ chức … nước ngoài|luật sư nước ngoài|chi nhánh … nước ngoài|foreign law',
  ],
  certificate: [
    'cchn|chứng chỉ hành nghề|chứng chỉ|certificate to practi(s|c)e|practi(s|c)ing certificate',
  ],
  exempt: ['được miễn (đào tạo|tập sự)|miễn (đào tạo|tập sự)'],
  passedexam: [
    '(đỗ|đậu) (kỳ )?(thi|kiểm tra)|qua kỳ (thi|kiểm tra)|đạt yêu cầu kiểm tra|đã (đậu|đỗ|đạt) … tập sự|hết tập sự|qua kỳ kiểm tra',
  ],
  lostit: ['bị mất|bị rách|bị cháy|bị hỏng|hư hỏng|bị hư|làm mất|lỡ mất|mất (thẻ|chứng chỉ|giấy)'],
  wasrevoked: ['bị thu hồi|đã thu hồi'],
  extend: ['gia hạn|extend|extension|renew'],
  forward: ['chuyển tiếp|nhà ở hình thành|phát sinh từ hợp đồng'],
  aircraft: ['tàu bay|máy bay|aircraft'],
  ship: ['tàu (chở|thủy|hàng)|tàu biển|ship|vessel'],
  movable: [
    'động sản|xe (ô tô|máy|cộ|tải|khách|hơi)|ô tô|máy (xúc|cày|móc|ủi|gặt)|dây chuyền|hàng hóa|trâu|đàn (bò|trâu|lợn)|cây hằng năm|công trình tạm|movable',
  ],
  land: ['quyền sử dụng đất|đất đai|nhà đất|tài sản gắn liền với đất|sổ đỏ|bằng đất|land'],
  erase: [
    'trả (hết|xong) nợ|(mortgage|lien) … (removed|released|cancelled)|xóa đăng ký|xóa|giải chấp|gỡ thế chấp|erase|cancel registration',
  ],
  changereg: [
    'đổi (bên|ngân hàng) … thế chấp|sửa (đăng ký|hợp đồng) thế chấp|vay thêm|đăng ký thay đổi|thay đổi đăng ký',
  ],
  notice: ['(bán|phát mãi) … … thu (hồi )?nợ|thông báo xử lý|xử lý tài sản'],
  information: [
    '(muốn|cần|xin|hỏi) (biết|xem|thông tin) … … thế chấp|cung cấp thông tin|tra cứu|xin thông tin|kiểm tra thông tin',
  ],
  online: ['trang thông tin|đấu giá trực tuyến'],
  charter: ['điều lệ'],
  result: ['xác nhận kết quả thi hành'],
  abroadplace: [
    '(i |we |now |currently )?(live|living|reside|based) in {eland}|from (here|abroad|overseas)|(ở|tại) nước ngoài|đang ở {land}|sống ở {land}|tại cơ quan đại diện|abroad|overseas|outside vietnam|living in|living (abroad|overseas)',
  ],
  training: ['cơ sở đào tạo'],
} satisfies Record<string, readonly string[]>;
