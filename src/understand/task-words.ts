/** The words orders are made of in Vietnamese offices: facts about the language, kept as data. */

const list = (text: string): readonly string[] => text.trim().split(/\s*\|\s*/);

/** How people are addressed before a name. */
export const honorifics = list(
  'anh|chị|em|cô|chú|bác|ông|bà|cháu|dì|cậu|thầy|bạn|đồng chí|đ/c|đc|các đồng chí|các đ/c|hai đồng chí|các anh|các chị|hai chị|hai anh|hai bạn|các bạn|các em|hai em|ms|mr|mrs|luật sư|sếp|thím|mợ',
);

/** Posts that stand before a name or for the person who holds them. */
export const posts = list(
  'trưởng phòng|phó trưởng phòng|phó phòng|quyền trưởng phòng|giám đốc|phó giám đốc|chánh văn phòng|phó chánh văn phòng|chánh thanh tra|phó chánh thanh tra|giám đốc sở|phó giám đốc sở|chuyên viên|kế toán|kế toán trưởng|văn thư|thủ quỹ|lái xe|trưởng ban|trưởng bộ phận|bí thư chi bộ|công chứng viên|trợ giúp viên|thanh tra viên|công chức tư pháp|công chức tư pháp hộ tịch|cán bộ tư pháp|cán bộ hộ tịch|công chức hộ tịch|quản trị mạng|thư ký|đồng chí trưởng phòng|tp|ptp|pgđ|gđ',
);

/** The beginning of a unit's name, or words that stand for many units or everybody. */
export const unitHeads = list(
  'phòng|văn phòng|bộ phận|tổ|trung tâm|thanh tra|thanh tra sở|tư pháp|tư pháp xã|tư pháp phường|tư pháp các xã|tư pháp huyện|ubnd|ubnd xã|ubnd phường|ubnd các xã|xã|phường|đơn vị|chi cục|chi bộ|chi đoàn|công đoàn|đoàn thanh niên|công chức tư pháp|cán bộ tư pháp|lãnh đạo|lãnh đạo phòng|trưởng phòng|phòng công chứng|vp|đội|nhóm|hội đồng|ban chỉ đạo|phòng tư pháp',
);
export const everybody = list(
  'các phòng|các phòng ban|các phòng chuyên môn|các đơn vị|các phòng đơn vị|các phòng, đơn vị|các phòng và tương đương|các phòng, ban|các xã|các xã phường|các xã, phường|các phường|các bộ phận|các tổ|các trung tâm|các địa phương|các ubnd xã|các công chức|toàn thể|toàn cơ quan|toàn sở|toàn thể cán bộ|toàn thể cơ quan|toàn thể công chức|toàn thể cán bộ công chức|toàn thể chuyên viên|mọi người|cả phòng|cả nhà|cả tổ|tất cả|tất cả các phòng|tất cả mọi người|tất cả các đơn vị|lãnh đạo các phòng|trưởng các phòng|trưởng phòng các phòng|các trưởng phòng|các đồng chí trưởng phòng|các đ/c trưởng phòng|các phó phòng|anh em|anh chị em|chị em|các anh chị|anh chị|các đồng chí|các bạn|các em|lãnh đạo sở|ban giám đốc|tư pháp các xã|tư pháp các phường|tư pháp các xã, phường|tư pháp 5 xã|công chức tư pháp các xã|cán bộ tư pháp các xã|công chức tư pháp hộ tịch các xã|văn phòng các phòng|thành viên tổ|các thành viên|các văn phòng công chứng|các tổ chức hành nghề công chứng|các phòng công chứng|các chi bộ|các huyện|các thôn',
);

