/** What a script of a lesson says to the proof in a comment (prove/attempt.ts lists all): key, subject, value. */
export const directivePattern = /^#\s*(task|answer|message|says|hint)(?:\s+(\S+))?:\s*(.*?)\s*$/;
