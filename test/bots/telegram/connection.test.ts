import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A bare port that does with each connection what it is told; gives its number. */
async function openPort(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function sendTo(apiRoot: string) {
  const channel = createTelegramChannel({
    token: '1:secret-token',
    apiRoot,
    requestTimeoutMs: 400,
  });
  const to = { channel: 'telegram', chatId: '42', kind: 'private' } as const;
  const [part] = channel.render({ text: 'Chào' }, to);
  if (!part) throw new Error('Nothing to send');
  const result = await channel.send(part, to);
  await channel.stop();
  expect(JSON.stringify(result)).not.toContain('secret-token');
  return result;
}

const beforeWriting: [string, (port: number) => string, (socket: Socket) => void][] = [
  ['silence in the handshake', (port) => `https://127.0.0.1:${port}`, () => undefined],
  [
    'a reset in the handshake',
    (port) => `https://127.0.0.1:${port}`,
    (socket) => socket.resetAndDestroy(),
  ],
  ['a hang-up in the handshake', (port) => `https://127.0.0.1:${port}`, (socket) => socket.end()],
  [
    'nonsense in the handshake',
    (port) => `https://127.0.0.1:${port}`,
    (socket) => socket.end('no'),
  ],
];

test.each(beforeWriting)('%s: nothing was written, so later', async (_name, root, behave) => {
  const port = await openPort(behave);
  expect(await sendTo(root(port))).toMatchObject({ kind: 'refused', why: 'later' });
});

test('nobody there: later', async () => {
  expect(await sendTo('http://127.0.0.1:1')).toMatchObject({ kind: 'refused', why: 'later' });
  expect(await sendTo('https://127.0.0.1:1')).toMatchObject({ kind: 'refused', why: 'later' });
});

const afterWriting: [string, (socket: Socket) => void][] = [
  ['silence', () => undefined],
  ['a reset', (socket) => void socket.once('data', () => socket.resetAndDestroy())],
  ['a hang-up', (socket) => void socket.once('data', () => socket.end())],
  [
    'nonsense',
    (socket) => void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n<html>')),
  ],
  [
    'half an answer',
    (socket) =>
      void socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"ok":'),
      ),
  ],
];

test.each(afterWriting)('%s after the request was written: unheard', async (_name, behave) => {
  const port = await openPort(behave);
  expect(await sendTo(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'unheard' });
});
