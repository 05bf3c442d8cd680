/** Makes the parts that stand within messages, so that each language can word them. */
import type { MessageValue, MessageValues } from '../../protocol/index.ts';
import type { PartId } from './english.ts';

/** What stands within a message, by its id. */
export function part(id: PartId, values: MessageValues = {}): MessageValue {
  return { messageId: id, values };
}

/** `"a", "b" and 3 more`, or the part `none` when there is nothing to list. */
export function nameList(names: readonly string[], none: PartId = 'none.any', max = 4): MessageValue {
  if (names.length === 0) return part(none);
  const shown = names.slice(0, max).map((name) => part('list.name', { name }));
  const rest = names.length - shown.length;
  return rest > 0 ? [...shown, part('list.more', { count: rest })] : shown;
}

/** `12 s ago`, `3 min ago`, `2 h ago`, `4 d ago`, counted down to whole units; never below 0 s. */
export function timeAgo(then: Date, now: number): MessageValue {
  const seconds = Math.max(0, Math.floor((now - then.getTime()) / 1000));
  if (seconds < 60) return part('ago.seconds', { count: seconds });
  if (seconds < 3600) return part('ago.minutes', { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return part('ago.hours', { count: Math.floor(seconds / 3600) });
  return part('ago.days', { count: Math.floor(seconds / 86_400) });
}
