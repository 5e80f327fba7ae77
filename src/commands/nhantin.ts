import type { Call, OpenCommand } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import { fold } from '../domain/fold.ts';
import { done, refused } from '../domain/reply.ts';
import { findTopic, isTopic, topicName, topics } from '../domain/topics.ts';
import type { Button } from '../port/message.ts';

/** "/dangky kết hôn" asks about a procedure; only a topic, or nothing, is meant for us. */
const subscribing = /^\s*[/#]\s*(?:dang\s*ky|subscribe)(?:@\S+)?\s*([\s\S]*)$/;

/** A citizen asks to be told about a topic. Nobody is ever put on a list without their own word. */
export const nhantin: OpenCommand = {
  name: 'nhantin',
  aliases: ['dangky', 'subscribe'],
  where: 'private',
  may: 'anyone',
  listed: true,
  appliesTo: ({ update: { event }, words }) => {
    const said = event.kind === 'text' ? event.text : '';
    const argument = subscribing.exec(fold(said))?.[1];
    return !argument || findTopic(words, argument) !== undefined;
  },
  run: follow,
};

/** And leaves it again: at once, for one topic or for all. */
export const thoinhantin: OpenCommand = {
  name: 'thoinhantin',
  aliases: ['huydangky', 'unsubscribe'],
  where: 'private',
  may: 'anyone',
  listed: false,
  run: leave,
};

async function follow(call: Call): Promise<Decision> {
  const { words, argument } = call;
  if (!argument) return overview(call);
  const topic = findTopic(words, argument);
  if (!topic) return refused(words('topic.unknown'), choices(call, topics, 'nhantin'));
  const name = topicName(words, topic);
  return {
    ...done(words('topic.followed', { name }), [stopButton(call, topic), othersButton(call)]),
    changes: [{ kind: 'subscribe', topic }],
  };
}

async function overview(call: Call): Promise<Decision> {
  const { words } = call;
  const followed = await followedBy(call);
  const open = topics.filter((topic) => !followed.includes(topic));
  const names = followed.map((key) => topicName(words, key)).join(', ');
  const text = [
    words('topic.offer'),
    ...topics.map((topic) =>
      words('topic.line', { name: topicName(words, topic), about: words(`topic.about.${topic}`) }),
    ),
    ...(followed.length > 0 ? [words('topic.following', { names })] : []),
    words('topic.consent'),
  ].join('\n');
  const buttons = choices(call, open, 'nhantin');
  return done(text, followed.length > 0 ? [...buttons, stopButton(call)] : buttons);
}

async function leave(call: Call): Promise<Decision> {
  const { words, argument } = call;
  const followed = await followedBy(call);
  if (followed.length === 0) return done(words('topic.none'), [othersButton(call)]);
  const all = /^(?:tat ?ca|het|all)$/.test(fold(argument));
  const topic = findTopic(words, argument) ?? followed.find((key) => key === argument);
  if (!all && !topic && followed.length > 1)
    return done(words('topic.whichToLeave'), [
      ...choices(call, followed, 'thoinhantin'),
      { label: words('topic.leaveAll'), payload: '#thoinhantin tatca' },
    ]);
  const ended = all ? undefined : (topic ?? followed[0]);
  const names = (ended ? [ended] : followed).map((key) => topicName(words, key)).join(', ');
  return {
    ...done(words('topic.left', { names }), [othersButton(call)]),
    changes: [{ kind: 'unsubscribe', ...(ended && { topic: ended }) }],
  };
}

const followedBy = ({ person, records }: Call): Promise<string[]> =>
  person ? records.subscriptionsOf(person.id) : Promise.resolve([]);

const choices = ({ words }: Call, keys: readonly string[], command: string): Button[] =>
  keys.map((key) => ({ label: topicName(words, key), payload: `#${command} ${key}` }));

const stopButton = ({ words }: Call, topic = ''): Button => ({
  label: words('topic.stopButton'),
  payload: `#thoinhantin ${isTopic(topic) ? topic : ''}`.trim(),
});

const othersButton = ({ words }: Call): Button => ({
  label: words('topic.others'),
  payload: '#nhantin',
});
