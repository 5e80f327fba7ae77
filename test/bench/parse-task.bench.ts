import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Attempt,
  areNamesRight,
  attempt,
  categoryOf,
  figuresOf,
  isDueRight,
  isKindRight,
  readTasks,
  styles,
  type TaskFigures,
  withoutMarks,
} from '../support/tasks.ts';

const sets = {
  /** Learned from; the rules were written on it. */
  dev: new URL('../../prisma/orders/earlier-1-dev.jsonl', import.meta.url),
  /** By a hand from whom nothing was learned; one threshold was chosen on it. */
  checked: new URL('../understand/orders-checked.jsonl', import.meta.url),
  /** By another, run once when all was chosen: the figures that count. */
  last: new URL('../understand/orders-last.jsonl', import.meta.url),
};

/** What went wrong, counted by its manner, so that a weak place is found without reading a row. */
function mannersOf(attempts: readonly Attempt[]): Record<string, number> {
  const manners = attempts.flatMap((one) => [
    ...(isDueRight(one) ? [] : [`${ofCategory(one)}: due ${dueManner(one)}`]),
    ...(areNamesRight(one) ? [] : [`${ofCategory(one)}: names ${namesManner(one)}`]),
    ...(isKindRight(one)
      ? []
      : [`${ofCategory(one)}: kind ${one.expected.kind} read as ${one.got.kind}`]),
  ]);
  const groups = Map.groupBy(manners, (manner) => manner);
  return Object.fromEntries([...groups].map(([manner, all]) => [manner, all.length]));
}

function dueManner({ expected, due }: Attempt): string {
  if (due === null) return 'missed';
  if (expected.due === null) return 'invented';
  return due.slice(0, 10) === expected.due.slice(0, 10) ? 'other hour' : 'other day';
}

function namesManner({ expected, got }: Attempt): string {
  const plain = (names: readonly string[]) => names.map((name) => withoutMarks(name).toLowerCase());
  const [wanted, read] = [plain(expected.assignees), plain(got.assignees)];
  const touches = read.some((one) =>
    wanted.some((name) => one.includes(name) || name.includes(one)),
  );
  if (read.length === wanted.length) return touches ? 'cut otherwise' : 'other people';
  return read.length < wanted.length ? 'missed' : 'too many';
}

const ofCategory = ({ expected }: Attempt) => categoryOf(expected);
/** How its writer typed it. */
const ofStyle = ({ expected }: Attempt) => `(${expected.style ?? 'any'})`;

function groupedBy(
  attempts: readonly Attempt[],
  groupOf: (one: Attempt) => string,
): Record<string, TaskFigures> {
  const groups = [...Map.groupBy(attempts, groupOf)].sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(groups.map(([group, some]) => [group, figuresOf(some)]));
}

function print(name: string, figures: TaskFigures): void {
  const cells = Object.entries(figures).map(([key, value]) => `${key} ${value ?? '–'}`.padEnd(17));
  process.stderr.write(`${name.padEnd(56)}${cells.join('')}\n`);
}

const median = (times: readonly number[]): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 1000) / 1000;
};

export async function run(): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  const times: number[] = [];
  for (const [set, file] of Object.entries(sets)) {
    if (!existsSync(file)) continue;
    for (const [style, restyle] of Object.entries(styles)) {
      const attempts = readTasks(file).map((expected) => {
        const started = performance.now();
        const one = attempt(expected, restyle);
        times.push(performance.now() - started);
        return one;
      });
      const name = `${set}, ${style}`;
      const categories = { ...groupedBy(attempts, ofStyle), ...groupedBy(attempts, ofCategory) };
      print(name, figuresOf(attempts));
      for (const [category, some] of Object.entries(categories))
        print(`  ${name}, ${category}`, some);
      const manners = mannersOf(attempts);
      process.stderr.write(`  ${JSON.stringify(manners)}\n`);
      figures[name] = { all: figuresOf(attempts), categories, manners };
    }
  }
  return { ...figures, medianMs: median(times) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await run())}\n`);
}
