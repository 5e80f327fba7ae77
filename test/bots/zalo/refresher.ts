import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createZaloChannel, zaloConfig } from '../../../bots/zalo/index.ts';
import { systemClock } from '../../../src/port/clock.ts';
import { loadSpeak } from '../../../src/speak.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { createKeep } from '../../../src/store/keep.ts';

/** One process of the service, as far as Zalo's token goes: at each line it hears, it writes to one person. */
const order = z.object({ url: z.string(), config: zaloConfig, userId: z.string() });
const { url, config, userId } = order.parse(JSON.parse(process.argv[2] ?? ''));
const database = await openDatabase({ url, connections: 2 });
const keep = createKeep(database.prisma, Buffer.alloc(32, 7));
const channel = createZaloChannel(config, { keep, clock: systemClock, speak: loadSpeak() });
const to = { channel: 'zalo', chatId: userId, kind: 'private' } as const;

process.stdout.write('ready\n');
for await (const text of createInterface({ input: process.stdin })) {
  const { kind } = await channel.send({ text }, to);
  process.stdout.write(`${kind}\n`);
}
await database.close();
