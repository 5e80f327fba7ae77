import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cast } from '../../src/demo/cast.ts';
import type { TryOut } from '../../src/port/try-out.ts';
import { openDemonstrationIn } from '../browser/office.ts';
import { until } from '../support/until.ts';

/** Says it and gives what the bot answers. */
async function ask(tryOut: TryOut, phoneId: string, userId: string, text: string): Promise<string> {
  const before = tryOut.screen(phoneId).length;
  await tryOut.say(phoneId, userId, text);
  return until(
    () =>
      tryOut
        .screen(phoneId)
        .slice(before)
        .find(({ from }) => from === 'bot')?.text,
    () => `no answer to ${text}`,
  );
}

test('a second start in the same folder finds everyone still linked and the group connected', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tro-ly-again-'));
  try {
    for (const start of ['first', 'second']) {
      const office = await openDemonstrationIn(dataDir);
      const { tryOut } = office;
      expect(tryOut.screen('group'), start).toEqual([]);
      const mine = await ask(tryOut, 'group', cast.assignee.userId, '/viec');
      expect(mine, start).toMatch(/không có việc nào đang mở/);
      const notice = await ask(tryOut, 'leader', cast.leader.userId, '/thongbao tất cả: thử');
      expect(notice, start).toMatch(/11 người, nhắn riêng được 11/);
      await office.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 180_000);

test('names of the cast are unique on each platform, ids too', () => {
  for (const channel of ['zalo', 'telegram']) {
    const people = cast.everyone.filter((person) => person.channel === channel);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(new Set(people.map(({ userId }) => userId)).size).toBe(people.length);
  }
  expect(cast.staff).toHaveLength(12);
});
