/** Whether a text has all words of a query in it, in any order and spelling of letters; parts of words count. */
export function hasAllWords(text: string, query: string): boolean {
  const folded = text.toLowerCase();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => folded.includes(word));
}

/** What a filter says of its hits: `3 of 92 commands`. */
export function hitsText(hits: number, all: number, what: string): string {
  return hits === all ? `All ${all} ${what}` : `${hits === 0 ? 'None' : hits} of ${all} ${what}`;
}
