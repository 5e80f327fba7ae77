import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language, Words } from '../../port/words.ts';

const folder = fileURLToPath(new URL('../../web/try/', import.meta.url));

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};

export type Asset = { type: string; tag: string; body: string };

/**
 * The files the browser may fetch, by name. Nothing outside this list is ever opened.
 * Modules keep their `.ts` names and lose their types, so that the imports in them stay true.
 */
export function readAssets(): Map<string, () => Asset> {
  const names = readdirSync(folder).filter((name) => extname(name) in mediaTypes);
  return new Map(names.map((name) => [name, once(() => readAsset(name))]));
}

function readAsset(name: string): Asset {
  const source = readFileSync(`${folder}${name}`, 'utf8');
  const extension = extname(name);
  const body = extension === '.ts' ? stripTypeScriptTypes(source) : source;
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
  return { type: mediaTypes[extension] ?? 'application/octet-stream', tag, body };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The page in one language, its `{{keys}}` replaced by words. */
export function readPage(language: Language, words: Words): string {
  const markup = readFileSync(`${folder}index.html`, 'utf8');
  return markup
    .replace('<html lang="vi">', `<html lang="${language}">`)
    .replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => escapeHtml(words(key)));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
