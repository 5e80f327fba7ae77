import { z } from 'zod';
import { refuse } from './refusal.ts';
import { newHexId, nowOf, type StoredUpload, type User, type World } from './world.ts';

/** Questions about the account and its people, and uploads (platform document, §4 and §5). */
export function account(world: World): unknown {
  return {
    oaid: world.oaId,
    name: world.settings.oaName,
    description: '',
    oa_alias: '',
    is_verified: true,
    oa_type: 4,
    cate_name: '',
    num_follower: [...world.users.values()].filter(({ follows }) => follows).length,
    avatar: '',
    cover: '',
    package_name: 'Premium',
    package_valid_through_date: '31/12/2026',
    package_auto_renew_date: '',
    linked_ZCA: '',
  };
}

const oneUser = z.object({ user_id: z.string() });

export function userDetail(world: World, data: unknown): unknown {
  const user = asked(world, data);
  return {
    user_id: user.id,
    user_id_by_app: user.idByApp,
    user_external_id: '',
    display_name: user.name,
    user_alias: user.name,
    is_sensitive: false,
    user_last_interaction_date: '',
    user_is_follower: user.follows,
    avatar: '',
    avatars: {},
    dynamic_param: '',
    tags_and_notes_info: { notes: [], tag_names: [] },
    ...(user.phone ? { shared_info: { phone: user.phone, name: user.name } } : {}),
  };
}

const userPage = z.object({
  offset: z.number().int().min(0).max(9951),
  count: z.number().int().min(1).max(50),
  is_follower: z.string().optional(),
});

export function userList(world: World, data: unknown): unknown {
  const page = userPage.safeParse(data);
  if (!page.success) throw refuse(-201, 'data');
  const { offset, count, is_follower: wanted } = page.data;
  const all = [...world.users.values()].filter(
    ({ follows }) => wanted === undefined || String(follows) === wanted,
  );
  const users = all.slice(offset, offset + count).map(({ id }) => ({ user_id: id }));
  return { total: all.length, count, offset, users };
}

export function forgetUser(world: World, body: unknown): undefined {
  delete asked(world, body).phone;
}

const quotaQuestion = z.union([oneUser, z.object({ quota_owner: z.enum(['OA', 'APP']) })]);

export function messageQuota(world: World, body: unknown): unknown {
  const question = quotaQuestion.safeParse(body);
  if (!question.success) throw refuse(-201, 'user_id');
  if (!('user_id' in question.data)) {
    const remain = world.settings.packageReplies;
    const row = { product_type: 'cs', quota_type: 'sub_quota', valid_through: '31/12/2026' };
    return [{ asset_id: newHexId(), ...row, total: remain, remain }];
  }
  const user = asked(world, body);
  const total = world.settings.freeReplies;
  return {
    last_interaction: String(user.lastInteraction ?? 0),
    cs_reply: { remain: Math.max(0, total - user.answered), total },
    promotion: { daily_remain: 0, daily_total: 1, monthly_remain: 4, monthly_total: 6 },
  };
}

function asked(world: World, data: unknown): User {
  const question = oneUser.safeParse(data);
  const user = question.success ? world.users.get(question.data.user_id) : undefined;
  if (!user) throw refuse(-201, 'user_id');
  return user;
}

const MB = 1024 * 1024;
const uploadRules: Record<StoredUpload['kind'], { maxBytes: number; types: RegExp }> = {
  image: { maxBytes: MB, types: /\.(jpe?g|png)$/i },
  gif: { maxBytes: 5 * MB, types: /\.gif$/i },
  file: { maxBytes: 5 * MB, types: /\.(pdf|docx?)$/i },
};

export type UploadedPart = { field: string; name: string; bytes: number; content: Buffer };

export function upload(
  world: World,
  kind: StoredUpload['kind'],
  part: UploadedPart | undefined,
): unknown {
  const { maxBytes, types } = uploadRules[kind];
  if (part?.field !== 'file' || !types.test(part.name)) throw refuse(-201, 'file');
  if (part.bytes > maxBytes) throw refuse(-210, 'file');
  const id = newHexId();
  const { name, content } = part;
  world.uploads.set(id, { id, kind, at: nowOf(world), name, content });
  return kind === 'file' ? { token: id } : { attachment_id: id };
}
