/** Bot API, sendMessage: 1 to 4096 UTF-16 units. */
export const textLimit = 4096;

/**
 * Cuts a text into parts of at most `limit` UTF-16 units. A part ends where a reader would pause:
 * at a paragraph or line while that leaves the part at least half full, else after a sentence,
 * a line, a word, and only in a word without end between two characters.
 */
export function splitText(text: string, limit: number = textLimit): string[] {
  const parts: string[] = [];
  let rest = text.toWellFormed().trim();
  while (rest.length > limit) {
    const cut = borderOf(rest, limit);
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

function borderOf(text: string, limit: number): number {
  // One more unit than fits, so that a border exactly at the limit is seen.
  const window = text.slice(0, limit + 1);
  const half = limit / 2;
  const paragraph = window.lastIndexOf('\n\n');
  if (paragraph >= half) return paragraph;
  const line = window.lastIndexOf('\n');
  if (line >= half) return line;
  const sentence = lastSentenceEnd(window);
  if (sentence > 0) return sentence;
  if (line > 0) return line;
  const word = window.search(/\s\S*$/u);
  return word > 0 ? word : wholeCharacters(text, limit);
}

function lastSentenceEnd(window: string): number {
  const ends = [...window.matchAll(/[.!?…;]["”’»)\]]*(?=\s)/gu)];
  const last = ends.at(-1);
  return last ? last.index + last[0].length : -1;
}

/** Where the character that crosses the limit begins; one longer than a whole part is cut as code points. */
function wholeCharacters(text: string, limit: number): number {
  const crossing = new Intl.Segmenter('vi').segment(text.slice(0, limit + 64)).containing(limit);
  if (crossing && crossing.index > 0) return crossing.index;
  return text.slice(0, limit).isWellFormed() ? limit : limit - 1;
}
