import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Stands between a platform and a service that may be down: repeats each webhook until it is answered 200. */
export type PatientDoor = {
  url: string;
  /** Webhooks the service has not thanked for yet. */
  waiting(): number;
  close(): Promise<void>;
};

export async function openPatientDoor(port: number): Promise<PatientDoor> {
  let waiting = 0;
  let isOpen = true;
  const knock = async (request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<void> => {
    const headers = {
      'content-type': 'application/json',
      'x-zevent-signature': String(request.headers['x-zevent-signature']),
    };
    while (isOpen) {
      const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
        method: 'POST',
        headers,
        body,
      }).catch(() => undefined);
      if (answer?.status === 200) return;
      await wait(50);
    }
  };
  const server = createServer(async (request, response) => {
    waiting += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    response.end('{}');
    await knock(request, Buffer.concat(chunks));
    waiting -= 1;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    waiting: () => waiting,
    async close() {
      isOpen = false;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
