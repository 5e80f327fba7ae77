import { expect, test } from 'vitest';
import { secrecyMarking } from '../../src/domain/meeting.ts';

test.each([
  ['MẬT', 'mat'],
  ['Báo cáo số 12/BC-STP (MẬT).docx', 'mat'],
  ['công văn mật số 15', 'mat'],
  ['tài liệu mật về nhân sự', 'mat'],
  ['bao_cao_toi_mat.pdf', 'toi_mat'],
  ['Tờ trình TỐI MẬT', 'toi_mat'],
  ['kế hoạch tuyệt mật', 'tuyet_mat'],
])('%s bears a marking and is refused', (title, marking) =>
  expect(secrecyMarking(title)).toBe(marking),
);

test.each([
  'Quy chế bảo mật thông tin',
  'Hướng dẫn đổi mật khẩu',
  'Báo cáo công tác hộ tịch quý IV',
  'Quan hệ mật thiết với nhân dân',
  'Mật độ dân số các xã',
  'Danh mục bí mật kinh doanh',
])('%s bears none', (title) => expect(secrecyMarking(title)).toBeUndefined());
