import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../support/postgres-server.ts';

/** The way to a platform, which can be cut and mended; everything passes as it is. */
export type Bridge = {
  /** Where it leads; gives the address of this side. */
  leadTo(address: string): string;
  /** Connections end, and new ones are refused. */
  cut(): Promise<void>;
  mend(): Promise<void>;
};

export async function openBridge(): Promise<Bridge> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let target = { port: 0, hostname: '' };
  let server: Server | undefined;

  const pass = (here: Socket): void => {
    const there = connect({ port: target.port, host: target.hostname });
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };

  const bridge: Bridge = {
    leadTo(address) {
      const { port: there, hostname } = new URL(address);
      target = { port: Number(there), hostname };
      return `http://127.0.0.1:${port}`;
    },
    async cut() {
      const closed = server && once(server.close(), 'close');
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async mend() {
      server = createServer(pass).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
  await bridge.mend();
  return bridge;
}
