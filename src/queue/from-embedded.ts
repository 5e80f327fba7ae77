import type { Db } from 'pg-boss';
import type { Embedded } from '../store/embedded.ts';

/**
 * Lets the queue speak through the one connection to the embedded database, in turn with everybody else.
 * What it listens for comes in over that same connection.
 */
export function fromEmbedded({ pool, notifications }: Embedded): Db {
  return {
    executeSql: (text, values) => pool.query(text, values),
    async listen(channel, onNotification, onReconnect) {
      notifications.on(channel, onNotification);
      await pool.query(`LISTEN "${channel}"`);
      onReconnect();
      return {
        async close() {
          notifications.off(channel, onNotification);
          await pool.query(`UNLISTEN "${channel}"`);
        },
      };
    },
  };
}
