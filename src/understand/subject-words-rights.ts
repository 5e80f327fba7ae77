/** In the words people use: certification, adoption, nationality, legal aid, compensation, criminal records. */
export const rightsWords = {
  // certification
  certify: [
    'chứng thực|xác nhận sơ yếu|sơ yếu lý lịch|công chứng|xác nhận chữ ký|sao y|đóng dấu sao y|thị thực|notari(s|z)(e|ed|ation|ing)|notary|certif(y|ied|ication|ying)|authenticat(e|ed|ion|ing)|attest(ed|ation)?|legali(s|z)e my',
  ],
  copies: [
    'bản sao từ bản chính|sao y|bằng (đại học|tốt nghiệp|cấp|cử nhân|thạc sĩ)|học bạ|bảng điểm|bản sao|photo|phô tô|photocopy|bản photo|công chứng (giấy tờ|bằng|căn cước|cccd|hộ khẩu|sổ|giấy|cmnd|chứng minh|bảng điểm|học bạ|hồ sơ xin việc)|chứng thực (giấy tờ|bằng|căn cước|cccd|hộ khẩu|bảng điểm|học bạ|chứng minh|sổ đỏ|bản chính|sổ hộ khẩu|hồ sơ xin việc)|(certified|notari(s|z)ed) (true )?(copy|copies)|true copy|copies',
  ],
  signature: [
    'chữ ký|ký (tên|vào|trên|nhiều trang)|cùng ký|không biết chữ|mù chữ|điểm chỉ|lăn tay|giấy ủy quyền|ủy quyền (nhận|cho con|cho người|lĩnh|đi)|(sơ yếu|tờ khai) lý lịch|giấy cam đoan|đơn … (xác nhận|chứng thực) chữ ký|giấy cam kết|xác nhận sơ yếu|lý lịch xin việc|signature|power of attorney|letter of authori(s|z)ation|fingerprint|sign(ed|ing)?',
  ],
  translate: [
    '(?<!(giao|mục|đầu|chiến|kháng|dao) )dịch(?! (vụ|bệnh|chuyển|covid|hạch))|người dịch|bản dịch|dịch thuật|dịch giấy tờ|tự dịch|dịch sang|dịch (tiếng|công chứng|hộ|thuật)|translat(e|ed|ion|or|ing)',
  ],
  collaborator: [
    'cộng tác viên (dịch|dịch thuật|của|phòng|ubnd|ủy ban)|là cộng tác viên(?! trợ)|cộng tác viên dịch thuật|collaborator',
  ],
  notcollaborator: [
    'không phải (là )?cộng tác viên|tự dịch|dịch hộ|bằng (đại học|cử nhân) (ngoại ngữ|tiếng)|thông thạo ngoại ngữ|dịch giấy tờ của mình|self translat(e|ed|ion)|my own translation',
  ],
  diplomat: [
    'viên chức (ngoại giao|lãnh sự)|đại sứ quán|cơ quan đại diện|lãnh sự quán|embassy|consulate|consular',
  ],
  deal: [
    'hợp đồng|giao dịch|mua bán (nhà|đất|xe|nhà đất|tài sản)|chuyển nhượng (đất|quyền sử dụng đất|nhà|nhà đất|qsdđ)|tặng cho (đất|nhà|quyền sử dụng đất|con|tài sản)|(bán|mua|sang tên|cho|tặng) (mảnh |miếng |thửa |lô |căn )?(đất|nhà|xe|xe máy|xe cũ|ô tô|nhà đất)|cầm cố|thế chấp|cho thuê (nhà|đất)|đặt cọc|ủy quyền bán|sang tên',
    'contract|transaction|deed|sale of (house|land)|(sell|selling|buy|buying|sold|give|giving|donate|transfer|rent|renting) (my |a |the |our |this |some )?(house|land|car|property|plot|motorbike|apartment|flat|field)|(house|land|property) (sale|purchase|deal)|land use right|property transfer|gift (of )?land|real estate|lease',
  ],
  nowill: ['không (để lại|có|lập|kịp) … di chúc|chưa lập di chúc|without (a )?will|no will'],
  will: [
    'di chúc|lập di chúc|chúc thư|(lúc|khi|sau khi|sau này) (tôi|ông|bà|mình|em) (mất|chết|qua đời|trăm tuổi|nằm xuống)|viết sẵn giấy chia|will for|my will|testament|last will|(make|write|writing|making|have|certify|certified|his|her|your) (a |the |my |my own )?will|a will|the will|(after|when) i (die|pass away|am gone)',
  ],
  refuse: [
    'văn bản từ chối|không (muốn |cần )?nhận (phần|đất|nhà|tài sản)|nhường (hết|lại|phần|suất)|không (lấy|nhận|hưởng) (phần|gì)|từ chối (không )?nhận|từ chối (nhận )?(di sản|thừa kế|tài sản thừa kế|phần thừa kế)|không nhận (di sản|thừa kế|phần)|khước từ (di sản|thừa kế)|nhường phần|refus(e|al|ing) … inherit(ance)?|renounc(e|ing) … inheritance|waive … inheritance|disclaim|(give up|refuse|decline|waive|renounce) (my|his|her|our|the|their) (share|part|portion|inheritance|right)|(don t|do not|doesn t) want (my|his|her|the|any) (share|part|inheritance)',
  ],
  divide: [
    '(anh em|chị em|anh chị em|các con|gia đình|mấy người con|đồng thừa kế) … … (thỏa thuận|thống nhất|đồng ý|chia)|phân chia (di sản|thừa kế|tài sản)|(siblings|brothers|sisters|heirs|family) … (agreed|agree|share|split|divide)|chia (di sản|thừa kế|tài sản|đất)|khai nhận (di sản|thừa kế)|thỏa thuận (phân chia|chia)|divid(e|ing) … (inheritance|estate)|division of (the )?(estate|inheritance)|inheritance (division|agreement|settlement)|distribution of|co heirs|(split|share|divide) (the |our |their |his |her )?(land|house|property|money|estate|inheritance)',
  ],
  inherit: ['thừa kế|di sản|để lại (đất|nhà|tài sản)|inherit(ance)?|estate'],
  amend: [
    'sửa đổi (hợp đồng|giao dịch|bổ sung|nội dung)|(sửa|đổi|thay|bổ sung|thêm|điều chỉnh) … (trong |vào |của )?(hợp đồng|giao dịch)|(sửa đổi|bổ sung|hủy bỏ|hủy|thay đổi) … (hợp đồng|giao dịch|di chúc)|(hợp đồng|giao dịch) … … (muốn |xin |cần )(hủy|sửa đổi|thay đổi|bổ sung|chấm dứt)|hủy hợp đồng|amend(ment|ing)? … (contract|transaction)|cancel(ling|lation)? … (contract|transaction)',
  ],
  fixdeal: [
    'sửa (lỗi|sai sót|lỗi sai|chính tả)|(sai sót|lỗi) … (hợp đồng|giao dịch)|(hợp đồng|giao dịch) … … (bị sai|sai sót|lỗi|ghi sai|đánh máy sai|sai số|sai tên|nhầm)|error in … (contract|transaction)',
  ],
  copyofdeal: [
    'bản sao … (hợp đồng|giao dịch)|(hợp đồng|giao dịch) … (đã|được) (chứng thực|công chứng)|sao lại hợp đồng|copy of … (contract|transaction)',
  ],
  originalbook: [
    '(mất|xin bản sao|bản sao) bằng (tốt nghiệp|đại học|cấp|trung cấp)|bản sao … từ nơi cấp|sổ gốc|từ sổ gốc|bản sao [văn bằng |bằng ] từ sổ|(bản sao|cấp lại) (bằng (tốt nghiệp|đại học|cấp 3|cấp ba)|văn bằng)|original register|master register',
  ],
  // adoption
  adopt: [
    'con nuôi|nuôi con nuôi|(nhận|xin) (nuôi|con về nuôi|trẻ về nuôi|về nuôi|đứa trẻ|con nuôi)|nhận (một |1 )?(bé|đứa bé|đứa trẻ|trẻ|cháu|em bé) (về |làm )?(nuôi|con nuôi)|cha dượng nhận|mẹ kế nhận|nhận nuôi(?! dưỡng)|bố nuôi|mẹ nuôi|adopt(ion|ed|ing)?',
  ],
  facility: ['cơ sở nuôi dưỡng|trại trẻ|trung tâm bảo trợ|mái ấm|nhà mở|orphanage|nurturing'],
  stepkin: [
    'cha dượng|mẹ kế|con riêng|(cô|cậu|dì|chú|bác) ruột|bố dượng|stepfather|stepmother|stepchild|stepson|stepdaughter|(my|his|her) (niece|nephew)|(aunt|uncle) … adopt',
  ],
  eligible: ['đủ điều kiện nhận|xác nhận … đủ điều kiện|nhận trẻ em nước'],
  organisation: ['tổ chức con nuôi|văn phòng con nuôi|adoption organi(s|z)ation'],
  fostering: [
    'chăm sóc thay thế|chăm nuôi|nhận (chăm sóc|nuôi dưỡng|trông nom)|chưa nhận con nuôi|nuôi giúp|foster(ing| care)?|alternative care',
  ],
  notkin: ['không phải [là ] [người ] thân thích|không thân thích|không họ hàng'],
  resident: ['(thường trú|sống|ở) (ở|tại) việt nam|permanent resident'],
  abandoned: ['bị bỏ rơi|bỏ rơi|mồ côi|abandoned|orphan'],
  // nationality
  nationality: [
    'quốc tịch(?! (nước ngoài|{land}))|nhập tịch|người gốc việt|gốc việt nam|công dân việt nam(?! (đã|đang|cư trú|ở))|citizenship|nationality|naturali(s|z)(e|ation)|vietnamese origin|national of vietnam',
  ],
  acquire: [
    'nhập quốc tịch|nhập tịch|xin quốc tịch|vào quốc tịch|trở thành công dân|có quốc tịch việt|(become|acquire|get|apply for|obtain) … (citizen|citizenship|nationality)|naturali(s|z)(e|ation)',
  ],
  renounce: [
    'thôi quốc tịch|bỏ quốc tịch|từ bỏ quốc tịch|renounc(e|ing|iation)|give up … (citizenship|nationality)|relinquish',
  ],
  restore: [
    'trở lại quốc tịch|phục hồi quốc tịch|xin lại quốc tịch|lấy lại quốc tịch|hồi tịch|(đã|từng|bị) (thôi|mất|bỏ) quốc tịch|trước (đây )?[{me} ] là (người|công dân) việt|(get|want|take) (it|my nationality|my citizenship) back|lost … (nationality|citizenship)|used to be (a )?vietnamese|restor(e|ation)|regain|reacquire|get back … (citizenship|nationality)',
  ],
  hasnationality: [
    'xác nhận (có )?quốc tịch|giấy xác nhận … quốc tịch|chứng minh (có )?quốc tịch|còn quốc tịch|certificate of (vietnamese )?nationality|confirm(ing|ation)? … (nationality|citizenship)|proof of … (nationality|citizenship)',
  ],
  origin: ['gốc việt|người gốc việt nam|vietnamese origin|vietnamese descent'],
  // legal aid, mediation, compensation
  legalaid: [
    'trợ giúp pháp lý|luật sư miễn phí|(luật sư|tư vấn|bào chữa) … miễn phí|trợ giúp viên|bào chữa cho (người nghèo|hộ nghèo)|hỗ trợ pháp lý(?! cho doanh)|legal aid|free (lawyer|legal|attorney|of charge lawyer)|(lawyer|legal help|legal advice) … (for free|free of charge)|(cannot|can t) (afford|pay) … lawyer|pro bono|(need|want|get|find|see) (a|some) (lawyer|legal (help|advice))|cần (luật sư|người) (bào chữa|giúp|tư vấn|bảo vệ)|cần người bào chữa|không có tiền … (luật sư|bào chữa)|diện … tư vấn luật|tư vấn luật|(tranh chấp|kiện|bị kiện|bạo hành|bạo lực) … (luật sư|tư vấn|giúp)|không có tiền thuê luật sư',
  ],
  ask: ['yêu cầu|muốn được'],
  withdraw: ['rút (yêu cầu|đơn)|withdraw'],
  changeperson: [
    '(thay đổi|đổi) (người thực hiện|luật sư|trợ giúp viên|người trợ giúp|người bào chữa)|change (of )?(lawyer|legal aid provider)',
  ],
  complain: ['khiếu nại'],
  card: ['thẻ'],
  collaboratoraid: ['cộng tác viên trợ giúp|cộng tác viên'],
  joinaid: ['tham gia trợ giúp pháp lý|đăng ký tham gia'],
  choose: ['lựa chọn|ký hợp đồng với'],
  withlawyer: ['ký hợp đồng với luật sư|với luật sư'],
  withfirm: ['tổ chức hành nghề luật sư|tổ chức tư vấn'],
  mediator: [
    'hòa giải viên(?! thương mại)|tổ hòa giải|hòa giải ở cơ sở|grassroots mediat(or|ion|ors)|(village|hamlet|community) mediat(or|ion|ors)|làm hòa giải',
  ],
  teamhead: ['tổ trưởng'],
  stopmediator: ['thôi làm|nghỉ làm|không làm … nữa|xin thôi|xin nghỉ|miễn nhiệm'],
  accident: ['tai nạn|rủi ro|bị thương'],
  pay: ['thù lao|trả công|tiền công|bồi dưỡng'],
  compensation: [
    '(làm sai|quyết định sai) … (gây )?thiệt hại|bồi thường|nhà nước (đền|bồi|phải đền)|đòi (nhà nước|đền|bồi)|đền bù cho tôi|trái luật … đền|bị oan|tạm giam oan|đền bù oan|oan sai|thi hành công vụ|người thi hành công vụ|bắt (oan|nhầm|giam oan)|compensation|compensate(d)?|wrongful(ly)?|wrongly|state … damages',
  ],
  honour: ['phục hồi danh dự|xin lỗi công khai|restore honou?r'],
  // criminal record: moved to the police
  record: [
    'lý lịch tư pháp|phiếu lý lịch(?! xin việc)|xác nhận (không có )?(tiền án|tiền sự)|không tiền án|tiền án tiền sự|án tích|criminal record|police (check|clearance|certificate)|background check|judicial record',
  ],
  agencyasks: ['theo yêu cầu của (cơ quan|tổ chức)|cơ quan nhà nước yêu cầu'],
  prosecution: ['tiến hành tố tụng'],
  noresidence: [
    'không xác định được nơi|đã cư trú tại việt nam|từng (ở|sống|cư trú) (ở )?việt nam|used to live|lived in vietnam|left vietnam',
  ],
} satisfies Record<string, readonly string[]>;
