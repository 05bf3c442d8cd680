import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { lessonWords } from './lesson-vocabulary.ts';

/** An attribute of a word of lesson.mdx. */
export interface WordAttribute {
  name: string;
  type: string;
  isRequired: boolean;
  text: string;
}

/** A word of lesson.mdx, by the docstrings of its component. */
export interface WordReference {
  name: string;
  text: string;
  attributes: WordAttribute[];
}

/** All words that lesson.mdx can use, in alphabetical order. Throws when one has no docstring. */
export function readWordReference(): WordReference[] {
  return lessonWords.map((name) => {
    const file = fileURLToPath(new URL(`../lesson/${name}.astro`, import.meta.url));
    const [, script = ''] = /^---\n(.*?)\n---\n/s.exec(readFileSync(file, 'utf8')) ?? [];
    const source = ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true);
    const [, comment] = /\/\*\* @word (.*?)\*\//s.exec(script) ?? [];
    if (comment === undefined)
      throw new Error(`${file}: expected a comment /** @word … */ that says what it is for.`);
    const props = source.statements.find(
      (one) => ts.isInterfaceDeclaration(one) && one.name.text === 'Props',
    );
    const members = props && ts.isInterfaceDeclaration(props) ? [...props.members] : [];
    return { name, text: plain(comment), attributes: members.flatMap(readAttribute) };
  });
}

function readAttribute(member: ts.TypeElement): WordAttribute[] {
  if (!ts.isPropertySignature(member)) return [];
  const comments = ts
    .getJSDocCommentsAndTags(member)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
  return [
    {
      name: member.name.getText(),
      type: member.type?.getText() ?? 'unknown',
      isRequired: member.questionToken === undefined,
      text: comments.join(' '),
    },
  ];
}

/** A comment's words without its asterisks. */
function plain(comment: string): string {
  return comment.replaceAll(/\n\s*\*\s?/g, ' ').trim();
}
