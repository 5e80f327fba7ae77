/**
 * The same rules through the door: random people on both channels type and press random orders, in private
 * and in a group. The long form: `MODEL_SEQUENCES=10000 vitest run test/properties/assignment-commands.test.ts`.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EventKind, rebuild } from '../../src/domain/assignment-event.ts';
import type { Act, Actor, Step } from '../../src/domain/assignment-steps.ts';
import type { AssignmentView } from '../../src/domain/assignment-view.ts';
import type { Decision, HistoryEntry } from '../../src/domain/decision.ts';
import { commandedUnits } from '../../src/domain/find-unit.ts';
import type { Office } from '../../src/domain/office.ts';
import { assignmentHistory, findAssignment } from '../../src/store/assignments.ts';
import { readOffice } from '../../src/store/organisation.ts';
import { expectWhole, hasRight, ways } from '../support/assignment-model.ts';
import { openOffice, type TestOffice } from '../support/office-fixture.ts';

const numRuns = Number(process.env.MODEL_SEQUENCES ?? 25);

const onZalo = new Set(['lan', 'an', 'mai', 'thong', 'nga']);
let office: TestOffice;
let records: Office;
beforeAll(async () => {
  office = await openOffice(undefined, (code) => (onZalo.has(code) ? 'zalo' : 'telegram'));
  records = await readOffice(office.database.prisma);
});
afterAll(() => office.close());

const everybody = ['hung', 'mai', 'lan', 'ha', 'an', 'son', 'thuha', 'minh', 'thong', 'nguoi-la'];
const name = fc.constantFrom(
  'Lý Văn An',
  'Trần Thị Hà',
  'Đỗ Thị Lan',
  'Hoàng Văn Sơn',
  'Ma Văn Thông',
  'Nguyễn Thu Hà',
  'phòng HCTP',
  'chị Hường',
);
const number = fc.constantFrom(1, 1, 1, 2, 7);
const bare = fc.constantFrom(
  ...['nhan', 'xong', 'duyet', 'dongy', 'khongdongy', 'theodoi', 'thoitheodoi', 'viec', 'lichsu'],
  ...['nhan', 'xong', 'duyet', 'baocao', 'tuchoi', 'giahan'],
);
const worded = fc.constantFrom(
  'baocao # xong một nửa',
  'xong # đã gửi công văn',
  'tuchoi # thiếu phụ lục',
  'duyet # đến 3/12',
  'giahan # 4/12 lý do chờ số liệu',
  'giahan # thêm 3 ngày vì xã chưa gửi',
  'ngaykhac # 2/12',
  'huyviec # không cần nữa',
  'suaviec # hạn 7/12',
  'suaviec # nội dung: rà soát sổ gốc',
  'suaviec # không có hạn',
  'gopy # nhớ ký nháy',
);
const naming = fc.constantFrom('chuyenviec', 'themnguoi', 'botnguoi', 'theodoi');
const order = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(bare, number).map(([verb, n]) => `#${verb} ${n}`) },
  {
    weight: 5,
    arbitrary: fc.tuple(worded, number).map(([words, n]) => `/${words.replace('#', String(n))}`),
  },
  { weight: 3, arbitrary: fc.tuple(naming, number, name).map((said) => `/${said.join(' ')}`) },
  { weight: 1, arbitrary: name.map((who) => `/viecnho 1 ${who} thu số liệu hạn 26/11`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('ok', 'đã nhận', 'viec', '4/12', 'chờ số liệu', '/thoi', 'photo'),
  },
);
const act = fc.record({
  who: fc.constantFrom(...everybody),
  order,
  inGroup: fc.boolean(),
  hours: fc.constantFrom(0, 0, 1, 5, 30),
});
const sequence = fc.record({
  giver: fc.constantFrom('hung', 'lan', 'son', 'thong'),
  names: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  acts: fc.array(act, { minLength: 6, maxLength: 14 }),
});
type Said = { who: string; order: string; inGroup: boolean; hours: number };

test('whatever is said by whomever: no illegal state, no act without right, the history is the truth', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async ({ giver, names, acts }) => {
      await office.reset();
      let known = new Map<number, AssignmentView>();
      const opening: Said[] = [
        `/giaoviec ${names.join(', ')} rà soát sổ hộ tịch, hạn 27/11`,
        'ok',
      ].map((said) => ({ who: giver, order: said, inGroup: false, hours: 0 }));
      for (const said of [...opening, ...acts]) {
        const decision = await speak(said);
        known = await expectLawful(said, decision, known);
      }
    }),
    { numRuns },
  );
}, 3_600_000);

function speak({ who, order: said, inGroup, hours }: Said): Promise<Decision> {
  const place = inGroup ? { group: 'nhom-hctp' } : {};
  office.clock.advance(hours * 3_600_000);
  if (said === 'photo')
    return office.send(who, [{ kind: 'image', reference: 'p' }], undefined, place);
  return said.startsWith('#') ? office.press(who, said, place) : office.say(who, said, place);
}

/** Looks at every assignment that is another than before; gives them all as they stand now. */
async function expectLawful(
  said: Said,
  decision: Decision,
  before: ReadonlyMap<number, AssignmentView>,
): Promise<Map<number, AssignmentView>> {
  const { prisma } = office.database;
  const versions = await prisma.assignment.findMany({ select: { number: true, version: true } });
  const changed = versions.filter(({ number: n, version }) => before.get(n)?.version !== version);
  if (decision.outcome === 'command_refused' || decision.outcome === 'command_asked')
    expect(changed).toEqual([]);
  const after = new Map(before);
  for (const { number: n } of changed) {
    const view = await findAssignment(prisma, n);
    if (!view) throw new Error('it was there a moment ago');
    const history = await assignmentHistory(prisma, view.id);
    expectStep(said, before.get(n), view, history);
    after.set(n, view);
  }
  return after;
}

