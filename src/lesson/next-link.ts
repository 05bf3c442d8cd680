/** Where it goes on when the lesson on this page is done, in a word or two; undefined where there is nothing after it. */
export function findNextLink(): { href: string; word: string } | undefined {
  const link = document.querySelector<HTMLAnchorElement>('drydock-lesson-done a');
  return link ? { href: link.href, word: link.dataset['word'] ?? '' } : undefined;
}
