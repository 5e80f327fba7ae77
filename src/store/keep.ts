import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Keep } from '../port/keep.ts';
import type { PrismaClient } from './generated/client.ts';
import { seal, unseal } from './sealing.ts';

const leasePrefix = 'lease:';
/** A lease outlives any call it guards; who died holding it is waited out. */
const leaseSeconds = 60;

/** Secrets in the database, encrypted; leases on rows, so that no transaction waits for a network. */
export function createKeep(prisma: PrismaClient, secretKey: Buffer): Keep {
  return {
    async read(key) {
      const row = await prisma.keep.findUnique({ where: { key } });
      return row ? unseal(secretKey, key, row.value) : undefined;
    },
    async write(key, value) {
      const row = { value: seal(secretKey, key, value), updatedAt: new Date() };
      await prisma.keep.upsert({
        where: { key },
        create: { key, ...row },
        update: { ...row, version: { increment: 1 } },
      });
    },
    exclusively: (key, work) => underLease(prisma, leasePrefix + key, work),
  };
}

/** Where one process works alone, whoever held a lease when it starts is dead. */
export async function endLeases(prisma: PrismaClient): Promise<void> {
  await prisma.keep.deleteMany({ where: { key: { startsWith: leasePrefix } } });
}

async function underLease<T>(
  prisma: PrismaClient,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  while (!(await takeLease(prisma, key, holder))) await wait(50);
  try {
    return await work();
  } finally {
    await prisma.keep.deleteMany({ where: { key, value: holder } });
  }
}

async function takeLease(prisma: PrismaClient, key: string, holder: string): Promise<boolean> {
  const taken = await prisma.$executeRaw`
    INSERT INTO keep (key, value, updated_at) VALUES (${key}, ${holder}, now())
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()
    WHERE keep.updated_at < now() - make_interval(secs => ${leaseSeconds}::float)`;
  return taken === 1;
}
