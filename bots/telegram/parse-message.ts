import type { Event, IncomingFile } from '../../src/port/update.ts';
import type { Self } from './config.ts';
import { readWords } from './parse-words.ts';
import type { WireFile, WireMessage } from './wire.ts';

/** What a message in a private chat or a group says. */
export function eventOfMessage(message: WireMessage, self: Self): Event {
  const service = eventOfService(message);
  if (service) return service;
  // An administrator hidden behind the group, or a linked channel: nobody we could hold to account.
  if (message.sender_chat !== undefined) return { kind: 'unsupported', what: 'anonymous_sender' };
  if (message.from?.is_bot || message.from?.id === self.id) return { kind: 'echo' };
  return eventOfContent(message, self);
}

function eventOfService(message: WireMessage): Event | undefined {
  if (message.migrate_to_chat_id) return { kind: 'moved', toChatId: message.migrate_to_chat_id };
  if (message.group_chat_created) return { kind: 'group', change: 'created', userIds: [] };
  if (message.new_chat_title !== undefined)
    return { kind: 'group', change: 'renamed', userIds: [] };
  if (message.new_chat_members) {
    const userIds = message.new_chat_members.map(({ id }) => id);
    return { kind: 'group', change: 'joined', userIds };
  }
  if (message.left_chat_member) {
    return { kind: 'group', change: 'left', userIds: [message.left_chat_member.id] };
  }
  return undefined;
}

function eventOfContent(message: WireMessage, self: Self): Event {
  const { text, contact, location, reply_to_message: quoted } = message;
  const quotes = quoted && { quotes: quoted.message_id };
  if (text !== undefined) {
    const forwarded = message.forward_origin !== undefined && { forwarded: true as const };
    return { kind: 'text', ...readWords(message, self), ...quotes, ...forwarded };
  }
  const files = filesOf(message);
  if (files.length > 0) {
    const { text: caption, toBot } = readWords(message, self);
    return { kind: 'files', files, ...(caption && { text: caption }), ...quotes, toBot };
  }
  if (location) {
    return { kind: 'location', latitude: location.latitude, longitude: location.longitude };
  }
  if (contact) {
    // A card from the address book carries somebody else's number: it proves nothing about the sender.
    if (contact.user_id === undefined || contact.user_id !== message.from?.id) {
      return { kind: 'unsupported', what: 'contact_of_another' };
    }
    return { kind: 'contact', phone: contact.phone_number };
  }
  return { kind: 'unsupported', what: 'message' };
}

function filesOf(message: WireMessage): IncomingFile[] {
  // Telegram lists one picture in several sizes; the largest is the picture.
  const picture = message.photo?.toSorted((a, b) => (a.file_size ?? 0) - (b.file_size ?? 0)).at(-1);
  const found: [IncomingFile['kind'], WireFile | undefined][] = [
    ['image', picture],
    ['file', message.document],
    ['audio', message.voice ?? message.audio],
    ['video', message.video ?? message.video_note],
  ];
  return found.flatMap(([kind, file]) => (file ? [incoming(kind, file)] : []));
}

function incoming(kind: IncomingFile['kind'], file: WireFile): IncomingFile {
  return {
    kind,
    reference: file.file_id,
    ...(file.file_name !== undefined && { name: file.file_name }),
    ...(file.file_size !== undefined && { bytes: file.file_size }),
  };
}
