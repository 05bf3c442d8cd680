import { english } from '../../sandbox-server/checks/messages/english.ts';

/** A message of the expectations, as wrong answers name it. */
export interface MessageReference {
  /** `container.missing` */
  id: string;
  /** In English, with `{name}` where a value goes. */
  text: string;
}

/** The messages that functions of `#checks` and questions can give, by id; not the parts that stand within them. */
export function readMessageReference(): MessageReference[] {
  const messages = Object.entries<string | { message: string }>(english).flatMap(([id, entry]) =>
    typeof entry === 'string' ? [] : [{ id, text: entry.message }],
  );
  return messages.sort((one, other) => (one.id < other.id ? -1 : 1));
}
