/** Which of `count` tabs a key moves to from tab `at`; undefined for keys that do not move. */
export function tabAfterKey(at: number, count: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
