import { z } from 'zod';
import type { Client } from './client.ts';
import type { Reply } from './transport.ts';

const path = '/v3.0/oa/quota/message';

/** What may still be sent to one person free of charge, and since when. */
export type PersonQuota = { lastInteraction?: Date; replies: { remain: number; total: number } };

const ofPerson = z
  .object({
    last_interaction: z.coerce.number().optional(),
    cs_reply: z.object({ remain: z.coerce.number(), total: z.coerce.number() }),
  })
  .transform(
    (data): PersonQuota => ({
      lastInteraction: data.last_interaction ? new Date(data.last_interaction) : undefined,
      replies: data.cs_reply,
    }),
  );

export function personQuota(client: Client, userId: string): Promise<Reply<PersonQuota>> {
  return client.request({ method: 'POST', path, json: { user_id: userId } }, ofPerson);
}

/** One allowance the account owns. `validThrough` is dd/MM/yyyy. */
export type AccountQuota = {
  productType: string;
  quotaType: string;
  validThrough?: string;
  total: number;
  remain: number;
};

const ofAccount = z
  .array(
    z.object({
      product_type: z.string(),
      quota_type: z.string(),
      valid_through: z.string().optional(),
      total: z.coerce.number(),
      remain: z.coerce.number(),
    }),
  )
  .transform((rows): AccountQuota[] =>
    rows.map((row) => ({
      productType: row.product_type,
      quotaType: row.quota_type,
      validThrough: row.valid_through,
      total: row.total,
      remain: row.remain,
    })),
  );

export function accountQuota(client: Client): Promise<Reply<AccountQuota[]>> {
  return client.request({ method: 'POST', path, json: { quota_owner: 'OA' } }, ofAccount);
}
