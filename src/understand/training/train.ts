import { type Aspect, aspects as allAspects } from '../../domain/citizen-reply.ts';
import { aspectsOf } from '../aspects.ts';
import { languageOf } from '../language.ts';
import { aspectFeatures, type Features, topicFeatures } from '../learned/features.ts';
import type { Header } from '../learned/model.ts';
import type { Parts, RawTable } from '../learned/model-file.ts';
import { normalise, wordsOf } from '../normalise.ts';
import { subjectsOf } from '../subjects.ts';
import { type AskedSample, trainAspects } from './aspect-net.ts';
import { chanceFrom } from './chance.ts';
import type { Example } from './examples.ts';
import { spoil } from './spoil.ts';
import { type Sample, type TopicNet, trainTopics } from './topic-net.ts';

export const settings = {
  /** Spoiled forms of each message, besides the clean one. */
  forms: 4,
  /** Features seen in fewer messages are left out. */
  least: 9,
  topics: { dim: 48, rate: 0.1, epochs: 10, drop: 0.3, smooth: 0.1 },
  /** Several nets that began differently err differently: their scores are averaged. */
  seeds: [1, 2, 3],
  aspects: { rate: 1, epochs: 60, drop: 0.3, seed: 1 },
};
const aspects = allAspects.filter((aspect) => aspect !== 'general');

type Form = { topic: Features; asked: Features };
/** An example in its forms: as it was written, then spoiled. */
export type Seen = { example: Example; forms: Form[] };

/** A message as it is read: what it asks by itself, what it is about together with what came before. */
function formOf(text: string, before?: string): Form {
  const said = normalise(text);
  const earlier = before ? normalise(before) : undefined;
  const past = earlier && { said: earlier, subjects: subjectsOf(earlier) };
  return {
    topic: topicFeatures(said, subjectsOf(said), past),
    asked: aspectFeatures(said, aspectsOf(said)),
  };
}

/** Reads every example in all its forms. A catalogue's line has one spoiled form only: there are many. */
export function see(examples: readonly Example[], tell: (line: string) => void): Seen[] {
  const chance = chanceFrom(7);
  return examples.map((example, at) => {
    if (at % 1000 === 0) tell(`reading ${at}/${examples.length}`);
    const english = languageOf(wordsOf(example.text)) === 'en';
    const count = example.weight < 1 ? 1 : settings.forms;
    const spoiled = Array.from({ length: count }, () => spoil(example.text, english, chance));
    const before = example.before;
    return { example, forms: [example.text, ...spoiled].map((text) => formOf(text, before)) };
  });
}

/** The features that enough messages show, each with its row. */
function rowsOf(seen: readonly Seen[], featuresOf: (form: Form) => Features): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { forms } of seen) {
    const shown = new Set(forms.slice(0, 2).flatMap((form) => [...featuresOf(form).hashes]));
    for (const hash of shown) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= settings.least).map(([hash]) => hash);
  return new Map(often.sort((a, b) => a - b).map((hash, row) => [hash, row]));
}

function known(rows: ReadonlyMap<number, number>, { hashes, weights }: Features) {
  const at: number[] = [];
  const kept: number[] = [];
  for (const [i, hash] of hashes.entries()) {
    const row = rows.get(hash);
    if (row === undefined) continue;
    at.push(row);
    kept.push(weights[i] ?? 0);
  }
  return { rows: Int32Array.from(at), weights: Float32Array.from(kept) };
}

/** Rows of numbers as signed bytes, each row with its own scale. */
function squeeze(rows: ReadonlyMap<number, number>, width: number, full: Float32Array): RawTable {
  const scales = new Float32Array(rows.size);
  const values = new Int8Array(rows.size * width);
  for (let row = 0; row < rows.size; row++) {
    const cells = full.subarray(row * width, (row + 1) * width);
    const most = cells.reduce((largest, cell) => Math.max(largest, Math.abs(cell)), 1e-9);
    scales[row] = most / 127;
    for (const [at, cell] of cells.entries()) {
      values[row * width + at] = Math.round((cell / most) * 127);
    }
  }
  return { hashes: Uint32Array.from(rows.keys()), scales, values };
}

