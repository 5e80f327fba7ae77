import { expect, test } from 'vitest';
import type { Rung } from '../../src/domain/alert.ts';
import {
  type Letter,
  type LetterRole,
  newestOfEach,
  recipientsOf,
  tellAt,
} from '../../src/domain/alert-letter.ts';
import { type Assignment, giveAssignment } from '../../src/domain/assignment.ts';
import { builtInCalendar as calendar } from '../../src/domain/calendar-vn.ts';
import { localIso } from '../../src/domain/local-date.ts';
import type { Office, Role, StaffMember } from '../../src/domain/office.ts';

const at = (local: string) => new Date(`${local}+07:00`);
const member = (id: string, unitId: string, role: Role): StaffMember => ({
  id,
  unitId,
  role,
  code: id,
  fullName: id,
  position: '',
  personId: null,
});
const office: Office = {
  units: [
    { id: 'so', code: 'STP', name: 'Sở', parentId: null },
    { id: 'phong', code: 'HCTP', name: 'Phòng', parentId: 'so' },
    { id: 'xa', code: 'NH', name: 'Xã', parentId: 'so' },
  ],
  staff: [
    member('giam-doc', 'so', 'leader'),
    member('quan-tri', 'so', 'admin'),
    member('truong', 'phong', 'head'),
    member('an', 'phong', 'staff'),
    member('ha', 'phong', 'staff'),
    member('xa-vien', 'xa', 'staff'),
  ],
};
const due = '2026-11-27T17:00';
const work = (
  createdBy: string,
  parties: readonly string[],
  changes: Partial<Assignment> = {},
) => ({
  ...giveAssignment({
    title: 'rà soát sổ',
    createdBy,
    createdAt: at('2026-11-23T08:00'),
    dueAt: at(due),
    parties: parties.map((staffId) => ({
      staffId,
      unitId: office.staff.find(({ id }) => id === staffId)?.unitId ?? 'phong',
    })),
  }),
  id: 'x',
  ...changes,
});
const told = (rung: Rung, assignment: Assignment, now: string) =>
  recipientsOf({ rung, assignment, office, now: at(now), calendar }).map(
    ({ staffId, role }) => `${staffId} ${role}`,
  );

test('silence: first the silent, then their head, then the leader', () => {
  const given = work('truong', ['an', 'ha']);
  const [an, ha] = given.parties;
  if (!an || !ha) throw new Error('two parties');
  const half = { ...given, parties: [{ ...an, acknowledgedAt: at('2026-11-23T09:00') }, ha] };
  expect(told('unseen', half, '2026-11-23T14:00')).toEqual(['ha assignee']);
  expect(told('unseen_head', half, '2026-11-24T09:00')).toEqual(['ha assignee', 'truong head']);
  expect(told('unseen_leader', half, '2026-11-25T09:00')).toEqual([
    'ha assignee',
    'truong assigner',
    'giam-doc leader',
  ]);
});

test('overdue: assignee and assigner, the second morning the head, the third the leader', () => {
  const given = work('giam-doc', ['an']);
  expect(told('overdue', given, '2026-11-30T07:30')).toEqual(['an assignee', 'giam-doc assigner']);
  expect(told('overdue', given, '2026-12-01T07:30')).toEqual([
    'an assignee',
    'giam-doc assigner',
    'truong head',
  ]);
  const byHead = work('truong', ['an']);
  expect(told('overdue', byHead, '2026-12-02T07:30')).toEqual([
    'an assignee',
    'truong assigner',
    'giam-doc leader',
  ]);
});

test('a unit without a head is answered for by the nearest above; who left is replaced by their head', () => {
  expect(told('unseen_head', work('truong', ['xa-vien']), '2026-11-24T09:00')).toEqual([
    'xa-vien assignee',
    'giam-doc head',
  ]);
  expect(told('day_before', work('giam-doc', ['gone']), '2026-11-26T17:00')).toEqual([
    'truong head',
  ]);
});

