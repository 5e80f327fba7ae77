import { at, type Columns, columnsOf } from './columns.ts';
import { mix } from './hashing.ts';
import type { Seen } from './see.ts';
import { anchorOf, governorOf, listsOf, verbAfter } from './surroundings.ts';
import { compiled } from './templates.ts';
import { countOfKinds, kind } from './word-kinds.ts';

/** The clues of all tokens: those of token `i` are `hashes[starts[i]]` up to `hashes[starts[i + 1]]`. */
export type Clues = { hashes: Uint32Array; starts: Uint32Array };

/**
 * What is known of a token, by short names: its key and its neighbours' (k-4 … k4), its word with marks (l), shape
 * (s), chief kind (c), the style of the message (y); the stretch it belongs to (a mention of the rules, or itself):
 * place and role in it, keys (b, a) and kinds (e, f) before and after it; the word that governs it (g), the next verb
 * (v), its clause and sentence; where a name may have begun (n), the next verb from here (w).
 */
const names =
  'k-4 k-3 k-2 k-1 k0 k1 k2 k3 k4 l-1 l0 l1 s-1 s0 s1 c-3 c-2 c-1 c0 c1 c2 c3 y place before after role b1 b2 a1 a2 e1 e2 f1 f2 gb ga gk gp vb va vk vx in op ck cc cl se last meets nb na nk nv nm np nq wb wa wk wx far'.split(
    ' ',
  );
/** Of a mention: its list, and the first mention of the message. */
const listNames =
  'role li hk tk hc tc hgb hga hgk tvb tva hin ix first many fin fvb fva later'.split(' ');

const templates = compiled(
  'k0|k-1|k1|k-2|k2|k-3|k3|k-4|k4|k-1 k0|k0 k1|k-2 k-1|k1 k2|k-1 k1|k-2 k0|k0 k2|k-2 k-1 k0|k-1 k0 k1|k0 k1 k2|k-3 k-2 k-1|k1 k2 k3|' +
    's0 y|s-1 s0 y|s0 s1 y|s-1 s0 s1 y|c0|c-1|c1|c-2|c2|c-3|c3|c-1 c0|c0 c1|c-2 c-1|c1 c2|c-1 c1|c-2 c-1 c0|c-1 c0 c1|c0 c1 c2|c-3 c-2 c-1|c1 c2 c3|' +
    'k-1 c0|c-1 k0|k0 c1|c0 k1|c-1 k0 c1|k-1 c0 c1|c-1 c0 k1|c0 s0 y|c-1 c0 s0 y|' +
    'place y|place before after|place k0|place c0|place k1|place c1|place k-1|' +
    'role b1|role b1 b2|role a1|role a1 a2|role b1 a1|role e1|role e1 e2|role f1|role f1 f2|role e1 f1|role e1 e2 f1|role e1 f1 f2|role b1 f1|role e1 a1|' +
    'role gb ga|role gk ga|role gk gp|role gb gp f1|role vb va|role vk va|role vb vx va e1|role vb va gb ga|' +
    'role in op|role in vb va|role in f1|role in a1|role in op f1|role in ck|role cl in|role se last in|role cl vb va|role meets e1|role meets vb in|' +
    'nb nv nm|nk nv nm|nb na nv c0|nk na c0|nb np nv c0|nq nb nv|nb nv nm s0 y|nk k0|nk k1 nv|nk c1 c0 nv|nb np nv nm wb wa wx|nb nv c0 wb wa|wk wa c0|c0 wb wa in|' +
    'cc in c0 nv|ck far c0|cc op nv c0 s0|in c0 vb va|in s0 y op',
  names,
);
const markedTemplates = compiled('l0|l-1|l1|l-1 l0|l0 l1', names);
const listTemplates = compiled(
  'role li|role li hk|role li tk|role li hc tc|role hgb hga|role hgk hga|role tvb tva|role hin tvb tva|role ix li|role ix li hin tc|role first many hin|role later fin fvb fva hin|role first hc tc fin',
  listNames,
);

const kindCodes = { person: 1, handle: 2, unit: 3, bare: 4 } as const;

/** Every token's clues. The order of the templates is part of the model. */
export function cluesOf(seen: Seen): Clues {
  const columns = columnsOf(seen);
  const { count } = columns;
  const hashes: number[] = [];
  const starts = new Uint32Array(count + 1);
  const lists = listValues(seen, columns);
  const values = messageValues(seen, columns);
  for (let i = 0; i < count; i++) {
    starts[i] = hashes.length;
    hashes.push(1);
    const known = values(i);
    addAll(hashes, templates, known, 1000);
    if (seen.reading.accented) addAll(hashes, markedTemplates, known, 2000);
    const list = lists[columns.mention[i] ?? -1];
    if (list) addAll(hashes, listTemplates, [known[names.indexOf('role')] ?? 0, ...list], 3000);
    addKinds(hashes, seen, columns, i);
  }
  starts[count] = hashes.length;
  return { hashes: Uint32Array.from(hashes), starts };
}