const formIn = <T>(forms: readonly T[], epoch: number): T[] => {
  const form = forms[epoch % forms.length];
  return form === undefined ? [] : [form];
};

/** One net whose scores are the means of the others' scores. */
function sideBySide(nets: readonly TopicNet[], rows: number, classes: number): TopicNet {
  const dim = nets.reduce((sum, net) => sum + net.dim, 0);
  const joined: TopicNet = {
    dim,
    rows: new Float32Array(rows * dim),
    outputs: new Float32Array(classes * dim),
    bias: new Float32Array(classes),
  };
  let start = 0;
  for (const net of nets) {
    const place = (from: Float32Array, to: Float32Array, count: number, part: number) => {
      for (let at = 0; at < count; at++) {
        const cells = from.subarray(at * net.dim, (at + 1) * net.dim);
        to.set(
          cells.map((cell) => cell * part),
          at * dim + start,
        );
      }
    };
    place(net.rows, joined.rows, rows, 1);
    place(net.outputs, joined.outputs, classes, 1 / nets.length);
    for (const [at, bias] of net.bias.entries()) {
      joined.bias[at] = (joined.bias[at] ?? 0) + bias / nets.length;
    }
    start += net.dim;
  }
  return joined;
}

function learnTopics(seen: readonly Seen[], classes: string[], tell: (line: string) => void) {
  const rows = rowsOf(seen, ({ topic }) => topic);
  const classAt = new Map(classes.map((name, at) => [name, at]));
  const samples = seen.map(({ example, forms }): Sample[] => {
    const wanted = Int32Array.from(example.classes.flatMap((name) => classAt.get(name) ?? []));
    const { all, weight } = example;
    const each = forms.map(({ topic }) => ({
      ...known(rows, topic),
      classes: wanted,
      all,
      weight,
    }));
    return wanted.length > 0 ? each : [];
  });
  const of = (epoch: number) => samples.flatMap((forms) => formIn(forms, epoch));
  const nets = settings.seeds.map((seed) =>
    trainTopics(of, rows.size, classes.length, { ...settings.topics, seed }, tell),
  );
  const net = sideBySide(nets, rows.size, classes.length);
  return { ...net, table: squeeze(rows, net.dim, net.rows) };
}

function learnAspects(seen: readonly Seen[], tell: (line: string) => void) {
  const told = seen.filter(({ example }) => example.aspects);
  const rows = rowsOf(told, ({ asked }) => asked);
  const samples = told.map(({ example, forms }): AskedSample[] => {
    const asked = Uint8Array.from(aspects, (one) => (example.aspects?.includes(one) ? 1 : 0));
    return forms.map((form) => ({ ...known(rows, form.asked), asked }));
  });
  const of = (epoch: number) => samples.flatMap((forms) => formIn(forms, epoch));
  const net = trainAspects(of, rows.size, aspects.length, settings.aspects, tell);
  return { ...net, table: squeeze(rows, aspects.length, net.rows) };
}

export type Fitted = Pick<Header, 'mix' | 'aspectsFrom' | 'assurance'>;

/** Trains both nets on what was seen. A few minutes for some ten thousand messages on one core. */
export function trainModel(
  seen: readonly Seen[],
  classes: string[],
  trainedOn: string,
  fitted: Fitted,
  tell: (line: string) => void,
): Parts {
  const topics = learnTopics(seen, classes, tell);
  const asked = learnAspects(seen, tell);
  const header: Header = {
    version: 2,
    trainedOn,
    dim: topics.dim,
    nets: settings.seeds.length,
    classes,
    aspects: aspects as Aspect[],
    ...fitted,
    topicRows: topics.table.hashes.length,
    aspectRows: asked.table.hashes.length,
  };
  const { outputs, bias } = topics;
  return { header, outputs, bias, askedBias: asked.bias, topics: topics.table, asked: asked.table };
}
