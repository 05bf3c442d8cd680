/** What a script says to the proof (prove/attempt.ts) and a learner has no use for. */
const proofOnly = /^#\s*(task|message|says|hint):/;
const answer = /^#\s*answer\s+\S+:\s*(.*?)\s*$/;

/** A solution as a learner reads it: answers in words of their own, without what only the proof has to know. */
export function toShownScript(script: string): string {
  const lines = script.split('\n').filter((line) => !proofOnly.test(line));
  return lines.map((line) => line.replace(answer, (_, text: string) => describeAnswer(text))).join('\n');
}

/** `$(command)` is what the command prints. */
function describeAnswer(text: string): string {
  const [, command] = /^\$\((.*)\)$/.exec(text) ?? [];
  return command === undefined ? `# Answer: ${text}` : `# Answer, from your own sandbox: ${command}`;
}
