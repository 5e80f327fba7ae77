/** Where a text too long for its room is best cut: after a sentence, else between words. */
function cutAt(text: string, room: number): number {
  const head = text.slice(0, room - 1);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('; '), head.lastIndexOf('\n'));
  if (sentence > room / 2) return sentence + 1;
  const space = head.lastIndexOf(' ');
  return space > 0 ? space : head.length;
}

/** The pieces of one paragraph; a piece that goes on ends with "…". */
function piecesOf(text: string, room: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > room) {
    const at = cutAt(rest, room);
    pieces.push(`${rest.slice(0, at)}…`);
    rest = rest.slice(at).trimStart();
  }
  return [...pieces, rest];
}

/**
 * Paragraphs laid out over pages of at most `room` characters, in order. Nothing is left out:
 * the pages together, without the "…" of paragraphs that go on, are the paragraphs.
 */
export function pagesOf(paragraphs: readonly string[], room: number): string[] {
  const pages: string[] = [];
  let page = '';
  for (const piece of paragraphs.flatMap((text) => piecesOf(text, room))) {
    const longer = page ? `${page}\n${piece}` : piece;
    if (longer.length > room && page) {
      pages.push(page);
      page = piece;
    } else page = longer;
  }
  return page || pages.length === 0 ? [...pages, page] : pages;
}

/** Shortens a paragraph at a sentence or word to fit. */
export function shortened(text: string, room: number): string {
  return text.length <= room ? text : (piecesOf(text, Math.max(20, room))[0] ?? '');
}
