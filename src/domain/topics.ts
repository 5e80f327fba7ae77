import type { Words } from '../port/words.ts';
import { fold } from './fold.ts';

/** What citizens can ask to be told about. Names and what is meant: locales `topic.<key>`. */
export const topics = [
  'ho-tich',
  'chung-thuc',
  'ly-lich',
  'tro-giup',
  'phap-luat',
  'lich-lam-viec',
] as const;
export type Topic = (typeof topics)[number];

export const isTopic = (key: string): key is Topic => (topics as readonly string[]).includes(key);

/** Topics of older days keep the key as their name. */
export const topicName = (words: Words, key: string): string =>
  isTopic(key) ? words(`topic.name.${key}`) : key;

/** The topic somebody names: by its key, its name, or one of the words people use for it. */
export function findTopic(words: Words, typed: string): Topic | undefined {
  const said = fold(typed).replace(/[.,;:!?"“”]/gu, '');
  const named = (key: Topic) => fold(words(`topic.also.${key}`)).split(/\s*,\s*/);
  return topics.find(
    (key) => key === said || fold(topicName(words, key)) === said || named(key).includes(said),
  );
}
