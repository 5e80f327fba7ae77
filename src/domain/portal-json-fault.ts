/** What may stand next: a value, a key, a colon, a comma, or the end of what is open. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'nothing';

/** One token of JSON (RFC 8259) with the space before it: a sign, a string, or a plain value. */
const token =
  /([ \t\r\n]*)(?:([\{\}\[\],:])|("[[^"\\\p{Cc}]\u007f-\u009f]*(?:\\(?:["\\\/bfnrt]|u[\dA-Fa-f]{4})[[^"\\\p{Cc}]\u007f-\u009f]*)*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?|true|false|null)(?![\w.+\-]))/vy;

/** Where a text stops being JSON; its length when it merely ends too early. The engine does not always say. */
export function faultAt(text: string): number {
  const open: string[] = [];
  let expected: Expected | undefined = 'value';
  token.lastIndex = 0;
  for (;;) {
    const start = token.lastIndex;
    const found = token.exec(text);
    if (!found) return start + (/^[ \t\r\n]*/u.exec(text.slice(start))?.[0].length ?? 0);
    const [, space = '', sign, string] = found;
    expected = after(expected, sign ?? (string === undefined ? 'plain' : 'string'), open);
    if (!expected) return start + space.length;
  }
}

function after(expected: Expected, part: string, open: string[]): Expected | undefined {
  if (part === '}' || part === ']') return close(expected, part, open);
  if (part === ':') return expected === 'colon' ? 'value' : undefined;
  if (part === ',') return expected === 'comma' ? next(open) : undefined;
  if (expected.endsWith('key')) return part === 'string' ? 'colon' : undefined;
  return expected.endsWith('value') ? begin(part, open) : undefined;
}

const next = (open: readonly string[]): Expected => (open.at(-1) === '{' ? 'key' : 'value');

function begin(part: string, open: string[]): Expected {
  if (part === '{' || part === '[') open.push(part);
  if (part === '{') return 'first key';
  return part === '[' ? 'first value' : rest(open);
}

const rest = (open: readonly string[]): Expected => (open.length > 0 ? 'comma' : 'nothing');

function close(expected: Expected, part: string, open: string[]): Expected | undefined {
  const empty = part === '}' ? 'first key' : 'first value';
  if (expected !== 'comma' && expected !== empty) return undefined;
  return open.pop() === (part === '}' ? '{' : '[') ? rest(open) : undefined;
}
