import { expect, test } from 'vitest';
import type { Letter } from '../../src/domain/alert-letter.ts';
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
  textVersion: 1,
  urgent: false,
  document: null,
  parent: null,
  openChildren: 0,
  watchers: [],
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
      doneAt: null,
    },
    { staffId: 'b', unitId: 'u', part: 'member', acknowledgedAt: null, doneAt: null },
  ],
};
const home = (chatId: string): Address & { language: Language } => ({
  channel: 'zalo',
  chatId,
  kind: 'private',
  language: 'vi',
});
const at = (local: string) => new Date(`${local}+07:00`);
const context = {
  office,
  addresses: new Map([
    ['a', home('chat-a')],
    ['l', home('chat-l')],
  ]),
  groups: [{ id: 'g', unitId: 'u', channel: 'zalo', chatId: 'group-u' }],
  accounts: [{ staffId: 'b', channel: 'zalo', userId: '77' }],
  speak: loadSpeak(),
  now: at('2026-11-27T15:00'),
};
const letter = (
  rung: Letter['rung'],
  role: Letter['role'] = 'assignee',
  work: AssignmentView = assignment,
): Letter<AssignmentView> => ({ rung, role, assignment: work, alertAt: context.now });

test('each assignee hears in private, who cannot is called by account in the group', () => {
  const [private_, call, ...others] = alertMessages(
    [
      { staffId: 'a', letters: [letter('hours_before')] },
      { staffId: 'b', letters: [letter('hours_before')] },
    ],
    context,
  );
  expect(others).toEqual([]);
  expect(private_?.staffIds).toEqual(['a']);
  expect(private_?.outgoing).toMatchObject({
    to: { chatId: 'chat-a' },
    purpose: 'alert',
    staffId: 'a',
    subjectId: 'x',
  });
  expect(private_?.outgoing.to).not.toHaveProperty('language');
  expect(private_?.outgoing.message.text).toBe(
    'Sắp đến hạn (còn 2 giờ): việc số 12\nRà soát sổ\nChủ trì: Lý Văn An\nHạn: thứ Sáu 27/11/2026, 17:00',
  );
  expect(call?.staffIds).toEqual(['b']);
  expect(call?.outgoing).toMatchObject({ to: { chatId: 'group-u', kind: 'group' } });
  expect(call?.outgoing.message.people).toEqual([{ name: 'Trần Thị Hà', userId: '77' }]);
  expect(call?.outgoing.message.buttons?.map(({ label }) => label)).toEqual([
    'Đã nhận',
    'Xong',
    'Xin gia hạn',
  ]);
});

test('who gave it reads who works on it; in a group they hear that there is something, and no more', () => {
  const late = { ...context, now: at('2026-11-30T07:30') };
  const mail = [{ staffId: 'l', letters: [letter('overdue', 'assigner')] }];
  const [told] = alertMessages(mail, late);
  expect(told?.outgoing.message.text).toContain('quá hạn 2 ngày');
  expect(told?.outgoing.message.text).toContain('Người làm: Lý Văn An, Trần Thị Hà');
  const nobody = { ...late, addresses: new Map() };
  const [called, ...others] = alertMessages(mail, nobody);
  expect(others).toEqual([]);
  expect(called?.outgoing).toMatchObject({ to: { chatId: 'group-u', kind: 'group' } });
  expect(called?.outgoing.message.text).toBe(
    'Đỗ Thị Lan:\nCó 1 việc cần Anh/Chị xem. Mời Anh/Chị nhắn riêng cho tôi: /viec',
  );
});

test('who gave it in a group may read it there; their head only hears that there is something', () => {
  const place = { channel: 'zalo', chatId: 'group-x', kind: 'group' as const };
  const given = { ...assignment, place };
  const late = { ...context, now: at('2026-11-30T07:30'), addresses: new Map() };
  const told = alertMessages(
    [
      { staffId: 'l', letters: [letter('overdue', 'assigner', given)] },
      { staffId: 'b', letters: [letter('overdue', 'head', { ...given, parties: [] })] },
    ],
    late,
  );
  expect(told.map(({ outgoing: { to, message } }) => [to, message.text.split('\n')[1]])).toEqual([
    [place, '⚠ Việc số 12 quá hạn 2 ngày'],
    [
      { channel: 'zalo', chatId: 'group-u', kind: 'group' },
      'Có 1 việc cần Anh/Chị xem. Mời Anh/Chị nhắn riêng cho tôi: /viec',
    ],
  ]);
});

test('several become one message in sections, each with title, lead and time left', () => {
  const other = {
    ...assignment,
    id: 'y',
    number: 13,
    title: 'Báo cáo quý',
    dueAt: at('2026-12-01T17:00'),
  };
  const letters = [letter('day_before', 'assignee', other), letter('hours_before')];
  const [told, ...more] = alertMessages([{ staffId: 'a', letters }], context);
  expect(more).toEqual([]);
  expect(told?.outgoing.subjectId).toBeUndefined();
  expect(told?.outgoing.message.text).toBe(
    [
      'Nhắc việc thứ Sáu 27/11/2026 (2 việc):',
      'Sắp đến hạn:',
      '1. Việc 12 · Rà soát sổ · chủ trì Lý Văn An · còn 2 giờ',
      'Những ngày tới:',
      '2. Việc 13 · Báo cáo quý · chủ trì Lý Văn An · còn 4 ngày',
    ].join('\n'),
  );
  expect(told?.outgoing.message.buttons).toEqual([
    { label: 'Việc 12. Rà soát sổ', payload: '#viec 12' },
    { label: 'Việc 13. Báo cáo quý', payload: '#viec 13' },
  ]);
});

test('nobody reachable and no group: nothing can be said', () => {
  const mail = [{ staffId: 'a', letters: [letter('due')] }];
  expect(alertMessages(mail, { ...context, addresses: new Map(), groups: [] })).toEqual([]);
});
