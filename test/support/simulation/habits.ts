/** What people of the simulated office say and press. */
import { addDays, type LocalDate } from '../../../src/domain/local-date.ts';
import { choicesOf, type Message } from '../../../src/port/message.ts';
import type { Cast, Colleague } from './cast.ts';
import type { Chance } from './chance.ts';

const works = [
  'rà soát văn bản quy phạm pháp luật',
  'báo cáo số liệu chứng thực',
  'kiểm tra sổ hộ tịch',
  'soạn kế hoạch phổ biến pháp luật',
  'tổng hợp kết quả hoà giải ở cơ sở',
];

/** One order as a head or leader types it, to one to three people they command. */
export function orderOf(
  giver: Colleague,
  { people }: Cast,
  luck: Chance,
  today: LocalDate,
): string {
  const within = people.filter(
    ({ unitId, staffId, role }) =>
      staffId !== giver.staffId &&
      role !== 'leader' &&
      (giver.role === 'leader' || unitId === giver.unitId),
  );
  const count = Math.min(within.length, luck.one([1, 1, 1, 2, 3]));
  const named = new Set(Array.from({ length: count }, () => luck.one(within).name));
  const due = addDays(today, luck.between(1, 12));
  const deadline = luck.one([
    `hạn ${due.day}/${due.month}`,
    `hạn ${due.day}/${due.month}`,
    `trước 17h ngày ${due.day}/${due.month}`,
    `trong ${luck.between(2, 6)} ngày làm việc`,
    `hạn cuối tuần`,
  ]);
  return `/giaoviec ${[...named].join(', ')} ${luck.one(works)}, ${deadline}`;
}

export type Reaction = { say: string; withinMinutes: number };

/** What a message moves its reader to, if anything; only what its own buttons offer, or words about it. */
export function reactionTo(
  message: Message,
  purpose: string,
  reader: Colleague,
  luck: Chance,
): Reaction | undefined {
  const offered = choicesOf(message);
  const find = (verb: string) => offered.find((payload) => payload.startsWith(`#${verb} `));
  const confirm = offered.find((payload) => payload.startsWith('#giaoviec xacnhan'));
  if (confirm) return { say: confirm, withinMinutes: 5 };
  const leave = offered.find((payload) => payload.startsWith('#giaoviec huy'));
  if (leave) return { say: leave, withinMinutes: 10 };
  // Who is alerted in a digest looks into the first piece of work it names.
  if (!luck.happens(reader.diligence)) return undefined;
  const [approve, agree] = [find('duyet'), find('dongy')];
  if (approve) return judged(approve, find('ngaykhac'), luck);
  if (agree)
    return {
      say: luck.happens(0.7) ? agree : agree.replace('dongy', 'khongdongy'),
      withinMinutes: 300,
    };
  const receive = find('nhan');
  if (receive && luck.happens(0.8)) return { say: receive, withinMinutes: 240 };
  return worked(find('xong'), find('viec'), reader, purpose, luck);
}

function judged(approve: string, counter: string | undefined, luck: Chance): Reaction {
  const number = approve.split(' ')[1];
  const refuse = `/tuchoi ${number} cần bổ sung số liệu`;
  if (counter && luck.happens(0.2))
    return { say: `/ngaykhac ${number} thêm ${luck.between(2, 5)} ngày`, withinMinutes: 600 };
  return { say: luck.happens(0.85) ? approve : refuse, withinMinutes: 600 };
}

function worked(
  submit: string | undefined,
  look: string | undefined,
  { role }: Colleague,
  purpose: string,
  luck: Chance,
): Reaction | undefined {
  if (!submit) return look && luck.happens(0.3) ? { say: look, withinMinutes: 120 } : undefined;
  const number = submit.split(' ')[1];
  const days = 24 * 60;
  const choices: readonly [number, Reaction][] = [
    [0.5, { say: `${submit.replace('#', '/')} đã gửi công văn`, withinMinutes: 6 * days }],
    [0.2, { say: `/baocao ${number} được một nửa`, withinMinutes: 2 * days }],
    [
      0.12,
      {
        say: `/giahan ${number} thêm ${luck.between(2, 5)} ngày vì chờ số liệu`,
        withinMinutes: 2 * days,
      },
    ],
    [0.05, { say: `/gopy ${number} xã chưa gửi số liệu`, withinMinutes: days }],
    [role === 'head' ? 0.1 : 0, { say: `/chuyenviec ${number}`, withinMinutes: days }],
  ];
  let dice = luck.next() * (purpose === 'alert' ? 0.7 : 1);
  for (const [share, reaction] of choices) {
    if (dice < share) return reaction;
    dice -= share;
  }
  return undefined;
}
