import { expect, test } from 'vitest';
import { findAudience } from '../../src/domain/find-audience.ts';
import { findPerson } from '../../src/domain/find-person.ts';
import { findUnits } from '../../src/domain/find-unit.ts';
import type { Office, Role, StaffMember, Unit } from '../../src/domain/office.ts';

const unit = (code: string, name: string, parentId: string | null = 'STP'): Unit => ({
  id: code,
  code,
  name,
  parentId,
});
const person = (fullName: string, position: string, unitId: string, role: Role): StaffMember => ({
  id: fullName,
  code: fullName,
  fullName,
  position,
  role,
  unitId,
  personId: null,
});
const units = [
  unit('STP', 'Sở Tư pháp', null),
  unit('HCTP', 'Phòng Hành chính tư pháp'),
  unit('P02', 'Phòng Phổ biến giáo dục pháp luật'),
  unit('NH', 'Xã Na Hang'),
  unit('BA', 'Xã Bình An'),
];
const self = person('Nguyễn Văn Hùng', 'Giám đốc', 'STP', 'leader');
const staff = [
  self,
  person('Đỗ Thị Lan', 'Trưởng phòng', 'HCTP', 'head'),
  person('Trần Thu Hà', 'Chuyên viên', 'HCTP', 'staff'),
  person('Lê Văn Hạ', 'Chuyên viên', 'P02', 'staff'),
  person('Phạm Thị Hòa', 'Trưởng phòng', 'P02', 'head'),
  person('Nguyễn Bình An', 'Chủ tịch', 'BA', 'head'),
  person('Hoàng Thị Lan', 'Công chức', 'BA', 'staff'),
];
const office: Office = { units, staff };
const within = new Set(units.map(({ id }) => id));

function meant(typed: string, reach: ReadonlySet<string> = within): string {
  const found = findPerson({ office, typed, within: reach, self });
  if (found.kind === 'one') return found.member.fullName;
  if (found.kind === 'several') return found.members.map(({ fullName }) => fullName).join(' | ');
  return found.kind;
}

test.each([
  ['chị Hà', 'Trần Thu Hà'],
  ['chi Ha', 'Trần Thu Hà | Lê Văn Hạ'],
  ['Thu Hà', 'Trần Thu Hà'],
  ['Trần Hà', 'Trần Thu Hà'],
  ['đồng chí Hạ', 'Lê Văn Hạ'],
  ['đ/c Hoà', 'Phạm Thị Hòa'],
  ['cô Hoa', 'Phạm Thị Hòa'],
  ['Lan', 'Đỗ Thị Lan | Hoàng Thị Lan'],
  ['chị Lan phòng HCTP', 'Đỗ Thị Lan'],
  ['Lan (xã Bình An)', 'Hoàng Thị Lan'],
  ['trưởng phòng Lan', 'Đỗ Thị Lan'],
  ['trưởng phòng', 'Đỗ Thị Lan | Phạm Thị Hòa'],
  ['Trưởng phòng HCTP', 'Đỗ Thị Lan'],
  ['truong phong hanh chinh tu phap', 'Đỗ Thị Lan'],
  ['phòng HCTP', 'Đỗ Thị Lan'],
  ['phòng PBGDPL', 'Phạm Thị Hòa'],
  ['xã Bình An', 'Nguyễn Bình An'],
  ['anh Bình An', 'Nguyễn Bình An'],
  ['xã Na Hang', 'headless'],
  ['tôi', 'Nguyễn Văn Hùng'],
  ['chị Hường', 'nobody'],
  ['@', 'nobody'],
  ['', 'nobody'],
])('%s means %s', (typed, expected) => {
  expect(meant(typed)).toBe(expected);
});

test('what lies outside one’s units is told apart from nobody, and never competes with what lies inside', () => {
  expect(meant('chị Hòa', new Set(['HCTP']))).toBe('outside');
  expect(meant('chị Lan', new Set(['HCTP']))).toBe('Đỗ Thị Lan');
});

test('units are found by code, name with or without its kind, and initials', () => {
  const codes = (typed: string) => findUnits(office, typed).map(({ code }) => code);
  expect(
    ['hctp', 'Phòng Hành chính tư pháp', 'hanh chinh tu phap', 'pbgdpl', 'na hang'].map(codes),
  ).toEqual([['HCTP'], ['HCTP'], ['HCTP'], ['P02'], ['NH']]);
  expect(codes('phòng')).toEqual([]);
});

test('an audience is everyone, a role or a unit, as far as the sender’s authority goes', () => {
  const head = staff[1] ?? self;
  expect(findAudience(office, self, 'tất cả')).toEqual({ kind: 'found', rule: { kind: 'all' } });
  expect(findAudience(office, self, 'các trưởng phòng')).toMatchObject({ rule: { role: 'head' } });
  expect(findAudience(office, self, 'phòng HCTP')).toMatchObject({ rule: { unitId: 'HCTP' } });
  expect(findAudience(office, head, 'lãnh đạo')).toEqual({ kind: 'outside' });
  expect(findAudience(office, head, 'xã Na Hang')).toEqual({ kind: 'outside' });
  expect(findAudience(office, self, 'Họp lúc 8')).toEqual({ kind: 'nobody' });
});