function addAll(
  hashes: number[],
  patterns: readonly (readonly number[])[],
  known: readonly number[],
  first: number,
): void {
  let number = first;
  for (const pattern of patterns) {
    let hash = number++;
    for (const name of pattern) hash = mix(hash, known[name] ?? 0);
    hashes.push(hash);
  }
}

const styleOf = ({ accented, cased }: Seen['reading']): number =>
  Number(accented) * 2 + Number(cased);

/** The values of `names` for a token. */
function messageValues(seen: Seen, columns: Columns): (index: number) => number[] {
  const { reading, kinds, mentions } = seen;
  const { count, key, low, shape, chief, clause, clauseStart, sentence, mention } = columns;
  const style = styleOf(reading);
  const final = at(sentence, count - 1);
  const meets = Number(kinds.starts.some((bits) => (bits & kind.meeting) > 0));
  const codeAt = (i: number): number => {
    if (i < 0 || i >= count) return 9;
    const one = mentions[mention[i] ?? -1];
    return one ? kindCodes[one.kind] : 0;
  };
  return (i) => {
    const { from, to } = mentions[mention[i] ?? -1] ?? { from: i, to: i + 1 };
    const code = codeAt(i);
    const place = code === 0 ? 0 : code * 4 + (i === from ? 1 : i === to - 1 ? 2 : 3);
    const opening = at(clauseStart, from);
    const governor = governorOf(seen, columns, from);
    const verb = verbAfter(seen, columns, to);
    const anchor = anchorOf(seen, columns, i);
    const own = verbAfter(seen, columns, i);
    const around = (column: Int32Array, reach: number): number[] =>
      Array.from({ length: 2 * reach + 1 }, (_, n) => at(column, i - reach + n));
    return [
      ...around(key, 4),
      ...around(low, 1),
      ...around(shape, 1),
      ...around(chief, 3),
      style,
      ...[place, codeAt(i - 1), codeAt(i + 1), code * 2 + Number(i === from)],
      ...[at(key, from - 1), at(key, from - 2), at(key, to), at(key, to + 1)],
      ...[at(chief, from - 1), at(chief, from - 2), at(chief, to), at(chief, to + 1)],
      ...[governor.bits, governor.away, governor.key, governor.passed],
      ...[verb.bits, verb.away, verb.key, verb.crossed],
      ...[
        Math.min(3, from - opening),
        at(chief, opening - 1),
        at(key, opening),
        at(chief, opening),
      ],
      ...[Math.min(3, at(clause, i)), Math.min(3, at(sentence, i))],
      ...[Number(at(sentence, i) === final), meets],
      ...[anchor.bits, anchor.away, anchor.key, anchor.verbs, anchor.breaks],
      ...[anchor.before, anchor.beforeKey],
      ...[own.bits, own.away, own.key, own.crossed, Math.min(6, i - at(clauseStart, i))],
    ];
  };
}

/** The values of `listNames` after the role, for each mention. */
function listValues(seen: Seen, columns: Columns): number[][] {
  const { mentions } = seen;
  const { key, chief, clauseStart } = columns;
  const inClause = (index: number) => Math.min(3, index - at(clauseStart, index));
  const first = mentions[0];
  const firstVerb = verbAfter(seen, columns, first?.to ?? 0);
  const firstIn = first ? Math.min(2, first.from - at(clauseStart, first.from)) : 3;
  return listsOf(seen).map((list, index) => {
    const head = mentions[list.head]?.from ?? 0;
    const tail = mentions[list.tail]?.to ?? 0;
    const governor = governorOf(seen, columns, head);
    const verb = verbAfter(seen, columns, tail);
    return [
      Number(list.head !== index) + 2 * Number(list.tail !== index),
      ...[at(key, head - 1), at(key, tail), at(chief, head - 1), at(chief, tail)],
      ...[governor.bits, governor.away, governor.key, verb.bits, verb.away, inClause(head)],
      ...[Math.min(index, 3), Number(index === 0), Math.min(3, mentions.length)],
      ...[firstIn, firstVerb.bits, firstVerb.away, Number(index === list.head && index > 0)],
    ];
  });
}

/** Each kind that a token and its neighbours may be of. */
function addKinds(hashes: number[], { reading, kinds }: Seen, columns: Columns, i: number): void {
  const { starts, goesOn } = kinds;
  const shape = at(columns.shape, i);
  const style = styleOf(reading);
  const inside = (index: number) => (index < 0 ? 0 : (starts[index] ?? 0) | (goesOn[index] ?? 0));
  for (let bit = 0; bit < countOfKinds; bit++) {
    const flag = 1 << bit;
    if ((starts[i] ?? 0) & flag) hashes.push(mix(mix(4000, bit), style));
    if ((goesOn[i] ?? 0) & flag) hashes.push(mix(mix(4001, bit), style));
    if ((starts[i + 1] ?? 0) & flag) hashes.push(mix(mix(4002, bit), shape));
    if (inside(i - 1) & flag) hashes.push(mix(mix(4003, bit), shape));
  }
}