test('who judges is reminded; whose own part is done is not', () => {
  const submitted = work('truong', ['an'], {
    state: 'submitted',
    submittedAt: at('2026-11-23T09:00'),
  });
  expect(told('unreviewed', submitted, '2026-11-24T07:30')).toEqual(['truong assigner']);
  expect(told('unreviewed', submitted, '2026-11-26T07:30')).toEqual([
    'truong assigner',
    'giam-doc leader',
  ]);
  expect(told('due', submitted, due)).toEqual([]);
  const given = work('truong', ['an', 'ha']);
  const [an, ha] = given.parties;
  if (!an || !ha) throw new Error('two parties');
  const finished = { ...given, parties: [an, { ...ha, doneAt: at('2026-11-24T09:00') }] };
  expect(told('day_before', finished, '2026-11-26T17:00')).toEqual(['an assignee']);
});

const moment = (rung: Rung, now: string, preference?: Parameters<typeof tellAt>[0]['preference']) =>
  localIso(tellAt({ rung, dueAt: at(due), now: at(now), calendar, preference })).slice(0, 16);

test('not at night, not on a weekend, not in Tết', () => {
  expect(moment('due', '2026-11-26T17:00')).toBe('2026-11-26T17:00');
  expect(moment('due', '2026-11-26T22:00')).toBe('2026-11-27T07:30');
  expect(moment('overdue', '2026-11-28T10:00')).toBe('2026-11-30T07:30');
  expect(moment('overdue', '2027-02-06T10:00')).toBe('2027-02-12T07:30');
  const saturday = { rung: 'due' as const, dueAt: at('2026-11-28T17:00'), calendar };
  expect(localIso(tellAt({ ...saturday, now: at('2026-11-28T17:00') }))).toContain('11-28T17:00');
});

test('quiet hours and the morning digest are kept', () => {
  const quiet = { quietFrom: 11 * 60, quietTo: 14 * 60, digestOnly: false };
  expect(moment('due', '2026-11-26T12:00', quiet)).toBe('2026-11-27T07:30');
  expect(moment('due', '2026-11-26T15:00', quiet)).toBe('2026-11-26T15:00');
  const late = { quietFrom: 21 * 60, quietTo: 9 * 60, digestOnly: false };
  expect(moment('overdue', '2026-11-26T07:30', late)).toBe('2026-11-27T09:00');
  const digest = { quietFrom: 21 * 60, quietTo: 7 * 60, digestOnly: true };
  expect(moment('unseen', '2026-11-26T10:00', digest)).toBe('2026-11-27T07:30');
  expect(moment('due_day', '2026-11-27T07:30', digest)).toBe('2026-11-27T07:30');
  expect(moment('due', '2026-11-27T17:00', digest)).toBe('2026-11-27T17:00');
});

const letter = (rung: Rung, alertAt: string, assignment = work('truong', ['an'])) =>
  ({ rung, role: 'assignee' as LetterRole, assignment, alertAt: at(alertAt) }) satisfies Letter;

test('after a standstill only the last rung of each assignment speaks', () => {
  const other = { ...work('truong', ['an']), id: 'y' };
  const letters = [
    letter('hours_before', '2026-11-27T15:00'),
    letter('overdue', '2026-11-30T07:30'),
    letter('due', '2026-11-27T17:00'),
    letter('day_before', '2026-11-30T07:30', other),
    letter('due_day', '2026-11-30T07:30', other),
  ];
  expect(newestOfEach(letters, 'an').map(({ rung, assignment }) => [assignment.id, rung])).toEqual([
    ['x', 'overdue'],
    ['y', 'due_day'],
  ]);
});

test('what is no longer true is not said', () => {
  const received = work('truong', ['an']);
  const acknowledged = {
    ...received,
    parties: received.parties.map((party) => ({ ...party, acknowledgedAt: at(due) })),
  };
  expect(newestOfEach([letter('unseen', due, acknowledged)], 'an')).toEqual([]);
  expect(newestOfEach([letter('due', due, work('truong', ['ha']))], 'an')).toEqual([]);
  const cancelled = work('truong', ['an'], { state: 'cancelled' });
  expect(newestOfEach([letter('overdue', due, cancelled)], 'an')).toEqual([]);
  expect(newestOfEach([letter('unreviewed', due)], 'truong')).toEqual([]);
});
