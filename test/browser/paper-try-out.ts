import {
  type Bubble,
  isPicture,
  type Phone,
  type SentFile,
  type TryOut,
} from '../../src/port/try-out.ts';

/** A demonstration made of paper: it answers every message alike. For the page and its routes alone. */
export type PaperTryOut = TryOut & {
  /** Puts a bubble on a screen, as if the platform had; gives its id. */
  show(phoneId: string, bubble: Partial<Bubble>): string;
  pressed: string[];
  listeners(): number;
};

const person = (id: string, name: string, position = '') => ({ id, name, position });

const paperPhones: Phone[] = [
  {
    id: 'citizen-zalo',
    channel: 'zalo',
    kind: 'private',
    title: 'Bà Sửu',
    subtitle: 'Người dân, xã Hàm Yên',
    short: 'Dân Zalo',
    hint: 'Hỏi thủ tục bằng lời nói thường ngày.',
    speakers: [person('suu', 'Bà Sửu')],
    suggestions: ['Làm giấy khai sinh cần gì?', '/menu'],
  },
  {
    id: 'group',
    channel: 'telegram',
    kind: 'group',
    title: 'Phòng Hành chính tư pháp',
    subtitle: 'Nhóm làm việc',
    short: 'Nhóm',
    hint: 'Nơi nhận việc và nhắc hạn.',
    speakers: [
      person('hoa', 'Ma Thị Hoà', 'Trưởng phòng'),
      person('mai', 'Lò Thị Mai', 'Chuyên viên'),
    ],
    suggestions: ['/viec'],
  },
];

export function createPaperTryOut(start = new Date('2026-11-23T01:30:00Z')): PaperTryOut {
  const screens = new Map<string, Bubble[]>(paperPhones.map(({ id }) => [id, []]));
  const watchers = new Set<(phoneId: string) => void>();
  const pressed: string[] = [];
  const files = new Map<string, SentFile>();
  let now = start;
  let next = 1;

  function show(phoneId: string, bubble: Partial<Bubble>): string {
    const id = `b${next++}`;
    const plain = { id, from: 'bot', name: 'Trợ lý Tư pháp', text: '', buttons: [] };
    screens.get(phoneId)?.push({ ...plain, at: now.toISOString(), ...bubble });
    for (const watcher of watchers) watcher(phoneId);
    return id;
  }

  async function say(phoneId: string, speakerId: string, text: string): Promise<void> {
    if (text === 'từ chối') throw new Error('The platform refuses');
    const phone = paperPhones.find(({ id }) => id === phoneId);
    const name = phone?.speakers.find(({ id }) => id === speakerId)?.name ?? '';
    show(phoneId, { from: speakerId, name, text });
    show(phoneId, {
      text: `Đã nghe: ${text}`,
      buttons: [
        { label: 'Lệ phí' },
        { label: 'Cổng dịch vụ công', url: 'https://dichvucong.gov.vn/' },
      ],
    });
  }

  return {
    phones: () => paperPhones,
    flows: () => [
      {
        id: 'citizen',
        title: 'Người dân hỏi',
        summary: 'Hỏi giấy tờ',
        steps: [
          {
            kind: 'say',
            label: 'Hỏi',
            phoneId: 'citizen-zalo',
            speakerId: 'suu',
            text: 'khai sinh',
          },
          {
            kind: 'press',
            label: 'Bấm Lệ phí',
            phoneId: 'citizen-zalo',
            speakerId: 'suu',
            button: 'Lệ phí',
          },
          { kind: 'clock', label: 'Nhắc việc' },
        ],
      },
    ],
    screen: (phoneId) => screens.get(phoneId) ?? [],
    say,
    press: async (_phoneId, _speakerId, bubbleId, button) => {
      pressed.push(`${bubbleId}:${button}`);
    },
    attach: async (phoneId, from, file) => {
      const name = paperPhones.find(({ id }) => id === phoneId)?.title ?? '';
      const id = show(phoneId, {
        from,
        name,
        file: { name: file.name, picture: isPicture(file.name) },
      });
      files.set(id, file);
    },
    file: (_phoneId, bubbleId) => files.get(bubbleId),
    now: () => now,
    advance: async (ms) => {
      now = new Date(now.getTime() + ms);
    },
    advanceToNextAlert: async () => false,
    watch: (listener) => {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    show,
    pressed,
    listeners: () => watchers.size,
  };
}
