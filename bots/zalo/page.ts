import type { PlainResponse } from '../../src/port/channel.ts';
import type { Words } from '../../src/port/words.ts';

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

type Content = { title: string; text: string; link?: { label: string; url: string } };

const style =
  'body{font:18px/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.5rem;color:#1b2733}' +
  'a.go{display:inline-block;margin-top:1rem;padding:.7rem 1.4rem;border-radius:.6rem;background:#0b5cd5;color:#fff;text-decoration:none}';

/** A small page without scripts. Nothing of it may be kept or framed, and its address (a secret) is not told on. */
export function page(words: Words, status: number, { title, text, link }: Content): PlainResponse {
  const say = (key: string) => escapeHtml(words(key));
  const go = link ? `<a class="go" href="${escapeHtml(link.url)}">${say(link.label)}</a>` : '';
  const body =
    `<!doctype html><html lang="${say('zalo.connect.language')}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${say(title)}</title><style>${style}</style></head>` +
    `<body><h1>${say(title)}</h1><p>${say(text)}</p>${go}</body></html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  return { status, headers, body };
}
