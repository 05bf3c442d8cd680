import { idsPerSlot } from '../sandbox/slots.ts';
import { maxCapacity } from '../settings.ts';
import { systemUser } from './system-user.ts';

/** Ids the system user needs in /etc/subuid and /etc/subgid: one slot for each sandbox and one for the workshop. */
export const idCount = (maxCapacity + 1) * idsPerSlot;

/** Ids `start` to `start + count - 1`. */
export interface IdRange {
  start: number;
  count: number;
}

/** Below are the ids of people and services of the machine itself. */
const firstSubordinateId = 100_000;
/** The last two of the 32-bit ids mean "none". */
const endOfIds = 2 ** 32 - 2;

/** Ranges in the text of /etc/subuid or /etc/subgid: all of them, or one user's. */
export function parseSubordinateRanges(text: string, user?: string): IdRange[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name]) => user === undefined || name === user)
    .map(([, start, count]) => ({ start: Number(start), count: Number(count) }))
    .filter(({ start, count }) => start > 0 && count > 0);
}

/** The system user's range if it is there, large enough and nobody else's. */
export function findSystemRange(text: string): IdRange | undefined {
  const own = parseSubordinateRanges(text, systemUser).find(({ count }) => count >= idCount);
  const others = text.split('\n').filter((line) => !line.startsWith(`${systemUser}:`));
  const isShared = own && parseSubordinateRanges(others.join('\n')).some((other) => doOverlap(own, other));
  return isShared ? undefined : own;
}

function doOverlap(a: IdRange, b: IdRange): boolean {
  return a.start < b.start + b.count && b.start < a.start + a.count;
}

/** The first range of `idCount` ids that overlaps none of `taken`; undefined if there is none. */
export function chooseRange(taken: readonly IdRange[]): IdRange | undefined {
  let start = firstSubordinateId;
  for (const range of [...taken].sort((a, b) => a.start - b.start)) {
    if (range.start - start >= idCount) break;
    start = Math.max(start, range.start + range.count);
  }
  return start + idCount <= endOfIds ? { start, count: idCount } : undefined;
}

/** Ids of the users or groups in the text of /etc/passwd or /etc/group, as ranges of one. */
export function parseAccountIds(text: string): IdRange[] {
  return text
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
    .filter((id) => id > 0)
    .map((start) => ({ start, count: 1 }));
}
