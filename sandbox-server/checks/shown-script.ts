import { directivePattern } from './directive.ts';

/** A solution as a learner reads it: answers in words of their own, without what only the proof has to know. */
export function toShownScript(script: string): string {
  return script.split('\n').flatMap(toShownLines).join('\n');
}

function toShownLines(line: string): string[] {
  const [, key, , value = ''] = directivePattern.exec(line) ?? [];
  if (key === undefined) return [line];
  return key === 'answer' ? [describeAnswer(value)] : [];
}

/** `$(command)` is what the command prints. */
function describeAnswer(text: string): string {
  const [, command] = /^\$\((.*)\)$/.exec(text) ?? [];
  return command === undefined ? `# Answer: ${text}` : `# Answer, from your own sandbox: ${command}`;
}