function expectStep(
  { who, inGroup }: Said,
  before: AssignmentView | undefined,
  after: AssignmentView,
  history: readonly HistoryEntry[],
): void {
  const member = records.staff.find(({ code }) => code === who);
  const event = history.at(-1);
  if (!member || !event) throw new Error(`${who} may change nothing`);
  expect(history).toHaveLength(after.version);
  expect([event.by, event.channel, event.chatKind, event.textVersion]).toEqual([
    member.id,
    onZalo.has(who) ? 'zalo' : 'telegram',
    inGroup ? 'group' : 'private',
    after.textVersion,
  ]);
  expectWhole(after);
  const { openChildren: _counted, ...rebuilt } = rebuild(history) ?? {};
  expect(inOrder(after)).toMatchObject(inOrder({ ...after, ...rebuilt }));
  if (!before) {
    expect(event.kind).toBe('given');
    return;
  }
  const step = stepOf(event, before);
  const reach = commandedUnits(records, member);
  const actor: Actor = { staffId: member.id, unitId: member.unitId, role: member.role, reach };
  expect([step.act, hasRight(before, step, actor)]).toEqual([step.act, true]);
  expect(ways[step.act][before.state]).toContain(after.state);
}

function inOrder(view: AssignmentView): AssignmentView {
  const parties = [...view.parties].sort((a, b) => a.staffId.localeCompare(b.staffId));
  return { ...view, parties };
}

const acts: Partial<Record<EventKind, Act>> = {
  acknowledged: 'acknowledge',
  reported: 'report',
  part_finished: 'finish-part',
  submitted: 'submit',
  evidence_added: 'add-evidence',
  returned: 'return',
  accepted: 'accept',
  cancelled: 'cancel',
  extension_asked: 'ask-extension',
  extension_countered: 'counter-extension',
  counter_agreed: 'agree-counter',
  counter_declined: 'decline-counter',
  extension_approved: 'approve-extension',
  extension_refused: 'refuse-extension',
  amended: 'amend',
  reassigned: 'reassign',
  handed_on: 'hand-on',
  member_added: 'add-member',
  member_removed: 'remove-member',
  watched: 'watch',
  unwatched: 'unwatch',
  commented: 'comment',
  split: 'split',
};

/** What was wanted, as far as rights depend on it: whom it names who was not there before. */
function stepOf({ kind, parties = [], watchers = [] }: HistoryEntry, before: AssignmentView): Step {
  const worked = new Set(before.parties.map(({ staffId }) => staffId));
  const to = parties.filter(({ staffId }) => !worked.has(staffId));
  return { act: acts[kind], to, staffIds: watchers } as unknown as Step;
}
