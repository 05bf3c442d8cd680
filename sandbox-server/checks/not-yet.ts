import { plainText } from './plain-text.ts';

/** What a learner reads when a task is not done yet. */
export interface NotYetText {
  /** One sentence: what was expected and what was found. */
  message: string;
  /** The two sides on their own, for a page that sets them apart. */
  expected?: string;
  found?: string;
  /** What to try next; says enough to go on, not the whole answer. */
  hint: string;
}

const messageIdPattern = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;

/**
 * The learner is not done. The only thing a check may throw; anything else counts as our fault. The id, such as
 * `container.missing`, is stable: translations and proofs refer to it. Text from the learner's sandbox may be put
 * into any part as it is: it is made plain here.
 */
export class NotYet extends Error {
  readonly id: string;
  readonly text: Readonly<NotYetText>;

  constructor(id: string, text: NotYetText) {
    super(plainText(text.message));
    this.name = 'NotYet';
    if (!messageIdPattern.test(id)) {
      throw new TypeError(`A NotYet id has the form "subject.what-is-wrong"; got "${id}".`);
    }
    if (!text.message.trim() || !text.hint.trim()) {
      throw new TypeError(`NotYet "${id}" needs a message and a hint.`);
    }
    this.id = id;
    this.text = {
      message: this.message,
      hint: plainText(text.hint),
      ...(text.expected === undefined ? {} : { expected: plainText(text.expected) }),
      ...(text.found === undefined ? {} : { found: plainText(text.found) }),
    };
  }
}
