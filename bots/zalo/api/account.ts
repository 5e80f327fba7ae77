import { z } from 'zod';
import type { Client } from './client.ts';
import type { Reply } from './transport.ts';

export type Account = { oaId: string; name: string; isVerified?: boolean; packageName?: string };

const account = z
  .object({
    oaid: z.coerce.string(),
    name: z.string().default(''),
    is_verified: z.boolean().optional(),
    package_name: z.string().optional(),
  })
  .transform(
    (data): Account => ({
      oaId: data.oaid,
      name: data.name,
      isVerified: data.is_verified,
      packageName: data.package_name,
    }),
  );

/** Who we are, as the platform sees it. */
export function getAccount(client: Client): Promise<Reply<Account>> {
  return client.request({ method: 'GET', path: '/v2.0/oa/getoa' }, account);
}
