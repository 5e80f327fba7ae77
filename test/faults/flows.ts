import { type Phone, telegramPhone, zaloPhone } from '../support/phone.ts';
import type { Stage } from './stage.ts';

/** One thing that happens in an office, and how to see that it happened once. */
export type Flow = {
  name: string;
  /** Everything up to the moment that counts; gives the moment. */
  prepare(stage: Stage): Promise<() => Promise<void>>;
  /** SQL for a number that the flow raises by one. */
  effect: string;
  /** Messages that follow from it. */
  messages: number;
  /** Telephones that read them. */
  readers(stage: Stage): Phone[];
};

let visitors = 0;

function question(channel: 'zalo' | 'telegram'): Flow {
  let citizen: Phone | undefined;
  return {
    name: `a citizen asks on ${channel}`,
    async prepare({ zalo, telegram }) {
      const name = `Bà con ${++visitors}`;
      const phone =
        channel === 'zalo' ? await zaloPhone(zalo, name) : await telegramPhone(telegram, name);
      citizen = phone;
      return () => phone.say('đăng ký khai sinh cần giấy tờ gì');
    },
    effect: `SELECT count(*) FROM inbox WHERE state = 'done' AND outcome = 'answer'`,
    messages: 1,
    readers: () => (citizen ? [citizen] : []),
  };
}

/** Everybody has buttons to press on what the leader sees before it goes out. */
async function previewed(stage: Stage, order: string, button: string) {
  const { lan } = stage.people;
  const after = lan.read().length;
  await lan.say(order);
  await lan.awaits(/xem lại/, { after });
  await stage.quiet();
  return () => lan.press(button);
}

const assignment: Flow = {
  name: 'a leader confirms an assignment',
  prepare: (stage) =>
    previewed(
      stage,
      `/giaoviec chị Lò Thị Mai, anh Hà Văn Cường rà soát sổ hộ tịch, hạn 17h 30/11/${nextYear()}`,
      'Xác nhận',
    ),
  effect: 'SELECT count(*) FROM assignment',
  messages: 3,
  readers: ({ people }) => Object.values(people),
};

const notice: Flow = {
  name: 'a leader sends a notice',
  prepare: (stage) => previewed(stage, '/thongbao tất cả: mai họp lúc 8 giờ', 'Gửi'),
  effect: 'SELECT count(*) FROM broadcast',
  messages: 3,
  readers: ({ people }) => Object.values(people),
};

/** The clock strikes for the first assignment there is; no two alerts of one rung at the same time. */
const alert: Flow = {
  name: 'an alert fires',
  async prepare(stage) {
    if ((await stage.number(assignment.effect)) === 0) await (await assignment.prepare(stage))();
    await stage.quiet();
    await neverWait(stage);
    return async () => {
      await stage.sql(`INSERT INTO alert (id, assignment_id, rung, due_at)
        SELECT gen_random_uuid(), id, 'hours_before', now() FROM assignment ORDER BY number LIMIT 1`);
    };
  },
  effect: 'SELECT count(*) FROM alert WHERE fired_at IS NOT NULL',
  messages: 2,
  readers: ({ people }) => Object.values(people),
};

/** The machine's own time may be a night or a Sunday, when letters about alerts would wait for the morning. */
async function neverWait(stage: Stage): Promise<void> {
  await stage.sql(`CREATE OR REPLACE FUNCTION at_once() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.not_before = now() - interval ''1 minute''; RETURN NEW; END'`);
  await stage.sql(`CREATE OR REPLACE TRIGGER at_once BEFORE INSERT ON alert_letter
    FOR EACH ROW EXECUTE FUNCTION at_once()`);
}

export const flows: readonly Flow[] = [
  question('zalo'),
  question('telegram'),
  assignment,
  notice,
  alert,
];

function nextYear(): number {
  return new Date().getFullYear() + 1;
}
