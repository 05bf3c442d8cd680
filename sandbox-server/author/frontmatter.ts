/** The two parts of a lesson.mdx or of a page. */
export interface FrontmatterSplit {
  /** YAML; its first line is the file's second. */
  head: string;
  /** MDX, after as many empty lines as the head took: lines have the numbers that they have in the file. */
  body: string;
}

/** Undefined when the text does not begin with frontmatter between two lines of `---`. */
export function splitFrontmatter(source: string): FrontmatterSplit | undefined {
  const [whole = '', head] = /^---\r?\n(.*?\r?\n)---\r?\n/s.exec(source) ?? [];
  if (head === undefined) return undefined;
  return { head, body: '\n'.repeat(whole.split('\n').length - 1) + source.slice(whole.length) };
}
