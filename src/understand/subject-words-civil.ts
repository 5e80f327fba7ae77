/** In the words people use: events of civil status, and the turns a case of it can take. */
export const civilWords = {
  // events of civil status
  birth: [
    'khai sinh|khai sanh|giấy sinh|chứng sinh|chứng sanh|làm giấy cho (con|cháu|bé|em bé)',
    '(mới|vừa|sắp|chuẩn bị|đã) (sinh|sanh|đẻ)|sinh (con|bé|em bé|cháu|đôi|mổ)|đẻ (con|tại|ở|rơi|non|thường|mổ)|hạ sinh|lọt lòng|chào đời',
    '(vợ|con gái|con dâu|em gái|chị) … (sinh|sanh|đẻ)|(bé|con|cháu) [{me} ] [vừa ] (mới|vừa|được) (sinh|sanh|đẻ|chào đời)|(em bé|bé|con|cháu) sơ sinh|trẻ sơ sinh',
    '(con|bé|cháu) … (chưa có giấy tờ|chưa có giấy|chưa khai)|(con|bé|cháu) [{me} ] (sinh|đẻ|sanh) (ra|ở|tại|rớt)|giấy tờ cho (con|bé|cháu|em bé)',
    'birth|newborn|new born|baby|gave birth|(was|were|just|being) born|register (my|our|the|a) (child|son|daughter|kid|twins)|(child|son|daughter) s (papers|certificate)',
  ],
  death: [
    'khai tử|báo tử|chứng tử|giấy tử|mai táng|ma chay|tử tuất|trợ cấp tuất|(làm|đăng ký) … cho người (chết|mất)|death|deaths',
  ],
  // the event, which is often only why somebody needs something else
  died: [
    'qua đời|từ trần|tạ thế|khuất núi|nằm xuống|mới chết|bị chết|chết|người chết|tử vong|trăm tuổi|quy tiên|đi xa rồi|hy sinh|chết đuối|tử nạn',
    '{kin} [{me} ] [vừa ] [mới ] [đã ] [bị ] [cũng ] mất(?! (giấy|tiền|phí|gì|bao|mấy|thời|sổ|bản|cái|căn|chứng|thẻ|lệ|công|nhiều|sạch|hết|tích|việc|quyền|điện|nước|mạng|internet|sóng|ngủ|xe|ví|trộm|cắp|trâu|bò|đồ|hộ|tờ|hồ))|người {land} … mất|(người|cụ|việt kiều) … (mới mất|rồi mất|mất ở quê|bị mất)|(người|cụ) (mất|đã mất|vừa mất)(?! (giấy|gốc|quốc))',
    '(vừa|mới|đã) mất (hôm|tuần|tháng|năm|ngày|sáng|chiều|tối|đêm|ở|tại|do|vì|rồi|xong|thì|cần|phải|làm)|mất (hôm qua|hôm kia|tuần trước|tháng trước|sáng nay|đêm qua|rồi thì)|mất … năm (nay|rồi)',
    'died|passed away|deceased|dead|has died',
  ],
  // already married, or how the parents met: a circumstance
  wed: [
    '(đã|có) [làm ] [giấy ] [đăng ký ] (kết hôn|hôn thú|cưới|giấy kết hôn|đăng ký kết hôn)(?! (với|cần|thì|ở đâu|bao))|(lấy|cưới) (vợ|chồng)|là vợ chồng hợp pháp|(hai|2) bên có|(are|legally|got|is) married|married (couple|parents)',
  ],
  marriage: [
    'kết hôn|hôn thú|(?<!mới )cưới|(lấy|cưới) (được )?nhau|lấy (vợ|chồng)|lập gia đình|thành hôn|hôn lễ|giá thú|làm vợ chồng|đăng ký (vợ|vợ chồng)|nên vợ nên chồng|về chung một nhà|về chung nhà',
    'marriage(?! (status|history))|marry|married|wedding|getting married',
  ],
  single: [
    'độc thân|tình trạng hôn nhân|(chưa|không) (kết hôn|đăng ký kết hôn|có vợ|có chồng|lấy vợ|lấy chồng|vợ|lập gia đình) với ai|(giấy|xác nhận|chứng nhận) … ((chưa|không|hiện không) (kết hôn|đăng ký kết hôn|vợ|chồng|lập gia đình|có vợ|có chồng|lấy chồng|lấy vợ|có gia đình)|còn son|một mình)|xác nhận hôn nhân|giấy hôn nhân|xác nhận còn độc thân|giấy xác nhận … hôn nhân',
    'single (status|certificate|paper|proof)|(am|is|are|being|still) single|(prov(e|ing)|proof|certif(y|ies)) … (single|unmarried|not married)|free to marry|no spouse|marital status|marriage status|certificate of no impediment|never married|certificate … unmarried|unmarried certificate|celibacy',
  ],
  guardian: [
    'giám hộ|người giám hộ|trông nom|đứng ra (trông|nuôi|chăm|lo)|(trông|chăm sóc|nuôi|bảo vệ) … hợp pháp|guardian|guardianship|legally responsible for|(care|responsibility) … legally|take (charge|custody) of',
  ],
  supervise: [
    'giám sát [việc ] giám hộ|người giám sát|giám sát người giám hộ|supervis(e|ion|or) [of ] guardian(s|ship)|giám sát',
  ],
  recognise: [
    'nhận (cha|mẹ|bố|ba|con|lại con|lại cha)(?! nuôi| nuôi dưỡng)|nhận (cha|mẹ) (mẹ|cha) con|xác nhận cha|nhận con (ruột|đẻ|ngoài giá thú)|(thêm|bổ sung|ghi) tên (cha|bố|ba) vào|(đứng|có|điền) tên (cha|bố|ba)|con ngoài giá thú|quan hệ (cha|mẹ|bố) (mẹ |con)|cha mẹ con|nhận cha cho con|giám định adn|xét nghiệm adn|adn',
    'biological (father|mother|child)|legally … (father|mother)|(put|add|get|include|enter|have) … (father|dad|mother|my name|his name) … (birth|certificate)|paternity|acknowledge(ment)? … (child|father|son|daughter)|recogni(s|z)e … (child|father|mother|son|daughter|parent)|recognition of (parent|child|father|mother)|parentage|father s name on|dna',
  ],
  correct: [
    'cải chính|(khai sinh|kết hôn|hộ tịch) … (thiếu|không ghi|chưa ghi) (quê|ngày|tháng|năm|dân tộc|họ|tên|chữ)|(tên|ngày sinh|năm sinh|họ) … khác (với )?(giấy )?(khai sinh|căn cước)|has (a|an) (mistake|error)|sửa (lại )?(tên|họ|họ tên|ngày|năm|ngày sinh|năm sinh|giấy khai sinh|khai sinh|thông tin|hộ tịch|quê quán|chữ đệm|tên đệm|dân tộc|sai sót (trong|trên) giấy)|đổi (tên|họ|lại tên|lại họ|chữ đệm|dân tộc|ngày sinh|năm sinh|giới tính|quê quán)|thay đổi (họ|tên|hộ tịch|thông tin|dân tộc|chữ đệm|ngày sinh|năm sinh|họ tên|quê quán|thông tin hộ tịch)',
    '(sai|nhầm|lệch|không khớp|không trùng) (tên|họ|ngày|tháng|năm|năm sinh|ngày sinh|chính tả|thông tin|quê|giới tính|dấu|chữ|họ tên|tên đệm|ngày tháng)|(khai sinh|giấy khai sinh|giấy chứng nhận kết hôn|trích lục|hộ tịch) … … (bị |ghi |in |viết |đánh )?(sai|nhầm|lỗi|lộn)|(ghi|in|viết|đánh) [tay ] (sai|nhầm|lộn)|(nhầm|sai|lộn) … thành|bổ sung (thông tin|hộ tịch|quê quán|dân tộc|họ tên|chữ đệm|ngày|năm sinh|quốc tịch|thông tin hộ tịch)|xác định lại dân tộc|đổi sang dân tộc|theo họ (mẹ|cha|bố)|(lấy|mang|đổi) họ (mẹ|cha|bố|ngoại|nội)|thay tên đổi họ|khớp với (bằng|giấy|căn cước)|chỉnh sửa (thông tin|tên|ngày|năm|hộ tịch|giấy khai sinh)|thông tin còn thiếu|(khai sinh|giấy tờ|căn cước|tên|họ|ngày sinh|năm sinh|họ tên) … (lệch|không khớp|không giống|khác nhau|không trùng|bất nhất)|(chuyển|đổi|khai|xác định|sửa|thay) … dân tộc|dân tộc … (sang|theo)',
    'spelling|misspelled|correct(ed)?|correct(ion)? [an? ] [the ] [my ] (name|birth|error|mistake|date|information|civil)|change … (name|surname|last name|date of birth|civil status)|wrong (name|date|birth|spelling)|misspel(led|ling|t)|misspell(ed|ing)|mistake (in|on)|typo|incorrect|(error|errors) (in|on) (my|our|his|her|the) (birth|marriage|name)|(change|rename|changing) (my|his|her|our|the|their) (child s |son s |daughter s |family |last |first )?(name|surname|ethnicity|date of birth|year of birth|hometown)|fix (the |my )?(name|birth)|ethnicity',
  ],
  extract: [
    'trích lục(?! (đăng ký|nhận|ghi chú|chấm dứt|giám))|bản sao [giấy ] (khai sinh|kết hôn|khai tử|hộ tịch|chứng tử|giấy khai sinh|đăng ký kết hôn)|sao (lục|y) (giấy )?(khai sinh|hộ tịch|kết hôn)|(cấp|xin|lấy|in) (lại )?(thêm )?([0-9]+ )?bản sao(?! (từ|có chứng thực|hợp đồng|giao dịch|y|của hợp đồng))|khai sinh bản sao',
    'extract|(copy|copies) of (the |my |a |our |his |her )?(vietnamese )?(birth|marriage|death|civil)|(birth|marriage|death) certificate copy|duplicate',
  ],
  confirminfo: [
    'xác nhận thông tin hộ tịch|xác nhận [về ] hộ tịch|xác nhận thông tin|xác nhận … (thay đổi tên|số lần|đã từng)|thông tin hộ tịch cho (công ty|nhân viên)|confirm(ation)? … civil status',
  ],
  abroaddone: [
    'ghi chú|ghi vào sổ|(kết hôn|ly hôn|khai sinh|khai tử|chứng tử) … do … nước ngoài (cấp|giải quyết)|vào sổ (việc )?(kết hôn|ly hôn|hộ tịch)|vào sổ hộ tịch|(đã|được) (giải quyết|đăng ký|kết hôn|ly hôn|khai sinh|làm|cưới) … (tại|ở|bên) (cơ quan … nước ngoài|{land})|(kết hôn|cưới|ly hôn|đăng ký kết hôn|ly dị|khai sinh|khai tử) … (ở|tại|bên) {land}(?! cư trú)|công nhận … (ly hôn|kết hôn) … {land}|tòa [án ] {land} … (ly hôn|ly dị|xử)|(giấy (khai sinh|kết hôn|chứng tử|đăng ký kết hôn|ly hôn)) (của |ở |do )?({land}|bên đó|bên đấy|bên kia|bên ấy|bển)|{nation} (birth|marriage|death|divorce) certificate|annulled abroad|(giấy|bản án) … (bên kia|bên đó|bên đấy|bên ấy|nước ngoài) … (vào sổ|ghi|công nhận)|hợp pháp hóa ở việt nam',
    '(married|divorced|divorce|marriage|wedding|registered|adopted) … (abroad|overseas|outside vietnam|in (korea|taiwan|japan|usa|america|china|australia|another country|my country|a foreign country))|recogni(s|z)e … (marriage|divorce) … (abroad|foreign|overseas)|record(ed|ing)? … (marriage|divorce|abroad|overseas)|(marriage|divorce|birth|death|adoption) … … recorded in vietnam|foreign (marriage|divorce|birth certificate|death certificate)|(married|divorced|divorce|marriage|wedding) … in {eland}|{eland} (divorce|marriage)',
  ],
  divorce: [
    'ly hôn|ly dị|li dị|bỏ (vợ|chồng)|hủy (việc )?kết hôn|ra tòa|chia tay vợ|divorce|divorced',
  ],
  changecivil: ['hộ tịch khác|việc hộ tịch|các việc hộ tịch'],
  linked: [
    'liên thông|(khai sinh|khai tử) … (bảo hiểm y tế|thường trú|hộ khẩu|thẻ bảo hiểm|mai táng phí|mai táng)|(bảo hiểm y tế|thẻ bảo hiểm) … (khai sinh|trẻ|bé|con)|(nhập|đăng ký) (hộ khẩu|thường trú) cho (con|bé|cháu|em bé)|3 trong 1|ba trong một|mai táng phí|(trợ cấp|tiền|phí|chi phí) mai táng|xóa (đăng ký )?(thường trú|hộ khẩu|khẩu)|tử tuất|(khai sinh|khai tử) … … … … (bảo hiểm|hộ khẩu|nhập khẩu|thường trú|căn cước|xóa khẩu|mai táng)|(gộp|một thể|một lượt|một lần|một cửa) … (khai sinh|bảo hiểm|hộ khẩu)|health insurance|linked|household registration|(all|everything) (at once|in one go|together)|one stop|residence registration',
  ],
  insurance: ['bảo hiểm y tế|thẻ bảo hiểm'],
  residence: ['thường trú|hộ khẩu|nhập khẩu cho'],
  // turns a case of civil status can take
  rereg: [
    'sổ [hộ tịch ] [gốc ] [ở xã ] (cũng )?(không còn|mất|cháy)|(xã|phường) … không còn (lưu )?sổ|đăng ký lại|làm lại|khai lại|cấp lại (giấy )?(khai sinh|kết hôn|khai tử|đăng ký kết hôn|chứng nhận kết hôn|chứng tử)|{lost} [cái ] [bản ] [bản gốc ] [bản chính ] [tờ ] [giấy ] [đăng ký ] (giấy |bản gốc |bản chính )?(khai sinh|kết hôn|hôn thú|khai tử|chứng tử|chứng nhận kết hôn|đăng ký kết hôn|bản gốc)|(khai sinh|kết hôn|hôn thú|khai tử|chứng tử) … (bị )?{lost}|mất (cả )?sổ (gốc|hộ tịch|đăng ký)',
    'register(ed)? … again|(burned|burnt|destroyed|flooded|damaged|eaten|torn)|re register|reregister|re registration|reregistration|lost (my |our |the |his |her )?(vietnamese |original )?(birth|marriage|death|original)|(birth|marriage|death) certificate … lost',
  ],
  foreign: [
    'yếu tố nước ngoài|người nước ngoài|(sinh|sanh|đẻ) (ra )?(ở|tại|bên) {land}|với nước ngoài|việt kiều|định cư (ở|tại) (nước ngoài|{land})|ngoại quốc|quốc tịch (nước ngoài|{land})|(người|bên|bản bên|họ hàng bên) {land}|(cha|mẹ|bố|ba|vợ|chồng|bạn trai|bạn gái|người yêu) [{me} ] [là ] (tây|người {land}|ngoại quốc|{land}|nước ngoài|quốc tịch)|(anh|chị|bạn|người|cô|cậu|dì|chú|bác|ông|bà) [ruột ] [đang ] [sống ] (ở|bên|bển|từ bên) {land}|ông tây|(lấy|cưới) (chồng|vợ) (tây|{land}|nước ngoài)|(lấy|cưới) (tây|người {land})|con lai|ở nước ngoài|nước ngoài',
    'foreign(er|ers)?|foreign national|non vietnamese|expat|{nation}|overseas vietnamese|viet kieu|my country|my embassy|i am from|i m from|(girlfriend|fiancee?|wife|boyfriend|husband) is vietnamese|vietnamese (girlfriend|boyfriend|fiancee?|woman|man|wife|husband|partner|in laws?)|(marry|marrying|with|to) a vietnamese|(from|citizen of) {eland}|{eland} (citizen|citizenship|passport|national|man|woman|tourist)',
  ],
  border: ['biên giới|nước láng giềng|giáp biên|border'],
  mobile: [
    'lưu động|không ai đi … được|không đi … … được|(cannot|can t) (leave|go|walk|travel)|nobody … can go|khuyết tật không|(tận|đến|tới|xuống|vào) (tận )?(nhà|bản|thôn|nơi)|tại chỗ|bị liệt|liệt giường|nằm liệt|(ốm|tàn tật|già|bệnh|đau) … không (ra|đến|lên|đi|tới)|không (ra|đến|lên|tới) (được )?(xã|ủy ban|phường) … (được|nổi)|(làm|đăng ký|khai sinh|khai tử|kết hôn|chứng thực) (ngay )?tại nhà|không (đi lại|đi) (được|nổi)|già yếu không|tàn tật không đi|đau ốm không đi|ốm không đi|mobile (registration|service)|home visit|come to (our|my|the) (home|house|village)|bedridden|cannot travel',
  ],
  haspapers: [
    'cả đời chưa|từ nhỏ chưa|(chưa|không) … khai sinh từ nhỏ|đi học rồi mà chưa|never registered|(đã có|có) (hồ sơ|hồ sơ giấy tờ|giấy tờ|hồ sơ cá nhân|giấy tờ cá nhân|cccd|căn cước|căn cước công dân|bằng tốt nghiệp|hộ chiếu|hộ khẩu) … … (chưa|không có) … khai sinh|(người lớn|lớn tuổi|người già|ông|bà|bố|mẹ|chú|bác|cô|dì|cụ|(1[4-9]|[2-9][0-9]) tuổi|trưởng thành) … ((chưa|không) (có|từng|được|làm|đăng ký|bao giờ|hề|từng được) [có ] [giấy ] [đăng ký ] [làm ] (giấy )?khai sinh(?! cho)|không có (giấy )?khai sinh|chưa khai sinh(?! cho))|tôi (sinh )?(năm )?([0-9]+ )?(nhưng )?chưa (làm|có|đăng ký|được làm) (giấy )?khai sinh(?! cho)|đã có (hồ sơ|giấy tờ)|từ nhỏ (đến|tới) (giờ|lớn) chưa|giấy tờ cá nhân|(chưa|không) (bao giờ |từng |hề )(được )?(có |làm |đăng ký )+(giấy )?khai sinh|chưa … khai sinh bao giờ|never (had|registered) … birth|adult … (birth|no birth)|no birth certificate',
  ],
  terminate: [
    'chấm dứt (việc )?(giám hộ|giám sát|tập sự|hoạt động|hành nghề)|nghỉ giữa chừng|không (làm|tập sự|nhận|muốn|còn|tham gia) … … nữa|ngừng (hoạt động|hành nghề|làm)|đóng (cửa|chi nhánh)|tự (đóng|nguyện nộp)|(xin|muốn) nghỉ hành nghề|thôi (giám sát|hành nghề|làm|tập sự)|no longer|(is|are|was) 18 now|stop(ped)? (being|operating|practi(s|c)ing)|closing|close down|(muốn|xin) (thôi|dừng|ngừng|nghỉ)(?! quốc)|(cháu|bé|con|nó) … (đủ|tròn) [18 ] tuổi|đổi người giám hộ|(hết|thôi|dừng|ngừng|không) (làm )?(người )?giám hộ|kết thúc (việc )?giám hộ|chấm dứt|terminat(e|ion)|end (of )?guardian(ship)?',
  ],
  late: ['muộn|trễ|quá hạn|trễ hạn|quá [0-9]+ ngày|late|overdue'],
  unmarried: [
    '(chưa|không|trước khi) [có ] [đủ tuổi ] (đăng ký kết hôn|kết hôn|đăng ký|cưới|lấy nhau|hôn thú|làm đám cưới|có giấy kết hôn|làm giấy kết hôn|có hôn thú|có giấy đăng ký kết hôn)|ngoài giá thú|unmarried (parents|couple)?|not married|without being married|before (we )?marr(y|ied|iage)',
  ],
  loneparent: [
    'mẹ đơn thân|(không|chưa) (có|rõ|biết|nhận|muốn ghi|ghi|khai|đề) (tên )?(cha|bố|ba)(?! mẹ)|(để trống|bỏ trống) (phần )?(tên )?(cha|bố)|một mình nuôi con|single (mother|mom|mum)',
  ],
  addparent: [
    '(bé|con|cháu) [đã ] có (giấy )?khai sinh rồi|(thêm|bổ sung|ghi thêm|điền thêm|ghi bổ sung) [tên ] [họ tên ] (cha|bố|ba|mẹ)|(còn trống|để trống|bỏ trống) … (cha|bố|mẹ)|(cha|bố|mẹ) … (còn trống|để trống|bỏ trống)|(đã|đã có|có) (giấy )?khai sinh rồi|đã … (có|làm) (giấy )?khai sinh|add … (father|mother|dad) … (certificate|birth)',
  ],
  goesabroad: [
    '(đi|sang|ra) (làm |làm việc |lao động |công tác )?(ở |tại )?nước ngoài|xuất khẩu lao động',
  ],
  combined: [
    'kết hợp|2 trong 1|hai trong một|cùng lúc|đồng thời|vừa … vừa|khai sinh và nhận (cha|mẹ|con)|khai sinh kèm nhận',
  ],
} satisfies Record<string, readonly string[]>;
