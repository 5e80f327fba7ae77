import { faultAt } from './portal-json-fault.ts';

/** What is wrong with a file, and where: the line, and the field as `executionMethods.0.fees`. */
export type Problem = { line: number; field: string; problem: string };

type Path = readonly PropertyKey[];
export type ReadJson =
  | { kind: 'read'; value: unknown; lineOf(path: Path): number }
  | { kind: 'broken'; problems: Problem[] };

/**
 * Reads JSON so that nothing in it can be lost unseen: what PostgreSQL or JavaScript would drop or change
 * (a key that stands twice, a number too long, half a letter) makes the file broken.
 */
export function readJson(text: string): ReadJson {
  const bare = text.replace(/^\uFEFF/u, '');
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch {
    return { kind: 'broken', problems: [notJson(bare)] };
  }
  if (isTooDeep(bare))
    return { kind: 'broken', problems: [{ line: 1, field: '', problem: 'nested too deeply' }] };
  const { lines, twice } = layOut(bare);
  const lineOf = (path: Path): number => lineNear(lines, path.map(String));
  const problems = [
    ...twice.map((path) => ({ path, problem: 'this key stands twice' })),
    ...unkeepable(value),
  ].map(({ path, problem }) => ({ line: lineOf(path), field: path.join('.'), problem }));
  return problems.length > 0 ? { kind: 'broken', problems } : { kind: 'read', value, lineOf };
}

/** The portal's firewall answers programs with a page of HTML and status 200. */
function notJson(text: string): Problem {
  const page = /^\s*</u.test(text) ? ': a web page, perhaps of the firewall' : '';
  const line = text.slice(0, faultAt(text)).split('\n').length;
  return { line, field: '', problem: `not JSON${page}` };
}

const keyOf = (path: readonly string[]): string => path.join('\u0000');

function lineNear(lines: ReadonlyMap<string, number>, path: readonly string[]): number {
  const line = lines.get(keyOf(path));
  return line ?? (path.length > 0 ? lineNear(lines, path.slice(0, -1)) : 1);
}

type Frame = { path: string[]; index?: number; key?: string | undefined; keys: Set<string> };
const token = /[{}[\],:]|"[^"\\]*(?:\\.[^"\\]*)*"|[^\s{}[\],:"]+/gu;

/** The portal's records have seven levels. */
const deepest = 50;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [part] of text.matchAll(token)) {
    if (part === '{' || part === '[') depth++;
    if (part === '}' || part === ']') depth--;
    if (depth > deepest) return true;
  }
  return false;
}

type Layout = { lines: Map<string, number>; twice: string[][] };

/** The line of every value in a text that is known to be JSON, and the keys that stand twice. */
function layOut(text: string): Layout {
  const layout: Layout = { lines: new Map(), twice: [] };
  const open: Frame[] = [];
  const lineAt = lineCounter(text);
  for (const { 0: part, index } of text.matchAll(token)) take(part, lineAt(index), open, layout);
  return layout;
}

/** Asked for places in rising order. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let at = 0;
  return (index) => {
    for (; at < index; at++) if (text.charCodeAt(at) === 10) line++;
    return line;
  };
}

function take(part: string, line: number, open: Frame[], { lines, twice }: Layout): void {
  const frame = open.at(-1);
  if (part === ':') return;
  if (part === '}' || part === ']') open.pop();
  else if (frame && part === ',') nextIn(frame);
  else if (frame && isKey(frame, part)) takeKey(frame, JSON.parse(part) as string, twice);
  else {
    const path = frame ? [...frame.path, String(frame.index ?? frame.key)] : [];
    lines.set(keyOf(path), line);
    if (part === '{') open.push({ path, keys: new Set() });
    if (part === '[') open.push({ path, index: 0, keys: new Set() });
  }
}

function nextIn(frame: Frame): void {
  if (frame.index === undefined) frame.key = undefined;
  else frame.index++;
}

const isKey = (frame: Frame, part: string): boolean =>
  frame.index === undefined && frame.key === undefined && part.startsWith('"');

function takeKey(frame: Frame, key: string, twice: string[][]): void {
  if (frame.keys.has(key)) twice.push([...frame.path, key]);
  frame.keys.add(key);
  frame.key = key;
}

type Finding = { path: string[]; problem: string };

/** Values that would not come out of the database as they went in. */
function unkeepable(value: unknown, path: string[] = []): Finding[] {
  if (typeof value === 'string') return badText(value, path);
  if (typeof value === 'number') {
    const inexact = Number.isInteger(value)
      ? !Number.isSafeInteger(value)
      : !Number.isFinite(value);
    return inexact ? [{ path, problem: 'a number too long to keep exactly' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...badText(key, [...path, key]),
    ...unkeepable(inner, [...path, key]),
  ]);
}

const badText = (text: string, path: string[]): Finding[] =>
  text.isWellFormed() && !text.includes('\u0000')
    ? []
    : [{ path, problem: 'holds a character that cannot be kept' }];