/** What may follow "phòng", "trung tâm" …: fields of work of a department of justice. */
export const unitFields = list(
  'hành chính tư pháp|hành chính và bổ trợ tư pháp|hành chính bổ trợ tư pháp|hành chính|bổ trợ tư pháp|bổ trợ|phổ biến giáo dục pháp luật|phổ biến, giáo dục pháp luật|phổ biến giáo dục|tuyên truyền|xây dựng và kiểm tra văn bản|xây dựng và kiểm tra văn bản qppl|xây dựng kiểm tra văn bản|xây dựng, kiểm tra văn bản|xây dựng văn bản|kiểm tra văn bản|văn bản|văn bản qppl|xây dựng và thi hành pháp luật|xây dựng, kiểm tra và theo dõi thi hành pháp luật|thi hành pháp luật|theo dõi thi hành pháp luật|quản lý xử lý vi phạm hành chính|quản lý xử lý vi phạm hành chính và theo dõi thi hành pháp luật|tổ chức cán bộ|kế hoạch tài chính|tài chính|kế toán|nghiệp vụ|nghiệp vụ 1|nghiệp vụ 2|công chứng số 1|công chứng số 2|công chứng số 3|số 1|số 2|số 3|tư pháp|trợ giúp pháp lý|trợ giúp pháp lý nhà nước|dịch vụ đấu giá tài sản|đấu giá tài sản|đấu giá|một cửa|văn thư|chuyển đổi số|công nghệ thông tin|cntt|hộ tịch|quốc tịch|lý lịch tư pháp|sở|sở tư pháp|tiếp dân|tiếp nhận và trả kết quả|các phòng|các đơn vị|các xã|xã|phường|phòng|hành chính - tư pháp|biên tập|giúp việc|công tác|soạn thảo|đề án 06|hctp|bttp|hcbttp|pbgdpl|pbpl|xdktvb|ktvb|xdkt|xdvb|tgpl|vbqppl|khtc|tccb|ubnd|kiểm soát thủ tục hành chính|thẩm định|pháp chế|thanh tra|phổ biến pháp luật|hòa giải|hội đồng phối hợp',
);

/** Verbs that hand work to whoever is named next. */
export const ordering = list(
  'giao|giao việc|giao nhiệm vụ|giao việc này|phân công|phân việc|nhờ|đề nghị|yêu cầu|kính nhờ|kính đề nghị|trân trọng đề nghị|mời|kính mời|trân trọng kính mời|xin mời|cử|bảo|nhắc|phiền|chỉ đạo|để|do|triệu tập|giao thêm|giao lại|tạm giao|thống nhất giao|tiếp tục giao|nhắc nhở|cắt cử|đề xuất giao|xin phép nhờ|nhờ giúp|anh giao|chị giao|anh nhờ|chị nhờ|em nhờ|giao ngay|giao khẩn|cắt|chuyển giao việc',
);
export const orderingLabels = list(
  'người thực hiện|thực hiện|phụ trách|người phụ trách|chủ trì|đầu mối|người làm|giao|phân công|thành phần|thành phần tham dự|thành phần dự|thành phần mời|phối hợp|đơn vị thực hiện|đơn vị chủ trì|người chủ trì|tham dự|người nhận việc|cán bộ thực hiện|người dự|thành phần gồm|gồm|thành phần họp|dự họp',
);

/** Words after which a person receives, is asked about or merely mentioned. */
export const receiving = list(
  'gửi|gởi|gửi lại|gửi về|nộp|nộp lại|nộp về|trình|báo cáo|báo|báo lại|chuyển|chuyển lại|cc|xin ý kiến|hỏi|hỏi ý kiến|liên hệ|gặp|của|phối hợp|phối hợp với|làm việc với|trao đổi với|trao đổi|theo|thay|thay mặt|cảm ơn|cám ơn|chúc|chúc mừng|chào|kính gửi|kính chào|kính thưa|thưa|dạ|xin|đưa|trả|trả lại|bàn giao|thông báo|thông tin|qua|về|như|nhà|hồ sơ|vụ|đơn|việc|trường hợp|từ|nhận từ|có|biết|thăm|đám cưới|đám|gia đình|mẹ|bố|vợ|chồng|con|sinh nhật|cùng đoàn|tiếp|khiếu nại|tố cáo|đơn của|cho ý kiến|lấy ý kiến|tham mưu|tham mưu cho|phục vụ|hỗ trợ|giúp|gửi mail|gửi email|gửi zalo|email|nhắn|nhắn tin|gọi|gọi điện|gọi cho|in|photo|mượn|lấy|chờ|đợi|đón|khai sinh|khai tử|kết hôn|hộ tịch|báo tin|nói với|hướng dẫn|là|ý kiến|chỉ đạo của|trả lời|giải quyết|xác minh|hiểu|kính trình|copy|đồng gửi|bên|ủng hộ|thuộc|bởi|lại cho|phê duyệt của|bà con|đề xuất|tham khảo',
);

