import { z } from 'zod';
import type { Client } from './client.ts';
import type { Reply } from './transport.ts';

export type UserDetail = {
  userId: string;
  displayName?: string;
  isFollower?: boolean;
  /** Only after the person shared it. */
  sharedPhone?: string;
};

const detail = z
  .object({
    user_id: z.coerce.string(),
    display_name: z.string().optional(),
    user_is_follower: z.boolean().optional(),
    shared_info: z.object({ phone: z.coerce.string().optional() }).optional().catch(undefined),
  })
  .transform(
    (data): UserDetail => ({
      userId: data.user_id,
      displayName: data.display_name,
      isFollower: data.user_is_follower,
      sharedPhone: data.shared_info?.phone,
    }),
  );

export function userDetail(client: Client, userId: string): Promise<Reply<UserDetail>> {
  const call = { method: 'GET', path: '/v3.0/oa/user/detail', data: { user_id: userId } } as const;
  return client.request(call, detail);
}

const list = z
  .object({ total: z.coerce.number(), users: z.array(z.object({ user_id: z.coerce.string() })) })
  .transform(({ total, users }) => ({ total, userIds: users.map(({ user_id }) => user_id) }));

/** Pages of at most 50; the platform gives no page beyond offset 9951. */
export function listUsers(
  client: Client,
  page: { offset: number; count: number; isFollower?: boolean },
): Promise<Reply<{ total: number; userIds: string[] }>> {
  const data = {
    offset: Math.min(page.offset, 9951),
    count: Math.min(page.count, 50),
    ...(page.isFollower === undefined ? {} : { is_follower: String(page.isFollower) }),
  };
  return client.request({ method: 'GET', path: '/v3.0/oa/user/getlist', data }, list);
}

/** Deletes what the account stored about a person: their right when they withdraw consent. */
export function forgetUser(client: Client, userId: string): Promise<Reply<unknown>> {
  const json = { user_id: userId };
  return client.request({ method: 'POST', path: '/v2.0/oa/deletefollowerinfo', json }, z.unknown());
}
