import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Stands between the platforms and a service that may be down or has several processes: repeats each webhook
 * until it is thanked for, and, to be a nuisance, sends it several times.
 */
export type Door = {
  url: string;
  /** Webhooks the service has not thanked for yet. */
  waiting(): number;
  close(): Promise<void>;
};

export type DoorOptions = {
  /** Where the processes listen; they are called in turn. */
  ports: readonly number[];
  times?: number;
  /** All at the same moment, not one after the other. */
  together?: boolean;
};

export async function openDoor({ ports, times = 1, together = false }: DoorOptions): Promise<Door> {
  let waiting = 0;
  let knocks = 0;
  let isOpen = true;
  const knock = async (url: string, request: RequestInit): Promise<void> => {
    const port = ports[knocks++ % ports.length];
    while (isOpen) {
      const answer = await fetch(`http://127.0.0.1:${port}${url}`, request).catch(() => undefined);
      if (answer?.status === 200) return;
      await wait(50);
    }
  };
  const deliver = async (url: string, request: RequestInit): Promise<void> => {
    const all = Array.from({ length: times }, () => () => knock(url, request));
    if (together) await Promise.all(all.map((one) => one()));
    else for (const one of all) await one();
  };
  const server = createServer(async (request, response) => {
    waiting += 1;
    const passed = await copyOf(request);
    response.end('{}');
    await deliver(request.url ?? '/', passed);
    waiting -= 1;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => waiting,
    async close() {
      isOpen = false;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const proofs = ['content-type', 'x-zevent-signature', 'x-telegram-bot-api-secret-token'];

async function copyOf(request: IncomingMessage): Promise<RequestInit> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const given = proofs.map((name) => [name, request.headers[name]]);
  const headers = Object.fromEntries(given.filter(([, value]) => typeof value === 'string'));
  return { method: 'POST', headers, body: Buffer.concat(chunks) };
}