/** Verbs of work. The longer wording wins where several stand in one place. */
export const workVerbs = list(
  'rà soát|rà|soát|soát xét|soát lại|soạn|soạn thảo|soạn giúp|dự thảo|thảo|báo cáo|nộp|gửi|gởi|lập|chuẩn bị|kiểm tra|kiểm đếm|kiểm kê|tổng hợp|tham mưu|xây dựng|hoàn thành|hoàn thiện|hoàn tất|hoàn chỉnh|thống kê|cập nhật|đôn đốc|xử lý|xử lí|giải quyết|trả lời|liên hệ|in|in ấn|photo|phô tô|trình|trình ký|ký|thẩm định|thẩm tra|góp ý|cho ý kiến|tham gia ý kiến|có ý kiến|tiếp|tiếp nhận|tiếp dân|trực|hướng dẫn|phối hợp|chủ trì|triển khai|thực hiện|làm|viết|đăng|đăng tải|đăng ký|nhập|nhập liệu|số hóa|số hoá|quét|scan|mua|mua sắm|bố trí|gọi|gọi điện|phân loại|đối chiếu|đối soát|xác minh|niêm yết|tuyên truyền|phổ biến|tổ chức|kê khai|quyết toán|thanh toán|đề xuất|đánh giá|chấm điểm|chấm|bàn giao|lưu trữ|lưu hồ sơ|sắp xếp|chụp|chụp ảnh|ghi biên bản|nghiên cứu|đọc|chỉnh sửa|chỉnh lý|sửa|bổ sung|ban hành|phát hành|chuyển|nhận hồ sơ|lấy|khảo sát|theo dõi|rút|lên kế hoạch|lên danh sách|lên lịch|cấp|chứng thực|công chứng|trả kết quả|trả hồ sơ|tính|tổng kết|sơ kết|tập hợp|thu thập|cung cấp|phân tích|giải trình|tự kiểm tra|tự đánh giá|rà lại|xem|xem lại|xem xét|kiểm|duyệt|phê duyệt|nhắc|thông báo|mang|đem|đưa|dọn|dọn dẹp|vệ sinh|treo|lắp|lắp đặt|sao lưu|sao y|dịch|biên tập|biên soạn|đề nghị|làm rõ|khắc phục|hoàn trả|chi trả|điền|khai|nộp lại|gửi lại|báo lại|chốt|chốt số liệu|lấy ý kiến|xin ý kiến|kết nối|cài đặt|sửa chữa|đặt|đặt phòng|thuê|ứng|tạm ứng|quán triệt|tiếp thu|trang trí|đóng dấu|vào sổ|bóc tách|phân công|đính chính|công khai|công bố|trích lục|tra cứu|test|chạy thử|học|ôn|thi|nộp tiền|đi|lo|lo giúp|phụ trách|dự toán|đi công tác|đi kiểm tra|nêu|mở|đóng|kiểm soát|giám sát|thanh tra|họp dân|hòa giải|trợ giúp|bào chữa|tư vấn|thẩm|xong|nộp hồ sơ|hỗ trợ|giúp|trao đổi|làm việc|xác nhận|phản hồi|hồi đáp|đăng bài|viết bài|đưa tin|quay|dựng|trồng|tham gia góp ý|bc|b/c|báo|báo số liệu|báo kết quả|ghi|kiểm thử|bảo trì|bảo dưỡng|nhập máy|thu|thu phí|nghiệm thu|nắm tình hình|khóa sổ|khoá sổ|chốt sổ|tham dự phiên|làm sạch|nộp phạt|rút kinh nghiệm|chạy|chuẩn hóa|chuẩn hoá|giới thiệu|tiếp xúc|thống nhất|nộp bản|chuyển phát|up|upload|send|gom|làm việc|tìm hiểu|tổng rà soát|kiện toàn|tập huấn cho|trao|phát|phát tờ rơi|truyền thông|phân phối|đề cử|bình xét|bầu|chọn|tìm|lọc|tách|gộp|vẽ|thiết kế|cắt|kê|sưu tầm|biên dịch',
);

/** Verbs by which people come together. */
export const meetingVerbs = list(
  'họp|dự họp|dự|đi họp|lên họp|về họp|tham dự|tham gia họp|tham gia cuộc họp|tham gia hội nghị|tham gia tập huấn|dự hội nghị|dự lễ|hội ý|giao ban|họp giao ban|cuộc họp|sinh hoạt chi bộ|hội nghị|hội thảo|tập huấn|tọa đàm|toạ đàm|dự tập huấn|mít tinh|buổi làm việc|chào cờ|lễ chào cờ|họp trực tuyến|họp online|meeting|gặp mặt|họp mặt|liên hoan|đối thoại|phiên họp|buổi họp|lịch họp|mời họp',
);

