import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawRequest } from '../../src/port/channel.ts';

/** A bare HTTP server that keeps what a platform delivers, byte for byte, and answers 200. */
export type WebhookCatcher = {
  url: string;
  caught: RawRequest[];
  close(): Promise<void>;
};

export async function catchWebhooks(): Promise<WebhookCatcher> {
  const caught: RawRequest[] = [];
  const server = createServer((request, response) => {
    void readRaw(request).then((raw) => {
      caught.push(raw);
      response.end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/webhook`, caught, close };
}

async function readRaw(request: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    headers,
    query: Object.fromEntries(url.searchParams),
    body: Buffer.concat(chunks),
  };
}
