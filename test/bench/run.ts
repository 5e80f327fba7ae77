/** `npm run bench -- NAME`: runs one benchmark and prints one JSON object on its last line. */
import { readdirSync } from 'node:fs';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));

const [name = ''] = process.argv.slice(2);
if (!names.includes(name)) {
  process.stderr.write(`usage: npm run bench -- ${names.join(' | ')}\n`);
  process.exit(1);
}
const { run } = (await import(`./${name}.bench.ts`)) as { run(): Promise<Record<string, unknown>> };
const figures = await run();
process.stdout.write(`${JSON.stringify({ bench: name, ...figures })}\n`);
process.exit(0);