/** Small words that are no part of a name. */
export const smallWords = list(
  'ạ|ơi|nhé|nha|nhá|giúp|hộ|giùm|dùm|đã|đang|sẽ|cũng|chưa|không|có|được|bị|xin|muốn|cần|phải|nên|hãy|vừa|mới|còn|là|thì|mà|và|với|ở|tại|trong|trước|sau|khi|nếu|này|kia|đó|ấy|nào|mình|em|anh|chị|giao|nhờ|vui lòng|lưu ý|nhớ|tự|cùng|đều|ra|vào|qua|lại|rồi|đây|dạ|vâng|ok|cho|từ|đến|hạn|hạn chót|deadline|dl|chậm nhất|muộn nhất|gấp|khẩn|ngay|sớm|để|của|về|theo|các|những|một|hai|ba|mỗi|phụ trách|chủ trì|đầu mối|trực tiếp|khẩn trương|chịu trách nhiệm|tiếp tục|thay|nộp|gửi|đi|lên|xuống|ai|gì|sao|nghen|nghe|đc|dc|ko|bên|phòng|văn phòng|sở|tổ|kế toán|văn thư|tài liệu|tài khoản|công văn|công tác|văn bản|báo cáo|thông tư|quyết định|hướng dẫn|kế hoạch|chính sách|nội dung|hồ sơ|số liệu|tờ trình|danh sách|biên bản|dự thảo|phương án|tư pháp|thanh tra|trung tâm|hành chính|hộ tịch|khai sinh|thủ tục|hội nghị|hội đồng|đề án|quy định|quy chế|ý kiến|tập trung|sơ bộ|toàn bộ|việc|bài|giấy|phần|mục|biểu|mẫu|bảng|cuối|đầu|giữa|hết|tuần|tháng|quý|năm|ngày|thứ|chủ nhật|sáng|chiều|tối|trưa|hôm nay|bữa nay|lúc|luôn|thôi|đừng|chỉ|rất|quá|thêm|xem|lo|kịp|nghỉ|trở|như|nhưng|vì|do|bởi|tham gia|tham dự|dự|họp|kèm|kể|kính|đề nghị|yêu cầu|mời|hiện|hiện nay|trên|dưới|toàn sở|toàn tỉnh|tất cả|cả|người|nhà|đơn|vụ|đồng thời|chung|riêng|liên quan|đúng hạn|đúng|thường xuyên|bằng|gồm|cụ thể|lần|chuyên viên|trưởng phòng|phó phòng|giám đốc|phó giám đốc|chánh văn phòng',
);

/** Given and middle names and surnames, without marks. */
export const givenNames: ReadonlySet<string> = new Set(
  'an anh bach bac bang bao binh bich canh cat chau chi chien chinh chung chuong cuong cong cuc dai dan dang danh dao dat diem dien diep dinh doan don dong du duc dung duong duy duyen gam gia giang giap ha hai han hang hanh hao hau hien hiep hieu ho hoa hoai hoan hoang hoat hoi hong hop hue hung huong huu huy huyen khai khang khanh khiem khoa khoi khuong khue kien kiet kieu kim ky lac lai lam lan lanh le lien lieu linh loan loc loi long luan luc luong luu luyen ly mai man manh mau men mien minh mui my na nam nga ngan nghi nghia ngoc nguyen nguyet nha nham nhai nhan nhat nhi nhien nhu nhung ninh nu oanh phat phi phong phu phuc phung phuong quan quang que quoc quy quyen quyet quynh sa sam sang sau sen sinh son song suong ta tai tam tan tham than thai thang thanh thao the thien thiet thin thinh thoa thom thong thu thuan thuc thuong thuy thuyen tien tiep tin tinh toai toan ton tra tram trang tri trieu trinh trong truc trung truong tu tuan tuat tue tung tuoi tuong tuyen tuyet uyen van vi vien viet vinh vu vuong vy xoan xuan y yen bay chin ba ut tran pham ngo bui do dau phan vo vuu doan mac lo lu sung giang vang hoang thi kha be si lap den ngot tho thoi nhut chuc nghiem thiem ren thuat lua mo hat gai nghe cay buoi sinh bon mung thach thai khuyen quoi nhoan hoanh y yeu sanh nuong no nga men tuu'.split(
    ' ',
  ),
);
