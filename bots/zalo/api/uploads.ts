import { z } from 'zod';
import type { Client } from './client.ts';
import type { Reply } from './transport.ts';

/** Why a file was not even sent up: the platform would refuse it. */
export type Unfit = { kind: 'unfit'; why: 'type' | 'size' };
export type Upload = { name: string; bytes: Uint8Array };

type Rule = { path: string; maxBytes: number; types: readonly FileType[] };
type FileType = 'jpg' | 'png' | 'gif' | 'pdf' | 'doc' | 'docx';

const MB = 1024 * 1024;
const rules = {
  image: { path: '/v2.0/oa/upload/image', maxBytes: MB, types: ['jpg', 'png'] },
  gif: { path: '/v2.0/oa/upload/gif', maxBytes: 5 * MB, types: ['gif'] },
  file: { path: '/v2.0/oa/upload/file', maxBytes: 5 * MB, types: ['pdf', 'doc', 'docx'] },
} as const satisfies Record<string, Rule>;

/** How each type of file begins: the name alone proves nothing. */
const beginnings: Record<FileType, { hex: string; mime: string }> = {
  jpg: { hex: 'ffd8ff', mime: 'image/jpeg' },
  png: { hex: '89504e470d0a1a0a', mime: 'image/png' },
  gif: { hex: '47494638', mime: 'image/gif' },
  pdf: { hex: '25504446', mime: 'application/pdf' },
  doc: { hex: 'd0cf11e0a1b11ae1', mime: 'application/msword' },
  docx: {
    hex: '504b0304',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
};

const picture = z.object({ attachment_id: z.coerce.string().min(1) });
const token = z.object({ token: z.string().min(1) });

/** The platform keeps an upload for 7 days at most: lasting papers belong behind a link. */
export async function uploadImage(client: Client, file: Upload): Promise<Reply<string> | Unfit> {
  return upload(
    client,
    rules.image,
    file,
    picture.transform((data) => data.attachment_id),
  );
}

export async function uploadGif(client: Client, file: Upload): Promise<Reply<string> | Unfit> {
  return upload(
    client,
    rules.gif,
    file,
    picture.transform((data) => data.attachment_id),
  );
}

export async function uploadFile(client: Client, file: Upload): Promise<Reply<string> | Unfit> {
  return upload(
    client,
    rules.file,
    file,
    token.transform((data) => data.token),
  );
}

async function upload(
  client: Client,
  rule: Rule,
  file: Upload,
  shape: z.ZodType<string>,
): Promise<Reply<string> | Unfit> {
  const type = rule.types.find((candidate) => isOfType(file, candidate));
  if (!type) return { kind: 'unfit', why: 'type' };
  if (file.bytes.byteLength > rule.maxBytes) return { kind: 'unfit', why: 'size' };
  const form = new FormData();
  const content = new Blob([new Uint8Array(file.bytes)], { type: beginnings[type].mime });
  form.set('file', content, file.name);
  return client.request({ method: 'POST', path: rule.path, form }, shape);
}

function isOfType({ name, bytes }: Upload, type: FileType): boolean {
  const ending = name.toLowerCase().split('.').at(-1);
  if ((ending === 'jpeg' ? 'jpg' : ending) !== type) return false;
  const { hex } = beginnings[type];
  return Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;
}
