/** Where a text may be cut, best first: paragraph, line, sentence, word. */
const borders = [/\n\s*\n/g, /\n/g, /(?<=[.!?;…])\s+/g, /\s+/g];

/** Parts of at most `limit` characters (UTF-16), cut at the best border; sentences stay whole where they can. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const { end, next } = cutOf(rest, limit);
    parts.push(rest.slice(0, end));
    rest = rest.slice(next).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** The last good border within the limit, unless it would leave a part less than half full. */
function cutOf(text: string, limit: number): { end: number; next: number } {
  const window = text.slice(0, limit + 1);
  for (const [rank, border] of borders.entries()) {
    const last = [...window.matchAll(border)].filter(({ index }) => index > 0).at(-1);
    const isLastResort = rank >= 2;
    if (last && last.index <= limit && (isLastResort || last.index > limit / 2)) {
      return { end: last.index, next: last.index + last[0].length };
    }
  }
  const end = hardCut(text, limit);
  return { end, next: end };
}

/** No border at all: never through a character or a mention. */
function hardCut(text: string, limit: number): number {
  const mention = text.lastIndexOf('[@', limit);
  if (mention > 0 && text.indexOf(']', mention) >= limit && limit - mention < 40) return mention;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit;
}
