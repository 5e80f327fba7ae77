import { foldWord } from './letters.ts';

/**
 * English words for what Vietnamese questions are about: what was learned from many Vietnamese questions then
 * serves the few English ones too. The longest phrase wins; Vietnamese on the left, English forms on the right.
 */
const entries = `
khai sinh: birth certificate, birth registration, birth, born, newborn, register my baby, register my child, register the baby
em bé con: baby, infant, twins
con: child, children, son, daughter, kid, kids
cha: father, dad
mẹ: mother, mom, mum
vợ: wife
chồng: husband
vợ chồng: spouse, couple
cha mẹ: parents, parent
ông bà: grandparents, grandmother, grandfather, grandma, grandpa
cháu: grandchild, grandson, granddaughter, nephew, niece
anh chị em: brother, sister, sibling, siblings
người thân: relative, relatives
khai tử: death certificate, death registration, register a death, register the death
chết mất: died, death, dead, passed away, deceased
kết hôn: marriage certificate, marriage registration, get married, getting married, marriage, marry, married, wedding
bạn gái: girlfriend, fiancee, boyfriend, fiance, partner
độc thân tình trạng hôn nhân: single status, single certificate, marital status, unmarried, never married, single, no impediment, free to marry
ly hôn: divorce, divorced, divorce decree
ghi chú ly hôn: recognise my divorce, recognize my divorce, divorced abroad, foreign divorce, divorce abroad
ghi chú kết hôn nước ngoài: married abroad, foreign marriage, marriage abroad, wedding abroad, married overseas
ghi vào sổ hộ tịch: record, recorded, recording, enter into the register, entered, note in the civil register
nước ngoài: abroad, overseas, foreign, foreigner, foreigners, expat, expats
người nước ngoài: american, korean, chinese, japanese, taiwanese, australian, british, french, german, canadian, russian, european, italian, spanish, swedish, norwegian, dutch, filipino, indian, singaporean, thai, lao, laotian, cambodian
ở nước ngoài: in the us, in the usa, in america, in korea, in japan, in france, in germany, in australia, in canada, in the uk, in taiwan, in singapore
biên giới: border, border area, neighbouring country, across the border
nhận cha mẹ con: paternity, acknowledge, acknowledgement, recognise my child, recognize my child, parentage, legal father, biological father, father s name, dna, dna test
không đăng ký kết hôn: not married, unmarried parents, we are not married
đã có giấy tờ cá nhân: adult, personal papers, never registered
đăng ký lại: re register, re registration, reregister, register again, registered again
cấp lại: reissue, reissued, re issue, replacement, replace, renew, renewal, new one, duplicate
mất: lost, lose, missing, stolen, burned, destroyed, damaged
trích lục bản sao: extract, extracts, copy of my birth certificate, copy of the birth certificate, copy of my marriage certificate, copy of our marriage certificate, copy of the death certificate
cải chính thay đổi hộ tịch: correct, correction, correcting, mistake, wrong, misspelled, misspelt, spelling, typo, error, change my name, change the name, change name, rename
đổi tên: name change, change my surname, surname, first name, last name, middle name
dân tộc: ethnicity, ethnic group, ethnic
xác nhận thông tin hộ tịch: confirm civil status, civil status information, confirmation of civil status
giám hộ: guardian, guardianship, ward
giám sát giám hộ: supervise a guardian, supervisor of the guardian, guardianship supervision
chấm dứt: terminate, termination, end, ending, stop, cease, close down, close
con nuôi: adopt, adoption, adopted, adopting, adoptive
nuôi dưỡng chăm sóc thay thế: foster, fostering, foster care, alternative care
cha dượng mẹ kế: stepchild, stepson, stepdaughter, stepfather, stepmother
cơ sở nuôi dưỡng: orphanage
văn phòng con nuôi nước ngoài: adoption organisation, adoption organization, adoption agency
quốc tịch: nationality, citizenship, citizen
nhập quốc tịch: naturalisation, naturalization, naturalise, naturalize, become a vietnamese citizen, become vietnamese, acquire vietnamese nationality, apply for vietnamese citizenship, get vietnamese citizenship
thôi quốc tịch: renounce, renunciation, give up
trở lại quốc tịch: regain, restore, reacquire, get back, recover, restoration
xác nhận có quốc tịch: confirm vietnamese nationality, proof of nationality, prove i am vietnamese, confirmation of nationality, still vietnamese
gốc việt nam: vietnamese origin, vietnamese descent, vietnamese roots, of origin
chứng thực: certify, certified, certification, authenticate, notarize, notarise, notarized, notarised, attest, legalise
chứng thực bản sao: certified copy, certified copies, certify a copy, true copy, photocopy, photocopies, notarized copy
bản chính: original, originals
chữ ký: signature, sign, signing, signed
điểm chỉ: fingerprint
ủy quyền: authorise, authorize, authorisation, authorization, power of attorney, proxy, on my behalf, on behalf
dịch người dịch: translate, translated, translation, translator, translations
cộng tác viên: collaborator, collaborators
hợp đồng giao dịch: contract, contracts, transaction, transactions, agreement, sale contract, purchase contract, deed of gift
sửa đổi hủy bỏ hợp đồng: amend, amendment, cancel the contract, cancel a contract
tặng cho: gift, donate
mua bán: buy, sell, sale, selling, buying, purchase
đất nhà: land, house, apartment, property, real estate
di chúc: will, testament
thừa kế di sản: inheritance, inherit, estate, heir, heirs, inherited
từ chối nhận di sản: refuse, disclaim, waive, decline
phân chia: divide, division, split, share
sổ gốc: master register, original register, original book
trợ giúp pháp lý: legal aid, free lawyer, free legal, legal help
luật sư: lawyer, lawyers, attorney, law practice, legal profession
luật sư nước ngoài: foreign lawyer, foreign lawyers, foreign law firm
tổ chức hành nghề luật sư: law firm, law office, law company
công ty luật: law company
đoàn luật sư: bar association
công chứng viên: notary, notaries, notary public
văn phòng công chứng: notary office, notarial office
chứng chỉ hành nghề: practising certificate, practicing certificate, practice certificate, licence to practise, license to practice
đăng ký hành nghề: register to practise, register to practice, practise, practice
tập sự: apprentice, apprenticeship, trainee, internship, probation, probationary
đấu giá: auction, auctioneer, auctions, auctioning
đấu giá viên: auctioneer
thừa phát lại: bailiff, bailiffs
giám định: expert, forensic, expertise, judicial expert, judicial assessor
trọng tài: arbitration, arbitrator, arbitral, arbitration centre, arbitration center
hòa giải thương mại: commercial mediation, commercial mediator
hòa giải viên: mediator, grassroots mediator, mediation
quản tài viên: trustee, liquidator, asset manager, insolvency, bankruptcy
tư vấn pháp luật: legal consultancy, legal consulting, legal advice centre, legal counselling, legal consultant, legal consultation
chi nhánh: branch, branches
văn phòng đại diện: representative office
trụ sở: head office, headquarters, address of the office
thành lập: establish, establishment, set up, setting up, open, opening, found, create
giấy phép: licence, license, permit
đăng ký hoạt động: operation registration, register operation, registration of operation, register the operation
thay đổi nội dung: change the content, change of content, change details, change registered, new address
thu hồi: revoke, revocation, withdraw the licence, withdrawn
hợp nhất sáp nhập: merge, merger, consolidate, consolidation, acquisition
chuyển đổi: convert, conversion, transform
chuyển nhượng: transfer
bổ nhiệm: appoint, appointment, appointed
miễn nhiệm: dismiss, dismissal, removal from office, resign
gia hạn: extend, extension, prolong
thẻ: card
biện pháp bảo đảm thế chấp: mortgage, secured transaction, security interest, collateral, secured, pledge, lien
xóa đăng ký: deregister, delete, release, discharge, cancel the registration
tàu bay: aircraft, airplane
tàu biển: ship, vessel
động sản: movable, movable property, movables, vehicle, car, machinery
tài sản gắn liền với đất: attached to land, assets on land
bồi thường nhà nước: state compensation, compensation, wrongful, wrongly convicted, wrongly imprisoned, damages by an official
phục hồi danh dự: restore honour, restore honor, public apology, reputation
lý lịch tư pháp: criminal record, police clearance, police check, judicial record, background check, police certificate
lệ phí bao nhiêu tiền: fee, fees, cost, costs, how much, price, charge, pay
bao lâu mấy ngày: how long, how many days, processing time, when will
ở đâu nộp: where, which office, which authority, what office
giấy tờ hồ sơ cần gì: documents, document, papers, paperwork, what do i need, bring, required, requirements
trực tuyến: online, internet
mẫu tờ khai: form, forms, application form, template
thủ tục: procedure, process, steps, how do i, how can i, how to
điều kiện: condition, conditions, eligible, eligibility, qualify, allowed, can i
giá trị bao lâu: valid, validity, expire, expires
khiếu nại: complaint, complain, appeal
tố cáo phản ánh cán bộ: rude, bribe, corrupt, complain about
tra cứu hồ sơ đã nộp: status of my application, my application, submitted, receipt, ready yet, track
gặp cán bộ người thật: human, real person, talk to someone, speak to someone, officer, staff, operator, agent, call me back
giờ làm việc: opening hours, office hours, working hours, what time, open on
địa chỉ: address, located, location
số điện thoại: phone number, hotline, telephone, phone
cảm ơn: thanks, thank you
xin chào: hello, hi, good morning, hey
hộ chiếu: passport, visa
thường trú tạm trú: residence, residence card, temporary residence, household registration, permanent residence, permanent resident
giấy phép lao động: work permit
bằng lái xe: driving licence, driver s license, driver license, driving license
thuế: tax, taxes
bảo hiểm: insurance
sổ đỏ: red book, land certificate, pink book, land use right
công an: police
tòa án: court, judge
kiện: sue, lawsuit, win in court
tranh chấp: dispute
trường học: school, university, scholarship
doanh nghiệp: company, business, enterprise
đại sứ quán: embassy, consulate
hợp pháp hóa lãnh sự: legalised, legalized, legalization, legalisation, consular legalisation, apostille
`;

/** English phrase → Vietnamese words, folded. */
const glossary = new Map(
  entries
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [vietnamese = '', english = ''] = line.split(': ');
      const words = vietnamese.normalize('NFC').split(' ').map(foldWord);
      return english.split(', ').map((phrase) => [phrase, words] as const);
    }),
);
const longest = 6;

/** The Vietnamese words for what an English message says, in its order; words without any are left out. */
export function inVietnamese(words: readonly string[]): string[] {
  const said: string[] = [];
  for (let at = 0; at < words.length; ) {
    let step = 1;
    for (let size = Math.min(longest, words.length - at); size > 0; size--) {
      const found = glossary.get(words.slice(at, at + size).join(' '));
      if (!found) continue;
      said.push(...found);
      step = size;
      break;
    }
    at += step;
  }
  return said;
}
