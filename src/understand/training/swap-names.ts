import { fold, type Reading, readText, spanText } from '../dates-text.ts';
import { placeNames, type Span } from '../order-reader/place-names.ts';
import { findMentions } from '../task-people.ts';
import type { LabelledOrder } from './orders.ts';

/** Names of those told to act, as hands wrote them: of people and of offices. */
export type NamePool = { people: readonly string[]; offices: readonly string[] };

const isPerson =
  /^(?:@|anh |chị |em |cô |chú |bác |ông |bà |đồng chí |đ\/c |bạn |a |c |e )|^\p{L}+$|^(?:\p{Lu}\p{Ll}+ ){1,3}\p{Lu}\p{Ll}+$/iu;

const isOffice = (name: string): boolean =>
  /^(?:các |những |toàn |cả |trưởng |phó |giám đốc|phòng |sở |ubnd|trung tâm|tổ |ban |hội |đội |nhóm |văn phòng|chi |công chức|tư pháp|lãnh đạo|thanh tra)/iu.test(
    name,
  );

/** Only names whose marks are all there: they can be stripped, not guessed. */
export function poolOf(orders: readonly LabelledOrder[]): NamePool {
  const marked = orders.filter(({ text }) => readText(text).accented);
  const names = [...new Set(marked.flatMap(({ assignees }) => assignees))];
  return {
    people: names.filter((name) => isPerson.test(name) && !isOffice(name)),
    offices: names.filter(isOffice),
  };
}

const pick = <T>(some: readonly T[], chance: () => number): T | undefined =>
  some[Math.floor(chance() * some.length)];

/** The same order to others: who is told and who is merely named get other names, so that none is learned by heart. */
export function swapNames(
  order: LabelledOrder,
  pool: NamePool,
  chance: () => number,
): LabelledOrder {
  const reading = readText(order.text);
  const told = (placeNames(reading, order.assignees) ?? []).flatMap(([first]) => first ?? []);
  const named = findMentions(reading).filter(
    (mention) => !told.some((one) => one.from < mention.to && mention.from < one.to),
  );
  const swaps: { span: Span; name: string; isTold: boolean }[] = [];
  const all = [
    ...told.map((span) => ({ span, isTold: true, share: 0.8 })),
    ...named.map((span) => ({ span, isTold: false, share: 0.4 })),
  ].sort((one, other) => one.span.from - other.span.from);
  for (const { span, isTold, share } of all) {
    const was = spanText(reading, span.from, span.to);
    const name = chance() < share ? nameLike(was, reading, span, pool, chance) : was;
    swaps.push({ span, name, isTold });
  }
  let text = '';
  let at = 0;
  for (const { span, name } of swaps) {
    text += reading.text.slice(at, reading.tokens[span.from]?.start) + name;
    at = reading.tokens[span.to - 1]?.end ?? at;
  }
  text += reading.text.slice(at);
  return {
    ...order,
    text,
    assignees: swaps.filter(({ isTold }) => isTold).map(({ name }) => name),
  };
}

/** Another name of the same sort, written as this text is. */
function nameLike(
  was: string,
  reading: Reading,
  span: Span,
  pool: NamePool,
  chance: () => number,
): string {
  const name = pick(isOffice(was) ? pool.offices : pool.people, chance) ?? was;
  const cased = reading.cased || /^\p{Lu}/u.test(was) ? name : name.toLowerCase();
  const marked = reading.accented ? cased : fold(cased);
  const first = marked.charAt(0);
  const opens = span.from === 0 && /^\p{Lu}/u.test(was);
  return (opens ? first.toUpperCase() : first) + marked.slice(1);
}
