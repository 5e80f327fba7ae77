import type { NoticeTemplate } from '../domain/notice-template.ts';
import type { Tx } from './database.ts';

/** All kept texts, by name. */
export function noticeTemplates(tx: Tx): Promise<NoticeTemplate[]> {
  return tx.broadcastTemplate.findMany({ orderBy: { name: 'asc' } });
}

/** Keeps a text under its name, in place of what was kept there. */
export async function keepTemplate(tx: Tx, template: NoticeTemplate): Promise<void> {
  const { id, name, ...rest } = template;
  await tx.broadcastTemplate.upsert({
    where: { name },
    create: { id, name, ...rest },
    update: rest,
  });
}

export async function dropTemplate(tx: Tx, name: string): Promise<void> {
  await tx.broadcastTemplate.deleteMany({ where: { name } });
}
