import { expect, test } from 'vitest';
import { alertMessages } from '../../src/domain/alert-message.ts';
import type { AssignmentView } from '../../src/domain/assignment-view.ts';
import type { Office, StaffMember } from '../../src/domain/office.ts';
import type { Address } from '../../src/port/message.ts';
import type { Language } from '../../src/port/words.ts';
import { loadSpeak } from '../../src/speak.ts';

const member = (id: string, fullName: string): StaffMember => ({
  id,
  code: id,
  fullName,
  position: '',
  role: 'staff',
  unitId: 'u',
  personId: null,
});
const office: Office = {
  units: [{ id: 'u', code: 'HCTP', name: 'Phòng', parentId: null }],
  staff: [member('a', 'Lý Văn An'), member('b', 'Trần Thị Hà'), member('l', 'Đỗ Thị Lan')],
};
const dueAt = new Date('2026-11-27T17:00:00+07:00');
const assignment: AssignmentView = {
  id: 'x',
  number: 12,
  title: 'Rà soát sổ',
  version: 1,
  state: 'acknowledged',
  dueAt,
  createdBy: 'l',
  createdAt: new Date('2026-11-23T08:00:00+07:00'),
  submittedAt: null,
  closedAt: null,
  extension: null,
  place: null,
  parties: [
    {
      staffId: 'a',
      unitId: 'u',
      part: 'lead',
      acknowledgedAt: new Date('2026-11-23T09:00:00+07:00'),
    },
    { staffId: 'b', unitId: 'u', part: 'member', acknowledgedAt: null },
  ],
};
const home = (chatId: string): Address & { language: Language } => ({
  channel: 'zalo',
  chatId,
  kind: 'private',
  language: 'vi',
});
const context = {
  alert: { rung: 'hours_before' as const, dueAt: new Date('2026-11-27T15:00:00+07:00') },
  assignment,
  office,
  addresses: new Map([
    ['a', home('chat-a')],
    ['l', home('chat-l')],
  ]),
  groups: [{ id: 'g', unitId: 'u', channel: 'zalo', chatId: 'group-u' }],
  accounts: [{ staffId: 'b', channel: 'zalo', userId: '77' }],
  speak: loadSpeak(),
  now: new Date('2026-11-27T15:00:00+07:00'),
};

test('each assignee hears in private, who cannot is called by account in the group', () => {
  const [letter, call, ...others] = alertMessages(context);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({
    to: { chatId: 'chat-a' },
    purpose: 'alert',
    staffId: 'a',
    subjectId: 'x',
  });
  expect(letter?.to).not.toHaveProperty('language');
  expect(letter?.message.text).toBe(
    'Sắp đến hạn (còn 2 giờ): việc số 12\nRà soát sổ\nChủ trì: Lý Văn An\nHạn: thứ Sáu 27/11/2026, 17:00',
  );
  expect(letter?.message.buttons?.map(({ label }) => label)).toEqual(['Xong', 'Xin gia hạn']);
  expect(call).toMatchObject({ to: { chatId: 'group-u', kind: 'group' } });
  expect(call?.message.people).toEqual([{ name: 'Trần Thị Hà', userId: '77' }]);
  expect(call?.message.buttons?.map(({ label }) => label)).toEqual([
    'Đã nhận',
    'Xong',
    'Xin gia hạn',
  ]);
});

test('when it is overdue the one who gave it hears as well; done work is quiet', () => {
  const late = new Date('2026-11-30T07:30:00+07:00');
  const alert = { rung: 'overdue' as const, dueAt: late };
  const messages = alertMessages({ ...context, alert, now: late });
  const toAssigner = messages.find(({ staffId }) => staffId === 'l');
  expect(toAssigner?.message.text).toContain('quá hạn 2 ngày');
  expect(toAssigner?.message.text).toContain('Người làm: Lý Văn An, Trần Thị Hà');
  const done = { ...assignment, state: 'submitted' as const };
  expect(alertMessages({ ...context, alert, assignment: done, now: late })).toEqual([]);
});

test('nobody reachable and no group: nothing can be said', () => {
  expect(alertMessages({ ...context, addresses: new Map(), groups: [] })).toEqual([]);
});
