import type { MessageValue, MessageValues } from '../protocol/index.ts';
import { english, type MessageId } from './messages/english.ts';
import { fillTemplate, translate } from './messages/translate.ts';
import type { MessageTable, MessageTemplate, MessageText } from './messages/translate.ts';
import { plainText } from './plain-text.ts';

/** What a learner reads when a task is not done yet. `{name}` in a text is filled with the value of that name. */
export interface NotYetText {
  /** One sentence: what was expected and what was found. */
  message: string;
  /** The two sides on their own, for a page that sets them apart. */
  expected?: string;
  found?: string;
  /** What to try next; says enough to go on, not the whole answer. */
  hint?: string;
  /** In place of `hint`: up to three levels, each saying more; the last one is close to the answer. */
  hints?: readonly string[];
  /** What the sandbox had to do with it, apart from the sentence, so that the sentence can be translated. */
  values?: MessageValues;
}

const messageIdPattern = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;
const maxHints = 3;

/**
 * The learner is not done. The only thing a check may throw; anything else counts as our fault. The id, such as
 * `container.missing`, is stable: translations and proofs refer to it. Text from the learner's sandbox may be put
 * into any part as it is: it is made plain here. Throws TypeError on an id without subject, on a missing message or
 * hint, and on more than three hints.
 */
export class NotYet extends Error {
  readonly id: string;
  readonly values: MessageValues;
  /** In English. */
  readonly text: Readonly<MessageText & { hint: string }>;
  readonly #template: MessageTemplate;

  constructor(
    id: string,
    { hint, hints = hint === undefined ? [] : [hint], values = {}, ...rest }: NotYetText,
  ) {
    requireComplete(id, rest.message, hints);
    const plain = plainValues(values);
    const template = { ...rest, hints };
    const text = fillTemplate(template, plain);
    super(text.message);
    this.name = 'NotYet';
    this.id = id;
    this.values = plain;
    this.#template = template;
    this.text = { ...text, hint: text.hints[0] ?? '' };
  }

  /** The texts in a language (BCP 47), English where they are not translated. `own`: the lesson's translations. */
  textIn(language: string, own: MessageTable = {}): MessageText {
    return (
      translate(this.id, this.values, language, { ...ownEnglish(this.id, this.#template), ...own }) ??
      fillTemplate(this.#template, this.values, language, own)
    );
  }
}

/** A lesson's own words stay when it uses an id of the common table. */
function ownEnglish(id: string, template: MessageTemplate): MessageTable {
  const common = (english as MessageTable)[id];
  const isCommon = typeof common === 'object' && common.message === template.message;
  return isCommon ? {} : { [id]: template };
}

/** The NotYet of a common message, filled with these values. */
export function notYet(id: MessageId, values: MessageValues = {}): NotYet {
  const template: MessageTemplate = english[id];
  return new NotYet(id, { ...template, values });
}

function requireComplete(id: string, message: string, hints: readonly string[]): void {
  if (!messageIdPattern.test(id))
    throw new TypeError(`A NotYet id has the form "subject.what-is-wrong"; got "${id}".`);
  if (!message.trim() || hints.length === 0 || hints.some((one) => !one.trim()))
    throw new TypeError(`NotYet "${id}" needs a message and a hint.`);
  if (hints.length > maxHints)
    throw new TypeError(`NotYet "${id}" has ${hints.length} hints; there are at most ${maxHints} levels.`);
}

function plainValues(values: MessageValues): MessageValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: MessageValue): MessageValue {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return plainText(value);
  if ('messageId' in value) return { messageId: value.messageId, values: plainValues(value.values) };
  return value.map(plainValue);
}
