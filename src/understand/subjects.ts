import type { Normalised } from './normalise.ts';
import { find, type Pattern, pattern, without } from './pattern.ts';

/**
 * What people talk about, in the words they use: events of life, papers, and the turns a case can take.
 * One list serves both sides: it reads questions, and it reads the names in the catalogue.
 */
const spoken = {
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

export type Subject = keyof typeof spoken;

const patterns: readonly (readonly [Subject, Pattern])[] = (
  Object.entries(spoken) as [Subject, readonly string[]][]
).map(([subject, sources]) => [subject, pattern(sources)]);

type Rule = { all: Subject[]; none?: Subject[]; adds?: Subject[]; drops?: Subject[] };

/** What follows from saying several things at once, applied in order. */
const otherThanDeath: readonly Subject[] = [
  'guardian',
  'single',
  'adopt',
  'inherit',
  'nowill',
  'refuse',
  'divide',
  'will',
  'originalbook',
  'fostering',
  'extract',
  'recognise',
  'compensation',
  'correct',
  'marriage',
  'birth',
];

const rules: readonly Rule[] = [
  // Who was left behind tells of a death, and wants something else.
  { all: ['lostit'], adds: ['reissue'] },
  { all: ['adopt', 'lostit'], adds: ['rereg'] },
  { all: ['extract', 'rereg'], drops: ['rereg'] },
  { all: ['extract', 'certify'], drops: ['extract'] },
  { all: ['collateral', 'certify'], drops: ['collateral'] },
  { all: ['collateral'], drops: ['deal', 'amend', 'fixdeal'] },
  { all: ['translate'], drops: ['copies', 'birth', 'marriage'] },
  { all: ['stepkin', 'recognise'], adds: ['adopt'], drops: ['recognise'] },
  { all: ['border'], drops: ['foreign'] },
  { all: ['foreign', 'marriage', 'lostit'], none: ['single'], adds: ['rereg'] },
  { all: ['birth', 'nationality'], adds: ['foreign'], drops: ['nationality'] },
  { all: ['nationality', 'wed'], drops: ['marriage', 'foreign'] },
  { all: ['died', 'divide'], adds: ['inherit'] },
  ...otherThanDeath.map((other): Rule => ({ all: ['died', other], drops: ['died'] })),
  { all: ['died'], adds: ['death'] },
  { all: ['guardian', 'marriage'], drops: ['marriage'] },
  { all: ['appoint', 'finishapprentice'], drops: ['finishapprentice', 'apprentice'] },
  { all: ['certify', 'apprentice'], adds: ['notary'], drops: ['certify'] },
  { all: ['certify', 'notary'], drops: ['certify'] },
  { all: ['birth', 'wed'], drops: ['marriage'] },
  { all: ['birth', 'loneparent'], drops: ['recognise', 'combined'] },
  { all: ['adopt', 'single'], drops: ['single'] },
  { all: ['single', 'deal'], drops: ['deal'] },
  { all: ['deal', 'correct'], adds: ['fixdeal'], drops: ['correct'] },
  { all: ['confirminfo'], drops: ['correct'] },
  { all: ['extract'], drops: ['abroaddone'] },
  { all: ['renounce', 'restore'], drops: ['renounce'] },
  { all: ['fostering', 'adopt'], drops: ['guardian'] },
  { all: ['adopt'], drops: ['guardian'] },
  { all: ['refuse'], drops: ['divide', 'rereg'] },
  // Recorded abroad, and neither a marriage nor a divorce: entered in our book.
  { all: ['birth', 'abroaddone'], none: ['divorce'], adds: ['changecivil'] },
  { all: ['death', 'abroaddone'], adds: ['changecivil'] },
  { all: ['changecivil', 'abroaddone'], drops: ['birth', 'death', 'marriage'] },
  // "Chưa đăng ký, con mang họ bố": born to parents who have not married.
  {
    all: ['unmarried', 'correct'],
    none: ['rereg', 'adopt'],
    adds: ['birth'],
    drops: ['correct'],
  },
  // Parents who have not married, one of them foreign: it is about their child.
  { all: ['foreign', 'unmarried'], none: ['single', 'rereg'], adds: ['birth'] },
  // A child of parents who have not married: the father has to be recognised with the birth.
  {
    all: ['birth', 'unmarried'],
    none: ['loneparent'],
    adds: ['recognise', 'combined'],
    drops: ['marriage', 'single'],
  },
  // The birth is registered already; a parent is added to it.
  {
    all: ['addparent', 'birth'],
    none: ['haspapers'],
    adds: ['recognise'],
    drops: ['birth', 'correct', 'combined'],
  },
  { all: ['birth', 'recognise'], none: ['correct'], adds: ['combined'] },
  { all: ['goesabroad'], drops: ['foreign'] },
  { all: ['nowill'], adds: ['inherit'], drops: ['will'] },
  // A divorce granted abroad is recorded before a new marriage.
  { all: ['divorce', 'abroaddone'], drops: ['marriage'] },
  { all: ['single'], none: ['abroaddone'], drops: ['divorce'] },
];

function implied(said: Set<Subject>): Set<Subject> {
  for (const { all, none = [], adds = [], drops = [] } of rules) {
    if (!all.every((one) => said.has(one)) || none.some((one) => said.has(one))) continue;
    for (const one of adds) said.add(one);
    for (const one of drops) said.delete(one);
  }
  return said;
}

/** "Không phải con nuôi, chỉ làm giám hộ": what it is not. */
const denied = pattern(
  '(không phải|chứ không phải) [^ ]+( [^ ]+){0,3}?(?= (chỉ|mà))|not [^ ]+ but',
);

/** The subjects a message touches. */
export function subjectsOf(said: Normalised): Set<Subject> {
  const meant = find(denied, said) ? without(denied, said) : said;
  return implied(
    new Set(patterns.filter(([, wanted]) => find(wanted, meant)).map(([subject]) => subject)),
  );
}
